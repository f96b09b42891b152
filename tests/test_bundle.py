"""A dossier's folder: whole, checkable without us, safe whatever the site is called."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clusterproof.app import cases, exhibits
from clusterproof.errors import UsageError
from clusterproof.report.exhibits import Exhibit, numbered
from clusterproof.settings import Settings

SETTINGS = Settings()

SITE = "aurelia-medical-cluster.test"
Run = Callable[..., object]


@pytest.fixture(scope="module")
def db(demo: Path) -> Path:
    return demo / "demo.duckdb"


def test_the_command_says_first_where_the_dossier_is(db: Path, tmp_path: Path, run: Run) -> None:
    out = tmp_path / "out"
    told = run("dossier", SITE, "--db", db, "--out", out)
    assert told.code == 0, told.err
    count = len(numbered(cases.case(db, SITE, SETTINGS).judged.verdict))
    first, *named = told.out.splitlines()
    assert first == f"The dossier on {SITE} with {count} exhibits is in {out}"
    assert {Path(name) for name in named} == {one for one in out.rglob("*") if one.is_file()}
    assert run("dossier", f"https://{SITE}/", "--db", db, "--out", out).code == 0


def test_every_file_is_in_the_sums_and_every_capture_in_the_archive(
    db: Path, tmp_path: Path
) -> None:
    case = cases.case(db, SITE, SETTINGS)
    files = exhibits.bundle(case, tmp_path, [], pytest.fail)
    sums = dict(
        reversed(line.split("  ", 1)) for line in (tmp_path / "SHA256SUMS").read_text().splitlines()
    )
    assert {tmp_path / name for name in sums} == set(files) - {tmp_path / "SHA256SUMS"}
    for name, digest in sums.items():
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    told = json.loads((tmp_path / "evidence.json").read_text())
    assert sum(len(one["items"]) for one in told["exhibits"]) == len(told["verdict"]["evidence"])
    assert told["sheets"]["ways"]
    assert all((tmp_path / one["file"]).is_file() for one in told["exhibits"])
    readme = (tmp_path / "README.txt").read_text()
    assert all(one["digest"] in readme for one in told["exhibits"])
    assert "sha256sum --check SHA256SUMS" in readme


def test_the_same_case_is_the_same_bytes_and_old_exhibits_go(db: Path, tmp_path: Path) -> None:
    case = cases.case(db, SITE, SETTINGS)
    exhibits.bundle(case, tmp_path, [], pytest.fail)
    before = (tmp_path / "SHA256SUMS").read_bytes()
    (tmp_path / "exhibits" / "099-old.html").write_text("old")
    (tmp_path / "exhibits" / "mine.html").write_text("kept")
    exhibits.bundle(case, tmp_path, [], pytest.fail)
    assert (tmp_path / "SHA256SUMS").read_bytes() == before
    assert not (tmp_path / "exhibits" / "099-old.html").exists()
    assert (tmp_path / "exhibits" / "mine.html").exists()


def test_a_moved_archive_is_told_and_can_be_named(
    demo: Path, db: Path, tmp_path: Path, run: Run
) -> None:
    case = cases.case(db, SITE, SETTINGS)
    moved = tuple(replace(one, archive="/nowhere/x.warc.gz") for one in case.judged.captures)
    lost = replace(case, judged=replace(case.judged, captures=moved))
    complaints: list[str] = []
    files = exhibits.bundle(lost, tmp_path, [], complaints.append)
    assert len(complaints) == len(numbered(case.judged.verdict))
    assert {one.name for one in files} == {
        "dossier.html", "dossier.pdf", "evidence.json", "README.txt", "SHA256SUMS",
    }  # fmt: skip
    again = exhibits.bundle(lost, tmp_path, [demo / "archive"], pytest.fail)
    assert tmp_path / "cited.wacz" in again


def test_a_folder_that_cannot_be_written_is_an_error_with_advice(
    db: Path, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="--out"):
        exhibits.bundle(cases.case(db, SITE, SETTINGS), tmp_path / "file", [], pytest.fail)
    assert run("dossier", "unknown.example", "--db", db, "--out", tmp_path).code == 2


@pytest.mark.parametrize(
    "url",
    ["https://a.example/../../etc/passwd", "https://a.example/a%2f..%2fb", "http://[broken",
     "https://a.example/" + "x" * 900, "https://a.example/\x00\n<script>", "https://a.example/نحن",
     "https://a.example/CON", "file:///c:/x", ""],
)  # fmt: skip
def test_names_are_safe_whatever_the_address_is(url: str) -> None:
    name = exhibits.name_of(Exhibit(12, url, "", datetime.now(UTC), ()))
    assert name.startswith("012-")
    assert len(name) < 80
    assert set(name.removesuffix(".html")) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
