"""Lines, names and who is spoken of."""

import pytest
from classifier_pages import head, link, matcher, menu, page, para, view

from clusterproof.classifier.titles import own_names, path_words
from clusterproof.classifier.view import look
from clusterproof.records import Condition, Declared, Destination, Place, Role


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://x.test/", ""),
        ("https://x.test/about-us/our_members.html?id=3", "about us our members"),
        ("https://x.test/2024/05/assembly", "assembly"),
        ("https://x.test/%C3%BCyeler/", "üyeler"),
    ],
)
def test_an_address_has_words(url: str, words: str) -> None:
    assert path_words(url) == words


def test_own_names_come_from_the_home_page() -> None:
    home = page(
        role=Role.HOME, path="/", title="Spa Valley Cluster | Home of health",
        declared=Declared(site_name="Spa Valley", legal_names=("Spa Valley e.V.",)),
    )  # fmt: skip
    names = own_names([home, page(title="Other thing")])
    assert names == ("spa valley cluster", "home of health", "spa valley", "spa valley e.v.")


@pytest.mark.parametrize(
    ("content", "role", "own"),
    [
        (menu("General assembly"), Role.NEWS, 1.0),
        (para("General assembly"), Role.ABOUT, 1.0),
        (para("General assembly"), Role.OTHER, 0.6),
        (para("General assembly"), Role.NEWS, 0.0),
        (para("Our general assembly"), Role.NEWS, 1.0),
        (
            para("\u201cWe know that our general assembly is late\u201d, said the miners"),
            Role.NEWS,
            0.0,
        ),
        (para("General assembly", place=Place.FOOTER), Role.NEWS, 1.0),
    ],
)
def test_a_line_is_weighed_by_whom_it_speaks_of(content, role: Role, own: float) -> None:
    (line,) = view(page(content, role=role)).lines
    assert line.own == own


@pytest.mark.parametrize(
    ("content", "prominent"),
    [
        (head("Statutes"), True),
        (menu("Statutes"), True),
        (link("/s.pdf", "Statutes", destination=Destination.DOCUMENT), True),
        (para("Statutes"), False),
    ],
)
def test_prominent_words_need_a_prominent_place(content, prominent: bool) -> None:
    assert bool(view(page(content)).found("G2")) is prominent


def test_address_words_are_shown_by_the_title() -> None:
    seen = view(page(path="/statutes", title="What binds us"))
    (line, _) = seen.found("G2")[0]
    assert line.shown == "What binds us"
    assert not view(page(path="/statutes")).found("G2")


def test_a_title_repeats_the_name_without_weight() -> None:
    home = page(role=Role.HOME, path="/", title="Health Alliance")
    rest = [page(path=f"/{n}", title=f"Topic {n} | Health Alliance") for n in range(4)]
    assert {line.page.role for line, _ in view(home, *rest).found("G1")} <= {Role.HOME}


def test_unreadable_pages_are_not_looked_at() -> None:
    hidden = page(head("Statutes"), condition=Condition.LOGIN_WALL)
    assert look([hidden], matcher("en")).pages == ()


@pytest.mark.parametrize(
    ("text", "role", "published", "dated"),
    [
        ("Assembly of 2024 and 2019", Role.ABOUT, "", "2024"),
        ("Assembly", Role.NEWS, "2023-04-05T10:00", "2023-04-05"),
        ("Assembly", Role.ABOUT, "2023-04-05T10:00", ""),
        ("Room 12024", Role.ABOUT, "", ""),
    ],
)
def test_a_line_is_dated_by_its_year_or_its_news(
    text: str, role: Role, published: str, dated: str
) -> None:
    made = page(head(f"Our general assembly. {text}"), role=role,
                declared=Declared(published=published))  # fmt: skip
    assert view(made).lines[0].dated == dated
