"""A store's snapshot held open as it is now, for a server that reads for as long as it runs."""

from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp

from clusterproof.data import complaints, snapshot
from clusterproof.data.store import Store
from clusterproof.errors import StoreBusy


def mark(db: Path) -> str:
    """Return a text that changes with every snapshot; empty when there is none. One look."""
    try:
        seen = snapshot.place(db).stat()
    except OSError:
        return ""
    return f"{seen.st_mtime_ns:x}-{seen.st_size:x}-{seen.st_ino:x}"


def taken_at(mark: str) -> datetime | None:
    """Return when the snapshot of a mark was taken, to the second below; None for the empty one.

    >>> taken_at(f"{1_700_000_000_900_000_000:x}-10-7")
    datetime.datetime(2023, 11, 14, 22, 13, 20, tzinfo=datetime.timezone.utc)
    """
    if not mark:
        return None
    return datetime.fromtimestamp(int(mark.partition("-")[0], 16) // 1_000_000_000, UTC)


def bring_up_to_date(db: Path) -> None:
    """Publish what the store holds, unless somebody writes to it, who will publish it himself.

    The server must read copies only: a store that is held open for reading cannot be written to.
    Raises StoreBusy when there is no snapshot yet, else as `Store.open`.
    """
    if not db.exists() and not snapshot.place(db).exists():
        raise complaints.no_store(db)
    if not db.exists() or snapshot.is_current(db):
        return
    try:
        with Store.open(db) as store:
            store.publish()
    except StoreBusy:
        if not snapshot.place(db).exists():
            raise complaints.no_snapshot(db) from None


def pin(db: Path) -> Store:
    """Open the snapshot under a name of its own.

    The engine knows open files by their names, and would answer from the old copy for as long as
    anybody in this process still reads it; a hard link costs nothing and is gone at once.
    """
    folder = Path(mkdtemp(prefix=f".{db.name}.", dir=db.parent))
    try:
        link = folder / db.name
        _name(link, snapshot.place(db))
        return Store.reading(link)
    except OSError as problem:
        raise complaints.spoken(problem, db) from problem
    finally:
        with suppress(OSError):
            rmtree(folder)


def _name(link: Path, copy: Path) -> None:
    try:
        link.hardlink_to(copy)
    except OSError:
        # Some file systems have no hard links; a missing copy fails here as well.
        copyfile(copy, link)
