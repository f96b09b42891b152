"""Search results that a person saved: read from HTML, JSON and CSV, credited to their queries."""

import json
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from clusterproof.app import discovering, harvesting
from clusterproof.errors import UsageError
from clusterproof.report import queries as sheets
from clusterproof.settings import Settings

PAGE = """<!DOCTYPE html>
<!-- saved from url=(0040)https://find.example/html/?q=health+cluster -->
<html><body><a href="https://find.example/settings">Settings</a>
<a href="https://find.example/l/?uddg=https%3A%2F%2Fklaster-zdrowia.example%2Fczlonkowie&amp;rut=1"
>Klaster zdrowia: członkowie</a>
<a href="/ck/a?u=a1aHR0cHM6Ly9oZWFsdGgtY2x1c3Rlci5leGFtcGxlLw&amp;ntb=1">Health cluster</a>
<a href="https://bakery.example/">Bakery</a></body></html>"""
ROWS = [
    {"url": "https://one-cluster.example/", "title": "One", "snippet": "A health cluster"},
    {"link": "https://two.example/x", "name": "Two", "deep": {"results": [{"href": "http://three.example/"}]}},
    {"url": "javascript:alert(1)", "title": "no"},
]  # fmt: skip


def read(*files: Path) -> dict[str, str]:
    return {one.url: one.words for one in harvesting.results(files, pytest.fail)}


def test_a_saved_page_gives_the_results_and_not_the_engine(tmp_path: Path) -> None:
    page = tmp_path / "q01.html"
    page.write_text(PAGE, encoding="utf-8")
    assert read(page) == {
        "https://klaster-zdrowia.example/czlonkowie": "Klaster zdrowia: członkowie",
        "https://health-cluster.example/": "Health cluster",
        "https://bakery.example/": "Bakery",
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.json", json.dumps({"webPages": {"value": ROWS}})),
        ("x.jsonl", "\n".join(map(json.dumps, ROWS))),
    ],
)
def test_json_is_read_whatever_it_is_packed_in(tmp_path: Path, name: str, text: str) -> None:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    found = read(file)
    assert found == {
        "https://one-cluster.example/": "One | A health cluster",
        "https://two.example/x": "Two",
        "http://three.example/": "",
    }


def test_csv_is_read_with_its_words(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("url,title\nhttps://a.example/,Sağlık Kümesi\n", encoding="utf-8")
    assert read(file) == {"https://a.example/": "Sağlık Kümesi"}


@pytest.mark.parametrize(
    ("name", "body"),
    [("a.json", "[" * 5_000), ("b.json", '{"url": 7'), ("c.html", "<p>nothing"), ("d.json", "3")],
)
def test_a_file_without_results_is_told_and_harms_nothing(
    tmp_path: Path, name: str, body: str
) -> None:
    file, told = tmp_path / name, []
    file.write_text(body)
    assert not list(harvesting.results((file,), told.append))
    assert any(name in sentence for sentence in told)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        list(harvesting.results((tmp_path / "none.html",), pytest.fail))


def test_queries_are_numbered_and_remarks_are_none(tmp_path: Path) -> None:
    file = tmp_path / "queries.txt"
    file.write_text("# remark\n\nhealth  cluster\n...\nklaster zdrowia\n", encoding="utf-8")
    asked = harvesting.queries(file)
    assert [(one.file, one.text) for one in asked] == [
        ("q01", "health cluster"), ("q02", "klaster zdrowia"),
    ]  # fmt: skip


def test_the_list_that_ships_is_one() -> None:
    shipped = Path(__file__).parents[2] / "docs/recipes/queries.txt"
    assert len(harvesting.queries(shipped)) >= 25


def test_a_sheet_says_what_to_paste_where(tmp_path: Path) -> None:
    lines = list(sheets.sheet([("q01", "klaster członkowie")], "m.duckdb", "queries.txt"))
    assert "q01  paste: klaster członkowie" in lines
    assert any("?q=klaster+cz%C5%82onkowie" in line for line in lines)
    assert lines[-1].strip().endswith("--queries queries.txt --results q01.html")


def test_queries_alone_contact_nobody_and_open_no_store(
    tmp_path: Path, run: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, db = tmp_path / "queries.txt", tmp_path / "none.duckdb"
    file.write_text("health cluster\n", encoding="utf-8")
    told = run("discover", "--db", db, "--queries", file)
    assert told.code == 0, told.err  # type: ignore[attr-defined]
    assert "q01  paste: health cluster" in told.out  # type: ignore[attr-defined]
    assert not db.exists()
    sheet = tmp_path / "sheet.txt"
    told = run("discover", "--db", db, "--queries", file, "--sheet", sheet)
    assert "paste: health cluster" in sheet.read_text()


def test_each_query_is_credited_with_what_it_brought(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Reading what was saved opens no connection.
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    queries, page, rows = tmp_path / "queries.txt", tmp_path / "q01.html", tmp_path / "q02.json"
    queries.write_text("health cluster\nklaster\n", encoding="utf-8")
    page.write_text(PAGE, encoding="utf-8")
    rows.write_text(json.dumps(ROWS), encoding="utf-8")
    db = tmp_path / "x.duckdb"
    found = discovering.discover(db, (), queries, Settings(), pytest.fail, (page, rows))
    assert found == 6
    discovering.decide(db, "klaster-zdrowia.example", "in", "names its members", "anna")
    every = discovering.listed(db, None, 100)
    told = list(harvesting.harvest(every, (page, rows), harvesting.queries(queries)))
    assert [(one.query, one.found, one.taken) for one in told] == [
        ("health cluster", 3, 1), ("klaster", 3, 0),
    ]  # fmt: skip
    assert told[0].promising == 2
