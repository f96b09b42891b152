"""A search through the passages of each site's latest reading: by words, or by meaning."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from clusterproof.app.heads import encoder_of
from clusterproof.classifier.embedding import Encoder
from clusterproof.data.passagerows import bits, signs
from clusterproof.data.reading import Reading
from clusterproof.errors import UsageError
from clusterproof.page.seeking import Term, spans, terms
from clusterproof.records import Findings, Found, Search, Searched

Vector = NDArray[np.float32]
# More words make no search better, and each costs a look at its part of the words.
_MOST_WORDS = 12
# Longer than any passage; the encoder would read on for nothing.
LONGEST = 400
MOST = 1_000
# Passages whose signs are nearest, compared exactly. Of the exact first 20 for short questions
# among 2.4 million, 1,000 / 4,000 / 8,000 hold 0.89 / 0.97 / 0.98 (with all signs alike 0.76 /
# 0.87 / 0.92). To measure again on made-up passages: bench/search.py.
_NEAREST = 4_000
# A sign counts 0 to 3; the four largest numbers of a vector count the most, so that one which
# stands out does not make all others nothing.
_WEIGHTS, _LARGEST = 3, 4


def kept(store: Reading, encoder: str = "") -> Searched:
    """Return of how many sites a store keeps passages."""
    (row,) = store.rows("passage_state", encoder=encoder)
    return Searched(**row)


def is_empty(text: str, meaning: bool) -> bool:
    """Return whether there is nothing in a text that could be sought."""
    return not (text.strip() if meaning else terms(text, 1))


def by_words(store: Reading, sought: Search) -> Findings:
    """Find passages that hold words beginning with those asked for, the best first (BM25).

    Raises UsageError when nothing is asked.
    """
    asked = terms(sought.text, _MOST_WORDS)
    if not asked:
        raise UsageError("There is no word to seek.", "Write one, such as: assembly")
    needs = [(number, need) for number, term in enumerate(asked) for need in term.needs]
    rows = store.rows(
        "search_passages",
        terms=[number for number, _ in needs],
        heads=[need.head for _, need in needs],
        lows=[need.low for _, need in needs],
        highs=[need.high for _, need in needs],
        **_where(sought),
        limit=sought.limit,
    )
    places = [(row["site"], row["position"], row["score"]) for row in rows]
    return Findings(_told(store, places, asked), kept(store))


def by_meaning(store: Reading, sought: Search, encoder: Encoder) -> Findings:
    """Find passages that mean nearly the same, in any language, the nearest first.

    Raises UsageError when nothing is asked, or when the store's vectors are another encoder's.
    """
    text = sought.text.strip()[:LONGEST]
    if not text:
        raise UsageError("There is nothing to seek.", "Write a few words or a sentence.")
    here = kept(store, encoder.identity)
    if here.kept and not here.comparable:
        raise UsageError(
            f"No passage of this store has vectors of the encoder {encoder.identity}.",
            "Search with the encoder its sites were judged with, or judge their archives again.",
        )
    asked = encoder.encode([text])[0]
    rows = nearest(store, asked, encoder, sought, max(_NEAREST, sought.limit))
    near = likeness([row["vector"] for row in rows], asked)
    best = np.argsort(-near, kind="stable")[: sought.limit].tolist()
    places = [(rows[at]["site"], rows[at]["position"], float(near[at])) for at in best]
    return Findings(_told(store, places), here)


def nearest(
    store: Reading, asked: Vector, encoder: Encoder, sought: Search, count: int
) -> list[Mapping[str, Any]]:
    """Return the passages, at most so many, whose vectors have most signs in common with one."""
    sizes = np.abs(asked)
    largest = max(float(np.sort(sizes)[-_LARGEST]), 1e-9)
    weights = np.rint(np.minimum(sizes / largest, 1) * _WEIGHTS).astype(int)
    told = {"": signs(asked), "light_": bits(weights % 2 > 0), "heavy_": bits(weights // 2 > 0)}
    halves = {f"{name}first": first for name, (first, _) in told.items()}
    halves |= {f"{name}second": second for name, (_, second) in told.items()}
    return store.rows(
        "near_passages", **halves, encoder=encoder.identity, **_where(sought), nearest=count
    )


def likeness(vectors: Sequence[bytes], asked: Vector) -> Vector:
    """Return how near vectors kept as signed bytes are to one of length 1: their cosine."""
    table = np.frombuffer(b"".join(vectors), np.int8).reshape(-1, len(asked)).astype(np.float32)
    near: Vector = table @ asked / np.sqrt(np.einsum("ij,ij->i", table, table))
    return near


def find(store: Reading, sought: Search, encoder_name: str | None) -> Findings:
    """Find passages by meaning where an encoder is named (empty means the shipped), else by words.

    Raises UsageError as those do.
    """
    if encoder_name is None:
        return by_words(store, sought)
    return by_meaning(store, sought, encoder(encoder_name))


@lru_cache(maxsize=1)
def encoder(name: str) -> Encoder:
    """Load an encoder once; a server asks again and again."""
    return encoder_of(name)


def _where(sought: Search) -> dict[str, str | None]:
    return {"site": sought.site or None, "language": sought.language or None}


def _told(
    store: Reading, places: Sequence[tuple[str, int, float]], asked: Sequence[Term] = ()
) -> tuple[Found, ...]:
    """Return passages with what is told of them, in the order of their places."""
    if not places:
        return ()
    sites, positions, scores = zip(*places, strict=True)
    rows = store.rows(
        "found_passages",
        sites=list(sites),
        positions=list(positions),
        ranks=list(range(len(places))),
    )
    return tuple(_found(row, scores[row["rank"]], asked) for row in rows)


def _found(row: Mapping[str, Any], score: float, asked: Sequence[Term]) -> Found:
    text = row["text"]
    return Found(
        site=row["site"],
        verdict=row["verdict"],
        model=row["model"],
        score=round(score, 4),
        passage=text,
        url=row["url"],
        language=row["language"],
        role=row["role"],
        marks=tuple((one.start, one.end) for one in spans(text, asked)),
    )
