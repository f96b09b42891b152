"""The whole description against the server, with good and bad values made by a machine."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import SITE, Server

pytestmark = [pytest.mark.xdist_group("demo"), pytest.mark.timeout(240)]
# Seconds; it takes less on a machine of its own.
_LONGEST = 200


def test_nothing_that_a_machine_thinks_of_breaks_a_promise(server: Server, tmp_path: Path) -> None:
    with server.client("read") as client:
        # Its first document waits for a process to start, longer than the machine waits.
        assert client.get(f"/sites/{SITE}/bundle.zip").status_code == 200
    words = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run", f"{server.url}/api/v1/openapi.json",
        "--url", f"{server.url}/api/v1",
        "-H", f"Authorization: Bearer {server.tokens['admin']}",
        "--max-examples", "5", "--seed", "7", "--continue-on-failure",
    ]  # fmt: skip
    ran = subprocess.run(words, capture_output=True, text=True, timeout=_LONGEST, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout[-12_000:] + ran.stderr[-2_000:]
    assert max(map(int, re.findall(r"(\d+) passed", ran.stdout))) > 500
