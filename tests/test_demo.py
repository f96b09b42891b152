"""What the demo shows beside verdicts: a second reading, a market, commands to try."""

import re
import shlex
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree

import pytest

from clusterproof import miniweb
from clusterproof.app import alerting, inventing, looking
from clusterproof.market import World
from clusterproof.records import Change
from clusterproof.report import tour

pytestmark = pytest.mark.xdist_group("demo")
LATERS = miniweb.laters()


@pytest.fixture(scope="module")
def changes(demo: Path) -> dict[str, Change]:
    return {one.site: one for one in alerting.changes(demo / "demo.duckdb", None, None, 100)}


@pytest.mark.parametrize("later", LATERS, ids=lambda one: one.host)
def test_the_second_reading_finds_what_became_of_a_site(
    later: miniweb.Later, changes: dict[str, Change]
) -> None:
    after = changes[later.host].after
    assert (after.verdict, after.model or "") == (later.verdict, later.model)
    assert after.life == later.state


def test_nothing_else_is_told_to_have_changed(changes: dict[str, Change]) -> None:
    assert changes.keys() == {one.host for one in LATERS}
    assert sum(one.verdict_moved for one in changes.values()) == 2
    assert not changes["yaylabasi-saglik-kumesi.test"].is_news


def test_a_moved_verdict_names_what_moved_it(changes: dict[str, Change]) -> None:
    closed = changes["gyogyklaszter-kalvamezo.test"]
    assert (closed.before.verdict, closed.after.verdict) == ("hybrid", "cluster")
    decisive = {one.indicator for one in closed.evidence if one.decisive}
    assert decisive
    assert all(not one.gained for one in closed.evidence if one.decisive)


def test_a_site_that_was_dormant_when_surveyed_is_active_again(changes: dict[str, Change]) -> None:
    found = changes["donau-gesundheitscluster.test"]
    assert (found.before.life, found.after.life) == ("dormant", "revived")


def test_the_feed_holds_the_news_alone(demo: Path, changes: dict[str, Change]) -> None:
    root = ElementTree.parse(demo / "changes.atom").getroot()
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [entry.findtext(f"{atom}title") or "" for entry in root.iter(f"{atom}entry")]
    assert {title.partition(":")[0] for title in titles} == {
        one.site for one in changes.values() if one.is_news
    }


def test_the_overview_leads_to_all_of_it(demo: Path) -> None:
    page = (demo / "index.html").read_text()
    section = page.partition('id="beside"')[2]
    links = re.findall(r'href="\./([^"]+)">', section)
    past, *others = links
    assert others == ["changes.atom", "invented-market/report.html"]
    assert all((demo / link.partition("#")[0]).stat().st_size > 1_000 for link in links)
    assert 'id="earlier"' in (demo / past.removesuffix("#earlier")).read_text()
    assert "invented market" in section


def test_the_market_is_said_to_be_invented(demo: Path) -> None:
    folder = demo / "invented-market"
    assert {"report.html", "report.pdf", "report.xlsx"} <= {one.name for one in folder.iterdir()}
    page = unescape((folder / "report.html").read_text())
    assert "<h1>An invented market, 2026-Q4</h1>" in page
    assert page.count("This market is invented") == 2
    kept = looking.ask(demo / inventing.STORE, "SELECT count(*) FROM sites", 1).rows
    assert kept[0][0] > 2_000


def test_the_commands_to_try_work_as_they_stand(
    demonstrated: tuple[Path, object], tmp_path: Path
) -> None:
    said = demonstrated[1].out  # type: ignore[attr-defined]
    lines = [line.strip() for line in said.partition("Try next:")[2].splitlines() if line.strip()]
    assert len(lines) == 3
    show, report, serve = lines
    shown = subprocess.run(shlex.split(show), capture_output=True, text=True, timeout=60)
    assert shown.returncode == 0, shown.stderr
    assert "History" in shown.stdout
    told = subprocess.run(shlex.split(report), capture_output=True, text=True, timeout=60)
    assert told.returncode == 0, told.stderr
    page = (Path(shlex.split(report)[-1]) / "report.html").read_text()
    assert "An invented market, 2026-Q3" in page
    assert is_served(shlex.split(serve), tmp_path / "said.txt")


def is_served(command: list[str], told: Path) -> bool:
    """Start a server as a user would, and ask the page that it names."""
    with told.open("w") as out, subprocess.Popen(command, stdout=out, stderr=out) as server:
        try:
            for _ in range(300):
                found = re.search(r"http://[\w.:]+", told.read_text())
                if found:
                    break
                time.sleep(0.1)
            assert found, told.read_text()
            return b"58" in urlopen(f"{found[0]}/sites", timeout=30).read()
        finally:
            server.terminate()


def test_a_market_that_is_there_is_reported_again_and_not_made_again(tmp_path: Path) -> None:
    made = inventing.invent(tmp_path, World(seed=3, sites=200, quarters=2, pages=2, labels=60))
    at = (tmp_path / inventing.STORE).stat().st_mtime_ns
    again = inventing.invent(tmp_path, World(seed=3, sites=200, quarters=2, pages=2, labels=60))
    assert again == made
    assert (tmp_path / inventing.STORE).stat().st_mtime_ns == at
    assert not [one for one in tmp_path.iterdir() if one.name.startswith(".invented")]


def test_how_the_program_was_started_is_how_it_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = "/x/.venv/bin/clusterproof"
    assert tour.program(typed) == (typed,)
    monkeypatch.setattr("clusterproof.report.tour.which", lambda _: typed)
    assert tour.program(typed) == ("clusterproof",)
    assert tour.program("/x/clusterproof/__main__.py") == (sys.executable, "-m", "clusterproof")
