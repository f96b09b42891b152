"""What ties a claim: a time, persons in offices, partners, the site's own name in its statutes."""

import pytest
from classifier_pages import head, link, page, view

from clusterproof.classifier.signals import BY_ID
from clusterproof.classifier.signals.statutes import foreign_statutes
from clusterproof.classifier.view import SiteView
from clusterproof.records import Block, BlockKind, Destination, Page, Place, Role


def item(text: str) -> Block:
    return Block(text, BlockKind.ITEM, Place.BODY)


def points(indicator: str, *pages: Page, languages: tuple[str, ...] = ("en",)) -> float:
    finder = BY_ID[indicator].find
    assert finder is not None
    return max((seen.factor for seen in finder(view(*pages, languages=languages))), default=0.0)


BARE = page(head("Board of directors"), "The board of directors meets.")


@pytest.mark.parametrize(
    "tied",
    [
        page(head("Board of directors"), "Elected in 2024."),
        page(head("Board of directors"), "Chair: Anna Kowalska", "Treasurer: Piotr Nowak"),
    ],
)
def test_governance_counts_fully_beside_a_date_or_persons(tied: Page) -> None:
    assert points("G3", BARE) == pytest.approx(0.6 * points("G3", tied))


def test_one_name_is_no_board() -> None:
    alone = page(head("Board of directors"), "The Saint Aldwin room is open.")
    assert points("G3", alone) == points("G3", BARE)


def test_a_script_without_capitals_is_not_held_to_names() -> None:
    assert points("G3", page(head("이사회"), language="ko"), languages=("ko",)) == 1 * points(
        "G3", page(head("이사회"), "이사 김하늘", "이사 박바다", language="ko"), languages=("ko",)
    )


WORK = head("Working groups")


@pytest.mark.parametrize(
    "tied",
    [
        page(WORK, "They met in May 2025."),
        page(WORK, item("Northlea General Hospital"), item("University of Northlea")),
        page(WORK, link("https://partner.example/", "Partner",
                        destination=Destination.EXTERNAL)),
    ],
)  # fmt: skip
def test_joint_work_counts_fully_beside_a_time_or_partners(tied: Page) -> None:
    assert points("C1", page(WORK)) == pytest.approx(0.6 * points("C1", tied))


def test_a_template_is_tied_by_its_own_words_alone() -> None:
    entry = Block("Working groups", BlockKind.ITEM, Place.MENU, repeated=True)
    assert points("C1", page(entry, "News of 2025.")) == points("C1", page(entry))


NAMES = ("Northlea Hospital", "Saint Aldwin Clinic", "Pellam Hospital", "University of Northlea",
         "Institute of Spa Medicine")  # fmt: skip


def members(*more: object) -> Page:
    return page(head("Our members"), *map(item, NAMES), *more, role=Role.MEMBERS)


def outward(host: str) -> object:
    return link(f"https://{host}/", host, destination=Destination.EXTERNAL)


@pytest.mark.parametrize("indicator", ["M2", "G7"])
def test_members_count_fully_with_sites_of_their_own(indicator: str) -> None:
    bare, own = members(), members(outward("northlea.example"), outward("aldwin.example"))
    assert points(indicator, bare) == pytest.approx(0.6 * points(indicator, own))


def test_sites_may_stand_on_the_members_own_pages_but_not_lead_back() -> None:
    listed = members(*(link(f"https://x.test/m/{n}", name) for n, name in enumerate(NAMES)))
    back = [page("A member.", path=f"/m/{n}") for n in range(5)]
    own = [page(outward(f"m{n}.example"), path=f"/m/{n}") for n in range(5)]
    assert points("M2", listed, *back) == pytest.approx(0.6 * points("M2", listed, *own))


def site(*articles: str, title: str = "Harbour Health Cluster") -> SiteView:
    home = page("Welcome.", role=Role.HOME, path="/", title=title)
    return view(home, page(*articles, role=Role.STATUTES, path="/statutes"))


COPIED = (
    "Article 1. The Brackenshire Timber Network is a non-profit association with its seat there.",
    "Article 4. Members of the Brackenshire Timber Network are sawmills, joiners and schools.",
    "Article 7. The general assembly elects the board for a term of two years, one vote a member.",
    "Article 12. The dissolution of the Brackenshire Timber Network needs three quarters.",
)
OWN = tuple(row.replace("Brackenshire Timber Network", "Harbour Health Cluster") for row in COPIED)
NAMELESS = tuple(row.replace("Brackenshire Timber Network", "association") for row in COPIED)


@pytest.mark.parametrize(
    ("articles", "is_foreign"),
    [(COPIED, True), (OWN, False), (NAMELESS, False), (COPIED[:2], False),
     ((*COPIED, "Harbour Health Cluster e.V."), False)],
)  # fmt: skip
def test_statutes_of_another_body(articles: tuple[str, ...], is_foreign: bool) -> None:
    assert bool(foreign_statutes(site(*articles))) is is_foreign


def test_they_weigh_less() -> None:
    copied, own = (
        points("G3", *site(*rows).pages) for rows in (COPIED, (*COPIED, "Harbour Health Cluster."))
    )
    assert 0 < copied == pytest.approx(0.6 * own)
