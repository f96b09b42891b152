"""The nouns of learning from people: what waits for them, how they agree, what has moved since."""

from collections.abc import Mapping
from dataclasses import dataclass

from clusterproof.records import Label, Verdict


@dataclass(frozen=True, slots=True)
class Waiting:
    """A site that waits for a person: its verdict, how unsure it is (0-1), and why."""

    verdict: Verdict
    doubt: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people's labels on the sites both labelled.

    kappa: Cohen's, -1 to 1, with a 95 % interval; None when there are fewer sites than `needed` or
    chance alone explains everything. confusion: (first's, second's label) -> sites.
    """

    first: str
    second: str
    sites: int
    needed: int
    same: int
    kappa: float | None
    low: float | None
    high: float | None
    confusion: Mapping[tuple[str, str], int]
    differing: tuple[tuple[Label, Label], ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """One feature: how far its distribution moved (0-1), up or down; alarming: not by chance."""

    feature: str
    distance: float
    up: bool
    alarming: bool


@dataclass(frozen=True, slots=True)
class Drift:
    """How unlike judged sites are to those a model was learned from.

    moved: every feature that varies, the farthest first. unmet: the share of sites whose main
    language was never met, or None when that is not known. alarming: more than chance gives.
    """

    sites: int
    learned: int
    moved: tuple[Moved, ...]
    unmet: float | None
    unmet_alarming: bool

    @property
    def alarming(self) -> bool:
        """Tell whether anything moved farther than chance and enough to matter."""
        return self.unmet_alarming or any(one.alarming for one in self.moved)
