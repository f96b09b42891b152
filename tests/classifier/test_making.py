"""Making a judge: what is put into its folder, and when nothing is."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from learning_rows import rows as made

from clusterproof.app.heads import encoder_of
from clusterproof.classifier import evaluation, making
from clusterproof.classifier import rows as table
from clusterproof.classifier.evaluation import Effort, Material
from clusterproof.classifier.making import Example, Result
from clusterproof.classifier.rows import About
from clusterproof.classifier.training import Choice
from clusterproof.data import sentences
from clusterproof.errors import BelowFloor
from clusterproof.models import cards, measured, shelf
from clusterproof.models.measured import Evaluation
from clusterproof.records import Coverage, Passage, Role, Site

ENCODER = encoder_of("")
VOICES = sentences.voices()
ROWS = replace(made(60, strength=3), sources=("first",) * 50 + ("second",) * 10)


@pytest.fixture(scope="module")
def found() -> Evaluation:
    effort = Effort(repeats=1, choices=(Choice(),), shuffles=2)
    return evaluation.evaluate(Material(ROWS), ("first",), effort)


def test_the_folder_holds_judge_card_rows_and_figures(found: Evaluation, tmp_path: Path) -> None:
    model = making.make(ROWS, ENCODER, VOICES, Result(found), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        "card.json", "evaluation.json", "head.skops", "judge.safetensors",
        "profiles.safetensors", "rows.csv",
    }  # fmt: skip
    assert shelf.load(str(tmp_path)).card == model.card
    assert measured.read(tmp_path).labels == model.card.labels == table.digest(ROWS)
    assert (model.card.asked, model.card.helped) == (("first",), ("second",))
    assert model.card.files == shelf.digests(tmp_path)


def test_floors_sink_only_when_told(found: Evaluation, tmp_path: Path) -> None:
    before = making.make(ROWS, ENCODER, VOICES, Result(found), tmp_path).card
    worse = replace(found, macro_f1=replace(found.macro_f1, value=found.macro_f1.value - 0.2))
    kept = (tmp_path / cards.CARD).read_bytes()
    with pytest.raises(BelowFloor, match="macro_f1"):
        making.make(ROWS, ENCODER, VOICES, Result(worse, before), tmp_path)
    assert (tmp_path / cards.CARD).read_bytes() == kept
    lowered = making.make(ROWS, ENCODER, VOICES, Result(worse, before, True), tmp_path).card
    assert lowered.floors["macro_f1"] == pytest.approx(before.floors["macro_f1"] - 0.2, abs=1e-4)


def test_a_slightly_worse_model_keeps_the_floors_it_found(
    found: Evaluation, tmp_path: Path
) -> None:
    before = making.make(ROWS, ENCODER, VOICES, Result(found), tmp_path).card
    worse = replace(found, macro_f1=replace(found.macro_f1, value=found.macro_f1.value - 0.02))
    after = making.make(ROWS, ENCODER, VOICES, Result(worse, before), tmp_path).card
    assert after.floors["macro_f1"] == before.floors["macro_f1"]


def test_a_table_says_where_each_label_came_from_and_names_nobody() -> None:
    passages = (Passage("Members meet twice a year.", "https://a.test/", "en", Role.HOME),)
    sites = [
        Site(f"{name}.test", 1, (), Coverage(1, 0.5, (), ("en",)), passages, {"pages": 1.0})
        for name in "abc"
    ]
    about = (
        About("cluster", "somebody", True, "first", "en", "html"),
        About("portal", "another", False, "second", "de", "hugo"),
        About("other", "somebody", True, "second", "en", ""),
    )
    found = making.table(
        [Example(site, one, 0.5) for site, one in zip(sites, about, strict=True)], ENCODER, VOICES
    )
    assert found.owners == ("owner001", "owner002", "owner001")
    assert found.sources == ("first", "second", "second")
    assert found.languages == ("en", "de", "en")
    assert found.formats == ("html", "hugo", "")
    assert found.agreed == (True, False, True)
    assert found.sizes[:, -1].tolist() == [0.5, 0.5, 0.5]
    assert found.sizes[0, 0] == pytest.approx(np.log1p(1.0), abs=1e-5)
