"""The page that searches what sites say, as a reader uses it."""

import pytest
from playwright.sync_api import Browser, Page, expect
from web_worlds import Server


def test_a_search_by_keyboard_leads_to_the_site(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/about")
    tab.get_by_role("link", name="Search", exact=True).focus()
    tab.keyboard.press("Enter")
    tab.get_by_label("Words or a sentence").focus()
    tab.keyboard.type("ASSEMBL meet")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("The best 25 passages, on 25 sites")
    expect(tab.locator(".passages li")).to_have_count(25)
    marked = tab.locator(".passages li").first.locator("mark")
    assert {text.lower() for text in marked.all_inner_texts()} == {"assembly", "meet"}
    link = tab.locator(".passages a.site").first
    name = link.inner_text()
    link.focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_contain_text(name)


def test_without_javascript_a_search_is_narrowed(chromium: Browser, served: Server) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.base}/search")
    page.get_by_label("Words or a sentence").fill("assembly")
    page.get_by_label("Site", exact=True).fill("body-07.example")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("1 passage of body-07.example, on 1 site")
    expect(page.get_by_label("Words or a sentence")).to_have_value("assembly")
    context.close()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("q=zzzz", "No passage holds words that begin as in: zzzz."),
        ("q=members&by=meaning", "No passage of this store has vectors of the encoder"),
        ("q=%3F%21", "There is no word to seek."),
        ("q=", "What patients tell is not kept here."),
    ],
)
def test_what_cannot_be_found_is_a_sentence(
    tab: Page, served: Server, query: str, says: str
) -> None:
    answer = tab.goto(f"{served.base}/search?{query}")
    assert answer is not None
    assert answer.status == 200
    expect(tab.locator("main")).to_contain_text(says)
