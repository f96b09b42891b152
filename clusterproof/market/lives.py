"""What becomes of every invented site: born, changed, silent, ended; what a reader met there."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from clusterproof.market.world import CLASSES, COUNTRIES, FUNDINGS, MIX, ORDINARY, SAID, World

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

UNBORN, ACTIVE, SILENT, ENDED = -1, 0, 1, 2
# What a reading met: pages, a parked name, no answer, a wall; or the site was not asked.
PAGES, PARKED, NO_ANSWER, WALL, NOT_ASKED = range(5)
# What a site of one kind becomes when it changes.
_BECOMES = (2, 2, 0, 1)


@dataclass(frozen=True, slots=True)
class Lives:
    """Every site of a market, by row; what changes, by column and quarter.

    kind: 0-3 the true class, 4 an ordinary health site. said: index into SAID. drawn: the judge
    decided anew. founded: year. group: operator behind several sites, or -1; text: shared page.
    """

    world: World
    country: Ints
    funding: Ints
    founded: Ints
    entered: Ints
    kind: Ints
    state: Ints
    met: Ints
    said: Ints
    drawn: Bools
    operator: Ints
    text: Ints

    @property
    def count(self) -> int:
        """Return how many sites ever stood."""
        return len(self.country)

    def silence(self, row: int, quarter: int) -> int:
        """Return the quarter of the present or the next silence, or one far away."""
        state = self.state[row]
        at = quarter
        if state[at] == SILENT:
            while at > 0 and state[at - 1] == SILENT:
                at -= 1
            return at
        later = np.flatnonzero(state[quarter:] == SILENT)
        return int(quarter + later[0]) if len(later) else 10_000


def live(world: World) -> Lives:
    """Let an invented market live."""
    chance = np.random.default_rng(world.seed)
    entered = _entered(world, chance)
    count = len(entered)
    country = chance.choice(len(COUNTRIES), count, p=[one.share for one in COUNTRIES])
    funding = chance.choice(len(FUNDINGS), count, p=[one.share for one in FUNDINGS])
    ordinary = chance.random(count) < world.ordinary / (1 + world.ordinary)
    kind = _kinds(world, chance, ordinary)
    state = _states(world, chance, entered, np.where(ordinary, 2, funding))
    said, drawn = _said(world, chance, kind, country)
    first = world.first.number // 4
    founded = np.where(
        entered > 0, (world.first.number + entered) // 4, chance.integers(2005, first, count)
    )
    return Lives(
        world,
        country,
        funding,
        founded,
        entered,
        kind,
        state,
        met=_met(world, chance, state),
        said=said,
        drawn=drawn,
        operator=_together(chance, kind[:, 0] == 1, 0.04),
        text=_together(chance, kind[:, 0] != ORDINARY, 0.03),
    )


def _entered(world: World, chance: np.random.Generator) -> Ints:
    first = round(world.sites * (1 + world.ordinary))
    born = [chance.binomial(first, world.births) for _ in range(1, world.quarters)]
    return np.concatenate([np.zeros(first, int), np.repeat(np.arange(1, world.quarters), born)])


def _kinds(world: World, chance: np.random.Generator, ordinary: Bools) -> Ints:
    kind = np.empty((len(ordinary), world.quarters), int)
    kind[:, 0] = np.where(ordinary, ORDINARY, chance.choice(len(CLASSES), len(ordinary), p=MIX))
    becomes = np.array([*_BECOMES, ORDINARY])
    for quarter in range(1, world.quarters):
        before = kind[:, quarter - 1]
        changed = chance.random(len(ordinary)) < world.changes
        kind[:, quarter] = np.where(changed, becomes[before], before)
    return kind


def _states(world: World, chance: np.random.Generator, entered: Ints, funding: Ints) -> Ints:
    ends = np.array([one.ends for one in FUNDINGS])[funding]
    quiet = np.array([one.silent for one in FUNDINGS])[funding]
    state = np.full((len(entered), world.quarters), UNBORN)
    state[entered == 0, 0] = ACTIVE
    for quarter in range(1, world.quarters):
        before, drawn = state[:, quarter - 1], chance.random(len(entered))
        now = before.copy()
        active, silent = before == ACTIVE, before == SILENT
        now[active & (drawn < ends)] = ENDED
        now[active & (drawn >= ends) & (drawn < ends + quiet)] = SILENT
        now[silent & (drawn < world.revives)] = ACTIVE
        now[silent & (drawn > 1 - ends)] = ENDED
        now[entered == quarter] = ACTIVE
        state[:, quarter] = now
    return state


def _met(world: World, chance: np.random.Generator, state: Ints) -> Ints:
    rows = len(state)
    met = np.full(state.shape, PAGES)
    met[chance.random(state.shape) < world.outage] = NO_ANSWER
    asked_later = chance.random(state.shape) < world.skipped
    asked_later[:, [0, -1]] = False
    met[asked_later] = NOT_ASKED
    parked = chance.random(rows) < world.parked
    met = np.where(state == ENDED, np.where(parked, PARKED, NO_ANSWER)[:, None], met)
    met[(chance.random(rows) < world.walled)[:, None] & (state != UNBORN)] = WALL
    met[state == UNBORN] = NOT_ASKED
    return met


def _said(
    world: World, chance: np.random.Generator, kind: Ints, country: Ints
) -> tuple[Ints, Bools]:
    tables = np.array([world.confusion(one.language) for one in COUNTRIES])
    # An ordinary health site is another model, with the mistakes of that class.
    true = np.where(kind == ORDINARY, 3, kind)
    said, drawn = np.empty_like(kind), np.zeros(kind.shape, bool)
    for quarter in range(world.quarters):
        heap = tables[country, true[:, quarter]].cumsum(axis=1)
        fresh = (chance.random(len(kind))[:, None] > heap).sum(axis=1).clip(0, len(SAID) - 1)
        if quarter == 0:
            said[:, 0] = fresh
            continue
        changed = true[:, quarter] != true[:, quarter - 1]
        drawn[:, quarter] = changed | (chance.random(len(kind)) < world.redesigned)
        said[:, quarter] = np.where(drawn[:, quarter], fresh, said[:, quarter - 1])
    return said, drawn


def _together(chance: np.random.Generator, who: Bools, share: float) -> Ints:
    """Put a share of some sites into groups of two to six; -1 for the others."""
    group = np.full(len(who), -1)
    chosen = chance.permutation(np.flatnonzero(who))[: int(who.sum() * share)]
    at = number = 0
    while at < len(chosen) - 1:
        size = int(chance.integers(2, 7))
        group[chosen[at : at + size]] = number
        at, number = at + size, number + 1
    if at < len(chosen):
        group[chosen[at:]] = number - 1
    return group
