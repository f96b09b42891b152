"""Reads the word lists that ship with the program, and refuses what would silently never match.

A lexicon is one TOML file a language. `[indicator.ID]` and `[gate.NAME]` hold lists of patterns:
`anywhere` decides wherever it stands; `prominent` counts in title, heading, link words or address;
`weak` counts when a word of `near` stands in the same block, at most 200 letters away; `never`
silences the block.
"""

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

from clusterproof.errors import ClusterproofError
from clusterproof.records import Lexicon

# Every list reads alike: the order is the order of documents.
LANGUAGES = (
    "en", "es", "de", "fr", "pt", "it", "pl", "tr", "ko", "ar", "ru", "cs", "hu", "ro", "hr", "sr",
    "el", "uk", "sv", "no", "da", "fi", "nl", "ja", "zh",
)  # fmt: skip
# The rubric's fifty cards.
INDICATORS = frozenset(
    f"{family}{number}"
    for family, count in {
        "G": 7, "M": 7, "C": 7, "S": 3, "F": 4, "L": 3, "D": 2, "P": 10, "Q": 4, "T": 3,
    }.items()
    for number in range(1, count + 1)
)  # fmt: skip
GATES = frozenset(
    f"model_{name}"
    for name in (
        *("association", "government", "property", "hospital", "group", "vendor", "news"),
        *("event", "education", "software", "directory", "humanitarian", "hotel"),
    )
) | {"cluster_word", "dormant", "audience_patient", "audience_provider"}
LISTS = frozenset({"anywhere", "prominent", "weak", "near", "never"})
SENSES = frozenset({"self", "other_sense"})


class BadLexicon(ClusterproofError):
    """A word list that names something unknown, or holds a pattern which cannot work."""


def lexicons() -> tuple[Lexicon, ...]:
    """Return the shipped word lists, one a language, in the order of `LANGUAGES`."""
    folder = files(__package__) / "lexicon"
    return tuple(
        lexicon(language, (folder / f"{language}.toml").read_text(encoding="utf-8"))
        for language in LANGUAGES
    )


def lexicon(language: str, text: str) -> Lexicon:
    r"""Read one word list from TOML; raise BadLexicon with every fault found in it.

    >>> lexicon("en", '[indicator.G2]\nanywhere = ["bylaws"]').indicators["G2"]["anywhere"]
    ('bylaws',)
    """
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadLexicon(f"The word list {language}.toml is no valid TOML: {error}.") from error
    faults = tuple(_faults(tables))
    if faults:
        raise BadLexicon(f"The word list {language}.toml cannot be used: {' '.join(faults)}")
    return Lexicon(language, _frozen(tables.get("indicator", {})), _frozen(tables.get("gate", {})))


def _frozen(tables: Mapping[str, Any]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {
        name: {kind: tuple(patterns) for kind, patterns in table.items()}
        for name, table in tables.items()
    }


def _faults(tables: Mapping[str, Any]) -> Iterator[str]:
    """Say in sentences what is wrong with a list."""
    for part, known in (("indicator", INDICATORS), ("gate", GATES)):
        section = tables.get(part, {})
        if not isinstance(section, dict):
            yield f"{part} is no table."
            continue
        for name, table in section.items():
            if name not in known:
                yield f"{part}.{name} is not known."
            else:
                yield from _table_faults(f"{part}.{name}", table)
    yield from (f"{part} is not known." for part in tables if part not in ("indicator", "gate"))


def _table_faults(place: str, table: object) -> Iterator[str]:
    if not isinstance(table, dict) or not table:
        yield f"{place} is no table of lists."
        return
    for kind, patterns in table.items():
        if kind not in (SENSES if place == "gate.cluster_word" else LISTS):
            yield f"{place}.{kind} is not known."
        else:
            yield from _list_faults(f"{place}.{kind}", patterns)
    if ("weak" in table) != ("near" in table):
        yield f"{place} needs both weak and near, or neither."


def _list_faults(place: str, patterns: object) -> Iterator[str]:
    if not isinstance(patterns, list) or not all(isinstance(one, str) for one in patterns):
        yield f"{place} is no list of texts."
        return
    seen: set[str] = set()
    for pattern in patterns:
        plain = " ".join(pattern.casefold().replace("-", " ").split())
        if not plain.strip("* "):
            yield f"{place} holds an empty pattern."
        elif plain in seen:
            yield f'{place} holds "{pattern}" twice.'
        seen.add(plain)
