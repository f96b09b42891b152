"""What sentences promise, language by language: truth tables of hits and near misses."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from offer_samples import NEUTRAL, WORDING, text_of

from clusterproof.offer.redlines import NO_REMEDY, RED_LINES
from clusterproof.offer.telling import tell
from clusterproof.records import Offer, PromiseKind

TABLES = sorted((Path(__file__).parent / "tables").glob("*.toml"))
KINDS = {
    *(str(kind) for kind in PromiseKind if kind is not PromiseKind.RED_LINE),
    *(name for name, _ in RED_LINES.values()),
}


def rows(wanted: str) -> Iterator[pytest.ParameterSet]:
    for table in TABLES:
        for kind, lists in tomllib.loads(table.read_text()).items():
            for sentence in lists[wanted]:
                yield pytest.param(kind, sentence, table.stem, id=f"{table.stem}: {sentence[:50]}")


def told(sentence: str, language: str = "en") -> Offer:
    return tell(text_of(sentence, language), "offer.txt", "sha256:0", WORDING)


def kinds(offer: Offer) -> set[str]:
    return {one.red_line or str(one.kind) for one in offer.promises}


@pytest.mark.parametrize("table", TABLES, ids=lambda path: path.stem)
def test_every_kind_has_hits_and_near_misses(table: Path) -> None:
    found = tomllib.loads(table.read_text())
    least = 3 if table.stem == "en" else 1
    assert found.keys() == KINDS
    assert all(len(lists[one]) >= least for lists in found.values() for one in ("hit", "miss"))


@pytest.mark.parametrize("language", NEUTRAL)
def test_neutral_sentences_promise_nothing(language: str) -> None:
    assert not told(NEUTRAL[language], language).promises


@pytest.mark.parametrize(("kind", "sentence", "language"), list(rows("hit")))
def test_a_sentence_says_so(kind: str, sentence: str, language: str) -> None:
    offer = told(sentence, language)
    assert kind in kinds(offer)
    assert all(one.quote in sentence for one in offer.promises)


@pytest.mark.parametrize(("kind", "sentence", "language"), list(rows("miss")))
def test_a_near_miss_does_not(kind: str, sentence: str, language: str) -> None:
    assert kind not in kinds(told(sentence, language))


def test_a_guaranteed_number_without_a_remedy_is_a_red_line() -> None:
    promise = "We guarantee 5,000 patients a year."
    assert NO_REMEDY in kinds(told(promise))
    remedied = f"{promise} If the number is not reached, half of the fee is paid back."
    assert NO_REMEDY not in kinds(told(remedied))


def test_a_repeated_sentence_is_told_once() -> None:
    offer = told("\n\n".join(["Success is guaranteed."] * 9))
    assert [one.kind for one in offer.promises] == [PromiseKind.GUARANTEE]


def test_long_sentences_are_quoted_in_part() -> None:
    offer = told("We guarantee growth for all members " + "and for all their partners " * 40 + ".")
    assert all(len(one.quote) <= 300 for one in offer.promises)
    assert offer.promises
