"""What was measured of a judge."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scores:
    """What was measured on sites whose owner was never learned from, all 0-1 unless said.

    low, high: 95 % bootstrap interval of macro_f1 by site. each: F1 by class. confusion: (true,
    said) -> site names. coverage: share of sites whose class is in the conformal set; set_size:
    classes a set holds on average, 1-3. baselines: macro-F1 in the same folds.
    """

    sites: int
    macro_f1: float
    low: float
    high: float
    accuracy: float
    each: Mapping[str, float]
    confusion: Mapping[tuple[str, str], tuple[str, ...]]
    calibration_error: float
    brier: float
    coverage: float
    set_size: float
    baselines: Mapping[str, float] = field(default_factory=dict)

    def figures(self) -> dict[str, float]:
        """Return the single numbers by name, for a card."""
        names = ("macro_f1", "low", "high", "accuracy", "calibration_error", "brier",
                 "coverage", "set_size")  # fmt: skip
        found = {name: float(getattr(self, name)) for name in names}
        found.update({f"f1_{name}": value for name, value in self.each.items()})
        found.update({f"baseline_{name}": value for name, value in self.baselines.items()})
        return found
