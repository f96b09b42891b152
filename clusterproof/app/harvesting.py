"""Search results that a person saved: lists of addresses in HTML, JSON or CSV, read offline."""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

from clusterproof.data import seeds
from clusterproof.errors import UsageError
from clusterproof.page.addresses import canonical, site_of
from clusterproof.page.links import outlinks
from clusterproof.records import Candidate, Cited

_SCHEMES = ("http://", "https://")
# A saved page has no address of its own; relative links of it lead nowhere.
_SAVED = "http://saved.invalid/"
# Browsers write into a page that they save whole where it came from.
_FROM = re.compile(rb"saved from url=\(\d+\)(https?://[^\s>]{4,500})", re.IGNORECASE)
_ADDRESS = ("url", "link", "href", "website", "formattedUrl")
_WORDS = ("title", "name", "snippet", "description", "body", "content")
# Letters that some engines put before an address in base64.
_CODED = re.compile(r"a1([A-Za-z0-9_-]{12,2000})")
_LONGEST = 100
_DEEPEST = 40


class Query(NamedTuple):
    """One query: its number in the list, counted from 1, and its words."""

    number: int
    text: str

    @property
    def file(self) -> str:
        """Return the name, without ending, under which its results are to be saved."""
        return f"q{self.number:02d}"


class Harvest(NamedTuple):
    """What a file of results brought: candidates, those a name promises much of, taken in."""

    query: str
    found: int
    promising: int
    taken: int


# From here on a name holds a word for a body of many, or care with travel (see `subject.py`).
PROMISING = 0.45


def queries(file: Path) -> tuple[Query, ...]:
    """Read a list of queries, a line each; raise UsageError for a file that holds none."""
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"{file} cannot be read as text in UTF-8.", "Mend it.") from wrong
    asked = (" ".join(line.split()) for line in lines)
    found = [one for one in asked if re.search(r"\w", one) and not one.startswith("#")]
    if not found:
        raise UsageError(f"{file} holds no query.", "Write one a line, such as: health cluster")
    return tuple(Query(number, text) for number, text in enumerate(found, 1))


def results(files: Sequence[Path], complain: Callable[[str], None]) -> Iterator[Cited]:
    """Yield what saved results lead to; what is no such file is reported."""
    for file in files:
        try:
            body = file.read_bytes()
        except OSError as wrong:
            raise UsageError(
                f"{file} cannot be read: {wrong.strerror}.", "Give files that exist."
            ) from wrong
        found = _read(file, body, complain)
        if not found:
            complain(f"{file}: there is no result in it")
        yield from found


def _read(file: Path, body: bytes, complain: Callable[[str], None]) -> list[Cited]:
    start = body[:2_000].lstrip().lower()
    if file.suffix.lower() in (".html", ".htm") or start.startswith(b"<"):
        return list(_page(body, file.name))
    if file.suffix.lower() in (".json", ".jsonl", ".ndjson"):
        return list(_objects(file, body, complain))
    return list(_rows(file, complain))


def _page(body: bytes, source: str) -> Iterator[Cited]:
    saved = _FROM.search(body[:5_000])
    base = saved[1].decode("ascii", "replace") if saved else _SAVED
    links = [(link.url, target(link.url), link.anchor) for link in outlinks(body, base, "")]
    # Who wraps addresses is the engine, whose own pages are no results.
    own = {site_of(base), *(site_of(url) for url, to, _ in links if to)}
    for url, to, anchor in links:
        led = to or url
        if site_of(led) not in own:
            yield Cited(led, "", anchor[:_LONGEST], source)


def target(url: str) -> str:
    """Return the address of another site that an address carries, or an empty text.

    >>> target("https://find.example/l/?uddg=https%3A%2F%2Fa.example%2Fx&rut=1")
    'https://a.example/x'
    """
    for _, value in parse_qsl(urlsplit(url).query):
        coded = _CODED.fullmatch(value)
        told = _decoded(coded[1]) if coded else value
        if told.startswith(_SCHEMES):
            led = canonical(told)
            if led and site_of(led) != site_of(url):
                return led
    return ""


def _decoded(text: str) -> str:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("utf-8")
    except (binascii.Error, UnicodeDecodeError):
        return ""


def _objects(file: Path, body: bytes, complain: Callable[[str], None]) -> Iterator[Cited]:
    text = body.decode("utf-8-sig", "replace")
    try:
        wholes = [json.loads(text)]
    except ValueError:
        wholes = _lines(file, text, complain)
    except RecursionError:
        complain(f"{file}: it is nested too deep")
        return
    for whole in wholes:
        yield from _within(whole, file.name, _DEEPEST)


def _lines(file: Path, text: str, complain: Callable[[str], None]) -> list[Any]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            found += [json.loads(line)] if line.strip() else []
        except (ValueError, RecursionError):
            complain(f"{file}, line {number}: no JSON")
    return found


def _within(value: Any, source: str, deep: int) -> Iterator[Cited]:
    if isinstance(value, Mapping):
        url = next((value[key] for key in _ADDRESS if _is_address(value.get(key))), "")
        if url:
            words = (
                str(value[key])[:_LONGEST] for key in _WORDS if isinstance(value.get(key), str)
            )
            yield Cited(target(url) or url, "", " | ".join(words), source)
        value = tuple(value.values())
    if isinstance(value, Sequence) and not isinstance(value, str) and deep:
        for one in value:
            yield from _within(one, source, deep - 1)


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and value.startswith(_SCHEMES) and canonical(value) is not None


def _rows(file: Path, complain: Callable[[str], None]) -> Iterator[Cited]:
    """Read a list: an address a row, its title and snippet in other columns."""
    found = seeds.read([str(file)])
    for problem in found.problems:
        complain(problem)
    for seed in found.seeds:
        cells = (cell for _, cell in seed.columns if not cell.lower().startswith(_SCHEMES))
        words = " | ".join(cell[:_LONGEST] for cell in cells if cell)
        yield Cited(target(seed.url) or seed.url, "", words, file.name)


def harvest(
    found: Sequence[Candidate], files: Sequence[Path], asked: Sequence[Query]
) -> Iterator[Harvest]:
    """Yield what each file of results brought; a file is a query's by its name."""
    texts = {one.file: one.text for one in asked}
    for file in files:
        mine = [one for one in found if file.name in one.sources]
        yield Harvest(
            query=texts.get(_query_of(file), file.name),
            found=len(mine),
            promising=sum(one.named >= PROMISING for one in mine),
            taken=sum(one.state == "in" for one in mine),
        )


def _query_of(file: Path) -> str:
    named = re.match(r"q\d+", file.name.lower())
    return named[0] if named else ""
