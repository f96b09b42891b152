"""Every signal with a finder has a truth table, and keeps it."""

import pytest
from classifier_pages import head, page, para, view
from signal_rows import TABLES

from clusterproof.classifier.quoting import LIMIT
from clusterproof.classifier.signals import BY_ID, SIGNALS, WITNESSES, observe
from clusterproof.classifier.wording import FORBIDDEN
from clusterproof.records import Axis, Role

FOUND = [signal for signal in SIGNALS if signal.find is not None]
HITS = [
    pytest.param(name, site, id=f"{name}-{at}")
    for name, (hits, _) in TABLES.items()
    for at, site in enumerate(hits)
]
MISSES = [
    pytest.param(name, site, id=f"{name}-{at}")
    for name, (_, misses) in TABLES.items()
    for at, site in enumerate(misses)
]


def seen(site: tuple) -> dict[str, list]:
    found: dict[str, list] = {}
    for row in observe(view(*site)):
        found.setdefault(row.indicator, []).append(row)
    return found


def test_the_table_holds_the_rubric() -> None:
    assert len(SIGNALS) == len(BY_ID) == 50
    assert {signal.id for signal in SIGNALS if signal.find is None} == {"M4", "T1", "T2"}


@pytest.mark.parametrize("signal", FOUND, ids=lambda signal: signal.id)
def test_every_finder_has_a_truth_table(signal) -> None:
    hits, misses = TABLES[signal.id]
    assert len(hits) >= 2
    assert len(misses) >= 2


@pytest.mark.parametrize(("name", "site"), HITS)
def test_a_signal_is_noticed_with_its_witness(name: str, site: tuple) -> None:
    rows = seen(site)[name]
    assert len(rows) <= WITNESSES
    for row in rows:
        texts = [text for one in site for text in _texts(one)]
        assert any(row.quote in text for text in texts)
        assert len(row.quote) <= LIMIT
        assert (row.points > 0) is (row.axis is not Axis.NEUTRAL)


def _texts(one) -> list[str]:
    forms = [words for form in one.forms for words in (form.heading, form.button)]
    rows = [*(block.text for block in one.blocks), *(link.anchor for link in one.links)]
    return [one.title, *rows, *forms, *(price.quote for price in one.prices)]


@pytest.mark.parametrize(("name", "site"), MISSES)
def test_a_near_miss_is_not_noticed(name: str, site: tuple) -> None:
    assert name not in seen(site)


@pytest.mark.parametrize("signal", SIGNALS, ids=lambda signal: signal.id)
def test_what_a_signal_says_is_neutral(signal) -> None:
    words = {word.strip(".,:;").lower() for word in (signal.says + " " + signal.name).split()}
    assert not words & set(FORBIDDEN)
    assert signal.says.endswith(".")


def test_hidden_text_never_counts() -> None:
    hidden = ("The general assembly elects the board of directors.",)
    assert observe(view(page("Welcome.", role=Role.HOME, hidden=hidden))) == ()


def test_a_heading_counts_more_than_body_text_and_a_date_more_than_none() -> None:
    def points(*content) -> float:
        return seen((page(*content),))["G3"][0].points

    body = points("The general assembly.")
    assert points(head("The general assembly")) > body
    assert points("The general assembly of 2024.") > body
    assert points("The general assembly, chaired by Anna Kowalska.") > body


def test_a_template_is_one_witness_however_often_it_stands() -> None:
    pages = [page(para("General assembly", repeated=True), path=f"/{n}") for n in range(5)]
    assert len(seen(tuple(pages))["G3"]) == 1


def test_words_about_others_count_for_nothing_unless_the_site_names_itself() -> None:
    home = page(role=Role.HOME, title="Valley Health Network", path="/")
    others = page("The general assembly met.", role=Role.NEWS, path="/n1")
    own = page("Valley Health Network held its general assembly.", role=Role.NEWS, path="/n2")
    assert "G3" not in seen((home, others))
    assert [row.url for row in seen((home, others, own))["G3"]] == ["https://x.test/n2"]
