import os
from pathlib import Path

import pytest

from clusterproof import errors
from clusterproof.data import complaints, snapshot

STORE = Path("x.duckdb")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("IO Error: Could not set lock on file", errors.StoreBusy),
        ("Failed to commit: Could not write file: No space left on device", errors.DiskFull),
        ("[Errno 122] Disk quota exceeded", errors.DiskFull),
        ("Trying to read a database file with version number 999", errors.StoreTooNew),
        ("exists, but it is not a valid DuckDB database file!", errors.NotAStore),
        ("Corrupt database file: computed checksum 1", errors.NotAStore),
        ("[Errno 13] Permission denied: 'x.duckdb'", errors.StoreError),
        ("", errors.StoreError),
    ],
)
def test_every_complaint_is_an_error_with_a_sentence(words: str, kind: type[Exception]) -> None:
    said = complaints.spoken(OSError(words), STORE)
    assert type(said) is kind
    assert "x.duckdb" in str(said)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('Parser Error: syntax error at or near "x"', 'syntax error at or near "x"'),
        ("Binder Error: no such column\nCandidate bindings: a", "Candidate bindings: a"),
        ("Permission Error: file system operations are disabled by configuration", "not at files"),
        ("without a kind", "without a kind"),
        ("", "no reason given"),
    ],
)
def test_a_bad_query_says_what_is_wrong_without_the_engines_names(words: str, says: str) -> None:
    said = str(complaints.bad_query(ValueError(words), 30))
    assert says in said
    assert "Error:" not in said


def test_a_copy_that_fails_leaves_the_older_one(tmp_path: Path) -> None:
    store = tmp_path / "x.duckdb"
    store.write_bytes(b"new")
    snapshot.place(store).write_bytes(b"old")
    (tmp_path / f"x.duckdb.read.{os.getpid()}.part").mkdir()
    done: list[str] = []
    publisher = snapshot.Publisher(store, done.append)
    with pytest.raises(OSError, match="Is a directory"):
        publisher.publish()
    assert publisher.changed
    assert done == ["checkpoint", "hold_checkpoints", "release_checkpoints"]
    assert snapshot.place(store).read_bytes() == b"old"


def test_no_snapshot_has_no_age(tmp_path: Path) -> None:
    assert snapshot.taken_at(tmp_path / "none.duckdb") is None
    assert not snapshot.is_current(tmp_path / "none.duckdb")
