"""A crawl of well-behaved sites: what is read, in which order, how politely, what is written."""

import gzip
import threading
from itertools import pairwise

import pytest
from crawl_servers import HOME, crawled, html, links, moved, network_to, reply, serving

from clusterproof import __version__
from clusterproof.crawler.crawling import agent_of
from clusterproof.errors import ClusterproofError
from clusterproof.records import Network, SiteState

PDF = reply(b"%PDF-1.7 statutes", kind="application/pdf")


def test_a_site_is_read_and_everything_about_it_is_written(tmp_path):
    pages = {
        "/": html(links("/about", "/members", "https://other.test/", "/photo.jpg", "/s.pdf")),
        "/about": html("who we are"),
        "/members": html(links("/", "/about")),
        "/s.pdf": PDF,
    }
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert done.tally.sites == {"done": 1}
    assert (done.tally.pages, done.tally.skipped) == (3, ())
    assert done.statuses() == {
        f"{HOME}robots.txt": 404,
        HOME: 200,
        f"{HOME}sitemap.xml": 404,
        f"{HOME}about": 200,
        f"{HOME}members": 200,
        f"{HOME}s.pdf": 200,
    }
    assert done.refused() == {"https://other.test/": "off-site", f"{HOME}photo.jpg": "trap"}
    assert done.notes("crawl") == ["finished"]
    assert done.ended == [("site.test", tmp_path / "site.test.warc.gz")]
    assert done.told[0].state is SiteState.WAITING
    assert (done.told[-1].state, done.told[-1].pages) == (SiteState.DONE, 3)


def test_the_crawl_says_who_it_is_and_keeps_no_cookies(tmp_path):
    pages = {"/": reply(b"<a href=/b>b</a>", Set_Cookie="id=1; Path=/"), "/b": html()}
    with serving(pages) as server:
        crawled(tmp_path, network_to(server.port))
    for head in server.heads:
        assert f"User-Agent: clusterproof/{__version__} (+crawl@example.test)" in head
        assert "cookie:" not in head.lower()
        assert "referer:" not in head.lower()


@pytest.mark.parametrize(
    ("contact", "agent"),
    [("", "clusterproof/"), ("a@b.test", " (+a@b.test)"), ("x\r\nEvil: y", "(+x Evil: y)")],
)
def test_the_user_agent(contact, agent):
    assert agent in agent_of(Network(contact=contact))
    assert "\n" not in agent_of(Network(contact=contact))


def test_limits_bound_the_crawl_and_the_rest_is_refused_by_name(tmp_path):
    many = [f"/topic{number}x" for number in range(30)]
    pages = {"/": html(links(*many, "/a.pdf", "/b.pdf"))} | dict.fromkeys(many, html("text"))
    pages |= {"/a.pdf": PDF, "/b.pdf": PDF}
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port), pages=5, documents=1)
    assert done.tally.pages == 5
    assert sum(url.endswith(".pdf") for url in done.urls()) == 1
    reasons = list(done.refused().values())
    assert reasons.count("page-limit") == 30 + 2 + 1 - 5 - 1
    assert done.tally.refusals == {"page-limit": 27}


def test_depth_is_bounded(tmp_path):
    pages = {f"/d{n}": html(links(f"/d{n + 1}")) for n in range(9)} | {"/": html(links("/d0"))}
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port), depth=3)
    assert done.refused()[f"{HOME}d3"] == "depth-limit"
    assert f"{HOME}d2" in done.urls()


def test_a_list_of_refusals_is_bounded(tmp_path):
    far = [f"https://other{number}.test/" for number in range(700)]
    with serving({"/": html(links(*far))}) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert len(done.refused()) == 500
    assert done.notes("not-listed") == ["off-site=200"]


def test_every_redirect_hop_is_archived(tmp_path):
    pages = {
        "/": html(links("/one", "/away")),
        "/one": moved("/two"),
        "/two": moved("http://www.site.test/three"),
        "www.site.test/three": html("here"),
        "/away": moved("http://elsewhere.test/"),
    }
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port))
    statuses = done.statuses()
    assert statuses[f"{HOME}one"] == statuses[f"{HOME}two"] == 302
    assert statuses["http://www.site.test/three"] == 200
    assert "http://www.site.test/robots.txt" in statuses
    assert done.refused() == {f"{HOME}away": "off-site"}
    assert not any("elsewhere" in asked for asked in server.asked)


def test_a_home_that_moved_is_followed_once(tmp_path):
    pages = {
        "site.test/": moved("http://new-name.test/"),
        "new-name.test/": html(links("/about", "http://third.test/")),
        "new-name.test/about": html("us"),
    }
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert "http://new-name.test/about" in done.urls()
    assert not any("third" in asked for asked in server.asked)


def test_sitemaps_are_used(tmp_path):
    listed = b"<urlset><url><loc>http://site.test/board</loc></url></urlset>"
    index = b"<sitemapindex><sitemap><loc>http://site.test/sm.gz</loc></sitemap></sitemapindex>"
    pages = {
        "/robots.txt": reply(b"Sitemap: http://site.test/index.xml\n", kind="text/plain"),
        "/": html(),
        "/index.xml": reply(index, kind="application/xml"),
        "/sm.gz": reply(gzip.compress(listed), kind="application/gzip"),
        "/board": html("our board"),
    }
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert f"{HOME}board" in done.urls()
    assert "/sitemap.xml" not in server.paths()
    assert done.notes("fetched-as") == ["robots", "sitemap", "sitemap"]


def test_the_same_page_under_two_addresses_is_stored_once(tmp_path):
    same = html("".join(f"word{n * n} " for n in range(3_000)))
    with serving({"/": html(links("/a", "/b")), "/a": same, "/b": same}) as server:
        done = crawled(tmp_path, network_to(server.port))
    bodies = {c.url[-1]: c.body for c in done.archived().captures}
    assert bodies["a"] == bodies["b"]
    assert done.folder.joinpath("site.test.warc.gz").stat().st_size < 18_000


def test_wishes_not_to_be_mined_are_written_down(tmp_path):
    pages = {
        "/": reply(
            b"<meta name='robots' content='noindex, noai'><a href=/b>b</a>",
            X_Robots_Tag="noai",
            TDM_Reservation="1",
        ),
        "/b": html("no wishes", head="<meta name=robots content='index,follow'>"),
    }
    with serving(pages) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert sorted(done.notes("opt-out")) == [
        "meta robots: noindex, noai",
        "tdm-reservation: 1",
        "x-robots-tag: noai",
    ]
    assert done.notes("robots") == ["no robots.txt (404)"]


def test_many_sites_are_crawled_at_once_and_a_slow_one_holds_up_nobody(tmp_path):
    names = [f"site{number}.test" for number in range(12)]
    pages = {f"{name}/": html(links("/a", "/b")) for name in names}
    pages |= {"/a": html("a"), "/b": html("b")}
    pages["site0.test/robots.txt"] = reply(b"User-agent: *\nCrawl-delay: 1", kind="text/plain")
    with serving(pages) as server:
        done = crawled(
            tmp_path, network_to(server.port), *(f"http://{name}/" for name in names), at_once=4
        )
    assert done.tally.sites == {"done": 12}
    assert done.tally.pages == 36
    assert done.ended[-1][0] == "site0.test"
    slow = [t for t, asked in zip(server.times, server.asked, strict=True) if "site0" in asked]
    assert all(later - sooner > 0.9 for sooner, later in pairwise(slow))


def test_seeds_that_cannot_be_crawled_are_reported(tmp_path):
    with serving({"/": html()}) as server:
        done = crawled(
            tmp_path, network_to(server.port), HOME, "http://site.test/again", "ftp://x.test/"
        )
    assert done.tally.sites == {"done": 1}
    assert done.tally.skipped == (
        "http://site.test/again: site.test is crawled from another seed",
        "ftp://x.test/: is no web address",
    )


def test_a_crawl_can_run_in_a_thread_and_again_in_the_same_process(tmp_path):
    ended = []
    with serving({"/": html()}) as server:

        def run(number):
            ended.append(crawled(tmp_path / str(number), network_to(server.port)).tally.pages)

        for number in range(2):
            thread = threading.Thread(target=run, args=(number,))
            thread.start()
            thread.join()
        run(2)
    assert ended == [1, 1, 1]


def test_what_a_callback_raises_ends_the_crawl_and_comes_out(tmp_path):
    def stop(progress):
        if progress.pages:
            raise ClusterproofError("enough")

    pages = {"/": html(links("/a")), "/a": html("a")}
    with serving(pages) as server:
        with pytest.raises(ClusterproofError, match="enough"):
            crawled(tmp_path, network_to(server.port), watch=stop)
        done = crawled(tmp_path, network_to(server.port))
    assert done.archived().problems == ()
    assert sorted(done.urls()).count(HOME) == 1
    assert f"{HOME}a" in done.urls()
