"""Learning and measuring as a user does it: archives and labels in, a model and its figures out."""

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import Said

from clusterproof import miniweb
from clusterproof.app import learning
from clusterproof.app.heads import encoder_of
from clusterproof.app.learning import Lesson
from clusterproof.classifier import evaluation, making, rows
from clusterproof.classifier.evaluation import Effort
from clusterproof.classifier.making import Result
from clusterproof.classifier.training import Choice
from clusterproof.data import sentences
from clusterproof.errors import UsageError
from clusterproof.models import cards, measured
from clusterproof.models.measured import Evaluation
from clusterproof.settings import Settings

Run = Callable[..., Said]
pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.timeout(600)]
KINDS = ("cluster", "other", "portal")


def labels_of(folder: Path) -> tuple[Path, Path]:
    """Write the mini-web's expectations as two labels files: a third of each class helps."""
    known = [one for one in miniweb.expectations() if one.verdict in KINDS]
    files = {name: folder / f"{name}.csv" for name in ("asked", "helping")}
    for name, path in files.items():
        with path.open("w", newline="") as file:
            table = csv.writer(file)
            table.writerow(("site", "label", "format"))
            for kind in KINDS:
                hosts = sorted(one.host for one in known if one.verdict == kind)
                for place, host in enumerate(hosts):
                    if (place % 3 == 2) == (name == "helping"):
                        table.writerow((host, kind, "html"))
    return files["asked"], files["helping"]


@pytest.fixture(scope="module")
def lesson(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """Return the archive of the mini-web and its two labels files."""
    return (demo / "archive", *labels_of(tmp_path_factory.mktemp("labels")))


@pytest.fixture(scope="module")
def model(lesson: tuple[Path, Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Learn as `train` does, with less to choose from: what is measured is not the question."""
    archive, *labels = lesson
    out = tmp_path_factory.mktemp("model") / "own"
    settings = Settings(workers=2)
    given = Lesson((archive,), tuple(labels), ("asked",))
    known = learning.read(given, settings, pytest.fail)
    effort = Effort(repeats=1, choices=(Choice(),), shuffles=2)
    found = evaluation.evaluate(known, given.report, effort)
    making.make(known.rows, encoder_of(""), sentences.voices(), Result(found), out)
    return out


def test_train_makes_a_model_with_card_rows_and_figures(
    lesson: tuple[Path, Path, Path], run: Run, tmp_path: Path
) -> None:
    archive, asked, helping = lesson
    told = run(
        "train", archive, "--labels", asked, "--labels", helping, "--report", "asked",
        "--out", tmp_path, "--workers", 2, seconds=400,
    )  # fmt: skip
    assert told.code == 0, told.err
    assert told.out.startswith("macro-F1 ")
    card, found = cards.read(tmp_path), measured.read(tmp_path)
    table = rows.read(tmp_path / making.ROWS)
    assert card.asked == ("asked",)
    assert card.helped == ("helping",)
    assert set(card.floors) == {"macro_f1", "coverage"}
    assert set(card.ceilings) == {"calibration_error"}
    assert card.labels == found.labels == rows.digest(table)
    assert set(table.sources) == {"asked", "helping"}
    assert set(table.languages) > {"en"}
    assert {one.name: one.asked for one in found.sources} == {"asked": True, "helping": False}
    assert found.sites == table.sources.count("asked")
    assert {"words_all", "words_home"} <= {one.name for one in found.rivals}
    assert any(one.rule == "a verdict was given" for one in found.chosen)
    assert sum(len(one.sites) for one in found.spoken) == found.sites


def sunk(model: Path, folder: Path) -> Path:
    """Return a copy of the model with a floor nobody reaches."""
    shutil.copytree(model, folder)
    card = json.loads((folder / cards.CARD).read_text())
    card["floors"]["macro_f1"] = 1.01
    (folder / cards.CARD).write_text(json.dumps(card))
    return folder


def test_below_its_floor_a_model_fails_and_is_still_shown(
    model: Path, run: Run, tmp_path: Path
) -> None:
    folder = sunk(model, tmp_path / "sunk")
    told = run("evaluate", "--model", folder, "--json", "--workers", 2, seconds=400)
    assert told.code == 7
    assert "< 1.010" in told.err
    found, kept = json.loads(told.out), measured.read(model)
    assert found["sites"] == kept.sites
    assert found["macro_f1"] == pytest.approx(kept.macro_f1.value, abs=0.1)
    # What needs the pages is not there, and said to be missing.
    said = {one["name"] for one in found["measured"]["rivals"]}
    assert {one.name for one in kept.rivals} - said == {"words_all", "words_home"}
    assert any("need the pages" in one for one in found["measured"]["missing"])


def test_rows_that_are_not_the_cards_are_refused(model: Path, run: Run, tmp_path: Path) -> None:
    shutil.copytree(model, tmp_path / "other")
    table = rows.read(tmp_path / "other" / making.ROWS)
    rows.write(table.take(range(len(table) - 1)), tmp_path / "other" / making.ROWS)
    told = run("evaluate", "--model", tmp_path / "other")
    assert told.code == 6
    assert "not those its card describes" in told.err


def test_figures_of_other_labels_are_not_put_beside_a_model(
    model: Path, lesson: tuple[Path, Path, Path], run: Run
) -> None:
    archive, asked, helping = lesson
    kept = measured.read(model)
    with asked.open() as file:
        head, *lines = file.readlines()
    fewer = asked.parent / "fewer.csv"
    fewer.write_text("".join((head, *lines[1:])))
    told = run("evaluate", archive, "--labels", fewer, "--labels", helping, "--model", model,
               "--keep", "--workers", 2)  # fmt: skip
    assert told.code == 2
    assert "learned from other sites" in told.err
    assert measured.read(model) == kept


@pytest.mark.parametrize(
    "words",
    [
        ("evaluate", "x.warc"), ("evaluate", "--labels", "x.csv"), ("evaluate", "--keep"),
        ("evaluate", "--out", "x"),
        ("evaluate", "x.warc", "--labels", "x.csv", "--out", "x", "--keep"),
        ("train", "x.warc", "--labels", "nowhere.csv", "--out", "x"),
    ],
)  # fmt: skip
def test_contradictions_are_a_users_mistake(
    words: tuple[str, ...], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(*words)
    assert told.code == 2, told.err
    assert not list(tmp_path.iterdir())


def test_floors_are_not_asked_about_other_sites(model: Path) -> None:
    """Another set of labels, or other sources asked about: the card promised nothing of them."""
    settings = Settings(model=str(sunk(model, model.parent / "promised")))
    found = measured.read(model)
    for other in (replace(found, labels="another"), with_all_asked(found)):
        learning.check_floors(other, settings)


def with_all_asked(found: Evaluation) -> Evaluation:
    return replace(found, sources=tuple(replace(one, asked=True) for one in found.sources))


def test_too_few_labelled_sites_are_said_to_be_too_few(
    lesson: tuple[Path, Path, Path], run: Run, tmp_path: Path
) -> None:
    archive, _, helping = lesson
    told = run("evaluate", archive, "--labels", helping, "--workers", 1)
    assert told.code == 8
    assert "At least 30" in told.err


def test_the_folder_of_the_figures_is_the_models_own_or_the_named_one(tmp_path: Path) -> None:
    given = Lesson((tmp_path,), (tmp_path,))
    settings = Settings(model="mine")
    assert learning.folder_for(given, None, True, settings) == Path("mine")
    assert learning.folder_for(given, tmp_path, False, settings) == tmp_path
    assert learning.folder_for(given, None, False, settings) is None
    with pytest.raises(UsageError):
        learning.folder_for(given, tmp_path, True, settings)
