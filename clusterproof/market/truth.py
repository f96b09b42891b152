"""What was put into the invented market, figure by figure, as its last report should have it."""

from collections.abc import Iterator, Mapping, Sequence
from math import erf, log, sqrt
from typing import NamedTuple

import numpy as np

from clusterproof.market.judging import Reader
from clusterproof.market.lives import ACTIVE, ENDED, NO_ANSWER, PAGES, PARKED, SILENT, WALL, Lives
from clusterproof.market.world import (
    CLASSES,
    COUNTRIES,
    FUNDINGS,
    INDICATORS,
    MEMBERS,
    MEMBERS_SPREAD,
    ORDINARY,
    SAID,
)
from clusterproof.records import Label

_GROUPS = (*CLASSES, "ordinary")
_PROMISES = ("Q1", "Q3", "Q4")


class Truth(NamedTuple):
    """One figure that was put in: its table, line and column by their own names."""

    table: str
    row: str
    column: str
    value: float


def truths(
    lives: Lives, regions: Mapping[str, str], labelled: Sequence[Label] = ()
) -> Iterator[Truth]:
    """Yield every figure a report should find again; `regions` by country code."""
    known = _Known(lives, regions)
    yield from known.stock()
    yield from known.flow()
    yield from known.habits()
    yield from known.regional()
    yield from known.members()
    yield from known.density()
    yield from known.survival()
    yield from known.families()
    if labelled:
        yield from known.errors(labelled)
        yield known.kappa(labelled)


class _Known:
    def __init__(self, lives: Lives, regions: Mapping[str, str]) -> None:
        self.lives, self.regions = lives, regions
        self.last = lives.world.quarters - 1
        self.reader = Reader(lives)
        kind, met = lives.kind[:, self.last], lives.met
        self.there = (lives.state[:, self.last] == ACTIVE) & (met[:, self.last] != WALL)
        self.kind, self.said = kind, lives.said[:, self.last]
        self.market = kind != ORDINARY
        self._rates = np.array([self.reader.rates(row, self.last) for row in range(lives.count)])

    def group(self, name: str) -> "np.typing.NDArray[np.int64]":
        """Return the rows of the sites that stand in one column of a report."""
        if name == "ordinary":
            return np.flatnonzero(self.there & ~self.market)
        return np.flatnonzero(self.there & self.market & (self.said == SAID.index(name)))

    def stock(self) -> Iterator[Truth]:
        rows = np.flatnonzero(self.there & self.market)
        world = self.lives.world
        tables = np.array([world.confusion(one.language) for one in COUNTRIES])
        answers = tables[self.lives.country[rows], self.kind[rows]].sum(axis=0)
        for number, name in enumerate(CLASSES):
            yield Truth("estimate", name, "corrected", float((self.kind[rows] == number).sum()))
            share = answers[number] / answers[: len(CLASSES)].sum()
            yield Truth("estimate", name, "judged", float(share))

    def flow(self) -> Iterator[Truth]:
        now, lives = self.last, self.lives
        state, open_to = lives.state[self.market], (lives.met[self.market] != WALL).all(axis=1)
        entered, met = lives.entered[self.market], lives.met[self.market]
        ended = (state[:, now] == ENDED) & (state[:, now - 1] != ENDED) & (met[:, now] == PARKED)
        lost = (state[:, now - 1] == ENDED) & (met[:, now] == NO_ANSWER)
        lost &= state[:, now - 2] != ENDED
        silent = (state[:, now] == SILENT) & (state[:, now - 1] == ACTIVE)
        back = (state[:, now] == ACTIVE) & (state[:, now - 1] == SILENT)
        yield Truth("flow", "New in the frame", "", float((entered == now).sum()))
        yield Truth("flow", "Gone", "", float(((ended | lost) & open_to).sum()))
        yield Truth("flow", "Fallen dormant", "", float((silent & open_to).sum()))
        yield Truth("flow", "Revived", "", float((back & open_to).sum()))
        yield Truth("flow", "Verdict changed", "", self._changed())

    def _changed(self) -> float:
        lives, now = self.lives, self.last
        stood = (lives.state[:, now - 1] == ACTIVE) & self.there & self.market
        world, total = lives.world, 0.0
        # A site that was not asked in the quarter before shows what changed then, too.
        for row in np.flatnonzero(stood & (lives.met[:, now] == PAGES)):
            was = int(lives.said[row, now - 1])
            drawn = lives.drawn[row, now]
            if lives.met[row, now - 1] != PAGES and now >= 2:
                drawn, was = drawn or lives.drawn[row, now - 1], int(lives.said[row, now - 2])
            if drawn and was < len(CLASSES):
                language = COUNTRIES[int(lives.country[row])].language
                answers = world.confusion(language)[int(self.kind[row])]
                total += 1 - answers[was] - answers[-1]
        return float(total)

    def habits(self) -> Iterator[Truth]:
        tables = {"C": "recognition", "G": "recognition", "S": "recognition", "F": "recognition",
                  "M": "membership", "P": "mechanics", "Q": "promises"}  # fmt: skip
        for name in _GROUPS:
            usual = self._rates[self.group(name)].mean(axis=0)
            for card, value in zip(INDICATORS, usual, strict=True):
                own = "mechanics" if card in ("F2", "F3") else tables[card[0]]
                yield Truth(own, card, name, float(value))
                if card in ("M5", "M6"):
                    yield Truth("mechanics", card, name, float(value))

    def regional(self) -> Iterator[Truth]:
        region = np.array([self.regions[one.code] for one in COUNTRIES])[self.lives.country]
        for name in sorted(set(region)):
            for column, who in (("market", self.market), ("ordinary", ~self.market)):
                rows = self.there & who & (region == name)
                usual = self._rates[rows].mean(axis=0)
                for card, value in zip(INDICATORS, usual, strict=True):
                    if card.startswith("P"):
                        yield Truth("mechanics-region", f"{name} {card}", column, float(value))

    def members(self) -> Iterator[Truth]:
        given = self.reader.gives_members
        for name in CLASSES:
            rows = [row for row in self.group(name) if given[row]]
            middles = [MEMBERS[int(self.lives.kind[row, 0])] for row in rows]
            if middles:
                yield Truth("members", name, "median", float(round(_middle(middles))))

    def density(self) -> Iterator[Truth]:
        chosen = [INDICATORS.index(one) for one in _PROMISES]
        read = self.lives.met[:, self.last] == PAGES
        pages = np.where(read, self.lives.world.pages, 2)
        for name in _GROUPS:
            rows = self.group(name)
            found = 100 * self._rates[rows][:, chosen].sum() / pages[rows].sum()
            yield Truth("density", name, "", float(found))

    def survival(self) -> Iterator[Truth]:
        for funding in FUNDINGS:
            for time in range(1, self.last + 1):
                left = (1 - funding.ends - funding.silent) ** time
                yield Truth("survival", funding.name, f"After {time}", left)

    def families(self) -> Iterator[Truth]:
        stands = self.lives.state[:, self.last] != ENDED
        known = self.lives.met[:, : self.last + 1] == PAGES
        rows = stands & self.market & known.any(axis=1)
        for name, group in (
            ("common operator", self.lives.operator),
            ("same page of text", self.lives.text),
        ):
            chosen = group[rows & (group >= 0)]
            sizes = np.bincount(chosen) if len(chosen) else np.zeros(1)
            yield Truth("families", name, "Families", float((sizes > 1).sum()))

    def errors(self, labelled: Sequence[Label]) -> Iterator[Truth]:
        rows = self._labelled(labelled)
        found: dict[str, list[float]] = {}
        for row in rows:
            language = COUNTRIES[int(self.lives.country[row])].language
            if int(self.said[row]) < len(CLASSES):
                answers = self.lives.world.confusion(language)[int(self.kind[row])]
                wrong = 1 - answers[int(self.kind[row])] / (1 - answers[-1])
                found.setdefault(language, []).append(float(wrong))
        for language, wrong in sorted(found.items()):
            yield Truth("error-language", language, "wrong", float(np.mean(wrong)))
        every = [one for some in found.values() for one in some]
        yield Truth("error-language", "every language", "wrong", float(np.mean(every)))

    def kappa(self, labelled: Sequence[Label]) -> Truth:
        error, kinds = self.lives.world.annotator_error, len(CLASSES)
        share = np.bincount(self.kind[self._labelled(labelled)], minlength=kinds)[:kinds]
        share = share / share.sum()
        said = share * (1 - error) + (1 - share) * error / (kinds - 1)
        same, chance = (1 - error) ** 2 + error**2 / (kinds - 1), float((said**2).sum())
        return Truth("kappa", "Pair 1", "kappa", (same - chance) / (1 - chance))

    def _labelled(self, labelled: Sequence[Label]) -> list[int]:
        return sorted(
            {int(one.site.removeprefix("site-").removesuffix(".test")) for one in labelled}
        )


def _middle(middles: Sequence[float]) -> float:
    """Return the median of a mixture of log-normal numbers."""
    low, high = 1.0, 1000.0
    for _ in range(60):
        at = (low + high) / 2
        below = np.mean([_below(at, middle) for middle in middles])
        low, high = (at, high) if below < 0.5 else (low, at)
    return low


def _below(value: float, middle: float) -> float:
    return 0.5 * (1 + erf(log(value / middle) / (MEMBERS_SPREAD * sqrt(2))))
