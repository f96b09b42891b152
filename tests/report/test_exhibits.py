"""Exhibits: quotes marked where they stand, nothing that acts, nothing that is a patient's."""

import re
import time
from pathlib import Path

import pytest
from exhibit_samples import capture, evidence
from exhibit_vectors import BODIES, VECTORS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from clusterproof.app.judging import archived_sites, judge_site
from clusterproof.archive import reader
from clusterproof.records import Place, Role
from clusterproof.report.exhibits import exhibit, numbered
from clusterproof.report.exhibits.page import placed
from clusterproof.settings import load

TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "b", "h1", "h2", "h3",
    "h4", "h5", "h6", "bdi", "strong", "dl", "div", "dt", "dd", "time", "code", "nav", "ol", "ul",
    "li", "span", "svg", "circle", "path", "blockquote", "q", "main", "footer", "mark", "small",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "pre", "i", "em", "s", "del",
    "ins", "sub", "sup", "cite", "br", "hr", "figure", "figcaption", "details", "summary",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "dir", "charset", "http-equiv", "content", "name", "class", "id", "href", "datetime",
    "aria-labelledby", "aria-hidden", "focusable", "viewBox", "cx", "cy", "r", "d", "tabindex",
    "colspan", "rowspan", "start", "open",
}  # fmt: skip


def shown(body: str | bytes, *quotes: str, **told: object) -> str:
    return exhibit(capture(body), [evidence(quote, **told) for quote in quotes], 1)


def marked(page: str) -> list[str]:
    """Return the marked words of each quote, in the order of their numbers."""
    tree = LexborHTMLParser(page)
    words: dict[str, str] = {}
    number = ""
    for node in tree.css(".anchor, mark"):
        if "anchor" in (node.attributes.get("class") or ""):
            number = node.attributes["id"]
        else:
            key = node.attributes.get("id") or number
            words[key] = f"{words.get(key, '')} {node.text()}"
    return [" ".join(words[key].split()) for key in sorted(words)]


def assert_harmless(page: str) -> None:
    tree = LexborHTMLParser(page)
    assert {node.tag for node in tree.css("*")} <= TAGS
    assert len(tree.css("style")) == 1
    assert len(tree.css("meta[http-equiv]")) == 1
    for node in tree.css("*"):
        attributes = node.attributes
        assert attributes.keys() <= ATTRIBUTES
        assert re.fullmatch(r"#[a-z0-9-]+", attributes.get("href", "#x"))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert all(link.attributes["href"][1:] in ids for link in tree.css("a"))
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08]", page)


def text_of(page: str) -> str:
    return " ".join(LexborHTMLParser(page).css_first(".archived").text(separator=" ").split())


# ------------------------------------------------------------------------- safety


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_in_a_page_acts(vector: str) -> None:
    page = shown(f"<html><body><p>We govern it.</p>{vector}<p>Behind it.</p>", "We govern it.")
    assert_harmless(page)
    assert marked(page) == ["We govern it."]


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_in_what_is_told_of_a_page_acts(vector: str) -> None:
    page = exhibit(capture(f"<title>{vector}</title>x", url=f"http://a.example/{vector}"), [], 1)
    assert_harmless(page)
    assert_harmless(shown(vector, vector, indicator=vector))


@pytest.mark.parametrize("body", BODIES)
def test_no_encoding_brings_markup_in(body: bytes) -> None:
    assert_harmless(shown(body, "hit"))


_PIECES = st.sampled_from([
    *VECTORS, "<div>", "</div>", "<p>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<li>",
    "<svg>", "</svg>", "<math>", "<style>", "</style>", "<template>", "<!--", "-->", "<select>",
    "<title>", "</title>", "<textarea>", "'", '"', ">", "<", "&lt;", "&#0;", "\x00", "quoted words",
])  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(_PIECES, st.text(max_size=12)), max_size=14).map("".join))
def test_no_markup_yields_anything_that_acts(markup: str) -> None:
    assert_harmless(shown(markup, "quoted words", "never there"))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_page(body: bytes) -> None:
    assert_harmless(exhibit(capture(body), [evidence("a")], 1))


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "x",
        "<span class=a>" * 20_000 + "x",
        "<p hidden>x" * 20_000,
        "<a href=/x>x</a>" * 20_000,
        "<h2>Reviews</h2><p>x" * 3_000,
        "<p>+49 30 123456 " * 5_000,
        "<b>a " * 20_000,
        "<ul><li>" * 10_000,
    ],
    ids=lambda markup: markup[:20],
)
def test_markup_made_to_hurt_ends_soon(markup: str) -> None:
    begun = time.monotonic()
    assert_harmless(shown(markup, "x", "a"))
    assert time.monotonic() - begun < 40  # 1-6 s on two busy cores; without bounds, minutes


# ------------------------------------------------------------------------- quotes


@pytest.mark.parametrize(
    ("markup", "quote"),
    [
        ("<p>Our   general\n assembly elects</p>", "Our general assembly elects"),
        ("<p>Our <b>gene<i>ral</i></b> assembly</p>", "Our general assembly"),
        ("<p>Our<br>general</p><p>assembly</p>", "Our general assembly"),
        ("<p>Our <!-- x -->general&nbsp;<a href=/x>assembly</a>.</p>", "general assembly."),
        ("<p>Our <img src=x alt=seal>general <span hidden>no</span>one</p>", "Our general one"),
        ("<p>Bürger &amp; „Verein“ &lt;e.V.&gt;</p>", "Bürger & „Verein“ <e.V.>"),
        ("<p>الجمعية \u200fالعامة</p>", "الجمعية العامة"),
        ("<p>我们的会员大会</p>", "会员"),
        ("<form><button>Join <b>us</b></button></form>", "Join us"),
        ("<table><tr><td>Board</td><td>of nine</td></tr></table>", "Board of nine"),
    ],
)  # fmt: skip
def test_a_quote_is_marked_where_it_stands(markup: str, quote: str) -> None:
    page = shown(markup, quote)
    (words,) = marked(page)
    assert words.replace(" ", "") == quote.replace(" ", "")
    assert "1 of 1 quote marked" in page
    assert 'href="#quote-1"' in page


@pytest.mark.parametrize(
    ("markup", "quote", "said"),
    [
        ("<title>The Valmare cluster</title>", "Valmare cluster", "the page's title"),
        ("<meta name=description content='A body of nine'>x", "of nine", "the page's description"),
        ("<img src=x alt='Seal of nine'>", "Seal of nine", "the description of a picture"),
        ("<input type=submit value='Ask for a quote'>", "Ask for a quote", "a form control"),
        ("<a aria-label='Members list' href=/m>x</a>", "Members list", "screen reader"),
        ("<a href=/our-nine-members>x</a>", "our-nine-members", "the address of a link"),
    ],
)
def test_a_quote_outside_the_text_is_shown_with_its_place(
    markup: str, quote: str, said: str
) -> None:
    page = shown(markup, quote)
    assert marked(page) == [quote]
    assert f"{said}" in LexborHTMLParser(page).css_first(".elsewhere").text()


def test_a_quote_in_unseen_text_is_said_to_be_unseen() -> None:
    long = "words nobody sees " * 20
    page = shown(
        f"<div style='display:none'><p>{long}</p><p>General assembly</p></div>x", "assembly"
    )
    assert marked(page) == ["assembly"]
    assert "not visible as it opens" in page
    assert "open" in LexborHTMLParser(page).css_first("details").attributes


def test_a_quote_that_is_not_there_is_said_to_be_missing() -> None:
    page = shown("<p>Our assembly</p>", "Our general assembly")
    assert "Not found in the rebuilt page" in page
    assert "0 of 1 quote marked" in page
    assert not marked(page)


def test_quotes_may_overlap_and_repeat() -> None:
    quotes = ("general assembly elects", "assembly elects the board", "general assembly elects")
    page = shown("<p>The general assembly elects the board</p>", *quotes)
    tree = LexborHTMLParser(page)
    anchors = [node.attributes["id"] for node in tree.css(".anchor")]
    assert anchors == ["quote-1", "quote-3", "quote-2"]
    assert "".join(node.text() for node in tree.css("mark")) == "general assembly elects the board"
    assert_harmless(page)


@pytest.mark.parametrize(
    ("place", "where"),
    [
        (Place.MENU, ".menu mark"),
        (Place.BODY, ".archived > p mark"),
        (Place.FOOTER, ".archived > div:last-child mark"),
    ],
)
def test_the_occurrence_that_was_read_is_the_one_marked(place: Place, where: str) -> None:
    words = "Our members"
    markup = f"<nav><ul><li><a href=/m>{words}</a></ul></nav><p>{words}</p><footer>{words}</footer>"
    tree = LexborHTMLParser(shown(markup, words, place=place))
    assert [mark.text() for mark in tree.css(".archived mark")] == [words]
    assert tree.css(where)


def test_words_are_not_marked_inside_others() -> None:
    tree = LexborHTMLParser(shown("<p>nonmembers</p><p>members</p>", "members"))
    assert tree.css_first("mark").parent.text().startswith("members")


# ------------------------------------------------------------------------- persons


@pytest.mark.parametrize(
    "written",
    ["+49 30 1234567", "Tel. 030 123456", "(030) 123 45 67", "eva.klein@valmare.example",
     "info@valmare.example", "eva (at) valmare.example", "+49 <b>30</b> 12 34 56 7"],
)  # fmt: skip
def test_numbers_and_addresses_are_masked(written: str) -> None:
    page = shown(f"<p>Ask the office: {written} or come.</p>", "Ask the office")
    text = text_of(page)
    assert "123" not in text
    assert "@" not in text
    assert "[phone]" in text or "[mail]" in text


def test_numbers_in_links_are_masked_whatever_they_look_like() -> None:
    text = text_of(shown("<a href=tel:123456789>1234 56789</a><a href='https://wa.me/49123456'>x</a>"
                         "<a href=mailto:eva@valmare.example>Write</a>"))  # fmt: skip
    assert not re.search(r"\d{3}", text)
    assert "mail address, left out" in text


def test_what_is_no_number_of_a_person_stays() -> None:
    kept = "2019-2021, 12.05.2020, 12 000 000 EUR, 1.250.000, 45 members, HRB 12345, 10:30-12:45"
    assert text_of(shown(f"<p>{kept}</p>")) == kept


def test_a_mask_inside_a_quote_leaves_the_rest_marked() -> None:
    page = shown("<p>Call +49 30 1234567 for members</p>", "Call [phone] for members")
    assert marked(page) == ["Call [phone] for members"]


@pytest.mark.parametrize(
    "markup",
    [
        "<div class='testimonial-slider'><p>SECRET</p></div>",
        "<section id=patient-stories><h3>Anna</h3><p>SECRET</p></section>",
        "<div itemscope itemtype='https://schema.org/Review'>SECRET</div>",
        "<h2>Patient reviews</h2><div><p>SECRET</p></div><h2>Next</h2>",
        "<div class=head><h2>Testimonials</h2></div><div>SECRET</div>",
        "<h2>Opiniones de pacientes</h2><p>SECRET</p>",
        "<h3>Das sagen unsere Patienten</h3><ul><li>SECRET</li></ul>",
        "<h3>Before and after</h3><p>SECRET</p>",
        "<img src=x alt='SECRET nose before and after'>",
        "<figure class=before-after><img src=x alt=SECRET></figure>",
    ],
)
def test_what_patients_say_is_left_out(markup: str) -> None:
    page = shown(f"<h1>Centre</h1><p>Kept words.</p>{markup}<p class=end>x</p>", "Kept words.")
    assert "SECRET" not in page
    assert "Kept words." in text_of(page)
    assert_harmless(page)


@pytest.mark.parametrize(
    "heading",
    ["Peer reviews of projects and their funding", "References", "Our strategy", "Members"],
)
def test_what_nobody_says_as_a_patient_stays(heading: str) -> None:
    assert "Kept words" in text_of(shown(f"<h2>{heading}</h2><p>Kept words</p>"))


def test_a_page_of_reviews_keeps_its_headings_and_what_is_quoted() -> None:
    page = shown("<h1>Our patients</h1><p>SECRET one</p><p>SECRET. Rated 4.9 of 5.</p>",
                 "Rated 4.9 of 5.", role=Role.REVIEWS)  # fmt: skip
    assert "SECRET" not in page
    assert "Our patients" in text_of(page)
    assert marked(page) == ["Rated 4.9 of 5."]


def test_names_of_office_holders_stay() -> None:
    assert "Dr Ines Valmar" in text_of(shown("<h2>Board</h2><p>Chair: Dr Ines Valmar</p>"))


# ------------------------------------------------------------------------- shape


def test_structure_stays_and_links_cannot_be_followed() -> None:
    page = shown(
        "<h1>A</h1><h3>B</h3><ul><li>c</ul><ol start=3><li>d</ol><a href=/e>f</a>"
        "<a href=https://clinic.example/g?utm=1>h</a>"
        "<table><thead><tr><th>i<tbody><tr><td>j</table>"
    )
    part = LexborHTMLParser(page).css_first(".archived")
    names = ("h3", "h4", "ul li", "ol li", "th", "td")
    assert [part.css_first(name).text() for name in names] == list("ABcdij")
    assert "/e" in part.text()
    assert "clinic.example/g" in part.text()
    assert not part.css("a")
    assert part.css_first("ol").attributes["start"] == "3"


def test_language_and_direction_stay() -> None:
    page = shown("<html lang=ar dir=rtl><body><p>نحن</p><p lang=en dir=ltr>we</p>", "we")
    tree = LexborHTMLParser(page)
    part = tree.css_first(".archived")
    assert (part.attributes["lang"], part.attributes["dir"]) == ("ar", "rtl")
    assert tree.css_first(".archived p[lang=en]").attributes["dir"] == "ltr"


def test_forms_are_shown_and_cannot_be_sent() -> None:
    text = text_of(shown("<form action=https://crm.example/in>"
                         "<label>Name <input placeholder=Yours></label>"
                         "<select><option>Nose<option>Teeth</select><input type=hidden value=HID>"
                         "<button>Send it</button></form>"))  # fmt: skip
    assert "cannot be sent; it went to https://crm.example/in" in text
    assert "Name Yours Nose · Teeth Send it" in text
    assert "HID" not in text


def test_what_is_left_out_is_counted() -> None:
    page = shown("<script>1</script><img src=x><iframe src=https://video.example/v></iframe>x")
    assert "scripts: 1" in page
    assert "pictures: 1" in page
    assert "Left out: a frame from video.example" in page


def test_plain_text_is_an_exhibit() -> None:
    page = exhibit(capture("Our general\r\nassembly <b>x</b>", media="text/plain"),
                   [evidence("general assembly")], 2)  # fmt: skip
    assert marked(page) == ["general assembly"]
    assert "&lt;b&gt;" in page


def test_the_same_capture_is_the_same_bytes() -> None:
    assert shown("<p>Our board</p>", "Our board") == shown("<p>Our board</p>", "Our board")


# ------------------------------------------------------------------------- the mini-web


def test_every_quote_of_the_mini_web_is_marked(demo: Path) -> None:
    found = quotes = in_place = documents = 0
    for archived in archived_sites([demo / "archive"], print):
        verdict = judge_site(archived, load({})).judged.verdict
        held = {(one.url, one.digest): one for one in reader.load(archived).captures}
        for one in numbered(verdict):
            kept = held[one.url, one.digest]
            _, items = placed(kept, [verdict.evidence[item] for item in one.items])
            quotes += len(items)
            found += sum(bool(item.where) for item in items)
            in_place += sum(item.where == "in place" for item in items)
            documents += kept.media_type == "application/pdf"
    assert found == quotes > 1_500
    assert in_place > 0.9 * quotes
    assert documents >= 3
