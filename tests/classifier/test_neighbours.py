"""The nearest labelled sites: by profile, without the site itself, without names."""

import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from learning_rows import rows as made

from clusterproof.app.heads import encoder_of
from clusterproof.classifier import learned, neighbours, profiling, rows, training
from clusterproof.classifier.neighbours import NEAREST, nearest
from clusterproof.classifier.rows import CLASSES
from clusterproof.errors import ModelError, ModelMismatch
from clusterproof.models import profiles, shelf
from clusterproof.models.profiles import PROFILES
from clusterproof.records import Coverage, Site

SHIPPED = shelf.shipped("head")
ROWS = rows.read(SHIPPED / profiling.ROWS)
KNOWN = profiles.load(SHIPPED)


def test_the_shipped_profiles_are_those_of_the_shipped_rows() -> None:
    wanted = profiling.profiles_of(ROWS)
    assert (KNOWN.places == wanted.places).all()
    assert (KNOWN.labels == wanted.labels).all()
    for name in ("centre", "width", "matrix"):
        assert getattr(KNOWN, name) == pytest.approx(getattr(wanted, name), rel=1e-5, abs=1e-6)
    columns = [ROWS.columns[place] for place in KNOWN.places]
    assert "collaboration" in columns
    assert not [name for name in columns if name.startswith(("mean_", "first_"))]


def test_the_scaling_is_the_judges_own() -> None:
    """The judge's first part reads the same columns, scaled over the same sites."""
    part = shelf.load().parts["judge"].parts[0]
    assert (part.places == KNOWN.places).all()
    assert part.centre == pytest.approx(KNOWN.centre, rel=1e-6, abs=1e-9)
    assert part.width == pytest.approx(KNOWN.width, rel=1e-6, abs=1e-9)


def test_a_labelled_site_does_not_find_itself_and_leans_to_its_class() -> None:
    known = training.learnable(ROWS)
    shares = []
    for place in range(0, len(known), 7):
        found = nearest(KNOWN, known.matrix[place])
        assert len(found) == NEAREST
        assert all(0 <= one.similarity <= 0.999 for one in found)
        ranked = [one.similarity for one in found]
        assert ranked == sorted(ranked, reverse=True)
        shares.append(np.mean([one.label == known.labels[place] for one in found]))
    assert np.mean(shares) > 0.6


def test_what_has_no_profile_resembles_nobody_closely() -> None:
    blank = np.zeros(len(ROWS.columns))
    blank[KNOWN.places] = KNOWN.centre
    assert {one.similarity for one in nearest(KNOWN, blank)} == {0.0}


def test_profiles_hold_no_name_and_come_back_as_they_went(tmp_path: Path) -> None:
    known = profiling.profiles_of(made(60))
    profiles.save(known, tmp_path)
    content = (tmp_path / PROFILES).read_bytes()
    assert not [name for name in made(60).names if name.encode() in content]
    found = profiles.load(tmp_path)
    for name in ("places", "centre", "width", "labels", "matrix"):
        assert (getattr(found, name) == getattr(known, name)).all()
    (tmp_path / PROFILES).write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="holds no profiles"):
        profiles.load(tmp_path)


def test_a_model_without_profiles_judges_and_knows_no_neighbours() -> None:
    older = replace(shelf.load(), profiles=None)
    site = Site("x.test", 1, (), Coverage(1, 0.5, (), ("en",)), (), {"pages": 1.0})
    encoder = encoder_of("")
    assert learned.head(older, encoder).nearest(site) == ()
    found = learned.head(shelf.load(), encoder).nearest(site)
    assert len(found) == NEAREST
    assert {one.label for one in found} <= set(CLASSES)


def test_profiles_that_are_not_the_cards_are_refused(tmp_path: Path) -> None:
    for path in SHIPPED.iterdir():
        if path.name != profiling.ROWS:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert shelf.load(str(tmp_path)).profiles is not None
    profiles.save(replace(KNOWN, matrix=KNOWN.matrix[:, ::-1]), tmp_path)
    with pytest.raises(ModelMismatch, match="not the file its card describes"):
        shelf.load(str(tmp_path))


def test_renewing_writes_profiles_and_leaves_the_judge(tmp_path: Path) -> None:
    for path in SHIPPED.iterdir():
        if path.name != PROFILES:
            (tmp_path / path.name).write_bytes(path.read_bytes())
    judge = shelf.load().identity
    profiling.renew(tmp_path)
    assert shelf.load(str(tmp_path)).identity == judge
    assert nearest(shelf.load(str(tmp_path)).profiles, ROWS.matrix[0]) == nearest(
        KNOWN, ROWS.matrix[0]
    )


def test_loading_costs_no_more_than_five_milliseconds() -> None:
    """The quickest of many: a busy machine shows how long it can take, not what it costs."""

    def seconds() -> float:
        began = time.perf_counter()
        shelf.digest(SHIPPED / PROFILES)
        profiles.load(SHIPPED)
        return time.perf_counter() - began

    assert min(seconds() for _ in range(20)) < 0.005


def test_one_far_number_does_not_decide() -> None:
    matrix = np.array([[0.0, 1.0], [100.0, 1.0]])
    found = neighbours.standardised(matrix, np.zeros(2), np.ones(2))
    assert found[1] == pytest.approx([3 / 10**0.5, 1 / 10**0.5])
