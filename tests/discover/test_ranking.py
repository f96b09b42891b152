"""Candidates without a look: put together, ranked, kept, decided."""

from pathlib import Path

import pytest

from clusterproof.app import discovering
from clusterproof.app.subjects import subject_of
from clusterproof.classifier.subject import Subject, named, promise
from clusterproof.data import candidates as kept
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.records import Candidate, Cited, Decision, Screened
from clusterproof.report.candidates import seed_list
from clusterproof.settings import Settings


@pytest.fixture(scope="module")
def ready() -> Subject:
    return subject_of(Settings())


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (("zdravstveni-klaster.example", ()), ("hotel-lipa.example", ("Hotel Lipa",))),
        (("a.example", ("Gesundheitscluster Nord",)), ("b.example", ("Klinikum Nord",))),
        (("a.example", ("의료 클러스터",)), ("b.example", ("병원",))),
        (("a.example", ("Медицинский кластер",)), ("b.example", ("Больница",))),
        (("a.example", ("Sağlık Kümesi",)), ("b.example", ("Üniversite",))),
        (("a.example", ("تجمع نور الطبي",)), ("b.example", ("جامعة",))),
        (("a.example", ("medical tourism portal",)), ("b.example", ("Space travel",))),
        (("health-cluster.example", ()), ("compute-cluster.example", ())),
    ],
)
def test_names_of_our_subject_promise_more(ready: Subject, better, worse) -> None:
    assert promise(ready, *better) > promise(ready, *worse)


def test_citations_help_but_never_lead() -> None:
    assert named(0.5, 5) > named(0.5, 1)
    assert named(0.0, 5_000) < named(0.2, 1)


def test_what_is_heard_of_a_site_is_put_together() -> None:
    heard = [
        Cited("https://www.a.example/x", "s1.example", "A cluster | A", "links"),
        Cited("https://www.a.example/y", "s2.example", "A cluster", "links"),
        Cited("https://a.example/", "", "Listed A", "page"),
        Cited("http://127.0.0.1/", "s1.example", "", "links"),
        Cited("http://localhost/", "s1.example", "", "links"),
    ]
    (found,) = discovering.gather(heard).items()
    site, one = found
    assert (site, one.by, one.sources) == (
        "a.example",
        {"s1.example", "s2.example"},
        {"links", "page"},
    )
    assert list(one.words) == ["A cluster", "A", "Listed A"]


@pytest.fixture
def db(tmp_path: Path) -> Path:
    file = tmp_path / "s.duckdb"
    with Store.open(file) as store:
        kept.keep(store, [
            Candidate("a.example", "https://a.example/", ("links",), 3, ("A",), 0.9, score=0.9),
            Candidate("b.example", "https://b.example/", ("links",), 1, score=0.5),
            Candidate("c.example", "https://c.example/", ("x",), 0, score=0.95,
                      screened=Screened.DEAD, why="dns"),
        ])  # fmt: skip
    return file


def test_those_a_look_has_ruled_out_stand_at_the_end(db: Path) -> None:
    assert [one.site for one in discovering.listed(db, None, 10)] == [
        "a.example", "b.example", "c.example",
    ]  # fmt: skip


def test_a_decision_is_kept_with_its_reason_and_every_earlier_one(db: Path) -> None:
    discovering.decide(db, "https://a.example/x", "undecided", "not sure", "me")
    decided = discovering.decide(db, "a.example", "in", "a real one", "me")
    assert decided.state is Decision.IN
    (found,) = discovering.listed(db, "in", 10)
    assert (found.site, found.reason, found.author) == ("a.example", "a real one", "me")
    assert found.at is not None
    with Store.reading(db) as store:
        told = store.ask("SELECT state FROM candidate_decisions ORDER BY decided_at").rows
    assert [row[0] for row in told] == ["undecided", "in"]


@pytest.mark.parametrize(
    "words", [("a.example", "found", "r", "me"), ("a.example", "in", " ", "me"),
              ("a.example", "in", "r", ""), ("z.example", "in", "r", "me")],
)  # fmt: skip
def test_a_decision_without_state_reason_author_or_candidate_is_refused(db: Path, words) -> None:
    with pytest.raises(UsageError):
        discovering.decide(db, *words)


def test_finding_again_keeps_what_people_decided_and_looks_showed(db: Path) -> None:
    discovering.decide(db, "a.example", "out", "a shop", "me")
    page = db.parent / "page.html"
    page.write_text('<a href="https://a.example/">A cluster</a><a href="https://n.example/">N</a>')
    assert discovering.discover(db, [str(page)], None, Settings(), print) == 2
    by_site = {one.site: one for one in discovering.listed(db, None, 10)}
    assert by_site["a.example"].state is Decision.OUT
    assert by_site["a.example"].sources == ("links", "page.html")
    assert by_site["c.example"].screened is Screened.DEAD
    assert "n.example" in by_site


def test_precision_counts_what_people_decided_among_the_first(db: Path) -> None:
    discovering.decide(db, "a.example", "in", "r", "me")
    discovering.decide(db, "b.example", "out", "r", "me")
    assert discovering.precision(db) == (3, 2, 1)
    assert discovering.precision(db, 1) == (1, 1, 1)


def test_candidates_become_seeds_and_no_formula(db: Path) -> None:
    odd = Candidate("a.example", "https://a.example/", ("l",), 1, ("=1+1", "b"))
    lines = seed_list([odd]).splitlines()
    assert lines[0].startswith("url,site,")
    assert "'=1+1" in lines[1]
