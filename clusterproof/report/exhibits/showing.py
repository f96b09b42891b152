"""What stands in a rebuilt page for what cannot be there: links, pictures, controls, frames."""

from functools import cache
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

from clusterproof.page import words
from clusterproof.page.destinations import PROTECTED, Resolver
from clusterproof.page.folding import spaced
from clusterproof.records import Destination
from clusterproof.report.exhibits.masking import masked
from clusterproof.report.exhibits.texts import cleaned
from clusterproof.report.pages import shown

_LONGEST_PATH = 60
_LONGEST_WORDS = 400
_CHOICES = 12
_KINDS = {
    Destination.MAIL: "mail address, left out",
    Destination.PHONE: "phone number, left out",
}
# Their paths name persons more often than organisations, or are a number.
_HOST_ALONE = frozenset({Destination.MESSENGER, Destination.SOCIAL})
BUTTONS = frozenset({"submit", "button", "reset", "image"})
SHAPES = {**dict.fromkeys(BUTTONS, "button"), "checkbox": "field tick", "radio": "field tick"}


@cache
def _words() -> words.Words:
    return words.load()


def resolver(base: str, site: str) -> Resolver:
    """Return what tells where a page's links lead."""
    return Resolver(base, site, _words())


def made(soup: BeautifulSoup, kind: str, text: str = "") -> Tag:
    """Return a piece of our own in a page: a span of one class with a text."""
    piece = soup.new_tag("span", attrs={"class": kind})
    if text:
        piece.string = text
    return piece


def become(tag: Tag, kind: str, text: str) -> None:
    """Make an element a piece of our own, where it stands."""
    tag.clear()
    tag.name = "span"
    tag.can_be_empty_element = False
    tag.attrs.clear()
    if kind:
        tag["class"] = kind
    if text:
        tag.append(text)


def words_of(text: object) -> str:
    """Return an attribute's words as they may be shown."""
    return spaced(cleaned(str(text or "")[:_LONGEST_WORDS]))


def address(href: str, where: Resolver) -> str:
    """Return where a link leads, as a person reads it; nothing for a place on the same page."""
    href = cleaned(href).strip()
    if not href or href.startswith("#"):
        return ""
    if PROTECTED in href:
        return _KINDS[Destination.MAIL]
    target = where.target(href)
    if target is None:
        return "no web address"
    if target.destination in _KINDS:
        return _KINDS[target.destination]
    return _web(target.url, target.destination)


def _web(url: str, destination: Destination) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return "no web address"
    if destination in _HOST_ALONE or parts.scheme not in ("http", "https"):
        return f"{parts.netloc or parts.scheme}, the rest left out"
    if destination is Destination.INTERNAL:
        path = masked(shown(url[len(f"{parts.scheme}://{parts.netloc}") :])) or "/"
        return path if len(path) <= _LONGEST_PATH else f"{path[: _LONGEST_PATH - 1]}…"
    return masked(shown(url))


def host(source: str) -> str:
    """Return the host of something that is called from elsewhere, or an empty text."""
    try:
        return cleaned(urlsplit(source.strip()).netloc)[:80]
    except ValueError:
        return ""


def kind_of(control: Tag) -> str:
    """Return what kind of control an element is: its type, or its name."""
    if control.name != "input":
        return control.name
    return str(control.get("type") or "text").strip().lower()[:20]


def label_of(control: Tag) -> str:
    """Return the words that a control shows by itself."""
    kind = kind_of(control)
    if kind in BUTTONS:
        return words_of(control.get("value") or control.get("alt")) or "Send"
    if kind == "select":
        options = control.find_all("option", limit=_CHOICES + 1)
        choices = [words_of(one.get_text()) for one in options]
        more = " …" if len(choices) > _CHOICES else ""
        return " · ".join(filter(None, choices[:_CHOICES])) + more
    return words_of(control.get("placeholder") or control.get("aria-label"))
