"""The DuckDB file's doorkeeper, and the one place that knows DuckDB."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer
from typing import Any, Self, cast

import duckdb
import pyarrow as pa

from clusterproof import __version__
from clusterproof.data import complaints, rows, snapshot
from clusterproof.data.answers import Table
from clusterproof.data.arriving import arriving
from clusterproof.data.bounded import bounded
from clusterproof.data.reading import Reading
from clusterproof.data.statements import Migration, migrations, query
from clusterproof.errors import BadQuery, DiskFull, StoreBusy
from clusterproof.records import Judged, Label, Reply

# Neither a question nor a damaged file may reach other files, the network or an extension.
_CONFINED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
}
# A reader is locked besides: SQL typed by a user cannot loosen what is set here. The sizes are
# what the design leaves beside a crawl (600 MB) and a model on a machine of 4 GB.
_LOCKED = {"memory_limit": "2GB", "max_temp_directory_size": "4GB", "lock_configuration": "true"}
_MIGRATIONS = "clusterproof_migrations"
_ALLOWED = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


class Store(Reading):
    """What is remembered: sites, what was read, every verdict, labels.

    One process writes (`open`), any number read (`reading`); a context manager.
    """

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, read_only: bool) -> None:
        super().__init__(self._look_up)
        self.path = path
        self.read_only = read_only
        self.snapshot_of: datetime | None = None
        self._connection = connection
        self._run: int | None = None
        self._publisher = snapshot.Publisher(path, lambda name: connection.execute(query(name)))

    @classmethod
    def open(cls, path: Path | str, read_only: bool = False) -> "Store":
        """Open a store, make it when it is not there, and bring its schema up to date.

        Raises StoreBusy, StoreTooNew, NotAStore, DiskFull, StoreError.
        """
        path = Path(path)
        if read_only:
            return cls.reading(path)
        with _speaking(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            store = cls(path, _connect(path, read_only=False), read_only=False)
            try:
                store._migrate()
            except Exception:
                store._connection.close()
                raise
        return store

    @classmethod
    def reading(cls, path: Path | str) -> "Store":
        """Open for reading what is there: the newest snapshot, or the store when it is newer.

        Never waits for a writer and never stands in its way; `age` says how old the answer is.
        Raises StoreBusy when the store is locked and has no snapshot yet, else as `open`.
        """
        path = Path(path)
        copy = snapshot.place(path)
        if not path.exists() and not copy.exists():
            raise complaints.no_store(path)
        if snapshot.is_current(path):
            return cls._read(path, copy)
        try:
            return cls._read(path, path)
        except StoreBusy:
            if not copy.exists():
                raise complaints.no_snapshot(path) from None
            return cls._read(path, copy)

    @classmethod
    def _read(cls, path: Path, file: Path) -> "Store":
        with _speaking(path):
            connection = _connect(file, read_only=True)
        store = cls(path, connection, read_only=True)
        with _speaking(path):
            behind = store._pending()
        if behind:
            connection.close()
            cls.open(path).close()
            return cls.reading(path)
        store.snapshot_of = None if file == path else snapshot.taken_at(path)
        return store

    @property
    def age(self) -> float:
        """Return how many seconds old the answers are: 0 unless a snapshot is read."""
        at = self.snapshot_of
        return max(0.0, (datetime.now(UTC) - at).total_seconds()) if at else 0.0

    def begin(self, command: str) -> int:
        """Note that a run begins, and return its number."""
        self._run = self._look_up("last_run")[0]["last"] + 1
        with self._writing() as cursor:
            values = {"command": command, "program": __version__, "began": rows.now()}
            cursor.execute(query("begin_run"), {"run_id": self._run, **values})
        return self._run

    def end(self) -> None:
        """Note that the run has ended."""
        if self._run is not None:
            with self._writing() as cursor:
                cursor.execute(query("end_run"), {"run_id": self._run, "ended": rows.now()})
            self._run = None

    def keep(
        self,
        batch: Iterable[Judged],
        at: datetime | None = None,
        beside: rows.Tables | None = None,
        dated: bool = False,
    ) -> int:
        """Keep judged sites in one transaction, all or none; return how many rows were written.

        The verdict joins the site's history, what was read replaces the earlier reading. `dated`
        keeps sites with a moment of their own at it, once. `beside` are rows of further tables.
        """
        given = batch if dated else (replace(one, judged_at=None) for one in batch)
        found = arriving(given, at or datetime.now(UTC), self._run, self._look_up)
        written = found.written | (beside or {})
        if not written:
            return 0
        with self._writing() as cursor:
            if found.known:
                cursor.execute(query("forget_site"), {"arriving": found.known})
            for statement in duckdb.extract_statements(query("forget_reading")):
                cursor.execute(statement, {"arriving": found.replaced})
            rows.insert(cursor, written)
        with suppress(DiskFull), _speaking(self.path):
            self._publisher.publish_when_due()
        return sum(map(len, written.values()))

    def label(self, *labels: Label) -> None:
        """Keep what people decided about sites, all or none; nothing earlier is overwritten."""
        self.change(*(("keep_label", rows.values(one)) for one in labels))

    def reply(self, *replies: Reply) -> None:
        """Keep what the bodies behind sites answered; nothing earlier is overwritten."""
        self.change(*(("keep_reply", rows.values(one)) for one in replies))

    def change(self, *steps: tuple[str, Mapping[str, Any]]) -> None:
        """Run named statements with their values, all or none."""
        with self._writing() as cursor:
            for name, values in steps:
                cursor.execute(query(name), dict(values))

    def publish(self) -> None:
        """Put a snapshot beside the store, for readers; a full disk leaves the older one."""
        with _speaking(self.path):
            self._publisher.publish()

    def ask(self, question: str, limit: int = 1000, seconds: float = 30.0) -> Table:
        """Answer as `asked`, within bounds of rows and bytes; the answer says what was left out."""
        with self._asking(question, seconds) as found:
            return bounded(found, limit)

    def asked(self, question: str, limit: int | None = None, seconds: float = 30.0) -> pa.Table:
        """Answer one SELECT typed by a user: at most `limit` rows, within `seconds`.

        Raises BadQuery, always with a sentence. The store must be open for reading.
        """
        with self._asking(question, seconds) as found:
            return (found if limit is None else found.limit(limit)).to_arrow_table()

    @contextmanager
    def _asking(self, question: str, seconds: float) -> Iterator[duckdb.DuckDBPyRelation]:
        if not self.read_only:
            raise BadQuery("Questions are answered by a store opened for reading.")
        cursor = self._connection.cursor()
        alarm = Timer(seconds, cursor.interrupt)
        alarm.start()
        try:
            yield cursor.sql(_only_statement(question))
        except (duckdb.Error, OSError) as problem:
            raise complaints.bad_query(problem, seconds) from None
        finally:
            alarm.cancel()
            cursor.close()

    def table(self, name: str, batch: int = 50_000) -> pa.RecordBatchReader:
        """Stream a table or view as Arrow batches."""
        with _speaking(self.path):
            return self._connection.cursor().table(name).to_arrow_reader(batch)

    def _look_up(self, name: str, **values: object) -> list[Mapping[str, Any]]:
        with _speaking(self.path):
            cursor = self._connection.cursor()
            found = cursor.sql(query(name), params=values).to_arrow_table()
            cursor.close()
        return cast(list[Mapping[str, Any]], found.to_pylist())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Publish what is new, and let the file go."""
        try:
            # What was kept is in the store itself; readers open that when the copy is older.
            with suppress(DiskFull), _speaking(self.path):
                self._publisher.finish()
            if self._publisher.changed:
                with suppress(DiskFull):
                    self.publish()
        finally:
            self._connection.close()

    def _migrate(self) -> None:
        for step in self._pending():
            with self._writing() as cursor:
                cursor.execute(query("create_migrations"))
                for statement in duckdb.extract_statements(step.sql):
                    cursor.execute(statement)
                note = {"number": step.number, "name": step.name, "at": rows.now()}
                cursor.execute(query("note_migration"), note)
        if self._publisher.changed:
            self.publish()

    def _pending(self) -> tuple[Migration, ...]:
        tables = {row["table_name"] for row in self._look_up("tables")}
        if tables and _MIGRATIONS not in tables:
            raise complaints.not_a_store(self.path)
        ran = {row["number"] for row in self._look_up("migrations")} if tables else set()
        known = migrations()
        if ran - {step.number for step in known}:
            raise complaints.too_new(self.path)
        return tuple(step for step in known if step.number not in ran)

    @contextmanager
    def _writing(self) -> Iterator[duckdb.DuckDBPyConnection]:
        cursor = self._connection.cursor()
        with _speaking(self.path):
            cursor.begin()
            try:
                yield cursor
                cursor.commit()
            except BaseException:
                # A commit that failed has ended its transaction itself.
                with suppress(duckdb.TransactionException):
                    cursor.rollback()
                raise
            finally:
                cursor.close()
        self._publisher.changed = True


def _connect(file: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    # The engine opens CSV, SQLite and remote names as well, by their spelling: none of that here.
    if file.exists() and not complaints.is_ours(file):
        raise complaints.not_a_store(file)
    config = _CONFINED | _LOCKED if read_only else dict(_CONFINED)
    return duckdb.connect(str(file.absolute()), read_only=read_only, config=config)


@contextmanager
def _speaking(path: Path) -> Iterator[None]:
    try:
        yield
    except (duckdb.Error, OSError) as problem:
        raise complaints.spoken(problem, path) from problem


def _only_statement(question: str) -> duckdb.Statement:
    statements = duckdb.extract_statements(question)
    if len(statements) != 1:
        raise BadQuery("Ask one question at a time, such as: SELECT * FROM latest_verdicts")
    (statement,) = statements
    if statement.type not in _ALLOWED:
        raise BadQuery("Only SELECT questions are answered; the store is read, never changed.")
    return statement
