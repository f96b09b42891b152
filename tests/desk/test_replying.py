"""What the subject answered, and accounts, as typed on a command line; with real files."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from clusterproof import errors
from clusterproof.app import replying
from clusterproof.app.desk import Desk
from clusterproof.cli import cli
from clusterproof.data.store import Store
from clusterproof.records import (
    Coverage,
    Judged,
    Reply,
    Right,
    Score,
    User,
    Verdict,
)

AT = datetime(2026, 5, 31, tzinfo=UTC)
TEXT = "We thank you.\n\nThe members pay fees; see our statutes."
SENDER = "managing office, Aurelia Cluster"


def replies(db: Path, site: str) -> tuple[Reply, ...]:
    with Store.reading(db) as store:
        return store.replies(site)


@pytest.fixture
def kept(db: Path) -> Path:
    none = Score(0.0, 0.0, 0.0)
    verdict = Verdict(
        "site.example", "cluster", None, {"cluster": 1.0}, 1.0, ("cluster",), none, none,
        Coverage(3, 0.5, (), ("en",)), (), (), (), None, "It matches.", "1", "m", "e",
    )  # fmt: skip
    with Store.open(db) as store:
        store.keep([Judged(verdict)])
    return db


def reply(**more) -> Reply:
    told = {"site": "site.example", "text": TEXT, "sender": SENDER, "author": "anna", "at": AT}
    told |= {"received_on": date(2026, 5, 30), "changed": "", "asked_on": date(2026, 5, 1)}
    return Reply(**(told | more))


def test_a_reply_is_kept_verbatim_the_newest_first(kept):
    first = replying.reply(kept, reply())
    second = replying.reply(kept, reply(text="More.", received_on=date(2026, 6, 2), asked_on=None))
    assert first == reply()
    assert replies(kept, "site.example") == (second, first)
    assert replies(kept, "other.example") == ()
    with Store.reading(kept) as store:
        latest = store.ask("SELECT site, text, asked_on FROM latest_replies")
    assert latest.rows == (("site.example", "More.", None),)


def test_a_reply_may_name_the_site_by_an_address(kept):
    assert replying.reply(kept, reply(site="https://www.site.example/x")).site == "site.example"


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " \n"},
        {"text": "x" * 20_001},
        {"author": ""},
        {"sender": "somebody"},
        {"sender": "office, someone@site.example"},
        {"sender": "office, +43 1 234 56 78"},
        {"sender": "office, " + "x" * 400},
        {"site": "unknown.example"},
        {"received_on": date.today() + timedelta(days=2)},
        {"asked_on": date(2026, 5, 31)},
    ],
)
def test_a_reply_that_cannot_be_is_refused(kept, wrong):
    with pytest.raises(errors.UsageError):
        replying.reply(kept, reply(**wrong))
    assert replies(kept, "site.example") == ()


def said(*words: object, stdin: str = "") -> str:
    ran = CliRunner().invoke(cli, list(map(str, words)), input=stdin)
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == 0, ran.output
    return ran.output


def test_the_command_keeps_it_and_show_shows_it(kept, tmp_path):
    file = tmp_path / "reply.txt"
    file.write_text(f"\ufeff{TEXT}\n\x1b[31m", encoding="utf-8")
    words = ("--sender", SENDER, "--received", "2026-05-30", "--author", "anna")
    said("reply", "site.example", "--db", kept, "--text", file, *words, "--changed", "A note.")
    shown = said("show", "site.example", "--db", kept)
    assert f"Reply of {SENDER}, received on 2026-05-30" in shown
    assert "The members pay fees; see our statutes." in shown
    assert "Changed because of it: A note." in shown
    assert "\x1b" not in shown
    (told,) = json.loads(said("show", "site.example", "--db", kept, "--json"))["replies"]
    assert told["text"].startswith(TEXT)
    assert (told["received_on"], told["asked_on"]) == ("2026-05-30", None)


def test_a_wrong_day_or_file_is_told(kept, tmp_path):
    file = tmp_path / "reply.txt"
    file.write_bytes(b"\xff\xfe\x00broken")
    words = ["reply", "site.example", "--db", kept, "--text", file, "--sender", SENDER]
    with pytest.raises(errors.UsageError):
        said(*words, "--received", "2026-05-30", "--author", "anna")
    with pytest.raises(errors.UsageError):
        said(*words, "--received", "yesterday", "--author", "anna")


def test_accounts_on_the_command_line(db):
    password = "a sentence of my own"
    made = said("users", "add", "anna", "--right", "label", "--db", db, "--password-stdin",
                stdin=f"{password}\n")  # fmt: skip
    assert made == "anna may label.\n"
    assert said("users", "list", "--db", db) == "anna\tlabel\n"
    token = said("users", "token", "anna", "--db", db).strip()
    with Desk.open(db) as desk:
        assert desk.who(token) == User("anna", Right.LABEL)
        session = desk.sign_in("anna", password, "h")
        said("users", "password", "anna", "--db", db, "--password-stdin", stdin="another " * 4)
        assert desk.who(session) is None
        said("users", "token", "anna", "--db", db, "--end")
        assert desk.who(token) is None
        said("users", "remove", "anna", "--db", db)
        did = [one.did for one in desk.audited()]
    assert did == [
        "removed a user", "ended tokens", "set a password", "signed in", "made a token",
        "added a user",
    ]  # fmt: skip
    assert said("users", "list", "--db", db) == ""


def test_a_password_is_never_taken_from_a_pipe_unasked(db):
    with pytest.raises(errors.UsageError):
        said("users", "add", "anna", "--db", db, stdin="a sentence of my own\n")
    with pytest.raises(errors.UsageError):
        said("users", "add", "anna", "--db", db, "--password-stdin", stdin="short\n")
