"""How fast the store keeps: batches through Arrow against single inserts, in the same run.

    python bench/store.py [sites]

Also says what a snapshot costs and how long the questions of a user take at that size.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.page.lines import kept
from clusterproof.records import (
    Axis,
    Capture,
    Condition,
    Coverage,
    Destination,
    Evidence,
    Judged,
    Link,
    LookedFor,
    Page,
    Place,
    Question,
    Role,
    Score,
    Verdict,
)

AT = datetime(2026, 3, 4, tzinfo=UTC)
PAGES = 20
BATCH = 50


def site(number: int) -> Judged:
    name = f"site-{number}.example"
    digests = [f"sha256:{number * PAGES + page:064x}" for page in range(PAGES)]
    urls = [f"https://{name}/page/{page}" for page in range(PAGES)]
    evidence = tuple(
        Evidence(f"G{n}", Axis.COLLABORATION, 4.0, urls[n], f"Words number {n} of site {number}.",
                 "en", AT, digests[n], "names a body") for n in range(12)
    )  # fmt: skip
    verdict = Verdict(
        name, ("cluster", "portal", "other")[number % 3], None, {"cluster": 0.8},
        0.5 + number % 50 / 100, ("cluster",), Score(60, 50, 60), Score(5, 0, 5),
        Coverage(PAGES, 0.8, ("statutes",), ("en",)), evidence,
        tuple(LookedFor(f"P{n}", (urls[0],)) for n in range(10)),
        tuple(Question(n, "?", "ask", (), (), "Ask.", "Paper") for n in range(1, 6)),
        None, "The pages read match the pattern.", "1", "head", "static", AT, AT,
    )  # fmt: skip
    links = (Link(f"https://other-{number}.example/", "x", Place.BODY, Destination.EXTERNAL),)
    pages = tuple(
        Page(url, name, digest, AT, Condition.READABLE, Role.OTHER, "en", f"Page {n}", links=links)
        for n, (url, digest) in enumerate(zip(urls, digests, strict=True))
    )  # fmt: skip
    captures = tuple(
        Capture(url, name, 200, (), b"", AT, digest, "text/html", "utf-8", f"{name}.warc.gz", n)
        for n, (url, digest) in enumerate(zip(urls, digests, strict=True))
    )
    return kept(verdict, pages, captures, ())


def seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def kept_in_batches(path: Path, sites: int) -> float:
    made = [[site(n) for n in range(first, first + BATCH)] for first in range(0, sites, BATCH)]
    written = 0
    with Store.open(path) as store:
        began = time.perf_counter()
        for batch in made:
            written += store.keep(batch)
        took = time.perf_counter() - began
    print(
        f"batches of {BATCH} sites: {written:,} rows in {took:.1f} s = {written / took:,.0f} rows/s"
    )
    return written / took


def kept_singly(path: Path, rows: int) -> float:
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            "CREATE TABLE pages (site VARCHAR, url VARCHAR, digest VARCHAR, n INTEGER)"
        )
        row = ["site.example", "https://site.example/page/1", "sha256:" + "0" * 64, 1]
        began = time.perf_counter()
        for _ in range(rows):
            connection.execute("INSERT INTO pages VALUES (?, ?, ?, ?)", row)
        took = time.perf_counter() - began
    print(f"single inserts: {rows:,} rows of 4 columns in {took:.1f} s = {rows / took:,.0f} rows/s")
    return rows / took


def ask(path: Path) -> None:
    with Store.reading(path) as store:
        print(f"sites, 100 lines: {seconds(lambda: store.sites(Wanted(limit=100))) * 1000:.0f} ms")
        print(f"show one site: {seconds(lambda: store.show('site-7.example')) * 1000:.0f} ms")
        question = "SELECT condition, count(*) FROM pages GROUP BY ALL"
        print(f"ask, count pages: {seconds(lambda: store.ask(question)) * 1000:.0f} ms")


def main() -> None:
    sites = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        fast = kept_in_batches(path, sites)
        slow = kept_singly(Path(folder) / "single.duckdb", 3_000)
        print(f"batches are {fast / slow:.0f} times faster")
        with Store.open(path) as store:
            print(f"snapshot of {path.stat().st_size / 1e6:.0f} MB: {seconds(store.publish):.2f} s")
        ask(path)


if __name__ == "__main__":
    main()
