"""Judges by the rubric's scores alone, where no learned model is at hand."""

from collections.abc import Mapping, Sequence
from math import exp

from clusterproof.classifier.features import FAMILIES
from clusterproof.classifier.gates import score_of
from clusterproof.classifier.scoring import axis_score
from clusterproof.records import Axis, Neighbour, Site

# A class stays plausible while its probability is at least a third of the best one's.
_PLAUSIBLE = 1 / 3
# Bias, C / 10, P / 10, provider, technical, public: a logistic regression on the development sites
# (94 in languages with a word list, hybrids set aside, C = 3; split by owner: macro-F1 0.83). Refit
# when a signal changes.
WEIGHTS: Mapping[str, tuple[float, ...]] = {
    "cluster": (-0.01, 0.53, -1.35, -0.88, -1.90, -1.91),
    "portal": (-0.60, -0.31, 1.13, -1.35, -1.12, -0.06),
    "other": (0.61, -0.22, 0.22, 2.22, 3.02, 1.96),
}


class RubricHead:
    """A documented softmax over C, P and the gates: six weights a class, nothing hidden."""

    model_id = "rubric-1"
    encoder_id = "none"

    def probabilities(self, site: Site) -> Mapping[str, float]:
        """Return the probability of cluster, portal and other; they add up to 1."""
        return shares(_row(site))

    def plausible(self, site: Site) -> tuple[str, ...]:
        """Return the classes that cannot be left out, the likeliest first."""
        found = self.probabilities(site)
        best = max(found.values())
        kept = [name for name, value in found.items() if value >= best * _PLAUSIBLE]
        return tuple(sorted(kept, key=lambda name: (-found[name], name)))

    def nearest(self, site: Site) -> tuple[Neighbour, ...]:
        """Return nothing: the rubric knows no labelled sites."""
        return ()

    def vectors(self, site: Site) -> None:
        """Return nothing: the rubric hears no passages."""


def shares(row: Sequence[float]) -> Mapping[str, float]:
    """Return the probability of each class from the numbers in the order of the weights."""
    raw = {
        name: sum(weight * value for weight, value in zip(weights, row, strict=True))
        for name, weights in WEIGHTS.items()
    }
    top = max(raw.values())
    found = {name: exp(value - top) for name, value in raw.items()}
    total = sum(found.values())
    return {name: round(share / total, 4) for name, share in found.items()}


def numbers(features: Mapping[str, float]) -> tuple[float, ...]:
    """Return the row from a site's features by name, as a table of training rows keeps them."""
    return (
        1.0,
        features["collaboration"] * 10.0,
        features["mechanics"] * 10.0,
        *(features[f"family_{name}"] for name in FAMILIES),
    )


def _row(site: Site) -> tuple[float, ...]:
    """Return the bias, both scores by tens and the strongest gate of each family."""
    return (
        1.0,
        axis_score(site.evidence, Axis.COLLABORATION) / 10.0,
        axis_score(site.evidence, Axis.PORTAL) / 10.0,
        *(max(score_of(site.gates, name) for name in gates) for gates in FAMILIES.values()),
    )
