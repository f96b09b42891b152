"""Markup made to hurt, and any bytes at all: a page always comes back, soon and bounded."""

import re
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clusterproof.page.folding import spaced
from clusterproof.page.gathering import LONGEST_BESIDE, MOST_BLOCKS, MOST_HIDDEN
from clusterproof.page.links import outlinks
from clusterproof.page.taming import tamed
from clusterproof.page.tree import gather

N = 20_000
# Far above what any of these takes on a busy machine (0.1-2 s), far below what they would
# take untamed (minutes).
_SECONDS = 20

HOSTILE = {
    "style comments": "<style>" + "/*a" * N + "</style><p>x",
    "style braces": "<style>" + "{" * 10 * N + "</style><p>x",
    "style names": f"<style>{''.join(f'.k{n}{{display:none}}' for n in range(N))}</style>"
    + "<a href=#x onclick=y>z</a>" * 3_000,
    "nested div": "<div>" * N,
    "nested lists": "<ul><li>" * N,
    "nested lists around text": "<ul><li>" * N + "<a href=/x>deep</a>" + "</li></ul>" * N,
    "nested tables": "<table><tr><td>" * N,
    "nested forms of text": "<listing>" * N + "<figcaption>" * N,
    "nested spans": "<span class=a>" * N + "x",
    "nested links in tables": "<a href=/x><table><tr><td>" * N,
    "nested hidden": "<div hidden>" * N + "x",
    "open formats": "".join(f"<p><font color={n}>x" for n in range(N)),
    "many attributes": "<a " + " ".join(f"a{n}=1" for n in range(N)) + " href=/x>x</a>",
    "many quoted attributes": "<a " + " ".join(f"a{n}='>'" for n in range(N)) + ">x",
    "one huge attribute": f"<a href='/{'x' * 3_000_000}'>x</a>",
    "open quotes": '<a href="' * N,
    "open comments": "<!--" * N,
    "open tags": "<a" * N,
    "only brackets": "<" * N * 10,
    "many links": "<a href=/x>x</a>" * 5 * N,
    "many blocks": "<p>x" * 5 * N,
    "many forms": "<form><input name=a></form>" * N,
    "many labels": "<label for=a>x</label><input id=a>" * N,
    "many scripts": "<script src=https://x.test/a.js></script>" * N,
    "long word": "x" * 3_000_000,
    "long text": "word " * 500_000,
    "long inline script": "<script>" + "//" * 1_000_000 + "</script>",
    "nested data": '<script type="application/ld+json">' + '{"a":' * N + "</script>",
    "wide data": '<script type="application/ld+json">[' + '{"@type":"A"},' * N + "{}]</script>",
    "entities": "&amp;" * N + "&#xD800;&#0;&#x110000;" * N,
    "NUL bytes": "<p>a\0b</p>" * N,
    "direction marks": "<p>\u202e\u2066a" * N,
    "many hidden": "<p hidden>x" * N,
    "broken addresses": "".join(
        f"<a href='http://[{n}'>x</a><a href='//{n}:x/'>y</a>" for n in range(N)
    ),
    "digits": "<p>" + "1 " * 500_000,
    "mails": "<p>" + "a@b.test " * N,
    "years": "<p>" + "2024 " * N,
    "prices": "<p>" + "€ 5 " * N,
    "itemtypes": "<div itemtype=https://schema.org/Offer>" * N,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_markup_is_read_soon_and_bounded(read, name) -> None:
    begun = time.monotonic()
    page = read(HOSTILE[name])
    outlinks(HOSTILE[name].encode(), "https://example.org/")
    assert time.monotonic() - begun < _SECONDS
    assert len(page.blocks) <= MOST_BLOCKS + 1
    assert len(page.hidden) <= MOST_HIDDEN + 20
    assert len(page.links) <= 3_000
    assert len(page.forms) <= 80
    assert all(len(link.beside) <= LONGEST_BESIDE and len(link.url) <= 2_000 for link in page.links)
    assert sum(len(field.label) for form in page.forms for field in form.fields) < 1_000_000
    assert len(page.declared.types) <= 40


def test_a_huge_body_is_cut(read) -> None:
    page = read(b"<p>Seen</p>" + b"<p>filler" * 6_000_000)
    assert page.blocks[0].text == "Seen"


@pytest.mark.parametrize(
    "markup",
    [
        "<p>One</p>",
        "<div>" * 50 + "x",
        "<a title='a > b'>x</a>" * 2_000,
        "<img src='data:" + "x" * 60_000 + "'>",
        "<p>x" * 3_000,
        "<script>" + "if(a<b){}" * 20_000 + "</script>",
    ],
)
def test_ordinary_markup_is_not_touched(markup) -> None:
    assert tamed(markup) == markup


TAGS = st.sampled_from(
    [
        "p",
        "div",
        "span",
        "a",
        "b",
        "i",
        "ul",
        "li",
        "table",
        "tr",
        "td",
        "nav",
        "footer",
        "header",
        "article",
        "h1",
        "h3",
        "form",
        "input",
        "label",
        "select",
        "option",
        "br",
        "button",
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "title",
        "textarea",
        "iframe",
        "time",
        "dialog",
        "details",
        "main",
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        "",
        " hidden",
        " style='display:none'",
        " href=/x",
        " href='http://['",
        " class=menu",
        " lang=de",
        " id=a",
        " for=a",
        " aria-hidden=true",
        " onclick=\"location='/y'\"",
        " type=hidden",
        " datetime=2024",
    ]
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=20)
PIECES = st.one_of(
    st.builds(lambda tag, more: f"<{tag}{more}>", TAGS, ATTRIBUTES),
    st.builds(lambda tag: f"</{tag}>", TAGS),
    WORDS,
    st.sampled_from(
        ["2024", "€ 500", "a@b.test", "+49 30 1234567", "&nbsp;", "&#0;", "<!--", "-->"]
    ),
)
MARKUP = st.lists(PIECES, max_size=40).map("".join)
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
SPACE = re.compile(r"\s+")


@RELAXED
@given(MARKUP)
def test_any_markup_gives_a_page(read, markup) -> None:
    page = read(markup)
    assert page == read(markup)
    for block in page.blocks:
        assert block.text == spaced(block.text) != ""
        block.text.encode("utf-8")


@RELAXED
@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "utf-16", "euc-kr", "rot13", "\0"]))
def test_any_bytes_give_a_page(read, body, charset) -> None:
    read(body, charset=charset)
    read(b"%PDF-1.4" + body)
    outlinks(body, "https://example.org/", charset)


@RELAXED
@given(st.lists(st.text("abcdäß. ", min_size=1, max_size=30), max_size=12))
def test_blocks_are_verbatim_parts_of_the_visible_text(lines) -> None:
    markup = "".join(f"<p>{line}<b>{line}</b></p>" for line in lines)
    visible = SPACE.sub(" ", " ".join(line + line for line in lines))
    for block in gather(markup).blocks:
        assert block.text in visible


@RELAXED
@given(st.lists(st.tuples(st.booleans(), st.text("abc", min_size=3, max_size=8)), max_size=20))
def test_hidden_words_never_reach_the_blocks(parts) -> None:
    markup = "".join(
        f"<p style='display:none'>HIDDEN{word}</p>" if hidden else f"<p>{word}</p>"
        for hidden, word in parts
    )
    raw = gather(markup)
    assert not any("HIDDEN" in block.text for block in raw.blocks)
    assert [b.text for b in raw.blocks] == [word for hidden, word in parts if not hidden]
