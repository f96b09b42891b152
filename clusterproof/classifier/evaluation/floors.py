"""Floors and ceilings: what a model's quality may not fall below, and how they are set."""

from collections.abc import Mapping

from clusterproof.classifier.evaluation.leaks import SHUFFLED
from clusterproof.errors import BelowFloor
from clusterproof.models.cards import Card
from clusterproof.models.measured import Evaluation

# Another folding of the same sites moves macro-F1 by up to 0.02, calibration error and coverage by
# 0.02 as well; more is a loss of quality.
SLACK = 0.03
FLOORS = ("macro_f1", "coverage")
CEILINGS = ("calibration_error",)
_DIGITS = 4


def check(found: Evaluation, card: Card) -> None:
    """Raise BelowFloor with every figure that left its model's limits, or when labels leak."""
    leaked = [one for one in found.leaks if one.name == SHUFFLED and not one.holds]
    if leaked:
        raise BelowFloor(
            f"Labels dealt out again were learned: macro-F1 {leaked[0].found.value:.3f}.",
            "Sites that are asked about are learned from somewhere: look at owners and folds.",
        )
    sunk = _sunk(found.figures(), card.floors, card.ceilings)
    if sunk:
        raise BelowFloor(
            f"Quality sank below the model's floor: {', '.join(sunk)}.",
            "Look at the newest change of word lists, features or labels.",
        )


def check_successor(found: Evaluation, before: Card) -> None:
    """Raise BelowFloor when a new model is worse than the floors of the one it would replace."""
    sunk = _sunk(found.figures(), before.floors, before.ceilings)
    if sunk:
        raise BelowFloor(
            f"The new model is worse than the floors of the one it replaces: {', '.join(sunk)}. "
            "Nothing was written.",
            "Give --allow-regression to lower the floors, and say why in the changelog.",
        )


def _sunk(
    found: Mapping[str, float], floors: Mapping[str, float], ceilings: Mapping[str, float]
) -> list[str]:
    low = [
        f"{name} {found[name]:.3f} < {floor:.3f}"
        for name, floor in sorted(floors.items())
        if name in found and found[name] < floor
    ]
    high = [
        f"{name} {found[name]:.3f} > {ceiling:.3f}"
        for name, ceiling in sorted(ceilings.items())
        if name in found and found[name] > ceiling
    ]
    return low + high


def limits(
    found: Evaluation, before: Card | None = None
) -> tuple[dict[str, float], dict[str, float]]:
    """Return floors and ceilings a little beside what was measured.

    before: the model that is replaced, whose limits are kept where they are stricter.
    """
    measured = found.figures()
    floors = {name: round(measured[name] - SLACK, _DIGITS) for name in FLOORS}
    ceilings = {name: round(measured[name] + SLACK, _DIGITS) for name in CEILINGS}
    if before is not None:
        floors = {
            name: max(value, before.floors.get(name, value)) for name, value in floors.items()
        }
        ceilings = {
            name: min(value, before.ceilings.get(name, value)) for name, value in ceilings.items()
        }
    return floors, ceilings
