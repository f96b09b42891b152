"""Classes and ids that a page's own style sheet takes out of sight for good."""

import re
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from clusterproof.page.hiding import hides

# Characters of style sheets and of scripts that are read on one page; the longest of the
# development pages has 150,000 of its own.
_MOST = 200_000
_LONGEST_RULE = 1_000
_STEP = re.compile(r"([^{}]*)([{}])")
_LONE = re.compile(r"[a-z0-9]*([.#][\w-]+)")
_NAMES = re.compile(r"[.#][\w-]+")
_SHOWS = re.compile(
    r"display\s?:\s?(?!none|\s)|visibility\s?:\s?visible|clip-path\s?:\s?none"
    r"|(?<![\w-])(?:left|right|top|text-indent)\s?:\s?(?!-)"
)
# Attributes by which controls and links name the part of the page that they open.
_WAYS = (
    "href", "for", "aria-controls", "data-target", "data-bs-target", "data-tab", "data-toggle",
    "onclick", "onchange", "onmouseover",
)  # fmt: skip
_LEADING = ",".join('[href^="#"]' if way == "href" else f"[{way}]" for way in _WAYS)
_MOST_NAMES = 2_000


def out_of_sight(parser: LexborHTMLParser) -> frozenset[str]:
    """Return ".class" and "#id" names that are hidden by a rule of their own and shown by none.

    A name that any other rule shows, that a script of the page speaks of, or that a link or control
    leads to is a folded-up part of the page: visitors reach it. A sheet in a file of its own
    is not in the archive.
    """
    sheet = "".join(node.text() for node in parser.css("style"))[:_MOST]
    names = _hidden_for_good(sheet)
    if not names:
        return names
    spoken = _spoken(parser)
    # Scripts count panels: "panel" + number.
    return frozenset(
        name
        for name in sorted(names)[:_MOST_NAMES]
        if name[1:].rstrip("0123456789-_") not in spoken
    )


def _spoken(parser: LexborHTMLParser) -> str:
    """Return what the page's scripts, links and controls say, in lower case."""
    scripts = "".join(node.text() for node in parser.css("script"))[:_MOST]
    ways = (node.attributes.get(way) for node in parser.css(_LEADING) for way in _WAYS)
    return f"{scripts} {' '.join(filter(None, ways))[:_MOST]}".lower()


@lru_cache(maxsize=256)  # the pages of a site share their style sheet
def _hidden_for_good(sheet: str) -> frozenset[str]:
    hidden, shown = set[str](), set[str]()
    above: list[str] = []
    # The brace at the end closes what is left open, and keeps the search linear.
    for words, brace in _STEP.findall(_without_comments(sheet).lower() + "}"):
        if brace == "{":
            above.append(words.rpartition(";")[2].strip())
        elif above:
            selectors = above.pop()
            if _SHOWS.search(words):
                shown.update(_NAMES.findall(selectors))
            elif not above and hides(words[:_LONGEST_RULE]):
                hidden.update(_alone(selectors))
    return frozenset(hidden - shown)


def _without_comments(sheet: str) -> str:
    """Return a style sheet without its comments.

    >>> _without_comments("a/* b */c/* d")
    'ac'
    """
    first, *others = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in others)


def _alone(selectors: str) -> list[str]:
    """Return the names that a rule hides wherever they stand, without a state or a place."""
    found = (_LONE.fullmatch(one.strip()) for one in selectors.split(","))
    return [one.group(1) for one in found if one]
