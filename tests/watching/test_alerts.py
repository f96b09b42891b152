"""What is told outside: a feed that another parser reads, a webhook that takes it or not."""

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from threading import Thread
from time import monotonic

import pytest
from lxml import etree

from clusterproof.app import alerting
from clusterproof.crawler import webhook
from clusterproof.data import watching as memory
from clusterproof.data.store import Store
from clusterproof.records import (
    Axis,
    Change,
    EvidenceChange,
    Life,
    Network,
    PageChange,
    PageMove,
    Standing,
)
from clusterproof.report import feed, history, moving
from clusterproof.settings import Settings

AT = datetime(2026, 7, 1, 8, 30, 15, 123456, tzinfo=UTC)
LOOPBACK = (ip_network("127.0.0.0/8"),)
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "<script>alert(1)</script> & ]]> \x1b[31m \u202e \ufffe \x00 \ud800 “q”"


def change(site: str = "a.example", days: int = 0, quote: str = "Elected board", **more) -> Change:
    at = AT + timedelta(days=days)
    told = {
        "before": Standing(at - timedelta(days=90), "cluster", None, 61.3, 7.25, Life.ALIVE),
        "after": Standing(at, "portal", None, 20.0, 44.0, Life.ALIVE),
        "pages": (PageChange(f"https://{site}/x", PageMove.CHANGED, ("new",), ("old",), 2),),
        "evidence": (
            EvidenceChange("G3", Axis.COLLABORATION, False, 12.5, f"https://{site}/b", quote, -9.5,
                           decisive=True),
        ),
    }  # fmt: skip
    return Change(site, **(told | more))


@pytest.fixture
def db(tmp_path: Path) -> Path:
    path = tmp_path / "x.duckdb"
    pages_alone = change("c.example", evidence=(), after=change().before)
    keep(path, change(), change("b.example", days=1), pages_alone)
    return path


def keep(path: Path, *changes: Change) -> None:
    with Store.open(path) as store:
        store.begin("watch")
        store.keep((), beside=memory.told_rows((), changes, AT))
        store.end()


# ------------------------------------------------------------------------- the store


def test_changes_come_back_as_they_were_kept(db: Path) -> None:
    found = alerting.changes(db, None, None, 10)
    assert change() in found
    assert [one.site for one in found] == ["b.example", "a.example", "c.example"]
    assert alerting.changes(db, AT + timedelta(hours=1), None, 10) == (change("b.example", 1),)
    assert alerting.changes(db, None, "a.example", 10) == (change(),)


def test_a_change_is_kept_once(db: Path) -> None:
    with Store.open(db) as store:
        assert memory.unknown(store, [change(), change("d.example")]) == (change("d.example"),)


# ------------------------------------------------------------------------- the feed


def test_another_parser_reads_the_feed(db: Path, tmp_path: Path) -> None:
    file = tmp_path / "news.atom"
    assert alerting.write_feed(db, file) == 2
    root = etree.parse(str(file)).getroot()
    assert root.tag == f"{ATOM}feed"
    # RFC 4287: one id, one title, one updated; an author for all; each entry likewise.
    for one in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(one.findall(f"{ATOM}{name}")) == 1, name
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    entries = root.findall(f"{ATOM}entry")
    ids = [one.findtext(f"{ATOM}id") for one in entries]
    assert len({*ids, root.findtext(f"{ATOM}id")}) == 3
    assert all(one.startswith("urn:uuid:") for one in ids)
    moments = [datetime.fromisoformat(one.text) for one in root.iter(f"{ATOM}updated")]
    assert moments[0] == max(moments) == moments[1]
    assert entries[0].find(f"{ATOM}category").get("term") == "verdict"
    assert entries[0].find(f"{ATOM}content").get("type") == "text"
    assert "reads as portal pattern, before as cluster pattern" in entries[0].findtext(
        f"{ATOM}title"
    )
    text = entries[0].findtext(f"{ATOM}content")
    assert "which moved the verdict: “Elected board” https://b.example/b" in text


def test_the_same_changes_are_the_same_bytes_and_ids_outlive_new_ones(db: Path) -> None:
    one, two, new = change(), change("b.example", 1), change("a.example", 9)
    assert feed.atom([two, one], AT) == feed.atom([two, one], AT)
    before = {entry.findtext(f"{ATOM}id") for entry in etree.fromstring(feed.atom([two, one], AT))}
    after = {entry.findtext(f"{ATOM}id") for entry in etree.fromstring(feed.atom([new, two], AT))}
    assert len(before & after - {None}) == 1
    assert feed.atom([], AT) != feed.atom([], AT + timedelta(days=1))


def test_hostile_words_stay_text() -> None:
    written = feed.atom([change(quote=HOSTILE)], AT)
    (entry,) = etree.fromstring(written).findall(f"{ATOM}entry")
    text = entry.findtext(f"{ATOM}content")
    assert "<script>alert(1)</script> & ]]>" in text
    assert not entry.find(f"{ATOM}content").getchildren()
    assert not set(text) & set("\x1b\u202e\ufffe\x00")


def test_a_feed_without_news_is_a_feed(tmp_path: Path) -> None:
    keep(tmp_path / "y.duckdb")
    assert alerting.write_feed(tmp_path / "y.duckdb", tmp_path / "a" / "b.atom") == 0
    assert etree.parse(str(tmp_path / "a" / "b.atom")).getroot().findtext(f"{ATOM}updated")
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["b.atom"]


# ------------------------------------------------------------------------- the webhook


class Receiver:
    """A webhook that answers with the statuses it is given, then with 204."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.taken: list[tuple[dict, bytes]] = []
        outer = self

        class Hook(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.taken.append((dict(self.headers), body))
                self.send_response(outer.statuses.pop(0) if outer.statuses else 204)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"

    def __enter__(self) -> "Receiver":
        self.thread = Thread(target=self.server.serve_forever)
        self.thread.start()
        return self

    def __exit__(self, *_) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "_PAUSES", (0.01, 0.01))


def settings(secret: str = "a key", allowed=LOOPBACK) -> Settings:
    return Settings(network=Network(allow_private=allowed), webhook_secret=secret)


def test_news_is_posted_once_and_signed(db: Path) -> None:
    with Receiver() as hook:
        assert alerting.send_news(db, hook.url, settings()) == (2, "")
        assert alerting.send_news(db, hook.url, settings()) == (0, "")
        keep(db, change("d.example", 5))
        assert alerting.send_news(db, hook.url, settings()) == (1, "")
    (headers, body), second = hook.taken
    told = json.loads(body)
    assert [one["site"] for one in told["changes"]] == ["a.example", "b.example"]
    assert told["changes"][0]["evidence"][0]["moved_the_verdict"] is True
    wanted = hmac.new(b"a key", body, hashlib.sha256).hexdigest()
    assert headers[webhook.SIGNATURE] == f"sha256={wanted}"
    assert headers["Content-Type"] == "application/json"
    assert [one["site"] for one in json.loads(second[1])["changes"]] == ["d.example"]


def test_without_a_secret_nothing_is_signed(db: Path) -> None:
    with Receiver() as hook:
        alerting.send_news(db, hook.url, settings(""))
    assert webhook.SIGNATURE not in hook.taken[0][0]


@pytest.mark.parametrize(
    ("statuses", "posts", "taken"),
    [((503, 500), 3, 2), ((503, 503, 503), 3, 0), ((400,), 1, 0), ((302,), 1, 0)],
)
def test_a_receiver_in_trouble_is_asked_again_and_then_left(
    db: Path, quick: None, statuses, posts, taken
) -> None:
    with Receiver(*statuses) as hook:
        found, why = alerting.send_news(db, hook.url, settings())
        assert (len(hook.taken), found) == (posts, taken)
        assert bool(why) == (not taken)
        # What was not taken is there for the next run.
        assert alerting.send_news(db, hook.url, settings())[0] == 2 - taken


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:9/", "http://localhost/", "http://169.254.169.254/latest", "http://[::1]/",
     "http://2130706433/", "file:///etc/passwd", "ftp://a.example/", "nonsense"],
)  # fmt: skip
def test_special_addresses_are_not_posted_to(db: Path, url: str) -> None:
    taken, why = alerting.send_news(db, url, settings(allowed=()))
    assert taken == 0
    assert why


def test_a_name_that_leads_to_a_special_address_is_not_posted_to(db: Path) -> None:
    network = Network(resolve=(("hook.example", "127.0.0.1", 80),))
    taken, why = alerting.send_news(db, "http://hook.example/", Settings(network=network))
    assert (taken, "loopback" in why) == (0, True)


def test_a_receiver_that_is_not_there_does_not_hold_up_the_run(db: Path, quick: None) -> None:
    began = monotonic()
    taken, why = alerting.send_news(db, "http://127.0.0.1:9/", settings())
    assert (taken, bool(why)) == (0, True)
    assert monotonic() - began < 20


def test_a_failing_webhook_is_an_exit_code_and_the_run_stands(
    db: Path, run, tmp_path: Path
) -> None:
    told = run("watch", "--db", db, "--archive", tmp_path / "warc", "--webhook",
               "http://127.0.0.1:9/")  # fmt: skip
    assert told.code == 3
    assert "without --allow-private" in told.err
    assert "Due: 0 of 0 sites" in told.out


def test_the_secret_is_shown_nowhere() -> None:
    assert "a key" not in repr(settings())


# ------------------------------------------------------------------------- words


def test_a_change_is_told_in_lines_that_steer_no_terminal() -> None:
    told = "\n".join(moving.lines(change(quote=HOSTILE), texts=True))
    assert not set(told) & set("\x1b\u202e\x00\ud800")
    assert "  + new" in told
    assert "  - old" in told
    assert "and 2 more texts" in told
    assert json.loads(moving.change_line(change(), as_json=True))["kind"] == "verdict"


def test_a_change_that_evidence_does_not_carry_says_so() -> None:
    bare = change(evidence=())
    assert "does not carry this change by itself" in "\n".join(moving.lines(bare))


def test_a_history_says_the_state() -> None:
    assert history.LIVES.keys() == {*Life}
