from dataclasses import replace

import pytest

from clusterproof.page.template import set_apart
from clusterproof.records import Place, Role

MENU = "<nav><a href=/>Home</a><a href=/members>Members</a></nav>"
FOOT = "<footer>Cluster e.V., Graz</footer>"


def site(read, bodies, **options):
    return [
        read(f"<title>T{n}</title>{MENU}{body}{FOOT}", url=f"https://example.org/p{n}", **options)
        for n, body in enumerate(bodies)
    ]


def own(page):
    return [
        block.text for block in page.blocks if not block.repeated and block.place != Place.TITLE
    ]


def test_the_template_is_set_apart_and_the_rest_stays(read) -> None:
    pages = set_apart(site(read, [f"<p>Words of page {n}" for n in range(6)]))
    assert [own(page) for page in pages] == [[f"Words of page {n}"] for n in range(6)]
    assert all(link.repeated for page in pages for link in page.links)


@pytest.mark.parametrize(("count", "marked"), [(1, False), (2, True), (3, True)])
def test_a_small_site_needs_two_pages_for_a_menu(read, count, marked) -> None:
    pages = set_apart(site(read, [f"<p>Page {n}" for n in range(count)]))
    assert all(block.repeated == marked for block in pages[0].blocks if block.place == Place.MENU)


def test_body_words_on_two_pages_of_two_are_no_template(read) -> None:
    pages = set_apart(site(read, ["<p>The same words", "<p>The same words"]))
    assert own(pages[0]) == ["The same words"]


def test_body_words_on_most_pages_are_template(read) -> None:
    bodies = [f"<div>Call us now</div><p>Page {n}" for n in range(5)] + ["<p>Last"]
    pages = set_apart(site(read, bodies))
    assert own(pages[0]) == ["Page 0"]


def test_a_menu_entry_on_few_pages_stays(read) -> None:
    bodies = [f"<p>Page {n}" for n in range(10)]
    bodies[0] = "<nav><a href=/board>Board</a></nav>" + bodies[0]
    assert "Board" in own(set_apart(site(read, bodies))[0])


def test_the_same_words_elsewhere_on_the_page_are_its_own(read) -> None:
    bodies = [f"<p>Page {n}" for n in range(5)]
    bodies[2] = "<p>Cluster e.V., Graz"
    assert own(set_apart(site(read, bodies))[2]) == ["Cluster e.V., Graz"]


def test_a_heading_that_names_the_site_stays_on_the_home_page(read) -> None:
    markup = "<title>Alpine Health Cluster</title>{}<h1>Alpine Health Cluster</h1><p>Page {}"
    pages = [read(markup.format(MENU, n), url=f"https://example.org/{n}") for n in range(5)]
    pages[0] = replace(pages[0], role=Role.HOME)
    first, second, *_ = set_apart(pages)
    assert "Alpine Health Cluster" in own(first)
    assert "Alpine Health Cluster" not in own(second)


def test_each_language_has_its_own_template(read) -> None:
    german = "<html lang=de><p>Der Verein und die Mitglieder der Region wählen den Vorstand: {}"
    english = "<html lang=en><p>The association and the members of the region elect the board: {}"
    pages = [read(f"{english.format(n)}{MENU}", url=f"https://example.org/{n}") for n in range(8)]
    german_menu = "<nav><a href=/de>Startseite</a></nav>"
    pages += [
        read(f"{german.format(n)}{german_menu}", url=f"https://example.org/de/{n}")
        for n in range(2)
    ]
    marked = set_apart(pages)
    assert [b.repeated for b in marked[-1].blocks if b.text == "Startseite"] == [True]


def test_no_pages_give_no_pages() -> None:
    assert set_apart([]) == ()


def test_the_order_of_pages_changes_nothing(read) -> None:
    pages = site(read, [f"<p>Page {n}" for n in range(4)])
    assert tuple(reversed(set_apart(pages))) == set_apart(list(reversed(pages)))
