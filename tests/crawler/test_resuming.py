"""A crawl that was stopped, killed or cut off goes on where it was and asks for nothing twice."""

import asyncio
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from crawl_servers import HOME, crawled, html, links, moved, network_to, reply, serving

from clusterproof.archive import reader
from clusterproof.archive.naming import path_of
from clusterproof.errors import ClusterproofError

SITES = 6
PAGES = 25


def world() -> dict:
    """Serve pages with links in a ring and across it; a little work to read each."""
    chance = random.Random(7)
    pages = {}
    for number in range(PAGES):
        others = [f"/t{chance.randrange(PAGES)}" for _ in range(5)]
        pages[f"/t{number}"] = html(links(f"/t{(number + 1) % PAGES}", *others) + "words " * 2_000)
    return pages | {"/": html(links("/t0", "/t7")), "/sitemap.xml": reply(b"", "404 No")}


EXPECTED = {"/", "/robots.txt", "/sitemap.xml"} | {f"/t{number}" for number in range(PAGES)}

CRAWLING = """
import signal, sys
# Tests that run in the background inherit a shell that ignores it.
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.path.insert(0, {tests!r})
from pathlib import Path
from crawl_servers import crawled, network_to
urls = [f"http://site{{n}}.test/" for n in range({sites})]
print("begun", flush=True)
try:
    crawled(Path({folder!r}), network_to({port}), *urls, pages=90, depth=90, delay={delay})
except KeyboardInterrupt:
    print("interrupted", flush=True)
    sys.exit(130)
print("ended", flush=True)
"""


def begin(folder: Path, port: int, delay: float = 0.0) -> subprocess.Popen:
    script = CRAWLING.format(
        tests=str(Path(__file__).parent), sites=SITES, folder=str(folder), port=port, delay=delay
    )
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)


def wait_for(server, count: int) -> None:
    until = time.monotonic() + 20
    while len(server.asked) < count and time.monotonic() < until:
        time.sleep(0.002)


def answers(folder: Path) -> list[str]:
    found = []
    for number in range(SITES):
        site = f"site{number}.test"
        if path_of(folder, site).exists():
            loaded = reader.load(reader.whole(path_of(folder, site), site))
            assert loaded.problems == ()
            found += [capture.url for capture in loaded.captures]
    return found


def all_urls() -> set[str]:
    return {f"http://site{number}.test{path}" for number in range(SITES) for path in EXPECTED}


def test_killed_three_times_it_loses_nothing(tmp_path):
    with serving(world()) as server:
        for kill in range(3):
            running = begin(tmp_path, server.port)
            wait_for(server, 25 + 35 * kill)
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
            running.stdout.close()
        before = len(server.asked)
        last = begin(tmp_path, server.port)
        assert last.communicate(timeout=60)[0] == "begun\nended\n"
        asked_last = server.asked[before:]
    found = answers(tmp_path)
    assert set(found) == all_urls()
    assert len(found) == len(set(found))
    assert len(asked_last) == len(set(asked_last))


def test_ctrl_c_leaves_whole_records_and_can_be_gone_on_with(tmp_path):
    with serving(world()) as server:
        running = begin(tmp_path, server.port, delay=0.05)
        wait_for(server, 40)
        os.kill(running.pid, signal.SIGINT)
        told, _ = running.communicate(timeout=20)
        assert (told, running.returncode) == ("begun\ninterrupted\n", 130)
        half = answers(tmp_path)
        assert 0 < len(half) < len(all_urls())
        assert begin(tmp_path, server.port).communicate(timeout=60)[0].endswith("ended\n")
    assert sorted(answers(tmp_path)) == sorted(all_urls())


def test_a_finished_site_costs_no_request(tmp_path):
    with serving({"/": html(links("/a")), "/a": html()}) as server:
        crawled(tmp_path, network_to(server.port))
        asked = len(server.asked)
        again = crawled(tmp_path, network_to(server.port))
        assert len(server.asked) == asked
    assert again.tally.sites == {"done": 1}
    assert again.tally.pages == 0
    assert again.ended == [("site.test", tmp_path / "site.test.warc.gz")]
    assert again.told[-1].why == "finished in an earlier run"


def test_wider_limits_go_on_with_a_finished_site(tmp_path):
    paths = [f"/t{number}" for number in range(9)]
    pages = {"/": html(links(*paths))} | {path: html(path) for path in paths}
    with serving(pages) as server:
        assert crawled(tmp_path, network_to(server.port), pages=4).tally.pages == 4
        wider = crawled(tmp_path, network_to(server.port), pages=7)
        assert wider.tally.pages == 3
        narrower = crawled(tmp_path, network_to(server.port), pages=2)
    assert narrower.tally.pages == 0
    assert len(set(server.asked)) == len(server.asked) == 2 + 7


def test_a_blocked_site_is_tried_again(tmp_path):
    busy = reply(b"later", "503 Service Unavailable", Retry_After="90000")
    with serving({"/": [busy, busy, html()]}) as server:
        for expected in ("blocked", "blocked", "done"):
            done = crawled(tmp_path, network_to(server.port), retries=0)
            assert done.tally.sites == {expected: 1}


def test_what_was_refused_for_good_is_not_asked_for_again(tmp_path):
    pages = {"/": html(links("/a", "/b", "/film")), "/film": reply(b"", kind="video/mp4")}
    pages |= {"/a": html(), "/b": html()}

    def stop(progress):
        if progress.pages >= 3:
            raise ClusterproofError("stop")

    with serving(pages) as server:
        with pytest.raises(ClusterproofError):
            crawled(tmp_path, network_to(server.port), watch=stop, per_host=1)
        crawled(tmp_path, network_to(server.port))
    assert server.paths().count("/film") == 1
    assert server.paths().count("/") == 1
    assert server.paths().count("/robots.txt") == 1


def test_errors_take_no_pages_place_in_a_second_run(tmp_path):
    paths = [f"/t{number}" for number in range(6)]
    gone = [f"/gone{number}" for number in range(3)]
    pages = {"/": html(links(*gone, *paths))} | {path: html(path) for path in paths}

    def stop(progress):
        if progress.pages >= 3:
            raise ClusterproofError("stop")

    with serving(pages) as server:
        with pytest.raises(ClusterproofError):
            crawled(tmp_path, network_to(server.port), watch=stop, pages=7)
        crawled(tmp_path, network_to(server.port), pages=7)
    assert {path for path in server.paths() if path in paths} == set(paths)


def test_redirects_sitemaps_and_a_moved_home_are_remembered(tmp_path):
    listed = b"<urlset><url><loc>http://new-name.test/from-map</loc></url></urlset>"
    pages = {
        "site.test/": moved("http://new-name.test/"),
        "new-name.test/": html(links("/old", "/plain", "/elsewhere"), title="Home"),
        "/sitemap.xml": reply(listed, kind="application/xml"),
        "/old": moved("/new"),
        "/new": html(links("/deep"), title="New"),
        "/elsewhere": moved("http://third.test/"),
    }
    names = ("plain", "deep", "from-map")
    pages |= {f"/{name}": html(title=name) for name in names}
    with serving(pages) as server:
        for enough in range(1, 5):

            def stop(progress, enough=enough):
                if progress.pages >= enough:
                    raise ClusterproofError("stop")

            with pytest.raises(ClusterproofError):
                crawled(tmp_path, network_to(server.port), watch=stop, per_host=1)
        done = crawled(tmp_path, network_to(server.port), per_host=1)
    read = {url.rpartition("/")[2] for url in done.urls()}
    assert read >= {"plain", "deep", "from-map", "new", "old"}
    again = Counter(server.asked)
    again.subtract(set(server.asked))
    # A redirect whose end was not reached is asked for once more; nothing else is.
    assert +again <= Counter({"site.test /": 4, "new-name.test /old": 4})


def test_a_fresh_robots_txt_is_kept_and_a_failing_one_is_asked_for_again(tmp_path):
    rules = [reply(b"", "503 Busy"), reply(b"User-agent: *\nAllow: /", kind="text/plain")]
    with serving({"/robots.txt": rules, "/": html(links("/a")), "/a": html()}) as server:
        assert crawled(tmp_path, network_to(server.port), retries=0).tally.pages == 0
        done = crawled(tmp_path, network_to(server.port), pages=1)
        assert done.tally.pages == 1
        assert crawled(tmp_path, network_to(server.port), pages=2).tally.pages == 1
    assert server.paths().count("/robots.txt") == 2


@pytest.mark.parametrize("cut", [1, 50, 400])
def test_an_archive_cut_short_is_gone_on_with(tmp_path, cut):
    with serving({"/": html(links("/a", "/b")), "/a": html("a"), "/b": html("b")}) as server:
        done = crawled(tmp_path, network_to(server.port))
        whole = sorted(done.urls())
        path = tmp_path / "site.test.warc.gz"
        path.write_bytes(path.read_bytes()[:-cut])
        assert sorted(crawled(tmp_path, network_to(server.port)).urls()) == whole
    assert f"{HOME}a" in whole


FILLING = """
import resource, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from crawl_servers import crawled, network_to
from clusterproof.errors import DiskFull
resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))
try:
    crawled(Path({folder!r}), network_to({port}), pages=90)
except DiskFull as full:
    print(full.exit_code, full)
"""


def test_a_full_disk_ends_the_crawl_with_whole_records(tmp_path):
    pages = {f"/t{n}": reply(os.urandom(2_000)) for n in range(9)}
    pages["/"] = html(links(*pages))
    with serving(pages) as server:
        script = FILLING.format(
            tests=str(Path(__file__).parent), folder=str(tmp_path), port=server.port
        )
        ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        assert ran.stdout.startswith("9 No room is left"), ran.stderr
        site = reader.load(reader.whole(tmp_path / "site.test.warc.gz", "site.test"))
        assert site.problems == ()
        assert site.captures
        done = crawled(tmp_path, network_to(server.port))
    assert len(done.urls()) == len(set(done.urls())) == 12


@pytest.mark.parametrize("target", ["/end", "http://www.site.test/", "http://site.test/home/"])
def test_a_redirect_cut_off_before_its_end_is_followed_in_the_next_run(tmp_path, target):
    """The first run dies after the hop is archived, before its target is."""
    end = [hang, html("here")]
    pages = {"site.test/": moved(target), "/end": end, "/home/": end, "www.site.test/": end}
    with serving(pages) as server:
        running = begin_one(tmp_path, server.port)
        wait_for(server, 4 if "www" in target else 3)
        os.kill(running.pid, signal.SIGKILL)
        running.communicate()
        done = crawled(tmp_path, network_to(server.port))
    assert done.tally.pages == 1
    assert done.refused() == {}


async def hang(writer):
    await asyncio.sleep(60)


def begin_one(folder: Path, port: int) -> subprocess.Popen:
    script = CRAWLING.replace("site{{n}}", "site").format(
        tests=str(Path(__file__).parent), sites=1, folder=str(folder), port=port, delay=0
    )
    return subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
