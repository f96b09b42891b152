"""What is promised to patients and to providers (rubric 2.9)."""

from clusterproof.classifier.signals.finding import Signal, Wording, by_words
from clusterproof.records import Axis, Role

_P = Axis.PORTAL
_OFFER = Wording(
    barred=frozenset({Role.NEWS, Role.EVENTS, Role.REPORT, Role.STRATEGY}), patients=True
)

SIGNALS = (
    Signal(
        "Q1", "Patient-volume promises to providers", _P, 3, "promises",
        "The site promises providers more patients.",
        by_words("Q1", _OFFER), (Role.FOR_PROVIDERS, Role.JOIN),
    ),
    Signal(
        "Q2", "Turnkey and quick-success talk", _P, 3, "promises",
        "The site promises quick or turnkey results.",
        by_words("Q2", _OFFER), (Role.FOR_PROVIDERS, Role.HOME),
    ),
    Signal(
        "Q3", "Superlatives of price and quality to patients", _P, 3, "promises",
        "The site advertises best or lowest prices or the best quality to patients.",
        by_words("Q3", _OFFER), (Role.HOME, Role.TREATMENT, Role.PRICES),
    ),
    Signal(
        "Q4", "Market and volume figures without a source", _P, 1, "promises",
        "The site gives figures of patients, success or savings without a source beside them.",
        by_words("Q4", _OFFER), (Role.HOME, Role.ABOUT),
    ),
)  # fmt: skip
