"""A case from an archive and from the store: judged once, its sheets filled from the same pages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from clusterproof.app import cases, judging
from clusterproof.archive import reader
from clusterproof.archive.exchange import Exchange
from clusterproof.archive.writer import SiteArchive
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.models import shelf
from clusterproof.page import addresses
from clusterproof.records import Case
from clusterproof.settings import Settings

SITE = "auwald.test"
AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
PAGES = {
    "/": "<h1>Auwald Health Cluster</h1><p>We bring together hospitals and firms of a valley.</p>",
    "/members": "<h1>Our members</h1><ul><li><a href='https://anna.example/'>Anna Hospital</a>, "
    "Kesh</li><li>University of Auwald</li><li>City Council of Auwald</li></ul>",
    "/news/": "<h1>News</h1><ul><li>3 June 2025: General assembly of the members</li></ul>",
}  # fmt: skip
SETTINGS = Settings(model="rubric")


def exchange(path: str, html: str) -> Exchange:
    whole = f"<html lang=en><title>Auwald Health Cluster</title><body>{html}</body></html>"
    return Exchange(
        url=f"http://{SITE}{path}", body=whole.encode(), request_headers=(), protocol="HTTP/1.1",
        status=200, reason="OK", headers=(("Content-Type", "text/html; charset=utf-8"),), at=AT,
        address="127.0.0.1",
    )  # fmt: skip


@pytest.fixture
def archived(tmp_path: Path) -> reader.ArchivedSite:
    with SiteArchive(tmp_path, SITE, f"http://{SITE}/", "who@example.test") as archive:
        for path, html in PAGES.items():
            archive.keep(exchange(path, html))
    (site,) = reader.sites((archive.path,), addresses.site_of)
    return site


@pytest.fixture
def db(tmp_path: Path, archived: reader.ArchivedSite) -> Path:
    path = tmp_path / "market.duckdb"
    with Store.open(path) as store:
        store.begin("judge")
        store.keep([judging.judge_site(archived, SETTINGS).judged])
        store.end()
    return path


def names(case: Case) -> set[str]:
    return {row.name for row in case.sheets.members} if case.sheets else set()


def test_a_case_is_judged_and_its_sheets_are_filled(archived: reader.ArchivedSite) -> None:
    read = cases.judged_case(archived, SETTINGS)
    assert names(read.case) == {"Anna Hospital", "University of Auwald", "City Council of Auwald"}
    assert [row.what for row in read.case.sheets.activities] == ["assembly"]
    assert read.case.judged == judging.judge_site(archived, SETTINGS).judged
    assert read.problems == ()


def test_an_archive_is_read_once(
    archived: reader.ArchivedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    loads = []
    load = reader.load
    monkeypatch.setattr(reader, "load", lambda site: loads.append(site) or load(site))
    cases.judged_case(archived, SETTINGS)
    assert len(loads) == 1


def test_every_capture_knows_its_record(archived: reader.ArchivedSite) -> None:
    rows = cases.judged_case(archived, SETTINGS).case.judged.captures
    assert {row.archive for row in rows} == {str(archived.parts[0].path)}
    assert len({row.offset for row in rows}) == len(PAGES)
    assert all(row.offset > 0 for row in rows)


def test_a_stored_case_has_the_same_sheets(db: Path, archived: reader.ArchivedSite) -> None:
    stored = cases.case(db, SITE, SETTINGS)
    assert stored.sheets == cases.judged_case(archived, SETTINGS).case.sheets
    assert stored.judged.verdict.site == SITE
    assert stored.replies == ()


def test_without_its_archive_a_case_has_no_sheets(db: Path, archived: reader.ArchivedSite) -> None:
    archived.parts[0].path.unlink()
    assert cases.case(db, SITE, SETTINGS).sheets is None


def test_a_damaged_archive_gives_no_sheets(db: Path, archived: reader.ArchivedSite) -> None:
    archived.parts[0].path.write_bytes(b"no archive")
    assert cases.case(db, SITE, SETTINGS).sheets is None


def test_an_unknown_site_is_told(db: Path) -> None:
    with pytest.raises(UsageError, match=r"nobody\.test is not in"):
        cases.case(db, "nobody.test", SETTINGS)


def test_references_are_labels_and_scores_without_names(tmp_path: Path) -> None:
    rows = cases.references(shelf.shipped("head"))
    assert {row.label for row in rows} >= {"cluster", "portal", "other"}
    assert len(rows) > 100
    assert all(0 <= row.collaboration <= 100 and 0 <= row.portal_mechanics <= 100 for row in rows)
    mean = {
        label: sum(r.collaboration for r in rows if r.label == label)
        / sum(r.label == label for r in rows)
        for label in ("cluster", "portal")
    }
    assert mean["cluster"] > 2 * mean["portal"]
    assert cases.references(shelf.shipped("head")) is rows
    assert cases.references(tmp_path) == ()
