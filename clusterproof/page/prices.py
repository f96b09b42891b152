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

_NUMBER = (
    r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)"
    r"|\d{1,9}(?:[.,]\d{1,2})?(?!\d))"
)
_ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٬٫", "01234567890123456789,.")
_DECIMALS = re.compile(r"[.,](\d{1,2})$")


@dataclass(frozen=True, slots=True, eq=False)
class MoneyWords:
    """The currency each sign or word means, the scale some words carry, and their patterns."""

    meant: Mapping[str, str]
    scales: Mapping[str, float]
    amount: re.Pattern[str]
    hint: re.Pattern[str]


@lru_cache(maxsize=4)
def money_words(words: Words) -> MoneyWords:
    """Return how money is written, compiled once for each set of words."""
    table = words.table("money")
    codes = {code: code for code in table["codes"]["known"]}
    signs, before, after = (_meanings(table[name]) for name in ("signs", "before", "after"))
    leading = _one_of(signs) + rf"|(?<![^\W\d_])(?:{_one_of(codes | before)})"
    trailing = _one_of(signs) + rf"|(?:{_one_of(codes | after)})(?![A-Za-zÀ-ɏА-я])"
    amount = (
        rf"(?P<sign>{leading})[ \u00a0]?(?P<first>{_NUMBER})"
        rf"|(?<![\d.,])(?P<last>{_NUMBER})[ \u00a0]?(?P<after>{trailing})"
    )
    starts = "".join(sorted({re.escape(name[0]) for name in signs | codes | before | after}))
    ends = "".join(sorted({re.escape(name[-1]) for name in signs | codes | before}))
    hint = rf"[{ends}][ \u00a0]?[\d٠-٩۰-۹]|[\d٠-٩۰-۹][ \u00a0]?[{starts}]"
    scales = {name: float(scale) for name, scale in table["scales"].items()}
    return MoneyWords(signs | codes | before | after, scales, re.compile(amount), re.compile(hint))


def _meanings(table: Mapping[str, list[str]]) -> dict[str, str]:
    return {name: code for code, names in table.items() for name in names}


def _one_of(names: Iterable[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))


def read_prices(blocks: Iterable[Block], words: Words) -> tuple[Price, ...]:
    """Return the amounts of money in a page's blocks, in order, each with the words around it."""
    known = money_words(words)
    found: list[Price] = []
    for block in blocks:
        if known.hint.search(block.text):
            found += _in_text(block.text, known)
            if len(found) >= MOST_PRICES:
                break
    return tuple(found[:MOST_PRICES])


def _in_text(text: str, known: MoneyWords) -> Iterator[Price]:
    plain = text if text.isascii() else text.translate(_ARABIC)
    for match in known.amount.finditer(plain):
        name = match.group("sign") or match.group("after")
        number = match.group("first") or match.group("last")
        value = amount(number) * known.scales.get(name, 1.0)
        if 0 < value < _LARGEST:
            yield Price(value, known.meant[name], quote_around(text, *match.span()))


def amount(number: str) -> float:
    """Return the value of a number whose separators may be of any country.

    >>> amount("1.200,50"), amount("1 200"), amount("2,500"), amount("3000")
    (1200.5, 1200.0, 2500.0, 3000.0)
    """
    decimals = _DECIMALS.search(number)
    whole = number[: decimals.start()] if decimals else number
    digits = "".join(letter for letter in whole if letter.isdigit())
    return float(f"{digits or 0}.{decimals.group(1) if decimals else 0}")
