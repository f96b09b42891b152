"""What a dossier says in its sheets and of the offer: final sentences and numbers, no markup."""

from dataclasses import dataclass

from clusterproof.report.dossier.cited import Measure, Quote, Verbatim


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
    """One way on: kinds of page, then form or door, then receiver.

    `page` names the kinds of page, `pages` how many. `to` names hosts that receive, `to_more`
    says how many more there are. `asks` are a form's questions, `sensitive` those of them that
    concern health, papers or the passing on of data. `sentence` says the whole way in words.
    """

    page: str
    pages: str
    by: str
    by_name: str
    heading: Verbatim
    receiver: str
    receiver_name: str
    to: Verbatim
    to_more: str
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
