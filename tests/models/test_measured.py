"""What was measured: out and in again, and nothing in it but figures and names of sites."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clusterproof.errors import ModelError, ModelMismatch
from clusterproof.models import cards, measured, shelf

SHIPPED = shelf.shipped("head")


def test_what_was_measured_comes_back(tmp_path: Path) -> None:
    found = measured.read(SHIPPED)
    measured.write(found, tmp_path)
    assert measured.read(tmp_path) == found
    assert (tmp_path / measured.MEASURED).read_bytes() == (SHIPPED / measured.MEASURED).read_bytes()


def test_figures_are_rounded_when_written(tmp_path: Path) -> None:
    found = measured.read(SHIPPED)
    exact = measured.Interval(1 / 3, 0.1234567, -0.00001)
    measured.write(replace(found, macro_f1=exact), tmp_path)
    assert measured.read(tmp_path).macro_f1 == measured.Interval(0.3333, 0.1235, 0.0)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"format": 0}', '{"format": 1}'])
def test_what_cannot_be_read_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / measured.MEASURED).write_text(text)
    with pytest.raises((ModelError, ModelMismatch)):
        measured.read(tmp_path)


def test_a_model_without_figures_says_how_to_measure(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="clusterproof evaluate"):
        measured.read(tmp_path)


def test_the_shipped_figures_hold_no_word_of_a_page() -> None:
    """Site names are neutral; every other text is one of the program's own short ones."""
    found = json.loads((SHIPPED / measured.MEASURED).read_text())
    sites = [name for one in found["confusion"] for name in one["sites"]]
    assert len(sites) == len(set(sites)) == found["sites"]
    for name in sites:
        assert name.removesuffix(".test").strip("abcdefghijklmnopqrstuvwxyz").isdigit()
    said = {one for part in (found["confusion"], found["spoken"]) for row in part
            for one in (*row["sites"], row.get("said"), row.get("verdict")) if one}  # fmt: skip
    assert said - set(sites) <= {"cluster", "portal", "other", "hybrid", "insufficient"}


def test_figures_are_no_part_of_a_models_digests() -> None:
    assert measured.MEASURED not in cards.read(SHIPPED).files
    assert measured.MEASURED not in shelf.digests(SHIPPED)
    assert cards.CARD not in shelf.digests(SHIPPED)
