"""A search through a store: its passages, or what sites were quoted with."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from clusterproof.app import finding
from clusterproof.classifier.embedding import Encoder
from clusterproof.data.reading import Reading
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.records import Findings, Search

_MOST_WORDS = 20
# Quotes encoded at a time: their vectors, 128 numbers each, stay below 30 MB.
_BATCH = 50_000


class Quoted(NamedTuple):
    """A quote that was found; a higher score is a better one, of one search alone."""

    site: str
    score: float
    quote: str
    url: str
    language: str
    indicators: tuple[str, ...]


class Answer(NamedTuple):
    """Passages that were found, or quotes where those were asked for or nothing else is kept."""

    findings: Findings | None
    quotes: tuple[Quoted, ...] = ()


def answer(db: Path, sought: Search, encoder_name: str | None, quotes: bool) -> Answer:
    """Search passages, or quotes; by meaning where an encoder is named (empty means the shipped).

    A store filled by an older program has no passages: its quotes are searched. Raises UsageError
    when there is nothing to seek.
    """
    with Store.reading(db) as store:
        if not quotes and finding.kept(store).kept:
            return Answer(finding.find(store, sought, encoder_name))
        if encoder_name is None:
            return Answer(None, by_words(store, sought))
        return Answer(None, by_meaning(store, sought, finding.encoder(encoder_name)))


def by_words(store: Reading, sought: Search) -> tuple[Quoted, ...]:
    """Find quotes that hold words beginning with those asked for, the best first (BM25).

    Raises UsageError when nothing is asked.
    """
    words = re.findall(r"\w+", sought.text)[:_MOST_WORDS]
    if not words:
        raise UsageError("There is no word to seek.", "Write one, such as: assembly")
    rows = store.rows("search_quotes", words=words, limit=sought.limit, **_where(sought))
    return tuple(_found(row, row["score"]) for row in rows)


def by_meaning(store: Reading, sought: Search, using: Encoder) -> tuple[Quoted, ...]:
    """Find quotes that mean nearly the same, in any language, the nearest first."""
    if not sought.text.strip():
        raise UsageError("There is nothing to seek.", "Write a few words or a sentence.")
    rows = store.rows("every_quote", **_where(sought))
    asked = using.encode([sought.text])[0]
    near = np.zeros(len(rows), dtype=np.float32)
    for first in range(0, len(rows), _BATCH):
        batch = [row["quote"] for row in rows[first : first + _BATCH]]
        near[first : first + len(batch)] = using.encode(batch) @ asked
    best = np.argsort(-near, kind="stable")[: sought.limit]
    return tuple(_found(rows[at], float(near[at])) for at in best.tolist())


def _where(sought: Search) -> dict[str, str | None]:
    return {"site": sought.site or None, "language": sought.language or None}


def _found(row: Mapping[str, Any], score: float) -> Quoted:
    indicators = tuple(row["indicators"])
    told = (row["quote"], row["url"], row["language"], indicators)
    return Quoted(row["site"], round(score, 4), *told)
