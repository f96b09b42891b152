"""What the whole program would say: its rules over probabilities held out for each site."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from clusterproof.classifier import deciding
from clusterproof.classifier.evaluation import certainty
from clusterproof.classifier.evaluation.asking import Held
from clusterproof.classifier.rows import CLASSES
from clusterproof.models.measured import Chosen, Spoken
from clusterproof.records import Neighbour, Site

Verdicts = list[list[str]]


@dataclass(frozen=True, slots=True)
class HeldHead:
    """A judge that repeats what one said who had not learned from the site's owner."""

    found: Mapping[str, float]
    kept: tuple[str, ...]
    model_id: str = "held-out"
    encoder_id: str = "held-out"

    def probabilities(self, site: Site) -> Mapping[str, float]:
        """Return the held-out probabilities."""
        return self.found

    def plausible(self, site: Site) -> tuple[str, ...]:
        """Return the held-out conformal set."""
        return self.kept

    def nearest(self, site: Site) -> tuple[Neighbour, ...]:
        """Return nothing: what is measured is the verdict's name."""
        return ()

    def vectors(self, site: Site) -> None:
        """Return nothing, likewise."""


def measure(held: Held, sites: Sequence[Site]) -> tuple[tuple[Spoken, ...], Chosen]:
    """Return which verdicts the sites of each class got, and how good those are that were given."""
    by_name = {site.name: site for site in sites}
    verdicts = [
        [_verdict(held, repeat, place, by_name[name]) for place, name in enumerate(held.names)]
        for repeat in range(len(held.found))
    ]
    given = np.array([[one != deciding.INSUFFICIENT for one in row] for row in verdicts])
    said = np.array([[_place(one) for one in row] for row in verdicts])
    chosen = certainty.chosen(held, "a verdict was given", given, said)
    return _table(held, verdicts), chosen


def _verdict(held: Held, repeat: int, place: int, site: Site) -> str:
    found = dict(zip(CLASSES, map(float, held.found[repeat, place]), strict=True))
    order = sorted(found, key=lambda name: (-found[name], name))
    kept = tuple(name for name in order if held.inside[repeat, place, CLASSES.index(name)])
    return deciding.decide(site, HeldHead(found, kept)).name


def _place(verdict: str) -> int:
    """Return a verdict's class, or the place after the last for one that is no class of ours."""
    return CLASSES.index(verdict) if verdict in CLASSES else len(CLASSES)


def _table(held: Held, verdicts: Verdicts) -> tuple[Spoken, ...]:
    """Return the sites by class and commonest verdict of the repeats; the first one where tied."""
    found: dict[tuple[str, str], list[str]] = {}
    for place, name in enumerate(held.names):
        verdict = Counter(row[place] for row in verdicts).most_common(1)[0][0]
        found.setdefault((CLASSES[held.truth[place]], verdict), []).append(name)
    return tuple(Spoken(*pair, tuple(sorted(found[pair]))) for pair in sorted(found))
