"""From records to rows: one function a table, its tuples in the order of the table's columns."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pyarrow as pa

from clusterproof.data.passagerows import in_order, passage_rows
from clusterproof.page.lines import host_of
from clusterproof.records import Belongs, CaptureLine, Judged, Label, PageLine, Reply, Verdict

Row = tuple[Any, ...]
Tables = dict[str, list[Row]]
Seen = tuple[str, str, datetime]


class Numbering(NamedTuple):
    """What the store adds to a verdict: its number, its run, its time."""

    verdict_id: int
    run_id: int | None
    at: datetime


class Known(NamedTuple):
    """What the store knew of a site: the user's columns, when it was judged first and last."""

    columns: Mapping[str, str]
    first_judged: datetime
    last_judged: datetime


class Dated(NamedTuple):
    """A judged site and the moment its verdict is kept at."""

    judged: Judged
    at: datetime


def now() -> datetime:
    """Return this moment as the store keeps it."""
    return utc(datetime.now(UTC))


def utc(at: datetime) -> datetime:
    """Return the moment in UTC without a zone, as the store keeps it."""
    return at.astimezone(UTC).replace(tzinfo=None) if at.tzinfo else at


def values(record: Label | Reply | Belongs) -> dict[str, Any]:
    """Return a record's fields as a statement's values."""
    return asdict(record) | {"at": utc(record.at) if record.at else now()}


def tables(
    arriving: Sequence[Dated], first: Numbering, known: Mapping[str, Known], captured: set[Seen]
) -> Tables:
    """Return every row to write, by table; `captured` are (url, digest, time) kept before."""
    written: defaultdict[str, list[Row]] = defaultdict(list)
    by_site: defaultdict[str, list[Dated]] = defaultdict(list)
    taken = set(captured)
    for count, one in enumerate(arriving):
        number = first._replace(verdict_id=first.verdict_id + count, at=one.at)
        for table, row in verdict_rows(one.judged, number):
            written[table].append(row)
        by_site[one.judged.verdict.site].append(one)
        fresh = {_seen(row): row for row in capture_rows(one.judged) if _seen(row) not in taken}
        written["captures"] += fresh.values()
        taken |= fresh.keys()
    for site, several in by_site.items():
        newest = max(reversed(several), key=lambda one: utc(one.at))
        written["sites"].append(_site(several, newest, known.get(site)))
        if is_newer(newest, known):
            for table, row in reading_rows(newest.judged):
                written[table].append(row)
    return {table: in_order(table, found) for table, found in written.items() if found}


def is_newer(one: Dated, known: Mapping[str, Known]) -> bool:
    """Say whether nothing later is known of a site than this reading of it."""
    before = known.get(one.judged.verdict.site)
    return before is None or utc(one.at) >= before.last_judged


def _site(several: Sequence[Dated], newest: Dated, known: Known | None) -> Row:
    moments = [utc(one.at) for one in several]
    given = dict(newest.judged.verdict.columns)
    if known:
        moments += [known.first_judged, known.last_judged]
        given = given or dict(known.columns)
    site = newest.judged.verdict.site
    return site, list(given.items()), min(moments), max(moments)


def _seen(row: Row) -> Seen:
    return row[1], row[6], row[4]


def arrow(found: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Return rows as an Arrow table; letters that UTF-8 cannot write become question marks."""
    columns = zip(*found, strict=True)
    return pa.table(
        [_column(c, field.type) for c, field in zip(columns, schema, strict=True)], schema=schema
    )


def _column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array([_writable(value) for value in values], kind)


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list | tuple):
        return type(value)(_writable(part) for part in value)
    return value


def verdict_rows(judged: Judged, number: Numbering) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for the verdict and everything that carries it."""
    verdict = judged.verdict
    yield "verdicts", _verdict(verdict, number)
    for position, seen in enumerate(verdict.evidence):
        yield (
            "evidence",
            (
                *(number.verdict_id, position, verdict.site),
                *(seen.indicator, str(seen.axis), seen.points, seen.url, seen.quote),
                *(seen.language, utc(seen.captured_at), seen.digest, seen.reading),
                *(str(seen.place), str(seen.role), seen.dated),
            ),
        )
    for position, missed in enumerate(verdict.looked_for):
        yield "looked_for", (number.verdict_id, position, missed.indicator, list(missed.where))
    for position, asked in enumerate(verdict.questions):
        yield (
            "questions",
            (
                *(number.verdict_id, position, asked.myth, asked.question, asked.answer),
                *(list(asked.for_), list(asked.against), asked.ask, asked.demand),
            ),
        )


def _verdict(verdict: Verdict, number: Numbering) -> Row:
    collaboration, mechanics = verdict.collaboration, verdict.portal_mechanics
    coverage, borderline = verdict.coverage, verdict.borderline
    span = (verdict.first_captured, verdict.last_captured)
    return (
        *(number.verdict_id, number.run_id, utc(number.at), verdict.site),
        *(verdict.verdict, verdict.model, verdict.confidence),
        *(list(verdict.probabilities.items()), list(verdict.plausible)),
        *(collaboration.score, collaboration.low, collaboration.high),
        *(mechanics.score, mechanics.low, mechanics.high),
        *(coverage.pages, coverage.share, list(coverage.missing), list(coverage.languages)),
        list(dict(coverage.unread).items()),
        *((borderline.without, borderline.becomes) if borderline else (None, None)),
        *(verdict.sentence, verdict.rubric, verdict.model_id, verdict.encoder),
        *(utc(at) if at else None for at in span),
        list(verdict.notes),
        [{"label": one.label, "similarity": one.similarity} for one in verdict.nearest],
    )


def reading_rows(judged: Judged) -> Iterator[tuple[str, Row]]:
    """Yield (table, row) for what was read of the site: pages, passages, links and the rest."""
    site = judged.verdict.site
    yield from passage_rows(judged)
    yield from (("pages", _page(site, page)) for page in judged.pages)
    for link in judged.links:
        row = (site, link.url, link.host, str(link.destination), link.pages, list(link.words))
        yield "links", row
    for way in judged.contacts:
        yield "contacts", (site, str(way.kind), way.key, way.pages)
    for refusal in judged.refusals:
        yield "refusals", (site, refusal.url, str(refusal.reason), refusal.detail, utc(refusal.at))


def capture_rows(judged: Judged) -> Iterator[Row]:
    """Yield a row for every capture."""
    site = judged.verdict.site
    languages = {page.url: page.language for page in judged.pages}
    for capture in judged.captures:
        yield _capture(site, capture, languages.get(capture.url, ""))


def _capture(site: str, capture: CaptureLine, language: str) -> Row:
    return (
        *(site, capture.url, host_of(capture.url), site, utc(capture.captured_at), capture.status),
        *(capture.digest, capture.length, capture.media_type, capture.charset, language),
        *(capture.archive, capture.offset if capture.offset >= 0 else None),
    )


def _page(site: str, page: PageLine) -> Row:
    return (
        *(site, page.url, page.digest, utc(page.captured_at), str(page.condition)),
        *(str(page.role), page.language, page.title, page.depth, page.document, page.characters),
        *(page.links_internal, page.links_leaving, page.forms, page.prices),
    )


def insert(cursor: Any, tables: Tables) -> None:
    """Write rows into their tables through a cursor of the engine."""
    for name, found in tables.items():
        schema = cursor.table(name).limit(0).to_arrow_table().schema
        cursor.from_arrow(arrow(found, schema)).insert_into(name)
