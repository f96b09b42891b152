"""The link graph of the mini-web: what nobody seeded is found, screened and led by what is ours."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import discover
import networkx as nx
import pyarrow.parquet as pq
import pytest

from clusterproof import miniweb
from clusterproof.app import discovering, finding, graphing, searching
from clusterproof.app.crawling import read_seeds, survey
from clusterproof.app.keeping import keeping
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.scopes import Scopes
from clusterproof.records import Belongs, Candidate, Search

SEEDED = (
    "http://adria-zdravlje-klaster.test/", "http://klaster-biala-woda.test/",
    "http://cluster-salud-valdeoria.test/", "http://polo-saude-alvora.test/",
)  # fmt: skip
LED_TO = {
    "zdravstveni-klaster-lipovica.test": 1, "klaster-zdrowia-modrzewna.test": 1,
    "gesundheitscluster-ostmark.test": 1, "cluster-salud-riomanso.test": 1,
    "polo-saude-serraclara.example": 2,
}  # fmt: skip
World = tuple[Path, dict[str, Candidate], dict[str, Candidate], miniweb.MiniWeb]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("discover")
    db, archive = folder / "s.duckdb", folder / "archive"
    with miniweb.serve() as web:
        here = replace(discover.settings_of(web), workers=1)
        with keeping(db, "survey", print) as keeper:
            survey(read_seeds(SEEDED, print), here, archive, keeper, discover.silent)
        discovering.discover(db, (), None, here, print)
        from_links = discovering.listed(db, None, 1000)
        discovering.discover(db, [discover.REGISTER], None, here, print)
        for _ in range(2):
            discovering.look(db, 40, archive, here, discover.silent)
        found = discovering.listed(db, None, 1000)
    return db, {one.site: one for one in from_links}, {one.site: one for one in found}, web


def test_links_of_known_sites_lead_to_their_partners(world: World) -> None:
    _, from_links, _, _ = world
    assert {site: from_links[site].cited_by for site in LED_TO} == LED_TO
    assert "Zdravstveni klaster Lipovica" in from_links["zdravstveni-klaster-lipovica.test"].words
    assert set(list(from_links)[:5]) == set(LED_TO)


def test_every_unseeded_site_of_our_subject_is_found(world: World) -> None:
    _, _, found, _ = world
    assert {each.host for each in miniweb.unseeded() if each.ours} <= set(found)
    assert not {site for site in found if f"http://{site}/" in SEEDED}


def test_a_look_screens_what_is_gone_for_sale_moved_or_closed(world: World) -> None:
    _, _, found, _ = world
    assert found["klaster-borovac-parkiran.example"].screened == "parked"
    assert found["old-valbrume-sante.example"].screened == "moved"
    assert found["closed-care-cluster.test"].screened == "closed"
    assert found["gone-health-cluster.example"].screened == "dead"
    assert found["cluster-sante-aubemarais.test"].sources == (
        "moved from old-valbrume-sante.example",
    )


def test_what_robots_txt_closes_is_not_fetched(world: World) -> None:
    _, _, _, web = world
    asked = {one.path for one in web.visits() if one.host == "closed-care-cluster.test"}
    assert asked == {"/robots.txt"}


def test_sites_of_our_subject_lead_after_a_look(world: World) -> None:
    _, _, found, _ = world
    ours = {each.host for each in miniweb.unseeded() if each.ours}
    ranked = list(found.values())
    assert discover.precision(ranked, ours, len(ours)) >= 0.9
    assert len({one.site for one in ranked[:50]} & ours) == len(ours)


def test_the_command_lists_decides_and_exports(world: World, run: Callable[..., object]) -> None:
    db, _, _, _ = world
    site = "cluster-salud-riomanso.test"
    words = ("--reason", "elected board", "--author", "me")
    told = run("discover", "--db", db, "--decide", site, "in", *words, "--json")
    assert told.code == 0
    assert '"state": "in"' in told.out
    seeds = db.parent / "seeds.csv"
    told = run("discover", "--db", db, "--list", "--state", "in", "--export", seeds)
    assert told.code == 0
    assert "precision at" in told.err
    (seed,) = read_seeds([str(seeds)], print)
    assert seed.site == site
    assert dict(seed.columns)["reason"] == "elected board"


@pytest.mark.parametrize("name", ["g.gexf", "g.graphml", "g.parquet"])
def test_the_graph_says_who_leads_to_whom(world: World, name: str, tmp_path: Path) -> None:
    db, _, _, _ = world
    out = tmp_path / name
    told = graphing.graph(db, out, Scopes())
    assert told.judged == len(SEEDED)
    assert told.links >= len(LED_TO)
    edges = edges_of(out)
    assert edges["adria-zdravlje-klaster.test", "zdravstveni-klaster-lipovica.test"] == 1
    assert not [pair for pair in edges if pair[0] == pair[1]]


def edges_of(file: Path) -> dict[tuple[str, str], int]:
    if file.suffix == ".parquet":
        rows = pq.read_table(file).to_pylist()
        return {(row["source"], row["target"]): row["pages"] for row in rows}
    found = nx.read_gexf(file) if file.suffix == ".gexf" else nx.read_graphml(file)
    assert found.nodes["adria-zdravlje-klaster.test"]["verdict"] == "cluster"
    return {(a, b): told["pages"] for a, b, told in found.edges(data=True)}


def test_a_merged_site_is_one_node(world: World, tmp_path: Path) -> None:
    db, _, _, _ = world
    rules = Scopes((Belongs("cluster-salud-riomanso.test", "riomanso-y-amigos.test", "merge"),))
    graphing.graph(db, tmp_path / "g.parquet", rules)
    assert ("cluster-salud-valdeoria.test", "riomanso-y-amigos.test") in edges_of(
        tmp_path / "g.parquet"
    )


def test_an_unknown_form_of_graph_is_refused(world: World, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="known form"):
        graphing.graph(world[0], tmp_path / "g.png", Scopes())


def quotes(world: World, text: str, limit: int) -> tuple[searching.Quoted, ...]:
    with Store.reading(world[0]) as store:
        return searching.by_words(store, Search(text, limit=limit))


def test_a_search_finds_quotes_by_words_in_any_spelling(world: World) -> None:
    found = quotes(world, "estatutos", 5)
    assert found
    assert all("estatuto" in one.quote.lower() for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert quotes(world, "SKUPŠTIN", 5) == quotes(world, "skupstin", 5)
    assert quotes(world, "zzzz", 5) == ()
    with pytest.raises(UsageError):
        quotes(world, " ?! ", 5)


def test_a_rare_word_weighs_more_than_a_common_one(world: World) -> None:
    common = max(quotes(world, "klaster", 1000), key=lambda one: one.score).score
    rare = quotes(world, "skupstin", 1000)
    assert len(rare) < len(quotes(world, "klaster", 1000))
    assert max(one.score for one in rare) > common * 0.9


def test_a_search_by_meaning_crosses_languages(world: World) -> None:
    sought = Search("general assembly elects the board", limit=8)
    with Store.reading(world[0]) as store:
        found = searching.by_meaning(store, sought, finding.encoder(""))
    assert len({one.language for one in found}) > 1
    assert {"G3", "G2"} & {shown for one in found for shown in one.indicators}


def test_search_prints_a_table_and_lines(world: World, run: Callable[..., object]) -> None:
    told = run("search", "estatutos", "--quotes", "--db", world[0], "--json", "--limit", "1")
    assert told.code == 0
    assert json.loads(told.out)["quote"]
    asked = ("search", "general assembly", "--meaning", "--quotes", "--db", world[0])
    assert run(*asked).code == 0
