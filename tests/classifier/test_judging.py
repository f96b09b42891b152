"""The rules of the verdict, with heads that say what they are told."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import pytest
from classifier_pages import CAPTURED, evidence, form, head, matcher, page
from signal_rows import TABLES

from clusterproof.classifier.judging import judge
from clusterproof.classifier.rubric_head import RubricHead
from clusterproof.classifier.site import gather
from clusterproof.classifier.wording import FORBIDDEN
from clusterproof.records import (
    Asks,
    Condition,
    Coverage,
    Evidence,
    Gate,
    Neighbour,
    Page,
    Place,
    Role,
    Site,
)

FULL = Coverage(12, 0.9, ("forms",), ("en", "pl"))
THIN = Coverage(1, 0.25, ("about", "members"), ("en",), (("robots", 7),))
COLLABORATION = (
    evidence("C1", "C", 7.0, dated="2025"),
    evidence("G3", "C", 7.0),
    evidence("S1", "C", 7.0),
)
UNDATED = (evidence("C1", "C", 7.0), *COLLABORATION[1:])
OLD = (evidence("C1", "C", 7.0, dated="2012"), *COLLABORATION[1:])
TITLED = (evidence("C1", "C", 7.0, dated="2025", place=Place.TITLE), *COLLABORATION[1:])
MECHANICS = (evidence("P3", "P", 10.0), evidence("P4", "P", 7.0), evidence("M5", "P", 10.0))
HOSPITAL = (Gate("hospital", 0.8, (evidence("model:hospital", "N", 0.0),)),)


@dataclass(frozen=True)
class Told:
    """A head that says what it was told; second: the class that gets what the first does not."""

    name: str
    sure: float = 0.7
    second: str = ""
    model_id: str = "told-1"
    encoder_id: str = "none"

    def probabilities(self, site: Site) -> Mapping[str, float]:
        rest = (1 - self.sure) / 2
        known = dict.fromkeys(("cluster", "portal", "other"), 0.0 if self.second else rest)
        if self.second:
            known[self.second] = 1 - self.sure
        return {**known, self.name: self.sure}

    def plausible(self, site: Site) -> tuple[str, ...]:
        return (self.name,)

    def nearest(self, site: Site) -> tuple[Neighbour, ...]:
        return (Neighbour(self.name, 0.5),)


def site(
    rows: tuple[Evidence, ...] = (),
    coverage: Coverage = FULL,
    gates: tuple[Gate, ...] = (),
    pages: int = 12,
) -> Site:
    return Site(
        name="x.test", pages=pages, evidence=rows, coverage=coverage, passages=(), facts={},
        gates=gates, languages=coverage.languages, first_captured=CAPTURED, last_captured=CAPTURED,
    )  # fmt: skip


def strong(rows: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """Lift the points so that three groups are full."""
    return tuple(
        Evidence(**{name: getattr(row, name) for name in row.__slots__} | {"points": 20.0})
        for row in rows
    )


@pytest.mark.parametrize(
    ("told", "found", "verdict"),
    [
        (Told("cluster"), site(COLLABORATION), "cluster"),
        (Told("cluster"), site(COLLABORATION[:1]), "insufficient"),
        (Told("cluster", 0.9), site(COLLABORATION[:1], gates=HOSPITAL), "other"),
        (Told("cluster"), site(COLLABORATION, gates=HOSPITAL), "insufficient"),
        (Told("cluster", 0.9), site(COLLABORATION, gates=HOSPITAL), "cluster"),
        (Told("cluster", 0.65), site(COLLABORATION), "cluster"),
        (Told("cluster", 0.64), site(UNDATED), "insufficient"),
        (Told("other", 0.64), site(UNDATED), "insufficient"),
        (Told("cluster", 0.5), site(strong(COLLABORATION)), "cluster"),
        (Told("other", 0.58, "cluster"), site(strong(COLLABORATION)), "cluster"),
        (Told("other", 0.58, "portal"), site(strong(COLLABORATION)), "insufficient"),
        (Told("other", 0.58, "cluster"), site(strong(UNDATED)), "insufficient"),
        (Told("other", 0.58, "cluster"), site(strong(COLLABORATION), gates=HOSPITAL), "other"),
        (Told("other", 0.58, "cluster"), site(COLLABORATION[:2]), "insufficient"),
        (Told("portal", 0.65), site(MECHANICS), "portal"),
        (Told("portal", 0.64), site(MECHANICS), "insufficient"),
        (Told("portal", 0.64), site(MECHANICS, gates=HOSPITAL), "insufficient"),
        (Told("other", 0.64), site(MECHANICS), "insufficient"),
        (Told("other", 0.5), site(MECHANICS, gates=HOSPITAL), "other"),
        (Told("other", 0.59), site(strong(COLLABORATION + MECHANICS)), "hybrid"),
        (Told("cluster"), site(UNDATED), "insufficient"),
        (Told("cluster"), site(OLD), "insufficient"),
        (Told("cluster"), site(TITLED), "insufficient"),
        (Told("cluster", 0.9), site(UNDATED), "cluster"),
        (
            Told("cluster", 0.9),
            site((evidence("C1", "C", 3.0), evidence("G3", "C", 3.0))),
            "insufficient",
        ),
        (Told("portal"), site(strong(UNDATED + MECHANICS)), "portal"),
        (Told("portal"), site(strong(OLD + MECHANICS)), "portal"),
        (Told("portal"), site(MECHANICS, gates=HOSPITAL), "portal"),
        (Told("portal", 0.9), site(MECHANICS, gates=(Gate("government", 0.5),)), "other"),
        (
            Told("portal"),
            site((evidence("P7", "P", 5.0), evidence("P3", "P", 5.0))),
            "portal",
        ),
        (
            Told("portal", 0.9),
            site((evidence("P7", "P", 3.0), evidence("P3", "P", 4.0))),
            "insufficient",
        ),
        (Told("portal"), site(MECHANICS), "portal"),
        (Told("portal"), site(MECHANICS[1:2]), "insufficient"),
        (Told("portal"), site(MECHANICS, THIN), "insufficient"),
        (Told("portal", 0.9), site(MECHANICS, THIN), "insufficient"),
        (Told("portal", 0.9), site(COLLABORATION), "insufficient"),
        (Told("portal"), site(), "insufficient"),
        (Told("cluster"), site(strong(COLLABORATION + MECHANICS)), "hybrid"),
        (Told("portal"), site(strong(COLLABORATION + MECHANICS)), "hybrid"),
        (Told("other", 0.9), site(strong(COLLABORATION + MECHANICS), gates=HOSPITAL), "other"),
        (Told("other"), site(strong(COLLABORATION + MECHANICS), gates=HOSPITAL), "hybrid"),
        (Told("other"), site(gates=HOSPITAL), "other"),
        (Told("other"), site(), "insufficient"),
        (Told("other", 0.9), site(), "other"),
        (Told("cluster", 0.9), site(COLLABORATION, THIN), "cluster"),
        (Told("cluster"), site(COLLABORATION, pages=0), "insufficient"),
        (Told("cluster"), site(COLLABORATION, gates=(Gate("parked", 1.0),)), "insufficient"),
    ],
)
def test_the_rules(told: Told, found: Site, verdict: str) -> None:
    got = judge(found, told)
    assert got.verdict == verdict
    assert (got.model is not None) is (verdict == "other" and bool(found.gates))
    assert got.model_id == "told-1"


def test_a_verdict_carries_what_names_its_model_and_counts_its_questions() -> None:
    got = judge(site(MECHANICS, gates=HOSPITAL), Told("other"))
    assert got.model == "hospital"
    assert got.evidence[-1].indicator == "model:hospital"
    assert all(row.for_ or row.against or row.answer == "ask" for row in got.questions)


def test_borderline_names_the_item_the_verdict_hangs_on() -> None:
    got = judge(site(COLLABORATION[:2]), Told("cluster"))
    assert got.borderline is not None
    assert got.borderline.becomes == "insufficient"
    assert "(C1)" in got.sentence
    assert judge(site(COLLABORATION), Told("cluster", 0.9)).borderline is None
    undated = judge(site(COLLABORATION), Told("cluster")).borderline
    assert undated is not None
    assert undated.without == "C1"  # an unsure head hangs on the one dated item


def test_what_was_not_found_is_listed_with_where() -> None:
    pages = [page("Welcome.", role=Role.HOME, path="/"), page("Board.", role=Role.ABOUT)]
    got = judge(gather("x.test", pages, (), matcher("en")), RubricHead())
    missing = {row.indicator: row.where for row in got.looked_for}
    assert missing["G3"] == ("https://x.test/page",)
    assert "M4" not in missing
    assert "M4" in got.notes[-1]


def every_kind_of_page() -> list[Page]:
    return [
        Page(**{name: getattr(one, name) for name in one.__slots__} | {"url": f"https://x.test/{at}"})
        for at, one in enumerate(
            one for hits, _ in TABLES.values() for row in hits for one in row
        )
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["cluster", "portal", "other"])
def test_two_runs_agree_whatever_the_order(name: str) -> None:
    pages = every_kind_of_page()
    shuffled = random.Random(7).sample(pages, len(pages))
    one = judge(gather("x.test", pages, (), matcher("en")), Told(name))
    two = judge(gather("x.test", shuffled, (), matcher("en")), Told(name))
    assert one == two
    assert repr(one) == repr(two)


def test_a_verdict_on_an_even_balance_names_both_patterns() -> None:
    got = judge(site(MECHANICS), Told("portal", 0.5))
    assert got.verdict == "insufficient"
    assert "portal at 50%, cluster at 25%" in got.sentence
    assert "could not read" not in got.sentence
    walled = judge(site(MECHANICS, THIN, pages=1), Told("portal", 0.5))
    assert "could not read enough" in walled.sentence


def test_every_sentence_is_neutral() -> None:
    found = [
        site(COLLABORATION), site(MECHANICS), site(strong(COLLABORATION + MECHANICS)), site(),
        site(gates=HOSPITAL), site(gates=(Gate("other-sense", 0.9),)), site((), THIN),
        site(COLLABORATION[:2], gates=(Gate("dormant", 1.0),)),
    ]  # fmt: skip
    for one, sure in product(found, (0.5, 0.9)):
        for name in ("cluster", "portal", "other"):
            got = judge(one, Told(name, sure))
            words = {word.strip(".,:;()").lower() for word in got.sentence.split()}
            assert not words & set(FORBIDDEN)
            assert "is a portal" not in got.sentence


def test_hidden_words_change_nothing() -> None:
    shown = page("Ask for a price.", role=Role.HOME, path="/")
    stuffed = page(
        "Ask for a price.", role=Role.HOME, path="/",
        hidden=("general assembly", "working group", "statutes", "annual report"),
    )  # fmt: skip
    first, second = (
        judge(gather("x.test", [one], (), matcher("en")), RubricHead()) for one in (shown, stuffed)
    )
    assert first.evidence == second.evidence
    assert first.collaboration == second.collaboration


@pytest.mark.parametrize(
    ("pages", "verdict"),
    [
        (
            [
                page(
                    head("General assembly 2025"), head("Working groups"), role=Role.HOME, path="/"
                ),
                page(head("Statutes"), "Our articles of association.", path="/statutes"),
                page(head("Strategic plan 2025-2027"), head("Annual report 2024"), path="/plan"),
                page(head("Our members"), "Triple helix", head("How to join"), path="/members"),
                page("Funded by our members.", head("Joint projects"), path="/projects"),
            ],
            "cluster",
        ),
        (
            [
                page("Get a free quote.", "Find a clinic.", role=Role.HOME, path="/"),
                page(head("List your clinic"), "Get more patients.", path="/clinics"),
                page(head("Best clinics in Istanbul"), "Compare prices.", path="/best"),
                page(form(Asks.PROVIDER_ID, Asks.EMAIL), role=Role.PROVIDER, path="/c/1"),
                page("We receive a commission from clinics.", head("Book now"), path="/faq"),
            ],
            "portal",
        ),
        ([page("Hello.", role=Role.HOME, path="/")], "insufficient"),
        ([page(condition=Condition.BOT_WALL)], "insufficient"),
        ([], "insufficient"),
    ],
)
def test_the_rubric_alone_tells_plain_cases(pages: list[Page], verdict: str) -> None:
    got = judge(gather("x.test", pages, (), matcher("en")), RubricHead())
    assert got.verdict == verdict
    assert sum(got.probabilities.values()) == pytest.approx(1, abs=0.001)
    assert got.confidence == max(got.probabilities.values())


def test_a_verdict_carries_the_nearest_labelled_sites_unless_nothing_was_read() -> None:
    assert judge(site(COLLABORATION), Told("cluster")).nearest == (Neighbour("cluster", 0.5),)
    assert judge(site(pages=0), Told("cluster")).nearest == ()


SHELL = (
    evidence("G1", "C", 3.8),
    evidence("G2", "C", 5.6),
    evidence("G3", "C", 7.0),
)


@pytest.mark.parametrize(
    ("told", "rows", "noted"),
    [
        (Told("portal"), (*SHELL, *MECHANICS), True),
        (Told("portal"), (*SHELL, evidence("C1", "C", 1.7), *MECHANICS), True),
        (Told("portal"), (*SHELL, evidence("C1", "C", 12.0), *MECHANICS), False),
        (Told("portal"), (*SHELL[1:], *MECHANICS), False),
        (Told("portal"), MECHANICS, False),
        (Told("cluster", 0.9), SHELL, False),
    ],
)
def test_an_association_in_front_of_a_portal_is_told(
    told: Told, rows: tuple[Evidence, ...], noted: bool
) -> None:
    notes = judge(site(rows), told).notes
    found = [note for note in notes if "stands in front" in note]
    assert len(found) == noted
    assert not found or "https://x.test/" in found[0]


@pytest.mark.parametrize(
    ("coverage", "walled", "verdict"),
    [(THIN, 0.9, "insufficient"), (THIN, 0.2, "cluster"), (FULL, 0.9, "cluster")],
)
def test_a_home_page_in_front_of_a_wall_does_not_stand_for_the_site(
    coverage: Coverage, walled: float, verdict: str
) -> None:
    found = site(COLLABORATION, coverage, (Gate("walled", walled),))
    assert judge(found, Told("cluster", 0.95)).verdict == verdict


@pytest.mark.parametrize(
    ("gates", "model"),
    [
        ((("news", 0.31), ("hotel", 0.22)), "news"),
        ((("news", 0.31), ("hotel", 0.31)), None),
        ((("news", 0.22),), None),
        ((("news", 0.5), ("hotel", 0.45)), "news"),
        ((), None),
    ],
)
def test_another_model_is_named_by_less_if_the_verdict_is_one_already(
    gates: tuple[tuple[str, float], ...], model: str | None
) -> None:
    found = tuple(Gate(name, score) for name, score in gates)
    verdict = judge(site((evidence("D1", "C", 2.3),), gates=found), Told("other", 0.9))
    assert (verdict.verdict, verdict.model) == ("other", model)
