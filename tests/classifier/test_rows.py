"""The training table: numbers and neutral names, out and in again."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from learning_rows import rows as made

from clusterproof.classifier import rows
from clusterproof.classifier.rows import CLASSES, Heard
from clusterproof.errors import ModelError
from clusterproof.models import shelf
from clusterproof.records import Coverage, Site

SHIPPED = shelf.shipped("head") / "rows.csv"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    before = made(12)
    rows.write(before, tmp_path / "rows.csv")
    after = rows.read(tmp_path / "rows.csv")
    assert after.names == before.names
    assert (after.labels, after.owners, after.agreed) == (
        before.labels, before.owners, before.agreed
    )  # fmt: skip
    assert after.columns == before.columns
    assert np.allclose(after.matrix, before.matrix, rtol=1e-5)
    assert np.allclose(after.sizes, before.sizes, rtol=1e-5)
    rows.write(after, tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "rows.csv").read_bytes()


@pytest.mark.parametrize(
    "text",
    [
        "", "a,b\n1,2\n", "site,label,owner,agreed,pages,letters,languages,x\n",
        "site,label,owner,agreed,pages,letters,languages,x\na,other,o,yes,1,1,1,nan\n",
        "site,label,owner,agreed,pages,letters,languages,x\na,other,o,yes,1,1,1,word\n",
        "site,label,owner,agreed,pages,letters,languages,x\na,other,o,yes,1,1,1,1\nb,other\n",
    ],
)  # fmt: skip
def test_a_broken_table_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "rows.csv").write_text(text)
    with pytest.raises(ModelError, match="no table of training rows"):
        rows.read(tmp_path / "rows.csv")


def test_where_a_label_came_from_is_written_too(tmp_path: Path) -> None:
    before = replace(
        made(6), sources=("a", "b") * 3, languages=("pl", "") * 3, formats=("html",) * 6
    )  # fmt: skip
    rows.write(before, tmp_path / "rows.csv")
    after = rows.read(tmp_path / "rows.csv")
    assert after.sources == before.sources
    assert after.languages == before.languages
    assert after.formats == before.formats
    assert after.take([1]).sources == ("b",)


def test_an_older_table_is_read_with_nothing_known(tmp_path: Path) -> None:
    head = "site,label,owner,agreed,pages,letters,languages,x,y"
    (tmp_path / "rows.csv").write_text(f"{head}\na.test,other,owner1,yes,1,2,3,0.5,0.25\n")
    found = rows.read(tmp_path / "rows.csv")
    assert found.columns == ("x", "y")
    assert found.matrix.tolist() == [[0.5, 0.25]]
    assert found.sizes.tolist() == [[1, 2, 3, 0, 0]]
    assert found.sources == found.languages == found.formats == ()


def test_the_size_of_a_site_counts_its_documents_and_its_generator() -> None:
    facts = {"pages": np.e - 1, "documents": np.e**2 - 1}
    site = Site("x.test", 0, (), Coverage(0, 0.0, (), ()), (), facts)
    assert rows.size(site, 0.5).tolist() == pytest.approx([1, 0, 0, 2, 0.5])


def test_a_missing_table_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no table of training rows"):
        rows.read(tmp_path / "rows.csv")


def test_the_shipped_rows_hold_numbers_and_neutral_names_only() -> None:
    head, *lines = SHIPPED.read_text().splitlines()
    assert len(lines) > 100
    known = [name for name in ("source", "language", "format") if name in head.split(",")]
    for line in lines:
        site, label, owner, agreed, *rest = line.split(",")
        words, numbers = rest[: len(known)], rest[len(known) :]
        assert all(len(word) <= 20 for word in words)
        assert site.removesuffix(".test").strip("abcdefghijklmnopqrstuvwxyz").isdigit()
        assert label in (*CLASSES, "hybrid")
        assert owner.removeprefix("owner").isdigit()
        assert agreed in ("yes", "no")
        assert all(np.isfinite(float(number)) for number in numbers)
        assert len(numbers) == len(head.split(",")) - 4 - len(known)


def test_rows_are_taken_in_the_order_asked_for() -> None:
    some = made(9).take([4, 2])
    assert some.names == ("site004.test", "site002.test")
    assert len(some) == 2
    kept = made(9).where(name > "site005" for name in made(9).names)
    assert kept.names == ("site005.test", "site006.test", "site007.test", "site008.test")


def test_the_digest_hangs_on_labels_not_on_numbers() -> None:
    first = made(9)
    assert rows.digest(first) == rows.digest(first.take(range(8, -1, -1)))
    assert rows.digest(first) == rows.digest(made(9, seed=5))
    assert rows.digest(first) != rows.digest(first.take(range(8)))


def test_a_silent_site_has_a_row_too() -> None:
    site = Site("x.test", 0, (), Coverage(0, 0.0, (), ()), (), {})
    heard = Heard(np.zeros((0, 8), np.float32), np.zeros((0, 10)))
    found = rows.row(site, heard)
    assert found.shape == (len(rows.columns(8)),)
    assert np.isfinite(found).all()
    assert not found[-8:].any()


def test_rounding_keeps_six_figures() -> None:
    assert rows.rounded(np.array([1 / 3, 123456.7, 0.0])).tolist() == [0.333333, 123457.0, 0.0]
