import csv
import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from report_samples import VERDICT, empty, portal

from clusterproof.records import Verdict
from clusterproof.report import tables

FORMULAS = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "\n=1", "a\r=1", "＝1"),
    "=cmd|' /C calc'!A0",
]


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_csv_has_a_line_per_verdict_and_the_users_columns_last() -> None:
    heading, first, second, third = read(tables.csv([VERDICT, portal(), empty()]))
    assert heading[:4] == ["site", "verdict", "model", "confidence"]
    assert heading[-3:] == ["Country", "Offered by", "Ärzte, Zahl"]
    assert first[-3:] == ["Italy", "Studio Esempio", "14"]
    assert (second[0], third[-1]) == ("smile-doors.example", "")
    assert dict(zip(heading, first, strict=True))["coverage_languages"] == "it en de ar"


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_is_a_formula(formula: str) -> None:
    columns = ((formula, formula),)
    texts = replace(VERDICT, site=formula, sentence=formula, model=formula, columns=columns)
    for row in read(tables.csv([texts])):
        for cell in row:
            assert not cell.lstrip().startswith(tuple("=+-@＝")) or _number(cell)


def _number(cell: str) -> bool:
    return cell.replace(".", "").isdigit()


@pytest.mark.parametrize("name", ["site", "verdict", "sentence"])
def test_a_column_of_the_user_never_hides_ours(name: str) -> None:
    clashing = replace(VERDICT, columns=((name, "mine"), (f"{name} (yours)", "too")))
    heading, row = read(tables.csv([clashing]))
    assert len(set(heading)) == len(heading)
    assert row[heading.index(name)] == getattr(VERDICT, name)
    assert {"mine", "too"} <= set(row)
    assert pq.read_table(io.BytesIO(tables.parquet([clashing]))).num_columns == len(heading)


def test_parquet_reads_back_with_types() -> None:
    table = pq.read_table(io.BytesIO(tables.parquet([VERDICT, empty()])))
    first, second = table.to_pylist()
    assert (first["confidence"], first["plausible"]) == (0.8312, ["cluster", "hybrid"])
    assert (first["Country"], second["Country"]) == ("Italy", None)
    assert first["first_captured"] == "2026-03-03T09:12:40Z"


def test_jsonl_is_one_object_a_line() -> None:
    lines = list(tables.jsonl([VERDICT, portal()]))
    assert [json.loads(line)["site"] for line in lines] == [VERDICT.site, "smile-doors.example"]
    assert json.loads(lines[0])["columns"]["Ärzte, Zahl"] == "14"


@pytest.mark.parametrize("verdicts", [[], [empty()]])
def test_little_is_written_too(verdicts: list[Verdict]) -> None:
    assert len(read(tables.csv(verdicts))) == len(verdicts) + 1
    assert pq.read_table(io.BytesIO(tables.parquet(verdicts))).num_rows == len(verdicts)


def test_halves_of_letters_do_not_stop_a_table() -> None:
    odd = replace(VERDICT, sentence="a\ud800\0b", columns=(("c\udc00", "\ud800"),))
    assert "a b" in tables.csv([odd])
    assert pq.read_table(io.BytesIO(tables.parquet([odd]))).num_rows == 1
