"""What changed, through the API: of all sites, of one, page by page."""

import pytest
from conftest import SITE, Server

from clusterproof import miniweb

pytestmark = pytest.mark.xdist_group("demo")
MOVED = "gyogyklaszter-kalvamezo.test"


def test_changes_of_all_sites_page_by_page(server: Server) -> None:
    with server.client("read") as client:
        whole = client.get("/changes").json()
        assert whole["next"] is None
        assert {one["site"] for one in whole["items"]} == {one.host for one in miniweb.laters()}
        moments = [one["after"]["at"] for one in whole["items"]]
        assert moments == sorted(moments, reverse=True)
        seen, path = [], "/changes?limit=2"
        while path:
            told = client.get(path.removeprefix("/api/v1")).json()
            seen += told["items"]
            path = told["next"]
        assert seen == whole["items"]
        news = client.get("/changes", params={"news": True}).json()["items"]
        assert {one["site"] for one in whole["items"]} - {one["site"] for one in news} == {
            "yaylabasi-saglik-kumesi.test"
        }


def test_changes_of_one_site_say_what_moved_it(server: Server) -> None:
    with server.client("read") as client:
        (one,) = client.get(f"/sites/{MOVED}/changes").json()["items"]
        assert (one["kind"], one["before"]["verdict"], one["after"]["verdict"]) == (
            "verdict", "hybrid", "cluster",
        )  # fmt: skip
        assert any(item["moved_the_verdict"] for item in one["evidence"])
        assert client.get(one["url"].removeprefix("/api/v1")).json()["links"]["changes"] == (
            f"/api/v1/sites/{MOVED}/changes"
        )
        assert client.get(f"/sites/{SITE}/changes").json() == {"items": [], "next": None}
        assert client.get("/sites/never-read.example/changes").status_code == 404


@pytest.mark.parametrize("after", ["x", "1", "-a.test", "1" * 18 + "-a.test", "1-a b"])
def test_a_place_that_is_none_is_refused(server: Server, after: str) -> None:
    with server.client("read") as client:
        assert client.get("/changes", params={"after": after}).status_code == 422


def test_a_place_beyond_the_end_is_an_empty_page(server: Server) -> None:
    with server.client("read") as client:
        assert client.get("/changes", params={"after": "0-a.test"}).json()["items"] == []
        far = client.get("/changes", params={"after": "9" * 17 + "-a.test"})
        assert far.status_code == 200
