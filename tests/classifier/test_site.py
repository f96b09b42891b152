"""A site gathered: coverage, passages, measurements, dates."""

from datetime import UTC, datetime

import pytest
from classifier_pages import CAPTURED, form, head, link, matcher, page, para

from clusterproof.classifier.coverage import cover
from clusterproof.classifier.facts import NAMES
from clusterproof.classifier.passages import LONGEST, MOST
from clusterproof.classifier.site import gather, without
from clusterproof.records import (
    Asks,
    Condition,
    Contact,
    ContactKind,
    DatedText,
    Declared,
    Destination,
    Page,
    Place,
    Reason,
    Refusal,
    Role,
    Site,
)


def site(*pages: Page) -> Site:
    return gather("x.test", pages, (), matcher("en"))


@pytest.mark.parametrize(
    ("roles", "share", "missing"),
    [
        ((), 0.0, 6),
        ((Role.HOME,), 0.25, 5),
        ((Role.HOME, Role.ABOUT), 0.45, 4),
        ((Role.HOME, Role.ABOUT, Role.MEMBERS, Role.NEWS, Role.IMPRINT, Role.CONTACT), 1.0, 0),
        ((Role.OTHER,) * 4, 0.48, 6),
        ((Role.OTHER,) * 40, 0.6, 6),
    ],
)
def test_coverage_is_the_share_of_kinds_read(roles, share: float, missing: int) -> None:
    found = cover([page(role=role, path=f"/{n}") for n, role in enumerate(roles)])
    assert (found.share, len(found.missing)) == (share, missing)


def test_coverage_counts_languages_and_what_was_not_read() -> None:
    pages = [
        page(language="pl", path="/a"), page(language="pl", path="/b"), page(path="/c"),
        page(condition=Condition.COOKIE_WALL, path="/d"),
    ]  # fmt: skip
    refused = Refusal("https://x.test/e", "x.test", Reason.ROBOTS, "", CAPTURED)
    found = cover(pages, [refused, refused])
    assert found.languages == ("pl", "en")
    assert found.unread == (("robots", 2), ("cookie-wall", 1))
    assert found.pages == 3


def test_a_language_without_words_covers_half_and_is_noted() -> None:
    pages = [page(language=name, path=f"/{name}", role=Role.ABOUT) for name in ("xx", "en")]
    assert cover(pages, (), frozenset({"en"})).share == pytest.approx(0.24 * 0.75, abs=0.01)
    assert cover(pages).share == 0.24
    assert site(*pages).notes == ("No word list for xx: read by structure.",)


def test_a_neighbours_list_is_named() -> None:
    slovak = page(language="sk", role=Role.ABOUT)
    read = gather("x.test", [slovak], (), matcher("en", "cs"))
    assert read.notes == ("No word list for Slovak: read by structure and by the words of Czech.",)
    assert site(slovak).notes == ("No word list for Slovak: read by structure.",)


def test_passages_take_turns_skip_templates_and_stay_within_bounds() -> None:
    long = "A long sentence about joint work. " * 30
    first = page(*(f"Passage {n} of the first page, long enough to ask." for n in range(200)),
                 path="/a")  # fmt: skip
    second = page(long, para("Template text that stands on every page.", repeated=True), path="/b")
    rows = site(first, second).passages
    assert len(rows) == MOST
    assert [row.url[-1] for row in rows[:3]] == ["a", "b", "a"]
    assert all(len(row.text) <= LONGEST and "Template" not in row.text for row in rows)
    assert rows[1].text.endswith("work.")


def test_short_passages_and_controls_are_left_out() -> None:
    assert site(page("Too short.", head("Short"))).passages == ()


def test_facts_have_their_names_and_measure_structure() -> None:
    phone = Contact(ContactKind.PHONE, "k1", Place.FOOTER)
    pages = [
        page(form(Asks.TREATMENT, Asks.PHONE), contacts=(phone,), path="/a", role=Role.TREATMENT),
        page(link("https://firm.com/", "Firm", destination=Destination.EXTERNAL),
             contacts=(phone,), path="/b", declared=Declared(types=("Dentist",))),
    ]  # fmt: skip
    facts = site(*pages).facts
    assert tuple(facts) == NAMES
    assert facts["lead_form_share"] == 0.5
    assert facts["one_phone"] == 1.0
    assert facts["declares_provider"] == 1.0
    assert facts["role_treatment"] == 0.5


def test_facts_of_nothing_are_numbers() -> None:
    assert set(map(type, site().facts.values())) == {float}


def test_dates_end_at_the_capture_newest_first() -> None:
    dates = tuple(DatedText(day, day) for day in ("2024-05", "2031-01-01", "2025-01-02", "2024-05"))
    found = site(page("News", dates=dates, declared=Declared(published="2023-01-01T08:00:00Z")))
    assert found.dates == ("2025-01-02", "2024-05", "2023-01-01")
    assert found.first_captured == datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def test_one_item_can_be_left_out() -> None:
    found = site(page(head("General assembly"), head("Working groups")))
    less = without(found, found.evidence[0])
    assert len(less.evidence) == len(found.evidence) - 1
    assert found.where["about"] == ("https://x.test/page",)
