"""What a dossier says, part by part: final sentences and numbers, no markup."""

from dataclasses import dataclass
from typing import NewType

# Text that was written by others and is shown as it is: it may hold any word and any letter, and
# a page must escape it. Every other text here is the program's own and neutral.
Verbatim = NewType("Verbatim", str)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands. `exhibit` is 0 when no exhibit was made of the capture.

    `language` is a tag, `tongue` its name; `day` for people, `at` ISO 8601 in UTC.
    """

    url: Verbatim
    exhibit: int
    day: str
    at: str
    digest: str
    language: str
    tongue: str


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a page, in their own language, and where they stand."""

    text: Verbatim
    source: Source


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: its name, its value in words, what it was counted on, and its definition."""

    name: str
    value: str
    base: str
    means: str


@dataclass(frozen=True, slots=True)
class Item:
    """An evidence item. `number` counts from 1 in the order of the evidence table.

    `axis` is C, P or N; `points` 0-20. `further` marks another quote for an indicator that was
    shown before: its `reading` and `but` (what else the words may mean) are then empty.
    """

    number: int
    code: str
    name: str
    axis: str
    points: float
    quote: Quote
    reading: str
    corroboration: str
    but: str
    further: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a verdict or question: a heading and the strongest items, perhaps none."""

    heading: str
    items: tuple[Item, ...]
    none: str


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One of the two scores, 0-100, with what it becomes with any one item left out."""

    name: str
    letter: str
    score: float
    low: float
    high: float
    said: str


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
class Stated:
    """What the site says of its own identity. `again` counts other places that say the same."""

    what: str
    value: Verbatim
    where: str
    again: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of the identity: what is claimed, and what a register or archive would say."""

    what: str
    claimed: tuple[Stated, ...]
    registered: str
    archived: str


@dataclass(frozen=True, slots=True)
class IdentityPart:
    """7. Claimed, registered, archived. `conflicts` name claims that differ."""

    lead: str
    rows: tuple[Compared, ...]
    conflicts: tuple[str, ...]
    regions: tuple[Verbatim, ...]
    missing: str
    needed: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: its key, its name, its length."""

    key: str
    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A member as the site lists it. `host` is its own website's, `claims` what that says."""

    name: Verbatim
    kind: str
    kind_name: str
    place: Verbatim
    site: Verbatim
    host: Verbatim
    claims: str
    listed: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class MembersPart:
    """8. Who is listed as belonging."""

    lead: str
    measures: tuple[Measure, ...]
    kinds: tuple[Bar, ...]
    chart: str
    rows: tuple[Entity, ...]
    needed: str


@dataclass(frozen=True, slots=True)
class Quarter:
    """Dated items of one quarter, such as 2026 Q1."""

    name: str
    year: int
    quarter: int
    cooperative: int
    promotional: int
    other: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A dated item. `effort` is cooperative, promotional or other."""

    date: str
    effort: str
    effort_name: str
    what: str
    quote: Quote


@dataclass(frozen=True, slots=True)
class TimelinePart:
    """9. Dated work among members against dated promotion. `founded` is a year or 0."""

    lead: str
    measures: tuple[Measure, ...]
    quarters: tuple[Quarter, ...]
    founded: int
    chart: str
    remarks: tuple[str, ...]
    rows: tuple[Dated, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One way on from pages of one kind: page, then form or door, then receiver.

    `asks` are a form's questions, `sensitive` those of them that concern health or papers.
    """

    page: str
    pages: str
    by: str
    by_name: str
    heading: Verbatim
    receiver: str
    receiver_name: str
    to: Verbatim
    asks: tuple[str, ...]
    sensitive: tuple[str, ...]
    example: Verbatim
    sentence: str


@dataclass(frozen=True, slots=True)
class Tracker:
    """A host of others that pages load something from, and on how many."""

    host: Verbatim
    pages: int


@dataclass(frozen=True, slots=True)
class PathPart:
    """10. Where a patient is led. `phones` say which kinds of page show which number."""

    lead: str
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]
    left_out: str
    phones: tuple[str, ...]
    trackers: tuple[Tracker, ...]
    trackers_said: str


@dataclass(frozen=True, slots=True)
class Promised:
    """A sentence of the offer, how it reads, and what the site shows on the matter."""

    kind: str
    kind_name: str
    quote: Verbatim
    page: str
    language: str
    tongue: str
    reading: str
    red_line: str
    beside: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number the offer gives, and what the same paragraph says of it."""

    text: Verbatim
    about: Verbatim
    quote: Verbatim
    page: str
    source: bool
    definition: bool
    said: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A sentence of the offer that names nothing of the region."""

    quote: Verbatim
    page: str


@dataclass(frozen=True, slots=True)
class OfferPart:
    """What the offer promises, beside what the site shows."""

    name: Verbatim
    lead: str
    read: str
    digest: str
    promises: tuple[Promised, ...]
    numbers: tuple[Number, ...]
    numbers_said: str
    swap: Measure
    samples: tuple[Sample, ...]
    notes: tuple[str, ...]


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
