"""Lays what the judged site shows beside each promise of an offer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from clusterproof.records import Axis, Case, Evidence, Judged, Offer, Promise, PromiseKind

# Which indicators of the rubric are about the same matter (rubric 3): what bears a promise out or
# counts against it on the site.
_MATTER: Mapping[str, tuple[str, ...]] = {
    PromiseKind.VOLUME: ("Q1", "Q4", "F2", "S2"),
    PromiseKind.GUARANTEE: ("Q1", "Q2", "S2"),
    PromiseKind.TURNKEY: ("Q2", "S1", "G4", "L1"),
    PromiseKind.OVERNIGHT: ("Q2", "S1", "L1", "L2"),
    PromiseKind.FITS_ANYWHERE: ("S1", "D2", "G7", "M6"),
    "guaranteed-volume": ("Q1", "P10", "S2"),
    "exclusivity": ("P10", "M5", "M3"),
    "automatic-renewal": ("P10", "M5", "F2"),
    "patient-data": ("P2", "P3", "P10", "G2"),
    "resale-of-leads": ("P3", "P10", "F2"),
    "ranking": ("P9", "F3"),
    "member-logo": ("M3", "M5", "M1"),
    "commission": ("F2", "F4", "F1"),
    "distant-court": ("P10", "G6", "G1"),
}
_SIDES = {Axis.PORTAL: "portal mechanics", Axis.COLLABORATION: "collaboration"}


def compare(offer: Offer, judged: Judged | Case, names: Mapping[str, str] | None = None) -> Offer:
    """Return the offer with what the site shows on the same matter beside each promise.

    `names` are the indicators' names by their ids.
    """
    found = judged.judged if isinstance(judged, Case) else judged
    evidence = found.verdict.evidence
    if not found.verdict.coverage.pages:
        return offer
    told = tuple(replace(one, beside=_beside(one, evidence, names or {})) for one in offer.promises)
    return replace(offer, promises=told)


def _beside(promise: Promise, evidence: Sequence[Evidence], names: Mapping[str, str]) -> str:
    matter = _MATTER[promise.red_line or promise.kind]
    shown = [(one, [seen for seen in evidence if seen.indicator == one]) for one in matter]
    missing = [_named(one, names) for one, seen in shown if not seen]
    parts = list(_shown(shown, names))
    if missing:
        parts.append(f"Not found in the pages read: {'; '.join(missing)}.")
    return " ".join(parts)


def _shown(
    shown: Sequence[tuple[str, Sequence[Evidence]]], names: Mapping[str, str]
) -> Iterator[str]:
    for indicator, seen in shown:
        if seen:
            best = max(seen, key=lambda one: one.points)
            side = f" ({_SIDES[best.axis]})" if best.axis in _SIDES else ""
            quotes = "1 quote" if len(seen) == 1 else f"{len(seen)} quotes"
            yield f"The site shows {_named(indicator, names)}{side}: {quotes}, first at {best.url}."


def _named(indicator: str, names: Mapping[str, str]) -> str:
    name = names.get(indicator, "")
    return f"{name} ({indicator})" if name else indicator
