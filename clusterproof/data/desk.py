"""The desk's SQLite file, beside the store: the one place that knows SQLite."""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import RLock
from typing import Any, Self

import clusterproof
from clusterproof.errors import (
    ClusterproofError,
    DiskFull,
    NotAStore,
    StoreBusy,
    StoreError,
    StoreTooNew,
)

Row = Mapping[str, Any]

# Written into the file's head ("cpdk"), so that no other program's file is taken for a desk.
_OURS = 0x6370646B
# Writes take about a millisecond: who waits this long for them waits for a stuck process.
_PATIENCE = 5.0


class DeskFile:
    """Who may come in, what is asked for, what was done. Any number of processes share it.

    `clock` counts seconds, never backwards and the same in all processes of the machine; `calendar`
    tells the moment, for people.
    """

    def __init__(self, path: Path, patience: float = _PATIENCE) -> None:
        self.path = path
        self.clock: Callable[[], float] = time.monotonic
        self.calendar: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._lock = RLock()
        with _speaking(path):
            _make(path)
            # One connection for all threads, one thread at a time: the lock above sees to it.
            self._connection = sqlite3.connect(
                path, timeout=patience, isolation_level=None, check_same_thread=False
            )
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    @classmethod
    def beside(cls, db: Path, patience: float = _PATIENCE) -> "DeskFile":
        """Open the desk of a store, `<db>.desk`, and make it when it is not there.

        Raises NotAStore, StoreTooNew, StoreBusy, DiskFull, StoreError.
        """
        return cls(db.with_name(f"{db.name}.desk"), patience)

    def rows(self, name: str, /, **values: object) -> list[Row]:
        """Ask one named query."""
        with self._lock, _speaking(self.path):
            return self._connection.execute(query(name), values).fetchall()

    def change(self, name: str, /, **values: object) -> int:
        """Run one named change; return how many rows it touched."""
        with self._lock, _speaking(self.path):
            return self._connection.execute(query(name), values).rowcount

    @contextmanager
    def deciding(self) -> Iterator[None]:
        """Do several things as one, while no other process writes; all or none."""
        with self._lock:
            with _speaking(self.path):
                self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                with _speaking(self.path):
                    self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def now(self) -> str:
        """Return the moment as the file keeps it; such texts sort as moments do."""
        return told(self.calendar())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the file go."""
        with self._lock:
            self._connection.close()

    def _prepare(self) -> None:
        connection = self._connection
        connection.row_factory = _by_name
        self._check()
        connection.execute("PRAGMA journal_mode = WAL")
        # A killed process loses nothing; a machine without power may lose the last moments.
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        with self.deciding():
            self._migrate()

    def _check(self) -> None:
        # In this order: another process that makes the desk commits its tables with its number.
        tables = self._connection.execute("SELECT count(*) AS n FROM sqlite_schema").fetchone()["n"]
        if tables and self._number("application_id") != _OURS:
            raise NotAStore(f"{self.path} is not a desk of clusterproof.", "Move it away.")

    def _migrate(self) -> None:
        ran, known = self._number("user_version"), _migrations()
        if ran > len(known):
            raise StoreTooNew(f"{self.path} was written by a newer clusterproof.", "Upgrade this.")
        for script in known[ran:]:
            for statement in _statements(script):
                self._connection.execute(statement)
        self._connection.execute(f"PRAGMA application_id = {_OURS}")
        self._connection.execute(f"PRAGMA user_version = {len(known)}")

    def _number(self, pragma: str) -> int:
        return int(self._connection.execute(f"PRAGMA {pragma}").fetchone()[pragma])


def told(at: datetime) -> str:
    """Return a moment as the file keeps it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str | None) -> datetime | None:
    """Return a kept moment."""
    return datetime.fromisoformat(text) if text else None


@cache
def query(name: str) -> str:
    """Return the text of a named query."""
    return _queries()[name]


@cache
def _queries() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for text in _texts("desk_queries"):
        for part in f"\n{text}".split("\n-- ")[1:]:
            head, _, body = part.partition("\n")
            found[head.partition(":")[0]] = body.strip()
    return found


@cache
def _migrations() -> tuple[str, ...]:
    return _texts("desk_schema")


def _texts(folder: str) -> tuple[str, ...]:
    entries = (files(clusterproof) / "data" / folder).iterdir()
    found = sorted(
        (entry for entry in entries if entry.name.endswith(".sql")), key=lambda entry: entry.name
    )
    return tuple(entry.read_text(encoding="utf-8") for entry in found)


def _statements(script: str) -> Iterator[str]:
    """Split a script; a trigger's own semicolons end nothing."""
    waiting = ""
    for line in script.splitlines(keepends=True):
        waiting += line
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def _by_name(cursor: sqlite3.Cursor, row: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, row, strict=True)}


def _make(path: Path) -> None:
    """Make the file readable for its owner alone; SQLite gives its logs the same rights.

    A file that is there is not opened: closing it again would drop the locks that this process
    holds on it through another connection, and two writers would spoil it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    path.chmod(0o600)


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as problem:
        raise _spoken(problem, path) from problem


def _spoken(problem: Exception, path: Path) -> ClusterproofError:
    """Return what went wrong with the file, as one of our own errors."""
    words = str(problem)
    if "locked" in words or "busy" in words:
        return StoreBusy(f"{path} is held by another process.", "Try again in a moment.")
    if "full" in words or "No space left" in words:
        return DiskFull(f"No room is left on the disk of {path}.", "Make room and try again.")
    if "not a database" in words or "malformed" in words:
        return NotAStore(f"{path} is not a desk of clusterproof, or is damaged.", "Move it away.")
    return StoreError(f"{path} cannot be used: {words}.", "See that the folder can be written to.")
