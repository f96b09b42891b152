"""Labels of several files: each site remembers its own, and nobody is labelled twice."""

from pathlib import Path

import pytest

from clusterproof.data import labels
from clusterproof.data.labels import Labelled
from clusterproof.errors import UsageError


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_row_says_whose_a_site_is_and_how_it_was_kept(tmp_path: Path) -> None:
    path = written(
        tmp_path, "market.csv",
        "host,label,agreed,language,repo,format\n"
        "A.test,cluster,no,pt-BR,Somebody/website,HTML\nb.test,portal,,,,\n",
    )  # fmt: skip
    found, problems = labels.read(path)
    assert found == (
        Labelled("a.test", "cluster", "somebody", False, "market", "pt", "html"),
        Labelled("b.test", "portal", "b.test", True, "market", "", ""),
    )
    assert problems == ()


def test_what_is_no_label_is_told_by_its_line(tmp_path: Path) -> None:
    text = "site,label\na.test,cluster\n,portal\nb.test,maybe\na.test,portal\n"
    found, problems = labels.read(written(tmp_path, "one.csv", text))
    assert [one.site for one in found] == ["a.test"]
    assert found[0].label == "cluster"
    assert [problem.split(": ")[0].rsplit(", ")[1] for problem in problems] == [
        "line 3", "line 4", "line 5"
    ]  # fmt: skip


def test_several_files_are_several_sources(tmp_path: Path) -> None:
    first = written(tmp_path, "first.csv", "site,label\na.test,cluster\nb.test,other\n")
    second = written(tmp_path, "second.csv", "site,label\nb.test,portal\nc.test,portal\n")
    found, problems = labels.read_all([first, second])
    assert [(one.site, one.label, one.source) for one in found] == [
        ("a.test", "cluster", "first"), ("b.test", "other", "first"), ("c.test", "portal", "second")
    ]  # fmt: skip
    assert len(problems) == 1
    assert "b.test is portal here, other in first" in problems[0]


def test_one_maker_is_one_owner_in_every_file(tmp_path: Path) -> None:
    first = written(tmp_path, "first.csv", "site,label,owner\na.test,cluster,Some/site\n")
    second = written(tmp_path, "second.csv", "site,label,repo\nb.test,other,some/other-site\n")
    found, _ = labels.read_all([first, second])
    assert {one.owner for one in found} == {"some"}


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    first = written(tmp_path, "labels.csv", "site,label\na.test,cluster\n")
    second = written(tmp_path / "one", "labels.csv", "site,label\nb.test,cluster\n")
    with pytest.raises(UsageError, match="have one name"):
        labels.read_all([first, second])


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "site,verdict\nx.test,other\n"])
def test_a_file_without_its_columns_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="no columns site and label"):
        labels.read(written(tmp_path, "labels.csv", text))


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        labels.read_all([tmp_path / "nowhere.csv"])
