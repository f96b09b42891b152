"""Dates, in the notations of 25 languages, to the day, month or year they give."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from clusterproof.page.cutting import quote_around
from clusterproof.page.folding import folded
from clusterproof.page.words import Words, flat
from clusterproof.records import Block, DatedText

MOST_DATES = 200
EARLIEST = 1990
# Programmes are announced for years ahead: "2027".
_AHEAD = 3

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ARABIC = re.compile(r"[٠-٩۰-۹]")
_HINT = re.compile(r"(?:19|20|١٩|٢٠|۱۹|۲۰)[0-9٠-٩۰-۹]{2}")
_YEAR = re.compile(r"(?<!\d)(?:19[9]|20[0-5])\d(?!\d)")
_ISO = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-/.](0?[1-9]|1[0-2])(?:[-/.](0?[1-9]|[12]\d|3[01]))?(?![\d])"
)
_NUMERIC = re.compile(
    r"(?<![\d.,/])(0?[1-9]|[12]\d|3[01])[./-] ?(0?[1-9]|[12]\d|3[01])[./-] ?((?:19|20)\d\d)(?!\d)"
)
_MONTH_YEAR = re.compile(r"(?<![\d./-])(0?[1-9]|1[0-2])[./-]((?:19|20)\d\d)(?!\d)")
_HANGUL = re.compile(r"((?:19|20)\d\d) ?[년年] ?(?:(\d{1,2}) ?[월月])?(?: ?(\d{1,2}) ?[일日])?")
_DOTTED = re.compile(r"((?:19|20)\d\d)\. ?(\d{1,2})\.(?: ?(\d{1,2})\.?)?(?!\d)")
_MONTH = r"(?P<month>[^\W\d_]{3,14}(?: الثاني| الأول)?)\.?"
_DAY = r"(?:(?<!\d)(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª|\.)?)"
_JOINT = r"(?:[ \u00a0,/-]|de |del |of |d[’']){0,3}"
_WRITTEN_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_DAY_MONTH = re.compile(
    rf"(?:{_DAY}{_JOINT})?(?<![^\W\d_]){_MONTH}{_JOINT}{_WRITTEN_YEAR}", re.IGNORECASE
)
_MONTH_DAY = re.compile(
    rf"(?<![^\W\d_]){_MONTH} {{0,2}}{_DAY},? {{0,2}}{_WRITTEN_YEAR}", re.IGNORECASE
)
# Hungarian writes the year first: "2024. március 5.", "2024 márciusában".
_YEAR_FIRST = "hu"
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d){_WRITTEN_YEAR}\.? {{1,2}}{_MONTH}(?: {{0,2}}{_DAY}(?!\d))?", re.IGNORECASE
)
_STAMP = re.compile(r"\s{0,5}(\d{4})-?(\d\d)?-?(\d\d)?")
_ENDED = re.compile(r"[\s\u00a0]*(?:$|[).,;:!?\]/|–—»©\"'-]|г\.?|р\.?|yıl|년|óta|évi|évben)")
_BEGUN = re.compile(r"(?:[(\[©–—/|-]|\(c\)|&copy;)[\s\u00a0]{0,2}$", re.IGNORECASE)
_LAST_WORD = re.compile(r"([^\W\d_][\w.']{0,20})[\s\u00a0]{1,2}$")


@dataclass(frozen=True, slots=True, eq=False)
class DateWords:
    """The numbers of months by name, and the words behind which a year is a date.

    `behind` are the months that stand behind their year.
    """

    months: Mapping[str, int]
    cues: frozenset[str]
    behind: Mapping[str, int]


@lru_cache(maxsize=128)
def date_words(words: Words, language: str) -> DateWords:
    """Return the names of months, a language's own before all others, compiled once for each."""
    table = words.table("dates")
    months = _numbers(table["months"].get(language, ()))
    for names in table["months"].values():
        months = _numbers(names) | months
    cues = frozenset(folded(cue) for cue in flat(table["cues"]))
    behind = _numbers(table["months"][language] if language == _YEAR_FIRST else ())
    return DateWords(months, cues, behind)


def _numbers(names: Iterable[str]) -> dict[str, int]:
    spelt = [(name, at) for at, row in enumerate(names, start=1) for name in row.split()]
    return {name.replace("_", " ").lower(): at for name, at in reversed(spelt)}


def read_dates(
    blocks: Iterable[Block], stamps: Iterable[tuple[str, str]], at: datetime, words: Words
) -> tuple[DatedText, ...]:
    """Return each date of a page once: `stamps` are machine-written ones with their words.

    Only years from 1990 to three after the capture count; Arabic digits are read.
    """
    last = at.year + _AHEAD
    found: dict[DatedText, None] = {}
    for stamp, quote in stamps:
        if day := read_stamp(stamp, last):
            found.setdefault(DatedText(day, quote or stamp))
    for block in blocks:
        if _HINT.search(block.text):
            known = date_words(words, block.language)
            for dated in _in_block(block.text, known, last):
                found.setdefault(dated)
        if len(found) >= MOST_DATES:
            break
    return tuple(found)[:MOST_DATES]


def read_stamp(stamp: str, last: int = 2100) -> str:
    """Return the date of a machine-written time stamp, or an empty text."""
    match = _STAMP.match(stamp)
    return _iso(match.group(1), match.group(2), match.group(3), last) if match else ""


def _in_block(text: str, known: DateWords, last: int) -> Iterator[DatedText]:
    plain = text.translate(_DIGITS) if _ARABIC.search(text) else text
    done = 0
    for year in _YEAR.finditer(plain):
        if year.start() < done:
            continue
        start, end = max(0, year.start() - 32), min(len(plain), year.end() + 16)
        window = plain[max(start, done) : end]
        shift = max(start, done)
        day, stop = _read(window, year.start() - shift, known, last)
        if day:
            done = shift + stop
            yield DatedText(day, quote_around(text, year.start(), year.end()))


def _read(window: str, at: int, known: DateWords, last: int) -> tuple[str, int]:
    """Return the date that holds the year at `at`, and where it ends."""
    for reader in _READERS:
        found = reader(window, at, known, last)
        if found is not None and found[0]:
            return found
    return _bare(window, at, known, last), at + 4


def _holding(pattern: re.Pattern[str], window: str, at: int) -> re.Match[str] | None:
    return next((m for m in pattern.finditer(window) if m.start() <= at < m.end()), None)


def _spelled(window: str, at: int, known: DateWords, last: int) -> tuple[str, int] | None:
    spellings = (
        (_MONTH_DAY, known.months), (_DAY_MONTH, known.months), (_YEAR_MONTH_DAY, known.behind),
    )  # fmt: skip
    for pattern, months in spellings:
        match = _holding(pattern, window, at)
        month = months.get(match.group("month").lower()) if match else None
        if match and month:
            iso = _iso(match.group("year"), month, match.group("day"), last)
            return iso, match.end()
    return None


def _year_first(window: str, at: int, _: DateWords, last: int) -> tuple[str, int] | None:
    for pattern in (_ISO, _HANGUL, _DOTTED):
        match = _holding(pattern, window, at)
        if match and (iso := _iso(match.group(1), match.group(2), match.group(3), last)):
            return iso, match.end()
    return None


def _day_first(window: str, at: int, _: DateWords, last: int) -> tuple[str, int] | None:
    if match := _holding(_NUMERIC, window, at):
        first, second, year = match.groups()
        # Only where the day is over 12 does the American order show; else the world's is meant.
        day, month = (second, first) if int(second) > 12 else (first, second)
        return _iso(year, month, day, last), match.end()
    if match := _holding(_MONTH_YEAR, window, at):
        return _iso(match.group(2), match.group(1), None, last), match.end()
    return None


_READERS = (_spelled, _year_first, _day_first)


def _bare(window: str, at: int, known: DateWords, last: int) -> str:
    """Return a year that stands alone, where it is a date rather than a number of something."""
    before, after = window[:at], window[at + 4 :]
    word = _LAST_WORD.search(before)
    cued = bool(word) and folded(word.group(1)) in known.cues if word else False
    apart = bool(_BEGUN.search(before)) or bool(_ENDED.match(after))
    return _iso(window[at : at + 4], None, None, last) if cued or apart else ""


def _iso(year: str, month: str | int | None, day: str | None, last: int) -> str:
    number = int(year)
    if not EARLIEST <= number <= last:
        return ""
    if not month or not 1 <= int(month) <= 12:
        return f"{number:04}"
    if not day:
        return f"{number:04}-{int(month):02}"
    try:
        return date(number, int(month), int(day)).isoformat()
    except ValueError:
        return f"{number:04}-{int(month):02}"
