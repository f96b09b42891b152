"""Text, operators and kits that several sites share (rubric 2.10)."""

from clusterproof.classifier.signals.finding import Signal, Wording, by_words
from clusterproof.records import Axis, Role

_P, _N = Axis.PORTAL, Axis.NEUTRAL

SIGNALS = (
    Signal(
        "T1", "Text reuse across places", _P, 4, "copying",
        "The same text stands on sites of other places.",
    ),
    Signal(
        "T2", "One operator behind several sites", _P, 4, "copying",
        "The same operator stands behind several sites of this kind.",
    ),
    Signal(
        "T3", "One cluster kit offered in many places", _N, 3, "copying",
        "The site offers to build clusters or portals for others.",
        by_words("T3", Wording(barred=frozenset({Role.NEWS}))), (Role.HOME, Role.FOR_PROVIDERS),
    ),
)  # fmt: skip
