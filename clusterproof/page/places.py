"""Where on its page an element stands: menu, body or footer, by tag, role, class and id."""

import re
from collections.abc import Mapping
from enum import IntEnum
from functools import lru_cache

from clusterproof.records import BlockKind, Place


class Region(IntEnum):
    """The part of a page an element opens; finer than Place, which is settled block by block."""

    OPEN = 0
    SEALED = 1  # inside an article, whose header and footer are its own
    EDGE = 2  # header or aside: links make a menu there, sentences are body
    CUED = 3  # called a menu by its class alone
    MENU = 4
    FOOTER = 5


REGIONS = {
    "nav": Region.MENU,
    "header": Region.EDGE,
    "aside": Region.EDGE,
    "footer": Region.FOOTER,
    "article": Region.SEALED,
    "blockquote": Region.SEALED,
}
_BY_ROLE = {
    "navigation": Region.MENU,
    "menu": Region.MENU,
    "menubar": Region.MENU,
    "banner": Region.EDGE,
    "complementary": Region.EDGE,
    "contentinfo": Region.FOOTER,
}
_UNCUED = frozenset({"html", "body", "main", "article"})
_MENU = re.compile(
    r"(?:(?:main|site|top|primary|secondary|header|mobile|desktop|side|global|user|language|lang|sub"
    r"|dropdown|drop|mega|page|bs|wp|l|c|js|site-header)[-_]?){0,3}"
    r"(?:navbar|navigation|navlinks?|nav|menubar|mainmenu|menu|breadcrumbs?|topbar|pagination)"
    r"(?:[-_]{0,2}(?:bar|wrapper|wrap|container|items?|list|links?|inner|main|primary|top|left|right"
    r"|nav|menu|area|content|holder|desktop|mobile|collapse|block|header|\d{1,6})){0,3}"
)
_FOOTER = re.compile(
    r"(?:(?:site|page|main|global|big|sub|bottom|l|the|elementor-location|section|layout|wp)[-_]?)?footer"
    r"(?:[-_]{0,2}(?:top|bottom|widgets?|area|wrapper|wrap|container|section|menu|nav|links?|columns?|cols?"
    r"|inner|main|content|info|copyright|bar|block|\d{1,3})){0,3}|colophon|copyrights?|bottom-bar"
)
# Longer blocks in something merely called a menu are text: the class was a page wrapper's or a
# restaurant's. Of the menu anchors in the development sites 99 % have at most 52 characters.
_LONGEST_LABEL = 80


def region_of(tag: str, attributes: Mapping[str, str | None], above: Region) -> Region:
    """Return the region an element opens below another."""
    if above in (Region.FOOTER, Region.MENU):
        return above
    own = REGIONS.get(tag)
    if own is None and attributes:
        own = _BY_ROLE.get(attributes.get("role") or "")
        if own is None and tag not in _UNCUED:
            own = _cue(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"[:300])
    return above if own is None else _below(own, above)


def _below(own: Region, above: Region) -> Region:
    if above == Region.SEALED and own in (Region.EDGE, Region.FOOTER):
        return above
    if above in (Region.EDGE, Region.CUED) and own in (Region.SEALED, Region.EDGE):
        return above
    return own


@lru_cache(maxsize=8_192)
def _cue(names: str) -> Region | None:
    for name in names.lower().split():
        if _FOOTER.fullmatch(name):
            return Region.FOOTER
        if _MENU.fullmatch(name):
            return Region.CUED
    return None


def place_of(region: Region, kind: BlockKind, text: str, linked: bool) -> Place:
    """Settle a block's place; `linked` says that all of its text is link."""
    if region == Region.FOOTER:
        return Place.FOOTER
    if region <= Region.SEALED:
        return Place.BODY
    if region == Region.MENU:
        return Place.MENU
    if kind == BlockKind.HEADING or len(text) > _LONGEST_LABEL:
        return Place.BODY
    return Place.MENU if linked or region == Region.CUED else Place.BODY
