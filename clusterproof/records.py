"""The values which travel down the road, each frozen and complete at birth.

Seed -> Capture | Refusal -> Page -> Evidence -> Site -> Verdict
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network

# ----------------------------------------------------------------------------- before fetching


@dataclass(frozen=True, slots=True)
class Seed:
    """One website to read, and the columns its user gave with it."""

    url: str
    site: str
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a crawl may take from one website, and how politely.

    Sizes are bytes, times seconds. `delay` is the shortest pause between two requests to one host;
    robots.txt, Retry-After and a slow host can only lengthen it.
    """

    pages: int = 40
    documents: int = 8
    depth: int = 6
    body_bytes: int = 8_000_000
    inflated_bytes: int = 24_000_000
    site_seconds: float = 900.0
    request_seconds: float = 30.0
    delay: float = 0.5
    per_host: int = 2
    at_once: int = 64
    retries: int = 2
    redirects: int = 8


@dataclass(frozen=True, slots=True)
class Network:
    """Whom a crawl may contact and how it introduces itself.

    `resolve` maps a host name to the address (and port) to contact instead of asking the name
    service: (("example.test", "127.0.0.1", 8080), ...).
    """

    contact: str = ""
    proxy: str = ""
    allow_private: tuple[IPv4Network | IPv6Network, ...] = ()
    allow_invalid_tls: bool = False
    resolve: tuple[tuple[str, str, int], ...] = ()


# ----------------------------------------------------------------------------- what was fetched


class Reason(StrEnum):
    """Why a URL has no readable answer in the archive."""

    ROBOTS = "robots"
    OFF_SITE = "off-site"
    TRAP = "trap"
    PAGE_LIMIT = "page-limit"
    DEPTH_LIMIT = "depth-limit"
    TIME_LIMIT = "time-limit"
    TOO_LARGE = "too-large"
    DECOMPRESSION = "decompression"
    MEDIA_TYPE = "media-type"
    ADDRESS = "address-refused"
    SCHEME = "scheme-refused"
    DNS = "dns"
    CONNECT = "connect"
    TIME_OUT = "time-out"
    TLS = "tls"
    REDIRECTS = "too-many-redirects"
    STATUS = "status"
    RATE = "rate-limited"
    BLOCKED = "blocked"
    BROKEN = "broken-answer"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A URL that was tried or considered and gave nothing, with the reason."""

    url: str
    site: str
    reason: Reason
    detail: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Capture:
    """One archived answer. `digest` is "sha256:" + hex of `body`, which is decoded but untouched.

    `archive` and `offset` (bytes) say where its WARC record begins; -1 when that is not known.
    """

    url: str
    site: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    captured_at: datetime
    digest: str
    media_type: str = ""
    charset: str = ""
    archive: str = ""
    offset: int = -1

    def header(self, name: str) -> str:
        """Return a header's first value, or an empty text."""
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), "")


class SiteState(StrEnum):
    """Where a site stands in a running crawl."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class SiteProgress:
    """How far the crawl of one site has come, and why it waits or stopped."""

    site: str
    state: SiteState
    pages: int
    queued: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a crawl did: counts of sites by state, of answers, of refusals by reason."""

    sites: Mapping[str, int]
    pages: int
    bytes: int
    refusals: Mapping[str, int]
    seconds: float
    skipped: tuple[str, ...] = ()


# ----------------------------------------------------------------------------- what was read


class Place(StrEnum):
    """Where on the page something stands."""

    TITLE = "title"
    MENU = "menu"
    BODY = "body"
    FOOTER = "footer"


class BlockKind(StrEnum):
    """What a block of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CONTROL = "control"


@dataclass(frozen=True, slots=True)
class Block:
    """One visible run of text, white space folded. `repeated` marks the site's template."""

    text: str
    kind: BlockKind
    place: Place
    language: str = ""
    level: int = 0
    repeated: bool = False


class Destination(StrEnum):
    """What kind of thing a link leads to."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    DOCUMENT = "document"
    MAIL = "mail"
    PHONE = "phone"
    MESSENGER = "messenger"
    SOCIAL = "social"
    REDIRECTOR = "redirector"


@dataclass(frozen=True, slots=True)
class Link:
    """One link: where to, with which words, from where on the page.

    `heading` is the nearest heading above it, `beside` the text of the smallest enclosing block
    (at most 300 characters), both folded. For mail and phone `url` is masked to the kind alone.
    """

    url: str
    anchor: str
    place: Place
    destination: Destination
    rel: str = ""
    heading: str = ""
    beside: str = ""
    repeated: bool = False


class Asks(StrEnum):
    """What a form field wants to know."""

    NAME = "name"
    EMAIL = "email"
    PHONE = "phone"
    MESSAGE = "message"
    TREATMENT = "treatment"
    MEDICAL_HISTORY = "medical-history"
    UPLOAD = "upload"
    TRAVEL_DATE = "travel-date"
    BUDGET = "budget"
    COUNTRY = "country"
    BIRTH = "birth"
    COMPANY = "company"
    POSITION = "position"
    CONSENT_FORWARD = "consent-forward"
    CONSENT = "consent"
    PROVIDER_ID = "provider-id"
    SEARCH = "search"
    PASSWORD = "password"  # noqa: S105 — the name of a field, not a secret
    PAYMENT = "payment"
    TRACKING = "tracking"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field of a form: its control type, its label's words, what it asks for."""

    control: str
    label: str
    asks: Asks
    required: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One form; `external` when its answer goes to another registrable domain."""

    action: str
    method: str
    place: Place
    heading: str
    button: str
    fields: tuple[FormField, ...]
    external: bool = False

    def asks(self) -> frozenset[Asks]:
        """Return everything the form wants to know."""
        return frozenset(field.asks for field in self.fields)


class ContactKind(StrEnum):
    """A way to reach the site's people."""

    PHONE = "phone"
    MAIL = "mail"
    WHATSAPP = "whatsapp"
    TELEGRAM = "telegram"
    VIBER = "viber"
    LINE = "line"
    KAKAO = "kakao"
    MESSENGER = "messenger"
    CHAT = "chat"


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach the site, kept without the person: `key` is a salted-free SHA-256 prefix
    of the normalised number or address, good only for comparing sites; `role` is a role mailbox
    such as "info", or empty; `prefilled` the text a messenger link would send.
    """

    kind: ContactKind
    key: str
    place: Place
    role: str = ""
    prefilled: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """An amount of money and the folded words it stands in (at most 200 characters)."""

    amount: float
    currency: str
    quote: str


@dataclass(frozen=True, slots=True)
class DatedText:
    """A date (ISO 8601, to the day, month or year it gives) and the words it stands in."""

    date: str
    quote: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What the page declares of itself in JSON-LD, microdata, OpenGraph and meta tags."""

    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    legal_names: tuple[str, ...] = ()
    site_name: str = ""
    generator: str = ""
    published: str = ""
    modified: str = ""
    alternates: tuple[tuple[str, str], ...] = ()
    rating: bool = False
    offers: bool = False


class Role(StrEnum):
    """What a page is for."""

    HOME = "home"
    ABOUT = "about"
    MEMBERS = "members"
    GOVERNANCE = "governance"
    STATUTES = "statutes"
    PROJECTS = "projects"
    GROUPS = "groups"
    AREA = "members-area"
    JOIN = "join"
    IMPRINT = "imprint"
    TERMS = "terms"
    PRIVACY = "privacy"
    FOR_PROVIDERS = "for-providers"
    PRICES = "prices"
    QUOTE = "quote"
    REPORT = "report"
    STRATEGY = "strategy"
    NEWS = "news"
    EVENTS = "events"
    TRAINING = "training"
    LISTING = "listing"
    PROVIDER = "provider"
    TREATMENT = "treatment"
    REVIEWS = "reviews"
    FAQ = "faq"
    CONTACT = "contact"
    LOGIN = "login"
    OTHER = "other"


class Condition(StrEnum):
    """Whether a page could be read as one, and if not what stood in the way."""

    READABLE = "readable"
    EMPTY = "empty"
    NEEDS_SCRIPTS = "needs-scripts"
    COOKIE_WALL = "cookie-wall"
    SOFT_404 = "soft-404"
    PARKED = "parked"
    LOGIN_WALL = "login-wall"
    BOT_WALL = "bot-wall"
    ERROR = "error"
    REDIRECT = "redirect"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a visitor would read it, with what it declares and asks."""

    url: str
    site: str
    digest: str
    captured_at: datetime
    condition: Condition
    role: Role
    language: str
    title: str = ""
    description: str = ""
    blocks: tuple[Block, ...] = ()
    hidden: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    contacts: tuple[Contact, ...] = ()
    prices: tuple[Price, ...] = ()
    dates: tuple[DatedText, ...] = ()
    declared: Declared = field(default_factory=Declared)
    scripts: tuple[str, ...] = ()
    document: bool = False
    depth: int = 0


# ----------------------------------------------------------------------------- what was noticed


class Axis(StrEnum):
    """The two scales that are never mixed, and the neutral gate."""

    COLLABORATION = "C"
    PORTAL = "P"
    NEUTRAL = "N"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of one language: indicator -> list name -> patterns (see data/lexicon)."""

    language: str
    indicators: Mapping[str, Mapping[str, tuple[str, ...]]]
    gates: Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing noticed, with its witness: no item, no points.

    `points` are what it adds on its axis before caps (0-20); `quote` is verbatim text of the
    capture at `url`, white space folded, at most 200 characters; `dated` the date that firms it up.
    """

    indicator: str
    axis: Axis
    points: float
    url: str
    quote: str
    language: str
    captured_at: datetime
    digest: str
    reading: str
    place: Place = Place.BODY
    role: Role = Role.OTHER
    dated: str = ""


@dataclass(frozen=True, slots=True)
class LookedFor:
    """An indicator that was looked for and not found, and the pages where one would expect it."""

    indicator: str
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what decides was read: `share` 0-1 of the expected page kinds by weight."""

    pages: int
    share: float
    missing: tuple[str, ...]
    languages: tuple[str, ...]
    unread: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of body text worth asking about its voice, with where it stood."""

    text: str
    url: str
    language: str
    role: Role


@dataclass(frozen=True, slots=True)
class Gate:
    """A reading of the whole site that is taken before scoring: another model, a sense of a word.

    `score` is 0 (no trace) to 1 (plain); `evidence` carries it, at most three items, no points.
    """

    name: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Everything noticed on one website, ready to be judged.

    `evidence` is in the order indicator, then weight; `facts` are structural measurements (counts,
    shares 0-1) by name; `passages` body text worth asking about its voice; `openings` the home
    page's title and description, its headings, its first paragraphs; `where` the addresses
    read by page role (at most three each); `dates` ISO dates found, newest first, at most 200.
    """

    name: str
    pages: int
    evidence: tuple[Evidence, ...]
    coverage: Coverage
    passages: tuple[Passage, ...]
    facts: Mapping[str, float]
    gates: tuple[Gate, ...] = ()
    languages: tuple[str, ...] = ()
    title: str = ""
    description: str = ""
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    first_captured: datetime | None = None
    last_captured: datetime | None = None
    notes: tuple[str, ...] = ()
    openings: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """A score of 0-100 and what it becomes with any one evidence item removed."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Question:
    """One of the five vetting questions, answered as far as the site's own evidence goes.

    `for_` and `against` are indices into the verdict's evidence.
    """

    myth: int
    question: str
    answer: str
    for_: tuple[int, ...]
    against: tuple[int, ...]
    ask: str
    demand: str


@dataclass(frozen=True, slots=True)
class Borderline:
    """The single evidence item without which the verdict would change."""

    without: str
    becomes: str


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A labelled site that resembles the judged one: its class and the similarity, 0-1, no name."""

    label: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the pages read of one site show, with everything that carries it."""

    site: str
    verdict: str
    model: str | None
    probabilities: Mapping[str, float]
    confidence: float
    plausible: tuple[str, ...]
    collaboration: Score
    portal_mechanics: Score
    coverage: Coverage
    evidence: tuple[Evidence, ...]
    looked_for: tuple[LookedFor, ...]
    questions: tuple[Question, ...]
    borderline: Borderline | None
    sentence: str
    rubric: str
    model_id: str
    encoder: str
    first_captured: datetime | None = None
    last_captured: datetime | None = None
    notes: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()
    nearest: tuple[Neighbour, ...] = ()


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page without its text, as the store keeps it; all counts are of the page alone."""

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
    """A place a site leads to, and on how many of its pages the link stands."""

    url: str
    host: str
    destination: Destination
    pages: int


@dataclass(frozen=True, slots=True)
class ContactLine:
    """A way to reach a site, as a key that is good only for comparing sites."""

    kind: ContactKind
    key: str
    pages: int


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
    judged_at: datetime | None = None
    label: str = ""
    labels: tuple[Label, ...] = ()
