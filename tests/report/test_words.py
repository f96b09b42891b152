import tomllib
from enum import StrEnum
from pathlib import Path

import pytest

import clusterproof
from clusterproof.classifier import wording
from clusterproof.classifier.gates import MODELS
from clusterproof.classifier.signals import SIGNALS
from clusterproof.records import Axis, Condition, Reason, Role
from clusterproof.report import words

FILES = sorted((Path(clusterproof.__file__).parent / "report").rglob("*.html"))
WORDS = tomllib.loads((Path(words.__file__).parent / "wording.toml").read_text())


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.id)
def test_an_indicator_is_called_the_same_everywhere_and_has_a_fair_reading(signal) -> None:
    assert words.indicator_name(signal.id) == signal.name
    assert words.counter_reading(signal.id)


def test_no_indicator_is_made_up() -> None:
    assert set(words.names("indicators")) == {signal.id for signal in SIGNALS}


@pytest.mark.parametrize(
    ("kind", "values"),
    [("axes", Axis), ("roles", Role), ("conditions", Condition), ("reasons", Reason)],
)
def test_every_value_has_a_name(kind: str, values: type[StrEnum]) -> None:
    assert set(words.names(kind)) == {str(value) for value in values}


def test_every_model_has_a_name() -> None:
    assert set(MODELS) <= set(words.names("models"))


@pytest.mark.parametrize(
    "word", [w for w in wording.FORBIDDEN if w not in ("all", "only", "never")]
)
def test_our_own_words_are_neutral(word: str) -> None:
    ours = " ".join([str(WORDS), *(file.read_text() for file in FILES)]).lower()
    assert f" {word} " not in ours.replace(".", " ").replace(",", " ")
