"""Servers to click on, sites to find there, and records that a hostile page would leave."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clusterproof.data.store import Store
from clusterproof.data.watching import told_rows
from clusterproof.miniweb.serving import MiniWeb
from clusterproof.records import (
    Axis,
    Change,
    Coverage,
    Evidence,
    EvidenceChange,
    Judged,
    Label,
    Life,
    LookedFor,
    PageChange,
    PageMove,
    PassageLine,
    Place,
    Question,
    Refusal,
    Reply,
    Role,
    Score,
    Standing,
    Verdict,
    Visit,
)
from clusterproof.records.fetched import Reason

AT = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
PASSWORD = "a long sentence of my own"
# What a page may hold to be run by whoever looks at it; each asks for an address that nobody has.
HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' autofocus onfocus=window.hit=1 x='",
    "javascript:window.hit=1",
    "{{ 7*7 }}{% raw %}",
    "</style><script>window.hit=1</script>",
    "<a hx-get='/admin' hx-trigger='load' href=//evil.example>x</a>",
    "<div hx-on:load='window.hit=1' data-hx-on-load='window.hit=1'>x</div>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "\u202egnp.exe\u2066<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<form action=//evil.example><input name=csrf></form>",
    "]]><!--<textarea></title><script>window.hit=1</script>",
)


class Server:
    """A `clusterproof serve` of its own process."""

    def __init__(self, db: Path, web: MiniWeb | None = None, *options: str) -> None:
        self.db = db
        self.web = web
        self.options = options
        self.base = ""
        self.start()

    def start(self, port: int = 0) -> None:
        words = ["serve", "--db", str(self.db), "--port", str(port), "--workers", "1"]
        words += ["--allow-private", "127.0.0.0/8", "--delay", "0.08", *self.options]
        if self.web:
            for host, address, there in self.web.resolve:
                words += ["--resolve", f"{host}={address}:{there}"]
        self.errors = self.db.with_suffix(".log")
        with self.errors.open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "clusterproof", *words],
                stderr=log,
                start_new_session=True,
                env=os.environ | {"PYTHONUNBUFFERED": "1"},
            )
        self.base = self._address()

    def _address(self) -> str:
        until = time.monotonic() + 40
        while time.monotonic() < until:
            told = [line for line in self.errors.read_text().splitlines() if " is at http" in line]
            if len(told) > self._starts:
                self._starts = len(told)
                return told[-1].split(" is at ")[1].split()[0].rstrip("/")
            if self.process.poll() is not None:
                raise AssertionError(self.errors.read_text())
            time.sleep(0.05)
        raise AssertionError("the server did not start")

    _starts = 0

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2])

    def kill(self) -> None:
        """Kill it with all its workers, as a machine without power does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(15)
            except subprocess.TimeoutExpired:
                self.kill()


def evidence(site: str, number: int, words: str = "The assembly elects the board.") -> Evidence:
    axis = Axis.PORTAL if number % 3 == 0 else Axis.COLLABORATION
    name = f"{'P' if axis is Axis.PORTAL else 'G'}{number % 7 + 1}"
    return Evidence(
        name, axis, 12.0 - number % 9, f"https://{site}/page-{number}", words, "en", AT,
        "sha256:" + f"{number:02x}" * 32, f"names a body ({words})",
        Place.BODY, Role.GOVERNANCE, "2025",
    )  # fmt: skip


def judged(site: str, kind: str = "cluster", confidence: float = 0.83, words: str = "") -> Judged:
    said = words or "The assembly elects the board."
    c, p = (70.0, 10.0) if kind == "cluster" else (12.0, 66.0)
    verdict = Verdict(
        site, kind, "hospital" if kind == "other" else None,
        {"cluster": confidence, "portal": 1 - confidence}, confidence, (kind,),
        Score(c, c - 8, c), Score(p, p - 6, p),
        Coverage(9, 0.75, ("statutes",), ("en", "hr"), (("robots", 2),)),
        tuple(evidence(site, number, said) for number in range(6)),
        (LookedFor("S2", (f"https://{site}/",)),),
        tuple(
            Question(n, f"What is left? {words}", "partly", (0, 1), (3,), words, "Minutes")
            for n in range(1, 6)
        ),
        None, f"The pages read match a pattern. {words}", "1", "head-1", "static-1", AT, AT,
        (f"A remark. {words}",), (("note", words),),
    )  # fmt: skip
    refusal = Refusal(f"https://{site}/{words}", site, Reason.ROBOTS, f"Disallow {words}", AT)
    told = PassageLine(
        f"{said} All members meet. {words}", f"https://{site}/{words}", "en", Role.ABOUT
    )
    return Judged(verdict, refusals=(refusal,), passages=(told,))


def change(site: str, words: str = "The assembly elects the board.") -> Change:
    """Return a change whose every text holds these words."""
    before = Standing(AT, "hybrid", None, 70.0, 44.0, Life.ALIVE)
    after = Standing(AT + timedelta(days=91), "cluster", None, 70.0, 10.0, Life.REVIVED)
    items = tuple(
        EvidenceChange("P2", Axis.PORTAL, False, 8.8, f"https://{site}/ask", words, -8.8, *told)
        for told in ((True, False, False), (False, True, False), (False, False, True))
    )
    pages = (
        PageChange(f"https://{site}/{words}", PageMove.CHANGED, (words,), (words,), 3),
        PageChange(f"https://{site}/gone", PageMove.VANISHED, why=words),
    )
    return Change(site, before, after, pages, items)


def restated(site: str) -> Change:
    """Return a change that is no news: other words on a page."""
    stood = Standing(AT, "portal", None, 12.0, 66.0, Life.ALIVE)
    page = PageChange(f"https://{site}/", PageMove.CHANGED, ("Open on Sundays",), ("Open",))
    return Change(site, stood, replace(stood, at=AT + timedelta(days=30)), (page,))


def fill(db: Path) -> None:
    """Put forty plain sites and one hostile site of each kind into a store."""
    kinds = ("cluster", "portal", "hybrid", "other", "insufficient")
    plain = [
        judged(f"body-{n:02d}.example", kinds[n % 5], round(0.5 + n / 100, 2)) for n in range(40)
    ]
    hostile = [
        judged(f"hostile-{n:02d}.example", "cluster", 0.6, words) for n, words in enumerate(HOSTILE)
    ]
    named = [judged(f"{words[:40]}.example") for words in HOSTILE[:4]]
    with Store.open(db) as store:
        store.keep([replace(plain[0], verdict=replace(plain[0].verdict, verdict="other"))], AT)
        store.keep([*plain, *hostile, *named])
        store.keep([replace(plain[1], judged_at=None)], AT + timedelta(days=91))
        moved = [change("body-01.example"), restated("body-02.example")]
        moved += [change(f"hostile-{n:02d}.example", words) for n, words in enumerate(HOSTILE)]
        moved += [restated(f"body-{n:02d}.example") for n in range(3, 40)]
        visit = Visit("body-01.example", AT, AT, Life.REVIVED, 9, 1, 0, 1, 900, AT)
        store.keep((), beside=told_rows([visit], moved, AT))
        for n, words in enumerate(HOSTILE):
            site = f"hostile-{n:02d}.example"
            store.label(Label(site, "portal", words, f"anna {words}", AT))
            store.reply(Reply(site, words, f"office, {words}", AT.date(), words, words, AT))
