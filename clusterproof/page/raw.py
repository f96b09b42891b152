"""What a page is made of before it is judged: anchors, controls, forms, declarations as written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clusterproof.page.places import Region
from clusterproof.records import BlockKind, Place

Attributes = Mapping[str, str | None]


@dataclass(slots=True)
class Anchor:
    """A link as written; `start` and `end` are its span in the page's pieces of text."""

    href: str
    rel: str
    region: Region
    heading: str
    start: int
    end: int = 0
    text: str = ""
    unseen: str = ""
    beside: str = ""
    hidden: bool = False
    place: Place | None = None


@dataclass(slots=True)
class Control:
    """A form control as written, with the words around it."""

    tag: str
    attributes: Attributes
    form: int
    before: str
    region: Region
    heading: str
    label: int = -1
    after: str = ""
    choices: str = ""


@dataclass(slots=True)
class Label:
    """A label: the id it points to and its words."""

    target: str
    start: int
    text: str = ""
    unseen: str = ""


@dataclass(slots=True)
class RawForm:
    """A form element, or a frame or script that stands for one."""

    attributes: Attributes
    region: Region
    heading: str
    legend: str = ""


@dataclass(slots=True)
class Frame:
    """What an open element passes on to everything in it."""

    tag: str
    region: Region
    hidden: bool
    kind: BlockKind
    level: int
    language: str
    of_patients: bool = False
    breaks: bool = True
    start: int = 0
    heading: str = ""
    label: Label | None = None
    pending: list[Anchor] | None = None


@dataclass(slots=True)
class RawBlock:
    """A run of visible text, with the language the markup gives it."""

    text: str
    kind: BlockKind
    place: Place
    language: str = ""
    level: int = 0
    of_patients: bool = False


@dataclass(slots=True)
class Raw:
    """Everything one walk gathered, in reading order."""

    title: str = ""
    language: str = ""
    base: str = ""
    blocks: list[RawBlock] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    noscript: list[str] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    forms: list[RawForm] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    metas: list[Attributes] = field(default_factory=list)
    links: list[Attributes] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    linked_data: list[str] = field(default_factory=list)
    times: list[tuple[str, str]] = field(default_factory=list)
    item_types: list[str] = field(default_factory=list)
    item_names: list[tuple[str, str]] = field(default_factory=list)
    roots: list[str] = field(default_factory=list)
