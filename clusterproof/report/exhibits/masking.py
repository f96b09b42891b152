"""What of a page belongs to a person: numbers and addresses, masked where they stand."""

import re
from typing import NamedTuple

from clusterproof.page import personal

# A run of seven and more digits in phone dress without a word for it. Dates, amounts written in
# groups of three and plain numbers without any sign between their digits are no such run.
_BARE = re.compile(
    r"(?<![\w.,/+-])(?:\(0\d|\+?0\d|\(\d|\d(?=\d{0,5}[ ()/.-]))(?:[ ()/.-]{0,2}\d){5,13}(?!\w)"
)
_DATE = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:19|20)\d\d")
_GROUPED = re.compile(r"\d{1,3}(?:[ .]\d{3})+|\d+")


class Mask(NamedTuple):
    """A stretch of text that is not shown. `sure` ones hide even what is quoted."""

    start: int
    end: int
    kind: str
    sure: bool


def masks(text: str) -> list[Mask]:
    """Return what of a text is masked, in order, without overlaps."""
    found = [Mask(*span, sure=True) for span in personal.personal_spans(text)]
    if any(letter.isdigit() for letter in text):
        numbers = (at for at in _BARE.finditer(text) if _calls(at[0]))
        found += [Mask(*at.span(), "phone", sure=False) for at in numbers]
    return apart(found)


def apart(found: list[Mask]) -> list[Mask]:
    """Return masks in order, each without what an earlier one covers."""
    kept: list[Mask] = []
    for mask in sorted(found, key=lambda one: (one.start, not one.sure)):
        if not kept or mask.start >= kept[-1].end:
            kept.append(mask)
        elif mask.end > kept[-1].end:
            kept.append(mask._replace(start=kept[-1].end))
    return kept


def masked(text: str) -> str:
    """Return a text with what belongs to a person masked.

    >>> masked("Ring (030) 123 45 67 before 2019-2021, 12 000 000 EUR or eva@example.org")
    'Ring [phone] before 2019-2021, 12 000 000 EUR or [mail]'
    """
    for mask in reversed(masks(text)):
        text = f"{text[: mask.start]}[{mask.kind}]{text[mask.end :]}"
    return text


def _calls(number: str) -> bool:
    if _GROUPED.fullmatch(number) and not number.startswith("0"):
        return False
    return sum(letter.isdigit() for letter in _DATE.sub("", number)) >= 6
