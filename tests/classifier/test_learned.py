"""The shipped judge at work, and what keeps it from judging with the wrong tools."""

from dataclasses import replace

import numpy as np
import pytest
from classifier_pages import form, head, link, matcher, page, para

from clusterproof.classifier import embedding, learned
from clusterproof.classifier.embedding import StaticEncoder
from clusterproof.classifier.learned import LearnedHead
from clusterproof.classifier.site import gather, without
from clusterproof.errors import ModelMismatch
from clusterproof.models import shelf
from clusterproof.records import Asks, Page, Place, Role, Site


def site(*pages: Page) -> Site:
    return gather("x.test", pages, (), matcher("en"))


CLUSTER = site(
    page(head("Health network of the valley"), para("The association unites hospitals, "
         "universities and suppliers of the region, which develop joint projects together."),
         para("Our network is a non-profit association; members elect the board for three years."),
         link("/members", "Members", Place.MENU), link("/statutes", "Statutes", Place.MENU),
         role=Role.HOME, path="/"),
    page(head("Members"), para("Thirty hospitals, laboratories and firms are members of it."),
         para("As a member you have one vote in the general assembly of the association."),
         role=Role.MEMBERS, path="/members"),
    page(head("Working groups"), para("The working group on quality met on 4 March 2025 and "
         "adopted a common guideline for aftercare which all member hospitals apply."),
         para("Project co-funded by the European Union, grant agreement number 734911."),
         role=Role.GROUPS, path="/groups"),
    page(head("Statutes"), para("The general assembly elects the board, which is elected for "
         "three years; the membership fee is set by the assembly."),
         role=Role.STATUTES, path="/statutes"),
)  # fmt: skip
PORTAL = site(
    page(head("Compare clinics and save up to 70%"), para("Get a free quote from the best clinics "
         "abroad; our patient coordinators arrange surgery, hotel and airport transfer for you."),
         para("Compare prices and reviews of three hundred clinics and book your package online."),
         form(Asks.TREATMENT, Asks.BUDGET, Asks.PHONE, button="Get a free quote"),
         role=Role.HOME, path="/"),
    page(head("For clinics"), para("List your clinic on our platform, choose the premium plan and "
         "pay a commission for each patient; we send you qualified leads every day."),
         role=Role.FOR_PROVIDERS, path="/for-clinics"),
    page(head("Best clinics in Istanbul"), para("Save up to seventy percent on dental implants "
         "with our packages; send us your photos on WhatsApp for a treatment plan."),
         form(Asks.TREATMENT, Asks.PROVIDER_ID, Asks.PHONE, button="Contact clinic"),
         role=Role.LISTING, path="/dental/istanbul"),
)  # fmt: skip


THIN = site(
    page(head("Working group"), para("The working group met on 4 March 2025."),
         para("We offer treatment in our clinic."), role=Role.HOME, path="/"),
)  # fmt: skip


@pytest.fixture(scope="module")
def judge() -> LearnedHead:
    return learned.head(shelf.load(), embedding.load(shelf.shipped("encoder")))


@pytest.mark.parametrize(("one", "name"), [(CLUSTER, "cluster"), (PORTAL, "portal")])
def test_plain_cases_are_plain(judge: LearnedHead, one: Site, name: str) -> None:
    found = judge.probabilities(one)
    assert max(found, key=found.__getitem__) == name
    assert judge.plausible(one)[0] == name
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-9)
    assert list(found) == ["cluster", "other", "portal"]


def test_the_same_site_gets_the_same_answer(judge: LearnedHead) -> None:
    first = judge.probabilities(CLUSTER)
    judge.probabilities(PORTAL)
    assert judge.probabilities(CLUSTER) == first
    other = learned.head(shelf.load(), embedding.load(shelf.shipped("encoder")))
    assert other.probabilities(CLUSTER) == first


def test_evidence_left_out_is_felt_and_passages_are_heard_once(judge: LearnedHead) -> None:
    heard = judge.hear(CLUSTER)
    row = CLUSTER.evidence[0]
    assert judge.hear(without(CLUSTER, row)) is heard
    work = next(row for row in THIN.evidence if row.indicator == "C1")
    less = judge.probabilities(without(THIN, work))
    assert less["cluster"] < judge.probabilities(THIN)["cluster"]


def test_memory_stays_small(judge: LearnedHead) -> None:
    for number in range(12):
        judge.hear(replace(CLUSTER, passages=CLUSTER.passages[:number]))
    assert len(judge.memory) <= 4


def test_an_empty_site_is_answered_without_a_warning(judge: LearnedHead) -> None:
    found = judge.probabilities(site())
    assert sum(found.values()) == pytest.approx(1.0, abs=1e-9)


def test_verdicts_can_name_what_judged(judge: LearnedHead) -> None:
    assert judge.model_id.startswith("clusterproof-head-")
    assert judge.encoder_id == embedding.identity(shelf.shipped("encoder"))


def test_another_encoder_is_refused(judge: LearnedHead) -> None:
    encoder = judge.encoder
    other = StaticEncoder("static-other", encoder.tokenizer, encoder.table)
    with pytest.raises(ModelMismatch, match="was learned with the encoder"):
        learned.head(judge.model, other)


@pytest.mark.parametrize("change", ["classes", "columns"])
def test_other_numbers_are_refused(judge: LearnedHead, change: str) -> None:
    card = replace(judge.model.card, **{change: getattr(judge.model.card, change)[::-1]})
    with pytest.raises(ModelMismatch, match="expects other numbers"):
        learned.check(card, judge.encoder)


def test_rounded_probabilities_add_up() -> None:
    for row in np.random.default_rng(2).dirichlet([0.3] * 3, 200):
        assert sum(learned._exact(row)) == pytest.approx(1.0, abs=1e-12)
