"""A search through what sites were quoted with: by words, or by meaning across languages."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from clusterproof.app.heads import encoder_of
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.settings import Settings

_MOST_WORDS = 20
# Quotes encoded at a time: their vectors, 128 numbers each, stay below 30 MB.
_BATCH = 50_000


class Found(NamedTuple):
    """A quote that was found; a higher score is a better one, of one search alone."""

    site: str
    score: float
    quote: str
    url: str
    language: str
    indicators: tuple[str, ...]


def by_words(db: Path, text: str, limit: int) -> tuple[Found, ...]:
    """Find quotes that hold words beginning with those asked for, the best first (BM25).

    Raises UsageError when nothing is asked.
    """
    words = re.findall(r"\w+", text)[:_MOST_WORDS]
    if not words:
        raise UsageError("There is no word to seek.", "Write one, such as: assembly")
    with Store.reading(db) as store:
        rows = store.rows("search_quotes", words=words, limit=limit)
    return tuple(_found(row, row["score"]) for row in rows)


def by_meaning(db: Path, text: str, limit: int, settings: Settings) -> tuple[Found, ...]:
    """Find quotes that mean nearly the same, in any language, the nearest first."""
    if not text.strip():
        raise UsageError("There is nothing to seek.", "Write a few words or a sentence.")
    encoder = encoder_of(settings.encoder)
    with Store.reading(db) as store:
        rows = store.rows("every_quote")
    asked = encoder.encode([text])[0]
    near = np.zeros(len(rows), dtype=np.float32)
    for first in range(0, len(rows), _BATCH):
        batch = [row["quote"] for row in rows[first : first + _BATCH]]
        near[first : first + len(batch)] = encoder.encode(batch) @ asked
    best = np.argsort(-near, kind="stable")[:limit]
    return tuple(_found(rows[at], float(near[at])) for at in best.tolist())


def _found(row: Mapping[str, Any], score: float) -> Found:
    indicators = tuple(row["indicators"])
    told = (row["quote"], row["url"], row["language"], indicators)
    return Found(row["site"], round(score, 4), *told)
