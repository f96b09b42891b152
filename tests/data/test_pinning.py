"""A server's own view of a store: one copy for many readers, a newer one when there is one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from store_samples import judged

from clusterproof.app.browsing import Browsing
from clusterproof.data import pinning, snapshot
from clusterproof.data.store import Store
from clusterproof.errors import StoreBusy, StoreError


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "market.duckdb"
    with Store.open(path) as store:
        store.keep([judged("one.example")])
    return path


@pytest.fixture
def browsing(db: Path) -> Iterator[Browsing]:
    with Browsing(db) as made:
        yield made


def names(store: Store) -> list[str]:
    return [one.verdict.site for one in store.sites()]


def keep(db: Path, site: str) -> None:
    with Store.open(db) as store:
        store.keep([judged(site)])


def test_a_reader_keeps_his_copy_while_others_see_the_newer_one(
    db: Path, browsing: Browsing
) -> None:
    before = browsing.version()
    with browsing.at_version() as (old, version):
        assert version == before
        keep(db, "two.example")
        with browsing.reading() as new:
            assert names(new) == ["one.example", "two.example"]
        assert names(old) == ["one.example"]
    assert browsing.version() != before


def test_nothing_is_left_beside_the_store(db: Path, browsing: Browsing) -> None:
    with browsing.reading() as store:
        assert names(store) == ["one.example"]
    assert sorted(one.name for one in db.parent.iterdir()) == [
        "market.duckdb",
        "market.duckdb.read",
    ]


def test_a_writer_is_never_in_the_way(db: Path, browsing: Browsing) -> None:
    with Store.open(db) as writer:
        writer.keep([judged("three.example")])
        with browsing.reading() as store:
            assert "one.example" in names(store)
        writer.publish()
        with browsing.reading() as store:
            assert names(store) == ["one.example", "three.example"]


def test_what_a_killed_writer_kept_is_published(db: Path) -> None:
    older = snapshot.place(db).stat().st_mtime_ns - 10_000_000_000
    os.utime(snapshot.place(db), ns=(older, older))
    with Browsing(db) as browsing, browsing.reading() as store:
        assert names(store) == ["one.example"]
    assert snapshot.is_current(db)


def test_many_threads_read_while_the_store_changes(db: Path, browsing: Browsing) -> None:
    def read(_: int) -> int:
        with browsing.reading() as store:
            return len(names(store))

    with ThreadPoolExecutor(8) as pool:
        counts = []
        for number in range(5):
            found = list(pool.map(read, range(16)))
            assert set(found) == {number + 1}
            counts += found
            keep(db, f"more-{number}.example")
    assert len(counts) == 80


def test_a_missing_store_is_told(tmp_path: Path) -> None:
    browsing = Browsing(tmp_path / "none.duckdb")
    with pytest.raises(StoreError, match="There is no store"), browsing.reading():
        pass
    assert pinning.mark(tmp_path / "none.duckdb") == ""


HOLD = """
import sys
from clusterproof.data.store import Store
with Store.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_store_in_another_hand_is_read_from_its_snapshot(db: Path) -> None:
    words = [sys.executable, "-c", HOLD, str(db)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == b"open\n"
        older = snapshot.place(db).stat().st_mtime_ns - 10_000_000_000
        os.utime(snapshot.place(db), ns=(older, older))
        with Browsing(db) as browsing, browsing.reading() as store:
            assert names(store) == ["one.example"]
        snapshot.place(db).unlink()
        with pytest.raises(StoreBusy, match="no snapshot"), Browsing(db).reading():
            pass
        writer.communicate()


def test_without_hard_links_the_snapshot_is_copied(
    db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("not on this file system")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with pinning.pin(db) as store:
        assert names(store) == ["one.example"]
