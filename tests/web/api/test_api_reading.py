"""What the API tells of a store: lists, one site, its documents, whole tables."""

import csv
import io
import json
import zipfile
from urllib.parse import quote

import httpx
import pyarrow.parquet as pq
import pytest

from clusterproof.classifier.signals import SIGNALS
from clusterproof.data.store import Store
from clusterproof.report.objects import verdict_object

from conftest import SITE, Server  # isort: skip

pytestmark = pytest.mark.xdist_group("demo")


def walked(client: httpx.Client, path: str) -> list[dict]:
    """Follow a list to its end."""
    found, following = [], f"/api/v1{path}"
    while following:
        answer = client.get(str(client.base_url).replace("/api/v1/", following))
        assert answer.status_code == 200, answer.text
        told = answer.json()
        found += told["items"]
        following = told["next"]
        link = answer.headers.get("link")
        assert link == (f'<{following}>; rel="next"' if following else None)
    return found


def test_one_site_is_the_verdict_object(server: Server, reader: httpx.Client) -> None:
    told = reader.get(f"/sites/{SITE}").json()
    with Store.reading(server.db) as store:
        verdict = store.show(SITE).verdict
    assert {name: told[name] for name in verdict_object(verdict)} == verdict_object(verdict)
    assert told["id"].isdecimal()
    for link in told["links"].values():
        assert reader.get(str(reader.base_url).replace("/api/v1/", link)).status_code == 200


def test_lists_hold_everything_once(server: Server, reader: httpx.Client) -> None:
    sites = walked(reader, "/sites?limit=7")
    with Store.reading(server.db) as store:
        assert [one["site"] for one in sites] == sorted(one.verdict.site for one in store.sites())
        shown = store.show(SITE)
    evidence = walked(reader, f"/sites/{SITE}/evidence?limit=5")
    assert len({one["id"] for one in evidence}) == len(evidence) == len(shown.verdict.evidence)
    assert [one["quote"] for one in evidence] == [one.quote for one in shown.verdict.evidence]
    pages = walked(reader, f"/sites/{SITE}/pages?limit=3")
    assert [one["url"] for one in pages] == sorted(one.url for one in shown.pages)
    exhibits = walked(reader, f"/sites/{SITE}/exhibits")
    cited = {one for exhibit in exhibits for one in exhibit["evidence"]}
    assert cited == {one["id"] for one in evidence}


def test_sites_are_filtered(reader: httpx.Client) -> None:
    everything = walked(reader, "/sites?limit=200")
    portals = walked(reader, "/sites?verdict=portal&limit=4")
    assert portals == [one for one in everything if one["verdict"] == "portal"]
    sure = walked(reader, "/sites?min_confidence=0.9")
    assert sure == [one for one in everything if one["confidence"] >= 0.9]
    assert 0 < len(sure) < len(everything)
    named = walked(reader, "/sites?q=Medical")
    assert named == [one for one in everything if "medical" in one["site"]]
    german = walked(reader, "/sites?language=de")
    assert german == [one for one in everything if "de" in one["coverage"]["languages"]]
    model = next(one["model"] for one in everything if one["model"])
    assert walked(reader, f"/sites?model={model}") == [
        one for one in everything if one["model"] == model
    ]
    assert walked(reader, "/sites?label=hybrid") == []


def test_documents_are_safe_and_whole(reader: httpx.Client) -> None:
    dossier = reader.get(f"/sites/{SITE}/dossier.html")
    assert SITE in dossier.text
    assert "sandbox" in dossier.headers["content-security-policy"]
    evidence = reader.get(f"/sites/{SITE}/evidence.json").json()
    assert evidence["verdict"]["site"] == SITE
    paper = reader.get(f"/sites/{SITE}/dossier.pdf")
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF-")
    exhibits = reader.get(f"/sites/{SITE}/exhibits").json()["items"]
    first = reader.get(f"/sites/{SITE}/exhibits/1")
    assert "<mark" in first.text
    assert "<script" not in first.text
    assert first.headers["content-security-policy"].startswith("sandbox")
    bundle = zipfile.ZipFile(io.BytesIO(reader.get(f"/sites/{SITE}/bundle.zip").content))
    assert sum(one.startswith("exhibits/") for one in bundle.namelist()) == len(exhibits)
    assert bundle.read("cited.wacz") == reader.get(f"/sites/{SITE}/cited.wacz").content
    missing = reader.get(f"/sites/{SITE}/exhibits/999")
    assert missing.status_code == 404


@pytest.mark.parametrize("table", ["latest_verdicts", "evidence", "pages", "captures", "labels"])
def test_exports_hold_the_table(server: Server, reader: httpx.Client, table: str) -> None:
    with Store.reading(server.db) as store:
        rows = store.table(table).read_all()
    lines = reader.get(f"/exports/{table}.jsonl").text.splitlines()
    assert len(lines) == rows.num_rows
    assert all(list(json.loads(line)) == rows.column_names for line in lines)
    cells = list(csv.reader(io.StringIO(reader.get(f"/exports/{table}.csv").text)))
    assert cells[0] == rows.column_names
    assert len(cells) == rows.num_rows + 1
    taken = pq.read_table(io.BytesIO(reader.get(f"/exports/{table}.parquet").content))
    assert taken.schema.names == rows.schema.names
    # A view promises no order.
    assert sorted(map(repr, taken.to_pylist())) == sorted(map(repr, rows.to_pylist()))


def test_no_cell_of_an_export_is_a_formula(reader: httpx.Client) -> None:
    for table in ("evidence", "pages", "questions", "captures"):
        for row in csv.reader(io.StringIO(reader.get(f"/exports/{table}.csv").text)):
            for cell in row:
                number = cell.removeprefix("-").replace(".", "", 1).isdecimal()
                assert number or not cell.lstrip().startswith(("=", "+", "-", "@", "＝"))


def test_signals_are_the_table(reader: httpx.Client) -> None:
    told = reader.get("/signals").json()["items"]
    assert [one["id"] for one in told] == [one.id for one in SIGNALS]


def test_health_needs_nobody(server: Server) -> None:
    with server.client("") as nobody:
        assert nobody.get("/health").json()["status"] == "ok"
        assert nobody.get("/openapi.json").json()["openapi"].startswith("3.")
        page = nobody.get("/docs")
    assert page.status_code == 200
    assert "/sites/{site}/evidence" in page.text
    assert "https://" not in page.text.replace("https://$", "")


def test_an_unknown_site_is_told(reader: httpx.Client) -> None:
    for rest in ("", "/evidence", "/history", "/pages", "/exhibits", "/labels", "/replies",
                 "/dossier.html", "/exhibits/1"):  # fmt: skip
        assert reader.get(f"/sites/nobody.example{rest}").status_code == 404


HOSTILE = [
    "' OR 1=1 --",
    "../../etc/passwd",
    "\u202egpj.exe",
    "%",
    "_",
    "=1+1",
    "a\x00b",
    "😀",
    "\ud800",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_find_nothing(reader: httpx.Client, name: str) -> None:
    coded = quote(name.encode("utf-8", "surrogatepass"), safe="")
    assert reader.get(f"/sites/{coded}").status_code in (404, 422)
    found = reader.get(f"/sites?q={coded}")
    assert found.status_code in (200, 422)
    assert found.status_code == 422 or found.json()["items"] == []
    assert reader.get(f"/sites?after={coded}").status_code in (200, 422)
