"""Amounts of money, in the many ways they are written."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from clusterproof.page.cutting import quote_around
from clusterproof.page.words import Words
from clusterproof.records import Block, Price

MOST_PRICES = 200
# Larger amounts are budgets and turnovers of whole countries.
_LARGEST = 1e12

# A number with its thousands and decimals; it begins with a digit so that the search is quick.
_NUMBER = re.compile(
    r"\d(?:\d{0,2}(?:[.,'’ \u00a0\u202f]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)"
    r"|\d{0,8}(?:[.,]\d{1,2})?(?!\d))"
)
# The longest name of a currency that ships, with a blank.
_REACH = 10
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789,.")
_ARABIC_DIGIT = re.compile(r"[٠-٩۰-۹]")
_DECIMALS = re.compile(r"[.,](\d{1,2})$")


@dataclass(frozen=True, slots=True, eq=False)
class MoneyWords:
    """The currency each sign or word means, the scale some words carry, and their patterns."""

    meant: Mapping[str, str]
    scales: Mapping[str, float]
    before: re.Pattern[str]
    after: re.Pattern[str]


@lru_cache(maxsize=32)
def money_words(words: Words, language: str = "") -> MoneyWords:
    """Return how money is written, compiled once for each language with words of its own."""
    table = words.table("money")
    codes = {code: code for code in table["codes"]["known"]}
    signs, before, after = (_meanings(table[name]) for name in ("signs", "before", "after"))
    own = _meanings(table["local"].get(language, {}))
    before, after = before | own, after | own
    leading = rf"({_one_of(signs)}|(?<![^\W\d_])(?:{_one_of(codes | before)}))[ \u00a0]?$"
    trailing = rf"[ \u00a0]?({_one_of(signs)}|(?:{_one_of(codes | after)})(?![A-Za-zÀ-ɏА-я]))"
    scales = {name: float(scale) for name, scale in table["scales"].items()}
    known = signs | codes | before | after
    return MoneyWords(known, scales, re.compile(leading), re.compile(trailing))


def _meanings(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: code for code, names in table.items() for name in names}


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))


def read_prices(blocks: Iterable[Block], words: Words) -> tuple[Price, ...]:
    """Return the amounts of money in a page's blocks, in order, each with the words around it."""
    own = words.table("money")["local"]
    found: list[Price] = []
    for block in blocks:
        known = money_words(words, block.language if block.language in own else "")
        found += _in_text(block.text, known)
        if len(found) >= MOST_PRICES:
            break
    return tuple(found[:MOST_PRICES])


def _in_text(text: str, known: MoneyWords) -> Iterator[Price]:
    plain = text.translate(_ARABIC) if _ARABIC_DIGIT.search(text) else text
    for number in _NUMBER.finditer(plain):
        start, end = number.span()
        name = _currency(plain, start, end, known)
        value = amount(number.group()) * known.scales.get(name, 1.0) if name else 0.0
        if 0 < value < _LARGEST:
            yield Price(value, known.meant[name], quote_around(text, start, end))


def _currency(plain: str, start: int, end: int, known: MoneyWords) -> str:
    """Return the currency's name beside a number, or an empty text."""
    if start and (found := known.before.search(plain[max(0, start - _REACH) : start])):
        return found.group(1)
    if start and plain[start - 1] in ".,":
        return ""  # the end of a longer number
    behind = known.after.match(plain, end)
    return behind.group(1) if behind else ""


def amount(number: str) -> float:
    """Return the value of a number whose separators may be of any country.

    >>> amount("1.200,50"), amount("1 200"), amount("2,500"), amount("3000")
    (1200.5, 1200.0, 2500.0, 3000.0)
    """
    decimals = _DECIMALS.search(number)
    whole = number[: decimals.start()] if decimals else number
    digits = "".join(letter for letter in whole if letter.isdigit())
    return float(f"{digits or 0}.{decimals.group(1) if decimals else 0}")
