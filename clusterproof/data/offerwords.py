"""Reads the word lists of offers that ship: what promises, what counts, what a contract says.

One TOML file a language. A table is a key of the offer's room and holds lists as in data/lexicon
(`anywhere`, `weak` with `near`, `never`); `durations` names days, weeks, months and number words.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from clusterproof.data.shipped import BadLexicon
from clusterproof.records import Lexicon

LANGUAGES = ("en", "de", "es", "fr", "pt", "it", "pl", "tr", "ru", "ar", "ko", "hr")
RED_LINES = (
    "no-remedy", "exclusive", "renewal", "data", "resale", "ranking", "logo", "commission", "court",
)  # fmt: skip
KEYS = frozenset({
    "volume", "promise", "counted", "denied", "turnkey", "overnight", "launch", "due", "guarantee",
    "remedy", "fits", "source", "defined", "terms", "data-birth", "data-patient", "data-diagnosis",
    "data-treatment", "data-insurance", "data-id", "data-name", "data-contact",
    *(f"red-{name}" for name in RED_LINES),
})  # fmt: skip
_LISTS = frozenset({"anywhere", "weak", "near", "never"})


@dataclass(frozen=True, slots=True)
class Durations:
    """How a language names lengths of time: unit -> its words; number words -> their values."""

    units: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OfferWords:
    """All word lists of offers."""

    lexicons: tuple[Lexicon, ...]
    durations: Mapping[str, Durations]


def load() -> OfferWords:
    """Return the word lists that ship; raise BadLexicon with every fault found in them."""
    folder = files(__package__) / "offer"
    tables = {
        language: tomllib.loads((folder / f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    }
    faults = [fault for language in LANGUAGES for fault in _faults(language, tables[language])]
    if faults:
        raise BadLexicon(f"The word lists of offers cannot be used: {' '.join(faults)}")
    return OfferWords(
        lexicons=tuple(_lexicon(language, table) for language, table in tables.items()),
        durations={language: _durations(table) for language, table in tables.items()},
    )


def _lexicon(language: str, table: Mapping[str, Any]) -> Lexicon:
    keys = {
        key: {kind: tuple(patterns) for kind, patterns in lists.items()}
        for key, lists in table.items()
        if key != "durations"
    }
    return Lexicon(language, keys, {})


def _durations(table: Mapping[str, Any]) -> Durations:
    given = table["durations"]
    units = {unit: tuple(given[unit]) for unit in ("day", "week", "month")}
    return Durations(units, dict(given["numbers"]))


def _faults(language: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Say in sentences what is wrong with one language's lists."""
    for key in sorted(KEYS - table.keys()):
        yield f"{language}: {key} is missing."
    for key, lists in table.items():
        if key == "durations":
            continue
        if key not in KEYS or not lists.keys() <= _LISTS:
            yield f"{language}: {key} is not known, or one of its lists is not."
        elif ("weak" in lists) != ("near" in lists):
            yield f"{language}: {key} needs both weak and near, or neither."
        yield from (f"{language}: {key} holds {kind} with a word twice." for kind in _twice(lists))


def _twice(lists: Mapping[str, list[str]]) -> Iterator[str]:
    for kind, patterns in lists.items():
        if len({" ".join(one.casefold().split()) for one in patterns}) != len(patterns):
            yield kind
