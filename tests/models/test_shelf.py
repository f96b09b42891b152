"""Models on the shelf: what goes up comes down unchanged, and nothing else comes down."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from clusterproof.errors import ModelError, ModelMismatch
from clusterproof.models import cards, fitted, shelf
from clusterproof.models.cards import Card
from clusterproof.models.linear import Linear, Part

CARD = Card("judge", ("one", "two"), ("cluster", "other"), "static-1", "labels", 4)


def judge() -> Linear:
    part = Part(np.arange(2), np.zeros(2), np.ones(2), np.eye(2), np.zeros(2), 1.0)
    return Linear((part,))


def test_a_model_comes_back_as_it_went(tmp_path: Path) -> None:
    kept = shelf.save({"judge": judge()}, CARD, tmp_path)
    found = shelf.load(str(tmp_path))
    assert found.card == kept.card
    assert found.identity == kept.identity == f"judge-{shelf.digest(tmp_path / shelf.JUDGE)[:12]}"
    asked = np.array([[0.2, 0.7]])
    assert (found.parts["judge"].probabilities(asked) == judge().probabilities(asked)).all()


def test_the_shipped_models_are_whole() -> None:
    for name in ("head", "encoder"):
        folder = shelf.shipped(name)
        written = json.loads((folder / cards.CARD).read_text())["files"]
        assert written == shelf.digests(folder)
    assert shelf.load().card == shelf.load("head").card


def test_a_fitted_estimator_comes_back(tmp_path: Path) -> None:
    estimator = LogisticRegression().fit([[0.0, 0.0], [1.0, 1.0]], [0, 1])
    fitted.save({"judge": estimator}, tmp_path)
    asked = np.array([[0.2, 0.7]])
    found = fitted.load(tmp_path)["judge"]
    assert (found.predict_proba(asked) == estimator.predict_proba(asked)).all()


class Stranger:
    """A type that no model file may bring along."""


def test_foreign_types_are_never_loaded(tmp_path: Path) -> None:
    fitted.save({"judge": Stranger()}, tmp_path)
    with pytest.raises(ModelError, match="not trusted"):
        fitted.load(tmp_path)


@pytest.mark.parametrize("content", [b"", b"PK nonsense"])
def test_a_file_that_is_no_estimator_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / fitted.HEAD).write_bytes(content)
    with pytest.raises(ModelError, match="cannot be read as a model"):
        fitted.load(tmp_path)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", ModelError), ("{", ModelError), ("[1]", ModelError), ('{"format": 99}', ModelMismatch),
        ('{"format": 2}', ModelError),
        ('{"format": 1}', ModelMismatch), ('{"format": 2, "colour": "red"}', ModelMismatch),
    ],
)  # fmt: skip
def test_an_unreadable_card_is_an_error(tmp_path: Path, text: str, error: type[Exception]) -> None:
    (tmp_path / cards.CARD).write_text(text)
    with pytest.raises(error):
        cards.read(tmp_path)


def test_a_missing_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no readable model card"):
        shelf.load(str(tmp_path))
    cards.write(CARD, tmp_path)
    with pytest.raises(ModelError, match=r"no judge\.safetensors"):
        shelf.load(str(tmp_path))


def test_a_card_comes_back_as_it_went(tmp_path: Path) -> None:
    card = replace(CARD, scores={"macro_f1": 0.5}, floors={"macro_f1": 0.4}, notes=("a",))
    cards.write(card, tmp_path)
    assert cards.read(tmp_path) == card


def test_a_name_is_a_shipped_one_or_a_path() -> None:
    assert shelf.folder_of("", "head") == shelf.folder_of("head", "head") == shelf.shipped("head")
    assert shelf.folder_of("mine/model", "head") == Path("mine/model")
