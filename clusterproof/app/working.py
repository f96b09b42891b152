"""A worker of the crew: takes a job, reads the site, judges it meanwhile, keeps the verdict."""

import os
import signal
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from secrets import token_hex
from threading import Event, Thread

from clusterproof.app.judging import Outcome, tools
from clusterproof.app.vetting import Lost, Stopped, Vetting
from clusterproof.data import desk_jobs
from clusterproof.data.desk import DeskFile
from clusterproof.data.desk_jobs import Claim
from clusterproof.data.store import Store
from clusterproof.errors import ArchiveBusy, ClusterproofError, StoreBusy
from clusterproof.records import JobState, Reason
from clusterproof.settings import Settings

# Seconds between two looks for work: a person does not notice them, nor does the machine.
_IDLE = 0.15
# A worker that cannot stop by itself is ended after this many seconds.
_STUCK = 8.0
# Seconds to wait for a store that another process writes to, before other jobs have their turn,
# and until the job is taken up again.
_STORE_PATIENCE, _STORE_PAUSE = 60.0, 15.0
_ARCHIVE_PAUSE = 2.0
READY = "ready"


@dataclass(frozen=True, slots=True)
class Post:
    """Where a worker works: the store, the folder of archives, and the operator's settings."""

    db: Path
    archive: Path
    settings: Settings


def name_of(pid: int) -> str:
    """Return how a worker's name begins: the machine and the process."""
    return f"{socket.gethostname()}:{pid}:"


def work(post: Post, line: Connection) -> None:
    """Take jobs until the line to the crew breaks: it was told to stop, or the crew has died."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    stop = Event()
    Thread(target=_listen, args=(line, stop), daemon=True).start()
    tools(post.settings.model, post.settings.encoder)
    worker = name_of(os.getpid()) + token_hex(4)
    with DeskFile.beside(post.db) as file:
        with suppress(OSError):
            line.send(READY)
        while not stop.is_set():
            held = _next(file, worker)
            if held is None:
                stop.wait(_IDLE)
            else:
                do(post, file, held, stop)


def _listen(line: Connection, stop: Event) -> None:
    with suppress(EOFError, OSError):
        line.recv()
    stop.set()
    time.sleep(_STUCK)
    os._exit(1)


def _next(file: DeskFile, worker: str) -> Claim | None:
    try:
        return desk_jobs.claim(file, worker)
    except StoreBusy:
        return None


def do(post: Post, file: DeskFile, held: Claim, stop: Event) -> None:
    """Work on one job, however it ends."""
    vetting = Vetting(file, held, stop)
    try:
        with vetting.beating():
            ended = _vetted(post, vetting)
    except Lost:
        return
    except Stopped:
        _surely(lambda: desk_jobs.put_back(file, held))
    except ArchiveBusy:
        waits = "Another crawl reads this site now; it is gone on with when that has ended."
        _surely(lambda: desk_jobs.put_back(file, held, waits, _ARCHIVE_PAUSE))
    except StoreBusy:
        waits = "Judged; the verdict is kept as soon as no other command writes to the store."
        _surely(lambda: desk_jobs.put_back(file, held, waits, _STORE_PAUSE))
    except ClusterproofError as wrong:
        why = str(wrong)
        _surely(lambda: desk_jobs.end(file, held, JobState.FAILED, why))
    except Exception as fault:  # noqa: BLE001 — a fault of ours ends this job, not the worker
        why = (
            f"{held.job.site} could not be judged ({type(fault).__name__}: {fault}). This is a "
            "fault of clusterproof; what was read is kept in the archive."
        )
        _surely(lambda: desk_jobs.end(file, held, JobState.FAILED, why))
    else:
        state, why = ended
        provisional = vetting.provisional
        _surely(lambda: desk_jobs.end(file, held, state, why, provisional))


def _vetted(post: Post, vetting: Vetting) -> tuple[JobState, str]:
    outcome = vetting.vet(post.archive, post.settings)
    if not _is_nowhere(outcome):
        _keep(post.db, outcome, vetting)
    if outcome.judged.verdict.coverage.pages:
        return JobState.DONE, ""
    details = [one.detail for one in outcome.judged.refusals if one.detail]
    told = f": {details[0]}" if details else ""
    return JobState.FAILED, f"Not one page of {vetting.held.job.site} could be read{told}."


def _is_nowhere(outcome: Outcome) -> bool:
    """Return whether there is no such site, or none that may be read: nothing worth keeping."""
    reasons = {one.reason for one in outcome.judged.refusals}
    return not outcome.judged.captures and reasons <= {Reason.ADDRESS, Reason.DNS, Reason.SCHEME}


def _keep(db: Path, outcome: Outcome, vetting: Vetting) -> None:
    """Keep an outcome in the store; wait for it while another process has it. Raises StoreBusy."""
    until = time.monotonic() + _STORE_PATIENCE
    while True:
        vetting.check()
        try:
            with Store.open(db) as store:
                store.begin("serve")
                store.keep([outcome.judged])
                store.end()
            return
        except StoreBusy:
            if time.monotonic() > until:
                raise
            vetting.say("Waits for the store: another command writes to it.")
            time.sleep(_IDLE)


def _surely(act: Callable[[], bool]) -> None:
    """Write how a job ended; a desk that is held for long is tried again, up to the lease."""
    for _ in range(3):
        with suppress(StoreBusy):
            act()
            return
