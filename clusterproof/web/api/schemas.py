"""The shapes of what the API sends, as its OpenAPI description tells them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from clusterproof.data.labelfile import DECISIONS
from clusterproof.records import JobState

T = TypeVar("T")
Kind = StrEnum("Kind", [(one, one) for one in DECISIONS])  # type: ignore[misc]
Share = Annotated[float, Field(ge=0, le=1)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Sent(BaseModel):
    """Something the server sends: exactly these keys."""

    model_config = ConfigDict(extra="forbid")


class WrongValue(Sent):
    """One value that is not valid."""

    where: str = Field(description="query, path, header or body, then the name of the value.")
    said: str


class Problem(Sent):
    """A refusal as RFC 9457 has it; `type` never changes for the same kind."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[WrongValue] = []


class Listed(Sent, Generic[T]):
    """One page of a list; `next` is the address of the page after it, null at the end."""

    items: list[T]
    next: str | None


class ScoreOut(Sent):
    """A score and what it becomes with any one evidence item removed."""

    score: Percent
    low: Percent
    high: Percent


class CoverageOut(Sent):
    """How much of the site was read."""

    pages: int
    share: Share
    missing: list[str]
    languages: list[str]


class EvidenceOut(Sent):
    """One item of evidence: a verbatim quote with its address and capture."""

    indicator: str
    axis: Literal["C", "P", "N"]
    points: float
    url: str
    quote: str
    language: str
    captured_at: datetime
    digest: str
    reading: str


class EvidenceItem(EvidenceOut):
    """The same with its name: it means the same quote for ever."""

    id: str = Field(description="Number of the verdict and place in its evidence, such as 12-0.")


class LookedForOut(Sent):
    """An indicator that was looked for and not found."""

    indicator: str
    where: list[str]


class QuestionOut(Sent):
    """One of the five questions; `for` and `against` are places in the evidence, from 0."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    myth: int
    answer: Literal["evidence", "partly", "ask"]
    for_: list[int] = Field(alias="for")
    against: list[int]
    ask: str
    demand: str


class BorderlineOut(Sent):
    """The indicator without which the verdict would change."""

    without: str
    becomes: str


class NearSite(Sent):
    """A labelled site that resembles this one, without its name."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True)

    class_: str = Field(alias="class")
    similarity: float


class NearestOut(Sent):
    """How many of the nearest labelled sites are of which class."""

    cluster: int
    portal: int
    other: int
    similarity: float
    sites: list[NearSite]


class LabelOut(Sent):
    """What a person decided about a site."""

    label: str
    author: str
    reason: str
    at: datetime


class Brief(Sent):
    """A site with its latest verdict in short."""

    site: str
    verdict: str
    model: str | None
    confidence: Share
    plausible: list[str]
    collaboration: ScoreOut
    portal_mechanics: ScoreOut
    coverage: CoverageOut
    sentence: str
    judged_at: datetime
    label: str | None = Field(description="What a person decided last, or null.")
    columns: dict[str, str] = Field(description="The columns its user gave with the seed.")
    url: str = Field(description="Where all of it is.")


class VerdictOut(Sent):
    """The verdict object, as `clusterproof vet --json` prints it, and what belongs to it here."""

    site: str
    verdict: str
    model: str | None
    probabilities: dict[str, Share]
    confidence: Share
    plausible: list[str]
    collaboration: ScoreOut
    portal_mechanics: ScoreOut
    coverage: CoverageOut
    evidence: list[EvidenceOut]
    looked_for: list[LookedForOut]
    questions: list[QuestionOut]
    borderline: BorderlineOut | None
    nearest: NearestOut | None
    sentence: str
    rubric: str
    model_id: str
    encoder: str
    columns: dict[str, str] = {}
    id: str = Field(description="Number of the verdict; it never names another one.")
    judged_at: datetime
    labels: list[LabelOut]
    links: dict[str, str]


class Past(Sent):
    """One verdict of a site's history in short."""

    id: str
    judged_at: datetime
    verdict: str
    model: str | None
    confidence: Share
    collaboration: Percent
    portal_mechanics: Percent
    rubric: str
    model_id: str
    encoder: str


class PageOut(Sent):
    """A page that was read; of its text a store keeps passages, which /search finds."""

    url: str
    digest: str
    captured_at: datetime
    condition: str
    role: str
    language: str
    title: str
    document: bool
    depth: int
    characters: int
    links_internal: int
    links_leaving: int
    forms: int
    prices: int


class ExhibitOut(Sent):
    """A capture the evidence rests on; the dossier uses the same number."""

    number: int
    url: str
    digest: str
    captured_at: datetime
    evidence: list[str] = Field(description="The ids of the evidence it holds.")
    page: str = Field(description="Where it is shown with its quotes marked.")


class ReplyOut(Sent):
    """What the subject answered, verbatim."""

    text: str
    sender: str
    received_on: date
    changed: str
    author: str
    at: datetime
    asked_on: date | None


class VetOut(Sent):
    """A vet that was asked for, and how far it is."""

    id: str
    url: str
    site: str
    by: str
    state: JobState
    asked_at: datetime
    begun_at: datetime | None
    ended_at: datetime | None
    pages: int
    queued: int
    doing: str
    provisional: dict[str, Any] | None = Field(
        description="The verdict object from what was read so far, or null."
    )
    why: str
    attempts: int
    ahead: int = Field(description="How many vets wait before this one.")
    links: dict[str, str]


class Line(Sent):
    """One address that was read, or skipped and why."""

    number: int
    at: datetime
    url: str
    said: str


class Lines(Sent):
    """New lines of a vet's log. Ask again with `after` while the vet runs."""

    items: list[Line]
    after: int
    next: str | None


class SignalOut(Sent):
    """An indicator: what is looked for, on which axis, how strongly it speaks."""

    id: str
    name: str
    axis: Literal["C", "P", "N"]
    strength: int
    group: str
    on_site: bool
    says: str


class Health(Sent):
    """That the server answers, and how old its copy of the store is."""

    status: Literal["ok"]
    version: str
    copied_at: datetime
