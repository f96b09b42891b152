"""Sites watched over real HTTP: what is asked for, kept, told, and after a kill."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from crawl_servers import network_to
from watched_site import Site, bodies, site_of

from clusterproof.app import alerting, looking
from clusterproof.app.readings import timeline
from clusterproof.app.watching import Ears, Orders, Run, watch
from clusterproof.archive import reader, rounds
from clusterproof.archive.naming import path_of
from clusterproof.data.store import Store
from clusterproof.errors import NothingRead, UsageError
from clusterproof.records import Life, Limits, Network, PageMove, Seed
from clusterproof.report.live import Board
from clusterproof.settings import Settings

NAME = "northmere-health-data.example"
SEED = Seed(f"http://{NAME}/", NAME, (("Country", "NM"),))
CORE = ("/governance/", "/members/", "/working-groups/")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return bodies(NAME, tmp_path_factory.mktemp("first"))


@pytest.fixture
def site(pages: dict[str, bytes]):
    with site_of(pages) as running:
        yield running


class World:
    """An archive and a store in a folder, and what was heard of runs."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site
        self.db, self.archive = folder / "x.duckdb", folder / "warc"
        self.visits: list = []
        self.complaints: list[str] = []

    def watch(self, *seeds: Seed, everything: bool = True, network: Network | None = None) -> Run:
        limits = Limits(delay=0.0, pages=40, request_seconds=5.0, retries=0)
        settings = Settings(limits=limits, network=network or self.site.network, workers=1)
        ears = Ears(
            lambda total: _Quiet(),
            lambda visit, change: self.visits.append((visit, change)),
            self.complaints.append,
        )
        return watch(Orders(self.db, self.archive, seeds, 30.0, everything), settings, ears)

    def ask(self, question: str) -> list[tuple]:
        with Store.reading(self.db) as store:
            return list(store.ask(question).rows)

    def asked(self, since: int) -> list[str]:
        return [one.split(" ")[1] for one in self.site.server.asked[since:]]

    def rounds(self) -> tuple:
        return rounds.rounds(reader.load(reader.whole(path_of(self.archive, NAME), NAME)))


class _Quiet:
    def __enter__(self):
        return Board(1, time.monotonic()).note

    def __exit__(self, *_) -> None:
        pass


@pytest.fixture
def world(tmp_path: Path, site: Site) -> World:
    return World(tmp_path, site)


def test_an_unchanged_site_costs_a_tenth_and_is_due_later(world: World) -> None:
    first = world.watch(SEED)
    assert (first.due, first.states, first.changed) == (1, {"alive": 1}, 0)
    cost, world.site.sent = world.site.sent, 0
    again = world.watch()
    assert again.due == 1
    assert again.tally.pages == first.tally.pages == 7
    assert world.site.sent < 0.1 * cost
    visit, change = world.visits[-1]
    assert change is None
    assert (visit.state, visit.pages, visit.has_changed) == (Life.ALIVE, 7, False)
    assert visit.bytes < 100
    # Read again a moment later: nothing is known of days yet.
    assert visit.due - visit.ended == timedelta(days=30)
    assert world.watch(everything=False).due == 0
    assert world.ask("SELECT count(*) FROM visits") == [(2,)]
    assert world.ask("SELECT DISTINCT columns['Country'] FROM sites") == [("NM",)]


def test_what_changed_is_told_with_the_evidence_that_came_and_went(
    world: World, pages: dict[str, bytes]
) -> None:
    world.watch(SEED)
    fewer = {path: body for path, body in pages.items() if path not in CORE}
    fewer["/about/"] = fewer["/about/"].replace(
        b"</main>", b"<p>Write to eva.klein@example.org about the new programme.</p></main>"
    )
    world.site.show(fewer)
    run = world.watch()
    assert run.changed == 1
    (change,) = alerting.changes(world.db, None, None, 10)
    assert change == world.visits[-1][1]
    moves = {one.url.removeprefix(f"http://{NAME}"): one for one in change.pages}
    assert {path for path, one in moves.items() if one.move is PageMove.VANISHED} == {*CORE}
    assert all(moves[path].why == "answers 404" for path in CORE)
    assert moves["/about/"].added == ("Write to [mail] about the new programme.",)
    lost = {one.indicator for one in change.evidence if not one.gained}
    assert {"G7", "G3", "M1"} <= lost
    assert change.after.collaboration < change.before.collaboration
    assert change.is_news
    past = looking.history(world.db, NAME)
    assert len(past.past) == 2
    assert past.changes == (change,)
    assert past.state is Life.ALIVE
    whole = "".join(str(world.ask(f"FROM {name}")) for name in ("changed_pages", "changes"))
    assert "eva.klein" not in whole


def test_a_moved_verdict_names_what_moved_it(
    world: World, pages: dict[str, bytes], tmp_path: Path
) -> None:
    world.watch(SEED)
    portal = bodies("best-abroad-clinics.test", tmp_path / "portal")
    home = portal.pop("/")
    links = "".join(f'<a href="{path}">{path}</a> ' for path in portal).encode()
    both = pages["/"].replace(b"</main>", links + b"</main>")
    world.site.show(portal | pages | {"/": both})
    assert world.watch().verdicts_moved == 1
    change = world.visits[-1][1]
    assert (change.before.verdict, change.after.verdict) == ("cluster", "hybrid")
    moved = [one for one in change.evidence if one.decisive]
    assert {(one.indicator, one.gained) for one in moved} == {("F2", True), ("P8", True)}
    assert all(one.quote.encode() in b"".join(portal.values()) for one in moved[:1])
    # Another site altogether moves it further; what brings the old verdict back is named again.
    world.site.show(portal | {"/": home})
    world.watch()
    change = world.visits[-1][1]
    assert change.after.verdict == "portal"
    assert any(not one.gained and one.axis == "C" for one in change.evidence if one.decisive)


def test_a_site_that_is_off_keeps_its_verdict_and_is_gone_after_a_week(world: World) -> None:
    world.watch(SEED)
    world.site.pages.clear()
    world.watch()
    visit, change = world.visits[-1]
    assert visit.state is Life.UNREACHED
    assert visit.due - visit.ended == timedelta(days=7)
    assert (change.before.verdict, change.after.verdict) == ("cluster", "cluster")
    assert world.ask("SELECT verdict FROM latest_verdicts") == [("cluster",)]
    with Store.reading(world.db) as store:
        (met,) = store.rows("market_histories", until=datetime(2999, 1, 1))
    assert met["met"] == ["offline"]
    assert looking.show(world.db, NAME).pages
    _age(world.db, 8)
    world.watch()
    assert world.visits[-1][0].state is Life.GONE
    assert world.ask("SELECT state FROM latest_visits") == [("gone",)]
    assert not world.complaints


def test_a_server_that_is_off_leaves_a_round_without_an_answer(world: World) -> None:
    world.watch(SEED)
    world.watch(network=network_to(9))
    assert world.visits[-1][0].state is Life.UNREACHED
    assert world.visits[-1][0].absent
    assert [bool(one.found.captures) for one in world.rounds()] == [True, False]
    archived = reader.whole(path_of(world.archive, NAME), NAME)
    assert len(rounds.sittings(reader.load(archived))) == 1
    # Judging goes by the last round that met an answer, and so does the timeline.
    assert len(rounds.newest(reader.load(archived)).pages()) == 7
    (told,) = timeline(archived, Settings())
    assert told.outcome.judged.verdict.verdict == "cluster"


def test_a_gone_site_that_is_back_is_revived(world: World, pages: dict[str, bytes]) -> None:
    world.watch(SEED)
    world.site.pages.clear()
    world.watch()
    _age(world.db, 8)
    world.watch()
    world.site.show(pages)
    world.watch()
    visit, change = world.visits[-1]
    assert visit.state is Life.REVIVED
    assert (change.before.life, change.after.life) == (Life.GONE, Life.REVIVED)
    assert change.is_news


def test_when_nothing_can_be_reached_the_fault_may_be_here(world: World) -> None:
    other = Seed("http://elsewhere.example/", "elsewhere.example")
    world.watch(SEED, other)
    visits = world.ask("SELECT count(*) FROM visits")
    world.site.pages.clear()
    with pytest.raises(NothingRead, match="network"):
        world.watch()
    assert world.ask("SELECT count(*) FROM visits") == visits
    assert not alerting.changes(world.db, None, None, 10)


def test_without_a_store_or_seeds_there_is_nothing_to_watch(world: World) -> None:
    with pytest.raises(UsageError):
        world.watch()


def test_a_run_that_was_killed_is_gone_on_with(world: World) -> None:
    world.watch(SEED)
    members, began = world.site.pages["/members/"], len(world.site.server.asked)
    world.site.pages["/members/"] = _hang
    command = [sys.executable, "-m", "clusterproof", "watch", "--all", *world.site.words]
    command += ["--archive", str(world.archive), "--db", str(world.db)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as killed:
        until = time.monotonic() + 60
        while "/members/" not in world.asked(began) and time.monotonic() < until:
            time.sleep(0.05)
        os.kill(killed.pid, signal.SIGKILL)
    assert "/" in world.asked(began)
    assert len(world.rounds()) == 2
    world.site.pages["/members/"] = members
    again = len(world.site.server.asked)
    assert world.watch().states == {"alive": 1}
    assert len(world.rounds()) == 2
    assert "/members/" in world.asked(again)
    assert "/" not in world.asked(again)


def test_what_a_killed_run_read_is_kept_once_and_not_asked_for_again(world: World) -> None:
    world.watch(SEED)
    world.watch()
    asked = len(world.site.server.asked)
    # As a kill between the end of the crawl and the store would leave it.
    with duckdb.connect(str(world.db)) as store:
        store.execute("UPDATE runs SET ended = NULL WHERE run_id = 2")
        store.execute("DELETE FROM visits WHERE ended = (SELECT max(ended) FROM visits)")
    world.watch()
    assert len(world.site.server.asked) == asked
    assert len(world.rounds()) == 2
    assert world.ask("SELECT count(*) FROM verdicts") == [(2,)]
    assert world.ask("SELECT count(*) FROM visits") == [(2,)]


async def _hang(writer) -> None:
    await asyncio.sleep(60)


def _age(db: Path, days: int) -> None:
    """Let what is in the store have happened some days earlier."""
    with duckdb.connect(str(db)) as store:
        for column in ("began", "ended", "due"):
            store.execute(f"UPDATE visits SET {column} = {column} - INTERVAL {days} DAY")


# ------------------------------------------------------------------------- as a user types it


def test_the_commands_watch_list_and_show(world: World, pages: dict[str, bytes], run) -> None:
    common = ("--archive", world.archive, "--db", world.db, *world.site.words)
    told = run("watch", f"http://{NAME}/", *common)
    assert told.code == 0, told.err
    assert f"{NAME}: active, 7 pages" in told.err
    assert "Due: 1 of 1 site (1 alive)." in told.out
    world.site.show({path: body for path, body in pages.items() if path not in CORE})
    feed = world.folder / "out" / "news.atom"
    told = run("watch", *common, "--all", "--feed", feed, "--json")
    assert told.code == 0, told.err
    assert json.loads(told.out)["changed"] == 1
    assert feed.read_bytes().startswith(b"<?xml")
    listed = run("changes", "--db", world.db, "--json", "--since", f"{datetime.now(UTC):%Y-%m-%d}")
    (change,) = map(json.loads, listed.out.splitlines())
    assert (change["site"], change["kind"]) == (NAME, "evidence")
    assert "Page vanished: " in run("changes", "--db", world.db).out
    shown = json.loads(run("show", NAME, "--db", world.db, "--json").out)
    assert len(shown["history"]["verdicts"]) == 2
    assert shown["history"]["state"] == "alive"
    assert "answers 404" in run("show", NAME, "--db", world.db, "--history").out
