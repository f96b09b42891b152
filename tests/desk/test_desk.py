"""Who comes in, what each may do and how often; on real files, with real processes."""

import sqlite3
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from conftest import PASSWORD

from clusterproof import errors
from clusterproof.app import desk as desks
from clusterproof.app.desk import Desk
from clusterproof.data.desk import DeskFile
from clusterproof.records import Allowance, Right, User


def signed_in(desk: Desk, name: str = "anna", host: str = "192.0.2.1") -> str:
    return desk.sign_in(name, PASSWORD, host)


def wrong(desk: Desk, name: str = "anna", host: str = "192.0.2.1") -> None:
    with pytest.raises(errors.NotAllowed):
        desk.sign_in(name, "not the password", host)


def test_a_user_signs_in_is_known_and_signs_out(desk):
    desk.add("anna", Right.LABEL, PASSWORD)
    token = signed_in(desk)
    assert desk.who(token) == User("anna", Right.LABEL)
    desk.sign_out(token)
    assert desk.who(token) is None
    assert desk.who("") is None
    assert [(one.who, one.did) for one in desk.audited()] == [("anna", "signed in")]


def test_the_file_is_its_owners_and_holds_no_secret(desk, db):
    desk.add("anna", Right.VET, PASSWORD)
    secrets = [PASSWORD, signed_in(desk), desk.token("anna")]
    files = sorted(db.parent.glob("market.duckdb.desk*"))
    assert len(files) == 3
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    whole = b"".join(file.read_bytes() for file in files)
    assert b"$argon2id$" in whole
    assert not [secret for secret in secrets if secret.encode() in whole]


def test_a_file_that_others_could_read_is_closed_to_them(db):
    DeskFile.beside(db).close()
    path = db.with_name("market.duckdb.desk")
    path.chmod(0o644)
    DeskFile.beside(db).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_session_ends_by_itself(desk, clock):
    desk.add("anna", Right.READ, PASSWORD)
    token = signed_in(desk)
    clock.turn(timedelta(hours=desks.SESSION_HOURS) - timedelta(seconds=1))
    assert desk.who(token)
    clock.turn(timedelta(seconds=2))
    assert desk.who(token) is None


def test_a_calendar_set_back_lengthens_no_session(desk, clock):
    desk.add("anna", Right.READ, PASSWORD)
    token = signed_in(desk)
    clock.turn(timedelta(days=-30))
    assert desk.who(token) is None


def test_tokens_stand_for_their_user_until_they_end(desk):
    desk.add("anna", Right.VET, PASSWORD)
    first, second = desk.token("anna"), desk.token("anna")
    assert desk.who(first) == desk.who(second) == User("anna", Right.VET)
    assert desk.end_tokens("anna") == 2
    assert desk.who(first) is None
    with pytest.raises(errors.UsageError):
        desk.token("nobody")


def test_who_is_removed_is_out_at_once(desk):
    desk.add("anna", Right.ADMIN, PASSWORD)
    session, token = signed_in(desk), desk.token("anna")
    desk.remove("anna")
    assert desk.who(session) is None
    assert desk.who(token) is None
    assert not desk.users()
    with pytest.raises(errors.UsageError):
        desk.remove("anna")


def test_another_password_ends_the_sessions(desk):
    desk.add("anna", Right.READ, PASSWORD)
    session = signed_in(desk)
    desk.set_password("anna", "another long sentence")
    assert desk.who(session) is None
    wrong(desk)
    assert desk.who(desk.sign_in("anna", "another long sentence", "h")) is not None


@pytest.mark.parametrize("name", ["", "a b", "a/b", "x" * 41, "<i>", "..", "a\n"])
def test_a_name_is_plain(desk, name):
    with pytest.raises(errors.UsageError):
        desk.add(name, Right.READ, PASSWORD)


@pytest.mark.parametrize("password", ["", "short", "x" * 1001])
def test_a_password_is_long_but_not_endless(desk, password):
    with pytest.raises(errors.UsageError):
        desk.add("anna", Right.READ, password)


def test_a_name_is_given_once(desk):
    desk.add("anna", Right.READ, PASSWORD)
    with pytest.raises(errors.UsageError):
        desk.add("anna", Right.ADMIN, PASSWORD)
    assert desk.users() == (User("anna", Right.READ),)


def test_wrong_passwords_cost_ever_more_time(desk, clock):
    desk.add("anna", Right.READ, PASSWORD)
    for _ in range(5):
        wrong(desk)
    waits = []
    for _ in range(3):
        with pytest.raises(errors.TooMany) as refused:
            signed_in(desk)
        waits.append(refused.value.seconds)
        clock.seconds += refused.value.seconds
        wrong(desk)
    assert waits == [2.0, 4.0, 8.0]
    clock.seconds += 16.0
    assert desk.who(signed_in(desk))
    wrong(desk)
    assert desk.who(signed_in(desk)), "a right password forgets the wrong ones"


def test_a_host_that_tries_many_names_waits_too(desk, clock):
    desk.add("anna", Right.READ, PASSWORD)
    for number in range(21):
        wrong(desk, name=f"guess{number}")
    with pytest.raises(errors.TooMany):
        signed_in(desk)
    assert desk.who(signed_in(desk, host="198.51.100.7"))


def test_waits_end_when_the_machine_was_started_again(desk, clock):
    desk.add("anna", Right.READ, PASSWORD)
    for _ in range(9):
        try:
            desk.sign_in("anna", "not the password", "h")
        except errors.ClusterproofError:
            clock.seconds += 0.0
    clock.seconds = 5.0
    assert desk.who(signed_in(desk, host="h"))


def test_an_unknown_name_is_answered_as_a_wrong_password(desk):
    desk.add("anna", Right.READ, PASSWORD)
    took = []
    for name in ("anna", "nobody"):
        began = time.perf_counter()
        with pytest.raises(errors.NotAllowed) as refused:
            desk.sign_in(name, "not the password", name)
        took.append(time.perf_counter() - began)
        assert refused.value.what == "Name or password is not right."
    assert took[1] > took[0] / 10


def test_each_right_includes_those_before_it(desk):
    names = [right.value for right in Right]
    for rank, right in enumerate(Right):
        user = User(right.value, right)
        for action in names[: rank + 1]:
            desk.allow(user, action)
        for action in names[rank + 1 :]:
            with pytest.raises(errors.NotAllowed):
                desk.allow(user, action)


def test_a_limit_is_reached_and_passes_with_time(desk, clock, anna, ben):
    desk.allowance = Allowance(vets_per_hour=3)
    for _ in range(3):
        desk.allow(anna, "vet")
    with pytest.raises(errors.TooMany) as refused:
        desk.allow(anna, "vet")
    assert refused.value.seconds == pytest.approx(1200.0)
    assert "3 sites in an hour" in refused.value.what
    desk.allow(ben, "vet")
    clock.seconds += refused.value.seconds + 0.01
    desk.allow(anna, "vet")
    with pytest.raises(errors.TooMany):
        desk.allow(anna, "vet")


def test_questions_to_the_api_are_counted_by_themselves(desk, clock, anna):
    desk.allowance = Allowance(reads_per_minute=2)
    desk.allow(anna, "read")
    desk.allow(anna, "read")
    with pytest.raises(errors.TooMany) as refused:
        desk.allow(anna, "read")
    assert 1 <= refused.value.seconds <= 30
    desk.allow(anna, "vet")


def test_threads_together_do_not_pass_the_limit(desk, anna):
    desk.allowance = Allowance(reads_per_minute=25)

    def ask(_: int) -> bool:
        try:
            desk.allow(anna, "read")
        except errors.TooMany:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(ask, range(100))) == 25


def test_the_log_cannot_be_changed(desk, db):
    desk.audit("anna", "labelled", "example.org", "192.0.2.1")
    with sqlite3.connect(db.with_name("market.duckdb.desk")) as other:
        for change in ("DELETE FROM audit", "UPDATE audit SET who = 'ben'"):
            with pytest.raises(sqlite3.IntegrityError):
                other.execute(change)
    other.close()
    (line,) = desk.audited()
    assert (line.who, line.did, line.what, line.host) == (
        "anna", "labelled", "example.org", "192.0.2.1",
    )  # fmt: skip


def test_a_foreign_file_is_left_alone(db):
    path = db.with_name("market.duckdb.desk")
    path.write_bytes(b"not a database at all, but somebody's text " * 50)
    with pytest.raises(errors.NotAStore):
        Desk.open(db)
    path.unlink()
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE somebodys (x)")
    other.close()
    with pytest.raises(errors.NotAStore):
        Desk.open(db)


def test_a_desk_of_a_newer_program_is_left_alone(desk, db):
    with sqlite3.connect(db.with_name("market.duckdb.desk")) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(errors.StoreTooNew):
        Desk.open(db)


def test_a_desk_held_by_another_process_says_so(desk, db):
    program = (
        "import sqlite3, sys\n"
        "held = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "held.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.readline()"
    )
    command = [sys.executable, "-c", program, str(db.with_name("market.duckdb.desk"))]
    with (
        DeskFile.beside(db, patience=0.2) as impatient,
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as holding,
    ):
        assert holding.stdout.readline() == "held\n"
        with pytest.raises(errors.StoreBusy):
            impatient.change("end_tokens", name="anna")
        holding.communicate("\n")
        assert impatient.change("end_tokens", name="anna") == 0


def test_several_processes_make_one_desk_at_the_same_time(db):
    program = (
        "import sys; from pathlib import Path; from clusterproof.app.desk import Desk\n"
        "from clusterproof.records import Right\n"
        "with Desk.open(Path(sys.argv[1])) as desk:\n"
        "    for number in range(20): desk.audit(sys.argv[2], 'did', str(number), '')"
    )
    words = [sys.executable, "-c", program, str(db)]
    running = [subprocess.Popen([*words, name]) for name in "abcd"]
    assert [one.wait(60) for one in running] == [0] * 4
    with Desk.open(db) as desk:
        assert len(desk.audited(limit=1000)) == 80


def test_opening_it_again_drops_no_lock(desk, db):
    program = (
        "import sqlite3, sys\n"
        "other = sqlite3.connect(sys.argv[1], timeout=0)\n"
        "try: other.execute('PRAGMA journal_mode = DELETE'); print('alone')\n"
        "except sqlite3.OperationalError: print('shared')"
    )
    desk.audit("anna", "did", "", "")
    # Closing any handle of a process on a file drops its locks: opening must not make one.
    DeskFile.beside(db).close()
    path = str(db.with_name("market.duckdb.desk"))
    ran = subprocess.run(
        [sys.executable, "-c", program, path], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "shared\n"


def test_what_was_half_done_is_undone(desk):
    def half() -> None:
        with desk.file.deciding():
            desk.audit("anna", "did", "half", "")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert not desk.audited()
