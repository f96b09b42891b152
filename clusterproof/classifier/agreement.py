"""How far two people agree about the same sites, beyond what chance gives."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import sqrt

from clusterproof.models.labelling import Agreement
from clusterproof.records import Label

# Fewer sites than this in common, and the interval is wider than half of the scale: no figure.
FEWEST = 10
# The normal quantile of a 95 % interval.
_Z = 1.96


def agreements(labels: Iterable[Label]) -> Iterator[Agreement]:
    """Yield how far each two people agree, given the newest label of each on every site."""
    by_author: dict[str, dict[str, Label]] = {}
    for label in labels:
        by_author.setdefault(label.author, {})[label.site] = label
    for first, second in combinations(sorted(by_author), 2):
        mine, theirs = by_author[first], by_author[second]
        pairs = [(mine[site], theirs[site]) for site in sorted(mine.keys() & theirs.keys())]
        yield _agreement(first, second, pairs)


def _agreement(first: str, second: str, pairs: Sequence[tuple[Label, Label]]) -> Agreement:
    counted = Counter((one.label, other.label) for one, other in pairs)
    kappa, low, high = interval(counted) if len(pairs) >= FEWEST else (None, None, None)
    return Agreement(
        first,
        second,
        sites=len(pairs),
        needed=FEWEST,
        same=sum(count for (one, other), count in counted.items() if one == other),
        kappa=kappa,
        low=low,
        high=high,
        confusion=dict(sorted(counted.items())),
        differing=tuple(pair for pair in pairs if pair[0].label != pair[1].label),
    )


def interval(
    confusion: Mapping[tuple[str, str], int],
) -> tuple[float | None, float | None, float | None]:
    """Return Cohen's kappa with its 95 % interval; nothing where it is not defined.

    Wilson's interval of the share of same labels, with the agreement by chance as it was seen.
    Drawn tables of 10 to 200 sites and kappas of 0.3 to 0.95 are covered in 93-97 %; the usual
    large-sample variance and the bootstrap cover 33 % at 10 sites and kappa 0.95, since both take
    ten times the same label for certainty. A test draws them again.
    """
    sites = sum(confusion.values())
    same = sum(count for (one, other), count in confusion.items() if one == other) / sites
    mine: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for (one, other), count in confusion.items():
        mine[one] += count
        theirs[other] += count
    chance = sum(mine[name] * theirs[name] for name in mine) / sites**2
    if chance >= 1.0:
        return None, None, None
    low, high = _wilson(same, sites)
    return _beyond(same, chance), _beyond(low, chance), min(1.0, _beyond(high, chance))


def _beyond(share: float, chance: float) -> float:
    return (share - chance) / (1.0 - chance)


def _wilson(share: float, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a share; unlike others it is right near 0 and 1."""
    wide = 1.0 + _Z**2 / count
    middle = (share + _Z**2 / (2 * count)) / wide
    half = _Z * sqrt(share * (1.0 - share) / count + _Z**2 / (4 * count**2)) / wide
    return middle - half, middle + half
