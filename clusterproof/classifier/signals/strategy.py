"""Plans, reports and recognition (rubric 2.4)."""

from clusterproof.classifier.signals.finding import LEGAL_ROLES, Signal, Wording, by_words
from clusterproof.records import Axis, Role

_C = Axis.COLLABORATION
_PAPER = Wording(own=True, dates=True, documents=True, proven=True, barred=LEGAL_ROLES)

SIGNALS = (
    Signal(
        "S1", "Dated strategy or action plan", _C, 4, "strategy",
        "The site publishes or describes a strategy or an action plan.",
        by_words("S1", _PAPER), (Role.STRATEGY, Role.ABOUT, Role.PROJECTS),
    ),
    Signal(
        "S2", "Annual activity or financial report", _C, 5, "strategy",
        "The site publishes or announces reports of its activity or accounts.",
        by_words("S2", _PAPER), (Role.REPORT, Role.ABOUT, Role.GOVERNANCE),
    ),
    Signal(
        "S3", "External recognition that can be checked", _C, 3, "strategy",
        "The site names a public register, label or programme that recognises it.",
        by_words("S3", Wording(own=True, dates=True)), (Role.ABOUT, Role.HOME, Role.NEWS),
    ),
)  # fmt: skip
