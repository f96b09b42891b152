"""What belongs to a site: kept as data, applied to old archives without a new crawl."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from archive_samples import AT, exchange

from clusterproof.app import judging, scoping
from clusterproof.archive.rounds import joined, opening
from clusterproof.archive.writer import SiteArchive
from clusterproof.data import scopes as kept
from clusterproof.errors import UsageError
from clusterproof.page.scopes import Scopes
from clusterproof.records import Belongs, Destination

PAIR = ("a.test", "b.test")


def rules(*pairs: tuple[str, str]) -> Scopes:
    return Scopes(tuple(Belongs(prefix, site, "alias") for prefix, site in pairs))


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://b.test/", "a.test"),
        ("https://www.b.test/x?y=1", "a.test"),
        ("http://deep.b.test/", "a.test"),
        ("http://a.test/unit/about", "unit"),
        ("http://a.test/unit", "unit"),
        ("http://a.test/united", ""),
        ("http://own.a.test/", "own.a.test"),
        ("http://old.test/", "a.test"),
        ("http://notb.test/", ""),
    ],
)
def test_the_longest_prefix_counts(url: str, site: str) -> None:
    found = rules(
        ("b.test", "a.test"), ("a.test/unit", "unit"), ("own.a.test", "own.a.test"),
        ("old.test", "b.test"),
    )  # fmt: skip
    assert found.assigned(url) == site


def body(text: str) -> bytes:
    return (
        f"<html><title>{text}</title><body><p>{text} is a page.</p>{LINKS}</body></html>".encode()
    )


LINKS = '<a href="http://a.test/1">a</a><a href="http://b.test/1">b</a><a href="http://a.test/unit/">u</a>'


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    folder = tmp_path / "archive"
    for site, paths in (("a.test", ("", "1", "unit/", "unit/2")), ("b.test", ("", "1"))):
        with SiteArchive(folder, site, f"http://{site}/", "who@example.test") as kept_here:
            for path in paths:
                url = f"http://{site}/{path}"
                kept_here.keep(exchange(url, body(url), headers=(("Content-Type", "text/html"),)))
    return folder


def read(archive: Path, scopes: Scopes) -> dict[str, tuple[str, ...]]:
    found = judging.archived_sites([archive], print, scopes)
    return {one.site: tuple(c.url for c in joined(one).captures) for one in found}


def test_without_rules_files_name_their_sites(archive: Path) -> None:
    assert set(read(archive, Scopes())) == {"a.test", "b.test"}


def test_one_body_on_two_domains_becomes_one_site(archive: Path) -> None:
    found = read(archive, rules(("b.test", "a.test")))
    assert set(found) == {"a.test"}
    assert len(found["a.test"]) == 6


def test_two_bodies_on_one_domain_become_two_sites(archive: Path) -> None:
    found = read(archive, rules(("a.test/unit", "unit.of.a")))
    assert found["unit.of.a"] == ("http://a.test/unit/", "http://a.test/unit/2")
    assert len(found["a.test"]) == 2


def test_files_of_other_crawlers_are_grouped_alike(archive: Path, tmp_path: Path) -> None:
    whole = b"".join(gzip.decompress(file.read_bytes()) for file in sorted(archive.iterdir()))
    other = tmp_path / "other.warc"
    # Without our mark in the first record it is anybody's file.
    other.write_bytes(whole.replace(b"clusterproof-site", b"somebodys-thing-x"))
    found = read(other, rules(("b.test", "a.test"), ("a.test/unit", "unit")))
    assert {site: len(urls) for site, urls in found.items()} == {"a.test": 4, "unit": 2}


def test_links_within_a_merged_site_stay_inside_and_a_split_part_is_outside(archive: Path) -> None:
    scopes = rules(("b.test", "a.test"), ("a.test/unit", "unit"))
    ready = judging.tools("", "")
    pages = {}
    for one in judging.archived_sites([archive], print, scopes):
        _, read_pages = judging.read_site(one, ready, scopes)
        pages |= {page.url: page for page in read_pages}
    page = pages["http://b.test/"]
    assert page.site == "a.test"
    assert [link.destination for link in page.links] == [
        Destination.INTERNAL, Destination.INTERNAL, Destination.EXTERNAL,
    ]  # fmt: skip
    assert pages["http://a.test/unit/"].site == "unit"


def test_each_file_of_a_merged_site_gives_its_newest_round(tmp_path: Path) -> None:
    later = AT + timedelta(days=40)
    for site in PAIR:
        with SiteArchive(tmp_path, site, f"http://{site}/", "w@example.test") as one:
            one.keep(exchange(f"http://{site}/", body("old")))
            one.note(f"http://{site}/", (("crawl", "done"),), AT)
            one.note(f"http://{site}/", opening(2), later)
            one.keep(exchange(f"http://{site}/", body("new"), at=later))
            one.note(f"http://{site}/", (("crawl", "done"),), later)
    (found,) = judging.archived_sites([tmp_path], print, rules(("b.test", "a.test")))
    told = [(capture.url, b"new" in capture.body) for capture in joined(found).captures]
    assert told == [("http://a.test/", True), ("http://b.test/", True)]


def test_rules_are_kept_with_their_reason_and_the_last_counts(tmp_path: Path) -> None:
    db = tmp_path / "s.duckdb"
    scoping.add(db, [("merge", ("b.test", "a.test"))], "same imprint", "me")
    found = scoping.add(db, [("merge", ("https://www.b.test/", "c.test"))], "no, c", "me")
    assert [(one.prefix, one.site, one.reason) for one in found] == [("b.test", "c.test", "no, c")]
    assert scoping.scopes(None, db).assigned("http://b.test/x") == "c.test"
    assert scoping.scopes(None, tmp_path / "none.duckdb").rules == ()


@pytest.mark.parametrize(
    "pairs",
    [
        [("alias", ("", "a.test"))],
        [("merge", ("a.test", "b.test")), ("merge", ("b.test", "a.test"))],
    ],
)
def test_rules_that_are_none_are_refused(tmp_path: Path, pairs) -> None:
    with pytest.raises(UsageError):
        scoping.add(tmp_path / "s.duckdb", pairs, "r", "me")


def test_rules_are_read_from_toml_and_csv(tmp_path: Path) -> None:
    toml, table = tmp_path / "s.toml", tmp_path / "s.csv"
    toml.write_text('[[scope]]\nprefix = "b.test"\nsite = "a.test"\nkind = "merge"\n')
    table.write_text("prefix,site,kind,reason\nb.test,a.test,merge,imprint\n")
    assert [one.site for one in (*kept.read(toml), *kept.read(table))] == ["a.test", "a.test"]
    toml.write_text('[[scope]]\nprefix = "b.test"\nsite = "a.test"\nkind = "guess"\n')
    with pytest.raises(UsageError, match="rule 1"):
        kept.read(toml)


def test_judge_applies_the_rules_of_a_file(archive: Path, tmp_path: Path, run) -> None:
    file = tmp_path / "s.toml"
    file.write_text('[[scope]]\nprefix = "b.test"\nsite = "a.test"\nkind = "merge"\n')
    told = run("judge", archive, "--scopes", file, "--format", "jsonl")
    assert told.code == 0
    assert [line.split('"site": "')[1].split('"')[0] for line in told.out.splitlines()] == [
        "a.test"
    ]
