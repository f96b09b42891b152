"""What a visitor does not see, as far as the markup alone can tell."""

import re
from collections.abc import Mapping
from functools import lru_cache

# Opacity 0 is not here: it is how pages fade their whole text in while one scrolls.
_UNSEEN = re.compile(
    r"display\s?:\s?none|font-size\s?:\s?0(?![.\d]*[1-9])|text-indent\s?:\s?-\d{3,}"
    r"|(?<![\w-])(?:left|top|right|margin-left|margin-top)\s?:\s?-(?:\d{4,}px|\d{3,}r?em|\d{3,}v[wh])"
    r"|clip\s?:\s?rect\(\s?0|clip-path\s?:\s?inset\((?:50|100)%"
)
_INVISIBLE = re.compile(r"visibility\s?:\s?hidden")
_INK = re.compile(r"(?<![\w-])color\s?:\s?([^;!]{2,40})")
_GROUND = re.compile(r"(?<![\w-])background(?:-color)?\s?:\s?([^;!]{2,40})")
_WHITE = {"#fff", "#ffffff", "white", "rgb(255,255,255)"}
_FOR_EARS = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only",
    "screenreader", "screen-reader-response", "element-invisible", "u-hidden-visually",
    "sr_only", "show-for-sr", "hidden-accessible", "skip-link", "a11y-hidden", "offscreen",
})  # fmt: skip


def is_hidden(
    tag: str, attributes: Mapping[str, str | None], unseen: frozenset[str] = frozenset()
) -> bool:
    """Return whether an element's own attributes take it out of sight.

    `unseen` are the ".class" and "#id" names that the page's style sheet hides. Inline styles of
    `html` and `body` do not count: scripts put them there against flicker.
    """
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    if style and tag not in ("body", "html") and hides(style[:1_000].lower()):
        return True
    names = attributes.get("class")
    if names and _for_ears(names[:300]):
        return True
    return bool(unseen) and _is_named(names or "", attributes.get("id") or "", unseen)


def _is_named(classes: str, name: str, unseen: frozenset[str]) -> bool:
    return f"#{name.lower()}" in unseen or any(
        f".{one}" in unseen for one in classes[:300].lower().split()
    )


@lru_cache(maxsize=4_096)
def hides(style: str) -> bool:
    """Return whether declarations, in lower case, take what they are about out of sight."""
    if _UNSEEN.search(style):
        return True
    if _INVISIBLE.search(style):
        return "animation" not in style  # scripts show it when it scrolls into view
    ink, ground = _INK.search(style), _GROUND.search(style)
    return bool(ink and ground) and _colour(ink) == _colour(ground)


def _colour(found: re.Match[str] | None) -> str:
    name = found.group(1).replace(" ", "") if found else ""
    return "white" if name in _WHITE else name


@lru_cache(maxsize=4_096)
def _for_ears(names: str) -> bool:
    return not _FOR_EARS.isdisjoint(names.lower().split())
