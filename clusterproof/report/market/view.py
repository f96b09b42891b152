"""The sites of a report, each with where it stands now and stood a quarter ago."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from clusterproof.models.labelling import Agreement
from clusterproof.models.measured import Evaluation
from clusterproof.records import Label
from clusterproof.records.market import Current, History, Market
from clusterproof.report.market.contents import FEWEST
from clusterproof.report.market.standing import (
    ALIVE,
    CLASSES,
    DORMANT,
    GONE,
    UNREAD,
    Standing,
    standing,
)
from clusterproof.report.market.suppression import rounded
from clusterproof.report.plain import plain

# Models that are ordinary providers of care: the base rate when no frame of such sites is given.
_PROVIDERS = frozenset({"hospital", "group"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class One:
    """One site of the market."""

    history: History
    now: Standing
    before: Standing

    @property
    def current(self) -> Current | None:
        """Return its newest good reading."""
        return self.history.current

    @property
    def said(self) -> str:
        """Return what its last good reading said, or an empty text."""
        return self.now.read.verdict if self.now.read else ""

    @property
    def country(self) -> str:
        """Return its country, cut and harmless."""
        return plain(self.history.country)[:_LONGEST] or "not known"

    @property
    def region(self) -> str:
        """Return its region, cut and harmless."""
        return plain(self.history.region)[:_LONGEST] or "not known"

    def given(self, column: str) -> str:
        """Return what the user gave of it, cut and harmless."""
        return plain(self.history.columns.get(column, ""))[:_LONGEST]


@dataclass(frozen=True, slots=True)
class Quality:
    """What is known of the judge and of the people who label."""

    labels: tuple[Label, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    evaluation: Evaluation | None = None
    # Held-out sites of the shipped judge: (true class, verdict) -> sites.
    held: Mapping[tuple[str, str], int] | None = None


class View:
    """The market at the end of a quarter."""

    def __init__(self, market: Market) -> None:
        quarter = market.period.number
        self.market = market
        found = [
            One(one, standing(one, quarter), standing(one, quarter - 1)) for one in market.histories
        ]
        self._controls = [one for one in found if one.given("frame").lower() == "ordinary"]
        self.sites = [one for one in found if one.given("frame").lower() != "ordinary"]

    @cached_property
    def stock(self) -> list[One]:
        """Return the sites that stand: alive, dormant or not read; gone ones are no stock."""
        return [one for one in self.sites if one.now.where != GONE]

    @cached_property
    def alive(self) -> list[One]:
        """Return the sites whose last reading speaks for them and is not silent."""
        return [one for one in self.sites if one.now.where in ALIVE]

    @cached_property
    def exact(self) -> bool:
        """Say whether the number of sites alive may be told: not if it told how few are not."""
        rest = [sum(one.now.where == where for one in self.sites) for where in (DORMANT, UNREAD)]
        return not any(0 < number < FEWEST for number in rest)

    @property
    def alive_told(self) -> str:
        """Return how many sites are alive, rounded where the number would tell others."""
        number = len(self.alive)
        return f"{number:,}" if self.exact else f"about {rounded(number):,}"

    @cached_property
    def ordinary(self) -> list[One]:
        """Return ordinary health sites: those the user named so, else those judged providers."""
        if self._controls:
            return [one for one in self._controls if one.now.where in ALIVE]
        return [
            one
            for one in self.alive
            if one.said == "other" and one.current and one.current.model in _PROVIDERS
        ]

    @property
    def controls_given(self) -> bool:
        """Say whether the user named ordinary health sites."""
        return bool(self._controls)

    @cached_property
    def groups(self) -> Mapping[str, Sequence[One]]:
        """Return the sites alive by verdict, and the ordinary ones."""
        found: dict[str, list[One]] = {kind: [] for kind in CLASSES}
        for one in self.alive:
            if one.said in found:
                found[one.said].append(one)
        return {**found, "ordinary": self.ordinary}

    def seen(self, one: One, indicator: str) -> bool:
        """Say whether an indicator is among what a site's newest verdict rests on."""
        current = one.current
        return current is not None and indicator in self.market.seen.get(
            current.verdict_id, frozenset()
        )

    def cards(self, sites: Sequence[One]) -> Counter[str]:
        """Count by indicator on how many of some sites it was found."""
        found: Counter[str] = Counter()
        for one in sites:
            if one.current is not None:
                found.update(self.market.seen.get(one.current.verdict_id, ()))
        return found


def tally(sites: Sequence[One], key: Callable[[One], str]) -> list[tuple[str, int]]:
    """Count sites by a key, the commonest first."""
    counted = Counter(map(key, sites))
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


def merged(sites: Sequence[One], key: Callable[[One], str], least: int) -> dict[str, list[One]]:
    """Group sites by a key, the largest first; groups of fewer than `least` stand together."""
    found: dict[str, list[One]] = {}
    for one in sites:
        found.setdefault(key(one), []).append(one)
    large = {name: some for name, some in found.items() if len(some) >= least}
    rest = [one for name, some in found.items() if name not in large for one in some]
    ordered = dict(sorted(large.items(), key=lambda one: (-len(one[1]), one[0])))
    return {**ordered, "others": rest} if rest else ordered


__all__ = ["DORMANT", "One", "Quality", "View", "merged", "tally"]
