"""The shapes of changes, as the API sends them."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from clusterproof.records import Life, PageMove
from clusterproof.web.api.schemas import Percent, Sent


class StandingOut(Sent):
    """Where a site stood at one reading."""

    at: datetime = Field(description="The last capture of the reading.")
    verdict: str
    model: str | None
    collaboration: Percent
    portal_mechanics: Percent
    state: Life


class EvidenceMove(Sent):
    """An item of evidence that one of two readings has; its quote is verbatim."""

    indicator: str
    axis: Literal["C", "P", "N"]
    gained: bool = Field(description="Whether it came; else it went.")
    points: float
    shift: float = Field(description="What that does to the score of its axis.")
    moved_the_verdict: bool
    still_shown: bool = Field(description="Its indicator is shown in both, in other words.")
    unread: bool = Field(description="It went because its page was not read this time.")
    url: str
    quote: str


class PageMoved(Sent):
    """A page that differs; mail addresses and telephone numbers are masked."""

    url: str
    move: PageMove
    why: str | None
    added: list[str]
    removed: list[str]
    left_out: int = Field(description="How many more texts came or went.")


class ChangeOut(Sent):
    """What differs between two readings of a site, both judged by the same model."""

    id: str = Field(description="Its place in the list; it never names another change.")
    site: str
    kind: Literal["verdict", "state", "evidence", "pages"]
    headline: str
    before: StandingOut
    after: StandingOut
    evidence: list[EvidenceMove]
    pages: list[PageMoved]
    url: str = Field(description="Where the site is.")
