"""What a server on a network must refuse, asked as a browser, a program or another site would."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from selectolax.lexbor import LexborHTMLParser
from web_worlds import PASSWORD, fill

from clusterproof.app.desk import Desk
from clusterproof.errors import UsageError
from clusterproof.records import Right
from clusterproof.web import running
from clusterproof.web.app import PAGES, build
from clusterproof.web.security.bodies import FORM_BYTES, OFFER_BYTES
from clusterproof.web.serving import Serving

HOME = "http://127.0.0.1:8000"
OUTSIDE = "https://vet.example.org"


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("safe") / "m.duckdb"
    fill(path)
    return path


@pytest.fixture(scope="module")
def guarded_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("guarded") / "m.duckdb"
    fill(path)
    with Desk.open(path) as desk:
        for right in Right:
            desk.add(f"the-{right}", right, PASSWORD)
    return path


@pytest.fixture
def home(db: Path) -> TestClient:
    """A browser at a server for its own machine."""
    return TestClient(build(Serving(db, db.parent)), base_url=HOME, follow_redirects=False)


@pytest.fixture
def outside(guarded_db: Path) -> TestClient:
    """A browser at a server with accounts behind a name."""
    serving = Serving(guarded_db, guarded_db.parent, host="0.0.0.0", names=("vet.example.org",))
    return TestClient(build(serving), base_url=OUTSIDE, follow_redirects=False)


def secret(client: TestClient, path: str = "/") -> str:
    found = re.search(r'name="csrf" value="([0-9a-f]{64})"', client.get(path).text)
    assert found
    return found[1]


def sign_in(client: TestClient, name: str) -> None:
    typed = {"name": name, "password": PASSWORD, "csrf": secret(client, "/sign-in")}
    answer = client.post("/sign-in", data=typed, headers={"Origin": OUTSIDE})
    assert answer.status_code == 303, answer.text


def test_every_answer_forbids_what_no_page_needs(home: TestClient) -> None:
    for path in ("/", "/sites", "/sites/body-01.example", "/nothing", "/static/x/web.css"):
        answer = home.get(path)
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-opener-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in answer.headers


def test_no_page_holds_a_script_or_a_style_of_its_own(home: TestClient) -> None:
    for path in ("/", "/sites", "/sites/body-01.example", "/compare", "/about", "/admin", "/jobs"):
        tree = LexborHTMLParser(home.get(path).text)
        assert all(one.attributes["src"].startswith("/static/") for one in tree.css("script"))
        assert not tree.css("style, base, object, embed")
        for one in tree.css("*"):
            names = [name for name in one.attributes if name.startswith(("on", "hx-on", "data-hx"))]
            assert not names
            assert "style" not in one.attributes
            assert not (one.attributes.get("href") or "").startswith(("javascript:", "//"))


def test_private_pages_are_not_kept_by_the_browser_and_our_files_are(home: TestClient) -> None:
    page = home.get("/")
    assert page.headers["cache-control"] == "no-store"
    address = re.search(r'href="(/static/[^"]+web\.css)"', page.text)
    assert address
    style = home.get(address[1])
    assert "immutable" in style.headers["cache-control"]
    assert home.get(address[1], headers={"If-None-Match": style.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", "10.0.0.5", ""]
)
def test_another_name_is_refused(home: TestClient, host: str) -> None:
    answer = home.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "body" not in answer.text.replace("nobody", "")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:9999", "[::1]:8000", "LOCALHOST"])
def test_the_machine_s_own_names_are_taken(home: TestClient, host: str) -> None:
    assert home.get("/about", headers={"Host": host}).status_code == 200


def test_a_local_server_takes_nothing_from_a_proxy(home: TestClient) -> None:
    assert home.get("/", headers={"X-Forwarded-For": "203.0.113.9"}).status_code == 403


FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
)


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_s_form_is_refused(home: TestClient, headers: dict[str, str]) -> None:
    typed = {"url": "example.org", "csrf": secret(home)}
    assert home.post("/vet", data=typed, headers=headers).status_code == 403


def test_another_site_may_link_here_and_embed_nothing(home: TestClient) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    picture = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image"}
    assert home.get("/about", headers=link).status_code == 200
    assert home.get("/sites/body-01.example/verdict.json", headers=picture).status_code == 403


ACTS = (
    "/vet",
    "/jobs/x/cancel",
    "/sites/body-01.example/labels",
    "/sites/body-01.example/replies",
    "/admin/users",
    "/admin/users/x/remove",
    "/admin/users/x/password",
    "/admin/users/x/token",
    "/admin/users/x/end-tokens",
    "/sign-in",
    "/sign-out",
)


@pytest.mark.parametrize("path", ACTS)
def test_no_form_is_taken_without_its_session_s_secret(home: TestClient, path: str) -> None:
    home.get("/")
    for given in ({}, {"csrf": "0" * 64}, {"csrf": "é"}):
        answer = home.post(path, data={"url": "example.org", "name": "x"} | given)
        assert answer.status_code == 403
    other = TestClient(home.app, base_url=HOME)
    stolen = secret(other)
    assert home.post(path, data={"csrf": stolen}).status_code == 403


def test_every_act_is_in_that_list() -> None:
    acts = {route.path for page in PAGES for route in page.router.routes if "POST" in route.methods}
    shaped = {re.sub(r"/(x|body-01\.example)/", "/{}/", path) for path in ACTS}
    assert {re.sub(r"\{[^}]+\}", "{}", path) for path in acts} == shaped


@pytest.mark.parametrize(
    "path", ["/", "/sites", "/sites/body-01.example", "/sites/body-01.example/dossier", "/jobs",
             "/compare", "/admin", "/sites/body-01.example/bundle.zip", "/sites/names?site=b"]
)  # fmt: skip
def test_without_an_account_there_is_only_the_door(outside: TestClient, path: str) -> None:
    answer = outside.get(path)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in"
    assert "body-0" not in answer.text


def test_the_session_is_new_at_sign_in_and_ends_at_sign_out(outside: TestClient) -> None:
    before = outside.get("/sign-in").headers["set-cookie"]
    assert before.startswith("__Host-clusterproof=")
    for word in ("HttpOnly", "Secure", "SameSite=Lax", "Path=/"):
        assert word in before
    sign_in(outside, "the-vet")
    token = outside.cookies["__Host-clusterproof"]
    assert token not in before
    assert outside.get("/sites").status_code == 200
    answer = outside.post("/sign-out", data={"csrf": secret(outside)})
    assert "Max-Age=0" in answer.headers["set-cookie"]
    back = {"Cookie": f"__Host-clusterproof={token}"}
    assert outside.get("/sites", headers=back).status_code == 303


def test_no_password_travels_in_the_open(guarded_db: Path) -> None:
    serving = Serving(guarded_db, guarded_db.parent, host="0.0.0.0", names=("vet.example.org",))
    plain = TestClient(build(serving), base_url="http://vet.example.org")
    page = plain.get("/sign-in").text
    assert "not encrypted" in page
    assert 'type="password"' not in page


def test_wrong_passwords_are_slowed_down(outside: TestClient) -> None:
    typed = {"name": "nobody", "password": "wrong", "csrf": secret(outside, "/sign-in")}
    told = [outside.post("/sign-in", data=typed).status_code for _ in range(7)]
    assert told[0] == 403
    assert told[-1] == 429


RIGHTS = (
    ("the-read", "/vet", {"url": "example.org"}, 403),
    ("the-vet", "/sites/body-01.example/labels", {"label": "portal", "reason": "Seen."}, 403),
    ("the-vet", "/sites/body-01.example/replies", {"text": "No."}, 403),
    ("the-label", "/sites/body-01.example/labels", {"label": "portal", "reason": "Seen."}, 303),
    ("the-label", "/admin/users", {"name": "x", "password": PASSWORD, "right": "admin"}, 403),
    ("the-label", "/admin/users/the-read/remove", {}, 403),
    ("the-admin", "/admin/users", {"name": "new", "password": PASSWORD, "right": "read"}, 303),
)


@pytest.mark.parametrize(("name", "path", "typed", "status"), RIGHTS)
def test_a_right_is_what_it_says(
    outside: TestClient, name: str, path: str, typed: dict[str, str], status: int
) -> None:
    sign_in(outside, name)
    answer = outside.post(path, data=typed | {"csrf": secret(outside, "/sites/body-02.example")})
    assert answer.status_code == status, answer.text


def test_a_label_bears_the_account_s_name_whatever_is_typed(outside: TestClient) -> None:
    sign_in(outside, "the-label")
    typed = {"label": "other", "reason": "It says so.", "author": "Mallory"}
    outside.post("/sites/body-09.example/labels", data=typed | {"csrf": secret(outside)})
    page = outside.get("/sites/body-09.example").text
    assert "the-label" in page
    assert "Mallory" not in page


def test_what_was_done_is_logged(outside: TestClient) -> None:
    wrong = {"name": "the-read", "password": "not the right sentence"}
    outside.post("/sign-in", data=wrong | {"csrf": secret(outside, "/sign-in")})
    sign_in(outside, "the-admin")
    page = outside.get("/admin").text
    assert "signed in" in page
    assert "failed to sign in" in page
    assert PASSWORD not in page


def test_the_queue_has_an_end(guarded_db: Path, outside: TestClient) -> None:
    sign_in(outside, "the-vet")
    typed = {"csrf": secret(outside)}
    told = [
        outside.post("/vet", data=typed | {"url": f"site-{n}.example"}).status_code
        for n in range(25)
    ]
    assert told[0] == 303
    assert told[-1] == 429


def test_a_body_is_bounded_announced_or_not(home: TestClient) -> None:
    token = secret(home)
    large = {"csrf": token, "reason": "x" * (FORM_BYTES + 1)}
    assert home.post("/sites/body-01.example/labels", data=large).status_code == 413

    def stream() -> Iterator[bytes]:
        for _ in range(OFFER_BYTES // 100_000 + 2):
            yield b"x" * 100_000

    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    assert home.post("/vet", content=stream(), headers=kind).status_code in (400, 413)


def test_a_broken_form_is_told_so(home: TestClient) -> None:
    kind = {"Content-Type": "multipart/form-data; boundary=b"}
    answer = home.post("/vet", content=b"--c\r\nrubbish", headers=kind)
    assert answer.status_code in (400, 403)
    assert "Traceback" not in answer.text


def test_more_fields_than_any_form_has_are_refused(home: TestClient) -> None:
    typed = {f"field-{n}": "x" for n in range(200)} | {"csrf": secret(home)}
    assert home.post("/sites/body-01.example/labels", data=typed).status_code == 400


def test_others_are_let_in_only_with_accounts(tmp_path: Path) -> None:
    for serving in (
        Serving(tmp_path / "m.duckdb", tmp_path, host="0.0.0.0"),
        Serving(tmp_path / "m.duckdb", tmp_path, names=("vet.example.org",)),
    ):
        with pytest.raises(UsageError, match="users add"):
            running.check(serving)
    with Desk.open(tmp_path / "m.duckdb") as desk:
        desk.add("anna", Right.ADMIN, PASSWORD)
    running.check(Serving(tmp_path / "m.duckdb", tmp_path, host="0.0.0.0"))


def test_the_first_account_closes_the_open_house(tmp_path: Path) -> None:
    db = tmp_path / "m.duckdb"
    fill(db)
    home = TestClient(build(Serving(db, tmp_path)), base_url=HOME, follow_redirects=False)
    typed = {"name": "anna", "password": PASSWORD, "right": "vet", "csrf": secret(home, "/admin")}
    assert "must be an admin" in home.post("/admin/users", data=typed).text
    assert home.post("/admin/users", data=typed | {"right": "admin"}).status_code == 303
    assert home.get("/sites").headers["location"] == "/sign-in"
