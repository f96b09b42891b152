"""Judged sites on their way into the store: which rows are new, and what they replace."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from clusterproof.data import rows
from clusterproof.data.rows import Dated, Known, Numbering, Tables
from clusterproof.records import Judged

LookUp = Callable[..., list[Mapping[str, Any]]]


class Arriving(NamedTuple):
    """The rows to write; the known sites among them, and those whose older reading they replace."""

    written: Tables
    known: list[str]
    replaced: list[str]


def arriving(batch: Iterable[Judged], at: datetime, run: int | None, look_up: LookUp) -> Arriving:
    """Return what keeping a batch comes to.

    A judged site is dated by its own moment, else by `at`. One with a moment of its own is a
    reading of the past or of a watched site: it is kept once a model, and it replaces what was
    read of the site only when nothing later is known.
    """
    dated = _fresh([Dated(one, one.judged_at or at) for one in batch], look_up)
    if not dated:
        return Arriving({}, [], [])
    last = look_up("last_verdict")[0]["last"]
    names = sorted({one.judged.verdict.site for one in dated})
    found = look_up("known_sites", arriving=names)
    known = {
        row["site"]: Known(dict(row["columns"]), row["first_judged"], row["last_judged"])
        for row in found
    }
    captured = look_up("known_captures", arriving=sorted(known)) if known else []
    seen = {tuple(row.values()) for row in captured}
    written = rows.tables(dated, Numbering(last + 1, run, at), known, seen)
    newer = {one.judged.verdict.site for one in dated if rows.is_newer(one, known)}
    return Arriving(written, sorted(known), sorted(newer & known.keys()))


def _fresh(dated: Sequence[Dated], look_up: LookUp) -> list[Dated]:
    """Leave out readings with a moment of their own that the same model judged before."""
    sites = sorted({one.judged.verdict.site for one in dated if one.judged.judged_at})
    kept = look_up("judged_captures", arriving=sites) if sites else []
    known = {tuple(row.values()) for row in kept}
    fresh = []
    for one in dated:
        key = _key(one.judged)
        if one.judged.judged_at is None or key not in known:
            fresh.append(one)
        known.add(key)
    return fresh


def _key(judged: Judged) -> tuple[object, ...]:
    verdict = judged.verdict
    last = rows.utc(verdict.last_captured) if verdict.last_captured else None
    return verdict.site, last, verdict.rubric, verdict.model_id
