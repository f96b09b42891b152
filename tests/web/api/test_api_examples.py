"""Every example of docs/api.md, run as a reader would run it, against a real server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import Server

pytestmark = pytest.mark.xdist_group("demo")
PAGE = (Path(__file__).parents[3] / "docs" / "api.md").read_text()
COMMANDS = [
    pytest.param(found[2], id=found[1])
    for found in re.finditer(r"^### (\S+ \S+)\n.*?^```sh\n(.*?)^```$", PAGE, re.M | re.S)
]
PROGRAMS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.M | re.S)


@pytest.fixture(scope="module")
def here(server: Server) -> dict[str, str]:
    with server.client("admin") as client:
        # Examples of a vet that was asked for already need one.
        assert client.post("/vets", json={"url": "nobody.example"}).status_code == 202
    return {**os.environ, "SERVER": server.url, "TOKEN": server.tokens["admin"]}


def test_every_operation_has_an_example() -> None:
    assert len(COMMANDS) == 29


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_of_a_command_runs(command: str, here: dict[str, str], tmp_path: Path) -> None:
    words = ["bash", "-euo", "pipefail", "-c", command]
    ran = subprocess.run(words, capture_output=True, env=here, cwd=tmp_path, timeout=60)
    assert ran.returncode == 0, ran.stdout.decode() + ran.stderr.decode()
    assert ran.stdout or any(tmp_path.iterdir())


def test_the_examples_in_python_run(here: dict[str, str], tmp_path: Path) -> None:
    for program in PROGRAMS:
        words = [sys.executable, "-c", program]
        ran = subprocess.run(words, capture_output=True, text=True, env=here, cwd=tmp_path)
        assert ran.returncode == 0, ran.stderr
        assert "portal" in ran.stdout
    assert len(PROGRAMS) == 1
