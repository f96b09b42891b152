"""The strongest evidence each way: what speaks for a verdict, and what against it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clusterproof.records import Axis, Evidence, Verdict

# The rubric asks for the two strongest on each side.
EACH_SIDE = 2
_NAMED = "model:"
NONE_FOUND = "none was found in the pages read"
_C, _P, _N = Axis.COLLABORATION, Axis.PORTAL, Axis.NEUTRAL
# A verdict with an axis of its own: what is for it, what against it. Another model is carried by
# the words that name it, which bring no points; elsewhere each axis is shown as what it is.
_SIDES: dict[str, tuple[tuple[str, tuple[Axis, ...]], ...]] = {
    "cluster": (("For: collaboration", (_C,)), ("Against: portal mechanics", (_P,))),
    "portal": (("For: portal mechanics", (_P,)), ("Against: collaboration", (_C,))),
    "hybrid": (("For: collaboration", (_C,)), ("For: portal mechanics", (_P,))),
    "other": (("For: words that name the model", (_N,)), ("Against: either pattern", (_C, _P))),
}
_NEITHER = (("Collaboration", (_C,)), ("Portal mechanics", (_P,)))

Numbered = tuple[int, Evidence]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict: its heading and its strongest items with their numbers, if any."""

    heading: str
    items: tuple[Numbered, ...]


def sides(verdict: Verdict) -> tuple[Side, ...]:
    """Return the strongest items each way; a side without any is there too."""
    return tuple(
        Side(heading, strongest(_of(axes, verdict), verdict.evidence))
        for heading, axes in _SIDES.get(verdict.verdict, _NEITHER)
    )


def _of(axes: Sequence[Axis], verdict: Verdict) -> Iterator[int]:
    """Yield the numbers of the items on these axes; neutral ones if they name the model."""
    for number, seen in enumerate(verdict.evidence):
        if seen.axis in axes and (seen.axis is not _N or seen.indicator.startswith(_NAMED)):
            yield number


def strongest(numbers: Iterable[int], evidence: Sequence[Evidence]) -> tuple[Numbered, ...]:
    """Return the strongest item of the two strongest indicators, or two of the one there is."""
    found = [(number, evidence[number]) for number in numbers if 0 <= number < len(evidence)]
    ranked = sorted(found, key=lambda one: (-one[1].points, one[0]))
    first: dict[str, Numbered] = {}
    for one in ranked:
        first.setdefault(one[1].indicator, one)
    kept = [*first.values(), *(one for one in ranked if one not in first.values())]
    return tuple(kept[:EACH_SIDE])
