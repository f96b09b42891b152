"""A WACZ 1.1.1 package: a WARC file with its index and list of pages, for replay tools."""

import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from clusterproof import __version__
from clusterproof.archive.cited import Cited, Lying

_WARC = "data.warc.gz"
# ZIP knows no earlier moment; the same content shall be the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_INDEXED = ("response", "resource", "revisit")
_PORTS = {"http": 80, "https": 443}


class Shown(NamedTuple):
    """A page that a replay tool lists."""

    url: str
    at: datetime
    title: str


def wacz(found: Cited, pages: Sequence[Shown], title: str, made_at: datetime) -> bytes:
    """Return the package; `made_at` is the moment it claims to be made at, `title` its own."""
    files = {
        f"archive/{_WARC}": found.warc,
        "indexes/index.cdx.gz": gzip.compress(_index(found.records), mtime=0),
        "pages/pages.jsonl": _pages(pages),
    }
    manifest = _dumped(_manifest(files, title, made_at))
    digest = {"path": "datapackage.json", "hash": _hash(manifest)}
    files |= {"datapackage.json": manifest, "datapackage-digest.json": _dumped(digest)}
    return _zipped(files)


def _manifest(files: Mapping[str, bytes], title: str, made_at: datetime) -> dict[str, object]:
    resources = [
        {"name": path.rpartition("/")[2], "path": path, "hash": _hash(held), "bytes": len(held)}
        for path, held in files.items()
    ]
    return {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": title,
        "created": _moment(made_at),
        "software": f"clusterproof {__version__}",
        "resources": resources,
    }


def _index(records: Sequence[Lying]) -> bytes:
    """Return the CDXJ lines, sorted as the tools that search them expect."""
    lines = []
    for one in records:
        if one.kind in _INDEXED:
            told = {
                "url": one.url,
                "mime": "warc/revisit" if one.kind == "revisit" else one.mime,
                "status": str(one.status),
                "digest": one.digest,
                "length": str(one.length),
                "offset": str(one.offset),
                "filename": _WARC,
            }
            at = one.at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
            lines.append(f"{key_of(one.url)} {at} {json.dumps(told)}\n".encode())
    return b"".join(sorted(lines))


def key_of(url: str) -> str:
    """Return an address as indexes sort it: the host turned round, small letters.

    >>> key_of("https://www.Example.org:8080/About?b=2&a=1"), key_of("http://example.org")
    ('org,example:8080)/about?a=1&b=2', 'org,example)/')
    """
    parts = urlsplit(url.lower())
    host = (parts.hostname or "").removeprefix("www.")
    port = parts.port if parts.port not in (None, _PORTS.get(parts.scheme)) else None
    turned = ",".join(reversed(host.split("."))) + (f":{port}" if port else "")
    asked = urlencode(sorted(parse_qsl(parts.query, keep_blank_values=True)))
    path = parts.path.rstrip("/") or "/"
    return f"{turned}){path}" + (f"?{asked}" if asked else "")


def _pages(pages: Sequence[Shown]) -> bytes:
    lines: list[dict[str, str]] = [
        {"format": "json-pages-1.0", "id": "pages", "title": "Cited pages"}
    ]
    for one in pages:
        name = hashlib.sha256(f"{one.url} {one.at}".encode()).hexdigest()[:12]
        lines.append({"id": name, "url": one.url, "ts": _moment(one.at), "title": one.title})
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _hash(held: bytes) -> str:
    return f"sha256:{hashlib.sha256(held).hexdigest()}"


def _dumped(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, indent=2).encode()


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP file; what is compressed already is stored, so that it can be entered."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for path, held in files.items():
            entry = zipfile.ZipInfo(path, _EPOCH)
            packed = path.endswith(".gz")
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            package.writestr(entry, held)
    return out.getvalue()
