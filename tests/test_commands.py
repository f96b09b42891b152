"""Each command as a user types it: what it says, and its exit code."""

import csv
import gzip
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

Run = Callable[..., object]
SITE = "aurelia-medical-cluster.test"
KEYS = {
    "site", "verdict", "model", "probabilities", "confidence", "plausible", "collaboration",
    "portal_mechanics", "coverage", "evidence", "looked_for", "questions", "borderline",
    "sentence", "rubric", "model_id", "encoder",
}  # fmt: skip


@pytest.fixture(scope="module")
def warc(demo: Path) -> Path:
    return demo / "archive" / f"{SITE}.warc.gz"


@pytest.fixture(scope="module")
def db(demo: Path) -> Path:
    return demo / "demo.duckdb"


def test_help_imports_nothing_heavy() -> None:
    asked = (
        "import sys; sys.argv[1:] = ['--help']\n"
        "from clusterproof.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('loaded', *sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(said.stdout.rpartition("loaded")[2].split())
    assert not loaded & {"scrapy", "torch", "sklearn", "duckdb", "pyarrow", "lingua", "numpy"}


def test_judge_prints_one_object_a_line(warc: Path, run: Run) -> None:
    told = run("judge", warc, "--format", "jsonl")
    assert told.code == 0
    assert told.err == ""
    (line,) = told.out.splitlines()
    found = json.loads(line)
    assert found.keys() >= KEYS
    assert sum(found["probabilities"].values()) == pytest.approx(1, abs=0.001)
    assert {"C", "P", "N"} >= {one["axis"] for one in found["evidence"]}
    assert all(one["digest"].startswith("sha256:") for one in found["evidence"])


def test_judge_prints_csv_and_parquet(warc: Path, run: Run) -> None:
    told = run("judge", warc, "--format", "csv")
    assert [row["site"] for row in csv.DictReader(io.StringIO(told.out))] == [SITE]
    command = [sys.executable, "-m", "clusterproof", "judge", str(warc), "--format", "parquet"]
    said = subprocess.run(command, capture_output=True, check=True)
    assert pq.read_table(io.BytesIO(said.stdout)).column("site").to_pylist() == [SITE]


def test_judge_goes_on_behind_what_it_cannot_read(warc: Path, tmp_path: Path, run: Run) -> None:
    whole = warc.read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-5_000])
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    (tmp_path / "rubbish.warc.gz").write_bytes(gzip.compress(b"no archive"))
    told = run("judge", tmp_path, "--format", "jsonl")
    assert told.code == 3
    assert [json.loads(line)["site"] for line in told.out.splitlines()] == [SITE]
    assert "empty.warc.gz" in told.err
    assert "rubbish.warc.gz" in told.err


def test_judge_says_when_there_is_no_archive(tmp_path: Path, run: Run) -> None:
    told = run("judge", tmp_path)
    assert told.code == 4
    assert "No WARC file" in told.err


def test_a_closed_pipe_is_no_error(demo: Path) -> None:
    command = f"{sys.executable} -m clusterproof judge {demo / 'archive'} --format jsonl | head -1"
    said = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in said.stderr
    assert len(said.stdout.splitlines()) == 1


def test_the_store_answers(db: Path, run: Run) -> None:
    listed = run("sites", "--db", db, "--json", "--verdict", "portal")
    assert {json.loads(line)["verdict"] for line in listed.out.splitlines()} == {"portal"}
    shown = run("show", SITE, "--db", db, "--json")
    assert json.loads(shown.out)["site"] == SITE
    asked = run("ask", "SELECT count(*) AS n FROM latest_verdicts", "--db", db, "--json")
    assert json.loads(asked.out)["n"] > 40


@pytest.mark.parametrize(
    "question", ["DROP TABLE sites", "SELECT * FROM read_csv('/etc/passwd')", "SELECT", "x; y"]
)
def test_the_store_is_read_and_nothing_else(question: str, db: Path, run: Run) -> None:
    told = run("ask", question, "--db", db)
    assert told.code == 2
    assert told.err.startswith("clusterproof: ")


def test_a_store_that_is_none_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "x.duckdb").write_text("no store")
    assert run("sites", "--db", tmp_path / "x.duckdb").code == 5
    assert run("sites", "--db", tmp_path / "none.duckdb").code == 5


def test_a_store_held_by_another_process_refuses_to_be_written(
    warc: Path, tmp_path: Path, run: Run
) -> None:
    db = tmp_path / "x.duckdb"
    assert run("judge", warc, "--db", db).code == 0
    with duckdb.connect(str(db)):
        told = run("judge", warc, "--db", db)
        assert told.code == 5
        assert run("sites", "--db", db).code == 0


def test_export_writes_every_table(db: Path, tmp_path: Path, run: Run) -> None:
    told = run("export", "--db", db, "--out", tmp_path / "out")
    assert told.code == 0
    assert {"verdicts.parquet", "evidence.parquet", "pages.parquet"} <= {
        file.name for file in (tmp_path / "out").iterdir()
    }


def test_show_writes_a_dossier(db: Path, tmp_path: Path, run: Run) -> None:
    assert run("show", SITE, "--db", db, "--html", tmp_path / "d.html").code == 0
    assert SITE in (tmp_path / "d.html").read_text()


def test_signals_lists_fifty(run: Run) -> None:
    assert len(run("signals", "--json").out.splitlines()) == 50


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("vet", "not an address"), 2),
        (("vet", "file:///etc/passwd"), 2),
        (("crawl", "example.test", "--archive", "x", "--pages", "0"), 2),
        (("crawl", "--archive", "x"), 2),
        (("judge", "x", "--format", "pdf"), 2),
        (("survey", "missing.csv", "--archive", "x", "--db", "y"), 2),
        (("nonsense",), 2),
        (("evaluate", "--model", "nowhere"), 6),
    ],
)
def test_a_users_mistake_has_a_sentence_and_a_code(
    words: tuple[str, ...], code: int, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = run(*words)
    assert told.code == code, told.err
    assert told.err.strip()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9/", "http://2130706433:9/", "http://[::1]:9/"]
)
def test_a_private_address_is_refused_unless_allowed(
    address: str, tmp_path: Path, run: Run
) -> None:
    told = run("vet", address, "--json", "--archive", tmp_path)
    assert told.code == 8, told.err
    assert json.loads(told.out)["verdict"] == "insufficient"
