"""The one way out of the archive: captures and refusals of a site, from any WARC file."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from clusterproof.archive.answers import Answer, Unreadable, answer_of, block_of
from clusterproof.archive.exchange import digest_of, first, moment
from clusterproof.archive.index import READ, ArchivedSite, Part, own_site, sites, target_of
from clusterproof.archive.messages import fields, media_type_of
from clusterproof.archive.recordwise import Problem, Report, every_record, records_at, shape_of
from clusterproof.errors import ArchiveError
from clusterproof.records import Capture, Reason, Refusal

__all__ = [
    "ArchivedSite",
    "Note",
    "Problem",
    "SiteCaptures",
    "captures",
    "load",
    "refusals",
    "sites",
    "whole",
]

# What one site may inflate to, so that no archive of others fills the memory; our own crawl stays
# far below (48 answers of at most 24 MB, most of them 20 KB).
_MOST_BYTES = 512_000_000
_INFLATED = 24_000_000
# The server said that an earlier answer still holds: it is in the archive, its head with it.
_NOT_MODIFIED = 304


@dataclass(frozen=True, slots=True)
class Note:
    """What a metadata record says about a URL: names and values, in order.

    `behind` counts the captures, refusals and notes of the site that stand before it.
    """

    url: str
    at: str
    told: tuple[tuple[str, str], ...]
    behind: tuple[int, int, int] = (0, 0, 0)

    def says(self, name: str) -> str:
        """Return the first value under a name, or an empty text."""
        return first(self.told, name)


@dataclass(frozen=True, slots=True)
class SiteCaptures:
    """Everything an archive holds of one site, and what of it could not be read."""

    site: str
    captures: tuple[Capture, ...]
    refusals: tuple[Refusal, ...]
    problems: tuple[Problem, ...] = ()
    notes: tuple[Note, ...] = ()

    def pages(self) -> tuple[Capture, ...]:
        """Return the answers of the site itself: neither its robots.txt nor its sitemaps."""
        aside = {note.url for note in self.notes if note.says("fetched-as")}
        return tuple(
            capture
            for capture in self.captures
            if capture.url not in aside and not capture.url.endswith("/robots.txt")
        )


def load(archived: ArchivedSite) -> SiteCaptures:
    """Read all of one site: bodies decoded, revisits resolved, damage reported and left out."""
    problems: list[Problem] = []
    shelf = _Shelf(archived.site)
    for part in archived.parts:
        for record in _records(part, problems.append):
            offset = record.stream_pos
            try:
                shelf.put(record, part.path)
            except Unreadable as wrong:
                problems.append(Problem(part.path, offset, str(wrong)))
    return SiteCaptures(
        archived.site,
        tuple(shelf.captures),
        tuple(shelf.refusals),
        tuple(problems),
        tuple(shelf.notes),
    )


def whole(path: Path, site: str = "") -> ArchivedSite:
    """Take a whole file as one site's archive; raises ArchiveError when it is no WARC.

    Without a `site` it is the one a file of ours names; a file of others keeps an empty one.
    """
    try:
        shape = shape_of(path)
    except OSError as wrong:
        raise ArchiveError(f"{path} cannot be opened: {wrong.strerror}.") from wrong
    if shape is None:
        raise ArchiveError(f"{path} is empty or no WARC file.")
    first_record = None if site else next(every_record(path, shape, _ignore), None)
    named = own_site(first_record) if first_record else None
    return ArchivedSite(named[0] if named else site, (Part(path, shape),))


def captures(path: Path, site: str = "") -> Iterator[Capture]:
    """Read the answers in one file, all taken to be of one site."""
    yield from load(whole(path, site)).captures


def refusals(path: Path, site: str = "") -> Iterator[Refusal]:
    """Read the refusals in one file, all taken to be of one site."""
    yield from load(whole(path, site)).refusals


def _records(part: Part, report: Report) -> Iterator[WarcRecord]:
    if part.offsets is None:
        return every_record(part.path, part.shape, report, READ)
    if part.shape.by_record:
        return records_at(part.path, part.offsets, report)
    wanted = frozenset(part.offsets)
    everything = every_record(part.path, part.shape, report, READ)
    return (record for count, record in enumerate(everything) if count in wanted)


def _ignore(problem: Problem) -> None:
    """Leave a problem to the reading that comes after."""


class _Shelf:
    """What has been read of a site so far; revisits find the bodies they stand for here."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.captures: list[Capture] = []
        self.refusals: list[Refusal] = []
        self.notes: list[Note] = []
        self._by_digest: dict[str, Capture] = {}
        self._by_url: dict[str, Capture] = {}
        self._bytes = 0

    def put(self, record: WarcRecord, path: Path) -> None:
        """Read one record of a file onto the shelf; raises Unreadable."""
        if record.record_type == WarcRecordType.metadata:
            self._put_note(record)
            return
        if self._bytes > _MOST_BYTES:
            raise Unreadable(f"The site's bodies exceed {_MOST_BYTES} bytes; this one is left out.")
        answer = answer_of(record, _INFLATED)
        if answer is not None:
            self._put_answer(record, answer, path)

    def _put_answer(self, record: WarcRecord, answer: Answer, path: Path) -> None:
        capture = self._capture(record, answer, path)
        self.captures.append(capture)
        self._bytes += len(answer.body)
        self._by_url[capture.url] = capture
        named = record.headers.get("WARC-Payload-Digest")
        if named:
            self._by_digest.setdefault(named, capture)

    def _capture(self, record: WarcRecord, answer: Answer, path: Path) -> Capture:
        status, headers, body = answer.status, answer.headers, answer.body
        if record.record_type == WarcRecordType.revisit:
            unchanged = status == _NOT_MODIFIED
            earlier = self._revisited(record, unchanged)
            body = earlier.body
            if unchanged:
                status, headers = earlier.status, earlier.headers
        media_type, charset = media_type_of(headers)
        return Capture(
            url=target_of(record),
            site=self.site,
            status=status,
            headers=headers,
            body=body,
            captured_at=moment(record.headers.get("WARC-Date") or ""),
            digest=digest_of(body),
            media_type=media_type,
            charset=charset,
            archive=str(path.resolve()),
            offset=record.stream_pos,
        )

    def _revisited(self, record: WarcRecord, unchanged: bool) -> Capture:
        digest = record.headers.get("WARC-Payload-Digest") or ""
        refers = record.headers.get("WARC-Refers-To-Target-URI") or target_of(record)
        same, there = self._by_digest.get(digest), self._by_url.get(refers.strip("<> "))
        # An unchanged page is its own earlier answer; equal bytes may be another page's.
        earlier = (there or same) if unchanged else (same or there)
        if earlier is None:
            raise Unreadable("The record points back to an answer that is not in the archive.")
        return earlier

    def _put_note(self, record: WarcRecord) -> None:
        content_type = record.headers.get("Content-Type") or ""
        if "warc-fields" not in content_type:
            return
        at = record.headers.get("WARC-Date") or ""
        behind = (len(self.captures), len(self.refusals), len(self.notes))
        note = Note(target_of(record), at, fields(block_of(record)), behind)
        refusal = _refusal(note, self.site)
        if refusal is None:
            self.notes.append(note)
        else:
            self.refusals.append(refusal)


def _refusal(note: Note, site: str) -> Refusal | None:
    try:
        reason = Reason(note.says("reason"))
    except ValueError:
        return None
    return Refusal(note.says("url") or note.url, site, reason, note.says("detail"), moment(note.at))
