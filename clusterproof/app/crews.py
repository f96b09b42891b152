"""The crew: worker processes that are kept alive, and go home in good order."""

import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import Self

from clusterproof.app.judging import check_own_model
from clusterproof.app.working import Post, name_of, work
from clusterproof.data import desk_jobs
from clusterproof.data.desk import DeskFile
from clusterproof.errors import ClusterproofError, StoreError
from clusterproof.settings import Settings

# A worker that died sooner than this was not killed by chance: the next one starts later.
_SOON = 5.0
_LONGEST_PAUSE = 30.0
# Seconds in which workers put their jobs back when the crew goes home.
_FAREWELL = 5.0


@dataclass(slots=True)
class _Worker:
    """A process, the line to it, and when it began."""

    process: SpawnProcess
    line: Connection
    began: float


class Crew:
    """Keeps worker processes alive while it is entered; killed ones are replaced."""

    def __init__(self, db: Path, archive: Path, settings: Settings, workers: int) -> None:
        self._post = Post(db, archive, settings)
        self._count = workers
        self._workers: list[_Worker] = []
        self._home = Event()
        self._keeper = Thread(target=self._keep, name="crew", daemon=True)
        self._pause = self._wait = 0.0

    def __enter__(self) -> Self:
        """Start; jobs of an earlier crew that is gone are gone on with. Raises ModelError."""
        check_own_model(self._post.settings)
        self._file = DeskFile.beside(self._post.db)
        desk_jobs.forget_old(self._file)
        self._free_the_dead()
        self._workers = [self._start() for _ in range(self._count)]
        self._keeper.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Let the workers put their jobs back, and wait for them."""
        self._home.set()
        self._keeper.join()
        for worker in self._workers:
            worker.line.close()
        until = monotonic() + _FAREWELL
        for worker in self._workers:
            worker.process.join(max(0.0, until - monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            self._bury(worker)
        self._file.close()

    def pids(self) -> tuple[int, ...]:
        """Return the process numbers of the workers."""
        return tuple(worker.process.pid or 0 for worker in self._workers)

    def wait_until_warm(self, seconds: float = 60.0) -> None:
        """Wait until every worker has loaded what judging needs; raises StoreError when not."""
        until = monotonic() + seconds
        for worker in tuple(self._workers):
            if not worker.line.poll(max(0.0, until - monotonic())):
                raise StoreError("The workers do not start.", "Look at what they print.")
            with suppress(EOFError, OSError):
                worker.line.recv()

    def _start(self) -> _Worker:
        ours, theirs = get_context("spawn").Pipe()
        process = get_context("spawn").Process(
            target=work, args=(self._post, theirs), name="clusterproof worker", daemon=True
        )
        process.start()
        # The worker must hold the only other end: so it notices when this process dies.
        theirs.close()
        return _Worker(process, ours, monotonic())

    def _keep(self) -> None:
        while not self._home.wait(self._pause):
            self._pause = 0.0
            wait([worker.process.sentinel for worker in self._workers], timeout=0.5)
            if self._home.is_set():
                return
            for at, worker in enumerate(self._workers):
                if not worker.process.is_alive():
                    self._replace(at, worker)

    def _replace(self, at: int, worker: _Worker) -> None:
        soon = monotonic() - worker.began < _SOON
        self._bury(worker)
        worker.line.close()
        self._wait = min(max(1.0, self._wait * 2), _LONGEST_PAUSE) if soon else 0.0
        self._pause = self._wait
        self._workers[at] = self._start()

    def _bury(self, worker: _Worker) -> None:
        # When the desk is held by another process, the lease sees to it a little later.
        with suppress(ClusterproofError):
            desk_jobs.free(self._file, name_of(worker.process.pid or 0))

    def _free_the_dead(self) -> None:
        machine = f"{socket.gethostname()}:"
        for name in desk_jobs.working(self._file):
            if name.startswith(machine) and not _lives(int(name.split(":")[1])):
                desk_jobs.free(self._file, name)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return not _is_zombie(pid)


def _is_zombie(pid: int) -> bool:
    """Tell a process that is dead and whose parent has not noticed, where the system says so."""
    try:
        told = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False
    return told.rpartition(b")")[2].split()[:1] == [b"Z"]
