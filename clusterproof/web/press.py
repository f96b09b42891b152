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
from functools import partial
from multiprocessing import get_context
from threading import Lock

from clusterproof.web.refused import Refused
from clusterproof.web.serving import Serving

# A dossier takes one to three seconds here; whoever waits longer is told to come back.
_SECONDS = 60.0
# Processor time of one piece of work, in seconds, and memory of the process, in bytes: what it
# writes to, as the engine of the charts only reserves tens of gigabytes of addresses.
_CPU, _MEMORY = 60, 4_000_000_000
# Documents kept: of the size of a dossier (0.2 to 1 MB), so some 60 MB at most.
_KEPT = 64

Key = tuple[object, ...]
Work = Callable[[], bytes]


class Press:
    """One worker process that is started when it is first needed, and again when it dies."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self._kept: OrderedDict[Key, bytes] = OrderedDict()
        self._lock = Lock()
        self._pool: ProcessPoolExecutor | None = None

    async def made(self, key: Key, work: Work) -> bytes:
        """Return what `work` makes in the other process, or what it made before of this key.

        Raises Refused when it takes too long, else what the work raises.
        """
        found = self._kept.get(key)
        if found is not None:
            return found
        made = await self._ordered(work)
        self._kept[key] = made
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return made

    async def _ordered(self, work: Work) -> bytes:
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
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _limited(work: Work) -> bytes:
    """Do one piece of work; a process that computes for too long is ended by the system."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = int(spent.ru_utime + spent.ru_stime) + _CPU
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
    return work()
