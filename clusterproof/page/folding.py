"""Two foldings of text: white space for quoting, letters for matching."""

import re
import unicodedata

# C0 and C1 controls that are no white space, and the marks which turn the order of letters round:
# a quote must not be able to change how the sentence around it is shown.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
# What no reader sees inside a word: soft hyphen, zero width marks.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060\ufeff\u0640\u064b-\u065f\u0670]")
_LETTERS = str.maketrans(
    {"ı": "i", "ß": "ss", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d",
     "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "’": "'", "‘": "'"}
)  # fmt: skip
_MARKED = re.compile(r"[^\x00-\x7f]")


def spaced(text: str) -> str:
    """Return text with its white space folded, controls and direction marks removed."""
    if not text.isprintable() and _UNSAFE.search(text):
        text = _UNSAFE.sub("", text)
    return " ".join(text.split())


def folded(text: str) -> str:
    """Return text for matching: lower case, no accents, one letter for its variants.

    >>> folded("  Über  UNS: Şirket İletişim, Ёлка ")
    'uber uns: sirket iletisim, елка'
    """
    text = text.casefold()
    if _MARKED.search(text):
        text = _without_marks(unicodedata.normalize("NFKD", _UNSEEN.sub("", text)))
    return " ".join(text.split())


class _Marks(dict[int, int | None]):
    """Letters by number, marks left out: each is looked at once."""

    def __missing__(self, letter: int) -> int | None:
        kept = None if unicodedata.category(chr(letter)) == "Mn" else letter
        self[letter] = kept
        return kept


_MARKS = _Marks()


def _without_marks(text: str) -> str:
    kept = text.translate(_MARKS)
    return unicodedata.normalize("NFC", kept.casefold()).translate(_LETTERS)
