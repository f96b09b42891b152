"""The page as a person uses it, in a real browser."""

import re
from pathlib import Path
from time import monotonic, sleep

import pytest
from playwright.sync_api import Browser, Page, expect
from web_worlds import Server

from clusterproof.miniweb.serving import MiniWeb

CLUSTER = "http://adria-zdravlje-klaster.test"
PORTAL = "http://aurelia-medical-cluster.test"


def vet(page: Page, base: str, address: str) -> None:
    page.goto(base)
    page.get_by_label("Address of the website").fill(address)
    page.get_by_role("button", name="Vet this site").click()


def test_from_an_address_to_the_dossier(tab: Page, served: Server, tmp_path: Path) -> None:
    vet(tab, served.base, CLUSTER)
    expect(tab.locator("#doing")).to_be_visible()
    expect(tab.locator(".log li.read").first).to_be_visible()
    tab.wait_for_url("**/sites/adria-zdravlje-klaster.test*", timeout=40_000)
    expect(tab.get_by_role("heading", level=1)).to_have_text("adria-zdravlje-klaster.test")
    expect(tab.locator(".front .kind")).to_contain_text("Cluster pattern")
    with tab.expect_navigation():
        tab.get_by_role("link", name="Open the dossier").click()
    assert "adria-zdravlje-klaster.test" in tab.content()
    tab.goto(f"{served.base}/sites/adria-zdravlje-klaster.test")
    with tab.expect_download(timeout=30_000) as waited:
        tab.get_by_role("link", name="Everything, ZIP").click()
    assert waited.value.suggested_filename == "adria-zdravlje-klaster.test.zip"
    waited.value.save_as(tmp_path / "all.zip")
    assert (tmp_path / "all.zip").stat().st_size > 20_000
    with tab.expect_download(timeout=30_000) as waited:
        tab.get_by_role("link", name="PDF to print").click()
    assert waited.value.suggested_filename == "adria-zdravlje-klaster.test.pdf"
    waited.value.save_as(tmp_path / "dossier.pdf")
    assert (tmp_path / "dossier.pdf").read_bytes().startswith(b"%PDF-")


OFFER = """Turnkey cluster for your region

We guarantee 1,200 international patients in the first year.

Your cluster is ready in 60 days, everything included, and the model fits any region.
"""


def with_offer(page: Page, base: str, name: str, text: str) -> None:
    page.goto(base)
    page.get_by_label("Address of the website").fill(PORTAL)
    page.get_by_text("Were you sent an offer? Add it").click()
    given = {"name": name, "mimeType": "text/plain", "buffer": text.encode()}
    page.get_by_label(re.compile("^A PDF, Word")).set_input_files(given)
    page.get_by_role("button", name="Vet this site").click()


def test_an_offer_is_told_beside_the_site(tab: Page, served: Server) -> None:
    with_offer(tab, served.base, "offer <b>.txt", OFFER)
    tab.wait_for_url("**/sites/aurelia-medical-cluster.test*", timeout=60_000)
    expect(tab.locator(".note").first).to_contain_text("offer <b>.txt")
    tab.get_by_role("link", name="Open the dossier").click()
    expect(tab.locator("body")).to_contain_text("1,200 international patients", timeout=40_000)


def test_an_offer_with_patients_data_is_kept_nowhere(tab: Page, served: Server) -> None:
    words = "Patient: Ana Example, born 12.03.1961, diagnosis: coxarthrosis"
    with_offer(tab, served.base, "offer.txt", words)
    expect(tab.get_by_role("alert")).to_contain_text("patients' data")
    expect(tab.get_by_label("Address of the website")).to_have_value(PORTAL)
    kept = served.db.with_name(f"{served.db.name}.desk")
    files = [kept, kept.with_name(f"{kept.name}-wal")]
    assert not any(b"coxarthrosis" in one.read_bytes() for one in files if one.exists())


def test_an_exhibit_shows_the_archived_page_and_runs_nothing(tab: Page, served: Server) -> None:
    vet(tab, served.base, CLUSTER)
    tab.wait_for_url("**/sites/adria-zdravlje-klaster.test*", timeout=40_000)
    tab.get_by_role("link", name=re.compile("^Exhibit 1 with item")).first.click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Exhibit 1")
    quote = tab.locator(".quoted blockquote").first.inner_text()
    frame = tab.frame_locator("iframe.exhibit")
    expect(frame.locator("mark").first).to_be_attached()
    assert quote[:20] in frame.locator("body").inner_text()
    assert tab.locator("iframe.exhibit").get_attribute("sandbox") is not None
    answer = tab.request.get(f"{tab.url.partition('#')[0]}/page")
    assert answer.headers["content-security-policy"].startswith("sandbox")


def test_a_wrong_address_is_told_where_it_was_typed(tab: Page, served: Server) -> None:
    vet(tab, served.base, "no address at all")
    expect(tab.get_by_role("alert")).to_contain_text("no web address")
    box = tab.get_by_label("Address of the website")
    expect(box).to_have_value("no address at all")
    expect(box).to_be_focused()


def test_a_site_that_allows_nobody_is_told_so(tab: Page, served: Server) -> None:
    vet(tab, served.base, "http://closed-health-network.test")
    expect(tab.locator("#doing")).to_contain_text("robots.txt", timeout=30_000)
    expect(tab.get_by_role("button", name="Try again")).to_be_visible()


def test_a_vet_is_cancelled(tab: Page, served: Server, miniweb_served: MiniWeb) -> None:
    # Two at once for one reader: the second waits, and is not wanted any more.
    vet(tab, served.base, PORTAL)
    vet(tab, served.base, "http://best-abroad-clinics.test")
    tab.get_by_role("button", name="Cancel").click()
    expect(tab.locator("#doing")).to_contain_text("Cancelled")
    tab.goto(f"{served.base}/jobs")
    row = tab.locator("tr", has_text="best-abroad-clinics.test").first
    expect(row).to_contain_text("Cancelled")


def test_two_people_at_once(chromium: Browser, served: Server) -> None:
    pages = [chromium.new_context().new_page() for _ in range(2)]
    sites = ("http://clinica-monterosato.test", "http://bialawoda-klaster-stary.test")
    for page, site in zip(pages, sites, strict=True):
        vet(page, served.base, site)
    for page, site in zip(pages, sites, strict=True):
        host = site.removeprefix("http://")
        expect(page.get_by_role("heading", level=1)).to_have_text(host)
        page.wait_for_url(re.compile(f"/sites/{host}|/jobs/"), timeout=40_000)
        expect(page.locator(".front .kind, #doing")).to_be_visible()
    for page in pages:
        page.context.close()


def test_a_label_is_kept_with_its_reason(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites/body-03.example")
    tab.get_by_text("Add a label or correct yours").click()
    tab.get_by_role("radio", name=re.compile("Portal pattern")).check()
    tab.get_by_label(re.compile("^Why")).fill("The register names one owner.")
    tab.get_by_label("Your name").first.fill("Berta")
    tab.get_by_role("button", name="Keep the label").click()
    expect(tab.locator("#labels")).to_contain_text("Your label is kept.")
    expect(tab.locator("#labels .said-by")).to_contain_text("The register names one owner.")
    expect(tab.locator("#labels .said-by")).to_contain_text("Berta")


def test_a_reply_is_kept_and_stands_in_the_dossier(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites/body-04.example")
    tab.get_by_text("Add a reply").click()
    tab.get_by_label("The reply, word for word").fill("We were founded in 2011.\nSee our statutes.")
    tab.get_by_label(re.compile("^Who sent it")).fill("managing office, Example Body")
    tab.get_by_label("Received on").fill("2026-03-05")
    tab.get_by_label(re.compile("^What was changed")).fill("Nothing; the statutes are not online.")
    tab.locator("#reply-author").fill("Berta")
    tab.get_by_role("button", name="Keep the reply").click()
    expect(tab.locator("#reply")).to_contain_text("received 5 March 2026")
    tab.get_by_role("link", name="Open the dossier").click()
    expect(tab.locator("body")).to_contain_text("We were founded in 2011.", timeout=30_000)


def test_a_reply_that_cannot_be_keeps_what_was_typed(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites/body-05.example")
    tab.get_by_text("Add a reply").click()
    tab.get_by_label("The reply, word for word").fill("A long answer.")
    tab.get_by_label(re.compile("^Who sent it")).fill("mail@example.org")
    tab.get_by_label("Received on").fill("2026-03-05")
    tab.get_by_label(re.compile("^What was changed")).fill("Nothing.")
    tab.locator("#reply-author").fill("Berta")
    tab.get_by_role("button", name="Keep the reply").click()
    expect(tab.get_by_role("alert")).to_contain_text("role and an organisation")
    expect(tab.get_by_label("The reply, word for word")).to_have_value("A long answer.")


def test_sites_are_sought_narrowed_and_compared(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites")
    tab.get_by_label("Name contains").press_sequentially("body-")
    expect(tab.locator("#count")).to_have_text("40 sites")
    tab.get_by_label("Verdict").select_option("cluster")
    expect(tab.locator("#count")).to_have_text("8 sites")
    assert "verdict=cluster" in tab.url
    tab.reload()
    expect(tab.locator("#count")).to_have_text("8 sites")
    for box in tab.get_by_role("checkbox").all()[:2]:
        box.check()
    tab.get_by_role("button", name="Compare the two ticked").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Side by side")
    expect(tab.locator(".half")).to_have_count(2)


def test_the_picture_counts_every_site(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/sites?q=body-&verdict=portal")
    expect(tab.locator(".legend .tone-portal b")).to_have_text("8")
    assert tab.locator(".field .one.tone-portal").count() == 8


@pytest.mark.parametrize("path", ["/sites/nobody.example", "/jobs/none", "/nothing"])
def test_what_is_not_there_is_told_with_a_way_on(tab: Page, served: Server, path: str) -> None:
    answer = tab.goto(served.base + path)
    assert answer is not None
    assert answer.status == 404
    expect(tab.get_by_role("main").get_by_role("link", name="Vet a site")).to_be_visible()
    assert "Traceback" not in tab.content()


def test_by_keyboard_alone(tab: Page, served: Server) -> None:
    tab.goto(f"{served.base}/about")
    tab.keyboard.press("Tab")
    expect(tab.get_by_role("link", name="Skip to the content")).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("#main")).to_be_focused()
    tab.goto(served.base)
    expect(tab.get_by_label("Address of the website")).to_be_focused()
    tab.keyboard.type(CLUSTER)
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/sites/**", timeout=40_000)
    for _ in range(40):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.textContent") == "Open the dossier":
            break
    shape = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert shape == "solid"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/dossier*", timeout=30_000)


def test_without_javascript(chromium: Browser, served: Server) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    vet(page, served.base, PORTAL)
    # Asked for by itself: the shown page may be on its way to its next state, and empty then.
    sent = context.request.get(page.url).text()
    assert '<meta http-equiv="refresh"' in sent or "Done" in sent
    until = monotonic() + 40
    while page.get_by_role("link", name="Read the result").count() == 0:
        assert monotonic() < until
        sleep(0.5)
        page.reload()
    page.get_by_role("link", name="Read the result").click()
    expect(page.locator(".front .kind")).to_contain_text("Portal pattern")
    page.goto(f"{served.base}/sites")
    page.get_by_label("Name contains").fill("body-07")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#count")).to_have_text("1 site")
    page.goto(f"{served.base}/compare?site=body-01.example&site=body-02.example")
    expect(page.locator(".half")).to_have_count(2)
    context.close()


def test_a_killed_server_goes_on_where_it_stopped(
    tab: Page, tmp_path: Path, miniweb_served: MiniWeb
) -> None:
    server = Server(tmp_path / "m.duckdb", miniweb_served, "--delay", "0.3")
    try:
        vet(tab, server.base, CLUSTER)
        expect(tab.locator(".log li.read").first).to_be_visible(timeout=20_000)
        port = server.port
        server.kill()
        expect(tab.locator("#silence")).to_be_visible()
        server.start(port)
        tab.wait_for_url("**/sites/adria-zdravlje-klaster.test*", timeout=60_000)
        expect(tab.locator(".front .kind")).to_contain_text("Cluster pattern")
    finally:
        server.stop()
