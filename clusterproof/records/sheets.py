"""The sheets of a dossier: who belongs, what was done when, where a patient is led, who runs it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clusterproof.records.read import Asks, Role


@dataclass(frozen=True, slots=True)
class Witness:
    """Where something stands: `quote` is verbatim text of the capture, white space folded, at most
    200 characters.
    """

    url: str
    quote: str
    language: str
    captured_at: datetime
    digest: str


class ActorKind(StrEnum):
    """What an organisation named on a page is."""

    PROVIDER = "provider"
    KNOWLEDGE = "knowledge"
    PUBLIC = "public"
    COMPANY = "company"
    ASSOCIATION = "association"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation that the site lists as belonging, each once.

    `place` is a locality as written beside it, `site` the address of its own website; both may be
    empty. `listed` says on how many pages it is named.
    """

    name: str
    kind: ActorKind
    place: str
    site: str
    listed: int
    witness: Witness


class Effort(StrEnum):
    """Whose good a dated item serves."""

    COOPERATIVE = "cooperative"
    PROMOTIONAL = "promotional"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Activity:
    """A dated item. `date` is ISO 8601 to the day, month or year it gives; `what` one word for its
    kind such as "project", "training", "assembly", "fair", "offer".
    """

    date: str
    effort: Effort
    what: str
    witness: Witness


class Receiver(StrEnum):
    """Who gets what a visitor sends or whom he reaches."""

    OPERATOR = "operator"
    PROVIDER = "provider"
    THIRD_PARTY = "third-party"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Way:
    """One way a visitor can go on from pages of one role.

    `by` is form, door, phone, mail, messenger or payment. `pages` counts the pages that offer it,
    `example` is one of them. `to` names the receiving host, or is empty when it is the site's own
    or not told; `asks` are a form's questions; `key` compares phone numbers without showing them.
    """

    role: Role
    by: str
    example: str
    pages: int
    receiver: Receiver
    to: str = ""
    asks: tuple[Asks, ...] = ()
    key: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something the site says of its own identity.

    `what` is one of: name, legal form, operator, founded, address, register number, tax number,
    licence, contact role. `where` is imprint, about, declared, footer or other.
    """

    what: str
    value: str
    where: str
    witness: Witness


@dataclass(frozen=True, slots=True)
class Sheets:
    """The facts of a site that a dossier sets out and that carry no points.

    `trackers` are (host, pages that load it), the most frequent first; `regions` the places the
    site names as its own, the most frequent first.
    """

    members: tuple[Member, ...] = ()
    activities: tuple[Activity, ...] = ()
    ways: tuple[Way, ...] = ()
    claims: tuple[Claim, ...] = ()
    trackers: tuple[tuple[str, int], ...] = ()
    regions: tuple[str, ...] = ()
