"""Which site's records lie where: one quick pass over the files, so that sites load one by one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fastwarc.warc import WarcRecord, WarcRecordType

from clusterproof.archive.exchange import first
from clusterproof.archive.messages import fields
from clusterproof.archive.naming import files_below
from clusterproof.archive.recordwise import Problem, Report, Shape, every_record, shape_of
from clusterproof.errors import ArchiveError

SiteOf = Callable[[str], str]
# The metadata records that a later round begins with, and that a crawl ends with.
ROUND, ENDED = "round", "crawl"
READ = (
    WarcRecordType.response
    | WarcRecordType.revisit
    | WarcRecordType.resource
    | WarcRecordType.metadata
)


@dataclass(frozen=True, slots=True)
class Part:
    """One file's share of a site: its records' offsets, or all of them when `offsets` is None.

    In a file compressed as a whole, which has to be read from its start, they count records.
    """

    path: Path
    shape: Shape
    offsets: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class ArchivedSite:
    """A site and where its records lie; cheap to keep and to send to another process."""

    site: str
    parts: tuple[Part, ...]
    seed: str = ""


def sites(
    paths: tuple[Path, ...],
    site_of: SiteOf,
    report: Report | None = None,
    assigned: SiteOf | None = None,
) -> Iterator[ArchivedSite]:
    """Find the sites in WARC files and in folders of them, in order of first appearance.

    Files of ours name their site in their warcinfo record; records of others are grouped by
    `site_of` their URL. Where `assigned` names a site for a URL, it goes before both.
    What cannot be read goes to `report`. Raises ArchiveError when there is
    no file, and, without a `report`, at the first thing that cannot be read.
    """
    files = files_below(paths)
    if not files:
        raise ArchiveError(
            f"No WARC file lies in {', '.join(map(str, paths)) or 'nowhere'}.",
            "Name files that end in .warc, .warc.gz or .warc.zst, or a folder of them.",
        )
    found: dict[str, list[Part]] = {}
    seeds: dict[str, str] = {}
    for file in files:
        for part in index(file, site_of, report or _raise, assigned):
            found.setdefault(part.site, []).extend(part.parts)
            seeds.setdefault(part.site, part.seed)
    for site, parts in found.items():
        yield ArchivedSite(site, tuple(parts), seeds[site])


def index(
    path: Path, site_of: SiteOf, report: Report, assigned: SiteOf | None = None
) -> tuple[ArchivedSite, ...]:
    """Find the sites of one file; nothing when it is no WARC, which is reported."""
    shape = _shape(path, report)
    if shape is None:
        return ()
    first_record = next(every_record(path, shape, report), None)
    ours = own_site(first_record) if first_record else None
    if ours and assigned is None:
        return (ArchivedSite(ours[0], (Part(path, shape),), ours[1]),)
    if ours and assigned is not None:
        return _regrouped(path, shape, ours, assigned, report)
    grouped: dict[str, list[int]] = {}
    for count, record in enumerate(every_record(path, shape, report, READ)):
        target = target_of(record)
        if target.lower().startswith(("http://", "https://")) and (
            site := (assigned(target) if assigned else "") or site_of(target)
        ):
            grouped.setdefault(site, []).append(record.stream_pos if shape.by_record else count)
    return tuple(
        ArchivedSite(site, (Part(path, shape, tuple(offsets)),))
        for site, offsets in grouped.items()
    )


def _regrouped(
    path: Path, shape: Shape, ours: tuple[str, str], assigned: SiteOf, report: Report
) -> tuple[ArchivedSite, ...]:
    """Group a file of ours by what belongs where now; marks of rounds go to every group."""
    own, seed = assigned(f"http://{ours[0]}/") or ours[0], ours[1]
    grouped: dict[str, list[int]] = {}
    marks: list[int] = []
    for count, record in enumerate(every_record(path, shape, report, READ)):
        place = record.stream_pos if shape.by_record else count
        if _is_mark(record):
            marks.append(place)
        else:
            grouped.setdefault(assigned(target_of(record)) or own, []).append(place)
    if set(grouped) <= {own}:
        return (ArchivedSite(own, (Part(path, shape),), seed),)
    return tuple(
        ArchivedSite(site, (Part(path, shape, tuple(sorted((*places, *marks)))),), seed)
        for site, places in grouped.items()
    )


def _is_mark(record: WarcRecord) -> bool:
    if record.record_type != WarcRecordType.metadata or record.content_length > 65_536:
        return False
    told = fields(record.reader.read())
    return bool(first(told, ROUND) or first(told, ENDED))


def _shape(path: Path, report: Report) -> Shape | None:
    try:
        shape = shape_of(path)
    except OSError as wrong:
        report(Problem(path, 0, f"The file cannot be opened: {wrong.strerror}."))
        return None
    if shape is None:
        report(Problem(path, 0, "The file is empty or no WARC file."))
    return shape


def _raise(problem: Problem) -> None:
    raise ArchiveError(f"{problem.path}, offset {problem.offset}: {problem.sentence}")


def target_of(record: WarcRecord) -> str:
    """Return a record's WARC-Target-URI; WARC 1.0 writers put it between angle brackets."""
    return (record.headers.get("WARC-Target-URI") or "").strip("<> ")


def own_site(record: WarcRecord) -> tuple[str, str] | None:
    """Return the site and seed a warcinfo record of ours names, None for any other record."""
    if record.record_type != WarcRecordType.warcinfo or record.content_length > 65_536:
        return None
    told = fields(record.reader.read())
    site = first(told, "clusterproof-site")
    return (site, first(told, "clusterproof-seed")) if site else None
