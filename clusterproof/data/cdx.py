"""CDX files, old and new: which addresses an index of captures holds."""

import gzip
import re
from collections.abc import Iterable, Iterator
from json import JSONDecodeError, loads
from pathlib import Path
from typing import IO

from clusterproof.errors import UsageError
from clusterproof.records import Cited

# A line longer than this is no line of an index.
_LONGEST = 65_536
_MAGIC = b"\x1f\x8b"


def read(file: Path, pattern: str, source: str) -> Iterator[Cited]:
    """Yield the addresses of an index that match a pattern and were answered with 200.

    Both forms are read: eleven (or nine) columns, and CDXJ with an object behind the time.
    """
    matches = re.compile(pattern, re.IGNORECASE).search
    try:
        with _opened(file) as lines:
            for url in _addresses(lines):
                if matches(url):
                    yield Cited(url, "", "", source)
    except (OSError, EOFError) as wrong:
        raise UsageError(f"{source} cannot be read as a CDX file: {wrong}.") from wrong


def _opened(file: Path) -> IO[str]:
    with file.open("rb") as begun:
        packed = begun.read(2) == _MAGIC
    if packed:
        return gzip.open(file, "rt", encoding="utf-8", errors="replace")
    return file.open(encoding="utf-8", errors="replace")


def _addresses(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith(" CDX") or len(line) > _LONGEST:
            continue
        key, _, rest = line.strip().partition(" ")
        _, _, told = rest.partition(" ")
        url, status = _of_object(told) if told.startswith("{") else _of_columns(told)
        if status == "200" and url.startswith(("http://", "https://")):
            yield url
        elif status == "200" and ")" in key and not url:
            yield _of_key(key)


def _of_object(told: str) -> tuple[str, str]:
    try:
        found = loads(told)
    except (JSONDecodeError, RecursionError):
        return "", ""
    if not isinstance(found, dict):
        return "", ""
    return str(found.get("url", "")), str(found.get("status", ""))


def _of_columns(told: str) -> tuple[str, str]:
    cells = told.split(" ")
    return (cells[0], cells[2]) if len(cells) > 2 else ("", "")


def _of_key(key: str) -> str:
    """Return the address a sort key was made from.

    >>> _of_key("example,board)/about")
    'http://board.example/about'
    """
    host, _, path = key.partition(")")
    return f"http://{'.'.join(reversed(host.split(',')))}{path}"
