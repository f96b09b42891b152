"""Worker processes: what one call does to its process harms no other."""

import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import psutil
import pytest
from pebble import ProcessExpired

from clusterproof.app.judging import outcome_of
from clusterproof.app.processes import Processes, told

# A program with two workers at work that names their processes, and is killed then.
KILLED = """
import os, time
from clusterproof.{room} import {maker}
if __name__ == "__main__":
    {making}
    found = [pool.submit(os.getpid) for _ in range(8)]
    names = {{one.result() for one in found}}
    busy = [pool.submit(time.sleep, 60) for _ in range(8)]
    print(*names, flush=True)
    time.sleep(60)
"""


@contextmanager
def processes(longest: float = 30.0) -> Iterator[Executor]:
    pool = Processes(2, longest=longest)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)
    assert not active_children()


def test_a_process_that_dies_fails_its_own_call_alone() -> None:
    with processes() as pool:
        before = [pool.submit(math.sqrt, n) for n in range(20)]
        dying = [pool.submit(os._exit, 9), pool.submit(os.abort)]
        after = [pool.submit(math.sqrt, n) for n in range(20, 40)]
        for one in dying:
            assert isinstance(one.exception(), ProcessExpired)
        assert [one.result() for one in before + after] == [math.sqrt(n) for n in range(40)]


def test_a_call_that_never_ends_is_stopped_alone() -> None:
    with processes(longest=1.0) as pool:
        began = time.monotonic()
        endless = pool.submit(time.sleep, 60)
        others = [pool.submit(math.sqrt, n) for n in range(20)]
        assert [one.result() for one in others] == [math.sqrt(n) for n in range(20)]
        assert isinstance(endless.exception(), TimeoutError)
        assert time.monotonic() - began < 20


def test_what_a_call_raises_is_raised_and_many_are_mapped_in_order() -> None:
    with processes() as pool:
        assert isinstance(pool.submit(math.sqrt, -1).exception(), ValueError)
        assert list(pool.map(math.gcd, (4, 9, 10), (6, 6, 4))) == [2, 3, 2]


def test_ending_at_once_waits_for_nobody() -> None:
    began = time.monotonic()
    with processes() as pool:
        sleepers = [pool.submit(time.sleep, 60) for _ in range(6)]
    assert time.monotonic() - began < 20
    assert all(one.cancelled() or one.exception() for one in sleepers)


def test_ending_in_good_order_waits_for_all() -> None:
    pool = Processes(2)
    found = [pool.submit(math.sqrt, n) for n in range(8)]
    pool.shutdown()
    assert [one.result(timeout=0) for one in found] == [math.sqrt(n) for n in range(8)]


@pytest.mark.parametrize(
    ("work", "words"),
    [
        (partial(os._exit, 9), "ended the process that read it"),
        (partial(time.sleep, 60), "took longer than"),
        (partial(math.sqrt, -1), "fault of clusterproof"),
    ],
)
def test_a_site_without_outcome_is_told_in_a_sentence(work: partial[object], words: str) -> None:
    said: list[str] = []
    with processes(longest=2.0) as pool:
        promised: Future[object] = pool.submit(work)
        assert list(outcome_of("a.test", promised, said.append)) == []
    (sentence,) = said
    assert sentence.startswith("a.test")
    assert words in sentence
    assert "archive is whole" in sentence


def test_a_fault_of_another_kind_is_no_death() -> None:
    with ThreadPoolExecutor(1) as pool:
        assert told(pool.submit(math.sqrt, -1).exception() or ValueError()) == ""


@pytest.mark.parametrize(
    ("room", "maker", "making"),
    [
        ("app.processes", "Processes", "pool = Processes(2)"),
        ("web.press", "Press", "pool = Press(None)._running()"),
    ],
)
def test_workers_end_with_a_program_that_was_killed(
    tmp_path: Path, room: str, maker: str, making: str
) -> None:
    program = tmp_path / "killed.py"
    program.write_text(KILLED.format(room=room, maker=maker, making=making))
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        workers = [psutil.Process(int(name)) for name in running.stdout.readline().split()]
        assert workers
        running.kill()
    assert not psutil.wait_procs(workers, timeout=20)[1]
