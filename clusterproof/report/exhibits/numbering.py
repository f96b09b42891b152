"""The numbers of exhibits and of evidence items: one rule for every report of a verdict."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from clusterproof.records import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A capture that evidence rests on. `items` are indices into the verdict's evidence.

    `number` counts from 1; the capture with the weightiest item is the first.
    """

    number: int
    url: str
    digest: str
    captured_at: datetime
    items: tuple[int, ...]


def numbered(verdict: Verdict) -> tuple[Exhibit, ...]:
    """Return one exhibit per cited capture, by the weight of its weightiest item."""
    cited: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index in _by_weight(range(len(verdict.evidence)), verdict.evidence):
        seen = verdict.evidence[index]
        cited[seen.url, seen.digest].append(index)
    return tuple(
        Exhibit(number, url, digest, verdict.evidence[items[0]].captured_at, tuple(items))
        for number, ((url, digest), items) in enumerate(cited.items(), start=1)
    )


def ranked(evidence: Sequence[Evidence]) -> tuple[int, ...]:
    """Return the order to show items in: the weightiest indicator first, its items together.

    An item's number is its place in this order, from 1.
    """
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for index in _by_weight(range(len(evidence)), evidence):
        groups[evidence[index].indicator].append(index)
    return tuple(index for group in groups.values() for index in group)


def _by_weight(indices: Iterable[int], evidence: Sequence[Evidence]) -> list[int]:
    return sorted(indices, key=lambda index: (-evidence[index].points, index))
