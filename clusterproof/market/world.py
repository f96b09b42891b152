"""What is put into the invented market: rates, kinds, habits, errors."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clusterproof.records.market import Period

CLASSES = ("cluster", "portal", "hybrid", "other")
SAID = (*CLASSES, "insufficient")
# The fifth kind is no member of the market: ordinary health sites, against which habits are read.
ORDINARY = len(CLASSES)
MIX = (0.30, 0.34, 0.12, 0.24)


class Country(NamedTuple):
    """A country of the market: its language, its share of the sites, how usual messengers are."""

    code: str
    language: str
    share: float
    messenger: float


COUNTRIES = (
    Country("HR", "hr", 0.07, 1.0), Country("DE", "de", 0.09, 0.6), Country("ES", "es", 0.09, 1.2),
    Country("TR", "tr", 0.11, 2.2), Country("KR", "ko", 0.07, 1.5), Country("MX", "es", 0.09, 2.0),
    Country("PL", "pl", 0.07, 0.8), Country("GB", "en", 0.09, 0.8), Country("FR", "fr", 0.06, 0.7),
    Country("IT", "it", 0.06, 1.3), Country("IN", "en", 0.08, 2.0), Country("TH", "en", 0.05, 1.7),
    Country("CO", "es", 0.04, 2.0), Country("LV", "lv", 0.01, 0.8), Country("MT", "en", 0.02, 1.0),
)  # fmt: skip


class Funding(NamedTuple):
    """A way of paying, its share, and the chance a quarter to end or to fall silent."""

    name: str
    share: float
    ends: float
    silent: float


FUNDINGS = (
    Funding("grant only", 0.35, 0.020, 0.028),
    Funding("membership fees", 0.35, 0.008, 0.010),
    Funding("mixed", 0.30, 0.005, 0.006),
)

# How often an indicator is found on a cluster, portal, hybrid, another body, an ordinary site.
RATES = {
    "G1": (0.70, 0.10, 0.55, 0.35, 0.20), "G3": (0.75, 0.05, 0.50, 0.40, 0.10),
    "G7": (0.60, 0.06, 0.45, 0.30, 0.12), "M1": (0.80, 0.10, 0.65, 0.25, 0.02),
    "M2": (0.62, 0.06, 0.45, 0.15, 0.01), "M3": (0.66, 0.08, 0.50, 0.25, 0.02),
    "C2": (0.58, 0.03, 0.38, 0.25, 0.08), "C5": (0.60, 0.03, 0.42, 0.30, 0.05),
    "C6": (0.40, 0.02, 0.25, 0.15, 0.03), "S3": (0.45, 0.05, 0.30, 0.20, 0.15),
    "F1": (0.42, 0.04, 0.30, 0.20, 0.05), "M5": (0.03, 0.55, 0.35, 0.03, 0.01),
    "M6": (0.05, 0.45, 0.25, 0.08, 0.02), "F2": (0.01, 0.30, 0.15, 0.02, 0.01),
    "F3": (0.01, 0.25, 0.12, 0.01, 0.01), "P1": (0.08, 0.60, 0.45, 0.12, 0.05),
    "P2": (0.12, 0.78, 0.60, 0.20, 0.30), "P3": (0.02, 0.50, 0.30, 0.04, 0.03),
    "P4": (0.06, 0.62, 0.40, 0.15, 0.28), "P5": (0.20, 0.38, 0.34, 0.24, 0.30),
    "P7": (0.03, 0.40, 0.24, 0.10, 0.25), "P8": (0.01, 0.42, 0.20, 0.02, 0.02),
    "P9": (0.04, 0.48, 0.28, 0.08, 0.12), "P10": (0.01, 0.26, 0.12, 0.01, 0.01),
    "Q1": (0.06, 0.30, 0.22, 0.03, 0.01), "Q3": (0.10, 0.48, 0.32, 0.12, 0.16),
    "Q4": (0.15, 0.40, 0.30, 0.12, 0.10),
}  # fmt: skip
INDICATORS = tuple(RATES)
# Middle and spread of the scores C and P by kind.
SCORES = ((58, 13, 10, 8), (12, 9, 55, 15), (46, 12, 42, 13), (26, 12, 12, 9), (10, 7, 14, 9))
MEMBERS = {0: 30.0, 2: 22.0}
MEMBERS_SPREAD = 0.6

_FIRST = Period(2025 * 4)


@dataclass(frozen=True, slots=True)
class World:
    """One invented market: everything that chance decides comes from its seed.

    sites: how many stand at the beginning. pages: of the newest reading of each site. labels: how
    many sites people label. first: the first quarter.
    """

    seed: int
    sites: int = 2000
    quarters: int = 8
    pages: int = 6
    labels: int = 500
    first: Period = _FIRST
    births: float = 0.025
    ordinary: float = 0.20
    changes: float = 0.010
    revives: float = 0.06
    redesigned: float = 0.03
    parked: float = 0.30
    walled: float = 0.03
    outage: float = 0.008
    skipped: float = 0.05
    annotator_error: float = 0.04

    def confusion(self, language: str) -> npt.NDArray[np.float64]:
        """Return the judge's answers by true class (rows) in a language, insufficient the last."""
        right, silent = _JUDGE.get(language, _JUDGE["other"])
        wrong = 1.0 - right - silent
        rows = np.array(_MISTAKEN) * wrong
        rows = np.hstack([rows, np.full((len(rows), 1), silent)])
        rows[range(len(CLASSES)), range(len(CLASSES))] = right
        return rows

    @property
    def last(self) -> Period:
        """Return the last quarter."""
        return self.first.following(self.quarters - 1)


# How often the judge is right and how often it answers nothing, by language.
_JUDGE = {"en": (0.86, 0.06), "es": (0.84, 0.07), "de": (0.84, 0.07), "other": (0.77, 0.12)}
# What each class is taken for when it is mistaken.
_MISTAKEN = (
    (0.0, 0.1, 0.4, 0.5), (0.05, 0.0, 0.35, 0.6), (0.45, 0.4, 0.0, 0.15), (0.5, 0.35, 0.15, 0.0),
)  # fmt: skip


def messenger_rates(kind: int, factor: float) -> float:
    """Return how often messengers are found on a kind of site where they are that usual."""
    return min(0.95, RATES["P5"][kind] * factor)
