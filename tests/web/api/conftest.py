"""A real server over a copy of the demo's store, and whoever asks it."""

import json
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from clusterproof import miniweb
from clusterproof.app.crews import Crew
from clusterproof.app.desk import Desk
from clusterproof.data.store import Store
from clusterproof.records import Allowance, Right
from clusterproof.settings import Settings, networks
from clusterproof.web.app import build
from clusterproof.web.serving import Serving

MANY = Allowance(vets_per_hour=100_000, vets_at_once=100_000, reads_per_minute=1_000_000)
SITE = "aurelia-medical-cluster.test"
PROBLEM = "application/problem+json"


@dataclass(frozen=True)
class Server:
    """A running server: where it is, what it serves, and a token for each right."""

    url: str
    db: Path
    tokens: dict[str, str]
    serving: Serving
    app: Any

    def client(self, right: str = "admin") -> httpx.Client:
        headers = {"Authorization": f"Bearer {self.tokens[right]}"} if right else {}
        return httpx.Client(base_url=f"{self.url}/api/v1", headers=headers, timeout=60)


@contextmanager
def running(db: Path, archive: Path, settings: Settings) -> Iterator[Server]:
    serving = Serving(db, archive, settings)
    with Store.open(db) as store:
        # As `clusterproof serve` does.
        store.publish()
    with Desk.open(db, settings.allowance) as desk:
        known = {user.name for user in desk.users()}
        for right in Right:
            if f"{right}er" not in known:
                desk.add(f"{right}er", right, "a sentence of mine")
        tokens = {right.value: desk.token(f"{right}er") for right in Right}
    app = build(serving)
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", lifespan="on"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive()
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Server(f"http://127.0.0.1:{port}", db, tokens, serving, app)
    finally:
        server.should_exit = True
        thread.join(30)


@pytest.fixture(scope="session")
def copied(demo: Path) -> Callable[[Path], Path]:
    """Return a function that copies the demo's store and archive."""

    def copy(folder: Path) -> Path:
        shutil.copy(demo / "demo.duckdb", folder / "market.duckdb")
        shutil.copytree(demo / "archive", folder / "warc", dirs_exist_ok=True)
        return folder / "market.duckdb"

    return copy


@pytest.fixture(scope="session")
def settings() -> Iterator[Settings]:
    with miniweb.serve() as web:
        network = replace(
            Settings().network, resolve=web.resolve, allow_private=networks(("127.0.0.0/8",))
        )
        limits = replace(Settings().limits, delay=0.0)
        yield replace(Settings(), network=network, limits=limits, allowance=MANY, workers=1)


@pytest.fixture(scope="session")
def server(
    copied: Callable[[Path], Path],
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """Serve a store that tests read, and may add to."""
    folder = tmp_path_factory.mktemp("served")
    with running(copied(folder), folder / "warc", settings) as found:
        yield found


@pytest.fixture(scope="session")
def crewed(
    copied: Callable[[Path], Path],
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Server]:
    """Serve a store of its own, with a worker, so that no other test's vets stand in the queue."""
    folder = tmp_path_factory.mktemp("crewed")
    db = copied(folder)
    with (
        running(db, folder / "warc", settings) as found,
        Crew(db, folder / "warc", settings, 1) as crew,
    ):
        crew.wait_until_warm()
        yield found


@pytest.fixture
def reader(server: Server) -> Iterator[httpx.Client]:
    with server.client("read") as client:
        yield client


@pytest.fixture
def fresh(copied: Callable[[Path], Path], settings: Settings, tmp_path: Path) -> Iterator[Server]:
    """Serve a store of one test's own."""
    with running(copied(tmp_path), tmp_path / "warc", settings) as found:
        yield found


def is_problem(answer: httpx.Response, status: int) -> dict[str, Any]:
    """Check that an answer is a problem as RFC 9457 has it; return it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"].partition(";")[0] == PROBLEM
    told: dict[str, Any] = json.loads(answer.text)
    assert told["status"] == status
    assert told["type"].startswith("/api/v1/docs#problem-")
    assert told["title"]
    assert told["detail"]
    return told
