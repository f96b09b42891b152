"""One body on two domains: crawled as one site, each host by its own rules, resumed, watched."""

import subprocess
import sys
import time
from collections import Counter
from contextlib import nullcontext
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

import pytest

from clusterproof import miniweb
from clusterproof.app import scoping, watching
from clusterproof.app.crawling import survey
from clusterproof.app.keeping import keeping
from clusterproof.archive import reader
from clusterproof.crawler.frontier import Frontier
from clusterproof.data.store import Store
from clusterproof.miniweb.serving import MiniWeb
from clusterproof.page.scopes import NO_RULES, Scopes
from clusterproof.records import Belongs, Limits, Reason, Seed
from clusterproof.settings import Settings

SITE, OTHER = "listmyclinic-hub.test", "medivoya.example"
SEEDS = (Seed(f"http://{SITE}/", SITE, (("Country", "AR"),)), Seed(f"http://{OTHER}/", OTHER))
RULE = Belongs(OTHER, SITE, "merge", "one operator", "anna")
RULES = Scopes((RULE,))


@pytest.fixture(scope="module")
def web():
    with miniweb.serve() as running:
        yield running


class Desk:
    """A store and an archive in a folder, and how they are filled from the mini-web."""

    def __init__(self, folder: Path, web: MiniWeb) -> None:
        self.db, self.archive, self.web = folder / "x.duckdb", folder / "warc", web
        network = replace(
            Settings().network, resolve=web.resolve, allow_private=(ip_network("127.0.0.0/8"),)
        )
        self.settings = Settings(limits=Limits(delay=0.0, pages=40), network=network, workers=1)
        self.since = len(web.visits())

    def survey(self, rules: Scopes, seeds=SEEDS) -> None:
        with keeping(self.db, "survey", pytest.fail) as keeper:
            survey(seeds, self.settings, self.archive, keeper, lambda _: None, rules)

    def words(self) -> list[str]:
        """Return the command a user would type; the rule is in the store."""
        resolve = [f"--resolve={host}={there}:{port}" for host, there, port in self.web.resolve]
        return [
            sys.executable, "-m", "clusterproof", "survey", *(seed.url for seed in SEEDS),
            "--archive", str(self.archive), "--db", str(self.db), "--delay", "0.15",
            "--allow-private", "127.0.0.0/8", "--workers", "1", *resolve,
        ]  # fmt: skip

    def asked(self, keep: bool = False) -> Counter[tuple[str, str]]:
        """Return what was asked for since the last time, robots.txt apart."""
        visits = self.web.visits()[self.since :]
        if not keep:
            self.since += len(visits)
        return Counter((one.host, one.path) for one in visits if one.path != "/robots.txt")

    def sites(self) -> list[tuple]:
        with Store.reading(self.db) as store:
            return list(store.ask("SELECT site FROM sites ORDER BY site", 10).rows)

    def loaded(self) -> reader.SiteCaptures:
        (file,) = self.archive.glob("**/*.warc.gz")
        return reader.load(reader.whole(file, SITE))


@pytest.fixture
def desk(tmp_path: Path, web: MiniWeb) -> Desk:
    return Desk(tmp_path, web)


def hosts(asked) -> set[str]:
    return {host for host, _ in asked}


def test_two_domains_of_a_body_are_one_site_in_one_file(desk: Desk) -> None:
    desk.survey(RULES)
    asked = desk.asked()
    assert hosts(asked) == {SITE, OTHER}
    assert max(asked.values()) == 1
    assert desk.sites() == [(SITE,)]
    found = desk.loaded()
    assert {one.url.split("/")[2] for one in found.captures} == {SITE, OTHER}
    assert not [one for one in found.refusals if one.reason is Reason.OFF_SITE and OTHER in one.url]
    with Store.reading(desk.db) as store:
        judged = store.show(SITE)
    assert judged.verdict.columns == (("Country", "AR"),)
    assert {one.url.split("/")[2] for one in judged.verdict.evidence} == {SITE, OTHER}


def test_each_host_keeps_its_own_robots_txt(desk: Desk) -> None:
    desk.survey(RULES)
    closed = [one for one in desk.loaded().refusals if one.reason is Reason.ROBOTS]
    paths = {one.url.removeprefix(f"http://{OTHER}") for one in closed if OTHER in one.url}
    assert "/visit/ardenia-smile" in paths
    assert not {(OTHER, path) for path in paths} & desk.asked().keys()


def test_a_rule_that_came_later_reads_the_other_domain_alone(desk: Desk) -> None:
    desk.survey(NO_RULES, SEEDS[:1])
    assert hosts(desk.asked()) == {SITE}
    desk.survey(RULES, SEEDS[:1])
    again = desk.asked()
    assert hosts(again) == {OTHER}
    assert sum(again.values()) >= 5
    desk.survey(RULES, SEEDS[:1])
    assert not desk.asked()


def test_a_killed_survey_is_gone_on_with_and_asks_for_nothing_twice(desk: Desk) -> None:
    scoping.keep(desk.db, (RULE,))
    with subprocess.Popen(desk.words()) as killed:
        until = time.monotonic() + 60
        while sum(host == OTHER for host, _ in desk.asked(keep=True)) < 2:
            assert killed.poll() is None
            assert time.monotonic() < until
            time.sleep(0.02)
        killed.kill()
    first = desk.asked()
    assert hosts(first) == {SITE, OTHER}
    assert subprocess.run(desk.words(), timeout=100).returncode == 0
    second = desk.asked()
    assert sum(second.values()) > 1
    # Only what was under way may be asked for again.
    assert len(first & second) <= desk.settings.limits.per_host
    assert desk.sites() == [(SITE,)]
    assert {one.url.split("/")[2] for one in desk.loaded().captures} == {SITE, OTHER}


def test_watch_reads_a_body_as_one_site(desk: Desk) -> None:
    desk.survey(NO_RULES)
    assert desk.sites() == [(SITE,), (OTHER,)]
    scoping.keep(desk.db, (RULE,))
    heard = []
    ears = watching.Ears(
        lambda _: nullcontext(lambda _: None), lambda *one: heard.append(one), pytest.fail
    )
    desk.asked()
    watching.watch(
        watching.Orders(desk.db, desk.archive, (), 30.0, everything=True), desk.settings, ears
    )
    assert hosts(desk.asked()) == {SITE, OTHER}
    ((visit, change),) = heard
    assert visit.site == SITE
    assert {one.url.split("/")[2] for one in change.pages} == {OTHER}


def test_seeds_become_bodies() -> None:
    alone = Seed("http://third.test/", "third.test")
    assert scoping.bodies((*SEEDS, alone), RULES) == (replace(SEEDS[0], also=(OTHER,)), alone)
    (made,) = scoping.bodies(SEEDS[1:], RULES)
    assert (made.url, made.site, made.also) == (f"http://{SITE}/", SITE, (OTHER,))
    # A part that was split off under a name of no domain stays where it is.
    split = Scopes((Belongs(f"{SITE}/unit", "unit", "split"),))
    assert scoping.bodies(SEEDS, split.joining) == SEEDS


def test_a_prefix_holds_its_path_alone() -> None:
    frontier = Frontier("http://a.test/", Limits(), also=("b.test/unit",))
    assert frontier.others == ("http://b.test/unit",)
    inside = ("http://a.test/x", "http://b.test/unit/1", "http://www.b.test/unit")
    assert all(map(frontier.holds, inside))
    assert not any(map(frontier.holds, ("http://b.test/", "http://b.test/united")))
