"""Who may ask for what, how often, in which form; and that every refusal is a problem."""

import json
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from conftest import MANY, PROBLEM, SITE, Server, is_problem, running

from clusterproof.data.store import Store
from clusterproof.settings import Settings
from clusterproof.web.api.app import build
from clusterproof.web.api.asking import RIGHT
from clusterproof.web.problems import KINDS

pytestmark = pytest.mark.xdist_group("demo")
RANKS = ("", "read", "vet", "label", "admin")
DESCRIPTION = build().openapi()
OPERATIONS = [
    pytest.param(path, method, one.get(RIGHT, ""), id=f"{method} {path}")
    for path, methods in DESCRIPTION["paths"].items()
    for method, one in methods.items()
]
BODIES = {
    "/vets": {"url": "nobody.example"},
    "/sites/{site}/labels": {"label": "portal", "reason": "Its forms go to a sales team."},
    "/sites/{site}/replies": {
        "text": "We are.", "sender": "office, Aurelia", "received_on": "2026-03-04",
    },
}  # fmt: skip


def filled(path: str) -> str:
    for name, value in (("site", SITE), ("identity", "none"), ("number", "1"),
                        ("table", "runs"), ("form", "csv")):  # fmt: skip
        path = path.replace(f"{{{name}}}", value)
    return path


def ask(client: httpx.Client, path: str, method: str) -> httpx.Response:
    body = BODIES.get(path) if method == "post" else None
    return client.request(method.upper(), filled(path), json=body)


@pytest.mark.parametrize(("path", "method", "right"), OPERATIONS)
def test_only_who_has_the_right_is_answered(
    server: Server, path: str, method: str, right: str
) -> None:
    for rank in RANKS:
        with server.client(rank) as client:
            answer = ask(client, path, method)
        if RANKS.index(rank) >= RANKS.index(right):
            assert answer.status_code not in (401, 403), (rank, answer.text)
        else:
            is_problem(answer, 403 if rank else 401)


def test_a_stranger_learns_only_that(server: Server) -> None:
    with server.client("") as nobody:
        answer = nobody.get("/sites/nobody.example?what=1", headers={"Accept": "image/png"})
        assert answer.headers["www-authenticate"] == "Bearer"
        is_problem(answer, 401)
        nobody.headers["Authorization"] = "Bearer cpt_none"
        is_problem(nobody.get("/sites"), 401)


@pytest.mark.parametrize(("path", "method", "right"), OPERATIONS)
def test_what_an_operation_does_not_know_is_refused(
    server: Server, path: str, method: str, right: str
) -> None:
    body = BODIES.get(path) if method == "post" else None
    with server.client() as client:
        told = is_problem(
            client.request(method.upper(), filled(path), params={"whats": "1"}, json=body), 422
        )
        assert told["errors"][0]["where"] == "query.whats"
        is_problem(
            client.request(
                method.upper(), filled(path), json=body, headers={"Accept": "image/png"}
            ),
            406,
        )
        if method == "post":
            sent = client.post(filled(path), content="a=1", headers={"Content-Type": "text/plain"})
            is_problem(sent, 415)
            broken = client.post(
                filled(path), content="{", headers={"Content-Type": "application/json"}
            )
            is_problem(broken, 422)


def test_other_methods_and_places_are_refused(server: Server) -> None:
    with server.client() as client:
        answer = client.put("/vets")
        is_problem(answer, 405)
        assert answer.headers["allow"] == "GET, POST"
        for path in ("/nowhere", "/sites/", "/", "/exports/users.csv", "/exports/pages.exe"):
            assert client.get(path).status_code in (404, 422)
            assert client.get(path).headers["content-type"] == PROBLEM
        other = httpx.get(f"{server.url}/api/v9/sites", headers=client.headers)
        is_problem(other, 404)
        large = client.post("/vets", json={"url": "a" * 300_000})
        is_problem(large, 413)
        elsewhere = client.get("/sites", headers={"Host": "evil.example"})
        is_problem(elsewhere, 421)


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/sites?limit=0", "query.limit"),
        ("/sites?limit=many", "query.limit"),
        ("/sites?min_confidence=2", "query.min_confidence"),
        ("/sites?verdict=fine", "query.verdict"),
        (f"/sites/{SITE}/evidence?after=x", "query.after"),
        ("/sites?q=a&q=b", "query.q"),
        ("/vets/none/lines?after=-1", "query.after"),
    ],
)
def test_a_wrong_value_is_named(reader: httpx.Client, path: str, where: str) -> None:
    told = is_problem(reader.get(path), 422)
    assert where in [one["where"] for one in told["errors"]]


def test_a_cursor_of_another_list_is_refused(server: Server, reader: httpx.Client) -> None:
    other = reader.get("/sites?limit=2").json()["items"][0]["site"]
    item = reader.get(f"/sites/{SITE}/evidence?limit=1").json()["items"][0]["id"]
    is_problem(reader.get(f"/sites/{other}/evidence?after={item}"), 404)
    is_problem(reader.get(f"/sites/{SITE}/history?after=999999"), 404)
    is_problem(reader.get("/vets?after=none"), 404)


def test_a_fault_is_a_problem_and_tells_nothing(
    server: Server, reader: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise RuntimeError("a secret of the server")

    monkeypatch.setattr("clusterproof.data.paging.sites", break_down)
    told = is_problem(reader.get("/sites"), 500)
    assert "secret" not in json.dumps(told)


def test_a_store_that_is_gone_is_told_without_its_name(fresh: Server) -> None:
    with fresh.client("read") as client:
        for one in fresh.db.parent.glob("market.duckdb*"):
            if not one.name.startswith("market.duckdb.desk"):
                one.unlink()
        time.sleep(5.1)  # the store is looked at again after 5 seconds
        answer = client.get("/sites")
        told = is_problem(answer, 503)
        assert str(fresh.db) not in json.dumps(told)
        assert int(answer.headers["retry-after"]) > 0
        is_problem(client.get("/health"), 503)


def test_too_many_questions_are_told_when_to_ask_again(
    copied: object, settings: Settings, tmp_path: Path
) -> None:
    few = replace(settings, allowance=replace(MANY, reads_per_minute=5, vets_at_once=1))
    with running(copied(tmp_path), tmp_path / "warc", few) as server:  # type: ignore[operator]
        with server.client("read") as client:
            answers = [client.get("/signals") for _ in range(8)]
            assert [one.status_code for one in answers].count(429) == 3
            is_problem(answers[-1], 429)
            assert 1 <= int(answers[-1].headers["retry-after"]) <= 60
        with server.client("vet") as client:
            assert client.post("/vets", json={"url": "one.example"}).status_code == 202
            is_problem(client.post("/vets", json={"url": "two.example"}), 429)


def test_a_machine_without_users_needs_no_token(
    copied: object, settings: Settings, tmp_path: Path
) -> None:
    with running(copied(tmp_path), tmp_path / "warc", settings) as server:  # type: ignore[operator]
        desk = server.app.state.house.desk
        for user in desk.users():
            desk.remove(user.name)
        with httpx.Client(base_url=f"{server.url}/api/v1") as nobody:
            assert nobody.get("/sites").status_code == 200
            assert nobody.post("/vets", json={"url": "one.example"}).status_code == 202
            assert not nobody.cookies
            foreign = {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}
            is_problem(nobody.post("/vets", json={"url": "b.example"}, headers=foreign), 403)
            is_problem(nobody.get("/sites", headers=foreign), 403)


def test_every_kind_of_problem_is_told_on_the_page(server: Server) -> None:
    with server.client("") as nobody:
        page = nobody.get("/docs").text
    assert all(f'id="problem-{name}"' in page for name, _, _ in KINDS.values())


def test_entity_tags_spare_what_has_not_changed(fresh: Server) -> None:
    paths = ["/sites?limit=3", f"/sites/{SITE}", f"/sites/{SITE}/pages", "/signals",
             f"/sites/{SITE}/evidence", f"/sites/{SITE}/labels", "/exports/runs.csv"]  # fmt: skip
    with fresh.client("label") as client:
        tags = {}
        for path in paths:
            first, second = client.get(path), client.get(path)
            tags[path] = first.headers["etag"]
            assert second.headers["etag"] == tags[path]
            assert first.content == second.content
            assert first.headers["last-modified"].endswith("GMT")
            for known in (tags[path], f'"x", W/{tags[path]}', "*"):
                spared = client.get(path, headers={"If-None-Match": known})
                assert (spared.status_code, spared.content) == (304, b"")
                assert spared.headers["etag"] == tags[path]
            assert client.get(path, headers={"If-None-Match": '"x"'}).status_code == 200
        assert len(set(tags.values())) == len(paths)
        missing = client.get("/sites/nobody.example", headers={"If-None-Match": "*"})
        is_problem(missing, 404)
        decided = client.post(f"/sites/{SITE}/labels", json=BODIES["/sites/{site}/labels"])
        assert decided.status_code == 201
        for path in paths:
            again = client.get(path, headers={"If-None-Match": tags[path]})
            assert again.status_code == 200
        assert client.get(f"/sites/{SITE}").json()["labels"] == [decided.json()]


def test_labels_and_replies_are_kept(fresh: Server) -> None:
    with fresh.client("label") as client:
        for label in ("portal", "hybrid"):
            told = client.post(
                f"/sites/{SITE}/labels", json={"label": label, "reason": " It says so. "}
            )
            assert told.status_code == 201, told.text
        assert told.json()["author"] == "labeler"
        assert told.json()["reason"] == "It says so."
        kept = client.get(f"/sites/{SITE}/labels").json()["items"]
        assert [one["label"] for one in kept] == ["hybrid"]
        every = client.get(f"/sites/{SITE}/labels?every=true").json()["items"]
        assert [one["label"] for one in every] == ["hybrid", "portal"]
        assert client.get("/sites?label=hybrid").json()["items"][0]["label"] == "hybrid"
        reply = BODIES["/sites/{site}/replies"]
        told = client.post(f"/sites/{SITE}/replies", json=reply)
        assert told.status_code == 201, told.text
        assert client.get(f"/sites/{SITE}/replies").json()["items"] == [told.json()]
        for wrong in ({"sender": "Jana"}, {"sender": "office, +44 20 7946 0000"}, {"text": " "},
                      {"received_on": 0}):  # fmt: skip
            is_problem(client.post(f"/sites/{SITE}/replies", json={**reply, **wrong}), 422)
        for early in ({"received_on": "2999-01-01"}, {"asked_on": "2026-03-05"}):
            is_problem(client.post(f"/sites/{SITE}/replies", json={**reply, **early}), 409)
        is_problem(client.post(f"/sites/{SITE}/labels", json={"label": "portal"}), 422)


def test_lists_stay_whole_while_the_store_changes(fresh: Server) -> None:
    with Store.reading(fresh.db) as store:
        one, names = store.show(SITE), [found.verdict.site for found in store.sites()]
    with fresh.client("read") as client:
        seen, quotes = _walk_and_change(fresh, client, one)
        assert len(set(seen)) == len(seen)
        assert set(names) <= set(seen)
        assert quotes == [item.quote for item in one.verdict.evidence]


def _walk_and_change(server: Server, client: httpx.Client, one: object) -> tuple[list, list]:
    """Read two lists to their ends while the site is judged again and others come in."""
    seen, quotes = [], []
    following = ["/api/v1/sites?limit=9", f"/api/v1/sites/{SITE}/evidence?limit=9"]
    number = 0
    while any(following):
        for at, (kept, key) in enumerate(((seen, "site"), (quotes, "quote"))):
            if following[at]:
                told = client.get(f"{server.url}{following[at]}").json()
                kept += [item[key] for item in told["items"]]
                following[at] = told["next"]
        number += 1
        again = replace(one.verdict, confidence=0.01 * number, evidence=one.verdict.evidence[::-1])
        other = replace(one.verdict, site=f"a-new-{number}.example")
        with Store.open(server.db) as store:
            store.keep([replace(one, verdict=again), replace(one, verdict=other)])
    return seen, quotes
