"""Labels as people give them: typed, walked, from files; with a real store on disk."""

import csv
import json
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import numpy as np
import pytest
from typer.testing import CliRunner

from clusterproof.app import drifting, keeping, labelling
from clusterproof.app.judging import Outcome
from clusterproof.classifier.drift import FEATURES
from clusterproof.cli import cli
from clusterproof.data import labels as training_labels
from clusterproof.data.store import Store
from clusterproof.errors import ClusterproofError, StoreBusy
from clusterproof.records import Axis, Borderline, Coverage, Evidence, Judged, Score, Verdict
from clusterproof.screen import Screen
from clusterproof.settings import Settings

SITES = 24
AT = datetime(2026, 3, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Told:
    out: str
    err: str
    code: int


Label = Callable[..., Told]


def evidence(site: str, indicator: str, points: float = 7.0) -> Evidence:
    axis = Axis.PORTAL if indicator[0] in "PQM" else Axis.COLLABORATION
    return Evidence(indicator, axis, points, f"https://{site}/{indicator}", f"Words of {indicator}",
                    "en", AT, "sha256:0", "reads so")  # fmt: skip


def judged(number: int, sure: float = 0.5, kind: str = "cluster", pages: int = 5) -> Judged:
    site = f"site{number:02}.example"
    odds = {"cluster": (1 + sure) / 2, "portal": (1 - sure) / 2, "other": 0.0}
    shown = ("G3", "C1", "P3") if number % 2 else ("G2", "S1", "P4")
    score = Score(20.0, 10.0, 20.0)
    return Judged(
        Verdict(
            site, kind, None, odds, max(odds.values()), ("cluster",), score, score,
            Coverage(pages, 0.8, (), ("en",)), tuple(evidence(site, one) for one in shown),
            (), (), Borderline("G3", "other") if number == 5 else None,
            f"The pages of {site} read so.", "1", "m", "e",
            columns=(("owner", f"owner{number // 2}"),),
        )
    )  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """Return a store of sites, the first ones the least sure."""
    path = tmp_path / "market.duckdb"
    with Store.open(path) as store:
        store.keep([judged(n, n / SITES) for n in range(SITES)])
    return path


@pytest.fixture
def label(db: Path) -> Label:
    def run(*words: object, typed: str = "", command: str = "label") -> Told:
        said = CliRunner().invoke(cli, [command, *map(str, words), "--db", str(db)], input=typed)
        fault = said.exception
        if fault is not None and not isinstance(fault, SystemExit | ClusterproofError):
            raise fault
        code = fault.exit_code if isinstance(fault, ClusterproofError) else said.exit_code
        told = f"{said.stderr}{fault}" if isinstance(fault, ClusterproofError) else said.stderr
        return Told(said.stdout, told, code)

    return run


def kept(db: Path) -> list[tuple[str, str, str, str]]:
    with Store.reading(db) as store:
        return [(one.site, one.label, one.author, one.reason) for one in store.every_label()]


def queued(label: Label, *words: object) -> list[str]:
    told = label("--next", 100, "--json", *words)
    assert told.code == 0
    return [json.loads(line)["site"] for line in told.out.splitlines()]


# ------------------------------------------------------------------------- one label


def test_a_label_is_kept_and_shown_beside_the_verdict(db: Path, label: Label) -> None:
    told = label("https://www.site03.example/x", "Portal", "--author", "anna", "--reason", "forms")
    assert told.code == 0
    assert "site03.example is labelled portal by anna; its verdict stays." in told.out
    shown = label("site03.example", command="show")
    assert "Labels (they change no verdict)" in shown.out
    assert "forms" in shown.out
    found = json.loads(label("site03.example", "--json", command="show").out)
    assert found["verdict"] == "cluster"
    assert [(one["label"], one["author"], one["reason"]) for one in found["labels"]] == [
        ("portal", "anna", "forms")
    ]
    listed = label("--containing", "site03", "--json", command="sites")
    assert json.loads(listed.out)["labels"][0]["label"] == "portal"
    assert "portal" in label("--containing", "site03", command="sites").out


def test_no_label_is_overwritten_and_the_newest_of_an_author_counts(db: Path, label: Label) -> None:
    for decided, author in (("portal", "anna"), ("cluster", "ben"), ("hybrid", "anna")):
        label("site03.example", decided, "--author", author, "--reason", "seen")
    assert [(one[1], one[2]) for one in kept(db)] == [
        ("hybrid", "anna"), ("cluster", "ben"), ("portal", "anna"),
    ]  # fmt: skip
    line = label("--containing", "site03", command="sites").out
    assert "hybrid (anna), cluster (ben)" in line
    asked = label(
        "SELECT author, label, verdict FROM latest_author_labels JOIN latest_verdicts USING (site)"
        " ORDER BY author", "--json", command="ask",
    )  # fmt: skip
    assert [list(json.loads(one).values()) for one in asked.out.splitlines()] == [
        ["anna", "hybrid", "cluster"],
        ["ben", "cluster", "cluster"],
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("site03.example", "klaster", "--author", "a", "--reason", "x"), "is no label"),
        (("site99.example", "cluster", "--author", "a", "--reason", "x"), "is not in"),
        (("site03.example", "cluster", "--author", "a"), "needs --author and --reason"),
        (("site03.example", "cluster", "--reason", "x"), "needs --author and --reason"),
        (("site03.example", "cluster", "--author", " ", "--reason", "x"), "needs --author"),
        (("site03.example", "--author", "a"), "Which label"),
        (("site03.example", "cluster", "--agreement"), "several things"),
        (("--next", 3, "--agreement"), "several things"),
        (("--agreement",), "Fewer than two people"),
        (("--from", "none.csv"), "cannot be read"),
        ((), "Who labels?"),
    ],
)
def test_a_mistake_has_a_sentence_and_keeps_nothing(
    words: tuple[object, ...], says: str, db: Path, label: Label
) -> None:
    told = label(*words)
    assert told.code == 2
    assert says in told.err
    assert kept(db) == []


def test_no_store_is_made_by_labelling(tmp_path: Path) -> None:
    db = tmp_path / "none.duckdb"
    words = ["label", "a.example", "cluster", "--author", "a", "--reason", "x", "--db", str(db)]
    said = CliRunner().invoke(cli, words)
    assert isinstance(said.exception, ClusterproofError)
    assert said.exception.exit_code == 5
    assert not db.exists()


def test_a_store_in_use_says_so(db: Path, run: Label) -> None:
    with duckdb.connect(str(db)):
        told = run("label", "site03.example", "cluster", "--author", "a", "--reason", "x",
                   "--db", db)  # fmt: skip
    assert told.code == 5
    assert kept(db) == []


# ------------------------------------------------------------------------- the queue


def test_the_queue_begins_with_doubt_and_leaves_out_what_an_author_labelled(label: Label) -> None:
    first = queued(label, "--author", "anna")
    assert len(first) == SITES
    assert first[0] == "site00.example"
    # The least sure of the two profiles come first: site00 has the one, site01 the other.
    assert first[1] == "site01.example"
    assert first[-1] == "site23.example"
    label("site00.example", "cluster", "--author", "anna", "--reason", "seen")
    assert "site00.example" not in queued(label, "--author", "anna")
    assert "site00.example" in queued(label, "--author", "ben")
    assert "site00.example" not in queued(label)


def test_the_queue_says_why(label: Label) -> None:
    told = label("--next", 2, "--json")
    first = json.loads(told.out.splitlines()[0])
    assert first["doubt"] == 1.0
    assert first["why"] == ["margin 0.00"]
    lines = [json.loads(line) for line in label("--next", 99, "--json").out.splitlines()]
    (edge,) = [one for one in lines if one["site"] == "site05.example"]
    assert edge["why"] == ["margin 0.21", "borderline without G3"]
    assert "margin 0.00" in label("--next", 1).out


def test_a_site_of_which_nothing_was_read_is_not_asked_about(db: Path, label: Label) -> None:
    with Store.open(db) as store:
        store.keep([judged(90, 0.0, "insufficient", pages=0), judged(91, 0.9, "insufficient")])
    waiting = queued(label)
    assert "site90.example" not in waiting
    assert "site91.example" in waiting


def test_a_walk_shows_asks_keeps_and_goes_on(db: Path, label: Label) -> None:
    typed = "c\nboard named\nwhat\n\nsk\nPortal\n\nforms for each\nq\n"
    told = label("--author", "anna", typed=typed)
    assert told.code == 0
    assert "24 sites wait for anna." in told.err
    assert "2 labelled, 22 wait" in told.err
    assert "The pages of site00.example read so." in told.out
    assert "“Words of G2” https://site00.example/G2" in told.out
    assert "For a portal (P)" in told.out
    walked = queued(label, "--author", "ben")[:3]
    assert kept(db) == [
        (walked[2], "portal", "anna", "forms for each"),
        (walked[0], "cluster", "anna", "board named"),
    ]
    again = label("--author", "anna", typed="")
    assert "22 sites wait for anna." in again.err
    assert f"{walked[1]}: cluster" in again.out
    assert len(kept(db)) == 2


def test_a_walk_shows_nobody_elses_label(label: Label) -> None:
    label("site00.example", "portal", "--author", "ben", "--reason", "a word of ben's")
    told = label("--author", "anna", typed="q\n")
    assert "site00.example" in told.out
    assert "ben" not in told.out


def test_a_walk_that_is_interrupted_has_kept_what_was_decided(db: Path) -> None:
    # Where tests run in the background, interrupts are ignored unless asked for.
    program = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from clusterproof.cli import main; main()"
    )
    ours, theirs = pty.openpty()
    words = [sys.executable, "-c", program, "label", "--author", "anna", "--db", str(db)]
    with subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs) as walk:
        try:
            until(ours, "(first letter)")
            os.write(ours, b"p\n")
            until(ours, "Why?")
            os.write(ours, b"forms\n")
            until(ours, "(first letter)")
            time.sleep(0.5)  # an interrupt that meets the engine's own code would be lost
            walk.send_signal(signal.SIGINT)
            assert "Traceback" not in until(ours, "run the same command again to go on")
            assert walk.wait(20) == 130
        finally:
            walk.kill()
    assert kept(db) == [("site00.example", "portal", "anna", "forms")]


def until(terminal: int, words: str) -> str:
    """Read what a terminal shows, until these words."""
    read = ""
    while words not in read:
        ready, _, _ = select.select([terminal], [], [], 20)
        assert ready, read
        read += os.read(terminal, 65_536).decode("utf-8", "replace")
    return read


# ------------------------------------------------------------------------- two people


def two_people(label: Label, sites: int, tmp_path: Path) -> None:
    lines = ["site,label,author,reason"]
    for n in range(sites):
        kind = "cluster" if n % 2 else "portal"
        lines.append(f"site{n:02}.example,{kind},anna,anna's {n}")
        lines.append(f"site{n:02}.example,{'other' if n == 3 else kind},ben,ben's {n}")
    (tmp_path / "both.csv").write_text("\n".join(lines))
    assert label("--from", tmp_path / "both.csv").code == 0


def test_agreement_has_a_figure_an_interval_and_the_differences(
    label: Label, tmp_path: Path
) -> None:
    two_people(label, 12, tmp_path)
    (line,) = label("--agreement", "--json").out.splitlines()
    found = json.loads(line)
    assert (found["authors"], found["sites"], found["same"]) == (["anna", "ben"], 12, 11)
    assert found["low"] < found["kappa"] < found["high"]
    assert found["kappa"] == pytest.approx(11 / 13, abs=0.001)
    ((differing),) = found["differing"]
    assert differing["site"] == "site03.example"
    assert [one["reason"] for one in differing["labels"]] == ["anna's 3", "ben's 3"]
    said = label("--agreement").out
    assert "Cohen's kappa 0.85" in said
    assert "the same label on 11 of 12 sites" in said
    assert "ben's 3" in said


def test_too_few_sites_have_no_figure_and_say_so(label: Label, tmp_path: Path) -> None:
    two_people(label, 9, tmp_path)
    assert json.loads(label("--agreement", "--json").out)["kappa"] is None
    said = label("--agreement").out
    assert "Too few for a figure: at least 10 sites" in said
    assert "kappa" not in said
    assert "ben's 3" in said


def test_help_says_that_labels_change_no_verdict(label: Label) -> None:
    assert "changes no verdict" in " ".join(label("--help").out.split())


# ------------------------------------------------------------------------- out and in


def test_labels_go_out_as_train_reads_them_and_come_in_once(
    db: Path, label: Label, tmp_path: Path
) -> None:
    two_people(label, 5, tmp_path)
    label("site07.example", "insufficient", "--author", "anna", "--reason", "too little")
    out = tmp_path / "new" / "labels.csv"
    told = label("--export", out)
    assert "the labels of 5 sites; 1 insufficient are left out" in told.out
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["site", "label", "owner", "agreed", "reason", "author", "at"]
    assert [row["agreed"] for row in rows] == ["yes", "yes", "yes", "no", "yes"]
    assert [row["owner"] for row in rows] == ["owner0", "owner0", "owner1", "owner1", "owner2"]
    learned, problems = training_labels.read(out)
    assert (len(learned), problems) == (5, ())
    before = kept(db)
    assert "0 labels are kept, 5 were here already." in label("--from", out).out
    assert kept(db) == before


def test_one_authors_labels_travel_to_another_store(db: Path, label: Label, tmp_path: Path) -> None:
    two_people(label, 4, tmp_path)
    label("site07.example", "insufficient", "--author", "anna", "--reason", "too little")
    label("--export", tmp_path / "anna.csv", "--author", "anna")
    other = tmp_path / "other.duckdb"
    with Store.open(other) as store:
        store.keep([judged(n) for n in range(SITES)])
    words = ["label", "--from", str(tmp_path / "anna.csv"), "--db", str(other)]
    assert CliRunner().invoke(cli, words).exit_code == 0
    assert {one[:2] for one in kept(other)} == {one[:2] for one in kept(db) if one[2] == "anna"}
    assert {one[2] for one in kept(other)} == {"anna"}


def test_bad_rows_are_told_and_skipped(db: Path, label: Label, tmp_path: Path) -> None:
    (tmp_path / "l.csv").write_text(
        "site,label,reason\nsite01.example,cluster,board\nsite99.example,cluster,x\n"
        "site02.example,klaster,x\n,portal,x\nhttps://site04.example/en/,portal,forms\n"
    )
    told = label("--from", tmp_path / "l.csv", "--author", "anna")
    assert told.code == 3
    assert "2 labels are kept" in told.out
    for words in ("site99.example is not in", "line 4: 'klaster' is no label", "line 5: there is"):
        assert words in " ".join(told.err.split())
    assert {one[:3] for one in kept(db)} == {
        ("site01.example", "cluster", "anna"),
        ("site04.example", "portal", "anna"),
    }


# ------------------------------------------------------------------------- drift


def outcomes(count: int, *indicators: str) -> Iterator[Outcome]:
    for number in range(count):
        one = judged(number)
        shown = tuple(evidence(one.verdict.site, name, 10.0) for name in indicators)
        yield Outcome(replace(one, verdict=replace(one.verdict, evidence=shown)), ())


def test_a_run_of_unlike_sites_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    db = tmp_path / "portals.duckdb"
    with keeping.keeping(db, "judge", lambda sentence: None) as keeper:
        assert len(list(keeper.passing(outcomes(40, "P1", "P3", "P7")))) == 40
    found = drifting.of_run(keeper.profiles, Settings())
    Screen().drifted(found)
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert "The 40 sites judged are unlike the" in told.err
    assert told.err.count("more of") + told.err.count("less of") == 3
    assert "clusterproof label" in told.err
    assert "clusterproof train" in told.err


def test_few_sites_or_no_rows_are_no_drift(tmp_path: Path) -> None:
    with keeping.keeping(None, "judge", lambda sentence: None) as keeper:
        list(keeper.passing(outcomes(40, "P1")))
    assert drifting.of_run(keeper.profiles[:29], Settings()) is None
    assert drifting.of_run(keeper.profiles, Settings(model="rubric")) is None
    assert drifting.of_run(keeper.profiles, Settings(model=str(tmp_path))) is None
    (tmp_path / "rows.csv").write_text("no rows")
    assert drifting.of_run(keeper.profiles, Settings(model=str(tmp_path))) is None
    assert np.array(keeper.profiles[0].numbers).shape == (len(FEATURES),)


def test_judge_says_when_the_sites_are_unlike_those_learned_from(demo: Path, run: Label) -> None:
    told = run("judge", demo / "archive", "--format", "jsonl")
    assert told.code == 0
    # The mini-web was written to show what the rubric names; it is no sample of the market.
    assert told.err.count("are unlike the") == 1
    assert len(told.out.splitlines()) > 40


def test_a_label_waits_for_whoever_writes_at_that_moment(db: Path) -> None:
    program = (
        "import sys, time; from clusterproof.data.store import Store\n"
        "with Store.open(sys.argv[1]): print('held', flush=True); time.sleep(1.5)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program, db], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(StoreBusy):
            Store.open(db)
        decided = labelling.decision(judged(0, 0.0).verdict.site, "portal", "Doors alone.", "ann")
        assert labelling.label(db, decided).author == "ann"
        assert holder.wait() == 0
