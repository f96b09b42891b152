"""The tricks themselves: whole, invented in many languages, playable one after the other."""

from collections.abc import Callable
from datetime import date
from functools import cache, reduce
from pathlib import Path

import pytest

from clusterproof.archive import reader
from clusterproof.miniweb import expectations
from clusterproof.miniweb.shelf import shipped_sites
from clusterproof.miniweb.tricks import TRICKS, Staged, Trick, archive, dressing, selling, staged
from clusterproof.miniweb.tricks.words import languages, words
from clusterproof.page import words as page_words
from clusterproof.page.reading import read
from clusterproof.records import Page

TODAY = date(2026, 11, 23)
SHELF = {site.host: site for site in shipped_sites()}
EXPECTED = {each.host: each for each in expectations()}
# Kept in UTF-8, KOI8-R, windows-1254 and EUC-KR; one with documents, one in old markup.
HOSTS = (
    "aurelia-medical-cluster.test", "klaster-zdorovya-priluchye.test", "sacmarkt-istara.test",
    "neulbom-medicluster.test", "cluster-salud-valdeoria.test", "zahnaerzte-obertal.test",
)  # fmt: skip


@cache
def stage(host: str) -> Staged:
    return staged(SHELF[host], EXPECTED[host], TODAY)


def pages(site: Staged, folder: Path) -> list[Page]:
    known = page_words.load()
    found = reader.load(reader.whole(archive(site, folder), site.host))
    return [read(capture, known) for capture in found.pages()]


def test_there_are_many_tricks_each_with_a_name_of_its_own() -> None:
    assert len(TRICKS) >= 22
    assert len({trick.name for trick in TRICKS}) == len(TRICKS)


def test_they_speak_english_and_four_other_languages_of_the_mini_web() -> None:
    spoken = {each.languages[0] for each in EXPECTED.values()}
    assert len(set(languages()) & spoken - {"en"}) >= 4
    english = words("en")
    for language in languages():
        told = words(language)
        assert told.lines.keys() == english.lines.keys()
        assert {name: len(rows) for name, rows in told.lists.items()} == {
            name: len(rows) for name, rows in english.lists.items()
        }
        assert language == "en" or not set(told.lists["definition"]) & set(
            english.lists["definition"]
        )


@pytest.mark.parametrize("host", HOSTS)
def test_the_stage_holds_what_the_mini_web_serves(host: str, tmp_path: Path) -> None:
    site = stage(host)
    found = pages(site, tmp_path)
    assert len(found) == len(site.answers) >= 5
    assert site.answers[0].path == "/"
    assert found[0].title
    assert "\ufffd" not in " ".join(block.text for page in found for block in page.blocks)


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.name)
@pytest.mark.parametrize("host", HOSTS)
def test_a_trick_is_deterministic_and_changes_the_site(host: str, trick: Trick) -> None:
    before = stage(host)
    after = trick.play(before)
    assert after == trick.play(before)
    assert after != before
    assert before == staged(SHELF[host], EXPECTED[host], TODAY)
    assert len(after.answers) >= len(before.answers) or trick.empties


HIDDEN = [row for row in TRICKS if row.hidden and row.name != "hidden: style sheet"]


@pytest.mark.parametrize("trick", HIDDEN, ids=lambda trick: trick.name)
@pytest.mark.parametrize("host", HOSTS)
def test_what_is_hidden_adds_nothing_visible(host: str, trick: Trick, tmp_path: Path) -> None:
    plain, tricked = (
        pages(site, tmp_path / name)
        for name, site in (("plain", stage(host)), ("tricked", trick.play(stage(host))))
    )
    for one, two in zip(plain, tricked, strict=True):
        assert one.blocks == two.blocks
        assert one.title == two.title


VISIBLE = (
    dressing.footer_words, dressing.tag_cloud, dressing.copied_definition, dressing.invented_board,
    dressing.named_logos, dressing.bare_members, dressing.copied_statutes, dressing.menu_words,
    dressing.network_page, dressing.foundation_statutes, selling.quote_form, selling.prices,
    selling.booking_words, selling.reviews, selling.patient_portal,
)  # fmt: skip


@pytest.mark.parametrize("play", VISIBLE, ids=lambda play: play.__name__)
@pytest.mark.parametrize("host", HOSTS)
def test_what_is_shown_is_seen(host: str, play: Callable[[Staged], Staged], tmp_path: Path) -> None:
    before, after = pages(stage(host), tmp_path / "a"), pages(play(stage(host)), tmp_path / "b")
    letters = [sum(len(block.text) for page in row for block in page.blocks)
               for row in (before, after)]  # fmt: skip
    assert letters[1] > letters[0] + 50


def test_tricks_can_be_played_one_after_the_other() -> None:
    plays = (dressing.bare_members, dressing.copied_statutes, selling.quote_form)
    site = reduce(lambda site, play: play(site), plays, stage(HOSTS[0]))
    assert {"/members.html", "/statutes.html", "/quote.html"} <= {one.path for one in site.answers}
    assert all(path in site.home.text for path in ("/members.html", "/statutes.html"))


def test_an_address_may_answer_twice(tmp_path: Path) -> None:
    found = pages(dressing.for_the_crawler(stage(HOSTS[0])), tmp_path)
    homes = [page for page in found if page.url.endswith(".test/")]
    assert len(homes) == 2
    assert homes[0].digest != homes[1].digest
