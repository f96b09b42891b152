"""`ask` as a user types it: charts, forms, files, and an answer that stays within bounds."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from clusterproof.app import looking
from clusterproof.data import bounded
from clusterproof.data.store import Store
from clusterproof.report import answering
from clusterproof.report.plots import Canvas, draw

Run = Callable[..., object]
PAGE = Path(__file__).parents[1] / "docs/questions.md"
ASKED = re.findall(r"^```sql\n(.*?)\n```", PAGE.read_text(), re.M | re.S)
SHOWN = re.findall(
    r'^\$ clusterproof ask "(.*?)".*?--chart\n(.*?)\n```', PAGE.read_text(), re.M | re.S
)
VERDICTS = "SELECT verdict, count(*) AS sites FROM latest_verdicts GROUP BY ALL ORDER BY sites DESC"
EVERY = (
    "SELECT 1 AS n, 2 AS n, 0.5::DECIMAL(5, 2) AS d, sum(range) AS h, 'nan'::DOUBLE AS nan,"
    " [1, NULL] AS l, MAP {'a': 1.5} AS m, {'k': [DATE '2026-01-02']} AS s, NULL AS nothing,"
    " TIMESTAMP '2026-01-02 03:04:05' AS at, TIME '03:04' AS t, INTERVAL 3 DAY AS i,"
    " '\\x01\\xff'::BLOB AS b, '=1+1\\n' || chr(27) AS f, uuid() IS NOT NULL AS u FROM range(3)"
)


@pytest.fixture(scope="module")
def db(demo: Path) -> Path:
    return demo / "demo.duckdb"


# ------------------------------------------------------------------------- the page of questions


def test_there_are_a_dozen_questions_and_two_charts() -> None:
    assert len(ASKED) >= 12
    assert len(SHOWN) == 2


@pytest.mark.parametrize("question", ASKED, ids=lambda text: " ".join(text.split())[:60])
def test_every_question_of_the_page_is_answered(question: str, db: Path) -> None:
    table = looking.ask(db, question)
    assert table.columns
    # The demo's sites were judged once and labelled by nobody.
    assert table.rows or "latest_labels" in question or "before <>" in question
    assert not table.cut


@pytest.mark.parametrize(("question", "chart"), SHOWN)
def test_the_charts_of_the_page_are_drawn(question: str, chart: str, db: Path, run: Run) -> None:
    told = run("ask", question, "--db", db, "--chart")
    assert (told.code, told.err) == (0, "")
    assert told.out.splitlines()[0] == chart.splitlines()[0]
    assert set(re.findall(r"[a-z_]{6,}", told.out)) == set(re.findall(r"[a-z_]{6,}", chart))


# ------------------------------------------------------------------------- forms


def test_a_chart_is_plain_characters_whatever_the_terminal(db: Path) -> None:
    command = [sys.executable, "-m", "clusterproof", "ask", VERDICTS, "--db", str(db), "--chart"]
    for given in ({"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}, {"TERM": "dumb"}):
        said = subprocess.run(command, capture_output=True, text=True, check=True, env=given)
        assert said.stdout.startswith("sites by verdict\n")
        assert "\x1b" not in said.stdout
        assert max(map(len, said.stdout.splitlines())) == 80
    coded = {"PYTHONIOENCODING": "ascii", "COLUMNS": "40"}
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=coded)
    assert said.stdout.isascii()
    assert "##" in said.stdout
    assert max(map(len, said.stdout.splitlines())) == 40


def test_what_no_chart_suits_is_a_table_with_the_reason(db: Path, run: Run) -> None:
    told = run("ask", "SELECT site, plausible FROM latest_verdicts", "--db", db, "--chart")
    assert told.code == 0
    assert "aurelia-medical-cluster.test" in told.out
    assert "The column plausible holds nothing that a chart could show" in told.err


def test_a_terminal_without_letters_still_gets_the_table(db: Path) -> None:
    command = [sys.executable, "-m", "clusterproof", "ask", "SELECT 'é'", "--db", str(db)]
    coded = {"PYTHONIOENCODING": "ascii"}
    said = subprocess.run(command, capture_output=True, text=True, check=True, env=coded)
    assert "?" in said.stdout


def test_one_answer_in_every_form(db: Path, run: Run, tmp_path: Path) -> None:
    expected = {(row[0], row[1]) for row in looking.ask(db, VERDICTS).rows}
    printed = run("ask", VERDICTS, "--db", db, "--format", "csv").out
    assert {
        (r["verdict"], int(r["sites"])) for r in csv.DictReader(io.StringIO(printed))
    } == expected
    printed = run("ask", VERDICTS, "--db", db, "--json").out
    assert printed == run("ask", VERDICTS, "--db", db, "--format", "jsonl").out
    assert {tuple(json.loads(line).values()) for line in printed.splitlines()} == expected
    for form in answering.FORMS:
        file = tmp_path / f"answer.{form}"
        told = run("ask", VERDICTS, "--db", db, "--out", file)
        assert (told.code, told.out) == (0, "")
        assert told.err == f"{len(expected)} rows are in {file}\n"
    assert {
        tuple(one.values()) for one in json.loads((tmp_path / "answer.json").read_text())
    } == expected
    found = pq.read_table(tmp_path / "answer.parquet")
    assert {tuple(one.values()) for one in found.to_pylist()} == expected
    command = [sys.executable, "-m", "clusterproof", "ask", VERDICTS, "--db", str(db)]
    said = subprocess.run([*command, "--format", "parquet"], capture_output=True, check=True)
    assert pq.read_table(io.BytesIO(said.stdout)).equals(found)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--out", "answer.xls"], "has no known ending"),
        (["--out", "answer"], "has no known ending"),
        (["--chart", "--json"], "has one form"),
        (["--format", "csv", "--out", "answer.csv"], "has one form"),
    ],
)
def test_an_answer_has_one_form(words: list[str], says: str, db: Path, run: Run) -> None:
    told = run("ask", VERDICTS, "--db", db, *words)
    assert told.code == 2
    assert says in told.err


def test_every_type_of_the_engine_can_be_written(db: Path) -> None:
    with Store.reading(db) as store:
        held = store.ask(EVERY).held
    (one,) = json.loads(answering.written(held, "json"))
    assert one == json.loads(answering.written(held, "jsonl"))
    assert (one["n"], one["n_2"], one["d"], one["h"]) == (1, 2, 0.5, 3)
    assert (one["nan"], one["nothing"], one["l"], one["m"]) == (None, None, [1, None], {"a": 1.5})
    assert one["s"] == {"k": ["2026-01-02"]}
    assert (one["t"], one["b"], one["u"]) == ("03:04:00", "01ff", True)
    assert answering.written(held, "jsonl").isascii()
    (row,) = csv.DictReader(io.StringIO(answering.written(held, "csv").decode()))
    assert (row["f"], row["m"], row["nothing"]) == ("'=1+1\\n", '{"a": 1.5}', "")
    found = pq.read_table(io.BytesIO(answering.written(held, "parquet")))
    assert found["at"].to_pylist() == [datetime(2026, 1, 2, 3, 4, 5)]
    assert found["n_2"].to_pylist() == [2]


# ------------------------------------------------------------------------- bounds


def test_a_huge_cell_is_cut_and_said(db: Path, run: Run) -> None:
    for words in ((), ("--json",)):
        told = run("ask", "SELECT repeat('x', 100000000) AS huge", "--db", db, *words)
        assert told.code == 0
        assert 20_000 < len(told.out) < 25_000 or told.out.count("x") == 20_000
        assert told.err == (
            "1 cell was too large: a text is cut and ends in …, a list or a map is left empty.\n"
        )


def test_a_text_of_just_the_size_is_whole(db: Path) -> None:
    question = (
        f"SELECT repeat('ü', {bounded.LONGEST}) AS a, repeat('ü', {bounded.LONGEST + 1}) AS b"
    )
    with Store.reading(db) as store:
        table = store.ask(question)
    assert table.cut == 1
    assert table.rows[0][0] == "ü" * bounded.LONGEST
    assert table.rows[0][1] == "ü" * bounded.LONGEST + "…"


@pytest.mark.parametrize(
    "cell",
    [
        "list(range)", "MAP {'k': string_agg(range, ' ')}", "{'k': string_agg(range, ' ')}",
        "any_value(repeat('x', 100000)::BLOB)",
    ],
)  # fmt: skip
def test_what_is_nested_and_huge_is_left_empty(cell: str, db: Path) -> None:
    with Store.reading(db) as store:
        table = store.ask(f"SELECT {cell} AS big, 7 AS small FROM range(30000)")
    assert table.rows == ((None, 7),)
    assert table.cut == 1


def test_a_large_answer_ends_with_a_sentence(db: Path, run: Run, tmp_path: Path) -> None:
    question = "SELECT range AS n, repeat('x', 10000) AS text FROM range(1000000)"
    file = tmp_path / "large.parquet"
    told = run("ask", question, "--db", db, "--out", file)
    assert told.code == 0
    assert "more bytes than are kept in memory" in told.err
    found = pq.read_table(file, columns=["n"])["n"].to_pylist()
    assert found == list(range(len(found)))
    assert 0.8 < len(found) * 10_000 / bounded.MOST_BYTES <= 1


def test_the_screens_rows_are_fewer_than_a_files(db: Path) -> None:
    question = "SELECT range AS n FROM range(3000000)"
    assert len(looking.ask(db, question).rows) == 1_000
    in_file = looking.ask(db, question, out=Path("x.csv"))
    assert (len(in_file.rows), in_file.more, in_file.full) == (1_000_000, True, False)
    assert looking.ask(db, question, limit=0).rows == ()


def test_ten_thousand_rows_of_a_store_are_drawn(db: Path) -> None:
    table = looking.ask(db, "SELECT 'site-' || range AS site, range AS n FROM range(10000)", 10_000)
    assert draw(table.columns, table.rows, Canvas()).note == (
        "The first 40 rows are drawn, 9,960 more are not."
    )
