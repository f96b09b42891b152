"""The pages in a real browser: nothing runs or is fetched, everything fits and contrasts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from case_samples import CASE, HOLLOW, big
from report_samples import VERDICT
from test_dossier import PAYLOADS, infected

from clusterproof.report import dossier, overview

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")

# Contrast of every text with what lies behind it, after WCAG 2.2 (relative luminance, 1.4.3).
CONTRAST = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3).map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, n) => sum + c * [0.2126, 0.7152, 0.0722][n], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((channels(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const weak = [];
  for (const node of document.querySelectorAll('body *:not(svg *)')) {
    const own = [...node.childNodes].some((c) => c.nodeType === 3 && c.textContent.trim());
    if (!own || !node.getClientRects().length) continue;
    const pair = [light(getComputedStyle(node).color), light(behind(node))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < 4.5) weak.push([node.className || node.tagName, ratio.toFixed(2)]);
  }
  return weak;
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    flags = ["--no-sandbox", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        "dossier": dossier.html(CASE),
        "bare": dossier.html(HOLLOW),
        "big": dossier.html(big()),
        "overview": overview.html([VERDICT]),
    }
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_runs_and_nothing_is_fetched(browser, payload: str, tmp_path: Path) -> None:
    happened: list[str] = []
    for number, text in enumerate(infected(payload)):
        file = tmp_path / f"{number}.html"
        file.write_text(text, encoding="utf-8")
        page = browser.new_page()
        page.on("dialog", lambda dialog: (happened.append("dialog"), dialog.dismiss()))
        page.on("console", lambda said: happened.append(said.text))
        page.on("request", lambda request: happened.append(request.url))
        page.goto(file.as_uri())
        for _ in range(3):
            page.keyboard.press("Tab")
        page.mouse.move(200, 200)
        assert happened == [file.as_uri()]
        assert page.evaluate("document.scripts.length") == 0
        happened.clear()
        page.close()


@pytest.mark.parametrize("name", ["dossier", "bare", "overview"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_contrasts(browser, files: dict[str, Path], name: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(files[name].as_uri())
    assert page.evaluate(CONTRAST) == []
    page.close()


@pytest.mark.parametrize("name", ["dossier", "bare", "big", "overview"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_sticks_out(browser, files: dict[str, Path], name: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700})
    page.goto(files[name].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_first_key_leads_past_the_front(browser, files: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(files["dossier"].as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.close()


def test_a_printed_dossier_is_short(browser, files: dict[str, Path]) -> None:
    page = browser.new_page()
    page.goto(files["dossier"].as_uri())
    printed = page.pdf(format="A4")
    assert 8 <= len(pypdfium2.PdfDocument(printed)) <= 18
    page.close()


@pytest.mark.parametrize("name", ["dossier", "bare"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(browser, files: dict[str, Path], name: str, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_page(color_scheme=scheme)
    page.goto(files[name].as_uri())
    found = axe.run(page).response["violations"]
    told = [(one["id"], node["html"][:120]) for one in found for node in one["nodes"]]
    page.close()
    assert told == []


def test_every_stop_of_the_tab_key_is_seen(browser, files: dict[str, Path]) -> None:
    """Each stop has an outline, and none traps the key."""
    page = browser.new_page()
    page.goto(files["dossier"].as_uri())
    stops = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stop, outline = page.evaluate(
            "(() => { const at = document.activeElement; const s = getComputedStyle(at);"
            " return [at.outerHTML.slice(0, 200), s.outlineStyle]; })()"
        )
        stops.add(stop)
        assert outline != "none", stop
    assert len(stops) > 40
    page.close()


def test_a_phone_sees_the_charts_whole(browser, files: dict[str, Path]) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(files["dossier"].as_uri())
    widths = page.evaluate(
        "[...document.querySelectorAll('.marks')].map((n) => n.getBoundingClientRect().right)"
    )
    assert len(widths) == 2
    assert max(widths) <= 360
    page.close()
