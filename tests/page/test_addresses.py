import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterproof.page.addresses import (
    canonical,
    host_of,
    language_of_path,
    same_page_key,
    scope_of,
    site_of,
)

BASE = "https://example.org/a/b/c?d=1"
ONE_SPELLING = [
    ("http://Example.ORG", "http://example.org/"),
    ("HTTP://example.org:80/", "http://example.org/"),
    ("https://example.org:443/x", "https://example.org/x"),
    ("https://example.org:80/x", "https://example.org:80/x"),
    ("http://example.org:8080/x", "http://example.org:8080/x"),
    ("http://example.org./x", "http://example.org/x"),
    ("http://example.org/x#top", "http://example.org/x"),
    ("  http://example.org/x \n", "http://example.org/x"),
    ("http://exa\tmple.org/\nx", "http://example.org/x"),
    ("http:\\\\example.org\\a\\b?c=\\d", "http://example.org/a/b?c=%5Cd"),
    ("http://example.org/a/../b", "http://example.org/b"),
    ("http://example.org/a/%2e%2E/b", "http://example.org/b"),
    ("http://example.org/../../a", "http://example.org/a"),
    ("http://example.org/a/./b/.", "http://example.org/a/b/"),
    ("http://example.org/a/..", "http://example.org/"),
    ("http://example.org/.well-known", "http://example.org/.well-known"),
    ("http://example.org/%7euser/%41%2f", "http://example.org/~user/A%2F"),
    ("http://example.org/100%", "http://example.org/100%25"),
    ("http://example.org/a b", "http://example.org/a%20b"),
    ("http://example.org/회원사", "http://example.org/%ED%9A%8C%EC%9B%90%EC%82%AC"),
    ("http://example.org/%d8%b9%d9%86", "http://example.org/%D8%B9%D9%86"),
    ("http://example.org/عن", "http://example.org/%D8%B9%D9%86"),
    ("http://Bücher.example/", "http://xn--bcher-kva.example/"),
    ("http://xn--bcher-kva.example/", "http://xn--bcher-kva.example/"),
    ("http://пример.рф/о-нас", "http://xn--e1afmkfd.xn--p1ai/%D0%BE-%D0%BD%D0%B0%D1%81"),
    ("http://example.org/?b=2&a=1", "http://example.org/?a=1&b=2"),
    ("http://example.org/?a=2&a=1&&", "http://example.org/?a=2&a=1"),
    ("http://example.org/?", "http://example.org/"),
    ("http://example.org/?utm_source=x&id=4&fbclid=y&gclid=z", "http://example.org/?id=4"),
    ("http://example.org/?UTM_Campaign=x", "http://example.org/"),
    ("http://example.org/?ref=clinic7", "http://example.org/?ref=clinic7"),
    ("http://example.org/?utmost=1", "http://example.org/?utmost=1"),
    ("http://example.org/p;jsessionid=A1B2?x=1", "http://example.org/p?x=1"),
    ("http://example.org/p;v=2", "http://example.org/p;v=2"),
    ("http://2130706433/", "http://127.0.0.1/"),
    ("http://0x7f.1/", "http://127.0.0.1/"),
    ("http://0177.0.0.01/", "http://127.0.0.1/"),
    ("http://127.1:8080/x", "http://127.0.0.1:8080/x"),
    ("http://[::1]:80/", "http://[::1]/"),
    ("http://[0:0:0:0:0:0:0:2]:81/", "http://[::2]:81/"),
    ("http://0x/x", "http://0.0.0.0/x"),
    ("http://１２７.0.0.1/", "http://127.0.0.1/"),
    ("http://a_b.example.org/", "http://a_b.example.org/"),
]
FROM_BASE = [
    ("d", "https://example.org/a/b/d"),
    ("../d/", "https://example.org/a/d/"),
    ("/d?x=1#y", "https://example.org/d?x=1"),
    ("//other.example/d", "https://other.example/d"),
    ("\\\\other.example\\d", "https://other.example/d"),
    ("/\\other.example/d", "https://other.example/d"),
    ("?x=1", "https://example.org/a/b/c?x=1"),
    ("#top", "https://example.org/a/b/c?d=1"),
    ("", "https://example.org/a/b/c?d=1"),
    ("HTTPS://Other.example", "https://other.example/"),
    ("mailto:a@example.org", None),
    ("tel:+371", None),
    ("javascript:void(0)", None),
    ("data:text/html,x", None),
    ("ftp://example.org/", None),
    ("whatsapp://send", None),
]
REFUSED = [
    "",
    "example.org",
    "/path",
    "ftp://example.org/",
    "file:///etc/hosts",
    "http://",
    "http:///path",
    "http://user@example.org/",
    "http://user:secret@example.org/",
    "http://@example.org/",
    "http://example.org:99999/",
    "http://example.org:x/",
    "http://exa mple.org/",
    "http://exa\x00mple.org/",
    "http://example..org/",
    "http://.example.org/",
    "http://[::1/",
    "http://[fe80::1%25eth0]/",
    "http://[not-six]/",
    "http://256.1.1.1/",
    "http://1.2.3.4.5/",
    "http://example.org/" + "a" * 2_000,
    "http://example.org/" + "é" * 400,
    "http://" + "a" * 64 + ".org/",
    "http://\ud800.org/",
    "http://%00.org/",
]
SITES = [
    ("http://www.example.co.uk/x", "example.co.uk"),
    ("example.org", "example.org"),
    ("https://a.b.example.org:8443/", "example.org"),
    ("http://owner.github.io/", "owner.github.io"),
    ("http://a.owner.wordpress.com/", "owner.wordpress.com"),
    ("http://www.wordpress.com/", "wordpress.com"),
    ("http://klinik.saglik.gov.tr/", "saglik.gov.tr"),
    ("http://a.b.site001.test/", "site001.test"),
    ("http://b.site001.test:8080/", "site001.test"),
    ("http://127.0.0.1/", "127.0.0.1"),
    ("http://127.0.0.1:8080/", "127.0.0.1:8080"),
    ("https://127.0.0.1:443/", "127.0.0.1"),
    ("http://[::1]:8080/", "[::1]:8080"),
    ("http://localhost:8080/", "localhost:8080"),
    ("http://co.uk/", "co.uk"),
    ("http://пример.рф/", "xn--e1afmkfd.xn--p1ai"),
    ("mailto:a@example.org", ""),
    ("", ""),
]
SCOPES = [
    ("https://example.org/", "https://example.org/x", True),
    ("https://www.example.org/deep/page", "http://members.example.org/", True),
    ("https://example.org/", "https://example.org.evil.example/", False),
    ("https://example.org/", "https://notexample.org/", False),
    ("https://example.org/", "https://example.org@evil.example/", False),
    ("https://example.org/", "https://evil.example\\@example.org/", False),
    ("https://health.example.org/", "https://health.example.org/x", True),
    ("https://health.example.org/", "https://www.health.example.org/x", True),
    ("https://health.example.org/", "https://example.org/", False),
    ("https://www.health.example.org/", "https://health.example.org/", True),
    ("https://health.example.org/", "https://other.example.org/", False),
    ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/x", True),
    ("http://127.0.0.1:8080/", "http://127.0.0.1:8081/x", False),
    ("http://127.0.0.1/", "http://127.0.0.1:8080/", False),
    ("http://site.test:8080/", "http://site.test:9090/", True),
    ("http://owner.github.io/", "http://other.github.io/", False),
    ("no address", "https://example.org/", False),
]
LANGUAGES = [
    ("https://example.org/en/about", "en"),
    ("https://example.org/pt-br/x", "pt"),
    ("https://example.org/zh-hans/", "zh"),
    ("https://example.org/at/de/x", "de"),
    ("https://example.org/index.php/pl/o-nas", "pl"),
    ("https://example.org/english/", "en"),
    ("https://example.org/kr/", "ko"),
    ("https://example.org/x?lang=tr", "tr"),
    ("https://example.org/x?a=1&language=ar-SA", "ar"),
    ("https://en.example.org/x", "en"),
    ("https://en.example.org/fr/", "fr"),
    ("https://www.example.org/", ""),
    ("https://example.it/", ""),
    ("https://it.com/", ""),
    ("https://example.org/members/it/", ""),
    ("https://example.org/it-services", ""),
    ("https://example.org/energy/", ""),
    ("https://example.org/is/at/work", ""),
    ("no address", ""),
]
SAME_PAGE = [
    ("https://www.example.org/a/", "http://example.org/a"),
    ("https://example.org/index.html", "https://example.org"),
    ("https://example.org/x/index.php?a=1", "https://example.org/x/?a=1"),
    ("https://example.org/?utm_source=a", "https://example.org/"),
]


@pytest.mark.parametrize(("url", "expected"), ONE_SPELLING)
def test_each_address_has_one_spelling(url: str, expected: str) -> None:
    assert canonical(url) == expected
    assert canonical(expected) == expected


@pytest.mark.parametrize(("url", "expected"), FROM_BASE)
def test_links_are_followed_from_their_page(url: str, expected: str | None) -> None:
    assert canonical(url, BASE) == expected


@pytest.mark.parametrize("url", REFUSED)
def test_what_nobody_would_fetch_is_refused(url: str) -> None:
    assert canonical(url) is None


def test_a_page_without_an_address_leads_nowhere() -> None:
    assert canonical("/x", "about:blank") is None
    assert canonical("x", "http://[") is None


@given(st.text(max_size=60), st.sampled_from([None, BASE, "http://127.0.0.1:8080/"]))
def test_any_text_is_either_refused_or_settled(text: str, base: str | None) -> None:
    for url in (text, f"http://{text}", f"https://example.org/{text}"):
        once = canonical(url, base)
        assert once is None or (canonical(once) == once and once.isascii() and "#" not in once)
        assert isinstance(site_of(url) + language_of_path(url) + same_page_key(url), str)


@pytest.mark.parametrize(("url", "expected"), SITES)
def test_the_site_is_the_registrable_domain(url: str, expected: str) -> None:
    assert site_of(url) == expected


@pytest.mark.parametrize(("seed", "url", "inside"), SCOPES)
def test_what_belongs_to_a_seed(seed: str, url: str, inside: bool) -> None:
    assert scope_of(seed).holds(url) is inside


def test_a_site_moves_once() -> None:
    scope = scope_of("https://old.example/").moved("https://www.new.example/x")
    assert scope.site == "old.example"
    assert scope.holds("https://a.new.example/")
    assert scope.holds("https://old.example/")
    assert scope.moved("https://third.example/") == scope
    assert scope_of("https://old.example/").moved("mailto:x").hosts == ("old.example",)


@pytest.mark.parametrize(("url", "expected"), LANGUAGES)
def test_the_language_an_address_names(url: str, expected: str) -> None:
    assert language_of_path(url) == expected


@pytest.mark.parametrize(("one", "other"), SAME_PAGE)
def test_addresses_of_one_page_share_a_key(one: str, other: str) -> None:
    assert same_page_key(one) == same_page_key(other)


def test_the_host_comes_with_an_unusual_port() -> None:
    assert host_of("http://example.org:8080/x") == "example.org:8080"
    assert host_of("example.org:80") == "example.org"
