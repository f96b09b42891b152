import pytest

from clusterproof.page.cutting import LONGEST_BLOCK, cut, quote_around
from clusterproof.page.tree import gather
from clusterproof.records import BlockKind, Place


def texts(markup: str) -> list[str]:
    return [block.text for block in gather(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>and</b> a half", ["One and a half"]),
        ("<p>Clus<em>ter</em>s", ["Clusters"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><td>One<td>Two<tr><td>Three</table>", ["One", "Two", "Three"]),
        ("<div>Head<p>Para</p>tail</div>", ["Head", "Para", "tail"]),
        ("<p>One<br>Two", ["One Two"]),
        ("<p>One<br><br>Two", ["One", "Two"]),
        ("<p>One<br> <br>Two", ["One", "Two"]),
        ("<nav><a href=/a>Home</a><a href=/b>About</a></nav>", ["Home", "About"]),
        ("<p><a href=/a>Home</a> | <a href=/b>About</a></p>", ["Home |", "About"]),
        ("<p>Members are <a href=/a>One</a>, <a href=/b>Two</a>.", ["Members are One, Two."]),
        ("<div><span>Clinic</span><span>Hospital</span></div>", ["Clinic", "Hospital"]),
        ("<p><span>W</span>elcome", ["Welcome"]),
        ("<p><b>O</b><i>ne</i>", ["One"]),
        ("<p>A\u00a0b\n\tc&nbsp; d", ["A b c d"]),
        ("<p>a\u202eb\u2066c\x07d", ["abcd"]),
        ("<p>&#xD800;x&#0;", ["\ufffdx\ufffd"]),
        ("<p>· | –</p><p>★★★</p>", []),
        ("<img alt='A picture'><p>Text", ["Text"]),
        ("<select><option>One<option>Two</select>", []),
        ("<textarea>typed</textarea><input value=typed>", []),
        ("<label>Name<input></label><label>Mail<input></label>", ["Name", "Mail"]),
        ("<script>var a</script><style>p{}</style><p>Text", ["Text"]),
        ("<noscript>Switch scripts on</noscript><p>Text", ["Text"]),
        ("<template><p>later</p></template><p>Text", ["Text"]),
        ("<svg><title>icon</title><text>x</text></svg><p>Text", ["Text"]),
        ("<my-card>One</my-card><my-card>Two</my-card>", ["One", "Two"]),
        ("no markup at all", ["no markup at all"]),
        ("", []),
        ("<p>a<p>b</div></span></p>c", ["a", "b", "c"]),
    ],
)
def test_text_is_cut_where_a_reader_sees_it_cut(markup, expected) -> None:
    assert texts(markup) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">X',
        '<p style="color:red; DISPLAY : none !important">X',
        '<p style="visibility:hidden">X',
        "<p hidden>X",
        '<p aria-hidden="true">X',
        '<p style="font-size:0">X',
        '<p style="font-size: 0px">X',
        '<p style="position:absolute;left:-9999px">X',
        '<p style="text-indent:-9999px">X',
        '<p style="color:#fff;background:white">X',
        '<p style="clip: rect(0,0,0,0)">X',
        '<p class="intro sr-only">X',
        "<div hidden><section><p><b>X</b></p></section></div>",
        "<dialog>X</dialog>",
        "<style>.k{display:none}</style><p class='a k'>X",
        "<style>/* .k */ p.k , .m { DISPLAY:none }</style><p class=k>X",
        "<style>#k{position:absolute;left:-9999px}</style><p id=k>X",
        "<style>.k{color:#fff;background:white}@media print{p{color:red}}</style><b class=k>X</b>",
        "<p class=k>X</p><style>a{}.k{display:none",
    ],
)
def test_hidden_text_is_no_block(hidden) -> None:
    raw = gather(f"<p>Seen</p>{hidden}</p>")
    assert [block.text for block in raw.blocks] == ["Seen"]
    assert raw.hidden == ["X"]


@pytest.mark.parametrize(
    "seen",
    [
        '<p style="font-size:0.9em">X',
        '<p style="opacity:0">X',
        '<p style="visibility:hidden;animation-name:fadeIn">X',
        '<p style="margin-left:-15px">X',
        '<p style="color:#000;background:white">X',
        '<body style="display:none"><p>X',
        '<p aria-hidden="false">X',
        "<details><summary>X</summary></details>",
        "<dialog open>X</dialog>",
        "<style>.k{display:none}.on .k{display:block}</style><p class=k>X",
        "<style>@media print{.k{display:none}}</style><p class=k>X",
        "<style>.k .m{display:none}.k:hover{display:none}</style><p class=k>X",
        "<style>.tab2{display:none}</style><p class=tab2>X<script>show('.tab'+1)</script>",
        "<style>#k{display:none}</style><p id=k>X<a href='#k'></a>",
        "<style>.k{display:none}</style><i onclick='open(k)'></i><p class=k>X",
    ],
)
def test_what_only_looks_hidden_is_seen(seen) -> None:
    assert texts(seen) == ["X"]


LONG = "A sentence with rather many words stands here and is certainly no label of any menu at all."


@pytest.mark.parametrize(
    ("markup", "place", "kind"),
    [
        ("<nav><a href=/>X</a></nav>", Place.MENU, BlockKind.ITEM),
        ("<div role=navigation><a href=/>X</a></div>", Place.MENU, BlockKind.ITEM),
        ("<header><a href=/>X</a></header>", Place.MENU, BlockKind.ITEM),
        ("<header><h1>X</h1></header>", Place.BODY, BlockKind.HEADING),
        ("<header><p>X</p></header>", Place.BODY, BlockKind.PARAGRAPH),
        ("<article><header><p>X</p></header></article>", Place.BODY, BlockKind.PARAGRAPH),
        ("<footer><p>X</p></footer>", Place.FOOTER, BlockKind.PARAGRAPH),
        ("<article><footer><p>X</p></footer></article>", Place.BODY, BlockKind.PARAGRAPH),
        ("<footer><nav><a href=/>X</a></nav></footer>", Place.FOOTER, BlockKind.ITEM),
        ("<div class='site-footer'><p>X</p></div>", Place.FOOTER, BlockKind.PARAGRAPH),
        ("<div id=footer><p>X</p></div>", Place.FOOTER, BlockKind.PARAGRAPH),
        ("<div class='card-footer'><p>X</p></div>", Place.BODY, BlockKind.PARAGRAPH),
        ("<ul class='main-menu'><li><a href=/>X</a></ul>", Place.MENU, BlockKind.ITEM),
        ("<ul class='navbar-nav'><li><a href=/>X</a></ul>", Place.MENU, BlockKind.ITEM),
        ("<div class='menu-open nav-fixed'><p>X</p></div>", Place.BODY, BlockKind.PARAGRAPH),
        ("<body class=menu><p>X</p>", Place.BODY, BlockKind.PARAGRAPH),
        ("<aside><p>X</p></aside>", Place.BODY, BlockKind.PARAGRAPH),
        ("<aside><ul><li><a href=/>X</a></ul></aside>", Place.MENU, BlockKind.ITEM),
        ("<h3>X</h3>", Place.BODY, BlockKind.HEADING),
        ("<div role=heading aria-level=2>X</div>", Place.BODY, BlockKind.HEADING),
        ("<li><h3>X</h3>", Place.BODY, BlockKind.HEADING),
        ("<li><p>X</p>", Place.BODY, BlockKind.ITEM),
        ("<table><tr><td>X</table>", Place.BODY, BlockKind.CELL),
        ("<table><tr><td><p>X</table>", Place.BODY, BlockKind.PARAGRAPH),
        ("<dl><dt>X</dl>", Place.BODY, BlockKind.ITEM),
        ("<button>X</button>", Place.BODY, BlockKind.CONTROL),
    ],
)
def test_a_block_knows_its_place_and_kind(markup, place, kind) -> None:
    (block,) = gather(markup).blocks
    assert (block.text, block.place, block.kind) == ("X", place, kind)


def test_a_sentence_in_what_is_only_called_a_menu_is_body() -> None:
    (block,) = gather(f"<div class=menu><p>{LONG}</p></div>").blocks
    assert block.place == Place.BODY


def test_the_text_after_a_menu_is_body_again() -> None:
    blocks = gather("<nav><p>A</p></nav><p>B</p><footer>C</footer><p>D").blocks
    assert [block.place for block in blocks] == [Place.MENU, Place.BODY, Place.FOOTER, Place.BODY]


def test_headings_know_their_level() -> None:
    assert [b.level for b in gather("<h1>a</h1><p>b</p><h4>c</h4>").blocks] == [1, 0, 4]


def test_long_text_is_cut_behind_sentences() -> None:
    text = " ".join(f"This is sentence number {n}, and it ends here." for n in range(200))
    parts = list(cut(text))
    assert all(len(part) <= LONGEST_BLOCK and part.endswith(".") for part in parts)
    assert " ".join(parts) == text


def test_text_without_any_sentence_is_cut_too() -> None:
    parts = list(cut("x" * 5_000))
    assert "".join(parts) == "x" * 5_000
    assert max(map(len, parts)) == LONGEST_BLOCK


def test_a_quote_holds_its_match_and_whole_words() -> None:
    text = "word " * 100 + "MATCH" + " word" * 100
    quote = quote_around(text, 500, 505)
    assert "MATCH" in quote
    assert len(quote) <= 200
    assert quote in text
    assert set(quote.split()) == {"word", "MATCH"}
