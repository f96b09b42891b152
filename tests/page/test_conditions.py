import pytest

from clusterproof.records import Condition

TEXT = "<p>" + "The cluster unites hospitals, universities and firms of the region. " * 40
SHELL = "<script src=/app.js></script>"


@pytest.mark.parametrize(
    ("markup", "status", "condition"),
    [
        (TEXT, 200, Condition.READABLE),
        ("<p>A short page about the cluster and its members.", 200, Condition.READABLE),
        ("", 200, Condition.EMPTY),
        ("<img src=x>", 200, Condition.EMPTY),
        (" \n ", 200, Condition.EMPTY),
        (f"{SHELL}<div id=root></div>", 200, Condition.NEEDS_SCRIPTS),
        (
            f"{SHELL}<noscript>You need to enable JavaScript.</noscript><div id=x></div>",
            200,
            Condition.NEEDS_SCRIPTS,
        ),
        (f"{SHELL}<p>Bitte JavaScript aktivieren", 200, Condition.NEEDS_SCRIPTS),
        (f"{SHELL}<noscript>Enable JavaScript</noscript>{TEXT}", 200, Condition.READABLE),
        (f"{SHELL}<div id=root>{TEXT}</div>", 200, Condition.READABLE),
        (TEXT, 404, Condition.ERROR),
        (TEXT, 500, Condition.ERROR),
        ("", 410, Condition.ERROR),
        (
            "<title>Just a moment...</title><p>Checking your browser before accessing",
            403,
            Condition.BOT_WALL,
        ),
        ("<title>Attention Required! | Cloudflare</title><p>x", 503, Condition.BOT_WALL),
        ("<title>Just a moment...</title><p>wait", 200, Condition.BOT_WALL),
        (
            "<script src=https://www.hcaptcha.com/1/api.js></script><p>Please wait",
            200,
            Condition.BOT_WALL,
        ),
        ("<title>Forbidden</title><p>Forbidden", 403, Condition.ERROR),
        ("<title>Page not found – Cluster</title>" + TEXT, 200, Condition.SOFT_404),
        ("<h1>404</h1><p>Sorry", 200, Condition.SOFT_404),
        ("<h1>Seite nicht gefunden</h1><p>Zur Startseite", 200, Condition.SOFT_404),
        ("<h1>Página no encontrada</h1>", 200, Condition.SOFT_404),
        ("<h1>페이지를 찾을 수 없습니다</h1>", 200, Condition.SOFT_404),
        ("<h1>الصفحة غير موجودة</h1>", 200, Condition.SOFT_404),
        ("<h1>Страница не найдена</h1>", 200, Condition.SOFT_404),
        ("<h1>Strony nie znaleziono</h1>", 200, Condition.SOFT_404),
        ("<h1>Stránka nenalezena</h1>", 200, Condition.SOFT_404),
        ("<h1>Az oldal nem található</h1>", 200, Condition.SOFT_404),
        ("<h1>Pagina nu a fost găsită</h1>", 200, Condition.SOFT_404),
        ("<h1>Stranica nije pronađena</h1>", 200, Condition.SOFT_404),
        ("<h1>Страна није пронађена</h1>", 200, Condition.SOFT_404),
        ("<h1>Η σελίδα δεν βρέθηκε</h1>", 200, Condition.SOFT_404),
        ("<h1>Сторінку не знайдено</h1>", 200, Condition.SOFT_404),
        ("<h1>Sidan hittades inte</h1>", 200, Condition.SOFT_404),
        ("<h1>Siden ble ikke funnet</h1>", 200, Condition.SOFT_404),
        ("<h1>Siden blev ikke fundet</h1>", 200, Condition.SOFT_404),
        ("<h1>Sivua ei löytynyt</h1>", 200, Condition.SOFT_404),
        ("<h1>Pagina niet gevonden</h1>", 200, Condition.SOFT_404),
        ("<h1>ページが見つかりません</h1>", 200, Condition.SOFT_404),
        ("<h1>您访问的页面不存在</h1>", 200, Condition.SOFT_404),
        (f"{SHELL}<p>Povolte JavaScript", 200, Condition.NEEDS_SCRIPTS),
        (f"{SHELL}<p>Ota JavaScript käyttöön", 200, Condition.NEEDS_SCRIPTS),
        ("<title>Domena je na prodaju</title><p>Domena je na prodaju", 200, Condition.PARKED),
        ("<title>Ez a domain eladó</title><p>Ez a domain eladó", 200, Condition.PARKED),
        ("<title>Denna domän är till salu</title><p>Köp denna domän", 200, Condition.PARKED),
        (
            "<title>Jeg er ikke en robot</title><p>Bekreft at du er et menneske",
            403,
            Condition.BOT_WALL,
        ),
        ("<h1>Sayfa bulunamadı</h1>", 200, Condition.SOFT_404),
        ("<title>Members</title>" + TEXT + "<p>404 patients", 200, Condition.READABLE),
        (
            "<title>x.test</title><p>This domain is for sale! Buy this domain.",
            200,
            Condition.PARKED,
        ),
        ("<title>Welcome to nginx!</title><p>If you see this page", 200, Condition.PARKED),
        ("<p>Diese Domain kaufen", 200, Condition.PARKED),
        ("<script src=https://d.sedoparking.com/x.js></script>", 200, Condition.PARKED),
        (
            "<h1>Member login</h1><form><input name=user><input type=password></form>",
            200,
            Condition.LOGIN_WALL,
        ),
        ("<h1>Cluster</h1>" + TEXT + "<form><input type=password></form>", 200, Condition.READABLE),
        (
            "<h2>We use cookies</h2><p>This site uses cookies.<button>Accept all cookies</button>",
            200,
            Condition.COOKIE_WALL,
        ),
        (
            "<h2>Privacy</h2><p>We and our 99 partners use cookies. Accept cookies to go on.",
            200,
            Condition.COOKIE_WALL,
        ),
        (
            "<p>The cluster unites the hospitals, universities and firms of the whole region."
            "<p>Its members elect the board in the general assembly every year.<p>We use cookies",
            200,
            Condition.READABLE,
        ),
        (TEXT + "<p>We use cookies", 200, Condition.READABLE),
        ("<script src=/map.js></script><canvas></canvas>", 200, Condition.NEEDS_SCRIPTS),
        ("<h1>How it works</h1><p>It works by lending money to banks.", 200, Condition.READABLE),
        ("<meta http-equiv=refresh content='0; url=/en/'>", 200, Condition.REDIRECT),
        (
            "<meta http-equiv=refresh content='0;URL=https://x.test/'><p>Moved",
            200,
            Condition.REDIRECT,
        ),
        ("<meta http-equiv=refresh content='600'>" + TEXT, 200, Condition.READABLE),
        ("<script>window.location.href='/en/home'</script>", 200, Condition.REDIRECT),
        ('<script>location.replace("/x")</script><p>Redirecting', 200, Condition.REDIRECT),
    ],
)
def test_a_page_s_condition_is_recognised(read, markup, status, condition) -> None:
    assert read(markup, status=status).condition == condition


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "image/png"),
        (b"PK\x03\x04" + b"\0" * 500, "text/html"),
        (b"{}", "application/json"),
        (b"%PDF-1.7 broken", "application/pdf"),
        (b"junk", "application/pdf"),
        (b"\0" * 1_000, ""),
    ],
)
def test_what_holds_no_words_is_unreadable(read, body, media_type) -> None:
    page = read(body, media_type=media_type)
    assert (page.condition, page.blocks) == (Condition.UNREADABLE, ())


def test_plain_text_is_read(read) -> None:
    page = read("Statutes of the cluster\n\nArticle 1. The members\nmeet.", media_type="text/plain")
    assert [block.text for block in page.blocks] == [
        "Statutes of the cluster",
        "Article 1. The members meet.",
    ]
    assert page.condition == Condition.READABLE
