import pytest

from clusterproof.crawler import frontier as module
from clusterproof.crawler.frontier import Frontier, is_document
from clusterproof.crawler.ranking import WEIGHTS, fading, worth
from clusterproof.records import Limits, Place, Reason, Role

HOME = "https://example.org/"
MENU, BODY, FOOTER = Place.MENU, Place.BODY, Place.FOOTER
LINKS = [
    ("/", "Home", MENU),
    ("/ueber-uns", "Über uns", MENU),
    ("/mitglieder", "Mitglieder", MENU),
    ("/mitglieder/klinik-a", "Klinik A", BODY),
    ("/mitglieder/klinik-b", "Klinik B", BODY),
    ("/vorstand", "Vorstand", MENU),
    ("/projekte", "Projekte", MENU),
    ("/arbeitskreise", "Arbeitskreise", MENU),
    ("/mitglied-werden", "Mitglied werden", MENU),
    ("/aktuelles", "Aktuelles", MENU),
    ("/aktuelles/1", "Ein schöner Tag auf dem Land mit Musik", BODY),
    ("/kontakt", "Kontakt", MENU),
    ("/impressum", "Impressum", FOOTER),
    ("/datenschutz", "Datenschutz", FOOTER),
    ("/satzung.pdf", "Satzung", BODY),
    ("/flyer.pdf", "Flyer", BODY),
    ("/jahresbericht-2024.pdf", "Jahresbericht", BODY),
    ("/en/about", "About", MENU),
    ("/fr/a-propos", "À propos", MENU),
    ("/fuer-kliniken", "Für Kliniken", FOOTER),
    ("/irgendwas", "Irgendwas", BODY),
    ("/anderes", "Anderes", MENU),
]


def begun(limits: Limits | None = None, seed: str = HOME, language: str = "de") -> Frontier:
    one = Frontier(seed, limits or Limits())
    first = one.next()
    assert first is not None
    one.speak(language)
    one.done(first.url)
    return one


def order(one: Frontier) -> list[str]:
    urls = []
    while (candidate := one.next()) is not None:
        one.done(candidate.url)
        urls.append(candidate.url.removeprefix("https://example.org"))
    return urls


def test_the_seed_comes_first_and_then_its_home_page() -> None:
    one = Frontier("https://www.example.org/news/2024/board", Limits())
    candidates = [one.next(), one.next()]
    assert [c.url for c in candidates if c] == [
        "https://www.example.org/news/2024/board",
        "https://www.example.org/",
    ]
    assert one.next() is None


def test_what_decides_comes_before_what_does_not() -> None:
    one = begun()
    one.add(LINKS, HOME, 0)
    urls = order(one)
    early = urls[:11]
    assert set(early) == {
        "/ueber-uns", "/mitglieder", "/vorstand", "/projekte", "/arbeitskreise", "/mitglied-werden",
        "/aktuelles", "/impressum", "/satzung.pdf", "/jahresbericht-2024.pdf", "/fuer-kliniken",
    }  # fmt: skip
    assert urls.index("/anderes") < urls.index("/irgendwas") < urls.index("/flyer.pdf")


def test_the_second_page_of_a_kind_waits_for_the_first_of_others() -> None:
    one = begun()
    one.add([(f"/mitglieder/{n}", f"Mitglieder {n}", MENU) for n in range(9)], HOME, 0)
    one.add([("/aktuelles", "Aktuelles", FOOTER)], HOME, 0)
    assert order(one).index("/aktuelles") <= 2


def test_the_home_language_comes_first_then_english_then_others() -> None:
    one = begun(language="de-AT")
    one.add(
        [
            ("/fr/gouvernance", "Gouvernance", MENU),
            ("/en/board", "Board", MENU),
            ("/de/vorstand", "Vorstand", MENU),
        ],
        HOME,
        0,
    )
    assert order(one) == ["/de/vorstand", "/en/board", "/fr/gouvernance"]


def test_a_language_learned_late_ranks_anew_what_waits() -> None:
    one = Frontier(HOME, Limits())
    one.next()
    one.add([("/en/board", "Board", MENU), ("/tr/yonetim-kurulu", "Yönetim Kurulu", MENU)], HOME, 0)
    one.speak("tr")
    assert order(one) == ["/tr/yonetim-kurulu", "/en/board"]


@pytest.mark.parametrize(
    ("better", "than"),
    [
        (("/a1", "Vorstand", MENU), ("/a2", "Vorstand", BODY)),
        (("/a1", "Vorstand", BODY), ("/a2", "Vorstand", FOOTER)),
        (("/a1", "Impressum", FOOTER), ("/a2", "Impressum", BODY)),
        (("/a1", "Vorstand", FOOTER), ("/vorstand", "", None)),
        (("/a1", "Vorstand", MENU), ("/a2?x=1", "Vorstand", MENU)),
        (("/a1", "Vorstand", MENU), ("/a2", "Der Vorstand wandert mit allen durch den Wald", MENU)),
    ],
)
def test_the_better_of_two_links_comes_first(better: tuple, than: tuple) -> None:
    for links in ([better, than], [than, better]):
        one = begun()
        one.add(links, HOME, 0)
        assert order(one) == [better[0], than[0]]


def test_nearer_pages_come_first_and_ties_keep_the_order_of_discovery() -> None:
    one = begun()
    one.add([("/deep", "Vorstand", MENU)], HOME, 3)
    one.add([("/b", "Vorstand", MENU), ("/a", "Vorstand", MENU)], HOME, 0)
    assert order(one) == ["/b", "/a", "/deep"]


def test_the_same_calls_give_the_same_order() -> None:
    orders = []
    for _ in range(2):
        one = begun()
        one.add(LINKS, HOME, 0)
        one.add_sitemap([f"https://example.org/s/{n}" for n in range(50)])
        orders.append(order(one))
    assert orders[0] == orders[1]


def test_a_better_mention_of_a_waiting_page_counts() -> None:
    one = begun()
    one.add_sitemap(["https://example.org/x7"])
    one.add([("/x7", "Vorstand", MENU), ("/x8", "Irgendwas", MENU)], HOME, 0)
    assert order(one) == ["/x7", "/x8"]


def test_pages_and_documents_are_counted_apart() -> None:
    one = begun(Limits(pages=3, documents=2))
    one.add([(f"/p{n}", "Vorstand", MENU) for n in range(9)], HOME, 0)
    one.add([(f"/d{n}.pdf", "Satzung", BODY) for n in range(9)], HOME, 0)
    urls = order(one)
    assert sum(is_document(url) for url in urls) == 2
    assert len(urls) == 4  # and the home page
    assert [reason for _, reason in one.abandon()] == [Reason.PAGE_LIMIT] * 14
    assert one.next() is None


def test_a_page_that_gave_nothing_frees_its_place_within_bounds() -> None:
    one = begun(Limits(pages=3))
    one.add([(f"/p{n}", "Vorstand", MENU) for n in range(20)], HOME, 0)
    tried = 0
    while (candidate := one.next()) is not None:
        one.failed(candidate.url)
        one.failed(candidate.url)
        tried += 1
    assert tried == 5  # two places left, and three given back


REFUSED = [
    ("https://elsewhere.example/x", Reason.OFF_SITE),
    ("https://example.org.evil.example/", Reason.OFF_SITE),
    ("/cart", Reason.TRAP),
    ("/events/2024-05/", Reason.TRAP),
    ("/photo.jpg", Reason.TRAP),
]


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_what_is_refused_is_told_once_with_its_reason(url: str, reason: Reason) -> None:
    one = begun()
    one.add([(url, "x", MENU), (url, "x", BODY)], HOME, 0)
    assert [why for _, why in one.refused()] == [reason]
    assert list(one.refused()) == []
    assert one.next() is None


@pytest.mark.parametrize(
    "url", ["mailto:a@example.org", "javascript:x", "http://u@example.org/", ""]
)
def test_what_is_no_address_is_passed_over(url: str) -> None:
    one = begun()
    one.add([(url, "x", MENU)], HOME, 0)
    assert (one.next(), list(one.refused())) == (None, [])


def test_too_deep_is_refused() -> None:
    one = begun(Limits(depth=2))
    one.add([("/a", "a", BODY)], HOME, 1)
    one.add([("/b", "b", BODY)], HOME, 2)
    assert order(one) == ["/a"]
    assert list(one.refused()) == [("https://example.org/b", Reason.DEPTH_LIMIT)]


def test_what_was_read_in_an_earlier_run_is_not_asked_for_again() -> None:
    whole = begun(Limits(pages=6))
    whole.add(LINKS, HOME, 0)
    first = [whole.next() for _ in range(3)]
    resumed = Frontier(HOME, Limits(pages=6))
    for url in [HOME, *(c.url for c in first if c)]:
        resumed.done(url)
    resumed.speak("de")
    resumed.add(LINKS, HOME, 0)
    assert resumed.taken() == 4
    assert [resumed.next() for _ in range(2)] == [whole.next() for _ in range(2)]


def test_where_a_redirect_landed_is_not_asked_for_again() -> None:
    one = begun()
    one.add([("/board", "Board", MENU), ("/vorstand", "Vorstand", MENU)], HOME, 0)
    first = one.next()
    assert first is not None
    one.done(first.url, landed="https://www.example.org/vorstand/")
    assert one.next() is None
    assert one.taken() == 2


def test_a_site_that_moved_is_followed_once() -> None:
    one = Frontier("https://old.example/", Limits())
    one.next()
    assert one.move("https://www.new.example/")
    assert not one.move("https://third.example/")
    one.add([("https://new.example/board", "Board", MENU)], "https://www.new.example/", 0)
    assert [url for url, _ in one.abandon()] == ["https://new.example/board"]


def test_memory_is_bounded_and_the_rest_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAITING_CAP", 40)
    monkeypatch.setattr(module, "REFUSED_CAP", 10)
    one = begun(Limits(pages=9))
    one.add([(f"/x{n}", "x", BODY) for n in range(100)], HOME, 0)
    one.add([(f"https://e{n}.example/", "x", BODY) for n in range(100)], HOME, 0)
    assert len(one) == 20
    one.add([(f"/v{n}", "Vorstand", MENU) for n in range(100)], HOME, 0)
    assert len(one) == 40
    assert len(list(one.refused())) == 10
    assert one.remainder == {Reason.PAGE_LIMIT: 160, Reason.OFF_SITE: 90}


def test_a_seed_that_is_no_address_has_nothing_to_read() -> None:
    assert Frontier("no address", Limits()).next() is None


def test_every_role_has_a_weight_and_fades() -> None:
    assert set(WEIGHTS) == set(Role)
    for role in Role:
        assert 0 < fading(role) < 1
        assert 0 < worth(HOME, role, 1.0, MENU, 1, "en") <= 1


def test_what_was_taken_is_told_by_role() -> None:
    one = begun()
    one.add(LINKS, HOME, 0)
    order(one)
    taken = one.roles_taken()
    assert (taken[Role.STATUTES], taken[Role.MEMBERS]) == (1, 3)
