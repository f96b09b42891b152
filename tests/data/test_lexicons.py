"""Runs every language's truth table through the matcher: sentences that must speak, or keep still.

A hit is a sentence in which the indicator's words stand (`prominent` ones as a heading would hold
them); a miss a sentence about something near, where no decisive word may be seen in running text.
"""

import tomllib
from pathlib import Path

import pytest

from clusterproof.classifier.matching import Matcher, compile_lexicons
from clusterproof.data.shipped import INDICATORS, LANGUAGES, lexicons

TABLES = Path(__file__).parent / "lexicon_tables"
WORDLESS = {"M4", "M7", "L2", "T1", "T2"}
# English is read on every site, so its tables are fuller.
FEWEST = {"en": 5}
DECISIVE = frozenset({"anywhere", "weak"})


def table(language: str) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((TABLES / f"{language}.toml").read_text(encoding="utf-8"))


def rows(kind: str) -> list[tuple[str, str, str]]:
    return [
        (language, indicator, sentence)
        for language in LANGUAGES
        for indicator, sentences in table(language).items()
        for sentence in sentences[kind]
    ]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return compile_lexicons(lexicons())


def kinds(matcher: Matcher, language: str, indicator: str, sentence: str) -> set[str]:
    (hits,) = matcher.match([(sentence, frozenset({language}))])
    return {hit.kind for hit in hits if hit.key == indicator}


@pytest.mark.parametrize(("language", "indicator", "sentence"), rows("hits"))
def test_speaks(matcher, language, indicator, sentence):
    assert kinds(matcher, language, indicator, sentence)


@pytest.mark.parametrize(("language", "indicator", "sentence"), rows("misses"))
def test_keeps_still(matcher, language, indicator, sentence):
    assert not kinds(matcher, language, indicator, sentence) & DECISIVE


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_covers_every_indicator_that_words_can_show(language):
    assert set(table(language)) == INDICATORS - WORDLESS


@pytest.mark.parametrize("language", LANGUAGES)
def test_table_weighs_both_sides(language):
    thin = {
        indicator
        for indicator, sentences in table(language).items()
        for kind in ("hits", "misses")
        if len(set(sentences[kind])) < FEWEST.get(language, 2)
    }
    assert thin == set()
