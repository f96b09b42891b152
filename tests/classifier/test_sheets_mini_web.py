"""The sheets of whole invented sites, written down by hand from their pages; every quote
verbatim."""

import re
from collections import Counter

import pytest
from sheet_pages import HOSTS, mini_web

from clusterproof.classifier.quoting import LIMIT
from clusterproof.classifier.sheets import sheets
from clusterproof.records import Claim, Effort, Page, Receiver, Sheets, Witness

CALL = re.compile(r"\+\d[\d ()./-]{7,}")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w")

# What a reader of the pages writes down: members by name with their kind.
MEMBERS = {
    "donau-gesundheitscluster.test": {
        "Klinikum Auwald": "provider", "Rehazentrum Altarm": "provider",
        "Therme Silberweide": "provider", "Privatklinik Hollerbach": "provider",
        "Fachhochschule Donauauen": "knowledge", "Medtec Rosner GmbH": "company",
        "Orthopädietechnik Liebl": "company", "Teledoc Software": "company",
        "Stadt Auwald": "public", "Markt Hollerbach": "public", "Landkreis Donauauen": "public",
        "Pflegeschule St. Gertraud": "knowledge",
    },
    "klaster-biala-woda.test": {
        "Szpital Uzdrowiskowy „Irena”": "provider", "Sanatorium „Kolejarz Górski”": "provider",
        "Zespół Sanatoryjny „Jodełka”": "provider", "Gmina Biała Woda": "public",
        "Przychodnia Rehabilitacyjna „Kroczek”": "provider", "Gmina Słone Zdroje": "public",
        "Akademia Nauk Stosowanych w Borowicach Górnych": "knowledge",
        "Instytut Balneochemii": "knowledge", "Gmina Borowice Górne": "public",
        "Stowarzyszenie Chorych na Reumatyzm „Ruch”": "association",
    },
    "cluster-salud-valdeoria.test": {
        "Hospital Comarcal de Valdeoria": "provider", "Balneario de Aguasfrías": "provider",
        "Clínica San Telmo del Oria": "provider", "Universidad de Valdeoria": "knowledge",
        "Instituto de Gerontología Aplicada": "knowledge", "Ayuntamiento de Valdeoria": "public",
        "Ortopedia Argüeso S.L.": "company", "Sensórica Rural S.L.": "company",
        "Asociación de Personas con Amputación «Paso a Paso»": "association",
    },
    "tajammu-wadi-zahra.test": {
        "مستشفى الزهراء الحكومي": "provider", "مستشفى السنابل": "provider",
        "جامعة الزهراء": "knowledge", "بلدية الزهراء": "public", "معهد المهن الصحية": "knowledge",
    },
    "listmyclinic-hub.test": {"Harrow Lane Dental": "provider", "Old Mill Physio": "provider"},
    "akdora-saglik-kumesi.test": {"Hairperest Klinik": "provider", "Beyaz İnci Diş": "provider"},
    "neulbom-medicluster.test": {"늘봄대학교병원": "provider", "다온재활병원": "provider"},
}  # fmt: skip
# Dated items: (day, kind), and whose good they serve.
ACTIVITIES = {
    "donau-gesundheitscluster.test": {
        ("2019-11-28", "conference"), ("2019-09-17", "training"), ("2019-06-03", "assembly"),
        ("2019-03-14", "standard"), ("2018-06-30", "project"), ("2018-04-12", "member"),
    },
    "klaster-biala-woda.test": {
        ("2026-10-30", "purchasing"), ("2026-10-16", "group"), ("2026-09-18", "training"),
        ("2026-05-17", "assembly"), ("2017-03-09", "agreement"),
    },
    "neulbom-medicluster.test": {("2026-11-14", "group"), ("2026-09-13", "agreement")},
    "cluster-salud-valdeoria.test": {
        ("2026-08-19", "meeting"), ("2026-06-11", "assembly"), ("2026-10-19", "training"),
    },
    "tajammu-wadi-zahra.test": {
        ("2026-11-13", "group"), ("2026-09-05", "meeting"), ("2026-05-17", "assembly"),
    },
    "akdora-saglik-kumesi.test": {("2026-12-01", "campaign")},
    "rihlat-shifa.test": {("2026-12-07", "offer")},
    "aurelia-medical-cluster.test": {("2026-11-08", "fair"), ("2026-11-02", "offer")},
}  # fmt: skip
# Ways: (role of the page, way, receiver, host).
WAYS = {
    "cluster-medico-costazul.test": {
        ("quote", "form", "third-party", "leads.mareagrowth.example"),
        ("home", "form", "operator", ""), ("members", "form", "operator", ""),
        ("home", "messenger", "operator", ""), ("home", "phone", "operator", ""),
    },
    "akdora-saglik-kumesi.test": {
        ("prices", "payment", "third-party", "odeme.iyzipay.example"),
        ("members", "form", "operator", ""), ("home", "phone", "operator", ""),
    },
    "donau-gesundheitscluster.test": {
        ("members", "door", "provider", "klinikum-auwald.example"),
        ("members", "door", "provider", "reha-altarm.example"),
    },
    "zahnpreis-radar.test": {
        ("home", "form", "operator", ""),
        ("treatment", "payment", "third-party", "checkout.paypal.example"),
    },
    "seongji-beauty-tour.test": {
        ("prices", "payment", "third-party", "pay.tosspayments.example"),
        ("listing", "form", "operator", ""),
    },
    "tajammu-wadi-zahra.test": {("members", "door", "provider", "zahra-hospital.example")},
}  # fmt: skip
CLAIMS = {
    "cluster-medico-costazul.test": {
        ("operator", "Marea Growth Marketing S.L."), ("tax number", "B00774120"),
    },
    "akdora-saglik-kumesi.test": {
        ("operator", "Mavi Rota Turizm Seyahat Acentesi Ltd. Şti."),
        ("register number", "0611000000900017"),
    },
    "donau-gesundheitscluster.test": {
        ("register number", "Vereinsregister VR 90551"), ("address", "Rathausplatz 4, Auwald"),
        ("name", "GesundheitsCluster Donauauen"),
    },
    "klaster-biala-woda.test": {
        ("register number", "0000941207"), ("tax number", "6110009387"),
        ("address", "ul. Zdrojowa 11, Biała Woda"),
    },
    "zahnpreis-radar.test": {
        ("operator", "ZPR Vermittlungs- und Onlinemarketing GmbH"),
        ("address", "Speicherstraße 40, Neuenrode"),
    },
    "cluster-salud-valdeoria.test": {
        ("founded", "2012"), ("tax number", "G00914472"),
        ("legal form", "asociación sin ánimo de lucro"),
    },
    "neulbom-medicluster.test": {("founded", "2014")},
    "tajammu-wadi-zahra.test": {("founded", "2016"), ("legal form", "جمعية غير ربحية")},
}  # fmt: skip


def filled(host: str) -> Sheets:
    return sheets(*mini_web(host))


@pytest.mark.parametrize("host", MEMBERS)
def test_members_are_those_the_pages_list(host: str) -> None:
    found = {row.name: row.kind.value for row in filled(host).members}
    assert {name: found.get(name) for name in MEMBERS[host]} == MEMBERS[host]


def test_a_list_holds_nobody_else() -> None:
    found = {row.name for row in filled("donau-gesundheitscluster.test").members}
    assert found == set(MEMBERS["donau-gesundheitscluster.test"])


@pytest.mark.parametrize("host", ACTIVITIES)
def test_activities_are_dated_and_of_their_kind(host: str) -> None:
    found = {(row.date, row.what) for row in filled(host).activities}
    assert ACTIVITIES[host] - found == set()


def test_portals_promote_and_clusters_cooperate() -> None:
    def share(host: str) -> float:
        rows = Counter(row.effort for row in filled(host).activities)
        return rows[Effort.COOPERATIVE] / max(
            1, rows[Effort.COOPERATIVE] + rows[Effort.PROMOTIONAL]
        )

    assert share("aurelia-medical-cluster.test") < 0.2
    assert share("klaster-biala-woda.test") == share("donau-gesundheitscluster.test") == 1


@pytest.mark.parametrize("host", WAYS)
def test_ways_lead_to_their_receivers(host: str) -> None:
    found = {(row.role.value, row.by, row.receiver.value, row.to) for row in filled(host).ways}
    assert WAYS[host] - found == set()


@pytest.mark.parametrize("host", CLAIMS)
def test_claims_are_the_sites_own(host: str) -> None:
    found = {(row.what, row.value) for row in filled(host).claims}
    assert CLAIMS[host] - found == set()


def test_trackers_are_counted_by_page() -> None:
    found = filled("cluster-medico-costazul.test").trackers
    assert found == (("www.googletagmanager.example", 8),)


def test_a_body_sends_no_patient_to_a_third_party() -> None:
    rows = filled("cluster-salud-valdeoria.test").ways
    assert not [row for row in rows if row.receiver is Receiver.THIRD_PARTY]


def witnesses(found: Sheets) -> list[tuple[Witness, Claim | None]]:
    rows = [(row.witness, None) for row in (*found.members, *found.activities)]
    return [*rows, *((row.witness, row) for row in found.claims)]


def declared(page: Page) -> tuple[str, ...]:
    return (page.declared.site_name, *page.declared.names, *page.declared.legal_names)


@pytest.mark.parametrize("host", HOSTS)
def test_every_quote_is_verbatim_and_shows_no_person(host: str) -> None:
    site, pages = mini_web(host)
    by_url = {page.url: page for page in pages}
    for seen, claim in witnesses(sheets(site, pages)):
        page = by_url[seen.url]
        texts = [page.title, *(block.text for block in page.blocks)]
        if claim is not None and claim.where == "declared":
            texts += declared(page)
        assert 0 < len(seen.quote) <= LIMIT
        assert any(seen.quote in text for text in texts), seen.quote
        assert seen.digest == page.digest
        assert not MAIL.search(seen.quote)
        assert not CALL.search(seen.quote)


@pytest.mark.parametrize("host", HOSTS[::6])
def test_sheets_do_not_depend_on_the_order_of_pages(host: str) -> None:
    site, pages = mini_web(host)
    assert sheets(site, pages) == sheets(site, pages[::-1])
