"""The crew at work: real processes, real servers, killed in the middle of a job."""

import asyncio
import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from ipaddress import ip_network
from pathlib import Path

import psutil
import pytest
from crawl_servers import html, links, reply, serving

from clusterproof import miniweb
from clusterproof.app import jobs
from clusterproof.app.crawling import vet
from clusterproof.app.desk import Desk
from clusterproof.app.jobs import Crew
from clusterproof.archive.naming import path_of
from clusterproof.data.store import Store
from clusterproof.records import Job, JobState, Limits, Network, Seed
from clusterproof.settings import Settings

LOOPBACK = (ip_network("127.0.0.0/8"),)
PATHS = tuple(f"/page-{number}.html" for number in range(12))
WORDS = "<p>The general assembly of members elects the board of our medical cluster.</p>"


def settings(port: int, **limits) -> Settings:
    network = Network(allow_private=LOOPBACK, resolve=(("*", "127.0.0.1", port),))
    told = {"delay": 0.0, "pages": 40, "request_seconds": 20.0} | limits
    return Settings(limits=Limits(**told), network=network, workers=1)


def slow(seconds: float, body: bytes) -> Callable:
    async def answer(writer) -> None:
        await asyncio.sleep(seconds)
        writer.write(body.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))
        await writer.drain()

    return answer


def site(pause: float = 0.0) -> dict:
    pages = {"/": html(WORDS + links(*PATHS, "/hidden/"))}
    for path in PATHS:
        body = html(f"<h1>{path}</h1>{WORDS}")
        pages[path] = slow(pause, body) if pause else body
    robots = b"User-agent: *\nDisallow: /hidden/\n"
    return pages | {"/robots.txt": reply(robots, kind="text/plain")}


def until(true: Callable[[], object], seconds: float = 40.0) -> float:
    """Wait until something is so; return how long it took."""
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds, "this takes too long"
        time.sleep(0.03)
    return time.monotonic() - began


def ended(desk: Desk, one: Job, seconds: float = 40.0) -> Job:
    until(lambda: jobs.job(desk, one.id).ended_at, seconds)
    return jobs.job(desk, one.id)


def kept(db: Path, site: str):
    with Store.reading(db) as store:
        return store.show(site)


@contextmanager
def crew(db: Path, told: Settings, workers: int = 1):
    with Crew(db, db.parent / "warc", told, workers) as at_work:
        at_work.wait_until_warm()
        yield at_work


def test_a_vet_from_the_address_to_the_verdict(desk, db, anna):
    with serving(site()) as server, crew(db, settings(server.port)):
        asked = jobs.ask(desk, "http://site.test/", anna, Settings())
        done = ended(desk, asked)
    assert (done.state, done.why, done.pages, done.attempts) == (JobState.DONE, "", 13, 1)
    assert done.asked_at <= done.begun_at <= done.ended_at
    said = {line.url: line.said for line in jobs.lines(desk, asked.id)}
    assert said["http://site.test/robots.txt"] == "read as the site's robots.txt"
    assert said["http://site.test/"] == said["http://site.test/page-3.html"] == "read"
    assert said["http://site.test/hidden/"] == "skipped: robots.txt does not allow it"
    found = kept(db, "site.test")
    assert found.verdict.coverage.pages == 13
    assert json.loads(done.provisional)["sentence"] == found.verdict.sentence


def test_the_verdict_is_that_of_the_command(desk, db, anna, tmp_path):
    with miniweb.serve() as web:
        network = Network(allow_private=LOOPBACK, resolve=web.resolve)
        told = Settings(limits=Limits(delay=0.0), network=network, workers=1)
        url = "http://aurelia-medical-cluster.test/"
        with crew(db, told):
            done = ended(desk, jobs.ask(desk, url, anna, told))
        seed = Seed(url, "aurelia-medical-cluster.test")
        verdict = vet(seed, told, tmp_path / "own", lambda progress: None).case.judged.verdict
    seen = kept(db, seed.site).verdict
    assert seen.sentence == verdict.sentence
    assert [(one.indicator, one.quote) for one in seen.evidence] == [
        (one.indicator, one.quote) for one in verdict.evidence
    ]
    assert done.state is JobState.DONE


def test_a_provisional_verdict_comes_while_the_site_is_read(desk, db, anna):
    with serving(site(1.0)) as server, crew(db, settings(server.port)):
        asked = jobs.ask(desk, "http://site.test/", anna, Settings())
        until(lambda: jobs.job(desk, asked.id).provisional)
        early = jobs.job(desk, asked.id)
        assert early.state is JobState.RUNNING
        assert early.doing == "Reads the site."
        assert 0 < json.loads(early.provisional)["coverage"]["pages"] < 13
        done = ended(desk, asked)
    assert json.loads(done.provisional)["coverage"]["pages"] == 13


def test_a_killed_worker_is_replaced_and_its_job_goes_on(desk, db, anna):
    with serving(site(0.4)) as server, crew(db, settings(server.port)) as at_work:
        asked = jobs.ask(desk, "http://site.test/", anna, Settings())
        until(lambda: jobs.job(desk, asked.id).pages >= 4)
        (victim,) = at_work.pids()
        os.kill(victim, signal.SIGKILL)
        done = ended(desk, asked)
        assert at_work.pids() != (victim,)
        asked_for = [path for path in server.paths() if path != "/robots.txt"]
    assert (done.state, done.attempts, done.pages) == (JobState.DONE, 2, 13)
    # What was under way when the worker died is asked for again, nothing else.
    assert len(asked_for) - len(set(asked_for)) <= 2
    assert kept(db, "site.test").verdict.coverage.pages == 13


CREW = """
import sys, time
from pathlib import Path
from test_crew import settings
from clusterproof.app.jobs import Crew
if __name__ == "__main__":
    db = Path(sys.argv[1])
    with Crew(db, db.parent / "warc", settings(int(sys.argv[2])), 1) as crew:
        print(*crew.pids(), flush=True)
        sys.stdin.readline()
"""


@contextmanager
def other_crew(db: Path, port: int):
    """Run a crew in a process of its own, as a server does."""
    program = db.parent / "serve.py"
    program.write_text(CREW)
    here = Path(__file__).parent
    paths = os.pathsep.join([str(Path.cwd()), str(here), str(here.parent / "crawler")])
    command = [sys.executable, str(program), str(db), str(port)]
    environment = os.environ | {"PYTHONPATH": paths}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as running:
        pids = [int(word) for word in running.stdout.readline().split()]
        try:
            yield running, pids
        finally:
            running.kill()
            running.wait()


@pytest.mark.parametrize("workers_too", [True, False], ids=["all at once", "the server alone"])
def test_jobs_go_on_after_the_whole_crew_was_killed(desk, db, anna, workers_too):
    with serving(site(0.4)) as server:
        with other_crew(db, server.port) as (running, pids):
            asked = jobs.ask(desk, "http://site.test/", anna, Settings())
            until(lambda: jobs.job(desk, asked.id).pages >= 4)
            for pid in [running.pid, *(pids if workers_too else ())]:
                os.kill(pid, signal.SIGKILL)
        until(lambda: not any(map(alive, pids)), 15)
        before = jobs.job(desk, asked.id)
        assert before.state is (JobState.RUNNING if workers_too else JobState.QUEUED)
        with crew(db, settings(server.port)):
            took = until(lambda: jobs.job(desk, asked.id).ended_at)
        done = jobs.job(desk, asked.id)
        asked_for = [path for path in server.paths() if path != "/robots.txt"]
    assert (done.state, done.pages) == (JobState.DONE, 13)
    assert done.attempts == (2 if workers_too else 1)
    assert took < 9.0, "nobody waits for a lease of the dead"
    assert len(asked_for) - len(set(asked_for)) <= 2


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_a_crew_that_goes_home_leaves_its_job_to_the_next(desk, db, anna):
    with serving(site(0.4)) as server:
        with crew(db, settings(server.port)) as at_work:
            asked = jobs.ask(desk, "http://site.test/", anna, Settings())
            until(lambda: jobs.job(desk, asked.id).pages >= 3)
            pids = at_work.pids()
        assert not any(map(alive, pids))
        assert jobs.job(desk, asked.id).state is JobState.QUEUED
        with crew(db, settings(server.port)):
            done = ended(desk, asked)
    assert (done.state, done.attempts, done.pages) == (JobState.DONE, 1, 13)


def test_a_running_job_is_cancelled_within_a_second(desk, db, anna):
    pages = site() | dict.fromkeys(PATHS, slow(15.0, html(WORDS)))
    with serving(pages) as server, crew(db, settings(server.port)):
        asked = jobs.ask(desk, "http://site.test/", anna, Settings())
        until(lambda: jobs.job(desk, asked.id).pages >= 1)
        time.sleep(0.5)
        assert jobs.cancel(desk, asked.id, anna).state is JobState.CANCELLED
        path = path_of(db.parent / "warc", "site.test")
        assert until(lambda: not is_locked(path), 5) < 1.0
        server.pages["/"] = html(WORDS)
        other = jobs.ask(desk, "http://other.test/", anna, Settings())
        server.pages["other.test/"] = html(WORDS)
        assert ended(desk, other).state is JobState.DONE
    assert jobs.job(desk, asked.id).state is JobState.CANCELLED
    assert kept(db, "site.test") is None


def is_locked(path: Path) -> bool:
    program = (
        "import fcntl, sys; fcntl.flock(open(sys.argv[1], 'ab'), fcntl.LOCK_EX | fcntl.LOCK_NB)"
    )
    tried = subprocess.run([sys.executable, "-S", "-c", program, str(path)], capture_output=True)
    return tried.returncode != 0


def test_two_users_are_served_at_once(desk, db, anna, ben):
    with serving(site(0.3)) as server, crew(db, settings(server.port), workers=2):
        one = jobs.ask(desk, "http://one.test/", anna, Settings())
        two = jobs.ask(desk, "http://two.test/", ben, Settings())
        until(lambda: all(jobs.job(desk, each.id).pages for each in (one, two)))
        assert {jobs.job(desk, each.id).state for each in (one, two)} == {JobState.RUNNING}
        ends = [ended(desk, each) for each in (one, two)]
    assert [each.state for each in ends] == [JobState.DONE] * 2
    assert kept(db, "one.test")
    assert kept(db, "two.test")


def test_two_users_ask_for_one_site_and_it_is_read_once(desk, db, anna, ben):
    with serving(site(0.3)) as server, crew(db, settings(server.port), workers=2):
        one = jobs.ask(desk, "http://site.test/", anna, Settings())
        two = jobs.ask(desk, "https://www.site.test/", ben, Settings())
        until(lambda: jobs.job(desk, two.id).provisional)
        ends = [ended(desk, each) for each in (one, two)]
        paths = server.paths()
    assert [each.state for each in ends] == [JobState.DONE] * 2
    assert len(paths) == len(set(paths))
    assert jobs.lines(desk, one.id)
    assert [line.url for line in jobs.lines(desk, one.id)] == [
        line.url for line in jobs.lines(desk, two.id)
    ]
    with Store.reading(db) as store:
        assert len(store.history("site.test")) == 1


def test_a_site_that_was_read_before_is_told_from_its_archive(desk, db, anna):
    with serving(site()) as server, crew(db, settings(server.port)):
        ended(desk, jobs.ask(desk, "http://site.test/", anna, Settings()))
        before = len(server.asked)
        again = ended(desk, jobs.ask(desk, "http://site.test/", anna, Settings()))
        assert len(server.asked) == before
    assert (again.state, again.pages) == (JobState.DONE, 13)
    said = [line.said for line in jobs.lines(desk, again.id)]
    assert any(one.startswith("read on 20") for one in said)
    assert "skipped: robots.txt does not allow it" in said


def aged(path: Path, days: int) -> None:
    """Date every record of an archive back."""
    held, whole = path.read_bytes(), b""
    while held:
        member = zlib.decompressobj(31)
        record = member.decompress(held)
        held = member.unused_data
        moved = re.sub(
            rb"(?<=WARC-Date: )[-0-9]{10}(?=T)",
            lambda day: str(date.fromisoformat(day[0].decode()) - timedelta(days)).encode(),
            record,
        )
        whole += gzip.compress(moved)
    path.write_bytes(whole)


def test_a_site_that_was_read_days_ago_is_read_again(desk, db, anna):
    pages = site()
    with serving(pages) as server, crew(db, settings(server.port)):
        ended(desk, jobs.ask(desk, "http://site.test/", anna, Settings()))
        aged(path_of(db.parent / "warc", "site.test"), 3)
        pages["/page-0.html"] = html("<h1>new</h1>")
        before = len(server.asked)
        again = ended(desk, jobs.ask(desk, "http://site.test/", anna, Settings()))
        assert len(server.asked) > before
    assert (again.state, again.pages) == (JobState.DONE, 13)
    judged = kept(db, "site.test")
    days = {page.captured_at.date() for page in judged.pages}
    assert days == {datetime.now(UTC).date()}


HOLD = (
    "import sys; from clusterproof.data.store import Store\n"
    "store = Store.open(sys.argv[1]); print('held', flush=True); sys.stdin.readline()\n"
    "store.close()"
)


def test_a_verdict_waits_for_a_store_that_another_command_holds(desk, db, anna):
    with (
        subprocess.Popen(
            [sys.executable, "-c", HOLD, str(db)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        ) as holding,
        serving(site()) as server,
        crew(db, settings(server.port)),
    ):  # fmt: skip
        assert holding.stdout.readline() == "held\n"
        asked = jobs.ask(desk, "http://site.test/", anna, Settings())
        until(lambda: "Waits for the store" in jobs.job(desk, asked.id).doing)
        assert jobs.job(desk, asked.id).provisional
        time.sleep(1.0)
        assert jobs.job(desk, asked.id).state is JobState.RUNNING
        holding.communicate("\n")
        assert ended(desk, asked).state is JobState.DONE
    assert kept(db, "site.test").verdict.coverage.pages == 13


def test_a_desk_that_is_held_meanwhile_loses_nothing(desk, db, anna):
    program = (
        "import sqlite3, sys, time\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN IMMEDIATE'); time.sleep(7); held.execute('COMMIT')"
    )
    with serving(site(0.4)) as server, crew(db, settings(server.port)):
        asked = jobs.ask(desk, "http://site.test/", anna, Settings())
        until(lambda: jobs.job(desk, asked.id).pages >= 2)
        path = str(db.with_name("market.duckdb.desk"))
        subprocess.run([sys.executable, "-c", program, path], check=True)
        done = ended(desk, asked)
    assert (done.state, done.attempts, done.pages) == (JobState.DONE, 1, 13)
    said = [line.said for line in jobs.lines(desk, asked.id)]
    assert said.count("read") == 13


def test_a_site_that_cannot_be_read_fails_with_a_sentence(desk, db, anna):
    with serving({"/": reply(b"no", "403 Forbidden")}) as server, crew(db, settings(server.port)):
        failed = ended(desk, jobs.ask(desk, "http://site.test/", anna, Settings()))
    assert failed.state is JobState.FAILED
    assert failed.why == "Not one page of site.test could be read: the host answered 403."
    assert kept(db, "site.test").verdict.verdict == "insufficient"


def test_the_address_guard_stands_before_every_vet(desk, db, anna):
    hosts = ("127.0.0.1", "[::1]", "10.1.2.3", "169.254.169.254", "2130706433", "127.1")
    with serving(site()) as server:
        told = settings(server.port)
        with crew(db, replace(told, network=Network(), limits=replace(told.limits, retries=0))):
            asked = [jobs.ask(desk, f"http://{host}:{server.port}/", anna, told) for host in hosts]
            ends = [ended(desk, one, 60) for one in asked]
        assert not server.asked
    assert {one.state for one in ends} == {JobState.FAILED}
    assert all("could be read" in one.why for one in ends), [one.why for one in ends]
    assert not db.exists(), "nothing worth keeping"
