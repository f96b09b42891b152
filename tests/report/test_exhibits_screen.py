"""Exhibits in a real browser: nothing runs, nothing is fetched, everybody can read them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from exhibit_samples import capture, evidence
from exhibit_vectors import BODIES, VECTORS

from clusterproof.app import cases, exhibits
from clusterproof.records import Place
from clusterproof.report.exhibits import exhibit
from clusterproof.settings import Settings

SETTINGS = Settings()

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")

# A page with everything that an exhibit shows in a way of its own.
RICH = """<html lang=en dir=ltr><head><title>About the Valmare cluster</title></head><body>
<header><img src=l.png alt="Seal of Valmare"><nav><ul><li><a href=/>Home</a>
<li><a href=/m>Members</a>
<li><a href=https://clinic.example/>Clinic</a></ul></nav></header><h1>Who we are</h1>
<h4>Far down</h4>
<p>Our general <b>assembly elects</b> a board of nine. Call +49 30 1234567.</p>
<ul><a>odd</a><li>x</ul>
<li>stray</li><dl><dt>Seat</dt><dd>Valmare</dd></dl>
<table><tr><th>Year<th></tr><tr><td>2020<td>9</table>
<table><caption>Dues</caption><thead><tr><th>Kind<th>Euro</thead><tbody><tr><td>Clinic<td>900</table>
<form action=/send><label>Name <input></label><select><option>a<option>b</select>
<button>Send</button>
</form><div style="display:none"><p>%s</p></div><h2>Patient reviews</h2><p>It was good.</p><h2></h2>
<iframe src=https://video.example></iframe><pre>a  b</pre><blockquote>Words</blockquote>
<p dir=rtl lang=ar>نحن</p><details><summary>More</summary>inside</details></body></html>""" % (
    "words nobody sees " * 20
)
QUOTES = (
    "general assembly elects a board",
    "Valmare cluster",
    "Members",
    "not there",
    "sees words",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    flags = ["--no-sandbox", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield running
        running.close()


def rich() -> str:
    told = [evidence(quote) for quote in QUOTES]
    told[1] = evidence(QUOTES[1], place=Place.TITLE)
    return exhibit(capture(RICH), told, 3)


def opened(browser: object, file: Path, happened: list[str]) -> object:
    """Open a file in a browser that notes what happens, and let every listener have its cause."""
    page = browser.new_page()
    page.add_init_script("window.hit = () => console.log('hit')")
    page.on("dialog", lambda dialog: (happened.append("dialog"), dialog.dismiss()))
    page.on("console", lambda said: happened.append(said.text))
    page.on("pageerror", lambda wrong: happened.append(str(wrong)))
    page.on("popup", lambda _: happened.append("popup"))
    page.on(
        "request",
        lambda asked: None if asked.url == file.as_uri() else happened.append(asked.url),
    )
    page.goto(file.as_uri())
    page.evaluate(
        """() => { for (const node of document.querySelectorAll('body *')) {
        for (const kind of ['mouseover', 'focus', 'click', 'toggle', 'error', 'load'])
          if (kind !== 'click' || node.tagName !== 'A') node.dispatchEvent(new Event(kind)); } }"""
    )
    return page


@pytest.mark.parametrize("part", range(8))
def test_nothing_runs_and_nothing_is_fetched(browser, part: int, tmp_path: Path) -> None:
    happened: list[str] = []
    bodies = [*(f"<html><body><p>We govern.</p>{one}<p>x" for one in VECTORS), *BODIES]
    for number, body in enumerate(bodies[part::8]):
        file = tmp_path / f"{number}.html"
        told = [evidence("We govern."), evidence(VECTORS[number])]
        file.write_text(exhibit(capture(body), told, 1), encoding="utf-8")
        page = opened(browser, file, happened)
        assert page.url == file.as_uri()
        page.close()
        assert not happened, body


def test_the_browser_would_notice(browser, tmp_path: Path) -> None:
    happened: list[str] = []
    file = tmp_path / "raw.html"
    file.write_text("<script>hit()</script><img src=http://127.0.0.1:9/x onerror=hit()>")
    page = opened(browser, file, happened)
    page.wait_for_timeout(300)
    page.close()
    assert "http://127.0.0.1:9/x" in happened
    assert happened.count("hit") >= 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1200])
def test_everybody_can_read_an_exhibit(browser, scheme: str, width: int, tmp_path: Path) -> None:
    file = tmp_path / "exhibit.html"
    file.write_text(rich(), encoding="utf-8")
    page = browser.new_page(
        viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    found = axe.Axe().run(page).response["violations"]
    page.close()
    assert not [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found]


def test_a_mark_is_shown_when_its_number_is_followed(browser, tmp_path: Path) -> None:
    file = tmp_path / "exhibit.html"
    file.write_text(rich(), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1000, "height": 500})
    page.goto(file.as_uri())
    page.click("a[href='#quote-1']")
    page.wait_for_timeout(600)
    box = page.locator("#quote-1 + mark").bounding_box()
    assert 0 <= box["y"] <= 500
    page.close()


def test_exhibits_of_the_mini_web_can_be_read_by_everybody(
    browser, demo: Path, tmp_path: Path
) -> None:
    case = cases.case(demo / "demo.duckdb", "rihlat-shifa.test", SETTINGS)
    files = exhibits.bundle(case, tmp_path, [], pytest.fail)
    for file in [one for one in files if one.parent.name == "exhibits"][:4]:
        page = browser.new_page(bypass_csp=True)
        page.goto(file.as_uri())
        found = axe.Axe().run(page).response["violations"]
        page.close()
        assert not [(file.name, one["id"], one["nodes"][0]["html"]) for one in found]
