"""What takes longer than a page: dossiers, exhibits and bundles, made in a process of its own.

A crawled page is parsed there and nowhere in the server. What was made is kept for the next reader
until the site is judged, labelled or answered again.
"""

import asyncio
import resource
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from threading import Lock

from clusterproof.app.judging import tools
from clusterproof.errors import ClusterproofError
from clusterproof.lifelines import end_with_parent
from clusterproof.report import picture
from clusterproof.web.refused import Refused
from clusterproof.web.serving import Serving

# A dossier takes one to three seconds here; whoever waits longer is told to come back.
_SECONDS = 60.0
# Processor time of one piece of work, in seconds, and memory of the process, in bytes.
_CPU, _MEMORY = 60, 4_000_000_000
# Bytes of documents kept: of the size of a dossier (up to 1.5 MB) or a bundle (1 to 5 MB).
_KEPT = 120_000_000

Key = tuple[object, ...]
Work = Callable[..., bytes]


class Press:
    """One worker process that is started when it is first needed, and again when it dies."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    async def made(self, key: Key, work: Callable[[], bytes]) -> bytes:
        """Return what `work` makes in the other process, or what it made before of this key.

        Raises Refused when it takes too long, else what the work raises.
        """
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
            return found
        made = await self._ordered(work)
        self._kept[key] = made
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _KEPT:
            self._kept.popitem(last=False)
        return made

    async def prepare(self, key: Key, work: Callable[[], bytes]) -> None:
        """Make something that will be wanted soon; whoever wants it is told what went wrong."""
        with suppress(Refused, ClusterproofError):
            await self.made(key, work)

    def warm(self) -> None:
        """Start the process now, so that the first reader does not wait for it."""
        settings = self.serving.settings
        self._running().submit(_warm, settings.model, settings.encoder)

    async def _ordered(self, work: Callable[[], bytes]) -> bytes:
        pool = self._running()
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.wait_for(
                loop.run_in_executor(pool, partial(_limited, work)), _SECONDS
            )
        except TimeoutError:
            self._drop(pool)
            raise Refused(503) from None
        except BrokenProcessPool:
            self._drop(pool)
            raise Refused(503, "This document could not be made.", "Try again.") from None

    def _running(self) -> ProcessPoolExecutor:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(
                    1, mp_context=get_context("spawn"), initializer=_confine
                )
            return self._pool

    def _drop(self, pool: ProcessPoolExecutor) -> None:
        with self._lock:
            if self._pool is pool:
                self._pool = None
        pool.shutdown(wait=False, cancel_futures=True)

    def close(self) -> None:
        """Let the worker go."""
        with self._lock:
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _confine() -> None:
    end_with_parent()
    # What is written to, not what is reserved: drawing charts reserves far more than it uses.
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _warm(model: str, encoder: str) -> None:
    """Load what reads and what draws: that takes longer than a dossier does."""
    picture.draw(())
    tools(model, encoder)


def _limited(work: Callable[[], bytes]) -> bytes:
    """Do one piece of work; a process that computes for too long is ended by the system."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = int(spent.ru_utime + spent.ru_stime) + _CPU
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
    return work()
