"""What was read: a page as a visitor would see it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


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
    """One visible run of text, white space folded. `repeated` marks the site's template.

    `of_patients` says that the markup around it names patients' stories or reviews.
    """

    text: str
    kind: BlockKind
    place: Place
    language: str = ""
    level: int = 0
    repeated: bool = False
    of_patients: bool = False


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
