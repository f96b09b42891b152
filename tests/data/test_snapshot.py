"""The published copy: whole and of one moment, however much is written while it is made."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest
from store_samples import AT, judged

from clusterproof.data import snapshot
from clusterproof.data.store import Store

# Copies as slowly as a large store does: a kilobyte at a time, for about two seconds.
SLOWLY = """
def copyfile(store, part):
    import time
    size = os.path.getsize(store)
    with open(store, "rb") as one, open(part, "wb") as other:
        while block := one.read(1 + size // 100):
            other.write(block)
            other.flush()
            time.sleep(0.02)
shutil.copyfile = copyfile
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "x.duckdb"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    begun = snapshot._COPY.replace("def head", f"{SLOWLY}def head", 1)
    monkeypatch.setattr(snapshot, "_COPY", begun)


@pytest.fixture
def writer(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        store.keep([judged(f"site-{n}.example") for n in range(400)], AT)
        store.publish()
        yield store


def due(store: Store) -> None:
    store._publisher._next = 0.0


def count(file: Path) -> int:
    with duckdb.connect(str(file), read_only=True) as opened:
        for table in ("pages", "evidence", "captures", "links", "sites"):
            opened.execute(f"SELECT max(hash(one)) FROM {table} AS one").fetchall()
        return int(opened.execute("SELECT count(*) FROM verdicts").fetchall()[0][0])


def test_a_writer_goes_on_while_its_copy_is_made(writer: Store, path: Path, slow: None) -> None:
    due(writer)
    writer.keep([judged("begun.example")], AT)
    began, times = time.monotonic(), 0
    while writer._publisher._copy is not None:
        times += 1
        again = [judged(f"site-{n}.example") for n in range(times % 9, 400, 9)]
        writer.keep(again, AT + timedelta(days=times))
    assert times > 3
    assert time.monotonic() - began > 1
    assert count(snapshot.place(path)) == 401
    writer.publish()
    assert count(snapshot.place(path)) > 401 + 40 * times


def test_a_copy_says_when_it_was_begun(writer: Store, path: Path, slow: None) -> None:
    due(writer)
    began = time.time()
    writer.keep([judged("begun.example")], AT)
    writer.keep([judged("later.example")], AT)
    assert not snapshot.is_current(path)
    writer._publisher.finish()
    told = snapshot.taken_at(path)
    assert told is not None
    assert began <= told.timestamp() < began + 1.5
    assert not snapshot.is_current(path)


def test_closing_waits_for_the_copy_and_publishes_the_rest(
    writer: Store, path: Path, slow: None
) -> None:
    due(writer)
    writer.keep([judged("begun.example")], AT)
    writer.keep([judged("later.example")], AT)
    writer.close()
    assert count(snapshot.place(path)) == 402
    assert snapshot.is_current(path)
    assert not list(path.parent.glob("*.part"))


def test_a_checkpoint_that_came_between_spoils_the_copy(
    writer: Store, path: Path, slow: None
) -> None:
    due(writer)
    writer.keep([judged("begun.example")], AT)
    writer.keep([judged("later.example")], AT)
    writer._connection.execute("CHECKPOINT")
    with pytest.raises(OSError, match="changed while it was copied"):
        writer._publisher.finish()
    assert count(snapshot.place(path)) == 400
    assert writer._publisher.changed


KILLED = """
import os, sys
from pathlib import Path
from store_samples import AT, judged
from clusterproof.data import snapshot
from clusterproof.data.store import Store
snapshot._COPY = snapshot._COPY.replace("def head", sys.argv[2] + "def head", 1)
store = Store.open(Path(sys.argv[1]))
store._publisher._next = 0.0
store.keep([judged("begun.example")], AT)
os.kill(os.getpid(), 9)
"""


def waited(so: Callable[[], object]) -> bool:
    until = time.monotonic() + 20
    while not so() and time.monotonic() < until:
        time.sleep(0.02)
    return bool(so())


def test_the_copy_of_a_killed_writer_is_thrown_away(writer: Store, path: Path) -> None:
    writer.close()
    before = snapshot.place(path).read_bytes()
    words = [sys.executable, "-c", KILLED, str(path), SLOWLY]
    places = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    assert subprocess.run(words, env=places, check=False).returncode == -9
    assert waited(lambda: list(path.parent.glob("*.part")))
    assert waited(lambda: not list(path.parent.glob("*.part")))
    assert snapshot.place(path).read_bytes() == before
    with Store.reading(path) as reading:
        assert len(reading.history("begun.example")) == 1


def test_what_a_killed_copy_left_is_cleared(writer: Store, path: Path) -> None:
    left = path.with_name("x.duckdb.read.1.part")
    left.write_bytes(b"half")
    writer.publish()
    assert not left.exists()
