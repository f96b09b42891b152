"""A browser, an invented web, and servers to use: made once for all tests of the page."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from web_worlds import PASSWORD, Server, fill

from clusterproof import miniweb
from clusterproof.app.desk import Desk
from clusterproof.miniweb.serving import MiniWeb
from clusterproof.records import Right

# A shared machine loads the reader's tools in some seconds.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def miniweb_served() -> Iterator[MiniWeb]:
    with miniweb.serve() as web:
        yield web


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, miniweb_served: MiniWeb) -> Iterator[Server]:
    """A server for its own machine, where nobody signs in."""
    db = tmp_path_factory.mktemp("served") / "market.duckdb"
    fill(db)
    server = Server(db, miniweb_served)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with accounts."""
    db = tmp_path_factory.mktemp("guarded") / "market.duckdb"
    fill(db)
    with Desk.open(db) as desk:
        for right in Right:
            desk.add(f"the-{right}", right, PASSWORD)
    server = Server(db)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as played:
        browser = played.chromium.launch(
            executable_path="/usr/bin/chromium" if Path("/usr/bin/chromium").exists() else None,
            args=["--no-sandbox", "--disable-background-networking"],
        )
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium: Browser) -> Iterator[Page]:
    """A fresh browser profile's page; what the console complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda told: said.append(told.text) if told.type == "error" else None)
    yield page
    context.close()
    # A refused page is told by its status, a server that is away by a sentence; both are repeated.
    known = ("Failed to load resource", "htmx:sendError", "htmx:responseError", "htmx:after")
    assert [one for one in said if not any(word in one for word in known)] == []
