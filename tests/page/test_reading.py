import hashlib

import pytest

from clusterproof.page.folding import folded, spaced
from clusterproof.page.phrases import Finder
from clusterproof.records import Place, Role

PAGE = """<!doctype html><html lang="en"><head><title>Members – Alpine Health Cluster</title></head>
<body><nav><a href="/">Home</a><a href="/members">Members</a></nav>
<main><h1>Our members</h1>
<p>The cluster unites 42 hospitals, universities and firms of the region.</p>
<ul><li><a href="https://clinic.test/">Clinic Graz</a>, hospital</li>
<li>University of Graz</li></ul>
<p>Membership: € 500 a year. Adopted on 5 March 2024.</p></main>
<footer>Alpine Health Cluster e.V. <a href="mailto:info@example.org">Write to us</a></footer>"""


def test_a_page_is_read_whole(read) -> None:
    page = read(PAGE, url="https://www.example.org/members")
    assert (page.title, page.role, page.language) == (
        "Members – Alpine Health Cluster",
        Role.MEMBERS,
        "en",
    )
    assert page.digest == "sha256:" + hashlib.sha256(PAGE.encode()).hexdigest()
    assert [(block.place, block.text) for block in page.blocks] == [
        (Place.TITLE, "Members – Alpine Health Cluster"),
        (Place.MENU, "Home"),
        (Place.MENU, "Members"),
        (Place.BODY, "Our members"),
        (Place.BODY, "The cluster unites 42 hospitals, universities and firms of the region."),
        (Place.BODY, "Clinic Graz, hospital"),
        (Place.BODY, "University of Graz"),
        (Place.BODY, "Membership: € 500 a year. Adopted on 5 March 2024."),
        (Place.FOOTER, "Alpine Health Cluster e.V. Write to us"),
    ]
    assert [(price.amount, price.currency) for price in page.prices] == [(500, "EUR")]
    assert [dated.date for dated in page.dates] == ["2024-03-05"]


def test_reading_is_repeatable(read) -> None:
    assert repr(read(PAGE)) == repr(read(PAGE))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        (" a\t\nb \u00a0 c\u2003d ", "a b c d"),
        ("a\u202eb", "ab"),
        ("a\x00b\x07c\x7f", "abc"),
        ("Soft\u00adhyphen", "Soft\u00adhyphen"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_white_space_is_folded_and_nothing_else(text, result) -> None:
    assert spaced(text) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ÜBER uns", "uber uns"),
        ("İstanbul ılık", "istanbul ilik"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("Ёлка", "елка"),
        ("Soft\u00adhyphen", "softhyphen"),
        ("أحمد إلى مدرسة", "احمد الي مدرسه"),
        ("مُحَمَّد", "محمد"),
        ("한국", "한국"),
        ("ｆｕｌｌ", "full"),
        ("ﬁne", "fine"),
    ],
)
def test_folding_for_matching(text, result) -> None:
    assert folded(text) == result


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("get a quote", "Get a quote!", True),
        ("get a quote", "get-a_quote", True),
        ("quote", "quoted", False),
        ("quot*", "quoted", True),
        ("*haus", "Krankenhaus", True),
        ("*haus", "Haushalt", False),
        ("haus", "Krankenhaus", False),
        ("치료", "치료를", True),
        ("치료", "재치료", False),
        ("首页", "返回首页吧", True),
        ("ad", "head", False),
        ("e-mail", "E-Mail:", True),
        ("العلاج", "نوع العلاج", True),
        ("", "anything", False),
        ("***", "anything", False),
    ],
)
def test_phrases_are_found_as_words(phrase, text, found) -> None:
    assert bool(Finder({"x": [phrase]}).found(text)) == found


def test_a_finder_says_where() -> None:
    assert Finder({"a": ["one"], "b": ["two", "one"]}).found("zero one two") == {"a": 5, "b": 5}
