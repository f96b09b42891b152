"""What many tests share: the mini-web crawled and judged once, by the program a user would run."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

PROGRAM = (sys.executable, "-m", "clusterproof")


@dataclass(frozen=True)
class Said:
    """What a command said, and its exit code."""

    out: str
    err: str
    code: int


def said(*words: object, stdin: str = "", seconds: int = 110) -> Said:
    """Run one command as a user would."""
    command = [*PROGRAM, *map(str, words)]
    ran = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", input=stdin, timeout=seconds
    )
    assert "Traceback" not in ran.stderr, ran.stderr
    return Said(ran.stdout, ran.stderr, ran.returncode)


@pytest.fixture(scope="session")
def run() -> Callable[..., Said]:
    return said


@pytest.fixture(scope="session")
def demonstrated(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """Run the demo once; return its folder and what it said."""
    out = tmp_path_factory.mktemp("demo")
    # Some 40 s of processor: minutes on a machine that does other things.
    told = said("demo", "--out", out, seconds=400)
    assert told.code == 0, told.err
    return out, told


@pytest.fixture(scope="session")
def demo(demonstrated: tuple[Path, Said]) -> Path:
    """Return the folder of the demo that ran once: its archive, its store, its dossiers."""
    return demonstrated[0]
