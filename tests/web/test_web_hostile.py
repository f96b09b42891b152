"""What crawled pages and people wrote is shown as words, and runs nowhere."""

import pytest
from playwright.sync_api import Page, Route, expect
from web_worlds import HOSTILE, Server

PLACES = ("/sites/hostile-{:02d}.example", "/sites/hostile-{:02d}.example/exhibits/1")


@pytest.fixture
def watched(tab: Page, served: Server) -> Page:
    """A page that may ask our server alone; anything else fails the test."""
    foreign: list[str] = []

    def look(route: Route) -> None:
        if route.request.url.startswith(served.base):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    tab.route("**/*", look)
    tab.foreign = foreign
    return tab


def unharmed(page: Page) -> None:
    page.wait_for_timeout(60)
    assert page.evaluate("window.hit") is None
    assert page.foreign == []
    assert len(page.frames) == 1


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_hostile_site_is_read_as_words(watched: Page, served: Server, number: int) -> None:
    for place in PLACES:
        watched.goto(served.base + place.format(number))
        unharmed(watched)
    expect(watched.locator(".quoted blockquote").first).to_contain_text(
        HOSTILE[number][-8:].strip()
    )


def test_lists_and_comparisons_are_unharmed(watched: Page, served: Server) -> None:
    for path in (
        "/sites?q=hostile",
        "/sites?sort=doubt",
        "/sites?q=%3Cscript%3E",
        "/search?q=script+iframe+onload+members",
        "/search?q=%22%3E%3Cscript%3Ewindow.hit=1%3C/script%3E&site=%22%3E%3Cscript%3E",
        "/compare?site=hostile-00.example&site=hostile-01.example",
        "/compare?site=%3Cimg+src=x+onerror=window.hit=1%3E&site=x",
        "/?url=%22%3E%3Cscript%3Ewindow.hit=1%3C/script%3E",
        "/sites/%3Cimg%20src=x%20onerror=window.hit=1%3E",
    ):
        watched.goto(served.base + path)
        unharmed(watched)


def test_the_dossier_of_a_hostile_site_runs_nothing(watched: Page, served: Server) -> None:
    for number in (0, 3):
        watched.goto(f"{served.base}/sites/hostile-{number:02d}.example/dossier")
        expect(watched.locator("h1")).to_contain_text("hostile")
        unharmed(watched)


def test_a_hostile_address_is_asked_for_as_words(watched: Page, served: Server) -> None:
    watched.goto(served.base)
    watched.get_by_label("Address of the website").fill(
        "http://hostile.test/<script>window.hit=1</script>?x='\"><img src=x onerror=window.hit=1>"
    )
    watched.get_by_role("button", name="Vet this site").click()
    expect(watched.locator("#doing")).to_be_visible()
    unharmed(watched)
    watched.goto(f"{served.base}/admin")
    unharmed(watched)
