"""Passages found through the API, as the command finds them."""

import httpx
import pytest

from clusterproof.app import finding
from clusterproof.data.store import Store
from clusterproof.records import Search

from conftest import Server  # isort: skip

pytestmark = pytest.mark.xdist_group("demo")


@pytest.mark.parametrize("meaning", [False, True])
def test_a_search_is_the_commands(server: Server, reader: httpx.Client, meaning: bool) -> None:
    asked = {"q": "general assembly", "meaning": meaning, "limit": 7}
    told = reader.get("/search", params=asked).json()
    with Store.reading(server.db) as store:
        sought = Search("general assembly", limit=7)
        found = finding.find(store, sought, "" if meaning else None)
    assert [one["passage"] for one in told["items"]] == [one.passage for one in found.found]
    assert len(told["items"]) == 7
    assert told["searched"] == told["sites"] == found.searched.sites
    assert told["passages"] == found.searched.passages
    if not meaning:
        start, end = told["items"][0]["marks"][0]
        assert told["items"][0]["passage"][start:end].lower() in ("general", "assembly")


def test_a_search_is_narrowed_and_bounded(reader: httpx.Client) -> None:
    german = reader.get("/search", params={"q": "Vorstand", "language": "de"}).json()["items"]
    assert german
    assert {one["language"] for one in german} == {"de"}
    site = german[0]["site"]
    here = reader.get("/search", params={"q": "Vorstand", "site": site}).json()["items"]
    assert {one["site"] for one in here} == {site}
    assert reader.get("/search", params={"q": "?!"}).json()["items"] == []
    assert reader.get("/search").status_code == 422
    assert reader.get("/search", params={"q": "x" * 401}).status_code == 422
    assert reader.get("/search", params={"q": "x", "limit": 201}).status_code == 422


def test_a_stranger_finds_nothing(server: Server) -> None:
    with server.client("") as stranger:
        assert stranger.get("/search", params={"q": "board"}).status_code == 401
