"""The report in a real browser: nothing runs, everything fits and contrasts."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from market_samples import WORLD, store
from test_screen import CONTRAST

from clusterproof.app import reporting
from clusterproof.report.market.html import html

sync_api = pytest.importorskip("playwright.sync_api")
axe = pytest.importorskip("axe_playwright_python.sync_playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    flags = ["--no-sandbox", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield running
        running.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("market") / "report.html"
    file.write_text(html(reporting.report(store(), WORLD.last.name)), encoding="utf-8")
    return file


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_contrasts_and_nothing_is_fetched(browser, page_file: Path, scheme: str) -> None:
    happened: list[str] = []
    page = browser.new_page(color_scheme=scheme)
    page.on("request", lambda request: happened.append(request.url))
    page.on("console", lambda said: happened.append(said.text))
    page.goto(page_file.as_uri())
    assert happened == [page_file.as_uri()]
    assert page.evaluate("document.scripts.length") == 0
    assert page.evaluate(CONTRAST) == []
    page.close()


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_nothing_sticks_out(browser, page_file: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(page_file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_axe_finds_nothing(browser, page_file: Path) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto(page_file.as_uri())
    found = axe.Axe().run(page)
    told = [(one["id"], one["nodes"][0]["html"][:120]) for one in found.response["violations"]]
    assert told == []
    page.close()
