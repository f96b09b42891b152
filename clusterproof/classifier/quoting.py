"""Cuts the verbatim quote around a hit, and leaves out what belongs to a person."""

import re

from clusterproof.page import personal

LIMIT = 200
# A mail address or a run of seven and more digits in phone dress: a person may stand behind it.
_MAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}\.")
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?!\w)")
_DATES = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b|\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b"
)
_SENTENCE = re.compile(r"[.!?。؟！？]\s")


def holds_personal(text: str) -> bool:
    """Say whether a mail address or a telephone number stands in the text.

    >>> holds_personal("call +49 30 1234567"), holds_personal("2019-2021, 12.05.2020")
    (True, False)
    """
    bare = _PHONE.search(_DATES.sub(" ", text)) is not None
    return bare or personal.holds_personal(text) or _MAIL.search(text) is not None


def quote(text: str, start: int, end: int) -> str:
    """Return at most 200 characters of `text` around a hit, or "" if a person would be shown.

    The sentence is preferred to its surroundings, whole words to broken ones.
    """
    for first, last in _windows(text, start, end):
        shown = text[first:last].strip()
        if shown and len(shown) <= LIMIT and not holds_personal(shown):
            return shown
    return ""


def _windows(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the stretches worth trying, the fullest first."""
    begin, stop = _sentence(text, start, end)
    windows = [(0, len(text)), (begin, stop)]
    for room in (LIMIT - 2, 90):
        spare = max(0, room - (end - start))
        windows.append(_whole(text, max(begin, start - spare // 3), start, end, spare))
    return windows


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the sentence that holds the hit."""
    begin = 0
    for mark in _SENTENCE.finditer(text, 0, start):
        begin = mark.end()
    after = _SENTENCE.search(text, end)
    return begin, after.start() + 1 if after else len(text)


def _whole(text: str, first: int, start: int, end: int, spare: int) -> tuple[int, int]:
    """Move a window's edges inwards to the next gaps, but never into the hit."""
    last = min(len(text), end + spare - (start - first))
    if first > 0 and not text[first - 1].isspace():
        gap = text.find(" ", first, start)
        first = gap + 1 if gap >= 0 else start
    if last < len(text) and not text[last].isspace():
        gap = text.rfind(" ", end, last)
        last = gap if gap >= 0 else end
    return first, last
