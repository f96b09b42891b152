"""The command that reports a quarter, as a user types it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from market_samples import WORLD, store

Run = Callable[..., object]
FILES = {
    "report.html", "report.pdf", "report.xlsx", "report.json", "figures.csv", "figures.parquet",
}  # fmt: skip


def test_report_writes_every_form(tmp_path: Path, run: Run) -> None:
    told = run("report", "--db", store(), "--period", WORLD.last.name, "--out", tmp_path / "out")
    assert told.code == 0, told.err
    assert told.out.startswith("This market is invented")
    assert f"At the end of {WORLD.last.name}, " in told.out
    assert {file.name for file in (tmp_path / "out").iterdir()} == FILES


def test_report_prints_json(tmp_path: Path, run: Run) -> None:
    told = run("report", "--db", store(), "--period", "2025-q2", "--out", tmp_path, "--json")
    found = json.loads(told.out)
    assert found["period"] == "2025-Q2"
    assert {Path(name).name for name in found["files"]} == FILES


@pytest.mark.parametrize("period", ["yesterday", "2031-Q1"])
def test_a_quarter_without_verdicts_is_a_users_mistake(
    period: str, tmp_path: Path, run: Run
) -> None:
    told = run("report", "--db", store(), "--period", period, "--out", tmp_path)
    assert told.code == 2
    assert "The store has 2025-Q1" in told.err or "the store has 2025-Q1" in told.err


def test_a_folder_that_cannot_be_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "file").write_text("x")
    told = run("report", "--db", store(), "--period", "2025-Q1", "--out", tmp_path / "file")
    assert told.code == 2
    assert "cannot be written" in told.err


def test_a_real_store_is_reported(demo: Path, tmp_path: Path, run: Run) -> None:
    """A few sites of one quarter: much is hidden, nothing breaks."""
    db = demo / "demo.duckdb"
    asked = run("ask", "SELECT max(judged_at) AS at FROM verdicts", "--db", db, "--json")
    year, month = json.loads(asked.out)["at"].split("-")[:2]
    period = f"{year}-Q{(int(month) + 2) // 3}"
    told = run("report", "--db", db, "--period", period, "--out", tmp_path)
    assert told.code == 0, told.err
    assert "held-out" in (tmp_path / "report.html").read_text()
