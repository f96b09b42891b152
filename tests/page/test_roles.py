import time
import tomllib
from collections import defaultdict
from importlib import resources

import pytest

from clusterproof.page.roles import (
    _pattern,
    compile_role_words,
    folded,
    load_role_words,
    role_of,
    role_of_link,
)
from clusterproof.records import Role

WORDS = load_role_words()
TABLES = tomllib.loads(
    resources.files("clusterproof.page").joinpath("words/roles.toml").read_text("utf-8")
)
LANGUAGES = (
    "en", "es", "de", "fr", "pt", "it", "pl", "tr", "ko", "ar", "ru", "cs", "hu", "ro", "hr", "sr",
    "el", "uk", "sv", "no", "da", "fi", "nl", "ja", "zh",
)  # fmt: skip
DECISIVE = [
    Role.ABOUT, Role.MEMBERS, Role.GOVERNANCE, Role.STATUTES, Role.PROJECTS, Role.GROUPS,
    Role.AREA, Role.JOIN, Role.IMPRINT, Role.TERMS, Role.FOR_PROVIDERS, Role.PRICES, Role.QUOTE,
    Role.REPORT, Role.STRATEGY, Role.NEWS,
]  # fmt: skip

ANCHORS = [
    ("About us", Role.ABOUT),
    ("Quiénes somos", Role.ABOUT),
    ("ÜBER UNS", Role.ABOUT),
    ("Qui sommes-nous ?", Role.ABOUT),
    ("Hakkımızda", Role.ABOUT),
    ("من نحن", Role.ABOUT),
    ("О кластере", Role.ABOUT),
    ("관리자 인사말", Role.ABOUT),
    ("Our members", Role.MEMBERS),
    ("Mitgliederverzeichnis", Role.MEMBERS),
    ("Nos adhérents", Role.MEMBERS),
    ("ÜYELERİMİZ", Role.MEMBERS),
    ("회원사 소개", Role.MEMBERS),
    ("أعضاء المجمع", Role.MEMBERS),
    ("Участники кластера", Role.MEMBERS),
    ("Članovi klastera", Role.MEMBERS),
    ("会員一覧", Role.MEMBERS),
    ("Board of Directors", Role.GOVERNANCE),
    ("Unser Vorstand", Role.GOVERNANCE),
    ("Junta Directiva", Role.GOVERNANCE),
    ("Zarząd", Role.GOVERNANCE),
    ("Yönetim Kurulu", Role.GOVERNANCE),
    ("이사회", Role.GOVERNANCE),
    ("مجلس الإدارة", Role.GOVERNANCE),
    ("مَجْلِسُ الإِدَارَة", Role.GOVERNANCE),
    ("Upravni odbor", Role.GOVERNANCE),
    ("Articles of Association", Role.STATUTES),
    ("Vereinssatzung (PDF)", Role.STATUTES),
    ("Règlement intérieur", Role.STATUTES),
    ("Dernek Tüzüğü", Role.STATUTES),
    ("정관", Role.STATUTES),
    ("Устав", Role.STATUTES),
    ("Projects", Role.PROJECTS),
    ("Förderprojekte", Role.PROJECTS),
    ("Наши проекты", Role.PROJECTS),
    ("Working groups", Role.GROUPS),
    ("Arbeitskreise", Role.GROUPS),
    ("Grupos de trabajo", Role.GROUPS),
    ("Рабочие группы", Role.GROUPS),
    ("Become a member", Role.JOIN),
    ("Mitglied werden", Role.JOIN),
    ("Hazte socio", Role.JOIN),
    ("Üyelik başvurusu", Role.JOIN),
    ("Staňte se členem", Role.JOIN),
    ("Members' area", Role.AREA),
    ("Membership login", Role.AREA),
    ("Espace adhérents", Role.AREA),
    ("Impressum", Role.IMPRINT),
    ("Mentions légales", Role.IMPRINT),
    ("Aviso legal", Role.IMPRINT),
    ("Terms & Conditions", Role.TERMS),
    ("AGB", Role.TERMS),
    ("Публичная оферта", Role.TERMS),
    ("Privacy policy", Role.PRIVACY),
    ("Datenschutzerklärung", Role.PRIVACY),
    ("For clinics", Role.FOR_PROVIDERS),
    ("List your clinic", Role.FOR_PROVIDERS),
    ("Klinik eintragen", Role.FOR_PROVIDERS),
    ("Добавить клинику", Role.FOR_PROVIDERS),
    ("Become a partner", Role.FOR_PROVIDERS),
    ("Price list", Role.PRICES),
    ("Fiyatlarımız", Role.PRICES),
    ("Цены", Role.PRICES),
    ("الأسعار", Role.PRICES),
    ("Get a free quote", Role.QUOTE),
    ("Kostenlose Anfrage", Role.QUOTE),
    ("Demande de devis", Role.QUOTE),
    ("상담신청", Role.QUOTE),
    ("Annual report 2024", Role.REPORT),
    ("Jahresberichte", Role.REPORT),
    ("Rapport d'activité", Role.REPORT),
    ("Strategic plan", Role.STRATEGY),
    ("Plan estratégico", Role.STRATEGY),
    ("Aktualności", Role.NEWS),
    ("공지사항", Role.NEWS),
    ("Upcoming events", Role.EVENTS),
    ("Our clinics", Role.LISTING),
    ("Hair transplant", Role.TREATMENT),
    ("Patient reviews", Role.REVIEWS),
    ("FAQ", Role.FAQ),
    ("Contact", Role.CONTACT),
    ("Log in", Role.LOGIN),
    ("O klastru", Role.ABOUT),
    ("Představenstvo", Role.GOVERNANCE),
    ("Stanovy spolku", Role.STATUTES),
    ("Nezávazná poptávka", Role.QUOTE),
    ("Tagjaink", Role.MEMBERS),
    ("Alapszabály", Role.STATUTES),
    ("Árajánlat", Role.QUOTE),
    ("Membrii clusterului", Role.MEMBERS),
    ("Grupuri de lucru", Role.GROUPS),
    ("Prețuri", Role.PRICES),
    ("Postanite član", Role.JOIN),
    ("Cjenik", Role.PRICES),
    ("Statut udruge", Role.STATUTES),
    ("Izveštaj o radu", Role.REPORT),
    ("Uslovi korišćenja", Role.TERMS),
    ("О удружењу", Role.ABOUT),
    ("Чланови кластера", Role.MEMBERS),
    ("Ценовник", Role.PRICES),
    ("Διοικητικό Συμβούλιο", Role.GOVERNANCE),
    ("Καταστατικό", Role.STATUTES),
    ("Τιμοκατάλογος", Role.PRICES),
    ("Правління", Role.GOVERNANCE),
    ("Робочі групи", Role.GROUPS),
    ("Наші клініки", Role.LISTING),
    ("Våra medlemmar", Role.MEMBERS),
    ("Stadgar", Role.STATUTES),
    ("Begär offert", Role.QUOTE),
    ("Styret", Role.GOVERNANCE),
    ("Vedtekter", Role.STATUTES),
    ("Prosjekter", Role.PROJECTS),
    ("Bestyrelsen", Role.GOVERNANCE),
    ("Vedtægter", Role.STATUTES),
    ("Gratis tilbud", Role.QUOTE),
    ("Hallitus", Role.GOVERNANCE),
    ("Säännöt", Role.STATUTES),
    ("Hinnasto", Role.PRICES),
    ("Onze leden", Role.MEMBERS),
    ("Werkgroepen", Role.GROUPS),
    ("Tarieven", Role.PRICES),
    ("定款", Role.STATUTES),
    ("料金表", Role.PRICES),
    ("会员名录", Role.MEMBERS),
    ("工作组", Role.GROUPS),
    # near misses
    ("Členské státy", Role.OTHER),
    ("Családtagok", Role.OTHER),
    ("Membrii familiei", Role.OTHER),
    ("Članovi obitelji", Role.OTHER),
    ("Чланови породице", Role.OTHER),
    ("Κράτη μέλη", Role.OTHER),
    ("Члени родини", Role.OTHER),
    ("Familjemedlemmar", Role.OTHER),
    ("Medlemsland", Role.OTHER),
    ("Prisvindere", Role.OTHER),
    ("Suomen hallitus", Role.OTHER),
    ("Gezinsleden", Role.OTHER),
    ("家族会員", Role.OTHER),
    ("家庭成员", Role.OTHER),
    ("Arts and culture", Role.OTHER),
    ("Board game night", Role.OTHER),
    ("Life on board", Role.OTHER),
    ("Board certified surgeons", Role.OTHER),
    ("Statute of limitations", Role.OTHER),
    ("Terms of office", Role.OTHER),
    ("Services", Role.OTHER),
    ("Our services", Role.OTHER),
    ("Family members", Role.OTHER),
    ("Kostenlos testen", Role.OTHER),
    ("Preise und Auszeichnungen", Role.OTHER),
    ("Contact lenses", Role.OTHER),
    ("Read more", Role.OTHER),
    ("Remember this", Role.OTHER),
    ("Transplant of organs", Role.OTHER),
    ("Membrane", Role.OTHER),
    ("", Role.OTHER),
]
ADDRESSES = [
    ("/", Role.HOME),
    ("/en/", Role.HOME),
    ("/index.php", Role.HOME),
    ("/about-us.html", Role.ABOUT),
    ("/AboutUs.aspx", Role.ABOUT),
    ("/about/board", Role.GOVERNANCE),
    ("/ueber-uns/vorstand/", Role.GOVERNANCE),
    ("/ueber-uns/mitglieder/", Role.MEMBERS),
    ("/members/acme-hospital", Role.MEMBERS),
    ("/mitglieder/klinik-am-see", Role.MEMBERS),
    ("/clinics/acme", Role.PROVIDER),
    ("/clinics/", Role.LISTING),
    ("/fileadmin/Satzung_2021.pdf", Role.STATUTES),
    ("/news/2024/05/general-assembly-elects-a-new-board", Role.NEWS),
    ("/projects/acme", Role.PROJECTS),
    ("/projects", Role.PROJECTS),
    ("/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/", Role.NEWS),
    ("/%EC%A0%95%EA%B4%80", Role.STATUTES),
    ("/x17", Role.OTHER),
]


@pytest.mark.parametrize(("anchor", "role"), ANCHORS)
def test_a_link_says_what_it_leads_to(anchor: str, role: Role) -> None:
    assert role_of_link("https://example.org/p/17", anchor, WORDS)[0] is role


@pytest.mark.parametrize(("path", "role"), ADDRESSES)
def test_an_address_says_what_it_is(path: str, role: Role) -> None:
    assert role_of_link(f"https://example.org{path}", "", WORDS)[0] is role


@pytest.mark.parametrize(
    ("title", "headings", "role"),
    [
        ("Members | Health Cluster", [], Role.MEMBERS),
        ("Health Cluster – Vorstand", ["Unser Vorstand"], Role.GOVERNANCE),
        ("Acme", ["Statutes and bylaws"], Role.STATUTES),
        ("Acme Medical", ["Impressum", "Welcome"], Role.IMPRINT),
        ("Acme", ["A fine day out", "Leadership team", "Prices"], Role.OTHER),
        ("A day out with everybody who came along to see", ["It was a fine day"], Role.OTHER),
        ("", [], Role.OTHER),
    ],
)
def test_title_and_headings_help(title: str, headings: list[str], role: Role) -> None:
    assert role_of("https://example.org/p/17", "", title, headings, WORDS) is role


def test_a_deep_page_called_home_is_not_one() -> None:
    assert role_of("https://example.org/", "", "x", [], WORDS) is Role.HOME
    assert role_of("https://example.org/tr/", "Members", "Members", [], WORDS) is Role.HOME
    assert role_of("https://example.org/qq/", "Members", "Members", [], WORDS) is Role.MEMBERS


@pytest.mark.parametrize("role", DECISIVE)
def test_every_language_has_words_for_what_decides(role: Role) -> None:
    assert all(len(TABLES[role][language]) >= 3 for language in LANGUAGES)


def test_every_role_has_words_and_no_word_two_roles() -> None:
    assert {Role(name) for name in TABLES} == set(Role)
    owners = defaultdict(set)
    for name, languages in TABLES.items():
        for language, words in languages.items():
            for word in words if language != "weak" else ():
                owners[_pattern(word)].add(name)
    assert not {word: names for word, names in owners.items() if len(names) > 1}


def test_folding_meets_both_ways_of_writing() -> None:
    assert folded("Über-UNS!") == folded("uber uns") == " uber  uns "
    assert folded("Çalışma") == folded("calisma")
    assert folded("الأسعار") == folded("الاسعار")
    assert folded("  ") == ""


def test_a_strong_word_is_never_weak() -> None:
    words = compile_role_words(
        {"news": {"weak": {"en": ["notes"]}}, "report": {"en": ["notes", "*bericht", "minut*"]}}
    )
    assert role_of_link("https://e.org/x7", "Notes", words) == (Role.REPORT, 1.0)
    assert role_of_link("https://e.org/x7", "Sachbericht", words)[0] is Role.REPORT
    assert role_of_link("https://e.org/x7", "Minutes", words)[0] is Role.REPORT


def test_long_and_strange_texts_cost_little() -> None:
    began = time.perf_counter()
    for text in ("members " * 50_000, "a" * 500_000, "\u0301" * 100_000, "|" * 100_000):
        role_of("https://example.org/" + "x/" * 900, text, text, [text] * 9, WORDS)
    assert time.perf_counter() - began < 2
