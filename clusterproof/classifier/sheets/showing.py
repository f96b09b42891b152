"""Quotes the witness of a fact: verbatim, short, and without what belongs to a person."""

import re

from clusterproof.classifier.quoting import LIMIT
from clusterproof.records import Page, Witness

# A mail address, or seven and more digits in phone dress. Bounded, so that a search stays linear.
_MAIL = re.compile(r"[\w.+-]{1,64} ?(?:@|[\[({] ?(?:at|arroba|ät) ?[\])}]) ?[\w.-]{1,80}", re.I)
_PHONE = re.compile(r"(?<![\w.])\+?\(?\d(?:[ ()./\xa0-]{0,3}\d){6,14}(?!\w)")
_DATES = re.compile(
    r"\b\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}\b|\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d\b"
)
_ENDS = re.compile(r"[.!?;。！？؟]\s|[。！？]")

_SHORTEST = 60


def shown(text: str, start: int = 0, end: int = 0) -> str:
    """Return at most 200 characters around a stretch, cut where a person's number would show.

    The stretch itself is kept: a register number has a phone number's dress.

    >>> shown("Register VR 12. Call +49 30 1234567 or eva@example.org today", 0, 14)
    'Register VR 12. Call'
    """
    first, last = _clear(text, start, end)
    if last - first > LIMIT:
        first, last = _sentence(text, first, start, end, last)
    if last - first > LIMIT:
        first, last = _narrow(text, first, start, end, last)
    return text[first:last].strip(" ,;:·|–—-(")


def _clear(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of what holds neither mail address nor phone number around a stretch."""
    if "@" not in text and not any(letter.isdigit() for letter in text) and "(" not in text:
        return 0, len(text)
    before, after = _blanked(text[:start]), _blanked(text[end:])
    first = max((found.end() for found in _personal(before)), default=0)
    last = min((found.start() for found in _personal(after)), default=len(after))
    return first, end + last


def _blanked(text: str) -> str:
    return _DATES.sub(lambda found: " " * len(found.group()), text)


def _personal(text: str) -> list[re.Match[str]]:
    return [*_MAIL.finditer(text), *_PHONE.finditer(text)]


def _sentence(text: str, first: int, start: int, end: int, last: int) -> tuple[int, int]:
    begins = [mark.end() for mark in _ENDS.finditer(text, first, start)]
    # A sentence that is little more than a date is told with the next one.
    least = (begins[-1] if begins else first) + _SHORTEST
    after = _ENDS.search(text, max(end, min(least, last)), last)
    return (begins[-1] if begins else first), (after.start() + 1 if after else last)


def _narrow(text: str, first: int, start: int, end: int, last: int) -> tuple[int, int]:
    """Move the bounds inwards to gaps between words, never into the stretch."""
    spare = max(0, LIMIT - (end - start))
    left = max(first, start - spare // 2)
    right = min(last, left + LIMIT)
    if left > first and (gap := text.find(" ", left, start)) >= 0:
        left = gap + 1
    if right < last and (gap := text.rfind(" ", end, right)) >= 0:
        right = gap
    return left, right


def witness(page: Page, text: str, start: int = 0, end: int = 0) -> Witness | None:
    """Return where something stands, or None where nothing may be quoted."""
    quote = shown(text, start, end)
    if not quote:
        return None
    return Witness(page.url, quote, page.language, page.captured_at, page.digest)
