"""What a dossier says of earlier readings: final sentences, no markup."""

from dataclasses import dataclass

from clusterproof.report.dossier.cited import Verbatim


@dataclass(frozen=True, slots=True)
class EarlierVerdict:
    """A verdict the site got before, or this one, in short."""

    at: str
    kind: str
    name: str
    confidence: str
    c: str
    p: str
    model_id: Verbatim


@dataclass(frozen=True, slots=True)
class Moved:
    """What changed between two readings, line by line."""

    heading: str
    captured: str
    lines: tuple[Verbatim, ...]


@dataclass(frozen=True, slots=True)
class EarlierPart:
    """Part of 15: earlier readings of the same site."""

    lead: str
    state: str
    verdicts: tuple[EarlierVerdict, ...]
    moves: tuple[Moved, ...]
    more: str
