"""The quarterly recipe, run as a timer would: it publishes once, says so, and fails aloud."""

import configparser
import os
import subprocess
import sys
from pathlib import Path

import pytest
from watched_site import bodies, site_of

RECIPES = Path(__file__).parents[2] / "docs" / "recipes"
NAME = "northmere-health-data.example"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make an operator's folder, with the program on the path."""
    program = tmp_path / "bin" / "clusterproof"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m clusterproof "$@"\n')
    program.chmod(0o755)
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "seeds.csv").write_text(f"url,Country\nhttp://{NAME}/,NM\n")
    return folder


def quarter(home: Path, *words: str, options: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": f"{home.parent / 'bin'}:/usr/bin:/bin",
        "PYTHONPATH": str(RECIPES.parents[1]),
        "CLUSTERPROOF_HOME": str(home),
        "CLUSTERPROOF_OPTIONS": options,
        "HOME": os.environ.get("HOME", "/"),
    }
    command = ["sh", str(RECIPES / "quarter.sh"), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=110)


def test_a_quarter_is_published_once_and_the_log_tells_it(home: Path, tmp_path: Path) -> None:
    with site_of(bodies(NAME, tmp_path / "first")) as site:
        options = " ".join(site.words)
        told = quarter(home, options=options)
        assert told.returncode == 0, told.stdout + told.stderr
        asked = len(site.server.asked)
        again = quarter(home, options=options)
        assert len(site.server.asked) == asked
    assert again.returncode == 0
    assert "nothing to do" in again.stdout
    for said in ("watch begins", "watch is done", "report is done", "is published in"):
        assert said in told.stdout
    assert f"{NAME}: active" in told.stderr
    (published,) = (one for one in (home / "public").iterdir() if one.is_dir())
    assert "-Q" in published.name
    assert (published / "report.html").read_bytes()
    assert (home / "public" / "changes.atom").read_bytes()


def test_what_needs_a_person_has_a_code_and_a_sentence(home: Path) -> None:
    (home / "seeds.csv").unlink()
    told = quarter(home)
    assert told.returncode == 2
    assert "watch ended with code 2" in told.stdout
    assert "seeds.csv" in told.stderr
    assert not [one for one in (home / "public").iterdir() if one.is_dir()]


@pytest.mark.parametrize("name", ["clusterproof-quarter.service", "clusterproof-quarter.timer"])
def test_units_are_units(name: str) -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[assignment]
    unit.read(RECIPES / name)
    assert unit["Unit"]["Description"]
    assert ("Service" in unit) != ("Timer" in unit)
