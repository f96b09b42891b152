"""A site's numbers: named, finite, in one order, and blind to how large the site is."""

from dataclasses import replace

import numpy as np
import pytest
from classifier_pages import evidence, form, head, link, matcher, page

from clusterproof.classifier import features
from clusterproof.classifier.site import gather
from clusterproof.records import Asks, Page, Place, Role, Site


def site(*pages: Page) -> Site:
    return gather("x.test", pages, (), matcher("en"))


BODY = site(
    page(head("Our members"), "The general assembly elects the board.", role=Role.HOME, path="/"),
    page(link("/members", "Members", Place.MENU), role=Role.MEMBERS, path="/members"),
)
SELLER = site(
    page(form(Asks.TREATMENT, Asks.PHONE, button="Get a free quote"), role=Role.HOME, path="/"),
    page("List your clinic and pay a commission.", role=Role.FOR_PROVIDERS, path="/for-clinics"),
)


def test_names_and_numbers_keep_one_order() -> None:
    for one in (BODY, SELLER, site()):
        assert tuple(features.named(one)) == features.NAMES
        assert features.row(one).shape == (len(features.NAMES),)
        assert np.isfinite(features.row(one)).all()
    assert len(set(features.NAMES)) == len(features.NAMES)


def test_bodies_and_sellers_differ_where_they_should() -> None:
    body, seller = features.named(BODY), features.named(SELLER)
    assert body["collaboration"] > seller["collaboration"]
    assert seller["mechanics"] > body["mechanics"]
    assert body["balance"] > 0 > seller["balance"]
    assert seller["share_lead_form_share"] == 0.5
    assert body["role_members"] > seller["role_members"] == 0


@pytest.mark.parametrize("name", ["pages", "letters", "languages", "menu_entries", "documents"])
def test_size_is_no_feature(name: str) -> None:
    larger = replace(BODY, facts={**BODY.facts, name: 10_000.0}, pages=10_000)
    assert (features.row(larger) == features.row(BODY)).all()


def test_the_number_of_pages_only_divides() -> None:
    doubled = {name: BODY.facts[name] * 2 for name in ("pages", "prices")}
    larger = replace(BODY, facts={**BODY.facts, **doubled})
    assert features.row(larger) == pytest.approx(features.row(BODY))


def test_an_item_of_evidence_counts_once_by_its_best() -> None:
    rows = (evidence("G3", "C", 8.75), evidence("G3", "C", 2.0, url="https://x.test/2"))
    found = features.named(replace(BODY, evidence=rows))
    assert found["seen_G3"] == pytest.approx(8.75 / 20)
    assert found["seen_P3"] == 0
    neutral = features.named(replace(BODY, evidence=(evidence("G6", "N", 0.0),)))
    assert neutral["seen_G6"] > 0
    assert neutral["collaboration"] == neutral["mechanics"] == 0
