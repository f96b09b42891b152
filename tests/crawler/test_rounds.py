"""A site read again: only what changed travels and is written, and each round stands alone."""

from datetime import UTC, datetime

import pytest
from crawl_servers import HOME, crawled, html, links, network_to, reply, serving
from warcio.archiveiterator import ArchiveIterator

from clusterproof.archive import reader, rounds
from clusterproof.archive.naming import path_of

FILLER = "<p>words of the page " * 200


class Changing:
    """A page with a validator; whoever has this version already is told so."""

    def __init__(self, body: str, validator: str = "ETag") -> None:
        self.body = body
        self.version = 1
        self.validator = validator
        self.server = None
        self.path = ""

    def mark(self) -> str:
        return f'"v{self.version}"' if self.validator == "ETag" else f"{self.version:02} Jan 2026"

    async def __call__(self, writer) -> None:
        head = next(h for h in reversed(self.server.heads) if h.startswith(f"GET {self.path} "))
        told = {self.validator.replace("-", "_"): self.mark()}
        if f": {self.mark()}\r\n" in head:
            writer.write(reply(b"", "304 Not Modified", kind="", Connection="close", **told))
        else:
            body = html(self.body.replace("VERSION", f"version {self.version}"))
            writer.write(reply(body.split(b"\r\n\r\n", 1)[1], Connection="close", **told))
        await writer.drain()


@pytest.fixture
def site():
    pages = {
        "/": Changing(links("/a", "/b", "/c") + FILLER),
        "/a": Changing(f"VERSION of a {FILLER}"),
        "/b": Changing(f"VERSION of b {FILLER}", "Last-Modified"),
        "/c": html(f"no validator {FILLER}"),
    }
    with serving(pages) as server:
        for path, page in pages.items():
            if isinstance(page, Changing):
                page.server, page.path = server, path
        yield server, pages


def again(tmp_path, server, **limits):
    return crawled(tmp_path, network_to(server.port), older_than=datetime.now(UTC), **limits)


def loaded(tmp_path):
    return reader.load(reader.whole(path_of(tmp_path, "site.test"), "site.test"))


def kinds(tmp_path) -> list[tuple[str, str]]:
    with path_of(tmp_path, "site.test").open("rb") as file:
        return [
            (record.rec_type, (record.rec_headers.get_header("WARC-Profile") or "")[-19:])
            for record in ArchiveIterator(file)
            if record.rec_type in ("response", "revisit")
        ]


def test_an_unchanged_site_travels_and_is_written_once(site, tmp_path) -> None:
    server, _ = site
    first = crawled(tmp_path, network_to(server.port))
    size = path_of(tmp_path, "site.test").stat().st_size
    server.heads.clear()
    second = again(tmp_path, server)
    assert second.tally.pages == first.tally.pages == 4
    # Only the page without a validator and the two answers that there is no such file travel.
    assert second.tally.bytes < 0.3 * first.tally.bytes
    asked = "".join(server.heads)
    assert asked.count("If-None-Match: ") == 2
    assert asked.count("If-Modified-Since: ") == 1
    assert [kind for kind in kinds(tmp_path) if kind[0] == "revisit"] == [
        ("revisit", "server-not-modified")
    ] * 3 + [("revisit", "dentical-payload-digest"[-19:])]
    assert path_of(tmp_path, "site.test").stat().st_size < 3 * size
    one, two = rounds.rounds(loaded(tmp_path))
    assert {c.url: c.digest for c in one.found.pages()} == {
        c.url: c.digest for c in two.found.pages()
    }
    assert {c.status for c in two.found.pages()} == {200}
    assert all(c.media_type == "text/html" for c in two.found.pages())
    assert one.ended == two.ended == "finished"
    assert one.began < two.began


def test_what_changed_is_read_anew_and_the_newest_round_is_judged(site, tmp_path) -> None:
    server, pages = site
    crawled(tmp_path, network_to(server.port))
    pages["/a"].version = 2
    pages["/"].body = links("/a", "/c") + FILLER  # /b is gone from the menu
    pages["/"].version = 2
    again(tmp_path, server)
    newest = rounds.newest(loaded(tmp_path))
    assert {c.url for c in newest.pages()} == {HOME, f"{HOME}a", f"{HOME}c"}
    (a,) = (c for c in newest.pages() if c.url.endswith("/a"))
    assert b"version 2 of a" in a.body
    assert len(loaded(tmp_path).captures) > len(newest.captures)


def test_a_round_that_is_fresh_enough_is_not_begun_again(site, tmp_path) -> None:
    server, _ = site
    crawled(tmp_path, network_to(server.port))
    again(tmp_path, server)
    asked = len(server.asked)
    crawled(tmp_path, network_to(server.port), older_than=datetime(2026, 1, 1, tzinfo=UTC))
    crawled(tmp_path, network_to(server.port))
    assert len(server.asked) == asked
    assert len(rounds.rounds(loaded(tmp_path))) == 2


def test_a_round_broken_off_is_gone_on_with_and_not_judged_before(site, tmp_path) -> None:
    server, pages = site
    crawled(tmp_path, network_to(server.port))
    for path in ("/", "/a", "/b"):
        pages[path].version = 2
    again(tmp_path, server)
    # Cut the second round behind its first page, as a kill would.
    path = path_of(tmp_path, "site.test")
    second = rounds.rounds(loaded(tmp_path))[1]
    offsets = []
    with path.open("rb") as file:
        walk = ArchiveIterator(file)
        for record in walk:
            target = record.rec_headers.get_header("WARC-Target-URI")
            date = record.rec_headers.get_header("WARC-Date")
            if target == f"{HOME}a" and date > second.began.strftime("%Y-%m-%dT%H:%M:%S.%fZ"):
                offsets.append(walk.get_record_offset())
    with path.open("rb+") as file:
        file.truncate(offsets[0])
    assert len(rounds.newest(loaded(tmp_path)).pages()) == 4
    assert b"version 1" in next(
        c.body for c in rounds.newest(loaded(tmp_path)).pages() if c.url.endswith("/a")
    )
    server.asked.clear()
    again(tmp_path, server)
    assert "site.test / " not in [f"{one} " for one in server.asked]
    every = rounds.rounds(loaded(tmp_path))
    assert len(every) == 2
    assert {c.url for c in every[1].found.pages()} == {HOME, *(f"{HOME}{name}" for name in "abc")}


def test_an_answer_that_nothing_changed_without_an_earlier_one_is_no_page(tmp_path) -> None:
    with serving({"/": html(links("/a")), "/a": reply(b"", "304 Not Modified")}) as server:
        done = crawled(tmp_path, network_to(server.port))
    assert done.tally.pages == 1
    assert {c.url: c.status for c in done.archived().captures}[f"{HOME}a"] == 304


@pytest.mark.parametrize("tag", ["x" * 600, 'a"\r\nX-Evil: 1', "ü" * 3])
def test_a_strange_validator_harms_nothing(tmp_path, tag) -> None:
    body = html(FILLER).split(b"\r\n\r\n", 1)[1]
    with serving({"/": reply(body, ETag=tag)}) as server:
        crawled(tmp_path, network_to(server.port))
        server.heads.clear()
        done = again(tmp_path, server)
    assert done.tally.pages == 1
    assert "X-Evil" not in "".join(server.heads)
