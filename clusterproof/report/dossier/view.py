"""What a dossier says, part by part: final sentences and numbers, no markup."""

from dataclasses import dataclass

from clusterproof.report.dossier.cited import (
    Item,
    Measure,
    Quote,
    ScoreLine,
    Side,
    Source,
    Verbatim,
)
from clusterproof.report.dossier.earlierview import EarlierPart
from clusterproof.report.dossier.sheetview import (
    Bar,
    Compared,
    Dated,
    Entity,
    IdentityPart,
    MembersPart,
    Number,
    OfferPart,
    PathPart,
    Promised,
    Quarter,
    Sample,
    Stated,
    Step,
    TimelinePart,
    Tracker,
)
from clusterproof.report.dossier.sourceview import (
    ExhibitLine,
    GapRow,
    MethodPart,
    PageRow,
    SourcesPart,
)

__all__ = [
    "Answer",
    "Asked",
    "Bar",
    "Chance",
    "CloudRow",
    "Compared",
    "Dated",
    "Dossier",
    "Entity",
    "EvidencePart",
    "ExhibitLine",
    "FrontPart",
    "GapRow",
    "IdentityPart",
    "Item",
    "LetterPart",
    "Mark",
    "Measure",
    "MembersPart",
    "MethodPart",
    "Missed",
    "MissedPart",
    "NotThisPart",
    "Number",
    "OfferPart",
    "PageRow",
    "PathPart",
    "PicturePart",
    "Promised",
    "Quarter",
    "QuestionsPart",
    "Quote",
    "RedLine",
    "ReplyPart",
    "Sample",
    "ScoreLine",
    "Side",
    "Source",
    "SourcesPart",
    "Stated",
    "Step",
    "TimelinePart",
    "Tracker",
    "Verbatim",
]


@dataclass(frozen=True, slots=True)
class FrontPart:
    """1. Who, when, and what the pages read show. `kind` is the verdict's key."""

    site: Verbatim
    names: tuple[Verbatim, ...]
    operator: Verbatim
    kind: str
    kind_name: str
    model: str
    sentence: str
    remarks: tuple[str, ...]
    read: str
    confidence: str
    plausible: str
    scores: tuple[ScoreLine, ScoreLine]
    coverage: float
    coverage_said: str
    borderline: str
    sides: tuple[Side, ...]
    nearest: str
    reply: str
    rubric: str
    program: str


@dataclass(frozen=True, slots=True)
class NotThisPart:
    """2. What this is not."""

    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled site of the reference cloud: its class, C and P."""

    kind: str
    c: float
    p: float


@dataclass(frozen=True, slots=True)
class CloudRow:
    """A class of the cloud: its name, how many sites, their median C and P."""

    kind: str
    name: str
    sites: int
    c: float
    p: float


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a class is, calibrated: 0-1 and in words."""

    kind: str
    name: str
    share: float
    said: str


@dataclass(frozen=True, slots=True)
class PicturePart:
    """3. C upwards, P to the right: the subject with its interval among labelled sites."""

    kind: str
    scores: tuple[ScoreLine, ScoreLine]
    description: str
    cloud: tuple[Mark, ...]
    cloud_rows: tuple[CloudRow, ...]
    cloud_said: str
    chances: tuple[Chance, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """One of the five questions. `answer` is evidence, partly or ask."""

    number: int
    question: str
    answer: str
    answer_name: str
    for_: Side
    against: Side
    ask: str
    demand: str


@dataclass(frozen=True, slots=True)
class QuestionsPart:
    """4. The five questions."""

    lead: str
    asked: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class EvidencePart:
    """5. Every item, the weightiest indicator first, both scores mixed."""

    lead: str
    caption: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Missed:
    """An indicator that was looked for and not found, where, and how far that carries."""

    code: str
    name: str
    axis: str
    where: tuple[Verbatim, ...]
    sure: str


@dataclass(frozen=True, slots=True)
class MissedPart:
    """6. Looked for and not found."""

    lead: str
    rows: tuple[Missed, ...]


@dataclass(frozen=True, slots=True)
class RedLine:
    """A clause to look for in any contract; `found` are the offer's sentences that hold it."""

    text: str
    found: tuple[Sample, ...]


@dataclass(frozen=True, slots=True)
class LetterPart:
    """13. Questions and demands, ready to send, and the contract's red lines."""

    lead: str
    letter: str
    red_lines_lead: str
    red_lines: tuple[RedLine, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply of the subject, paragraph by paragraph, and what changed because of it."""

    sender: Verbatim
    received: str
    asked: str
    text: tuple[Verbatim, ...]
    changed: Verbatim


@dataclass(frozen=True, slots=True)
class ReplyPart:
    """14. The subject's reply, or how to reply."""

    lead: str
    answers: tuple[Answer, ...]
    how: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All parts in the rubric's order; a part is None when the case holds nothing for it."""

    front: FrontPart
    not_this: NotThisPart
    picture: PicturePart
    questions: QuestionsPart | None
    evidence: EvidencePart
    missed: MissedPart
    identity: IdentityPart | None
    members: MembersPart | None
    timeline: TimelinePart | None
    path: PathPart | None
    offer: OfferPart | None
    letter: LetterPart
    reply: ReplyPart
    sources: SourcesPart
    method: MethodPart
    earlier: EarlierPart | None = None
