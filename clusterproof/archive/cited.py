"""A WARC file of just the captures that are cited, each record copied as it lies in its archive."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from fastwarc.warc import WarcRecord, WarcRecordType

from clusterproof import __version__
from clusterproof.archive.answers import Unreadable, answer_of, block_of
from clusterproof.archive.exchange import digest_of, moment, warc_date
from clusterproof.archive.index import target_of
from clusterproof.archive.messages import media_type_of, split_response, warc_fields
from clusterproof.archive.recording import member, record
from clusterproof.archive.recordwise import Problem, every_record, shape_of

_KINDS = (
    WarcRecordType.response
    | WarcRecordType.revisit
    | WarcRecordType.resource
    | WarcRecordType.request
)
_INFLATED = 24_000_000
_NAMESPACE = uuid.UUID("6a2f0d1c-8a75-5c0e-9a3b-0f4f0a4b7d11")


class Wanted(NamedTuple):
    """A capture that is cited: its address, the digest of its decoded body, its moment."""

    url: str
    digest: str
    captured_at: datetime


@dataclass(frozen=True, slots=True)
class Lying:
    """A record in the file that was made: where its gzip member lies, and what indexes tell of it.

    `digest` is the payload digest its head names, `mime` and `status` those of the answer.
    """

    kind: str
    url: str
    at: datetime
    offset: int
    length: int
    digest: str = ""
    mime: str = ""
    status: int = 0


@dataclass(frozen=True, slots=True)
class Cited:
    """A WARC file in memory, its records, and the captures that were not found."""

    warc: bytes
    records: tuple[Lying, ...]
    missing: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """A record of an archive by what others say of it; `place` counts records."""

    place: int
    kind: str
    name: str
    url: str
    payload: str
    refers: str
    wanted: Wanted | None


def cited(archives: Iterable[Path], wanted: Sequence[Wanted], site: str) -> Cited:
    """Copy the wanted captures: answers with their requests, revisits with what they stand for.

    A capture is found when address and digest of the decoded body are the wanted ones; the same
    archives give the same bytes.
    """
    files = tuple(dict.fromkeys(archives))
    by_url: dict[str, list[Wanted]] = {}
    for asked in wanted:
        by_url.setdefault(asked.url, []).append(asked)
    known = [_known(place, one, by_url) for place, one in enumerate(_records(files))]
    chosen = _chosen(known)
    pieces = [_head(wanted, site)]
    lying: list[Lying] = []
    offset = len(pieces[0])
    for place, one in enumerate(_records(files)):
        if place in chosen:
            pieces.append(_copied(one, lying, offset, chosen[place]))
            offset += len(pieces[-1])
    there = {found.wanted for found in chosen.values()}
    missing = tuple(asked for asked in wanted if asked not in there)
    return Cited(b"".join(pieces), tuple(lying), missing)


def _records(files: Sequence[Path]) -> Iterator[WarcRecord]:
    for path in files:
        shape = shape_of(path)
        if shape is not None:
            yield from every_record(path, shape, _ignore, _KINDS)


def _ignore(problem: Problem) -> None:
    """Leave a damaged place: what was cited from it is told to be missing."""


def _known(place: int, one: WarcRecord, by_url: Mapping[str, Sequence[Wanted]]) -> _Known:
    """Note a record; the bodies of answers at wanted addresses are read and digested."""
    head, url = one.headers.get, target_of(one)
    kind = head("WARC-Type") or ""
    refers = {
        "request": head("WARC-Concurrent-To"),
        "revisit": head("WARC-Refers-To-Target-URI") or url,
    }.get(kind)
    there = by_url.get(url, ()) if kind != "request" else ()
    found = _found(one, kind, there) if there else None
    payload = head("WARC-Payload-Digest") or ""
    name = head("WARC-Record-ID") or ""
    return _Known(place, kind, name, url, payload, (refers or "").strip("<> "), found)


def _found(one: WarcRecord, kind: str, there: Sequence[Wanted]) -> Wanted | None:
    if kind == "revisit":
        at = moment(one.headers.get("WARC-Date") or "")
        return next((wanted for wanted in there if wanted.captured_at == at), None)
    try:
        answer = answer_of(one, _INFLATED)
    except Unreadable:
        return None
    digest = digest_of(answer.body) if answer else ""
    return next((wanted for wanted in there if wanted.digest == digest), None)


def _chosen(known: Sequence[_Known]) -> dict[int, _Known]:
    """Return the records to copy by their place: the cited, what they need, their requests."""
    chosen: dict[int, _Known] = {}
    taken: set[Wanted] = set()
    for one in known:
        if one.wanted and one.wanted not in taken:
            taken.add(one.wanted)
            chosen[one.place] = one
            earlier = _stands_for(one, known) if one.kind == "revisit" else None
            if earlier:
                chosen.setdefault(earlier.place, earlier)
    names = {one.name.strip("<> ") for one in chosen.values() if one.name}
    asked = [one for one in known if one.kind == "request" and one.refers in names]
    return chosen | {one.place: one for one in asked}


def _stands_for(revisit: _Known, known: Sequence[_Known]) -> _Known | None:
    """Return the answer whose body a revisit record stands for."""
    answers = [one for one in known if one.kind in ("response", "resource")]
    same = [one for one in answers if one.payload and one.payload == revisit.payload]
    there = [one for one in answers if one.url == revisit.refers]
    # An unchanged page is its own earlier answer, though another page may have its bytes too.
    both = [one for one in same if one.url == revisit.refers]
    return next(iter((*both, *same, *reversed(there))), None)


def _copied(one: WarcRecord, lying: list[Lying], offset: int, known: _Known) -> bytes:
    """Return a record as a gzip member, head and block as they lie in its archive; note it."""
    block = block_of(one)
    lines = [
        one.headers.status_line or "WARC/1.1",
        *(f"{name}: {value}" for name, value in one.headers),
    ]
    piece = member("\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n")
    status, mime = _answer(one, block)
    at = moment(one.headers.get("WARC-Date") or "")
    lying.append(Lying(known.kind, known.url, at, offset, len(piece), known.payload, mime, status))
    return piece


def _answer(one: WarcRecord, block: bytes) -> tuple[int, str]:
    split = split_response(block)
    if split is None:
        return 200, (one.headers.get("Content-Type") or "").partition(";")[0]
    return split[0], media_type_of(split[1])[0]


def _head(wanted: Sequence[Wanted], site: str) -> bytes:
    """Return the record that says what the file is; its identity follows from what is cited."""
    name = uuid.uuid5(_NAMESPACE, "\n".join(f"{one.url} {one.digest}" for one in wanted))
    last = max((one.captured_at for one in wanted), default=moment(""))
    named = (("WARC-Record-ID", f"<urn:uuid:{name}>"), ("WARC-Date", warc_date(last)))
    told = (
        ("software", f"clusterproof/{__version__}"),
        ("format", "WARC File Format 1.1"),
        ("description", f"The captures of {site} that a dossier cites, copied from its archive"),
    )
    return record("warcinfo", named, warc_fields(told))
