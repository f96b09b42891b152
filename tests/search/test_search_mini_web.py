"""Passages of the judged mini-web: what is kept, what is not, what the command says of it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from clusterproof.app import finding
from clusterproof.classifier.passages import LONGEST, MOST
from clusterproof.classifier.quoting import holds_personal
from clusterproof.data.store import Store
from clusterproof.records import Search

pytestmark = pytest.mark.xdist_group("demo")
Run = Callable[..., object]


@pytest.fixture(scope="module")
def db(demo: Path) -> Path:
    return demo / "demo.duckdb"


def test_nothing_of_a_person_is_in_the_table(db: Path) -> None:
    with Store.reading(db) as store:
        texts = [text for (text,) in store.ask("SELECT text FROM passages", 100_000).rows]
        reviews = store.ask("SELECT * FROM passages WHERE role = 'reviews'").rows
    assert len(texts) > 1_500
    assert not [text for text in texts if holds_personal(text) or "@" in text]
    assert reviews == ()
    told = "Tres presupuestos en una mañana"  # a patient's words on the page of a portal
    assert not [text for text in texts if told in text]
    assert max(map(len, texts)) <= LONGEST


def test_every_site_is_searched_and_none_has_more_than_its_share(db: Path) -> None:
    with Store.reading(db) as store:
        kept = finding.kept(store)
        most = store.ask("SELECT max(position) FROM passages").rows[0][0]
        loose = store.ask("SELECT count(*) FROM passages ANTI JOIN pages USING (site, url)").rows
        verdicts = store.ask("SELECT DISTINCT encoder FROM latest_verdicts").rows
    assert kept.sites == kept.kept == 58
    assert most < MOST
    assert loose == ((0,),)
    with Store.reading(db) as store:
        assert finding.kept(store, verdicts[0][0]).comparable == kept.kept


def test_hidden_words_and_the_template_are_not_kept(db: Path) -> None:
    with Store.reading(db) as store:
        found = store.ask(
            "SELECT text FROM passages GROUP BY site, text HAVING count(DISTINCT url) > 1"
        )
    assert found.rows == ()


@pytest.mark.parametrize(
    ("sought", "site"),
    [
        ("skupština", "adria-zdravlje-klaster.test"), ("의료관광", "neulbom-medicluster.test"),
        ("الجمعية العمومية", "tajammu-wadi-zahra.test"),
        ("yönetim kurulu", "yaylabasi-saglik-kumesi.test"),
        ("санатории в одном", "klaster-zdorovya-priluchye.test"),
    ],
)  # fmt: skip
def test_words_lead_to_their_site(db: Path, sought: str, site: str) -> None:
    with Store.reading(db) as store:
        found = finding.by_words(store, Search(sought)).found
    assert site in {one.site for one in found}


def test_the_command_says_what_it_found(db: Path, run: Run) -> None:
    told = run("search", "estatutos", "asamblea", "--db", db, "--limit", "2")
    assert told.code == 0  # type: ignore[attr-defined]
    first, *rest = told.out.splitlines()  # type: ignore[attr-defined]
    assert re.fullmatch(
        r"The best 2 passages, on \d sites?, .*: estatutos asamblea\. .* 58 sites\.", first
    )
    assert any("Cluster pattern" in line and "http://" in line for line in rest)
    lines = run(
        "search", "who elects the board", "--meaning", "--language", "de", "--json", "--db", db
    )
    found = [json.loads(line) for line in lines.out.splitlines()]  # type: ignore[attr-defined]
    assert len(found) == 20
    assert {one["language"] for one in found} == {"de"}
    assert {"site", "verdict", "url", "passage", "score", "marks", "role", "model"} <= set(found[0])
    quotes = run("search", "estatutos", "--quotes", "--json", "--db", db)
    assert json.loads(quotes.out.splitlines()[0])["indicators"]  # type: ignore[attr-defined]


def test_what_is_wrong_is_told(db: Path, run: Run, tmp_path: Path) -> None:
    nothing = run("search", "?!", "--db", db)
    assert (nothing.code, "no word" in nothing.err) == (2, True)  # type: ignore[attr-defined]
    assert run("search", "x", "--db", tmp_path / "none.duckdb").code == 5  # type: ignore[attr-defined]
    none = run("search", "zzzzzz", "--db", db)
    assert none.out.startswith("No passage holds words that begin as in: zzzzzz.")  # type: ignore[attr-defined]
