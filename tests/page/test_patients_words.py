"""Where patients speak on a page: by markup, by heading, by quotation marks."""

from datetime import UTC, datetime

import pytest

from clusterproof.classifier.matching import compile_lexicons
from clusterproof.classifier.passages import passages
from clusterproof.classifier.view import look
from clusterproof.page import words
from clusterproof.page.patients import is_speech
from clusterproof.page.reading import read
from clusterproof.records import Capture, Passage

AT = datetime(2026, 3, 4, tzinfo=UTC)
STORY = "My knee was replaced in May and I walked along the beach in June again."
OWN = "The general assembly of all members elects the board for two years."


def of(html: str, path: str = "/about") -> dict[str, Passage]:
    site = "cluster.example"
    page = f"<html lang=en><title>Cluster</title><body><main>{html}</main>".encode()
    capture = Capture(
        f"https://{site}{path}", site, 200, (), page, AT, "sha256:1", "text/html", "utf-8"
    )
    view = look([read(capture, words.load())], compile_lexicons(()))
    return {one.text: one for one in passages(view)}


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='home-testimonials'><div><p>{STORY}</p></div></div>",
        f"<section id=reviews><p>{STORY}</p></section>",
        f"<div itemscope itemtype='https://schema.org/Review'><p>{STORY}</p></div>",
        f"<h2>What our patients say</h2><h3>Knee</h3><p>{STORY}</p>",
        f"<h2>Opiniones de pacientes</h2><p>{STORY}</p>",
        f"<p>“{STORY}” A. B., 61</p>",
    ],
)
def test_a_story_is_told_apart_and_what_follows_is_not(html: str) -> None:
    found = of(f"{html}<h2>How we govern ourselves</h2><p>{OWN}</p>")
    assert [text for text, one in found.items() if one.of_patients and STORY in text]
    assert not found[OWN].of_patients
    assert all(one.of_patients for text, one in found.items() if STORY in text)


def test_a_page_of_reviews_is_theirs_as_a_whole() -> None:
    found = of(f"<h1>Reviews</h1><p>{STORY}</p><p>{OWN}</p>", "/reviews")
    assert all(one.of_patients for one in found.values())


@pytest.mark.parametrize(
    ("text", "speech"),
    [
        ("„Das Team war freundlich, die Narbe sieht man kaum.“ (Frau K.)", True),
        ("「手術の後、すぐに歩けました。ありがとう。本当に。」 60代", True),
        ("Association «Cluster de santé de la côte du Nord»", False),
        (
            "The word “cluster, region or network” stands in the law of 2014 on regional bodies.",
            False,
        ),
    ],
)
def test_speech_is_told_from_names(text: str, speech: bool) -> None:
    assert is_speech(text) is speech
