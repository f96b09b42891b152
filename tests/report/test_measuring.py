"""The page about the judge: everything measured is told, and every picture in words as well."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from rich.console import Console

from clusterproof.classifier.wording import FORBIDDEN
from clusterproof.models import measured, shelf
from clusterproof.models.measured import Evaluation, Group, Interval, Leak, Rival
from clusterproof.report import charts, measuring, scoreboard

FOUND = measured.read(shelf.shipped("head"))
SVG = "{http://www.w3.org/2000/svg}"


def shown(found: Evaluation) -> str:
    console = Console(width=200)
    with console.capture() as kept:
        console.print(scoreboard.view(found))
    return kept.get()


def test_the_page_tells_every_figure() -> None:
    page = measuring.page(FOUND)
    assert charts.interval(FOUND.macro_f1) in page
    assert charts.interval(FOUND.calibration_error) in page
    for one in (*FOUND.classes, *FOUND.languages, *FOUND.sizes):
        assert f"| {one.sites} |" in page
    for one in FOUND.rivals:
        assert charts.interval(one.macro_f1) in page
    for one in FOUND.leaks:
        assert one.name in page
    for one in FOUND.confusion:
        if one.true != one.said:
            assert ", ".join(one.sites) in page


@pytest.mark.parametrize("name", measuring.PICTURES)
def test_every_picture_has_its_words(name: str) -> None:
    draw, tell = measuring.PICTURES[name]
    root = ElementTree.fromstring(draw(FOUND))
    assert root.get("role") == "img"
    named = {one.get("id") for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert set((root.get("aria-labelledby") or "").split()) == named
    assert root.find(f"{SVG}desc").text == tell(FOUND)
    page = measuring.page(FOUND, "there")
    assert f"![{tell(FOUND)}](there/{name}.svg)" in page


@pytest.mark.parametrize("name", measuring.PICTURES)
def test_a_picture_stays_within_its_frame(name: str) -> None:
    root = ElementTree.fromstring(measuring.picture(FOUND, name))
    _, _, wide, high = map(float, root.get("viewBox").split())
    for one in root.iter():
        for axis, most in (("x", wide), ("x1", wide), ("x2", wide), ("cx", wide), ("y", high),
                           ("y1", high), ("y2", high), ("cy", high)):  # fmt: skip
            if one.get(axis) is not None:
                assert 0 <= float(one.get(axis)) <= most


def test_marks_stand_where_the_figures_say() -> None:
    root = ElementTree.fromstring(charts.reliability(FOUND))
    dots = root.findall(f"{SVG}circle")
    assert len(dots) == len(FOUND.reliability)
    assert [float(dot.get("cx")) for dot in dots] == sorted(float(dot.get("cx")) for dot in dots)
    numbers = [
        one.text for one in ElementTree.fromstring(charts.confusion(FOUND)).iter(f"{SVG}text")
    ]
    for one in FOUND.confusion:
        assert str(len(one.sites)) in numbers


def test_what_the_judge_is_not_better_than_is_said_outright() -> None:
    same = Interval(0.8, 0.7, 0.9)
    worse = Rival("rubric", same, Interval(-0.02, -0.1, 0.1), 3, 5, 0.7, "Mind this.")
    near = Rival("mean_vector", same, Interval(0.05, -0.02, 0.1), 6, 3, 0.5)
    far = Rival("majority", same, Interval(0.5, 0.4, 0.6), 60, 1, 0.0)
    page = measuring.page(replace(FOUND, rivals=(worse, near, far)))
    assert "**It is not better than:** The rubric's six sums alone, with the weights" in page
    assert "could explain its lead over: Mean passage vector" in page
    assert "Mind this." in page
    assert "better than each of them" in measuring.page(replace(FOUND, rivals=(far,)))


def test_a_question_that_found_an_answer_is_said_outright() -> None:
    leak = Leak("size alone", Interval(0.6, 0.5, 0.7), Interval(0.3, 0.2, 0.4), False, 90)
    within = Group("original HTML", 50, 3, Interval(0.7, 0.6, 0.8), Interval(0.7, 0.6, 0.8))
    page = measuring.page(replace(FOUND, leaks=(leak,), formats=(within,)))
    assert "**no**" in page
    assert "Better than chance: size alone (0.60)" in page
    assert "original HTML: 0.70 (0.60 to 0.80) on 50 sites" in page
    held = replace(leak, holds=True)
    assert "Better than chance" not in measuring.page(replace(FOUND, leaks=(held,)))


def test_what_only_helped_to_learn_is_said() -> None:
    more = measured.Source("further", 40, 38, False)
    page = measuring.page(replace(FOUND, sources=(*FOUND.sources, more)))
    assert "`further`: 40 sites of 38 owners only helped to learn." in page


def test_a_page_without_languages_or_verdicts_says_what_is_missing() -> None:
    bare = replace(FOUND, languages=(), unseen=(), spoken=(), missing=("Languages: nobody knows.",))
    page = measuring.page(bare)
    assert "Not measured: Languages: nobody knows." in page
    assert "languages.svg" not in page
    assert ElementTree.fromstring(charts.languages(bare)) is not None


def test_the_page_is_worded_neutrally() -> None:
    told = measuring.page(FOUND).lower()
    # What no verdict may say of a site for lack of knowledge, a figure may.
    harsh = set(FORBIDDEN) - {"only", "all", "never", "always"}
    assert not [word for word in harsh if re.search(rf"\b{re.escape(word)}", told)]


def test_the_terminal_says_the_answer_first_and_names_the_sites() -> None:
    line = scoreboard.headline(FOUND)
    assert line.startswith(f"macro-F1 {FOUND.macro_f1.value:.3f}")
    assert f"{FOUND.sites} sites of {FOUND.owners} owners" in line
    told = shown(FOUND)
    assert "NO" not in shown(replace(FOUND, leaks=FOUND.leaks[:1]))
    for one in FOUND.confusion:
        assert one.sites[0] in told
    assert "Not measured here. The tides." in shown(replace(FOUND, missing=("The tides.",)))
