"""Sites as counts of words, for rivals that read them: TF-IDF with what the learned sites know."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

from clusterproof.classifier.training import Table

# A word of one site alone teaches nothing about another; the rest is what such pipelines keep.
_SITES = 2
_WORDS = 50_000
# Eigenvalues below this share of the largest are rounding.
_LEAST = 1e-10


@dataclass(frozen=True, slots=True, eq=False)
class Counts:
    """Sites x words: how often each word stands on each site."""

    table: Any


def count(texts: Sequence[str]) -> Counts:
    """Count the words of each site once; which of them are known is decided in each fold."""
    return Counts(CountVectorizer().fit_transform(texts).tocsr())


def narrow(
    counts: Counts, learned: NDArray[np.int64], asked: NDArray[np.int64]
) -> tuple[Table, Table]:
    """Return TF-IDF of learned and asked sites, turned into the space the learned sites span.

    Words and weights come from the learned sites alone, as if a TfidfVectorizer had been fitted to
    them. A linear model with an L2 penalty gives the same answers in the narrow space, at
    hundreds of columns instead of fifty thousand.
    """
    known = counts.table[learned]
    sites = np.asarray((known > 0).sum(axis=0)).ravel()
    often = np.where(sites >= _SITES, np.asarray(known.sum(axis=0)).ravel(), 0)
    kept = np.sort(np.argsort(-often, kind="stable")[: min(_WORDS, int((often > 0).sum()))])
    weigh = TfidfTransformer(sublinear_tf=True).fit(known[:, kept])
    first, second = weigh.transform(known[:, kept]), weigh.transform(counts.table[asked][:, kept])
    values, vectors = np.linalg.eigh((first @ first.T).toarray())
    real = values > values.max() * _LEAST
    turn = vectors[:, real] / np.sqrt(values[real])
    return (first @ first.T).toarray() @ turn, (second @ first.T).toarray() @ turn
