"""The whole road on the mini-web: crawl over real HTTP, archive, read, judge, store, report."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clusterproof import miniweb
from clusterproof.archive import naming, reader
from clusterproof.classifier.wording import FORBIDDEN
from clusterproof.data.store import Store
from clusterproof.miniweb import Expectation
from clusterproof.page import words
from clusterproof.page.reading import read
from clusterproof.records import Judged, Verdict

LATERS = {one.host: one.verdict for one in miniweb.laters()}
UNREACHED = {one.host for one in miniweb.laters() if one.state == "unreached"}
# What the demo's last reading should find: of some sites the second one.
EXPECTED = {
    one.host: replace(one, verdict=LATERS.get(one.host, one.verdict))
    for one in miniweb.expectations()
}
# Hosts judged as expected, of 58: all but one, on which no pattern is named. To measure again:
# print the others in the test that uses it.
FLOOR = 56
pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def judged(demo: Path) -> dict[str, Judged]:
    with Store.reading(demo / "demo.duckdb") as store:
        found = (store.show(host) for host in EXPECTED)
        return {one.verdict.site: one for one in found if one is not None}


def is_met(expected: Expectation, verdict: Verdict) -> bool:
    return verdict.verdict in (expected.verdict, *expected.acceptable)


def test_every_site_of_the_mini_web_has_a_verdict(judged: dict[str, Judged]) -> None:
    assert judged.keys() == EXPECTED.keys()


def test_most_sites_are_judged_as_a_reader_would(judged: dict[str, Judged]) -> None:
    missed = [host for host, one in EXPECTED.items() if not is_met(one, judged[host].verdict)]
    assert len(EXPECTED) - len(missed) >= FLOOR, missed


@pytest.mark.parametrize("host", [h for h, one in EXPECTED.items() if one.verdict == "cluster"])
def test_no_cluster_is_called_a_portal(host: str, judged: dict[str, Judged]) -> None:
    assert judged[host].verdict.verdict != "portal"


@pytest.mark.parametrize("host", [h for h, one in EXPECTED.items() if one.verdict == "portal"])
def test_no_portal_is_called_a_cluster(host: str, judged: dict[str, Judged]) -> None:
    assert judged[host].verdict.verdict != "cluster"


@pytest.mark.parametrize(
    ("host", "words"),
    [
        ("cluster-bienestar-sotoalba.test", "9 months before they were read"),
        ("rete-salute-valmarina.test", "14 months before they were read"),
        ("sundhedsklynge-vesterfjord.test", "7 addresses behind a check for humans"),
        ("cluster-benessere-vallefonda.test", "no date after 2014-11-12"),
    ],
)
def test_honest_doubt_is_said(host: str, words: str, judged: dict[str, Judged]) -> None:
    assert words in judged[host].verdict.sentence


def test_the_young_are_told_from_the_old(judged: dict[str, Judged]) -> None:
    young = {host for host, one in judged.items() if "was founded in" in one.verdict.sentence}
    assert young == {"cluster-bienestar-sotoalba.test", "rete-salute-valmarina.test"}


@pytest.mark.parametrize(
    ("words", "hosts"),
    [
        ("two subjects", {"cluster-benessere-vallefonda.test"}),
        ("stands in front", {"syndesmos-ygeias-armyra.test", "sante-azurelle.test"}),
    ],
)
def test_a_note_is_told_where_it_belongs(
    words: str, hosts: set[str], judged: dict[str, Judged]
) -> None:
    told = {h for h, one in judged.items() if any(words in note for note in one.verdict.notes)}
    assert told == hosts


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_every_quote_is_verbatim_in_its_capture(demo: Path, judged: dict[str, Judged]) -> None:
    known = words.load()
    for host, one in judged.items():
        captures = reader.load(reader.whole(naming.path_of(demo / "archive", host), host)).captures
        texts = {}
        for capture in captures:
            page = read(capture, known)
            text = " ".join((page.title, page.description, *(b.text for b in page.blocks)))
            anchors = " ".join(f"{link.anchor} {link.heading} {link.beside}" for link in page.links)
            fields = " ".join(
                f"{form.heading} {form.button} {' '.join(f.label for f in form.fields)}"
                for form in page.forms
            )
            texts[capture.url, capture.digest] = folded(f"{text} {anchors} {fields}")
            hidden = folded(" ".join(page.hidden))
            for seen in one.verdict.evidence:
                if (seen.url, seen.digest) == (capture.url, capture.digest):
                    assert folded(seen.quote) in texts[seen.url, seen.digest], (host, seen)
                    assert folded(seen.quote) not in hidden or hidden == "", (host, seen)
        assert all((seen.url, seen.digest) in texts for seen in one.verdict.evidence)


def test_every_sentence_is_neutral(judged: dict[str, Judged]) -> None:
    for one in judged.values():
        said = " ".join([one.verdict.sentence, *(e.reading for e in one.verdict.evidence)]).lower()
        assert not [word for word in FORBIDDEN if re.search(rf"\b{re.escape(word)}\b", said)]


def test_judging_the_archive_again_gives_the_same_bytes(
    demo: Path, run: Callable[..., object]
) -> None:
    first = run("judge", demo / "archive", "--format", "jsonl", "--workers", 1)
    second = run("judge", demo / "archive", "--format", "jsonl", "--workers", 2)
    assert first.code == 0  # type: ignore[attr-defined]
    assert first.out == second.out  # type: ignore[attr-defined]
    assert len(first.out.splitlines()) == len(EXPECTED)  # type: ignore[attr-defined]


def test_the_store_holds_what_the_archive_gives(
    demo: Path, judged: dict[str, Judged], run: Callable[..., object]
) -> None:
    told = run("judge", demo / "archive", "--format", "jsonl")
    for line in told.out.splitlines():  # type: ignore[attr-defined]
        verdict = json.loads(line)
        if verdict["site"] in UNREACHED:
            # Nothing of it could be read a second time: the store keeps what was read before.
            continue
        kept = judged[verdict["site"]].verdict
        assert verdict["verdict"] == kept.verdict
        assert verdict["collaboration"]["score"] == pytest.approx(kept.collaboration.score)
        assert len(verdict["evidence"]) == len(kept.evidence)


def test_every_dossier_the_overview_links_to_is_there(demo: Path) -> None:
    links = re.findall(r'href="\./([^"#:/]+\.html)"', (demo / "index.html").read_text())
    assert len(set(links)) == len(EXPECTED)
    assert all((demo / link).stat().st_size > 10_000 for link in links)
