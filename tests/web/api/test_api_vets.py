"""A vet from its request to its dossier; asked twice, followed, cancelled."""

import time
from typing import Any

import httpx
import pytest
from conftest import SITE, Server, is_problem

pytestmark = pytest.mark.xdist_group("demo")
OTHER = "cluster-salud-valdeoria.test"
SLOW = "goldcoast-medical-cluster.example"


def until_ended(client: httpx.Client, url: str, seconds: float = 60) -> dict[str, Any]:
    began = time.monotonic()
    while True:
        told: dict[str, Any] = client.get(url).json()
        if told["state"] not in ("queued", "running"):
            return told
        assert time.monotonic() - began < seconds, told
        time.sleep(0.1)


def test_a_vet_ends_in_a_dossier(crewed: Server) -> None:
    with crewed.client("vet") as client:
        asked = client.post("/vets", json={"url": f"http://{OTHER}/"})
        assert asked.status_code == 202
        where = asked.headers["location"]
        assert where == asked.json()["links"]["self"] == f"/api/v1/vets/{asked.json()['id']}"
        url = f"{crewed.url}{where}"
        ended = until_ended(client, url)
        assert ended["state"] == "done", ended
        assert ended["by"] == "veter"
        assert ended["provisional"]["site"] == OTHER
        lines = client.get(f"{url}/lines").json()
        assert lines["items"]
        assert [one["number"] for one in lines["items"]] == sorted(
            {one["number"] for one in lines["items"]}
        )
        assert lines["next"] is None
        assert client.get(f"{url}/lines?after={lines['after']}").json()["items"] == []
        site = client.get(f"{crewed.url}{ended['links']['site']}").json()
        assert site["verdict"] == ended["provisional"]["verdict"]
        history = client.get(f"{crewed.url}{site['links']['history']}").json()["items"]
        assert len(history) >= 2
        assert history[0]["id"] == site["id"]
        earlier = client.get(f"/sites/{OTHER}/evidence?verdict={history[-1]['id']}").json()
        assert all(one["id"].startswith(f"{history[-1]['id']}-") for one in earlier["items"])
        dossier = client.get(f"{crewed.url}{site['links']['dossier.html']}")
        assert OTHER in dossier.text


def test_a_request_sent_twice_is_one_vet(server: Server) -> None:
    with server.client("vet") as client, server.client("admin") as other:
        key = {"Idempotency-Key": "once"}
        first = client.post("/vets", json={"url": "a.nobody.example"}, headers=key)
        again = client.post("/vets", json={"url": "a.nobody.example"}, headers=key)
        assert first.json()["id"] == again.json()["id"]
        assert again.status_code == 202
        changed = client.post("/vets", json={"url": "b.nobody.example"}, headers=key)
        is_problem(changed, 409)
        theirs = other.post("/vets", json={"url": "a.nobody.example"}, headers=key)
        assert theirs.json()["id"] != first.json()["id"]
        without = client.post("/vets", json={"url": "a.nobody.example"})
        assert without.json()["id"] != first.json()["id"]


def test_vets_are_listed_newest_first_and_nobody_sees_one_twice(server: Server) -> None:
    with server.client("vet") as client, server.client("admin") as other:
        ids = [
            client.post("/vets", json={"url": f"{n}.nobody.example"}).json()["id"] for n in range(5)
        ]
        first = client.get("/vets?mine=true&limit=2").json()
        assert [one["id"] for one in first["items"]] == ids[:-3:-1]
        client.post("/vets", json={"url": "late.nobody.example"})
        other.post("/vets", json={"url": "theirs.nobody.example"})
        second = client.get(f"{server.url}{first['next']}").json()
        assert [one["id"] for one in second["items"]] == ids[-3:-5:-1]
        assert {one["by"] for one in client.get("/vets?limit=200").json()["items"]} >= {
            "veter",
            "adminer",
        }


def test_a_vet_is_cancelled_by_its_owner_or_an_admin(server: Server) -> None:
    with (
        server.client("vet") as client,
        server.client("label") as stranger,
        server.client("admin") as admin,
    ):
        asked = client.post("/vets", json={"url": "slow.nobody.example"}).json()
        is_problem(stranger.delete(f"/vets/{asked['id']}"), 403)
        for one in (client, admin):
            told = one.delete(f"/vets/{asked['id']}")
            assert (told.status_code, told.json()["state"]) == (200, "cancelled")
        is_problem(client.get(f"/vets/{asked['id']}"), 404)
        is_problem(client.get(f"/vets/{asked['id']}/lines"), 404)
        states = {one["id"]: one["state"] for one in client.get("/vets").json()["items"]}
        assert states[asked["id"]] == "cancelled"
        is_problem(client.delete("/vets/none"), 404)


def test_a_running_vet_is_cancelled(crewed: Server) -> None:
    with crewed.client("vet") as client:
        asked = client.post("/vets", json={"url": f"http://{SLOW}/"}).json()
        told = client.delete(f"/vets/{asked['id']}")
        assert told.json()["state"] == "cancelled"
        is_problem(client.get(f"/vets/{asked['id']}"), 404)


def test_a_vet_that_is_done_stays(crewed: Server) -> None:
    with crewed.client("vet") as client:
        asked = client.post("/vets", json={"url": f"http://{SITE}/"}).json()
        assert until_ended(client, f"/vets/{asked['id']}")["state"] == "done"
        is_problem(client.delete(f"/vets/{asked['id']}"), 409)
        assert client.get(f"/vets/{asked['id']}").json()["state"] == "done"


def test_what_is_no_address_is_refused(server: Server) -> None:
    with server.client("vet") as client:
        for url in ("::::", "file:///etc/passwd", "", "-", "a" * 3_000):
            is_problem(client.post("/vets", json={"url": url}), 422)
        is_problem(client.post("/vets", json={"url": "a.example", "pages": 3}), 422)
        is_problem(client.post("/vets", json=["a.example"]), 422)


def test_a_vet_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    with server.client("vet") as client:
        asked = client.post("/vets", json={"url": "same.nobody.example"}).json()
        first = client.get(f"/vets/{asked['id']}")
        known = {"If-None-Match": first.headers["etag"]}
        assert client.get(f"/vets/{asked['id']}", headers=known).status_code == 304
        client.delete(f"/vets/{asked['id']}")
        assert client.get(f"/vets/{asked['id']}", headers=known).status_code == 404
