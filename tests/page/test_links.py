import pytest

from clusterproof.page.links import MOST_OUTLINKS, outlinks
from clusterproof.records import Destination, Place

D = Destination


@pytest.mark.parametrize(
    ("href", "url", "destination"),
    [
        ("/members", "https://example.org/members", D.INTERNAL),
        ("members/", "https://example.org/members/", D.INTERNAL),
        ("https://www.example.org/a#b", "https://www.example.org/a", D.INTERNAL),
        ("//sub.example.org/", "https://sub.example.org/", D.INTERNAL),
        ("https://other.test/", "https://other.test/", D.EXTERNAL),
        ("https://other.test/?utm_source=x", "https://other.test/?utm_source=x", D.EXTERNAL),
        ("/statutes.pdf", "https://example.org/statutes.pdf", D.DOCUMENT),
        ("/report.DOCX?v=2", "https://example.org/report.DOCX?v=2", D.DOCUMENT),
        ("https://other.test/a.pdf", "https://other.test/a.pdf", D.DOCUMENT),
        ("mailto:eva.klein@example.org?subject=x", "mailto:", D.MAIL),
        ("MAILTO:info@example.org", "mailto:", D.MAIL),
        ("eva.klein@example.org", "mailto:", D.MAIL),
        ("/cdn-cgi/l/email-protection#5a3f", "mailto:", D.MAIL),
        ("tel:+49 30 1234567", "tel:", D.PHONE),
        ("https://wa.me/49301234567?text=Hi", "https://wa.me/", D.MESSENGER),
        ("https://api.whatsapp.com/send?phone=49301", "https://api.whatsapp.com/", D.MESSENGER),
        ("whatsapp://send?phone=49301", "whatsapp:", D.MESSENGER),
        ("https://t.me/name", "https://t.me/", D.MESSENGER),
        ("https://pf.kakao.com/_abc", "https://pf.kakao.com/", D.MESSENGER),
        ("viber://chat?number=1", "viber:", D.MESSENGER),
        ("https://www.facebook.com/x", "https://www.facebook.com/x", D.SOCIAL),
        ("https://notfacebook.com/x", "https://notfacebook.com/x", D.EXTERNAL),
        ("/go/clinic-7", "https://example.org/go/clinic-7", D.REDIRECTOR),
        ("/en/visit/clinic", "https://example.org/en/visit/clinic", D.REDIRECTOR),
        ("/out.php?id=7", "https://example.org/out.php?id=7", D.INTERNAL),
        (
            "/r?url=https%3A%2F%2Fx.test",
            "https://example.org/r?url=https%3A%2F%2Fx.test",
            D.REDIRECTOR,
        ),
        ("https://t.test/?to=https://x.test", "https://t.test/?to=https://x.test", D.REDIRECTOR),
        (
            "/login?redirect=https://example.org/",
            "https://example.org/login?redirect=https://example.org/",
            D.INTERNAL,
        ),
        ("/gotland", "https://example.org/gotland", D.INTERNAL),
        ("/visit", "https://example.org/visit", D.INTERNAL),
    ],
)
def test_a_link_knows_what_it_leads_to(read, href, url, destination) -> None:
    (link,) = read(f'<p><a href="{href}">X</a>').links
    assert (link.url, link.destination) == (url, destination)


@pytest.mark.parametrize(
    "href",
    [
        "",
        "#top",
        "javascript:void(0)",
        "data:text/html,x",
        "ftp://example.org/",
        "http://[::1",
        "http://",
        "file:///etc/passwd",
        "http://a b/",
    ],
)
def test_what_leads_nowhere_is_no_link(read, href) -> None:
    assert read(f'<p><a href="{href}">X</a>').links == ()


@pytest.mark.parametrize(
    ("markup", "anchor"),
    [
        ("<a href=/a>Our <b>members</b></a>", "Our members"),
        ("<a href=/a><h3>Clinic</h3><p>Text</p></a>", "Clinic Text"),
        ("<a href=/a><img alt='Logo of X'></a>", "Logo of X"),
        ("<a href=/a aria-label='Open X'><svg></svg></a>", "Open X"),
        ("<a href=/a title='To X'></a>", "To X"),
        ("<a href=/a><span class=sr-only>Read X</span></a>", "Read X"),
        ("<a href=/a></a>", ""),
        ("<div onclick=\"location.href='/a'\">Card</div>", "Card"),
        ("<a onclick=\"window.open('/a')\">Door</a>", "Door"),
        ("<area href=/a alt=Map>", "Map"),
    ],
)
def test_a_link_knows_its_words(read, markup, anchor) -> None:
    (link,) = read(markup).links
    assert (link.url, link.anchor) == ("https://example.org/a", anchor)


def test_a_link_knows_what_stands_around_it(read) -> None:
    page = read(
        "<nav><ul><li><a href=/n>News</a><li><a href=/m>More</a></ul></nav><h2>Members</h2>"
        "<ul><li>Clinic A in Graz: <a href=https://a.test/>website</a></li></ul>"
        "<table><tr><td>Clinic B</td><td><a href=https://b.test/>Visit</a></td></tr></table>"
        "<div class=card><h3>Clinic C</h3><p>Hearts.</p><p><a href=https://c.test/>Go</a></p></div>"
        "<footer><a href=/imprint>Imprint</a></footer>"
    )
    seen = {link.url: (link.place, link.heading, link.beside) for link in page.links}
    assert seen == {
        "https://example.org/n": (Place.MENU, "", "News"),
        "https://example.org/m": (Place.MENU, "", "More"),
        "https://a.test/": (Place.BODY, "Members", "Clinic A in Graz: website"),
        "https://b.test/": (Place.BODY, "Members", "Clinic B Visit"),
        "https://c.test/": (Place.BODY, "Clinic C", "Clinic C Hearts. Go"),
        "https://example.org/imprint": (Place.FOOTER, "", "Imprint"),
    }


def test_what_stands_beside_a_link_in_long_text_is_near_it(read) -> None:
    words = " ".join(f"w{n}" for n in range(400))
    (link,) = read(f"<p>{words} <a href=/x>HERE</a> {words}").links
    assert "HERE" in link.beside
    assert "w399" in link.beside
    assert len(link.beside) <= 300


def test_a_mail_link_keeps_no_person(read) -> None:
    (link,) = read("<p>Eva: <a href='mailto:eva.klein@example.org'>eva.klein@example.org</a>").links
    assert "klein" not in link.url + link.anchor + link.beside


def test_hidden_links_to_others_are_left_out(read) -> None:
    page = read("<div hidden><a href=/own>A</a><a href=https://spam.test/>B</a></div>")
    assert [link.url for link in page.links] == ["https://example.org/own"]


def test_rel_is_kept(read) -> None:
    (link,) = read("<a rel='nofollow sponsored' href=https://x.test/>X</a>").links
    assert link.rel == "nofollow sponsored"


def test_the_page_base_counts(read) -> None:
    (link,) = read("<base href=/de/><a href=mitglieder>X</a>").links
    assert link.url == "https://example.org/de/mitglieder"


def test_outlinks_are_quick_and_each_once() -> None:
    body = b"""<base href="/en/"><nav><a href="about">About us</a></nav>
    <p><a href="/en/about">again</a> <a href="#x">no</a> <a href="mailto:a@b.test">no</a>
    <a href="https://x.test/"><img alt="Logo"></a><iframe src="/frame"></iframe>
    <footer><a href="/imprint#x">Imprint</a></footer>"""
    found = [(link.url, link.anchor, link.place) for link in outlinks(body, "https://e.test/")]
    assert found == [
        ("https://e.test/en/about", "About us", Place.MENU),
        ("https://x.test/", "Logo", Place.BODY),
        ("https://e.test/frame", "", Place.BODY),
        ("https://e.test/imprint", "Imprint", Place.FOOTER),
    ]


def test_outlinks_are_bounded() -> None:
    body = "".join(f"<a href=/{n}>x</a>" for n in range(MOST_OUTLINKS + 50)).encode()
    assert len(outlinks(body, "https://e.test/")) == MOST_OUTLINKS
