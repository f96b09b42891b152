"""From rows back to records, and the shapes of the store's own answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from clusterproof.records import (
    Axis,
    Borderline,
    CaptureLine,
    Condition,
    Coverage,
    Evidence,
    Label,
    LookedFor,
    Neighbour,
    PageLine,
    Place,
    Question,
    Reason,
    Refusal,
    Reply,
    Role,
    Score,
    Verdict,
)

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """The answer to a question in SQL.

    `more` when rows were left out, `full` when its bytes were too many; `cut` counts cells that
    were too large. `held` is the same as an Arrow table.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False
    cut: int = 0
    full: bool = False
    held: pa.Table = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which sites to list: empty means any. `confidence` is the least, 0-1."""

    verdict: str | None = None
    model: str | None = None
    language: str | None = None
    containing: str | None = None
    confidence: float = 0.0
    limit: int = 100
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Once:
    """A verdict of the past in short: scores 0-100, confidence 0-1."""

    judged_at: datetime
    verdict: str
    model: str | None
    confidence: float
    collaboration: float
    portal_mechanics: float
    rubric: str
    model_id: str
    encoder: str


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the store and what it means."""

    table: str
    name: str
    type: str
    meaning: str


def moment(at: datetime | None) -> datetime | None:
    """Return a stored moment as an aware one."""
    return at.replace(tzinfo=UTC) if at else None


def _certain(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC)


def verdict_of(
    row: Row,
    evidence: Sequence[Row] = (),
    looked_for: Sequence[Row] = (),
    questions: Sequence[Row] = (),
) -> Verdict:
    """Rebuild a verdict from its rows."""
    return Verdict(
        site=row["site"],
        verdict=row["verdict"],
        model=row["model"],
        probabilities=dict(row["probabilities"]),
        confidence=row["confidence"],
        plausible=tuple(row["plausible"]),
        collaboration=_score(row, "collaboration"),
        portal_mechanics=_score(row, "portal_mechanics"),
        coverage=_coverage(row),
        evidence=tuple(map(evidence_of, evidence)),
        looked_for=tuple(
            LookedFor(one["indicator"], tuple(one["expected_at"])) for one in looked_for
        ),
        questions=tuple(_question(asked) for asked in questions),
        borderline=_borderline(row),
        sentence=row["sentence"],
        rubric=row["rubric"],
        model_id=row["model_id"],
        encoder=row["encoder"],
        first_captured=moment(row["first_captured"]),
        last_captured=moment(row["last_captured"]),
        notes=tuple(row["notes"]),
        columns=tuple(row["columns"]),
        nearest=tuple(Neighbour(**one) for one in row["nearest"] or ()),
    )


def _score(row: Row, name: str) -> Score:
    return Score(row[name], row[f"{name}_low"], row[f"{name}_high"])


def _coverage(row: Row) -> Coverage:
    return Coverage(
        pages=row["coverage_pages"],
        share=row["coverage_share"],
        missing=tuple(row["coverage_missing"]),
        languages=tuple(row["coverage_languages"]),
        unread=tuple(row["coverage_unread"]),
    )


def _borderline(row: Row) -> Borderline | None:
    without = row["borderline_without"]
    return None if without is None else Borderline(without, row["borderline_becomes"])


def evidence_of(row: Row) -> Evidence:
    """Rebuild an item of evidence."""
    return Evidence(
        indicator=row["indicator"],
        axis=Axis(row["axis"]),
        points=row["points"],
        url=row["url"],
        quote=row["quote"],
        language=row["language"],
        captured_at=_certain(row["captured_at"]),
        digest=row["digest"],
        reading=row["reading"],
        place=Place(row["place"]),
        role=Role(row["role"]),
        dated=row["dated"],
    )


def _question(row: Row) -> Question:
    return Question(
        myth=row["myth"],
        question=row["question"],
        answer=row["answer"],
        for_=tuple(row["supporting"]),
        against=tuple(row["opposing"]),
        ask=row["ask"],
        demand=row["demand"],
    )


def page_of(row: Row) -> PageLine:
    """Return a page as the store keeps it: counts in place of its text."""
    return PageLine(
        url=row["url"],
        digest=row["content_digest"],
        captured_at=_certain(row["fetch_time"]),
        condition=Condition(row["condition"]),
        role=Role(row["role"]),
        language=row["language"],
        title=row["title"],
        document=row["document"],
        depth=row["depth"],
        characters=row["characters"],
        links_internal=row["links_internal"],
        links_leaving=row["links_leaving"],
        forms=row["forms"],
        prices=row["prices"],
    )


def capture_of(row: Row) -> CaptureLine:
    """Return a capture as the store keeps it: without body and headers."""
    offset = row["warc_record_offset"]
    return CaptureLine(
        url=row["url"],
        status=row["fetch_status"],
        captured_at=_certain(row["fetch_time"]),
        digest=row["content_digest"],
        length=row["content_length"],
        media_type=row["content_mime_type"],
        charset=row["content_charset"],
        archive=row["warc_filename"],
        offset=-1 if offset is None else offset,
    )


def refusal_of(row: Row) -> Refusal:
    """Rebuild a refusal."""
    return Refusal(
        row["url"], row["site"], Reason(row["reason"]), row["detail"], _certain(row["refused_at"])
    )


def label_of(row: Row) -> Label:
    """Rebuild a label."""
    return Label(
        row["site"], row["label"], row["reason"], row["author"], _certain(row["labelled_at"])
    )


def reply_of(row: Row) -> Reply:
    """Rebuild a reply."""
    return Reply(**{**row, "at": _certain(row["at"])})


def once_of(row: Row) -> Once:
    """Rebuild a line of a site's history."""
    return Once(**{**row, "judged_at": _certain(row["judged_at"])})
