"""Answers to archive, and a look at what kinds of record a file holds."""

from datetime import UTC, datetime
from pathlib import Path

from fastwarc.warc import ArchiveIterator

from clusterproof.archive.exchange import Exchange
from clusterproof.archive.writer import SiteArchive

AT = datetime(2026, 3, 4, 5, 6, 7, 89, tzinfo=UTC)
BODY = b"<html><title>Board</title>" + b"members " * 100 + "ä".encode() + b"</html>"


def exchange(url="http://example.test/", body=BODY, **changes):
    told = {
        "request_headers": (("Host", "example.test"), ("User-Agent", "clusterproof/0")),
        "protocol": "HTTP/1.1",
        "status": 200,
        "reason": "OK",
        "headers": (
            ("content-type", "text/html; charset=utf-8"),
            ("Content-Encoding", "gzip"),
            ("Transfer-Encoding", "chunked"),
            ("X-Odd", "\udcff\udcfe"),
        ),
        "at": AT,
        "address": "127.0.0.1",
    }
    return Exchange(url=url, body=body, **(told | changes))


def written(folder: Path, *exchanges: Exchange, site: str = "example.test") -> Path:
    with SiteArchive(folder, site, f"http://{site}/", "who@example.test") as archive:
        for each in exchanges:
            archive.keep(each)
    return archive.path


def kinds(path: Path) -> list[str]:
    with path.open("rb") as file:
        return [
            str(record.record_type).rpartition(".")[2]
            for record in ArchiveIterator(file, parse_http=False)
        ]
