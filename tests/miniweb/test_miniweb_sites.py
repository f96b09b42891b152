"""The shelf: every site complete, linked, worded, and encoded as it is meant to be."""

import re
from datetime import date
from functools import cache
from urllib.parse import urldefrag, urljoin, urlsplit

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from clusterproof.miniweb import Expectation, Unseeded, expectations, unseeded
from clusterproof.miniweb.answers import Question, answer
from clusterproof.miniweb.shelf import ShelvedSite, shipped_sites, unseeded_sites

TODAY = date(2026, 11, 23)
SITES = {site.host: site for site in shipped_sites()}
EXPECTED = {each.host: each for each in expectations()}
UNREADABLE = {host for host, each in EXPECTED.items() if each.verdict == "insufficient"}
READABLE = sorted(set(SITES) - UNREADABLE)
VERDICTS = {"cluster", "portal", "hybrid", "other", "insufficient"}
INDICATOR = re.compile(
    r"(G[1-7]|M[1-7]|C[1-7]|S[1-3]|F[1-4]|L[1-3]|D[12]|P([1-9]|10)|Q[1-4]|T[1-3])"
)
MEANT_TO_BE_MISSING = {
    ("klaster-biala-woda.test", "/panel/"),  # all of these are closed to robots
    ("medivoya.example", "/account/login"),
    ("zahnpreis-radar.test", "/klick/tel?praxis=88&ref=zpr"),
}
LEAVES = ("mailto:", "tel:", "javascript:")


def ask(site: ShelvedSite, path: str) -> tuple[int, str, str]:
    address = urlsplit(path)
    reply = answer(site, Question(address.path or "/", address.query), TODAY)
    kind = dict(reply.headers)["Content-Type"]
    text = reply.body.decode(site.encoding) if kind.startswith("text/html") else ""
    return reply.status, text, dict(reply.headers).get("Location", "")


def words(html: str) -> str:
    tree = LexborHTMLParser(html)
    for node in tree.css("script, style"):
        node.decompose()
    return tree.root.text(separator=" ") if tree.root else ""


@cache
def walk(host: str) -> dict[str, str]:
    """Follow all internal links from the home page; traps are entered once only."""
    site, found, queue = SITES[host], {}, ["/"]
    while queue:
        path = queue.pop()
        if path in found or "sid=" in path or path.count("&") > 1 or "month=" in path:
            continue
        status, text, _ = ask(site, path)
        found[path] = text if status < 400 else ""
        queue += internal_links(host, path, text)
    return found


def internal_links(host: str, path: str, text: str) -> list[str]:
    names = {host, *SITES[host].aliases}
    hrefs = [node.attributes.get("href") or "" for node in LexborHTMLParser(text).css("a[href]")]
    full = [urljoin(f"http://{host}{path}", h) for h in hrefs if not h.startswith(LEAVES)]
    parts = [urlsplit(urldefrag(url).url) for url in full]
    inside = [p for p in parts if p.hostname in names and p.scheme == "http"]
    return [f"{p.path or '/'}?{p.query}" if p.query else p.path or "/" for p in inside]


def pages(host: str) -> dict[str, str]:
    return {path: text for path, text in walk(host).items() if len(words(text)) > 200}


def test_every_site_is_expected_and_every_expectation_has_a_site() -> None:
    assert set(SITES) == set(EXPECTED)
    assert len(SITES) >= 58


@pytest.mark.parametrize("each", expectations(), ids=lambda each: each.host)
def test_an_expectation_is_complete(each: Expectation) -> None:
    assert each.host.rsplit(".", 1)[1] in {"test", "example"}
    assert each.verdict in VERDICTS
    assert set(each.acceptable) <= VERDICTS - {each.verdict}
    assert bool(each.model) == (each.verdict == "other")
    assert each.languages
    assert each.why.endswith(".")
    assert all(INDICATOR.fullmatch(name) for name in each.found + each.absent)
    assert not set(each.found) & set(each.absent)
    assert not each.leads_to or each.leads_to in SITES


def test_all_kinds_and_nineteen_languages_are_there() -> None:
    assert {each.verdict for each in EXPECTED.values()} == VERDICTS
    assert len({language for each in EXPECTED.values() for language in each.languages}) >= 19
    assert sum(each.disguised for each in EXPECTED.values()) >= 3
    models = {each.model for each in EXPECTED.values()} - {""}
    assert models >= {"hospital", "hotel", "property", "government", "vendor", "news", "event"}
    assert models >= {"association", "education", "software", "humanitarian", "dormant", "group"}


@pytest.mark.parametrize("host", READABLE)
def test_a_site_has_five_to_twelve_pages(host: str) -> None:
    kept = [name for name in SITES[host].files if name.rpartition(".")[2] in {"html", "htm", "php"}]
    assert 5 <= len(kept) <= 12


@pytest.mark.parametrize("host", READABLE)
def test_every_internal_link_leads_somewhere(host: str) -> None:
    broken = {path for path in walk(host) if ask(SITES[host], path)[0] >= 400}
    assert broken == {path for site, path in MEANT_TO_BE_MISSING if site == host}


@pytest.mark.parametrize("host", READABLE)
def test_enough_pages_are_reached_from_the_home_page(host: str) -> None:
    assert len(pages(host)) >= 5


@pytest.mark.parametrize("host", READABLE)
def test_no_token_is_left_unfilled(host: str) -> None:
    assert not [path for path, text in walk(host).items() if "{{" in text or "[[" in text]


@pytest.mark.parametrize("host", sorted(SITES))
def test_outside_links_stay_in_reserved_names(host: str) -> None:
    for text in walk(host).values() if host in READABLE else ():
        for node in LexborHTMLParser(text).css("a[href^='http'], form[action^='http'], iframe"):
            url = node.attributes.get("href") or node.attributes.get("action")
            name = urlsplit(url or node.attributes.get("src") or "").hostname or ""
            known = {"wa.me", "api.whatsapp.com", "t.me", "pf.kakao.com", "www.linkedin.com"}
            assert name in known or name.rpartition(".")[2] in {"test", "example"}, (host, name)


@pytest.mark.parametrize(
    ("host", "encoding", "declared", "word"),
    [
        ("neulbom-medicluster.test", "euc-kr", True, "협의회"),
        ("grappe-montclair.test", "iso-8859-1", False, "vallée"),
        ("sacmarkt-istara.test", "windows-1254", False, "ekimi"),
        ("klinika-vybor.test", "windows-1251", True, "клиники"),
        ("klaster-zdorovya-priluchye.test", "koi8-r", True, "Кластер"),
        ("zahnaerzte-obertal.test", "iso-8859-15", False, "für"),
        ("lazensky-klastr-podhora.test", "windows-1250", False, "Lázeňský"),
    ],
)
def test_odd_encodings_travel_as_meant(host: str, encoding: str, declared: bool, word: str) -> None:
    reply = answer(SITES[host], Question("/"), TODAY)
    assert word in reply.body.decode(encoding)
    assert ("charset" in dict(reply.headers)["Content-Type"]) == declared
    assert declared or encoding != "utf-8"


PDFS = [(s.host, name) for s in SITES.values() for name in s.files if name.endswith(".pdf")]


@pytest.mark.parametrize(("host", "name"), PDFS)
def test_a_pdf_is_readable_and_linked(host: str, name: str) -> None:
    reply = answer(SITES[host], Question(f"/{name}"), TODAY)
    assert dict(reply.headers)["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(reply.body)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    assert len(text) > 500
    assert "{{" not in text
    assert f"/{name}" in walk(host)


def test_a_pdf_report_tells_the_year_before_today() -> None:
    path = "/sites/default/files/memoria-anual.pdf"
    reply = answer(SITES["cluster-salud-valdeoria.test"], Question(path), date(2031, 3, 1))
    assert b"2030" in reply.body
    assert b"{{" not in reply.body


def test_the_dormant_site_says_nothing_after_2019() -> None:
    text = " ".join(walk("donau-gesundheitscluster.test").values())
    assert set(re.findall(r"\b20\d\d\b", text)) <= {str(year) for year in range(2014, 2021)}


@pytest.mark.parametrize("host", [h for h, each in EXPECTED.items() if each.verdict == "cluster"])
@pytest.mark.parametrize("today", [TODAY, date(2034, 12, 28)])
def test_a_cluster_is_lively_whenever_it_is_read(host: str, today: date) -> None:
    home = answer(SITES[host], Question("/"), today)
    assert str(today.year) in home.body.decode(SITES[host].encoding)


def test_pages_are_rich_in_words() -> None:
    counts = [len(words(text).split()) for host in READABLE for text in pages(host).values()]
    assert sorted(counts)[len(counts) // 2] >= 150


BEYOND = {site.host: site for site in unseeded_sites()}


def test_every_unseeded_site_is_expected_and_stands_on_no_other_shelf() -> None:
    assert set(BEYOND) == {each.host for each in unseeded()}
    assert not set(BEYOND) & set(SITES)
    assert sum(each.ours for each in unseeded()) >= 15
    assert {each.kind for each in unseeded()} >= {"other", "parked", "moved", "closed"}


@pytest.mark.parametrize("host", sorted(BEYOND))
def test_an_unseeded_site_is_invented_and_whole(host: str) -> None:
    site = BEYOND[host]
    assert host.rpartition(".")[2] in {"test", "example"}
    for path in ("/", "/about.html") if len(site.files) > 1 else ():
        status, text, _ = ask(site, path)
        assert status == 200
        assert "{{" not in text
        for node in LexborHTMLParser(text).css("a[href^='http']"):
            name = urlsplit(node.attributes["href"] or "").hostname or ""
            assert name.rpartition(".")[2] in {"test", "example"}


@pytest.mark.parametrize("each", [each for each in unseeded() if each.ours], ids=lambda e: e.host)
def test_somebody_leads_to_every_unseeded_site_of_our_subject(each: Unseeded) -> None:
    register = BEYOND["clusters-register.example"].files["index.html"].read_text("utf-8")
    moved = [dict(answer(site, Question("/"), TODAY).headers) for site in BEYOND.values()]
    places = [register, *(headers.get("Location", "") for headers in moved)]
    assert any(f"//{each.host}/" in place for place in places)
