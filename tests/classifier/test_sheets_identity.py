"""What a site says of itself, in seven languages, and what of persons stays out."""

import time

import pytest
from sheet_pages import sheets_of, site_of

from clusterproof.classifier.sheets import sheets
from clusterproof.classifier.sheets.showing import shown

IMPRINTS = {
    "en": (
        "<h1>Legal notice</h1><p>This website is operated by Quayside Listings Ltd, company number "
        "0944 7710, 12 Harbour Street, Pelham. VAT no. GB 944771012.</p>",
        {("operator", "Quayside Listings Ltd"), ("register number", "0944 7710"),
         ("tax number", "GB 944771012"), ("address", "12 Harbour Street, Pelham")},
    ),
    "de": (
        "<h1>Impressum</h1><p>GesundheitsCluster Auwald e.V.</p><p>Rathausplatz 4, 7000 Auwald</p>"
        "<p>Vereinsregister VR 90551</p><p>Vertreten durch: Dr. Eva Klein, Vorsitzende</p>"
        "<p>Tel. +43 1 2345678, eva.klein@auwald.example</p>",
        {("operator", "GesundheitsCluster Auwald e.V."), ("address", "Rathausplatz 4, 7000 Auwald"),
         ("register number", "Vereinsregister VR 90551"), ("contact role", "Vorsitzende"),
         ("legal form", "e.V.")},
    ),
    "es": (
        "<h1>Aviso legal</h1><p>Titular: Asociación Clúster de Salud de Valdeoria, asociación sin "
        "ánimo de lucro, con CIF G00914472 y domicilio en calle de los Hilanderos 3, "
        "Valdeoria.</p>",
        {("operator", "Asociación Clúster de Salud de Valdeoria"), ("tax number", "G00914472"),
         ("legal form", "asociación sin ánimo de lucro"),
         ("address", "calle de los Hilanderos 3, Valdeoria")},
    ),
    "tr": (
        "<h1>Künye</h1><p>Bu site Mavi Rota Turizm Ltd. Şti. tarafından işletilmektedir. "
        "MERSİS No: "
        "0611000000900017. TÜRSAB Belge No: A-00917.</p>",
        {("operator", "Mavi Rota Turizm Ltd. Şti."), ("register number", "0611000000900017"),
         ("licence", "TÜRSAB Belge No: A-00917"), ("legal form", "Ltd. Şti.")},
    ),
    "pl": (
        "<h1>Nota prawna</h1><p>Wydawca: Stowarzyszenie Klaster Biała Woda, ul. Zdrojowa 11, Biała "
        "Woda, KRS 0000941207, NIP 6110009387</p>",
        {("operator", "Stowarzyszenie Klaster Biała Woda"), ("register number", "0000941207"),
         ("tax number", "6110009387"), ("address", "ul. Zdrojowa 11, Biała Woda")},
    ),
    "ja": (
        "<h1>運営会社</h1><p>運営者：一般社団法人青山医療クラスター協会</p><p>法人番号 "
        "1234567890123</p>",
        {("operator", "一般社団法人青山医療クラスター協会"), ("register number", "1234567890123"),
         ("legal form", "一般社団法人")},
    ),
    "ar": (
        "<h1>المعلومات القانونية</h1><p>تدير الموقع شركة أفق السفر ذ.م.م، السجل التجاري "
        "9004411</p>",
        {("register number", "9004411"), ("legal form", "ذ.م.م")},
    ),
}  # fmt: skip
PATHS = {
    "en": "/legal-notice", "de": "/impressum", "es": "/aviso-legal", "tr": "/kunye",
    "pl": "/nota-prawna", "ja": "/legal-notice", "ar": "/legal-notice",
}  # fmt: skip


@pytest.mark.parametrize("language", IMPRINTS)
def test_an_imprint_is_read(language: str) -> None:
    html, expected = IMPRINTS[language]
    rows = sheets_of({"/": "<p>x</p>", PATHS[language]: html}, language).claims
    assert expected - {(row.what, row.value) for row in rows} == set()
    assert {row.where for row in rows} <= {"imprint", "other"}


def test_persons_numbers_and_mailboxes_stay_out() -> None:
    rows = sheets_of({"/impressum": IMPRINTS["de"][0]}, "de").claims
    told = " ".join(f"{row.value} {row.witness.quote}" for row in rows)
    assert not any(word in told for word in ("Klein", "Eva", "2345678", "@"))


def test_contradictions_stay_side_by_side() -> None:
    pages = {
        "/about": "<h1>About us</h1><p>Our cluster was founded in 2014 by nine hospitals.</p>",
        "/imprint": "<h1>Imprint</h1><p>The association was established in 2019.</p>",
    }
    rows = [row for row in sheets_of(pages).claims if row.what == "founded"]
    assert [(row.value, row.where) for row in rows] == [("2019", "imprint"), ("2014", "about")]


def test_what_is_denied_is_not_claimed() -> None:
    html = (
        "<h1>Imprint</h1><p>The word member does not mean a registered association of any kind.</p>"
    )
    assert [row for row in sheets_of({"/imprint": html}).claims if row.what == "legal form"] == []


def test_somebody_elses_founding_is_not_the_sites() -> None:
    html = "<h1>News</h1><p>Anna Hospital, founded in 1890, has a new wing.</p>"
    assert sheets_of({"/news/": html}).claims == ()


def test_the_region_is_named_by_address_and_members() -> None:
    pages = {
        "/": "<p>Health in the region of Donauauen.</p>",
        "/about": "<p>We serve the region of Donauauen.</p>",
        "/members": "<h1>Members</h1><ul><li>Anna Hospital, Kesh</li><li>City Clinic, "
        "Kesh</li></ul>",
        "/imprint": "<h1>Imprint</h1><p>Rathausplatz 4, 7000 Auwald</p>",
    }
    assert set(sheets_of(pages).regions) == {"Donauauen", "Kesh", "Auwald"}


HOSTILE = (
    "1 " * 4_000, "a@" * 2_000, "Ltd. " * 1_500, "operated by " * 700, "+4" * 3_000,
    "founded in " * 700, "Aa " * 2_500, "VAT no. 1" * 900, "2024 " * 1_500, "Street 5, " * 800,
    "region of A" * 700, "(" * 8_000, "x" * 8_000, "A-" * 4_000,
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_hostile_text_is_read_soon(text: str) -> None:
    """Far above what any of these takes (0.1 s), far below what a square would take."""
    body = "".join(f"<p>{text}</p><h2>{text[:300]}</h2><li>{text[:380]}</li>" for _ in range(20))
    pages = {
        path: f"<h1>{path}</h1>{body}" for path in ("/imprint", "/members", "/news/", "/about")
    }
    site, read = site_of(pages)
    begun = time.monotonic()
    sheets(site, read)
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("text", "start", "end", "quote"),
    [
        ("Call +49 30 1234567 now. Register VR 12 of Auwald", 25, 39, "now. Register VR 12 of "
        "Auwald"),
        ("KRS 0000941207, tel. 22 123 45 67", 0, 14, "KRS 0000941207, tel."),
        ("mail eva@x.example", 0, 4, "mail"),
        ("eva@x.example", 0, 0, ""),
    ],
)  # fmt: skip
def test_a_quote_stops_before_a_persons_number(text: str, start: int, end: int, quote: str) -> None:
    assert shown(text, start, end) == quote


def test_the_host_of_the_pages_is_not_their_body() -> None:
    html = (
        "<h1>Imprint</h1><h2>Hosting provider</h2><p>Wolke GmbH, Lange Straße 2, 10115 Auwald</p>"
        "<h2>Publisher</h2><p>Kluster Auwald e. V.</p>"
    )
    found = sheets_of({"/imprint": html}).claims
    assert {row.value for row in found if row.what == "operator"} == {"Kluster Auwald e. V."}
    assert not [row for row in found if row.what == "address"]


def test_an_office_elsewhere_is_none_of_the_bodys() -> None:
    html = "<h1>Board</h1><p>Treasurer</p><p>Managing Director of the Kesh Foundation</p>"
    found = sheets_of({"/board": html}).claims
    assert {row.value for row in found if row.what == "contact role"} <= {"Treasurer"}
