"""No page has a fault that axe-core can find, in light and dark, wide and narrow."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from web_worlds import PASSWORD, Server

PATHS = (
    "/",
    "/jobs",
    "/sites",
    "/sites?q=nothing-of-this-name",
    "/sites/body-01.example",
    "/sites/hostile-00.example",
    "/sites/body-01.example/exhibits/1",
    "/search",
    "/search?q=members+meet",
    "/search?q=nothing-of-this-kind",
    "/search?q=members&by=meaning",
    "/search?q=%3F",
    "/changes",
    "/changes?news=1",
    "/compare",
    "/compare?site=body-01.example&site=body-02.example",
    "/about",
    "/admin",
    "/nothing",
)
WAYS = (("light", 1280), ("dark", 390))


def faults(page: Page) -> list[str]:
    # The archived page in the frame is somebody else's; it is not ours to mend.
    found = Axe().run(page, context={"exclude": [["iframe"]]}).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(("scheme", "width"), WAYS)
def test_axe_finds_nothing(chromium: Browser, served: Server, scheme: str, width: int) -> None:
    context = chromium.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    for path in PATHS:
        page.goto(served.base + path)
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        assert faults(page) == [], path
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is wider than the screen by {wide}"
    context.close()


def test_axe_finds_nothing_behind_the_door(chromium: Browser, guarded: Server) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(guarded.base)
    assert faults(page) == []
    page.get_by_label("Name").fill("the-admin")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    assert "not right" in page.get_by_role("alert").inner_text()
    assert faults(page) == []
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Server").click()
    page.get_by_role("button", name="Make one for the-vet").click()
    token = page.locator("code.token").inner_text()
    assert token.startswith("cpt_")
    assert faults(page) == []
    answer = context.request.get(
        f"{guarded.base}/sites", headers={"Authorization": f"Bearer {token}"}
    )
    assert answer.status == 200
    page.get_by_role("button", name="Sign out").click()
    assert page.url.endswith("/sign-in")
    context.close()
