"""Archives of the past on the same timeline: every reading at the date of its captures."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from crawl_servers import reply
from watched_site import bodies, site_of

from clusterproof.app import alerting, looking
from clusterproof.archive import reader, rounds
from clusterproof.archive.recording import record
from clusterproof.crawler.crawling import crawl
from clusterproof.data.store import Store
from clusterproof.records import Limits, Seed

NAME = "northmere-health-data.example"
CORE = ("/governance/", "/members/", "/working-groups/")
OLD, LATER = datetime(2021, 3, 4, 9, tzinfo=UTC), datetime(2023, 8, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return bodies(NAME, tmp_path_factory.mktemp("first"))


def another_crawlers(file: Path, *readings: tuple[datetime, dict[str, bytes]]) -> None:
    """Write a WARC as another crawler would: responses alone, minutes apart."""
    with file.open("wb") as out:
        for at, found in readings:
            for count, (path, body) in enumerate(found.items()):
                date = (at + timedelta(minutes=count)).strftime("%Y-%m-%dT%H:%M:%SZ")
                named = (("WARC-Target-URI", f"http://{NAME}{path}"), ("WARC-Date", date))
                out.write(record("response", named, reply(body)))


def test_captures_years_apart_are_readings_of_their_own(pages, tmp_path: Path) -> None:
    another_crawlers(tmp_path / "a.warc.gz", (LATER, pages), (OLD, dict(list(pages.items())[:3])))
    found = rounds.sittings(reader.load(reader.whole(tmp_path / "a.warc.gz", NAME)))
    assert [len(one.found.captures) for one in found] == [3, 7]
    assert [one.began for one in found] == [OLD, LATER]


def test_old_archives_and_rounds_stand_on_one_timeline(pages, tmp_path: Path, run) -> None:
    folder, db = tmp_path / "warc", tmp_path / "x.duckdb"
    with site_of(pages) as site:
        seed = Seed(f"http://{NAME}/", NAME)
        limits = Limits(delay=0.0)
        crawl([seed], limits, site.network, folder, lambda _: None, lambda *_: None)
    judged = run("judge", folder, "--db", db)
    assert judged.code == 0, judged.err
    now = looking.show(db, NAME)
    fewer = {path: body for path, body in pages.items() if path not in CORE}
    another_crawlers(folder / "old.warc.gz", (OLD, fewer), (LATER, pages))
    told = run("judge", folder, "--as-captured", "--db", db, "--format", "csv")
    assert told.code == 0, told.err
    assert told.out.count(NAME) == 3
    past = looking.history(db, NAME)
    # The newest reading was judged before by the same model: it is there once.
    assert [f"{one.at:%Y}" for one in past.past] == [f"{now.judged_at:%Y}", "2023", "2021"]
    # What was read last stands; nothing older has replaced it.
    shown = looking.show(db, NAME)
    assert shown.pages == now.pages
    assert shown.judged_at == now.judged_at
    first, second = alerting.changes(db, None, NAME, 10)
    assert (f"{second.before.at:%Y}", f"{second.after.at:%Y}") == ("2021", "2023")
    assert f"{first.before.at:%Y}" == "2023"
    gained = {one.indicator for one in second.evidence if one.gained}
    assert {"G7", "M1"} & gained
    with Store.reading(db) as store:
        (row,) = store.rows("known_sites", arriving=[NAME])
    assert f"{row['first_judged']:%Y}" == "2021"
    # Safe to repeat: the same archives add nothing.
    again = run("judge", folder, "--as-captured", "--db", db)
    assert again.code == 0
    assert looking.history(db, NAME) == past
