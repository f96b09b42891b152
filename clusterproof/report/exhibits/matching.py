"""Where a quote stands in a text: verbatim, but for its white space and what was masked."""

import re
from collections.abc import Iterator
from itertools import islice

from clusterproof.records import Place
from clusterproof.report.exhibits.texts import Texts, cleaned

Span = tuple[int, int]
# What page.personal writes for an address or a number.
_MASK = re.compile(r"\[(?:mail|phone)\]")
_MASKED = r"[^\n]{3,80}?"
_GAP = r"\s+"
# Rules and page numbers between two lines of a document, which its reader leaves out.
_LINES = r"\s+(?:[^\w\n]{0,20}\d{0,4}[^\w\n]{0,20}\n\s{0,9})?"
# Occurrences looked at before the first is taken: words of a menu stand a few times on a page.
_MOST = 50


def find(quote: str, text: str, over_lines: bool = False) -> Iterator[Span]:
    """Yield where a quote stands, at word boundaries if it does so anywhere.

    >>> list(find("our members", "colour members; Our our   members"))
    [(20, 33)]
    """
    pattern = _pattern(quote, _LINES if over_lines else _GAP)
    if not pattern:
        return
    whole = list(islice(re.finditer(rf"(?<!\w){pattern}(?!\w)", text), _MOST))
    found = whole or islice(re.finditer(pattern, text), _MOST)
    yield from (at.span() for at in found)


def best(quote: str, texts: Texts, place: Place, over_lines: bool = False) -> Span | None:
    """Return the occurrence that stands where the quote was read, else the first."""
    spans = list(find(quote, texts.joined(), over_lines))
    there = (span for span in spans if texts.place_at(span[0]) is place)
    return next(there, spans[0] if spans else None)


def _pattern(quote: str, gap: str) -> str:
    words = cleaned(quote).split()
    return gap.join(_word(word) for word in words)


def _word(word: str) -> str:
    parts = [re.escape(part) for part in _MASK.split(word)]
    return _MASKED.join(parts)
