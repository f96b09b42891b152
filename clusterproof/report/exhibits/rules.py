"""Which elements and attributes of an archived page stay, and as what."""

import re
from collections.abc import Mapping

from bs4 import Tag

from clusterproof.page.gathering import INLINE

# Everything else becomes a division or a span. Names are kept, never attributes as they were.
KEPT = frozenset({
    "p", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "blockquote", "pre", "b", "strong", "i", "em", "s", "del", "ins", "sub", "sup", "small",
    "code", "q", "cite", "br", "hr", "figure", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
})  # fmt: skip
# Cut out by the parser that reads as browsers do, before BeautifulSoup sees the page: what they
# hold is no text of the page, and other parsers read it in other ways.
CUT = (
    "script", "style", "noscript", "template", "svg", "math", "xmp", "listing", "plaintext",
    "noembed", "noframes", "canvas", "datalist", "portal", "fencedframe", "meta", "link", "base",
    "title", "head", "param", "source", "track", "area", "col", "colgroup", "frameset", "bgsound",
    "basefont", "wbr",
)  # fmt: skip
# Called from elsewhere: a box says that something stood there.
CALLED: Mapping[str, str] = {
    "iframe": "a frame", "frame": "a frame", "object": "an object", "embed": "an object",
    "applet": "an object", "video": "a video", "audio": "a sound",
}  # fmt: skip
DROPPED = frozenset({*CUT, "option", "optgroup"})
_INLINE = INLINE | {"label", "button", "bdi", "bdo", "abbr"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
_SPANS = re.compile(r"[1-9]\d{0,2}")
_HEADING = re.compile(r"h[1-6]")


def name_of(tag: str) -> str:
    """Return as what an element stays.

    >>> name_of("table"), name_of("section"), name_of("font"), name_of("x-shop")
    ('table', 'div', 'span', 'div')
    """
    if tag in KEPT:
        return tag
    return "span" if tag in _INLINE else "div"


def breaks(tag: str) -> bool:
    """Return whether an element begins a block of its own, as the reader of pages sees it."""
    return tag not in INLINE


def attributes_of(tag: Tag) -> dict[str, str]:
    """Return the attributes that stay: language, direction, and how far a cell reaches."""
    kept: dict[str, str] = {}
    if language := language_of(tag):
        kept["lang"] = language
    if direction := direction_of(tag):
        kept["dir"] = direction
    if tag.name in ("td", "th"):
        for name in ("colspan", "rowspan"):
            if _SPANS.fullmatch(value := str(tag.get(name) or "")):
                kept[name] = value
    if tag.name == "ol" and _SPANS.fullmatch(value := str(tag.get("start") or "")):
        kept["start"] = value
    return kept


def language_of(tag: Tag) -> str:
    """Return the language an element names, if it is spelt as one."""
    named = str(tag.get("lang") or tag.get("xml:lang") or "").strip()
    return named if _LANGUAGE.fullmatch(named) else ""


def direction_of(tag: Tag) -> str:
    """Return the direction of writing an element names."""
    named = str(tag.get("dir") or "").strip().lower()
    return named if named in _DIRECTIONS else ""


def is_heading(tag: Tag) -> bool:
    """Return whether an element is a heading."""
    return bool(_HEADING.fullmatch(tag.name))
