"""Reads a site's folder: its files, and in `site.toml` what files cannot say.

encoding = "windows-1251"   how text travels (files are kept in UTF-8); default "utf-8"
charset = ""                what Content-Type declares; "" declares nothing; default: encoding
compress = true             gzip for those who accept it
delay = 0.3                 seconds before every answer
aliases = ["www.x.test"]    other host names for the same site
headers = { X-Powered-By = "..." }
missing = { status = 200, file = "sorry.html" }   a soft 404
[[answer]]                  one address, its query included; every key but path is optional
path = "/board.php?id=3"    file, status, to (a redirect), media_type, delay, headers

Every key may be left out. A folder of the same name in `later/` holds what has changed a while
later: its files come in the place of the earlier ones, its `site.toml` says what its keys say anew.
removed = ["prices.html"]   files that are gone
instead = true              nothing of before is there any more
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

TEXT = {
    ".html": "text/html",
    ".htm": "text/html",
    ".php": "text/html",
    ".xml": "application/xml",
    ".txt": "text/plain",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
KINDS = TEXT | {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
NOT_SERVED = "site.toml"


@dataclass(frozen=True, slots=True)
class Rule:
    """What one address answers, where its file alone does not say it."""

    status: int = 200
    file: str = ""
    to: str = ""
    media_type: str = ""
    delay: float = 0.0
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ShelvedSite:
    """One site as it lies on the shelf: `files` by path from the site's folder."""

    host: str
    files: Mapping[str, Path]
    rules: Mapping[str, Rule]
    encoding: str = "utf-8"
    charset: str = "utf-8"
    compress: bool = False
    delay: float = 0.0
    aliases: tuple[str, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    missing: Rule = field(default_factory=lambda: Rule(status=404))


def _rule(table: Mapping[str, object]) -> Rule:
    headers = table.get("headers", {})
    assert isinstance(headers, dict)  # noqa: S101 — our own shipped file
    return Rule(
        status=int(str(table.get("status", 302 if "to" in table else 200))),
        file=str(table.get("file", "")),
        to=str(table.get("to", "")),
        media_type=str(table.get("media_type", "")),
        delay=float(str(table.get("delay", 0.0))),
        headers=tuple((key, str(value)) for key, value in headers.items()),
    )


def read_site(folder: Path, later: Path | None = None) -> ShelvedSite:
    """Read one site's folder; with `later`, the site as it is when that has come to pass."""
    kept, rules = _lying(folder)
    if later is not None and later.is_dir():
        changed, said = _lying(later)
        if said.get("instead"):
            kept, rules = {}, {}
        gone = said.get("removed", ())
        kept = {name: path for name, path in kept.items() if name not in gone} | changed
        rules = rules | said
    encoding = rules.get("encoding", "utf-8")
    return ShelvedSite(
        host=folder.name,
        files=kept,
        rules={table["path"]: _rule(table) for table in rules.get("answer", ())},
        encoding=encoding,
        charset=rules.get("charset", encoding),
        compress=rules.get("compress", False),
        delay=float(rules.get("delay", 0.0)),
        aliases=tuple(rules.get("aliases", ())),
        headers=tuple(rules.get("headers", {}).items()),
        missing=_rule({"status": 404} | rules.get("missing", {})),
    )


def _lying(folder: Path) -> tuple[dict[str, Path], dict[str, Any]]:
    """Return a folder's files by path, and what its `site.toml` says."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    kept = {path.relative_to(folder).as_posix(): path for path in paths}
    toml = kept.pop(NOT_SERVED, None)
    return kept, tomllib.loads(toml.read_text("utf-8")) if toml else {}


def shipped_sites(later: bool = False) -> Iterator[ShelvedSite]:
    """Read every site that ships and is seeded, by host name; `later`, with what changed."""
    return _sites_of("sites", "later" if later else "")


def unseeded_sites() -> Iterator[ShelvedSite]:
    """Read every site that nobody seeds: others lead there (see `beyond.toml`)."""
    return _sites_of("beyond")


def _sites_of(name: str, over: str = "") -> Iterator[ShelvedSite]:
    with as_file(files("clusterproof.miniweb")) as shelf:
        for path in sorted((shelf / name).iterdir()):
            if path.is_dir():
                yield read_site(path, shelf / over / path.name if over else None)
