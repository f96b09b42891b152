"""What is told of whole offers: promises with pages, numbers, the swap test, the site beside."""

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from offer_files import TEXTS, pdf, word
from offer_samples import WORDING
from rich.console import Console

from clusterproof.offer.comparing import compare
from clusterproof.offer.reading import parse
from clusterproof.offer.redlines import RED_LINES
from clusterproof.offer.telling import tell
from clusterproof.records import (
    Axis,
    Case,
    Coverage,
    Evidence,
    Judged,
    Offer,
    PromiseKind,
    Score,
    Verdict,
)
from clusterproof.report import offering
from clusterproof.report.objects import judged_line, offer_object

AT = datetime(2026, 3, 4, tzinfo=UTC)
URL = "https://site.test/join/"


def read(body: bytes, region: tuple[str, ...] = ("Lumera",)) -> Offer:
    return tell(parse(body), "offer.pdf", "sha256:0", WORDING, region)


def judged(*indicators: str, pages: int = 9) -> Judged:
    zero = Score(0.0, 0.0, 0.0)
    evidence = tuple(
        Evidence(one, Axis.PORTAL, 3.0, URL, "words", "en", AT, "sha256:1", "reading")
        for one in indicators
    )
    return Judged(
        Verdict(
            "site.test", "portal", None, {"portal": 1.0}, 1.0, ("portal",), zero, zero,
            Coverage(pages, 0.5, (), ("en",)), evidence, (), (), None, "Sentence.", "1", "m", "e",
        )
    )  # fmt: skip


@pytest.mark.parametrize("language", TEXTS)
def test_an_offer_that_sells_crosses_every_red_line_on_its_page(language: str) -> None:
    offer = read(pdf(language, "sales"))
    kinds = {one.kind for one in offer.promises}
    assert kinds == set(PromiseKind)
    crossed = {one.red_line: one.page for one in offer.promises if one.page == 6}
    assert set(crossed) >= {name for name, _ in RED_LINES.values()}
    text = " ".join(" ".join(page) for page in TEXTS[language]["sales"]["pages"]).replace("'", "’")
    assert all(one.quote.replace("'", "’") in text for one in offer.promises)
    assert not any(one.source or one.definition for one in offer.figures)


@pytest.mark.parametrize("language", TEXTS)
def test_a_careful_offer_crosses_none(language: str) -> None:
    offer = read(word(language, "honest"))
    assert not offer.promises
    told = {one.text: one for one in offer.figures}
    patients = next(one for text, one in told.items() if text in ("1,120", "1.120"))
    assert patients.source
    assert patients.definition
    assert patients.year == "2024"
    assert patients.page == 2


@pytest.mark.parametrize("language", TEXTS)
def test_the_swap_test_parts_them(language: str) -> None:
    sold, careful = read(pdf(language, "sales")).swap, read(pdf(language, "honest")).swap
    assert sold.share > 0.8
    assert careful.share < 0.5
    assert all(quote and page for quote, page in sold.examples)


def test_a_name_of_the_region_counts_wherever_it_stands() -> None:
    body = word("en", "sales")
    assert read(body, ()).swap.share > read(body, ("every", "method")).swap.share


def test_footnotes_and_table_captions_are_sources() -> None:
    said = (
        "The hospitals treated 1,120 patients[1] in the valley.\n\n"
        "They have 410 beds for guests of the baths.\n\n[1] Source: statistics office, 2024.\n"
    )
    figures = {one.text: one for one in read(said.encode()).figures}
    assert figures["1,120"].source
    assert figures["1,120"].about.startswith("patients")
    assert not figures["410"].source
    table = "Patients by year\n\n2023\t980\n2024\t1,120\n\nSource: statistics office."
    assert all(one.source for one in read(table.encode()).figures)


def test_dates_years_names_and_phone_numbers_are_no_figures() -> None:
    said = (
        "On 4 March 2026, 12.05.2024 and in 2023 we met under ISO 9001, Article 5, at 10:30; "
        "call +44 20 7946 0000 for more."
    )
    assert read(said.encode()).figures == ()


def test_what_the_site_shows_stands_beside() -> None:
    told = compare(read(pdf("en", "sales")), judged("Q1", "Q1", "P10"), {"Q1": "Promises"})
    volume = next(one for one in told.promises if one.kind is PromiseKind.VOLUME)
    assert f"Promises (Q1) (portal mechanics): 2 quotes, first at {URL}." in volume.beside
    assert "Not found in the pages read: Q4; F2; S2." in volume.beside
    exclusive = next(one for one in told.promises if one.red_line == "exclusivity")
    assert "P10 (portal mechanics): 1 quote" in exclusive.beside


def test_nothing_stands_beside_where_nothing_was_read() -> None:
    offer = read(pdf("en", "sales"))
    assert compare(offer, judged(pages=0)) == offer


def test_a_case_is_compared_like_its_judgement() -> None:
    offer, one = read(pdf("en", "sales")), judged("Q1")
    assert compare(offer, Case(one)) == compare(offer, one)


def test_the_object_has_every_field_and_the_line_is_harmless() -> None:
    offer = compare(read(pdf("en", "sales")), judged("Q1"))
    hostile = replace(offer, name="a\u202eb\x1b[31m.pdf")
    line = judged_line(judged("Q1"), offer=hostile)
    assert line.isprintable()
    told = json.loads(line)["offer"]
    assert told == offer_object(hostile)
    assert told["swap_test"]["sentences"] == offer.swap.sentences
    assert {one["kind"] for one in told["promises"]} == {str(kind) for kind in PromiseKind}
    assert "offer" not in json.loads(judged_line(judged("Q1")))


def test_the_screen_shows_it_in_neutral_words() -> None:
    console = Console(width=160, record=True)
    offer = compare(read(pdf("en", "sales")), judged("Q1"))
    console.print(offering.view(replace(offer, name="[red]a\x1b[31m.pdf")))
    shown = console.export_text()
    assert "\x1b" not in shown
    assert "Contract red lines (10)" in shown
    assert "would read the same for another place" in shown
    assert not {"fake", "scam", "sham", "misleads", "pretends", "fraud"} & set(
        shown.lower().split()
    )


def test_an_empty_offer_is_told_without_findings() -> None:
    console = Console(width=160, record=True)
    console.print(offering.view(read(b"A short note about the meeting of the group.")))
    shown = console.export_text()
    assert "The offer gives no numbers." in shown
    assert "Not found in the text read: Patient volumes;" in shown
