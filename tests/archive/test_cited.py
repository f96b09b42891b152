"""The WARC of cited captures: just them, byte for byte, and good for the tools of others."""

import gzip
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from archive_samples import AT, BODY, exchange, written
from warcio.archiveiterator import ArchiveIterator

from clusterproof.archive import reader
from clusterproof.archive.cited import Cited, Wanted, cited
from clusterproof.archive.wacz import Shown, wacz
from clusterproof.records import Capture

OTHER = b"<p>other</p>" * 40


def wanted(*captures: Capture) -> list[Wanted]:
    return [Wanted(one.url, one.digest, one.captured_at) for one in captures]


def archive(folder: Path) -> Path:
    """Write three answers, the last with the body of the first."""
    return written(
        folder,
        exchange(),
        exchange("http://example.test/other", OTHER, at=AT + timedelta(seconds=1)),
        exchange("http://example.test/again", at=AT + timedelta(seconds=2)),
    )


def members(held: bytes) -> Iterator[bytes]:
    while held:
        unpacked = zlib.decompressobj(31)
        yield unpacked.decompress(held)
        held = unpacked.unused_data


def kinds(found: Cited) -> list[tuple[str, str]]:
    return [(one.kind, one.url.removeprefix("http://example.test")) for one in found.records]


def test_just_the_cited_captures_are_copied_byte_for_byte(tmp_path: Path) -> None:
    path = archive(tmp_path)
    (first, *_) = reader.load(reader.whole(path)).captures
    found = cited([path], wanted(first), "example.test")
    assert kinds(found) == [("response", "/"), ("request", "/")]
    assert not found.missing
    assert set(list(members(found.warc))[1:]) <= set(members(path.read_bytes()))


def test_digests_still_verify_with_the_tool_of_others(tmp_path: Path) -> None:
    path = archive(tmp_path)
    captures = reader.load(reader.whole(path)).captures
    found = cited([path], wanted(*captures), "example.test")
    seen = 0
    for one in ArchiveIterator(io.BytesIO(found.warc), check_digests="raise"):
        one.content_stream().read()
        # A revisit has no payload of its own to be digested.
        assert one.digest_checker.passed is (None if one.rec_type == "revisit" else True)
        seen += 1
    assert seen == 1 + len(found.records) == 7


def test_a_revisit_brings_what_it_stands_for(tmp_path: Path) -> None:
    path = archive(tmp_path)
    again = reader.load(reader.whole(path)).captures[2]
    found = cited([path], wanted(again), "example.test")
    assert kinds(found) == [
        ("response", "/"), ("request", "/"), ("revisit", "/again"), ("request", "/again"),
    ]  # fmt: skip
    (tmp_path / "cited.warc.gz").write_bytes(found.warc)
    read = reader.load(reader.whole(tmp_path / "cited.warc.gz", "example.test"))
    assert [one.body for one in read.captures] == [BODY, BODY]
    assert not read.problems


def test_what_is_not_there_is_named(tmp_path: Path) -> None:
    path = archive(tmp_path)
    first = reader.load(reader.whole(path)).captures[0]
    lost = Wanted(first.url, "sha256:0", first.captured_at)
    found = cited([path], [lost], "example.test")
    assert found.missing == (lost,)
    assert found.records == ()


def test_damage_and_other_files_lose_nothing_that_is_whole(tmp_path: Path) -> None:
    path = archive(tmp_path)
    first, second, _ = reader.load(reader.whole(path)).captures
    path.write_bytes(path.read_bytes()[:-300])
    (tmp_path / "x.warc.gz").write_bytes(b"no archive")
    found = cited([tmp_path / "x.warc.gz", path, path], wanted(first, second), "example.test")
    assert not found.missing
    assert [kind for kind, _ in kinds(found)].count("response") == 2


def test_archives_of_others_are_copied_too(tmp_path: Path) -> None:
    path = archive(tmp_path)
    captures = reader.load(reader.whole(path)).captures
    plain = tmp_path / "plain.warc"
    plain.write_bytes(b"".join(members(path.read_bytes())))
    whole = tmp_path / "whole.warc.gz"
    whole.write_bytes(gzip.compress(plain.read_bytes()))
    copies = {cited([one], wanted(*captures[:2]), "x").warc for one in (path, plain, whole)}
    assert len(copies) == 1


def test_the_package_is_what_its_specification_asks_for(tmp_path: Path) -> None:
    path = archive(tmp_path)
    captures = reader.load(reader.whole(path)).captures
    found = cited([path], wanted(*captures), "example.test")
    shown = [Shown(one.url, one.captured_at, "Boård") for one in captures]
    made = wacz(found, shown, "Cited", AT)
    assert made == wacz(found, shown, "Cited", AT)
    package = zipfile.ZipFile(io.BytesIO(made))
    manifest = json.loads(package.read("datapackage.json"))
    assert (manifest["profile"], manifest["wacz_version"]) == ("data-package", "1.1.1")
    listed = {one["path"]: one for one in manifest["resources"]}
    aside = {"datapackage.json", "datapackage-digest.json"}
    assert set(package.namelist()) == listed.keys() | aside
    for name, one in listed.items():
        held = package.read(name)
        assert (one["bytes"], one["hash"]) == (
            len(held),
            f"sha256:{hashlib.sha256(held).hexdigest()}",
        )
        stored = package.getinfo(name).compress_type == zipfile.ZIP_STORED
        assert stored is name.endswith(".gz")
    digest = json.loads(package.read("datapackage-digest.json"))
    manifest_hash = hashlib.sha256(package.read("datapackage.json")).hexdigest()
    assert digest == {"path": "datapackage.json", "hash": f"sha256:{manifest_hash}"}


def test_the_index_leads_to_the_records(tmp_path: Path) -> None:
    path = archive(tmp_path)
    captures = reader.load(reader.whole(path)).captures
    found = cited([path], wanted(*captures), "example.test")
    package = zipfile.ZipFile(io.BytesIO(wacz(found, [], "Cited", AT)))
    warc = package.read("archive/data.warc.gz")
    lines = gzip.decompress(package.read("indexes/index.cdx.gz")).decode().splitlines()
    assert lines == sorted(lines)
    assert len(lines) == 3
    for line in lines:
        key, at, told = line.split(" ", 2)
        one = json.loads(told)
        start = int(one["offset"])
        record = zlib.decompress(warc[start : start + int(one["length"])], 31).decode(
            "utf-8", "replace"
        )
        assert f"WARC-Target-URI: {one['url']}\r\n" in record
        assert one["digest"] in record
        assert key.startswith("test,example)/")
        assert at.startswith("20260304")
    pages = package.read("pages/pages.jsonl").decode().splitlines()
    assert json.loads(pages[0])["format"] == "json-pages-1.0"
