"""What changed, as pages, as a feed, with and without a script."""

from xml.etree import ElementTree

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect
from web_worlds import HOSTILE, Server

ATOM = "{http://www.w3.org/2005/Atom}"
# body-01 and a hostile site for each hostile text; body-02 to body-39 changed in words alone.
NEWS, EVERY = 1 + len(HOSTILE), 1 + len(HOSTILE) + 38


def test_a_sites_page_says_what_changed_and_what_moved_it(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites/body-01.example#history")
    section = tab.locator("#history")
    expect(section.get_by_role("heading", name="What changed")).to_be_visible()
    expect(section).to_contain_text("State: active again")
    expect(section.locator("svg.trace polyline")).to_have_count(2)
    expect(section.locator("figcaption")).to_contain_text("2 verdicts")
    move = section.locator(".changes > li")
    expect(move).to_have_count(1)
    expect(move).to_contain_text("Reads as cluster pattern, before as both patterns")
    expect(move).to_contain_text("P 44 to 10")
    expect(move.locator(".decisive")).to_contain_text("moved the verdict")
    texts = move.locator(".texts").first
    expect(texts).to_be_hidden()
    move.get_by_text("2 pages differ").click()
    expect(texts).to_be_visible()
    expect(texts.locator("li").last).to_have_text("and 3 more")


def test_a_site_read_once_has_no_picture_of_its_past(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites/body-05.example")
    expect(tab.locator("#history svg.trace")).to_have_count(0)
    tab.goto(f"{served.base}/sites/body-40.example")
    expect(tab.locator("#history .changes")).to_have_count(0)


def test_the_page_of_changes_is_paged_and_narrowed_without_scripts(
    chromium: Browser, served: Server
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.base}/sites")
    page.get_by_role("link", name="Changes").click()
    expect(page.get_by_role("status")).to_have_text(f"{EVERY} changes")
    expect(page.locator(".changes > li")).to_have_count(25)
    page.get_by_role("link", name="Further in the list").click()
    expect(page.locator(".changes > li")).to_have_count(25)
    page.get_by_role("link", name="Further in the list").click()
    expect(page.locator(".changes > li")).to_have_count(EVERY - 50)
    page.get_by_label("Show").select_option("1")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("status")).to_have_text(f"{NEWS} changes")
    page.get_by_role("link", name="body-01.example", exact=True).click()
    assert page.url.endswith("/sites/body-01.example#history")
    context.close()


@pytest.mark.parametrize("page", ["0", "-3", "999", "x", "9" * 30])
def test_a_page_that_is_none_is_the_nearest(served: Server, page: str) -> None:
    told = httpx.get(f"{served.base}/changes", params={"page": page})
    assert told.status_code == 200
    assert "Nothing is known to have changed" not in told.text


def test_the_feed_holds_the_news_and_is_well_formed(served: Server) -> None:
    told = httpx.get(f"{served.base}/changes.atom")
    assert told.headers["content-type"] == "application/atom+xml"
    entries = list(ElementTree.fromstring(told.content).iter(f"{ATOM}entry"))
    assert len(entries) == NEWS
    assert "window.hit" in told.text
    assert "<script" not in told.text


@pytest.mark.parametrize("path", ["/changes", "/changes.atom"])
def test_changes_need_the_right_that_other_pages_need(guarded: Server, path: str) -> None:
    shut = httpx.get(guarded.base + path)
    other = httpx.get(guarded.base + "/sites")
    assert (shut.status_code, shut.headers.get("location", "")[:8]) == (
        other.status_code, other.headers.get("location", "")[:8],
    )  # fmt: skip
    assert "body-01.example" not in shut.text
