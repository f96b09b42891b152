"""Reading against its peers, over the pages of a WARC file, in one run and in processor time.

    python bench/reading.py FILE.warc.gz [every Nth page, default 5]

Prints pages per second and core for the full reading and for the crawler's quick one, beside
trafilatura and BeautifulSoup on the same pages; then how many pages are in which condition.
"""

import argparse
import hashlib
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import trafilatura
from bs4 import BeautifulSoup
from fastwarc.warc import ArchiveIterator, WarcRecordType

from clusterproof.page import links, reading
from clusterproof.page import words as word_lists
from clusterproof.page.addresses import site_of
from clusterproof.records import Capture


def captures(path: Path, every: int) -> list[Capture]:
    """Return every Nth answer of a WARC file."""
    found = []
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, record_types=WarcRecordType.response)
        for number, record in enumerate(records):
            body = record.reader.read()
            if number % every:
                continue
            url = record.headers["WARC-Target-URI"]
            media = (record.http_headers.get("Content-Type") or "").partition(";")[0]
            digest = "sha256:" + hashlib.sha256(body).hexdigest()
            at = datetime(2026, 11, 22, tzinfo=UTC)
            found.append(Capture(url, site_of(url), 200, (), body, at, digest, media))
    return found


def rate(pages: list[Capture], act: Callable[[Capture], object]) -> float:
    """Return pages per second of processor time."""
    begun = time.process_time()
    for page in pages:
        act(page)
    return len(pages) / (time.process_time() - begun)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("warc", type=Path)
    parser.add_argument("every", type=int, nargs="?", default=5)
    chosen = parser.parse_args()
    pages = captures(chosen.warc, chosen.every)
    known = word_lists.load()
    for page in pages[:20]:
        reading.read(page, known)
    size = sum(len(page.body) for page in pages) / len(pages)
    print(f"{len(pages)} pages of {size / 1000:.1f} kB")
    full = rate(pages, lambda page: reading.read(page, known))
    quick = rate(pages, lambda page: links.outlinks(page.body, page.url))
    few = pages[:: max(1, len(pages) // 100)]
    full_few = rate(few, lambda page: reading.read(page, known))
    peers = {
        "trafilatura.extract": rate(few, lambda page: trafilatura.extract(page.body)),
        "BeautifulSoup(lxml).get_text": rate(
            few, lambda page: BeautifulSoup(page.body, "lxml").get_text()
        ),
    }
    print(f"{'reading.read':30} {full:8.0f} pages/s")
    print(f"{'links.outlinks':30} {quick:8.0f} pages/s")
    for name, peer in peers.items():
        print(f"{name:30} {peer:8.0f} pages/s, reading is {full_few / peer:.1f} times as fast")
    conditions = Counter(reading.read(page, known).condition.value for page in pages)
    print(dict(conditions.most_common()))


if __name__ == "__main__":
    main()
