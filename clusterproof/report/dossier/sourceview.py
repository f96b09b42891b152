"""What a dossier says of its sources and its method: final sentences and numbers, no markup."""

from dataclasses import dataclass

from clusterproof.report.dossier.cited import Verbatim


@dataclass(frozen=True, slots=True)
class ExhibitLine:
    """An exhibit in the list of sources. `items` are numbers of evidence items."""

    number: int
    url: Verbatim
    at: str
    day: str
    digest: str
    answer: str
    record: Verbatim
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page that was read, or could not be."""

    url: Verbatim
    title: Verbatim
    kind: str
    language: str
    tongue: str
    state: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """An address that gave nothing, and why."""

    url: Verbatim
    reason: str
    detail: Verbatim


@dataclass(frozen=True, slots=True)
class SourcesPart:
    """15. What was read: exhibits, pages, gaps. The `more` sentences say what is not listed."""

    facts: tuple[tuple[str, str], ...]
    exhibits: tuple[ExhibitLine, ...]
    exhibits_more: str
    pages: tuple[PageRow, ...]
    pages_more: str
    gaps: tuple[GapRow, ...]
    gaps_more: str


@dataclass(frozen=True, slots=True)
class MethodPart:
    """15. How it was made, its limits, what the figures mean, who has an interest."""

    method: tuple[str, ...]
    limits: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    interests: tuple[str, ...]
    definitions: tuple[tuple[str, str], ...]
    versions: tuple[tuple[str, str], ...]
    columns: tuple[tuple[Verbatim, Verbatim], ...]
    machine: str
