"""What is kept of a judged site and what people decided about it."""

from dataclasses import dataclass
from datetime import datetime

from clusterproof.records.fetched import Refusal
from clusterproof.records.judged import Verdict
from clusterproof.records.read import Condition, ContactKind, Destination, Role


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page as the store keeps it, its text apart from it; all counts are of the page alone.

    Of the text at most 120 passages a site are kept (`PassageLine`), the whole in the archive.
    """

    url: str
    digest: str
    captured_at: datetime
    condition: Condition
    role: Role
    language: str
    title: str
    document: bool
    depth: int
    characters: int
    links_internal: int
    links_leaving: int
    forms: int
    prices: int


@dataclass(frozen=True, slots=True)
class CaptureLine:
    """An archived answer without its body: `length` in bytes; `offset` of its record, or -1."""

    url: str
    status: int
    captured_at: datetime
    digest: str
    length: int
    media_type: str
    charset: str
    archive: str = ""
    offset: int = -1


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A place a site leads to, and on how many of its pages the link stands.

    `words` are words it is linked with that name a body, the commonest first, at most three.
    """

    url: str
    host: str
    destination: Destination
    pages: int
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A way to reach a site, as a key that is good only for comparing sites."""

    kind: ContactKind
    key: str
    pages: int


@dataclass(frozen=True, slots=True)
class PassageLine:
    """A passage of a page's body, kept to be found again.

    Mail addresses, phone numbers and names of accounts are masked, patients' stories left out.
    `vector` is the encoder's, a signed byte a dimension, or empty when none was reckoned.
    """

    text: str
    url: str
    language: str
    role: Role
    vector: bytes = b""


@dataclass(frozen=True, slots=True)
class Label:
    """What a person decided about a site, and why. It changes no verdict."""

    site: str
    label: str
    reason: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Judged:
    """One judged site together with what was read for it, ready to be kept or shown.

    In a list of sites the verdict has no evidence. `label` is what a person decided last about it,
    `labels` the newest decision of every author, the newest first.
    """

    verdict: Verdict
    pages: tuple[PageLine, ...] = ()
    captures: tuple[CaptureLine, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    links: tuple[LinkLine, ...] = ()
    contacts: tuple[ContactLine, ...] = ()
    passages: tuple[PassageLine, ...] = ()
    judged_at: datetime | None = None
    label: str = ""
    labels: tuple[Label, ...] = ()
