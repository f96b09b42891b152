import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from store_samples import AT, judged

from clusterproof import errors
from clusterproof.data import snapshot
from clusterproof.data.answers import Label, Wanted
from clusterproof.data.statements import migrations
from clusterproof.data.store import Store
from clusterproof.records import Judged


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "it's a store.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def other_writer(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process which keeps one site, publishes, keeps a second one and stays."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[2])\n"
        "from store_samples import judged; from clusterproof.data.store import Store\n"
        "store = Store.open(sys.argv[1]); store.keep([judged('one.example')]); store.publish()\n"
        "store.keep([judged('two.example')]); print('ready', flush=True); sys.stdin.readline()\n"
        "store.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(path), str(Path(__file__).parent)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stdout.readline() == "ready\n"
        yield running
        running.kill()


def count(path: Path, table: str) -> int:
    with Store.reading(path) as reading:
        return reading.ask(f"SELECT count(*) FROM {table}").rows[0][0]


# ------------------------------------------------------------------------- keeping and giving back


def test_what_is_kept_comes_back_the_same(store: Store) -> None:
    kept = judged()
    store.keep([kept], at=AT)
    shown = store.show("cluster.example")
    assert shown is not None
    assert shown.verdict == kept.verdict
    assert shown.refusals == kept.refusals
    assert shown.captures == kept.captures
    assert shown.pages == kept.pages
    assert shown.judged_at == AT


def test_an_unknown_site_is_none(store: Store) -> None:
    assert store.show("nowhere.example") is None


def test_every_verdict_is_kept_and_the_latest_counts(store: Store, path: Path) -> None:
    store.keep([judged(kind="insufficient")], at=AT)
    store.keep([judged(kind="cluster")], at=AT + timedelta(days=1))
    store.keep([judged(kind="portal")], at=AT - timedelta(days=1))
    assert [once.verdict for once in store.history("cluster.example")] == [
        "cluster",
        "insufficient",
        "portal",
    ]
    (listed,) = store.sites()
    assert listed.verdict.verdict == "cluster"


def test_a_new_reading_replaces_the_pages_and_joins_the_captures(store: Store, path: Path) -> None:
    store.keep([judged()])
    first = judged()
    later = replace(first.captures[0], captured_at=AT + timedelta(days=90))
    store.keep([replace(first, captures=(*first.captures, later))])
    shown = store.show("cluster.example")
    assert shown is not None
    assert (len(shown.pages), len(shown.captures), len(shown.refusals)) == (1, 2, 1)


def test_one_site_twice_in_a_batch_is_two_verdicts_on_one_site(store: Store) -> None:
    store.keep([judged(kind="portal"), judged(kind="cluster")])
    assert len(store.history("cluster.example")) == 2
    assert [one.verdict.verdict for one in store.sites()] == ["cluster"]


def test_the_users_columns_outlive_a_judgement_without_them(store: Store) -> None:
    store.keep([judged()])
    bare = judged()
    store.keep([replace(bare, verdict=replace(bare.verdict, columns=()))])
    (listed,) = store.sites()
    assert dict(listed.verdict.columns) == {"Country": "HR", "Naïve, name": "Ärzte"}


def test_of_links_words_only_those_that_name_a_body_are_kept(store: Store, path: Path) -> None:
    store.keep([judged()])
    store.close()
    with Store.reading(path) as reading:
        found = reading.ask("SELECT words FROM links WHERE len(words) > 0").rows
    assert found == ((["Health Cluster North"],),)


def test_no_query_no_person_is_kept(store: Store, path: Path) -> None:
    store.keep([judged()])
    store.close()
    with Store.reading(path) as reading:
        found = reading.ask("SELECT target_url, destination FROM links ORDER BY ALL").rows
        everything = str([reading.ask(f"FROM {name}") for name in reading.meanings()])
    assert found == (
        ("https://partner.example/", "external"),
        ("https://uni.example.edu/lab", "external"),
        ("social.example", "social"),
    )
    for private in ("Jana", "jana", "Prof. Example", "person=7"):
        assert private not in everything


def test_lone_surrogates_do_not_stop_a_batch(store: Store) -> None:
    odd = replace(judged().pages[0], title="a\ud800b")
    store.keep([replace(judged(), pages=(odd,))])
    shown = store.show("cluster.example")
    assert shown is not None
    assert shown.pages[0].title == "a?b"


def test_runs_say_what_they_did(store: Store, path: Path) -> None:
    assert store.begin("judge a.warc.gz") == 1
    store.keep([judged("a.example"), judged("b.example")])
    store.end()
    assert store.begin("judge b.warc.gz") == 2
    store.close()
    with Store.reading(path) as reading:
        asked = reading.ask("SELECT command, sites, ended IS NULL FROM runs ORDER BY run_id")
    assert asked.rows == (("judge a.warc.gz", 2, False), ("judge b.warc.gz", 0, True))


def test_the_latest_label_counts(store: Store) -> None:
    store.keep([judged()])
    store.label(Label("cluster.example", "portal", "first sight", "a", AT))
    store.label(
        Label("cluster.example", "cluster", "'; DROP TABLE labels; --", "b", AT.replace(year=2027))
    )
    assert [(label.label, label.author) for label in store.labels()] == [("cluster", "b")]
    (listed,) = store.sites()
    assert listed.label == "cluster"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Wanted(), ["c.example", "a.example", "b.example"]),
        (Wanted(verdict="portal"), ["b.example"]),
        (Wanted(model="hospital"), ["c.example"]),
        (Wanted(language="hr", confidence=0.8), ["c.example", "a.example"]),
        (Wanted(language="xx"), []),
        (Wanted(containing="b.ex"), ["b.example"]),
        (Wanted(containing="%"), []),
        (Wanted(limit=1, offset=1), ["a.example"]),
    ],
)
def test_sites_can_be_filtered(store: Store, wanted: Wanted, found: list[str]) -> None:
    store.keep([
        judged("a.example", "cluster", 0.8),
        judged("b.example", "portal", 0.7),
        judged("c.example", "other", 0.9),
    ])  # fmt: skip
    assert [one.verdict.site for one in store.sites(wanted)] == found


# ------------------------------------------------------------------------- asking


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("selec", "syntax error"),
        ("", "one question"),
        ("SELECT 1; DROP TABLE sites", "one question"),
        ("DROP TABLE sites", "Only SELECT"),
        ("INSERT INTO labels VALUES ('a', 'b', 'c', 'd', now())", "Only SELECT"),
        ("COPY sites TO 'stolen.csv'", "Only SELECT"),
        ("ATTACH 'other.duckdb'", "Only SELECT"),
        ("SET enable_external_access = true", "Only SELECT"),
        ("INSTALL httpfs", "Only SELECT"),
        ("EXPLAIN ANALYZE DROP TABLE sites", "read-only"),
        ("SELECT * FROM read_text('/etc/hostname')", "not at files"),
        ("SELECT * FROM 'https://127.0.0.1/x.csv'", "not at files"),
        ("SELECT * FROM glob('*')", "not at files"),
        ("SELECT nothing FROM sites", 'Referenced column "nothing" not found'),
        ("SELECT $a", "parameters: a"),
        ("SELECT count(*) FROM range(100000000) a, range(10000) b", "longer than 0.3 seconds"),
    ],
)
def test_a_bad_question_has_a_sentence(store: Store, path: Path, question: str, says: str) -> None:
    store.close()
    reading = Store.reading(path)
    with reading, pytest.raises(errors.BadQuery) as caught:
        reading.ask(question, seconds=0.3)
    assert says in str(caught.value)
    assert caught.value.exit_code == 2


def test_answers_are_bounded(store: Store, path: Path) -> None:
    store.close()
    with Store.reading(path) as reading:
        answer = reading.ask("SELECT range AS n, 1 AS m FROM range(10000000000)", limit=2)
    assert (answer.columns, answer.rows, answer.more) == (("n", "m"), ((0, 1), (1, 1)), True)


def test_a_writer_answers_no_typed_questions(store: Store) -> None:
    with pytest.raises(errors.BadQuery, match="opened for reading"):
        store.ask("SELECT 1")


# ------------------------------------------------------------------------- other processes


def test_reading_never_waits_for_a_writer(path: Path, other_writer: subprocess.Popen[str]) -> None:
    with Store.reading(path) as reading:
        assert [one.verdict.site for one in reading.sites()] == ["one.example"]
        assert reading.snapshot_of is not None
        assert 0 <= reading.age < 60
    other_writer.communicate("stop\n")
    assert count(path, "sites") == 2


def test_two_writers_are_refused(path: Path, other_writer: subprocess.Popen[str]) -> None:
    with pytest.raises(errors.StoreBusy, match="is open elsewhere"):
        Store.open(path)


def test_a_publishing_writer_keeps_its_lock(
    path: Path, other_writer: subprocess.Popen[str]
) -> None:
    with pytest.raises(duckdb.IOException, match="lock"):
        duckdb.connect(str(path), read_only=True)


def test_a_killed_writer_loses_nothing_it_kept(
    path: Path, other_writer: subprocess.Popen[str]
) -> None:
    other_writer.kill()
    other_writer.wait()
    assert count(path, "sites") == 2
    with Store.open(path) as again:
        assert len(again.sites()) == 2


def test_a_locked_store_without_a_snapshot_says_so(
    path: Path, other_writer: subprocess.Popen[str]
) -> None:
    snapshot.place(path).unlink()
    with pytest.raises(errors.StoreBusy, match="no snapshot"):
        Store.reading(path)


def test_a_reader_does_not_stand_in_a_writers_way(store: Store, path: Path) -> None:
    store.keep([judged("a.example")])
    store.close()
    with Store.reading(path) as reading, Store.open(path) as writing:
        writing.keep([judged("b.example")])
        writing.publish()
        assert len(reading.sites()) == 1
    assert count(path, "sites") == 2


def test_one_process_may_write_and_read(store: Store, path: Path) -> None:
    store.keep([judged("a.example")])
    store.publish()
    store.keep([judged("b.example")])
    assert count(path, "sites") == 1


# ------------------------------------------------------------------------- schema and bad files


@pytest.mark.parametrize("ran", range(len(migrations())))
def test_an_older_schema_is_brought_up_to_date(path: Path, ran: int) -> None:
    path.parent.mkdir()
    note = "CREATE TABLE clusterproof_migrations (number INTEGER, name VARCHAR, ran_at TIMESTAMP)"
    with duckdb.connect(str(path)) as old:
        old.execute(note)
        for step in migrations()[:ran]:
            old.execute(step.sql)
            values = [step.number, step.name, AT.replace(tzinfo=None)]
            old.execute("INSERT INTO clusterproof_migrations VALUES (?, ?, ?)", values)
    assert count(path, "latest_verdicts") == 0
    with Store.open(path) as store:
        store.keep([judged()])
        assert store.show("cluster.example") is not None


def test_a_current_snapshot_of_an_older_schema_is_brought_up_to_date(path: Path) -> None:
    with Store.open(path) as store:
        store.keep([judged()])
    with duckdb.connect(str(path)) as older:
        older.execute("DELETE FROM clusterproof_migrations WHERE number = 12")
    shutil.copyfile(path, snapshot.place(path))
    assert snapshot.is_current(path)
    assert count(path, "latest_verdicts") == 1
    with duckdb.connect(str(snapshot.place(path)), read_only=True) as copy:
        assert copy.sql("SELECT max(number) FROM clusterproof_migrations").fetchall() == [(12,)]


def test_a_store_of_the_future_is_refused(store: Store, path: Path) -> None:
    store.close()
    with duckdb.connect(str(path)) as future:
        future.execute("INSERT INTO clusterproof_migrations VALUES (9999, 'later', now())")
    for door in (Store.open, Store.reading):
        with pytest.raises(errors.StoreTooNew, match="newer clusterproof"):
            door(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "not a clusterproof store"), (b"site,label\n" * 900, "not a clusterproof store")],
)
def test_a_foreign_file_is_refused_and_untouched(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "seeds.csv"
    path.write_bytes(content)
    for door in (Store.open, Store.reading):
        with pytest.raises(errors.NotAStore, match=says):
            door(path)
    assert path.read_bytes() == content


def test_another_programs_duckdb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.duckdb"
    with duckdb.connect(str(path)) as other:
        other.execute("CREATE TABLE sites (name VARCHAR)")
    with pytest.raises(errors.NotAStore, match="not a clusterproof store"):
        Store.open(path)


def test_a_damaged_store_is_named(store: Store, path: Path) -> None:
    store.close()
    snapshot.place(path).unlink()
    content = bytearray(path.read_bytes())
    content[16] ^= 255
    path.write_bytes(content)
    with pytest.raises(errors.NotAStore, match="damaged"):
        Store.open(path)


def test_a_cut_store_is_named(store: Store, path: Path) -> None:
    store.close()
    path.write_bytes(path.read_bytes()[:9000])
    with pytest.raises(errors.NotAStore, match="not a clusterproof store"):
        Store.open(path)


def test_no_store_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(errors.StoreError, match="There is no store"):
        Store.reading(tmp_path / "none.duckdb")


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAStore):
        Store.open(tmp_path)


def test_a_full_disk_keeps_what_was_kept(path: Path) -> None:
    program = (
        "import resource, sys; sys.path.insert(0, sys.argv[2])\n"
        "from store_samples import judged; from clusterproof.data.store import Store\n"
        "from clusterproof.errors import DiskFull\n"
        "store = Store.open(sys.argv[1]); store.keep([judged('first.example')])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, 3_000_000))\n"
        "try:\n"
        "    for n in range(200):\n"
        "        store.keep(judged(f'{n}-{m}.example') for m in range(300))\n"
        "except DiskFull as full:\n"
        "    print(full.exit_code, full)\n"
        "print(len(store.show('first.example').verdict.evidence))\n"
        "store.close()"
    )
    command = [sys.executable, "-c", program, str(path), str(Path(__file__).parent)]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.stdout.startswith("9 No room is left"), said.stderr
    assert said.stdout.endswith("\n2\n"), said.stderr
    with Store.open(path) as store:
        assert store.show("first.example") is not None
        kept = len(store.sites(Wanted(limit=100_000)))
        store.keep([judged("later.example")])
        assert len(store.sites(Wanted(limit=100_000))) == kept + 1
        assert (kept - 1) % 300 == 0


def test_every_column_is_documented(store: Store) -> None:
    assert [column for column in store.columns() if not column.meaning] == []
    assert all(store.meanings().values())


# ------------------------------------------------------------------------- readings of the past


def dated(kind: str, at: datetime, **changed: object) -> Judged:
    """Return a judged site with a moment of its own, that of its last capture."""
    one = judged(kind=kind)
    verdict = replace(one.verdict, last_captured=at, **changed)  # type: ignore[arg-type]
    return replace(one, verdict=verdict, judged_at=at)


def test_a_reading_of_the_past_joins_the_history_and_replaces_nothing(store: Store) -> None:
    store.keep([judged(kind="cluster")], at=AT)
    old = dated("portal", AT - timedelta(days=900))
    store.keep([replace(old, pages=(), links=(), refusals=())], dated=True)
    shown = store.show("cluster.example")
    assert shown is not None
    assert (shown.verdict.verdict, len(shown.pages), len(shown.refusals)) == ("cluster", 1, 1)
    assert [one.verdict for one in store.history("cluster.example")] == ["cluster", "portal"]
    store.keep([replace(dated("hybrid", AT + timedelta(days=9)), pages=())], dated=True)
    shown = store.show("cluster.example")
    assert shown is not None
    assert (shown.verdict.verdict, len(shown.pages)) == ("hybrid", 0)


def test_a_dated_reading_is_kept_once_a_model(store: Store) -> None:
    for model in ("head-1", "head-1", "head-2"):
        store.keep([dated("portal", AT, model_id=model)], dated=True)
    both = dated("portal", AT + timedelta(days=1))
    store.keep([both, both], dated=True)
    assert len(store.history("cluster.example")) == 3


def test_a_site_first_met_in_the_past_keeps_the_newest_of_a_batch(store: Store) -> None:
    new, old = dated("cluster", AT), dated("portal", AT - timedelta(days=900))
    store.keep([new, replace(old, pages=())], dated=True)
    shown = store.show("cluster.example")
    assert shown is not None
    assert (shown.verdict.verdict, len(shown.pages), shown.judged_at) == ("cluster", 1, AT)
