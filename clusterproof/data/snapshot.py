"""The published copy of a store, so that reading never waits for a running crawl."""

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

# A copy may cost at most one part in this many of the time between two copies: 5 % keeps a
# survey near full speed however large its store grows. Measure again with bench/store.py.
_SHARE = 20
# Readers see what was kept at most about this many seconds ago while the store is small.
_SHORTEST = 15.0

_COPY = "import shutil, sys; shutil.copyfile(sys.argv[1], sys.argv[2])"


def place(store: Path) -> Path:
    """Return where a store's snapshot lies: beside it, `x.duckdb.read`."""
    return store.with_name(f"{store.name}.read")


def pause(cost: float) -> float:
    """Return how many seconds to wait before the next copy when the last one took `cost`.

    >>> pause(0.05), pause(3.0)
    (15.0, 60.0)
    """
    return max(_SHORTEST, cost * _SHARE)


def publish(store: Path) -> None:
    """Copy a checkpointed store beside itself and swap the copy in at once.

    Another program does the copying: the file's lock belongs to this one as a whole, and the
    system would drop it as soon as this one closed a second handle on the file.
    Raises OSError when the copy cannot be written.
    """
    unfinished = place(store).with_name(f"{store.name}.read.part")
    command = [sys.executable, "-I", "-S", "-c", _COPY, str(store), str(unfinished)]
    made = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 — own words only
    if made.returncode:
        unfinished.unlink(missing_ok=True)
        raise OSError(made.stderr.strip().rpartition("\n")[2])
    unfinished.replace(place(store))


def is_current(store: Path) -> bool:
    """Tell whether the snapshot shows everything the store holds."""
    copy = place(store)
    if not copy.exists():
        return False
    log = store.with_name(f"{store.name}.wal")
    if log.exists() and log.stat().st_size:
        return False
    return not store.exists() or store.stat().st_mtime_ns <= copy.stat().st_mtime_ns


def taken_at(store: Path) -> datetime | None:
    """Return when the snapshot was taken."""
    copy = place(store)
    return datetime.fromtimestamp(copy.stat().st_mtime, UTC) if copy.exists() else None
