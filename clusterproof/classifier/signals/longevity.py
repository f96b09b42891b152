"""How long, and whether still (rubric 2.6)."""

from collections.abc import Iterator

from clusterproof.classifier.signals.finding import (
    Sighting,
    Signal,
    Wording,
    by_words,
    sighting,
)
from clusterproof.classifier.view import SiteView
from clusterproof.records import Axis, Role

_C, _N = Axis.COLLABORATION, Axis.NEUTRAL
COOPERATION = ("C1", "C2", "C3", "C4", "C5", "C6")
# Three different activities are what a public register asks for in a year (rubric 1); two years
# make them more than one event.
FEWEST_KINDS = 3
FEWEST_YEARS = 2


def founded(view: SiteView) -> Iterator[Sighting]:
    """Notice words of founding that stand beside a year."""
    for line, hit in view.found("L1"):
        if line.own > 0 and line.dated and hit.kind != "weak":
            yield sighting(line, hit, line.own * (1.0 if line.prominent else 0.8))


def sustained(view: SiteView) -> Iterator[Sighting]:
    """Notice dated cooperation of at least three kinds in at least two years."""
    rows = [
        (key, line, hit)
        for key in COOPERATION
        for line, hit in view.found(key)
        if line.own > 0 and line.dated
    ]
    kinds = {key for key, _, _ in rows}
    years = {line.dated[:4] for _, line, _ in rows}
    if len(kinds) >= FEWEST_KINDS and len(years) >= FEWEST_YEARS:
        for _, line, hit in rows:
            yield sighting(line, hit, line.own)


SIGNALS = (
    Signal(
        "L1", "Age stated", _C, 2, "longevity",
        "The site states since when the organisation exists.",
        founded, (Role.ABOUT, Role.HOME),
    ),
    Signal(
        "L2", "Sustained cooperative activity", _C, 4, "longevity",
        "The site shows dated cooperation of several kinds over more than one year.",
        sustained, (Role.NEWS, Role.EVENTS, Role.PROJECTS),
    ),
    Signal(
        "L3", "Dormant", _N, 3, "longevity",
        "The site states that its work has ended or is no longer kept up.",
        by_words("L3", Wording(own=True, barred=frozenset({Role.NEWS}))), (Role.HOME, Role.NEWS),
    ),
)  # fmt: skip
