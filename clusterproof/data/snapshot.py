"""The published copy of a store, so that reading never waits for a running crawl."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, time_ns

# Bringing everything into the main file holds up the writer: it may cost one part in this many of
# the time between two copies. Copying holds up nobody but shares the disk: it may run half of the
# time. Measure both again with bench/beside.py.
_SHARE, _COPYING = 20, 2
# Readers see what was kept at most about this many seconds ago while the store is small.
_SHORTEST = 15.0

# A copy is whole when no checkpoint went between: each writes the file's first blocks anew, and
# what is kept meanwhile touches no block that they lead to. One whose writer has died, or whose
# file was checkpointed by another one, is thrown away.
_COPY = """
import os, shutil, sys
store, copy, parent, moment = sys.argv[1:]
def head():
    with open(store, "rb") as file:
        return file.read(12_288)
part, before = f"{copy}.{parent}.part", head()
try:
    shutil.copyfile(store, part)
    if os.getppid() != int(parent) or head() != before:
        raise OSError("The store was changed while it was copied.")
    os.utime(part, ns=(int(moment), int(moment)))
    os.replace(part, copy)
except BaseException:
    if os.path.isfile(part):
        os.unlink(part)
    raise
"""


def place(store: Path) -> Path:
    """Return where a store's snapshot lies: beside it, `x.duckdb.read`."""
    return store.with_name(f"{store.name}.read")


def pause(held: float, copied: float) -> float:
    """Return how many seconds to wait after a copy that `held` up the writer and took `copied`.

    >>> pause(0.05, 0.3), pause(0.05, 30.0), pause(3.0, 1.0)
    (15.0, 60.0, 60.0)
    """
    return max(_SHORTEST, held * _SHARE, copied * _COPYING)


class Publisher:
    """The snapshots that one writer makes of its store, one at a time, beside its work.

    Another program does the copying: the file's lock belongs to this one as a whole, and the
    system would drop it as soon as this one closed a second handle on the file. `do` runs a named
    statement of the store. `changed` tells whether something is not in a snapshot yet.
    """

    def __init__(self, store: Path, do: Callable[[str], object]) -> None:
        self.store = store
        self.changed = False
        self._do = do
        self._copy: subprocess.Popen[str] | None = None
        self._began = self._held = self._next = 0.0

    def publish_when_due(self) -> None:
        """Begin a copy when it is time for one, and put away one that has ended.

        Raises OSError when a copy could not be written.
        """
        if self._copy is not None and self._copy.poll() is not None:
            self.finish()
        if self._copy is None and monotonic() >= self._next:
            self._begin()

    def publish(self) -> None:
        """Make a copy of what the store holds now, and wait for it. Raises as above."""
        self.finish()
        self._begin()
        self.finish()

    def _begin(self) -> None:
        self._began = monotonic()
        self._do("checkpoint")
        # Until the copy is whole, what is kept goes to the log beside the file.
        self._do("hold_checkpoints")
        self.changed = False
        self._copy = _copying(self.store)
        self._held = monotonic() - self._began

    def finish(self) -> None:
        """Wait for a copy that was begun. Raises OSError when it could not be written."""
        copy, self._copy = self._copy, None
        if copy is None:
            return
        told = copy.communicate()[1].strip().rpartition("\n")[2]
        self._do("release_checkpoints")
        self._next = monotonic() + pause(self._held, monotonic() - self._began)
        if copy.returncode:
            self.changed = True
            raise OSError(told)


def _copying(store: Path) -> subprocess.Popen[str]:
    for left in store.parent.glob(f"{place(store).name}.*part"):
        # Of a writer that was killed: what still writes it will not publish it.
        if left.is_file():
            left.unlink()
    words = [str(store), str(place(store)), str(os.getpid()), str(time_ns())]
    command = [sys.executable, "-I", "-S", "-c", _COPY, *words]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)  # noqa: S603 — own words only


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
