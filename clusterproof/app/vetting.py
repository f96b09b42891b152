"""One job under way: what the crawl tells goes to the desk, and a provisional verdict with it."""

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Lock, Thread

from clusterproof.app.following import Follower
from clusterproof.app.judging import Outcome
from clusterproof.crawler.crawling import crawl_heard
from clusterproof.crawler.hearing import Ears
from clusterproof.data import desk_jobs
from clusterproof.data.desk import DeskFile, Row, told
from clusterproof.data.desk_jobs import Claim, Progress
from clusterproof.errors import ClusterproofError
from clusterproof.records import Seed, SiteProgress, SiteState
from clusterproof.report.objects import verdict_line
from clusterproof.settings import Settings

# Seconds between two messages to the desk: progress looks live, a cancelled job ends at once.
_BEAT = 0.25
# The first provisional verdict comes this long after the first page; then one every 1.5 s, or
# later: judging and reading share one core of this process, and a crawl that never waits for its
# host loses half its speed meanwhile. In a sixth of the time that is less than a tenth. Measure
# again with bench/serving.py.
_FIRST_LOOK, _LOOK, _SHARE = 0.4, 1.5, 6.0
_EARLIER = "finished in an earlier run"
# A reading this old is made anew when someone asks; what has not changed is not sent again. Sites
# change by the day at most, and two people who ask within a day get the same answer.
_FRESH = timedelta(days=1)


class Lost(Exception):
    """The job is not this worker's any more."""


class Stopped(Exception):
    """The worker is to stop; the job goes back into the queue."""


class Vetting:
    """Carries one job through reading and judging; `check` raises when it is to end early."""

    def __init__(self, file: DeskFile, held: Claim, stop: Event) -> None:
        self.held = held
        self.provisional = held.job.provisional
        self._file = file
        self._stop = stop
        self._lost = Event()
        self._over = Event()
        self._first_page = Event()
        self._lock = Lock()
        self._lines: deque[Row] = deque()
        self._progress = Progress(doing="Begins to read.")
        self._earlier = False

    # ------------------------------------------------------------------------- with the desk

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Tell the desk several times a second that this job is alive, and what came of it."""
        beat = Thread(target=self._beat, daemon=True)
        beat.start()
        try:
            yield
        finally:
            self._over.set()
            beat.join()
            self._tell()

    def _beat(self) -> None:
        while not self._over.wait(_BEAT):
            self._tell()

    def _tell(self) -> None:
        with self._lock:
            lines = tuple(self._lines)
            progress = self._progress
        # A desk held by another process, or a full disk, is tried again with the next beat.
        with suppress(ClusterproofError):
            if not desk_jobs.note(self._file, self.held, progress, lines):
                self._lost.set()
            with self._lock:
                for _ in lines:
                    self._lines.popleft()

    def check(self) -> None:
        """Raise Lost or Stopped when this job is to be left."""
        if self._lost.is_set():
            raise Lost
        if self._stop.is_set():
            raise Stopped

    def say(self, doing: str) -> None:
        """Say what is being done now."""
        with self._lock:
            self._progress = self._progress._replace(doing=doing)

    # ------------------------------------------------------------------------- reading

    def vet(self, archive: Path, settings: Settings) -> Outcome:
        """Read the site into the archive, judging what is there meanwhile; return the outcome."""
        job = self.held.job
        follower = Follower(archive, job.site, settings)
        ears = Ears(self._watch, on_address=self._on_address, pulse=self.check)
        with self._looking(follower):
            seed = Seed(job.url, job.site)
            limits = replace(settings.limits, older_than=job.asked_at - _FRESH)
            crawl_heard([seed], limits, settings.network, archive, ears)
        self.check()
        self.say("Everything is read; it is being judged.")
        outcome = follower.end()
        self._show(outcome)
        if self._earlier:
            self._tell_earlier(outcome)
        self.check()
        return outcome

    def _watch(self, progress: SiteProgress) -> None:
        if progress.pages:
            self._first_page.set()
        if progress.why == _EARLIER:
            self._earlier = True
            return
        doing = f"Waits: {progress.why}." if progress.why else "Reads the site."
        if progress.state is SiteState.WAITING:
            doing = "Begins to read."
        with self._lock:
            self._progress = self._progress._replace(
                pages=progress.pages, queued=progress.queued, doing=doing
            )

    def _on_address(self, url: str, said: str) -> None:
        with self._lock:
            self._lines.append({"at": told(datetime.now(UTC)), "url": url[:2_000], "said": said})

    def _tell_earlier(self, outcome: Outcome) -> None:
        """Tell what an earlier reading found, as nothing is asked for again."""
        judged = outcome.judged
        for page in judged.pages:
            self._on_address(page.url, f"read on {page.captured_at.date()}, kept in the archive")
        for one in judged.refusals:
            self._on_address(one.url, f"skipped: {one.detail or one.reason.value}")
        with self._lock:
            self._progress = self._progress._replace(pages=judged.verdict.coverage.pages)

    # ------------------------------------------------------------------------- judging meanwhile

    @contextmanager
    def _looking(self, follower: Follower) -> Iterator[None]:
        over = Event()
        looks = Thread(target=self._look_on, args=(follower, over), daemon=True)
        looks.start()
        try:
            yield
        finally:
            over.set()
            self._first_page.set()
            looks.join()

    def _look_on(self, follower: Follower, over: Event) -> None:
        self._first_page.wait()
        pause = _FIRST_LOOK
        while not over.wait(pause):
            began = time.monotonic()
            # Whatever is wrong with what is there so far, the whole is judged in the end.
            with suppress(Exception):
                outcome = follower.look()
                if outcome is not None:
                    self._show(outcome)
            took = time.monotonic() - began
            pause = max(_LOOK - took, took * (_SHARE - 1))

    def _show(self, outcome: Outcome) -> None:
        line = verdict_line(outcome.judged.verdict)
        with self._lock:
            self.provisional = line
            self._progress = self._progress._replace(provisional=line)
