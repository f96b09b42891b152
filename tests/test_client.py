"""The three calls for notebooks and scripts, as a user makes them."""

import asyncio
import doctest
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow as pa
import pytest

import clusterproof
from clusterproof import client, miniweb
from clusterproof.data.store import Store
from clusterproof.errors import ArchiveError, BadQuery, BadSeed, NothingRead, StoreError, UsageError
from clusterproof.records import SiteProgress, SiteState
from clusterproof.report.objects import verdict_line

pytestmark = pytest.mark.xdist_group("demo")
PAGE = Path(__file__).parent.parent / "docs" / "python.md"
SITE = "aurelia-medical-cluster.test"


@pytest.fixture(scope="module")
def here() -> Iterator[dict[str, Any]]:
    with miniweb.serve() as web:
        yield {
            "delay": 0.0,
            "allow_private": ["127.0.0.0/8"],
            "resolve": [f"{host}={address}:{port}" for host, address, port in web.resolve],
        }


@pytest.fixture
def db(demo: Path, tmp_path: Path) -> Path:
    shutil.copy(demo / "demo.duckdb", tmp_path / "market.duckdb")
    return tmp_path / "market.duckdb"


def test_importing_it_loads_nothing() -> None:
    asked = "import sys, clusterproof; print(*(n for n in sys.modules if n.startswith('cl')))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["clusterproof"]


def test_importing_it_takes_no_time() -> None:
    words = [sys.executable, "-X", "importtime", "-c", "import clusterproof"]
    took = []
    for _ in range(3):
        said = subprocess.run(words, capture_output=True, text=True, check=True)
        took.append(int(re.search(r"\|\s+(\d+) \| clusterproof$", said.stderr, re.M)[1]))
    assert min(took) <= 30_000  # microseconds


def test_what_it_offers_is_there() -> None:
    assert {"vet", "judge", "open_store", "OpenStore"} <= set(dir(clusterproof))
    assert clusterproof.vet is client.vet
    with pytest.raises(AttributeError, match="no attribute 'vett'"):
        _ = clusterproof.vett


def test_every_example_of_the_page_runs(
    demo: Path, db: Path, here: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(demo / "archive", db.parent / "warc")
    monkeypatch.chdir(db.parent)
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(), re.M | re.S)
    assert len(blocks) == 4
    page = doctest.DocTestParser().get_doctest("".join(blocks), {"here": here}, "page", None, 0)
    assert doctest.DocTestRunner().run(page).failed == 0


def test_vet_says_what_the_command_says(here: dict[str, Any], tmp_path: Path, run: Any) -> None:
    verdict = clusterproof.vet(f"http://{SITE}", archive=tmp_path, **here)
    told = run("judge", tmp_path, "--format", "jsonl")
    assert json.loads(verdict_line(verdict)) == json.loads(told.out)
    (judged,) = clusterproof.judge(tmp_path)
    assert judged == verdict


def test_vet_works_where_a_loop_is_running(here: dict[str, Any], tmp_path: Path) -> None:
    heard: list[SiteProgress] = []

    async def notebook() -> Any:
        return clusterproof.vet(f"http://{SITE}", archive=tmp_path, watch=heard.append, **here)

    assert asyncio.run(notebook()).verdict == "portal"
    assert {one.site for one in heard} == {SITE}


def test_an_interrupted_notebook_ends_the_crawl() -> None:
    ended, told = [], []

    def crawl(watch: client.Watch) -> None:
        try:
            for _ in range(1000):
                watch(SiteProgress(SITE, SiteState.RUNNING, 0, 0))
                time.sleep(0.01)
        except KeyboardInterrupt:
            ended.append("crawl")

    def interrupt(progress: SiteProgress) -> None:
        told.append(progress)
        if len(told) == 10:
            os.kill(os.getpid(), signal.SIGINT)

    async def notebook() -> None:
        with pytest.raises(KeyboardInterrupt):
            client._undisturbed(crawl, interrupt)

    # Not asyncio.run: its own handler of Ctrl-C would stand in the way, as in no notebook.
    loop = asyncio.new_event_loop()
    loop.run_until_complete(notebook())
    loop.close()
    assert ended == ["crawl"]


def test_what_cannot_be_done_is_told(here: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="'page' is no option"):
        clusterproof.vet(SITE, page=3)
    with pytest.raises(TypeError, match="'pages' is no option"):
        clusterproof.judge(tmp_path, pages=3)
    with pytest.raises(BadSeed), warnings.catch_warnings(action="ignore"):
        clusterproof.vet("::::")
    with pytest.raises(UsageError, match="1 or more"):
        clusterproof.vet(SITE, pages=0)
    with pytest.raises(NothingRead, match=r"127\.0\.0\.1"):
        clusterproof.vet("http://127.0.0.1:9")
    with pytest.raises(ArchiveError):
        list(clusterproof.judge(tmp_path))
    with pytest.raises(StoreError):
        clusterproof.open_store(tmp_path / "none.duckdb")


def test_damage_in_an_archive_is_a_warning(demo: Path, tmp_path: Path) -> None:
    whole = (demo / "archive" / f"{SITE}.warc.gz").read_bytes()
    (tmp_path / "cut.warc.gz").write_bytes(whole[:-2000])
    with pytest.warns(UserWarning, match="at byte"):
        (verdict,) = clusterproof.judge([tmp_path / "cut.warc.gz"])
    assert verdict.site == SITE


def test_frames_hold_what_the_store_holds(db: Path) -> None:
    with clusterproof.open_store(db) as store, Store.reading(db) as direct:
        sites = {one.verdict.site: one.verdict.verdict for one in direct.sites()}
        frame = store.sites()
        assert isinstance(frame, pa.Table)
        assert (
            dict(zip(*frame.select(["site", "verdict"]).to_pydict().values(), strict=True)) == sites
        )
        assert store.verdicts().num_rows == len(sites)
        assert store.evidence().num_rows == sum(
            len(direct.show(site).verdict.evidence) for site in sites
        )
        assert store.pages().num_rows == sum(len(direct.show(site).pages) for site in sites)
        assert store.labels().num_rows == 0
        assert store.ask("SELECT 1 AS one")["one"].to_pylist() == [1]
        assert store.ask("SELECT * FROM pages", limit=3).num_rows == 3
        for bad in ("DELETE FROM sites", "SELECT 1; SELECT 2", "SELECT * FROM 'x.csv'"):
            with pytest.raises(BadQuery):
                store.ask(bad)


def test_a_store_is_read_while_a_crawl_writes_to_it(db: Path) -> None:
    with clusterproof.open_store(db) as store:
        before = store.verdicts(every=True).num_rows
        with Store.open(db) as writer:
            one = writer.show(SITE)

            def write() -> None:
                for _ in range(5):
                    writer.keep([one])

            crawl = Thread(target=write)
            crawl.start()
            while crawl.is_alive():
                assert store.sites().num_rows == 58
            crawl.join()
        assert store.verdicts(every=True).num_rows == before + 5


def test_a_notebook_shows_a_store_safely(db: Path) -> None:
    hostile = db.rename(db.with_name("<img src=x>.duckdb"))
    with clusterproof.open_store(hostile) as store:
        shown = store._repr_html_()
    assert "58 sites" in shown
    assert "<img" not in shown
