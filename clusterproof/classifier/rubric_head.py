"""Judges by the rubric's scores alone, where no learned model is at hand."""

from collections.abc import Mapping
from math import exp

from clusterproof.classifier.gates import MODELS, OTHER_SENSE, score_of
from clusterproof.classifier.scoring import axis_score
from clusterproof.records import Axis, Site

# A class stays plausible while its probability is at least a third of the best one's.
_PLAUSIBLE = 1 / 3
# Models under which bodies of members work too: they do not speak against a cluster.
_COLLECTIVE = frozenset({"association", "education", "event", "directory", "humanitarian"})


class RubricHead:
    """A documented softmax over C, P and the gates; the same answer for the same site, always."""

    model_id = "rubric-1"
    encoder_id = "none"

    def probabilities(self, site: Site) -> Mapping[str, float]:
        """Return the probability of cluster, portal and other; they add up to 1."""
        collaboration = axis_score(site.evidence, Axis.COLLABORATION)
        mechanics = axis_score(site.evidence, Axis.PORTAL)
        foreign = max(score_of(site.gates, name) for name in MODELS if name not in _COLLECTIVE)
        sense = score_of(site.gates, OTHER_SENSE)
        raw = {
            "cluster": (collaboration - 30.0) / 10.0 - 3.0 * sense,
            "portal": (mechanics - 40.0) / 10.0,
            "other": 2.0 * foreign + 3.0 * sense - 1.0,
        }
        top = max(raw.values())
        weights = {name: exp(value - top) for name, value in raw.items()}
        total = sum(weights.values())
        return {name: round(weight / total, 4) for name, weight in weights.items()}

    def plausible(self, site: Site) -> tuple[str, ...]:
        """Return the classes that cannot be left out, the likeliest first."""
        found = self.probabilities(site)
        best = max(found.values())
        kept = [name for name, value in found.items() if value >= best * _PLAUSIBLE]
        return tuple(sorted(kept, key=lambda name: (-found[name], name)))
