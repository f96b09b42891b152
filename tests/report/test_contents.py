"""The view of a case: final sentences, neutral words, figures that can be counted again."""

import math
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime

import pytest
from case_samples import BARE, CASE, EMPTY, HOLLOW, SHEETS, big, witness
from report_samples import VERDICT
from test_wording import HARSH

from clusterproof.classifier.signals import SIGNALS
from clusterproof.records import (
    Activity,
    ActorKind,
    Asks,
    Case,
    Claim,
    Effort,
    PromiseKind,
    Receiver,
    Role,
    Sheets,
)
from clusterproof.report import words
from clusterproof.report.dossier import contents
from clusterproof.report.dossier.evidencing import axis
from clusterproof.report.dossier.view import Verbatim

# Read from verdicts and offers: their own tests hold them (tests/test_wording.py, tests/offer).
CASES = {"full": CASE, "bare": BARE, "empty": EMPTY, "hollow": HOLLOW, "big": big()}


def said(record: object) -> Iterator[tuple[str, str]]:
    """Yield (where, text) for every text of the program's own in a view, however deep."""
    hints = typing.get_type_hints(type(record))
    for field in fields(record):  # type: ignore[arg-type]
        if Verbatim in (hints[field.name], *typing.get_args(hints[field.name])):
            continue
        yield from _texts(f"{type(record).__name__}.{field.name}", getattr(record, field.name))


def _texts(where: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(where, part)
    elif is_dataclass(value):
        yield from said(value)


@pytest.mark.parametrize("name", CASES)
def test_every_sentence_is_neutral(name: str) -> None:
    texts = list(said(contents(CASES[name])))
    assert len(texts) > 90
    harsh = [f"{where}: {text}" for where, text in texts if HARSH.search(text)]
    assert not harsh, "\n".join(harsh)


@pytest.mark.parametrize("name", CASES)
def test_every_sentence_is_finished(name: str) -> None:
    for where, text in said(contents(CASES[name])):
        assert "  " not in text.replace("\n  ", "\n") or where == "LetterPart.letter", (where, text)
        assert ".." not in text.replace("...", ""), (where, text)


def test_quotes_and_names_are_marked_as_others_words() -> None:
    """Nothing that a page, an offer or a reply says may pass as the program's own sentence."""
    own = {text for _, text in said(contents(CASE))}
    for quote in (VERDICT.evidence[0].quote, SHEETS.members[0].name, CASE.offer.promises[0].quote):
        assert not any(quote in text for text in own)


def test_the_same_case_is_the_same_view() -> None:
    assert contents(CASE) == contents(CASE)


def test_every_enumerated_thing_has_a_name() -> None:
    for kind, values in (
        ("actors", ActorKind), ("efforts", Effort), ("receivers", Receiver), ("asks", Asks),
        ("promises", PromiseKind), ("roles", Role),
    ):  # fmt: skip
        assert set(map(str, values)) <= set(words.names(kind)), kind


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda one: one.id)
def test_an_indicators_score_is_the_classifiers(signal) -> None:
    assert axis(signal.id) == str(signal.axis)


def measure(part, name: str):
    (found,) = [one for one in part.measures if one.name == words.figure(name)[0]]
    return found


def test_members_are_counted_by_kind() -> None:
    part = contents(CASE).members
    assert [(one.key, one.value) for one in part.kinds] == [
        ("provider", 5), ("association", 2), ("company", 2), ("knowledge", 2), ("public", 2),
        ("unknown", 1),
    ]  # fmt: skip
    shares = [5 / 13, 2 / 13, 2 / 13, 2 / 13, 2 / 13]
    entropy = -sum(one * math.log(one) for one in shares)
    assert measure(part, "diversity").value == f"{math.exp(entropy):.1f} kinds"
    assert measure(part, "in_region").value == "8 of 11"
    assert measure(part, "reciprocity").value == "not measured"


def test_a_share_of_few_members_is_suppressed() -> None:
    few = replace(SHEETS, members=SHEETS.members[:7])
    part = contents(replace(CASE, sheets=few)).members
    assert measure(part, "in_region").value == "suppressed"
    assert measure(part, "sited").value == "6 of 7"


def test_the_timeline_counts_quarters_and_leaves_years_apart() -> None:
    part = contents(CASE).timeline
    by_name = {one.name: one for one in part.quarters}
    assert (part.quarters[0].name, part.quarters[-1].name) == ("2015 Q1", "2026 Q1")
    assert by_name["2024 Q2"].cooperative == 2
    assert by_name["2025 Q2"].promotional == 1
    assert part.founded == 2015
    assert measure(part, "density").value == "4 items"
    assert measure(part, "kinds").value == "4"
    assert measure(part, "promotion").value == "3 of 13"
    assert measure(part, "newest").value == "2026-02-20"
    assert any("year alone" in remark for remark in part.remarks)
    assert len(part.rows) == 14


@pytest.mark.parametrize("odd", ["", "yesterday", "20", "2025-13", "2025-00-00", "٢٠٢٥", "9999-99"])
def test_odd_dates_stop_no_timeline(odd: str) -> None:
    rows = (Activity(odd, Effort.COOPERATIVE, "project", witness(5, "x")), *SHEETS.activities[:3])
    assert contents(replace(CASE, sheets=replace(SHEETS, activities=rows))).timeline.quarters


def test_dates_far_away_stay_in_the_list() -> None:
    rows = tuple(
        Activity(on, Effort.COOPERATIVE, "project", witness(5, "x"))
        for on in ("1931-04", "2025-04", "2094-01")
    )
    part = contents(replace(CASE, sheets=Sheets(activities=rows))).timeline
    assert [one.name for one in part.quarters] == [
        f"{n // 4} Q{n % 4 + 1}" for n in range(2025 * 4 + 1 - 47, 2025 * 4 + 2)
    ]
    assert "2 items with dates outside the quarters drawn." in part.remarks
    assert len(part.rows) == 3


def test_old_news_is_called_dormant_and_a_future_date_does_not_wake_it() -> None:
    rows = tuple(
        Activity(on, Effort.OTHER, "news", witness(5, "x")) for on in ("2023-01-02", "2026-09")
    )
    newest = measure(contents(replace(CASE, sheets=Sheets(activities=rows))).timeline, "newest")
    assert (newest.value, newest.base) == ("2023-01-02", "24 months ago or more: dormant")


def test_identity_names_what_differs_and_what_is_open() -> None:
    part = contents(CASE).identity
    founded = next(row for row in part.rows if row.what == "Founded")
    assert [(one.value, one.again) for one in founded.claimed] == [("2016", 1), ("dal 2015", 0)]
    assert len(part.conflicts) == 1
    assert part.conflicts[0].startswith("Founded: the pages read give 2 different values")
    assert part.missing == "Not found in the pages read: register number, licence and contact."


def test_names_in_two_languages_are_no_conflict() -> None:
    claims = (
        Claim("name", "Terme", "about", witness(0, "Terme")),
        Claim("name", "Baths", "about", witness(7, "Baths")),
        Claim("founded", "2016", "about", witness(0, "2016")),
        Claim("founded", " 2016 ", "about", witness(1, "2016")),
    )
    assert not contents(replace(CASE, sheets=Sheets(claims=claims))).identity.conflicts


def test_the_path_says_who_receives_and_whose_phone() -> None:
    part = contents(CASE).path
    first = part.steps[0]
    assert first.sensitive == (
        "treatment wanted", "files, such as X-rays", "consent to pass the data on",
    )  # fmt: skip
    assert first.sentence.endswith("; to the site's operator.")
    assert next(one for one in part.steps if one.receiver == "unknown").sentence == (
        "Contact, 1 page: form that asks for name, e-mail and message; its receiver is not told."
    )
    assert part.phones[1] == (
        "Number 2: phone number on pages of the kinds Contact (2) and Home page (1); "
        "it reaches the site's operator."
    )
    assert measure(part, "forms").value == "33 per 100 pages"
    assert measure(part, "prices").value == "1 of 12"


def test_an_item_leads_to_its_exhibit_and_its_mark_there() -> None:
    view = contents(CASE)
    exhibits = {one.number: one for one in view.sources.exhibits}
    for item in view.evidence.items:
        assert item.number in exhibits[item.quote.source.exhibit].items
    sixth = [one.mark for one in view.evidence.items if one.quote.source.exhibit == 6]
    assert sorted(sixth) == [1, 2, 3]


def test_red_lines_show_where_the_offer_holds_them() -> None:
    lines = {one.text: one.found for one in contents(CASE).letter.red_lines}
    assert len(lines) == 9
    assert [one.page for one in lines["Automatic renewal"]] == ["page 11"]
    assert not lines["Exclusivity"]


def test_an_unknown_red_line_is_told_as_it_is_named() -> None:
    odd = replace(CASE.offer.promises[0], red_line="penalty on leaving")
    view = contents(replace(CASE, offer=replace(CASE.offer, promises=(odd,))))
    assert view.letter.red_lines[-1].text == "penalty on leaving"


def test_the_letter_asks_for_what_was_not_found_of_collaboration_alone() -> None:
    letter = contents(CASE).letter.letter
    assert "(S2)" in letter
    assert "(P10)" not in letter


def test_a_page_read_on_two_days_is_told_so() -> None:
    later = replace(VERDICT, last_captured=datetime(2026, 3, 5, tzinfo=UTC))
    view = contents(Case(replace(BARE.judged, verdict=later)))
    assert view.front.read.startswith("Between 3 March 2026 and 5 March 2026 we read 12 pages")


def test_parts_eleven_and_twelve_are_named_with_what_they_would_need() -> None:
    assert [name for name, _ in contents(CASE).method.elsewhere] == [
        "Family of sites", "The seller's references",
    ]  # fmt: skip
