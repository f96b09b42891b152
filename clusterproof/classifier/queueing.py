"""Which sites a person should look at next: those the judge is unsure of, each unlike the last."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier.deciding import INSUFFICIENT
from clusterproof.classifier.features import of_evidence
from clusterproof.models.labelling import Waiting
from clusterproof.records import Evidence, Verdict

Table = NDArray[np.float64]


def margin(verdict: Verdict) -> float:
    """Return how far the likeliest class is ahead of the next one, 0-1."""
    first, second, *_ = (*sorted(verdict.probabilities.values(), reverse=True), 0.0, 0.0)
    return first - second


def waiting(verdict: Verdict) -> Waiting:
    """Return how unsure a verdict is: a borderline or insufficient one is half as sure as it says.

    Both halves are plain choices, no measurements: they put such verdicts before others with the
    same margin, and leave a close call before a sure one. Measure them by how much macro-F1
    gains when sites are labelled in this order.
    """
    sure, why = margin(verdict), [f"margin {margin(verdict):.2f}"]
    if verdict.borderline is not None:
        sure /= 2
        why.append(f"borderline without {verdict.borderline.without}")
    if verdict.verdict == INSUFFICIENT:
        sure /= 2
        why.append(INSUFFICIENT)
    return Waiting(verdict, round(1.0 - sure, 4), tuple(why))


def order(
    asked: Sequence[Waiting], evidence: Mapping[str, Sequence[Evidence]], done: Sequence[str]
) -> tuple[Waiting, ...]:
    """Return sites in the order in which they teach most.

    Greedy farthest-first: each next site has the largest product of its doubt and its distance
    from the nearest site before it or already `done`. `evidence`: of all sites named, by site.
    """
    first = sorted(asked, key=lambda one: (-one.doubt, one.verdict.site))
    if not first:
        return ()
    matrix = _profiles([one.verdict.site for one in first], evidence)
    doubts = np.array([one.doubt for one in first])
    near = _distances(matrix, _profiles(done, evidence))
    order, left = list[Waiting](), np.ones(len(first), dtype=bool)
    for _ in first:
        best = _farthest(doubts, near, left)
        left[best] = False
        order.append(first[best])
        near = np.minimum(near, _distances(matrix, matrix[best : best + 1]))
    return tuple(order)


def _farthest(doubts: Table, near: Table, left: NDArray[np.bool_]) -> int:
    """Return the place of the next site; doubt alone decides while no site was seen."""
    worth = doubts * np.where(np.isinf(near), 1.0, near)
    return int(np.where(left, worth, -1.0).argmax())


def _profiles(sites: Sequence[str], evidence: Mapping[str, Sequence[Evidence]]) -> Table:
    """Return each site's scores, groups and indicators, all of 0-1, as its evidence gives them."""
    return np.array([list(of_evidence(evidence.get(site, ())).values()) for site in sites])


def _distances(matrix: Table, seen: Table) -> Table:
    """Return how far each row is from the nearest one that was seen."""
    nearest = np.full(len(matrix), np.inf)
    for row in seen:
        nearest = np.minimum(nearest, np.sqrt(((matrix - row) ** 2).sum(axis=1)))
    return nearest
