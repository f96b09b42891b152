import re
import time
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from typing import Any

import pytest
from case_samples import BARE, CASE, EMPTY, HOLLOW, JUDGED, big
from report_samples import VERDICT, empty, portal
from selectolax.lexbor import LexborHTMLParser

from clusterproof.records import Case, Judged, Verdict
from clusterproof.report import dossier, overview

PAYLOADS = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' autofocus onfocus='alert(1)",
    "javascript:alert(1)",
    "java\tscript:alert(1)//https://a.example",
    "data:text/html,<script>alert(1)</script>",
    'https://a.example/"onclick="alert(1)',
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}<b>x</b>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href=javascript:alert(1)>x</a><form action=//a.example><button>",
    "<base href=//a.example><meta http-equiv=refresh content=0;url=//a.example>",
    "\u202e\x00\ud800<\u2028script>alert(1)</script>",
]
ACTIVE = "script, iframe, object, embed, form, input, button, base, link, img, audio, video"


def planted(value: Any, payload: str) -> Any:
    """Return the record with the payload in every text in it, however deep."""
    if type(value) is str:
        return payload
    if isinstance(value, tuple):
        return tuple(planted(part, payload) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value)]
        return replace(value, **{name: planted(getattr(value, name), payload) for name in names})
    if isinstance(value, dict):
        return {f"{payload}{n}": part for n, part in enumerate(value.values())}
    return value


def case(verdict: Verdict) -> Case:
    return Case(Judged(verdict))


def whole() -> str:
    return dossier.html(CASE)


def infected(payload: str) -> tuple[str, str]:
    """Return a dossier and an overview with the payload in every text that others wrote."""
    ill = planted(CASE, payload)
    return dossier.html(ill), overview.html([ill.judged.verdict, VERDICT])


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_becomes_markup(payload: str) -> None:
    for page in infected(payload):
        tree = LexborHTMLParser(page)
        assert not tree.css(ACTIVE)
        assert len(tree.css("meta[http-equiv]")) == 1
        assert len(tree.css("style")) == 1
        for node in tree.css("*"):
            for name, value in node.attributes.items():
                assert not name.startswith("on")
                assert name != "style"
                if name == "href":
                    assert re.match(r"https?://\S+$|#|\./", value)


@pytest.mark.parametrize("make", [whole, lambda: overview.html([VERDICT, portal()])])
def test_a_page_needs_nothing_from_outside(make) -> None:
    tree = LexborHTMLParser(make())
    assert not tree.css("[src], link, script, [srcset], [poster], [background]")
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    style = tree.css_first("style").text()
    assert "url(" not in style
    assert "@import" not in style
    for link in tree.css("a[href^=http]"):
        assert set(link.attributes["rel"].split()) == {"noopener", "noreferrer", "nofollow"}


@pytest.mark.parametrize(
    "make",
    [
        whole,
        lambda: dossier.html(BARE),
        lambda: dossier.html(EMPTY),
        lambda: dossier.html(HOLLOW),
        lambda: overview.html([VERDICT, empty()]),
    ],
)
def test_the_page_can_be_read_by_everybody(make) -> None:
    tree = LexborHTMLParser(make())
    assert tree.css_first("html").attributes["lang"] == "en"
    assert len(tree.css("h1")) == len(tree.css("main")) == len(tree.css("footer")) == 1
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    for link in tree.css("a[href^='#']"):
        assert link.attributes["href"][1:] in ids
    for section in tree.css("section"):
        assert section.attributes["aria-labelledby"] in ids
    for table in tree.css("table"):
        assert table.css_first("caption")
        assert all(cell.attributes.get("scope") for cell in table.css("th"))
    for picture in tree.css("svg"):
        around = (picture.attributes, picture.parent.attributes)
        assert any(attributes.get("aria-hidden") == "true" for attributes in around)


def test_quotes_say_their_language_and_find_their_direction() -> None:
    quotes = LexborHTMLParser(whole()).css(".evidence blockquote")
    assert {quote.attributes["lang"] for quote in quotes} == {"it", "en", "de", "ar"}
    assert {quote.attributes["dir"] for quote in quotes} == {"auto"}
    assert quotes[0].text() == VERDICT.evidence[0].quote


def test_the_dossier_tells_the_whole_verdict() -> None:
    text = " ".join(LexborHTMLParser(whole()).body.text(separator=" ").split())
    for wanted in (
        VERDICT.sentence, "What this is not", "83%", "61.2", "49.2 to 61.2", "Borderline.",
        "Looked for, not found", "Annual activity or financial report", "Fair reading:",
        "Document to demand", "74%", "Italian, English, German and Arabic", "Annual report",
        "robots.txt asks not to read it: 1", "needs scripts: 1", "at byte", VERDICT.notes[0],
        "Of the 3 labelled sites whose profile is nearest, 2 are labelled cluster and 1",
        VERDICT.rubric, VERDICT.model_id, VERDICT.encoder, "Studio Esempio", "Insufficient",
    ):  # fmt: skip
        assert wanted in text
    assert all(seen.digest in text for seen in VERDICT.evidence)


def test_evidence_leads_to_its_exhibit_with_and_without_the_archive() -> None:
    for page in (whole(), dossier.html(BARE)):
        tree = LexborHTMLParser(page)
        for seen in VERDICT.evidence:
            row = next(r for r in tree.css("table.evidence tbody tr") if seen.quote in r.text())
            exhibit = tree.css_first(row.css_first("a[href^='#exhibit']").attributes["href"])
            assert seen.digest in exhibit.text()


def test_the_strongest_two_stand_on_each_side_of_a_question() -> None:
    fifth = LexborHTMLParser(whole()).css(".question")[4]
    named = [link.text() for link in fifth.css("a")]
    assert named == [
        "Governing bodies with elected terms",
        "Joint projects with funder, partners, number",
        "Central patient enquiry or quote form",
        "Superlatives of price and quality to patients",
    ]


@pytest.mark.parametrize("verdict", [VERDICT, portal(), empty()])
def test_the_same_verdict_is_the_same_bytes(verdict: Verdict) -> None:
    assert dossier.html(case(verdict)) == dossier.html(case(verdict))


def test_what_belongs_to_other_sites_is_no_gap() -> None:
    text = LexborHTMLParser(whole()).css_first("#coverage").text()
    assert "2 addresses that gave nothing" in text
    assert "elsewhere.example" not in text


def test_numbers_out_of_range_do_not_stop_a_dossier() -> None:
    asked = replace(VERDICT.questions[0], for_=(99, -1, 0), against=(10_000,))
    page = dossier.html(case(replace(VERDICT, questions=(asked,))))
    assert len(LexborHTMLParser(page).css(".question a")) == 1


def test_the_overview_leads_to_the_dossiers() -> None:
    tree = LexborHTMLParser(overview.html([empty(), portal(), VERDICT]))
    links = [link.attributes["href"] for link in tree.css("table a")]
    assert links == [f"./{v.site}.html" for v in (VERDICT, portal(), empty())]
    odd = replace(empty(), site="//a.example:80/../javascript:alert(1)")
    (link,) = LexborHTMLParser(overview.html([odd])).css("table a")
    assert link.attributes["href"].startswith("./")
    assert "/" not in link.attributes["href"][2:]


def test_given_links_are_taken() -> None:
    tree = LexborHTMLParser(overview.html([VERDICT, empty()], {VERDICT.site: "sites/a b.html"}))
    assert [link.attributes["href"] for link in tree.css("table a")] == ["./sites/a%20b.html"]


def test_an_overview_of_nothing_is_a_page() -> None:
    assert "0 sites" in overview.html([])


def test_an_indicators_further_quotes_follow_it_and_do_not_repeat_its_reading() -> None:
    weaker = replace(VERDICT.evidence[0], points=3.0, quote="Un secondo testimone.")
    tree = LexborHTMLParser(
        dossier.html(case(replace(VERDICT, evidence=(*VERDICT.evidence, weaker))))
    )
    first, second, third = tree.css("table.evidence tbody tr")[:3]
    assert (first.attributes["id"], second.attributes["id"]) == ("evidence-1", "evidence-2")
    assert second.attributes["class"].split() == ["tone-C", "further"]
    assert not second.css(".reading")
    assert third.css(".reading")


def test_a_question_names_an_indicator_once() -> None:
    twice = (*VERDICT.evidence, replace(VERDICT.evidence[1], points=11.0))
    asked = replace(VERDICT.questions[3], for_=(1, 12, 3))
    page = dossier.html(case(replace(VERDICT, evidence=twice, questions=(asked,))))
    assert [link.text() for link in LexborHTMLParser(page).css(".question a")] == [
        "Joint projects with funder, partners, number",
        "Working groups with topics and output",
    ]


@pytest.mark.parametrize(("share", "said"), [(1.0, "over 99%"), (0.9, "90%"), (0.001, "under 1%")])
def test_no_confidence_claims_to_be_certain(share: float, said: str) -> None:
    page = dossier.html(case(replace(VERDICT, confidence=share)))
    assert said in LexborHTMLParser(page).css_first(".figures").text()


def test_a_big_case_stays_small_and_quick() -> None:
    dossier.html(CASE)  # the charts' engine starts once
    large = big()
    began = time.process_time()  # not the wall clock: machines that test are busy
    page = dossier.html(large)
    took = time.process_time() - began
    assert len(page.encode()) <= 1_500_000
    assert took < 2.0
    tree = LexborHTMLParser(page)
    assert len(tree.css(".evidence tbody tr")) == 120
    assert len(tree.css(".members tbody tr")) == 60
    assert "evidence.json" in tree.css_first("#method").text()


def test_a_case_beyond_measure_is_cut_and_says_so() -> None:
    """Addresses of 3,900 letters on every page: the lists yield, the evidence does not."""
    long = f"https://{VERDICT.site}/" + "x" * 3_900
    lines = tuple(replace(JUDGED.pages[0], url=f"{long}{n}", title=long) for n in range(400))
    judged = replace(JUDGED, pages=lines, refusals=JUDGED.refusals * 60)
    sheets = replace(
        CASE.sheets, members=tuple(replace(CASE.sheets.members[0], site=long) for _ in range(900))
    )
    page = dossier.html(replace(CASE, judged=judged, sheets=sheets))
    assert len(page.encode()) <= 1_500_000
    assert "Lists were shortened" in page
    assert len(LexborHTMLParser(page).css(".evidence tbody tr")) == len(VERDICT.evidence)


def test_exhibits_that_are_pages_are_linked_beside_the_dossier() -> None:
    odd = {1: "exhibits/001-a.html", 2: "//host.example/x", 3: "javascript:alert(1)"}
    tree = LexborHTMLParser(dossier.html(CASE, odd))
    links = {link.attributes["href"] for link in tree.css("#exhibits a, .evidence a")}
    assert "./exhibits/001-a.html#quote-1" in links
    assert {"./exhibits/001-a.html", ".///host.example/x", "./javascript%3Aalert%281%29"} <= links


def test_the_letter_keeps_its_lines_and_names_no_motive() -> None:
    letter = LexborHTMLParser(whole()).css_first(".letter").text()
    assert letter.startswith("To: the seller\n")
    assert "\n   Documents: " in letter
    for asked in VERDICT.questions:
        assert asked.ask in letter
        assert asked.demand in letter
    assert "\n  1. https://terme-del-golfo.example/organi/" in letter


def test_the_reply_is_printed_as_it_was_sent() -> None:
    answer = LexborHTMLParser(whole()).css_first(".answer")
    assert [one.text() for one in answer.css("blockquote p")] == [
        "Gentile redazione,",
        "il preventivo gratuito è stato tolto dal sito.\nGrazie.",
        "Il bilancio 2025 è ora pubblicato.",
    ]
    assert "20 March 2026" in answer.text()
    assert "asked on 6 March 2026" in answer.text()


def test_the_sheets_stand_in_the_rubrics_order_and_only_where_they_were_read() -> None:
    def chapters(made: Case) -> list[str]:
        return [
            node.attributes["id"]
            for node in LexborHTMLParser(dossier.html(made)).css("main section")
        ]

    sheets = ["identity", "members", "timeline", "path"]
    assert chapters(CASE)[4:9] == [*sheets, "offer"]
    assert not {*sheets, "offer"} & set(chapters(BARE))
    assert sheets == [one for one in chapters(HOLLOW) if one in sheets]
    assert "was not read again" in dossier.html(BARE)


def test_the_path_reads_as_a_list() -> None:
    first = LexborHTMLParser(whole()).css_first(".path li")
    said = " ".join(first.text(separator=" ").split())
    assert said == (
        "Listing 4 pages, such as /en/find-your-clinic leads by Form “ Get a free treatment plan ” "
        "that asks for name e-mail phone treatment wanted files, such as X-rays "
        "consent to pass the data on to The site's operator"
    )


def test_every_figure_is_defined_where_it_stands_and_in_the_method() -> None:
    tree = LexborHTMLParser(whole())
    defined = {node.text() for node in tree.css("#method dl.plain dt")}
    shown = [node.text() for node in tree.css(".measures dt")]
    assert len(shown) == 12
    assert set(shown) <= defined
    assert all(node.text().strip() for node in tree.css(".measures .means"))
