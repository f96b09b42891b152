"""Other models, senses of a word, dormant and unreadable sites."""

from datetime import UTC, datetime

import pytest
from classifier_pages import head, matcher, menu, page, para
from model_rows import NEAR, SHOWS, UNNAMED, Row

from clusterproof.classifier.deciding import NAMED_MODEL
from clusterproof.classifier.gates import (
    CALLS_ITSELF,
    DORMANT,
    MODELS,
    OTHER_SENSE,
    PARKED,
    WALLED,
    is_silent,
    score_of,
    strongest_model,
)
from clusterproof.classifier.site import gather
from clusterproof.records import Condition, DatedText, Page, Role, Site


def site(*pages: Page) -> Site:
    return gather("x.test", pages, (), matcher("en"))


@pytest.mark.parametrize(
    ("model", "lines"),
    [
        ("hospital", ["Meet our doctors", "Opening hours", "Our clinic"]),
        ("event", ["Call for papers", "Keynote speakers", "Important dates", "Venue"]),
        ("software", ["Installation guide", "Release notes", "API reference"]),
        ("education", ["Admissions", "Tuition fees", "Our students", "Campus"]),
        ("government", ["Ministry of Health", "Freedom of information", "Public notices"]),
        ("news", ["Editorial team", "Breaking news", "Opinion"]),
        ("property", ["Free zone license", "Tenants", "Leasing"]),
        ("vendor", ["Our consultants", "Case studies", "Feasibility study"]),
        ("hotel", ["Our rooms", "Book your stay", "Restaurant", "Room rates"]),
    ],
)
def test_a_model_is_named_by_its_own_words(model: str, lines: list[str]) -> None:
    found = site(page(*map(head, lines), role=Role.HOME))
    gate = strongest_model(found.gates)
    assert gate is not None
    assert gate.name == model
    assert gate.score >= NAMED_MODEL
    assert {row.quote for row in gate.evidence} <= set(lines)


def home(row: Row) -> Site:
    language, lines = row
    blocks = [head(line) if len(line) <= 40 else para(line) for line in lines]
    found = page(*blocks, role=Role.HOME, path="/", language=language)
    return gather("x.test", [found], (), matcher())


def test_every_model_has_rows_that_show_it_and_rows_that_come_near() -> None:
    assert SHOWS.keys() == NEAR.keys() == MODELS.keys()
    assert all(len(rows) >= 3 for rows in (*SHOWS.values(), *NEAR.values()))


@pytest.mark.parametrize(("model", "row"), [(m, row) for m, rows in SHOWS.items() for row in rows])
def test_what_shows_a_model_names_it(model: str, row: Row) -> None:
    gates = home(row).gates
    strongest = strongest_model(gates)
    assert strongest is not None
    assert (strongest.name, strongest.score >= NAMED_MODEL) == (model, True)


@pytest.mark.parametrize(("model", "row"), [(m, row) for m, rows in NEAR.items() for row in rows])
def test_what_comes_near_a_model_does_not_name_it(model: str, row: Row) -> None:
    assert score_of(home(row).gates, model) < NAMED_MODEL


@pytest.mark.parametrize("row", UNNAMED)
def test_no_model_is_named_for_an_agency_or_a_hub(row: Row) -> None:
    strongest = strongest_model(home(row).gates)
    assert strongest is None or strongest.score < NAMED_MODEL


def test_one_stray_word_names_no_model() -> None:
    gate = strongest_model(site(page("We met at the conference dinner with breaking news.")).gates)
    assert gate is None or gate.score < NAMED_MODEL


@pytest.mark.parametrize(
    ("lines", "higher", "lower"),
    [
        (["Cluster headache", "Cluster analysis"], OTHER_SENSE, CALLS_ITSELF),
        (["Slurm", "Login nodes", "HPC cluster"], OTHER_SENSE, CALLS_ITSELF),
        (["Our medical cluster", "Cluster members"], CALLS_ITSELF, OTHER_SENSE),
    ],
)
def test_the_sense_of_the_word_is_told(lines: list[str], higher: str, lower: str) -> None:
    gates = site(page(*map(head, lines), role=Role.HOME)).gates
    assert score_of(gates, higher) > score_of(gates, lower)


@pytest.mark.parametrize(
    ("dates", "silent"),
    [
        ((), False),
        (("2019", "2018"), False),
        (("2021-04-03", "2020", "2019"), True),
        (("2024-01", "2020", "2019"), True),
        (("2024", "2020", "2019"), False),
        (("2025-11", "2020", "2019"), False),
    ],
)
def test_silence_is_two_years_after_several_dates(dates: tuple[str, ...], silent: bool) -> None:
    assert is_silent(dates, datetime(2026, 3, 1, tzinfo=UTC)) is silent


def test_what_says_it_has_ended_is_dormant_and_old_dates_hint_at_it() -> None:
    ended = site(page("The project has ended.", "It has been dissolved.", role=Role.HOME))
    assert score_of(ended.gates, DORMANT) == 1.0
    dates = tuple(DatedText(day, day) for day in ("2019-01-01", "2019-02-01", "2018-01-01"))
    assert score_of(site(page("News", dates=dates)).gates, DORMANT) == 0.5
    assert score_of(site(page("News")).gates, DORMANT) == 0.0


def test_pages_for_sale_and_behind_walls_are_counted() -> None:
    pages = [
        page(condition=Condition.PARKED, path="/a"),
        page(condition=Condition.BOT_WALL, path="/b"),
        page(menu("Home"), path="/c"),
        page(condition=Condition.NEEDS_SCRIPTS, path="/d"),
    ]
    gates = site(*pages).gates
    assert score_of(gates, PARKED) == 0.25
    assert score_of(gates, WALLED) == 0.5
