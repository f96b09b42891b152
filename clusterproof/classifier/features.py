"""A site's interpretable numbers, in one fixed order.

How big a site is, how it was made and how its files are called must never become a feature: counts
that grow with the number of pages are left out, or taken per page.
"""

from collections.abc import Callable, Mapping, Sequence
from math import log1p, sqrt

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier.gates import CALLS_ITSELF, DORMANT, MODELS, OTHER_SENSE, score_of
from clusterproof.classifier.scoring import axis_score, by_group
from clusterproof.classifier.signals import BY_ID, SIGNALS
from clusterproof.records import Axis, Evidence, Role, Site

Row = NDArray[np.float64]
# Points of one item reach 20 and scores 100: both come to 0-1.
_POINTS = 20.0
_SCORE = 100.0
# Shares of pages, counted as they are.
_SHARES = (
    "door_share", "tracked_share", "lead_form_share", "search_form", "login_form", "form_share",
    "price_share", "phone_share", "messenger_share", "rating_share", "card_share", "first_person",
    "named_lines", "one_phone", "audience_balance", "company_form", "upload_form",
    "declares_provider", "declares_body",
)  # fmt: skip
# Page kinds that say something of the organisation; home and other only say how big the site is.
_ROLES = tuple(role for role in Role if role not in (Role.HOME, Role.OTHER))
_GATES = (*MODELS, OTHER_SENSE, CALLS_ITSELF, DORMANT)
# The other models in three families: one provider about itself; technical and scholarly sites,
# which work together as clusters do; sites that sell, report or govern.
FAMILIES: Mapping[str, tuple[str, ...]] = {
    "provider": ("hospital", "group"),
    "technical": ("software", "event", "humanitarian", OTHER_SENSE),
    "public": ("news", "hotel", "vendor", "property", "government"),
}
_AXES = (("collaboration", Axis.COLLABORATION), ("mechanics", Axis.PORTAL))
_SEEN = tuple(signal.id for signal in SIGNALS if signal.find is not None)
_GROUPS = tuple(
    dict.fromkeys(
        (BY_ID[name].axis, BY_ID[name].group)
        for name in _SEEN
        if BY_ID[name].axis is not Axis.NEUTRAL
    )
)


def of_evidence(evidence: Sequence[Evidence]) -> dict[str, float]:
    """Return the features that evidence alone gives, in the order of `EVIDENT`.

    A verdict keeps its evidence, so they can be had again without the pages.
    """
    return {**_scores(evidence), **_groups(evidence), **_indicators(evidence)}


def _scores(evidence: Sequence[Evidence]) -> dict[str, float]:
    found = {name: axis_score(evidence, axis) / _SCORE for name, axis in _AXES}
    return {**found, "balance": found["collaboration"] - found["mechanics"]}


def _groups(evidence: Sequence[Evidence]) -> dict[str, float]:
    found: dict[tuple[Axis, str], float] = {}
    for axis in (Axis.COLLABORATION, Axis.PORTAL):
        rows = [row for row in evidence if row.axis is axis]
        found.update({(axis, name): total for name, total in by_group(rows).items()})
    return {
        f"group_{axis.value}_{name}": found.get((axis, name), 0.0) / _POINTS
        for axis, name in _GROUPS
    }


def _indicators(evidence: Sequence[Evidence]) -> dict[str, float]:
    best = dict.fromkeys(_SEEN, 0.0)
    for row in evidence:
        if row.indicator in best:
            best[row.indicator] = max(best[row.indicator], row.points, 1.0)
    return {f"seen_{name}": points / _POINTS for name, points in best.items()}


def _gates(site: Site) -> dict[str, float]:
    found = {f"gate_{name}": score_of(site.gates, name) for name in _GATES}
    families = {
        f"family_{name}": max(found[f"gate_{gate}"] for gate in gates)
        for name, gates in FAMILIES.items()
    }
    return {**found, **families}


def _measures(site: Site) -> dict[str, float]:
    facts = site.facts
    shares = {f"share_{name}": facts.get(name, 0.0) for name in _SHARES}
    priced = log1p(facts.get("prices", 0.0) / max(1.0, facts.get("pages", 0.0)))
    return {**shares, "prices_per_page": priced}


def _roles(site: Site) -> dict[str, float]:
    return {f"role_{one.value}": sqrt(site.facts.get(f"role_{one.value}", 0.0)) for one in _ROLES}


_PARTS: tuple[Callable[[Site], Mapping[str, float]], ...] = (
    lambda site: of_evidence(site.evidence), _gates, _measures, _roles,
)  # fmt: skip


def named(site: Site) -> dict[str, float]:
    """Return every feature of a site by name, in the order of `NAMES`."""
    return {name: value for part in _PARTS for name, value in part(site).items()}


def row(site: Site) -> Row:
    """Return a site's features in the order of `NAMES`, each finite."""
    return np.array(list(named(site).values()), dtype=np.float64)


EVIDENT = (
    "collaboration", "mechanics", "balance",
    *(f"group_{axis.value}_{name}" for axis, name in _GROUPS),
    *(f"seen_{name}" for name in _SEEN),
)  # fmt: skip
NAMES = (
    *EVIDENT,
    *(f"gate_{name}" for name in _GATES),
    *(f"family_{name}" for name in FAMILIES),
    *(f"share_{name}" for name in _SHARES),
    "prices_per_page",
    *(f"role_{one.value}" for one in _ROLES),
)  # fmt: skip
