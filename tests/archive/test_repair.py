"""A file cut anywhere is made whole again; nothing that was whole is lost."""

import gzip
import os
import random

import pytest
from archive_samples import BODY, exchange, kinds, written

from clusterproof.archive import reader
from clusterproof.archive.repair import last_block, repair
from clusterproof.archive.writer import SiteArchive


@pytest.fixture
def path(tmp_path):
    pages = [exchange(f"http://example.test/{n}", BODY + os.urandom(500)) for n in range(5)]
    return written(tmp_path, *pages)


def test_a_whole_file_is_left_as_it_is(path):
    before = path.read_bytes()
    found = repair(path)
    assert (found.records, found.cut) == (11, 0)
    assert path.read_bytes() == before


@pytest.mark.parametrize("seed", range(12))
def test_cut_anywhere_the_whole_records_stay(path, seed):
    whole = path.read_bytes()
    cut = random.Random(seed).randrange(len(whole))
    path.write_bytes(whole[:cut])
    expected = max([end for end in member_ends_of(whole) if end <= cut], default=0)
    found = repair(path)
    assert path.stat().st_size == expected
    assert found.cut == cut - expected
    with SiteArchive(path.parent, "example.test", "http://example.test/", "") as archive:
        archive.keep(exchange("http://example.test/after"))
    loaded = reader.load(reader.whole(path, "example.test"))
    assert loaded.problems == ()
    assert loaded.captures[-1].url == "http://example.test/after"


def member_ends_of(whole):
    starts = [n for n in range(len(whole)) if whole[n : n + 4] == b"\x1f\x8b\x08\x00"]
    return [*starts[1:], len(whole)]


def test_damage_in_the_middle_costs_nothing_behind_it(path):
    whole = bytearray(path.read_bytes())
    ends = member_ends_of(whole)
    middle = (ends[2] + ends[3]) // 2
    whole[middle : middle + 20] = os.urandom(20)
    path.write_bytes(whole)
    assert repair(path).cut == 0
    loaded = reader.load(reader.whole(path, "example.test"))
    assert [capture.url[-1] for capture in loaded.captures] == ["0", "2", "3", "4"]
    assert loaded.problems


@pytest.mark.parametrize("rubbish", [b"", b"no archive at all", b"\x1f\x8b\x08" * 50])
def test_rubbish_holds_no_record(tmp_path, rubbish):
    path = tmp_path / "example.test.warc.gz"
    path.write_bytes(rubbish)
    assert repair(path).records == 0
    assert path.stat().st_size == 0
    written(tmp_path, exchange())
    assert kinds(path)[0] == "warcinfo"


def test_the_last_record_is_found_alone(path):
    with SiteArchive(path.parent, "example.test", "http://example.test/", "") as archive:
        archive.note("http://example.test/", (("crawl", "finished"),))
    assert b"crawl: finished" in last_block(path)
    with path.open("ab") as file:
        file.write(gzip.compress(b"WARC/1.1 half")[:-3])
    assert last_block(path) == b""
