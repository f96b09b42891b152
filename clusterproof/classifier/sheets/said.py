"""A line in which a body speaks of its identity, and the claim that is made of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from clusterproof.classifier.folding import fold
from clusterproof.classifier.sheets.showing import witness
from clusterproof.records import Block, Claim, Page, Site

# Who made the pages is not who runs the body.
MAKERS = re.compile(
    r"web ?design|webdesign|hosting|hosted by|gehostet|developed by|designed by|powered by|"
    r"umsetzung|"
    r"programmierung|realisierung|gestaltung|hosting|desarrollad|diseñ|alojad|réalis|hébergeur|hébergement|sviluppat|"
    r"realizzat|wykonanie|projekt strony|tasarım|yazılım|разработ|созда(?:ние|н) сайт|制作|foto:|"
    r"photo",
    re.IGNORECASE,
)
EDGES = ' ,;:.|–—-«»"“”„'
BEFORE = 50
SUBJECT = 120
NEAR = 40
DOTTED = re.compile(r"(?<![^\W_])(?:[A-Za-z]\.(?: ?[A-Za-z]\.)+|Ltd\.|Şti\.|Inc\.|Kft\.|Zrt\.)$")
SENTENCE_BETWEEN = re.compile(r"[^\W\d]\.\s|[!?。]")
DIGIT = re.compile(r"\d")
SELF = re.compile(
    r"\b(?:we|our|wir|unser|nosotros|nuestr|nous|notre|nos|noi|nostr|my|nasz|biz|küme|мы|наш|our|"
    r"the (?:cluster|association|"
    r"network|consortium|foundation|society)|der (?:cluster|verein|verband)|das netzwerk|"
    r"el clúster|la asociación|le cluster|"
    r"l'association|il cluster|klaster|kümemiz|кластер|ассоциация)",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A block of a page, and where on the site it stands: imprint, about, footer or other."""

    page: Page
    block: Block
    where: str


def claim(line: Line, what: str, value: str, start: int, end: int) -> Iterator[Claim]:
    """Yield a claim whose quote is its own words: no person stands beside them."""
    seen = witness(line.page, line.block.text[start:end], 0, end - start)
    value = trimmed(value)
    if seen is not None and value:
        yield Claim(what, value, line.where, seen)


def trimmed(value: str) -> str:
    """Return a value without the signs around it; a legal form keeps its last dot.

    >>> trimmed("Marea Growth S.L."), trimmed(" Auwald.")
    ('Marea Growth S.L.', 'Auwald')
    """
    value = value.strip(EDGES.replace(".", ""))
    return value if DOTTED.search(value) else value.strip(EDGES)


def is_makers(text: str, start: int) -> bool:
    """Say whether words before a place name those who made the pages."""
    return MAKERS.search(text, max(0, start - BEFORE), start) is not None


def is_own(text: str, site: Site) -> bool:
    """Say whether one of the site's own names stands in a text."""
    folded = fold(text)
    return any(name in folded for name in site.names)
