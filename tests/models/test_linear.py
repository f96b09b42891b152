"""What judges answers as the fitted estimator does, and loads without scikit-learn."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from clusterproof.classifier import rows
from clusterproof.errors import ModelError, ModelMismatch
from clusterproof.models import fitted, linear, shelf

HEAD = shelf.shipped("head")


def test_the_shipped_numbers_answer_as_the_shipped_estimator() -> None:
    matrix = rows.read(HEAD / "rows.csv").matrix
    estimator = fitted.load(HEAD)["judge"]
    found = shelf.load().parts["judge"].probabilities(matrix)
    assert np.abs(found - estimator.predict_proba(matrix)).max() < 1e-9


def test_the_shipped_voices_answer_as_the_shipped_estimator() -> None:
    vectors = np.random.default_rng(1).normal(size=(50, 128))
    found = shelf.load().parts["voice"].probabilities(vectors)
    assert np.abs(found - fitted.load(HEAD)["voice"].predict_proba(vectors)).max() < 1e-9


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    models = shelf.load().parts
    linear.save(models, tmp_path / "x.safetensors")
    again = linear.load(tmp_path / "x.safetensors")
    assert again.keys() == models.keys()
    matrix = rows.read(HEAD / "rows.csv").matrix
    assert np.array_equal(
        again["judge"].probabilities(matrix), models["judge"].probabilities(matrix)
    )


@pytest.mark.parametrize("content", [b"", b"rubbish", b"\x00" * 100])
def test_a_broken_file_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="cannot be read as a model"):
        linear.load(path)


def test_a_changed_file_is_not_the_one_the_card_describes(tmp_path: Path) -> None:
    for file in HEAD.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    path = tmp_path / shelf.JUDGE
    path.write_bytes(path.read_bytes()[:-1] + b"\x01")
    with pytest.raises(ModelMismatch, match="not the file its card describes"):
        shelf.load(str(tmp_path))


def test_judging_imports_no_learning() -> None:
    asked = "import sys, clusterproof.app.judging; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not {"sklearn", "skops", "torch", "scipy", "pandas"} & set(said.stdout.split())
