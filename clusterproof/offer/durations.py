"""How soon something is said to be there."""

import re
from collections.abc import Iterator
from functools import cache

from clusterproof.offer.wording import Lengths
from clusterproof.page.folding import folded

_DAYS = {"day": 1, "week": 7, "month": 30}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
# "3월 30일" is a date.
_MONTH_BEFORE = re.compile(r"월\s*$")
_HANGUL = re.compile("[\uac00-\ud7a3]$")


def days_named(text: str, lengths: Lengths | None) -> tuple[int, ...]:
    """Return every length of time that a sentence names, in days."""
    return tuple(_days(folded(text).translate(_DIGITS), lengths)) if lengths else ()


def _days(text: str, lengths: Lengths) -> Iterator[int]:
    pattern, units, numbers = _pattern(_frozen(lengths))
    for found in pattern.finditer(text):
        if _MONTH_BEFORE.search(text[: found.start()]):
            continue
        number = found.group(1)
        count = int(number) if number.isdecimal() else numbers[number]
        yield count * units[found.group(2)]


_Frozen = tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, int], ...]]


def _frozen(lengths: Lengths) -> _Frozen:
    return tuple(lengths.units.items()), tuple(lengths.numbers.items())


@cache
def _pattern(lengths: _Frozen) -> tuple[re.Pattern[str], dict[str, int], dict[str, int]]:
    named, counted = lengths
    units = {folded(word): _DAYS[unit] for unit, words in named for word in words}
    numbers = {folded(word): value for word, value in counted}
    words = "|".join(_end(word) for word in sorted(units, key=len, reverse=True))
    values = "|".join(map(re.escape, sorted(numbers, key=len, reverse=True))) or "(?!)"
    pattern = re.compile(rf"(?<![\w.,])(\d{{1,4}}|{values})[\s-]{{0,2}}({words})")
    return pattern, units, numbers


def _end(word: str) -> str:
    """Return a unit's pattern; Korean writes its endings onto it."""
    return re.escape(word) + ("" if _HANGUL.search(word) else r"(?!\w)")
