"""Young bodies: who says since when it exists, and what follows for the verdict."""

from datetime import UTC, datetime

import pytest
from classifier_pages import head, matcher, page, para
from test_judging import MECHANICS, Told, site

from clusterproof.classifier import early
from clusterproof.classifier.judging import judge
from clusterproof.classifier.site import gather
from clusterproof.records import Axis, DatedText, Evidence, Gate, Page, Place, Role, Site

READ = datetime(2026, 3, 4, tzinfo=UTC)
GOVERNED = ("The general assembly elected the board; the statutes were adopted by the assembly.",)


def body(*lines: str, role: Role = Role.ABOUT, language: str = "en", **more: object) -> Site:
    pages: list[Page] = [
        page(role=Role.HOME, path="/", title="Bramholt Spa Cluster", language=language),
        page(*GOVERNED, role=Role.GOVERNANCE, path="/board"),
        page(*lines, role=role, path="/said", language=language, **more),
    ]
    return gather("x.test", pages, (), matcher("en", language))


@pytest.mark.parametrize(
    ("language", "line", "date"),
    [
        ("en", "Our association was founded in 2025 by twelve members.", "2025"),
        ("en", "Bramholt Spa Cluster was established in January 2026.", "2026"),
        ("de", "Der Cluster wurde 2025 gegründet.", "2025"),
        ("es", "El clúster fue fundado en 2025 por dos balnearios.", "2025"),
        ("cs", "Klastr vznikl v roce 2025 v údolí.", "2025"),
        ("fr", "Notre association a été créée en 2025.", "2025"),
    ],
)
def test_a_young_body_is_known_by_its_own_words(language: str, line: str, date: str) -> None:
    said = early.founding(body(line, language=language).gates)
    assert said is not None
    assert said.dated == date
    assert said.quote == line
    assert said.axis is Axis.NEUTRAL
    assert said.points == 0.0


@pytest.mark.parametrize(
    "line",
    [
        "Our association was founded in 2019 by twelve members.",
        "Our association was founded in March 2024.",
        "Our association is to be founded in 2027.",
        "Our association was launched in 2015 and was founded in 2025 as a legal body.",
        "© since its foundation in 2025 our association",
        "The hotel Alba was founded in 2025 by a family.",
        "Our member, the Alba hospital, was founded in 2025.",
        "Doctor Weiss trained abroad, and her practice was founded in 2025.",
        "Since 2025 our association offers a course in first aid to the staff of members.",
        "Our association has a plan for 2025.",
    ],
)
def test_what_does_not_say_that_the_body_is_young(line: str) -> None:
    assert not early.is_early(body(line).gates)


@pytest.mark.parametrize("role", [Role.NEWS, Role.MEMBERS, Role.EVENTS, Role.PROJECTS])
def test_a_founding_told_among_news_and_members_is_of_somebody_else(role: Role) -> None:
    line = "The Norrland cluster association was founded in 2025 by six clinics."
    assert not early.is_early(body(line, role=role).gates)


def test_an_older_statement_and_older_work_speak_against_a_young_body() -> None:
    young = "Our association was founded in 2025."
    older = "Our network was founded in 1998."
    worked = "In 2021 our working groups on water met six times."
    assert early.is_early(body(young).gates)
    assert not early.is_early(body(young, older).gates)
    assert not early.is_early(body(young, worked).gates)


def test_a_firm_that_is_no_body_is_not_in_an_early_stage() -> None:
    firm = page("We were founded in 2025.", role=Role.ABOUT)
    assert not early.is_early(gather("x.test", [firm], (), matcher("en")).gates)


def test_the_page_reader_s_date_tells_the_month() -> None:
    line = "Our association was founded in June 2025."
    found = body(line, dates=(DatedText("2025-06", line),))
    said = early.founding(found.gates)
    assert said is not None
    assert said.dated == "2025-06"


def gate(date: str = "2025-06") -> tuple[Gate, ...]:
    line = "Our association was founded in June 2025."
    witness = Evidence(
        early.EARLY_STAGE, Axis.NEUTRAL, 0.0, "https://x.test/", line, "en", READ, "sha256:00",
        "The site states that the organisation is young.", Place.BODY, Role.ABOUT, date,
    )  # fmt: skip
    return (Gate(early.EARLY_STAGE, 1.0, (witness,)),)


def rows(*names: str, axis: str = "C") -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            name, Axis(axis), 10.0, f"https://x.test/{name}", name, "en", READ, "sha256:00", "Said."
        )
        for name in names
    )


@pytest.mark.parametrize(
    ("told", "found", "verdict"),
    [
        (Told("cluster"), rows("G3", "S1"), "cluster"),
        (Told("cluster"), rows("G3", "M3"), "cluster"),
        (Told("cluster"), rows("S1", "D1"), "insufficient"),
        (Told("portal", 0.95), rows("P5", "P6", "P1", axis="P"), "insufficient"),
        (Told("portal", 0.95), MECHANICS, "portal"),
        (Told("other"), rows("G3"), "insufficient"),
    ],
)
def test_a_young_body_is_judged_by_what_it_can_have(
    told: Told, found: tuple[Evidence, ...], verdict: str
) -> None:
    assert judge(site(found, gates=gate()), told).verdict == verdict


def test_without_the_early_stage_the_same_evidence_needs_more() -> None:
    assert judge(site(rows("G3", "S1")), Told("cluster")).verdict == "insufficient"
    assert judge(site(rows("G3")), Told("other")).verdict == "other"


def test_a_young_body_s_sentence_tells_its_age_and_misses_no_longevity() -> None:
    verdict = judge(site(rows("G3", "S1"), gates=gate()), Told("cluster"))
    assert (
        "The pages read say that the organisation was founded in 2025-06, 9 months before they "
        "were read. Most criteria cannot yet be expected; open questions are listed."
    ) in verdict.sentence
    assert not {"L1", "L2", "L3"} & {row.indicator for row in verdict.looked_for}
    older = judge(site(rows("G3", "S1")), Told("cluster"))
    assert {"L1", "L2"} <= {row.indicator for row in older.looked_for}


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2025", "in 2025, at most 14 months before"),
        ("2026-02", "in 2026-02, 1 month before"),
        ("2026-03", "in 2026-03, in the month they"),
    ],
)
def test_the_age_is_told_as_surely_as_the_date(date: str, words: str) -> None:
    assert words in judge(site(rows("G3", "S1"), gates=gate(date)), Told("cluster")).sentence


def test_another_model_s_age_is_not_told() -> None:
    hotel = (*gate(), Gate("hotel", 0.8, rows("model:hotel", axis="N")))
    verdict = judge(site(rows("G3"), gates=hotel), Told("other"))
    assert verdict.model == "hotel"
    assert "founded in" not in verdict.sentence


def test_a_heading_since_a_year_is_of_the_body() -> None:
    found = body()
    assert not early.is_early(found.gates)
    pages = [
        page(head("A cluster in existence since 2025"), role=Role.HOME, path="/"),
        page(para(GOVERNED[0]), role=Role.GOVERNANCE, path="/board"),
    ]
    assert early.is_early(gather("x.test", pages, (), matcher("en")).gates)


def test_words_of_an_address_are_no_statement() -> None:
    address = page(role=Role.ABOUT, path="/our-association-founded-in-2025", title="About")
    board = page(*GOVERNED, role=Role.GOVERNANCE, path="/board")
    assert not early.is_early(gather("x.test", [address, board], (), matcher("en")).gates)
