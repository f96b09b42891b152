"""Indexes as users bring them, written small."""

import gzip
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

URLS = (
    ("https://health-cluster-one.example/", 200),
    ("https://health-cluster-one.example/about/members", 200),
    ("https://news.example/story-of-a-cluster", 200),
    ("https://gone-cluster.example/", 404),
    ("https://bakery.example/", 200),
)


def parquet(file: Path) -> Path:
    """Write a columnar index with Common Crawl's column names."""
    hosts = [url.split("/")[2] for url, _ in URLS]
    columns = {
        "url": [url for url, _ in URLS],
        "url_host_name": hosts,
        "url_host_registered_domain": hosts,
        "url_path": ["/" + url.split("/", 3)[3] for url, _ in URLS],
        "fetch_status": pa.array([status for _, status in URLS], pa.int16()),
        "content_languages": ["eng"] * len(URLS),
        "crawl": ["CC-MAIN-2026-40"] * len(URLS),
    }
    pq.write_table(pa.table(columns), file)
    return file


def _key(url: str) -> str:
    host, _, path = url.split("//")[1].partition("/")
    return f"{','.join(reversed(host.split('.')))})/{path}"


def cdxj(file: Path) -> Path:
    lines = [
        f'{_key(url)} 20261001000000 {{"url": "{url}", "status": "{status}", "mime": "text/html"}}'
        for url, status in URLS
    ]
    file.write_bytes(gzip.compress("\n".join([*lines, "broken {", 'a 1 ["x"]']).encode()))
    return file


def cdx(file: Path) -> Path:
    lines = [
        f"{_key(url)} 20261001000000 {url} text/html {status} ABC - - 1 2 f.warc.gz"
        for url, status in URLS
    ]
    file.write_text("\n".join([" CDX N b a m s k r M S V g", *lines]))
    return file
