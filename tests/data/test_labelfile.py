from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from clusterproof.data import labelfile, labels
from clusterproof.errors import UsageError
from clusterproof.records import Label
from clusterproof.report.tables import guarded

AT = datetime(2026, 3, 4, 10, 30, 0, 123456, tzinfo=UTC)
HEAD = "site,label,author,reason,at\n"


def label(site: str, decided: str, author: str = "anna", days: int = 0) -> Label:
    return Label(
        site, decided, f"{author} read the board's page", author, AT + timedelta(days=days)
    )


def read(path: Path, text: str, author: str = "", reason: str = ""):
    path.write_text(text, encoding="utf-8")
    return labelfile.read(path, author, reason)


def test_one_row_a_site_says_whether_authors_agree() -> None:
    newest_first = [
        label("a.example", "portal", "carl", 2),
        label("a.example", "cluster", "ben", 1),
        label("a.example", "cluster", "anna"),
        label("b.example", "other", "ben"),
    ]
    first, second = labelfile.joined(newest_first, {"b.example": {"Owner ": " Trust "}})
    assert (first.label.label, first.label.author, first.agreed) == ("cluster", "ben", False)
    assert (first.owner, second.owner, second.agreed) == ("a.example", "Trust", True)


def test_of_two_the_newest_is_written() -> None:
    (row,) = labelfile.joined(
        [label("a.example", "portal", "ben", 1), label("a.example", "cluster")], {}
    )
    assert (row.label.label, row.agreed) == ("portal", False)


def test_what_is_written_is_what_train_reads_and_what_comes_back(tmp_path: Path) -> None:
    odd = Label("b.example", "hybrid", '=SUM("x"), said\u2028she', "@ben", AT)
    rows = labelfile.joined([label("a.example", "cluster"), odd], {"a.example": {"repo": "x/y"}})
    path = tmp_path / "new" / "labels.csv"
    labelfile.write(path, [[guarded(cell) for cell in labelfile.cells(row)] for row in rows])
    learned, problems = labels.read(path)
    assert problems == ()
    assert [(one.site, one.label, one.owner, one.agreed) for one in learned] == [
        ("a.example", "cluster", "x", True),
        ("b.example", "hybrid", "b.example", True),
    ]
    back, problems = labelfile.read(path, "", "")
    assert problems == ()
    assert back == (
        label("a.example", "cluster"),
        Label("b.example", "hybrid", '=SUM("x"), said she', "@ben", AT),
    )


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (",cluster,anna,why,", "line 2: there is no site"),
        ("a.example,klaster,anna,why,", "'klaster' is no label"),
        ("a.example,,anna,why,", "'' is no label"),
        ("a.example,cluster,,why,", "there is no author"),
        ("a.example,cluster,anna,,", "there is no reason"),
        ("a.example,cluster", "there is no author"),
        ("a.example,cluster,anna,why,yesterday", "'yesterday' is no date"),
        ("a.example,cluster,anna,why,2999-01-01", "still to come"),
    ],
)
def test_a_bad_row_is_told_and_the_rest_is_kept(row: str, says: str, tmp_path: Path) -> None:
    text = f"{HEAD}{row}\nb.example,portal,ben,forms,2026-03-04T10:30:00.123456Z\n"
    found, problems = read(tmp_path / "l.csv", text)
    assert [(one.site, one.label, one.at) for one in found] == [("b.example", "portal", AT)]
    (problem,) = problems
    assert says in problem
    assert "l.csv, line 2" in problem


def test_what_a_file_lacks_is_given_beside_it(tmp_path: Path) -> None:
    text = "host,label\nA.Example, Cluster \n"
    (one,), problems = read(tmp_path / "l.csv", text, "anna", "by hand")
    assert problems == ()
    assert (one.site, one.label, one.author, one.reason) == (
        "a.example", "cluster", "anna", "by hand",
    )  # fmt: skip
    assert datetime.now(UTC) - one.at < timedelta(minutes=1)


@pytest.mark.parametrize("text", ["", "site\na.example\n", "label\ncluster\n"])
def test_a_file_without_its_columns_is_named(text: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no columns site and label"):
        read(tmp_path / "l.csv", text)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "l.csv", tmp_path / "none.csv", tmp_path):
        with pytest.raises(UsageError, match="cannot be read"):
            labelfile.read(path, "", "")
