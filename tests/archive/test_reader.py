"""Any WARC can be read: ours and others', whole and damaged, packed either way."""

import gzip
import os
from pathlib import Path

import pytest
from archive_samples import exchange, written
from backports import zstd

from clusterproof.archive import reader
from clusterproof.archive.writer import SiteArchive
from clusterproof.errors import ArchiveError


def site_of(url: str) -> str:
    return ".".join(url.split("/")[2].split(":")[0].split(".")[-2:])


def record(kind: str, uri: str, block: bytes, **more: str) -> bytes:
    named = {"WARC-Type": kind, "WARC-Target-URI": uri, "WARC-Date": "2026-01-02T03:04:05Z"}
    if kind in ("response", "revisit"):
        named["Content-Type"] = "application/http; msgtype=response"
    named |= {name.replace("_", "-"): value for name, value in more.items()}
    named["Content-Length"] = str(len(block))
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items())
    return b"WARC/1.0\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


def answer(body: bytes, head: bytes = b"HTTP/1.1 200 OK\r\nContent-Type: text/html") -> bytes:
    return head + b"\r\n\r\n" + body


FOREIGN = [
    record("warcinfo", "", b"software: another\r\n"),
    record("request", "http://www.a.test/", b"GET / HTTP/1.1\r\n\r\n"),
    record("response", "http://www.a.test/", answer(b"home of a")),
    record("response", "<http://b.test/>", answer(b"home of b")),
    record("conversion", "http://b.test/", b"text", Content_Type="text/plain"),
    record("resource", "http://b.test/x.pdf", b"%PDF-1", Content_Type="application/pdf"),
    record("resource", "urn:text:b", b"<p>", Content_Type="text/html"),
    record("response", "dns:a.test", b"20260101\na.test", Content_Type="text/dns"),
    record("response", "http://shop.a.test/two", answer(b"page two of a")),
]


def packed(how: str) -> tuple[str, bytes]:
    if how == "by record":
        return "f.warc.gz", b"".join(gzip.compress(each) for each in FOREIGN)
    whole = b"".join(FOREIGN)
    return {
        "plain": ("f.warc", whole),
        "as a whole": ("f.warc.gz", gzip.compress(whole)),
        "zstd": ("f.warc.zst", zstd.compress(whole)),
    }[how]


@pytest.mark.parametrize("how", ["plain", "by record", "as a whole", "zstd"])
def test_foreign_files_are_grouped_by_registrable_domain(tmp_path, how):
    name, content = packed(how)
    (tmp_path / name).write_bytes(content)
    loaded = [reader.load(site) for site in reader.sites((tmp_path,), site_of)]
    assert {each.site: [c.body for c in each.captures] for each in loaded} == {
        "a.test": [b"home of a", b"page two of a"],
        "b.test": [b"home of b", b"%PDF-1"],
    }
    assert [each.problems for each in loaded] == [(), ()]


def test_files_of_ours_name_their_site_and_seed(tmp_path):
    written(tmp_path, exchange("http://elsewhere.test/moved"), site="127.0.0.1:8800")
    (found,) = reader.sites((tmp_path,), site_of)
    assert (found.site, found.seed) == ("127.0.0.1:8800", "http://127.0.0.1:8800/")
    (capture,) = reader.load(found).captures
    assert (capture.site, capture.url) == ("127.0.0.1:8800", "http://elsewhere.test/moved")


def test_one_site_in_two_files_is_one_site(tmp_path):
    (tmp_path / "one.warc").write_bytes(FOREIGN[2])
    (tmp_path / "two.warc").write_bytes(FOREIGN[8])
    (found,) = reader.sites((tmp_path,), site_of)
    assert len(reader.load(found).captures) == 2


@pytest.mark.parametrize(
    ("block", "status", "body"),
    [
        (answer(b"x", b"HTTP/2 404\r\nA: b"), 404, b"x"),
        (b"HTTP/1.0 200\n\nbare", 200, b"bare"),
        (b"HTTP/1.1 204 No Content\r\n\r\n", 204, b""),
        (b"HTTP/1.1 200 OK\r\n\r\nno head", 200, b"no head"),
        (answer(b"", b"HTTP/1.1 301 Moved\r\nLocation: /x"), 301, b""),
        (
            answer(gzip.compress(b"zip", mtime=0), b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip"),
            200,
            b"zip",
        ),
        (answer(b"<p>plain", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip"), 200, b"<p>plain"),
        (
            answer(b"3\r\nabc\r\n0\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked"),
            200,
            b"abc",
        ),
        (answer(b"not so", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked"), 200, b"not so"),
    ],
)
def test_answers_are_read_as_written(tmp_path, block, status, body):
    (tmp_path / "f.warc").write_bytes(record("response", "http://a.test/", block))
    (capture,) = reader.captures(tmp_path / "f.warc", "a.test")
    assert (capture.status, capture.body) == (status, body)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (record("response", "http://a.test/", b"no http"), "no HTTP answer"),
        (record("revisit", "http://a.test/", answer(b"")), "points back"),
        (
            record(
                "response",
                "http://a.test/",
                answer(b"rubbish", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip"),
            ),
            "not the compressed body",
        ),
        (
            record(
                "response",
                "http://a.test/",
                answer(
                    gzip.compress(bytes(30_000_000)), b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip"
                ),
            ),
            "more than 24000000 bytes",
        ),
        (FOREIGN[2][:-40], "cut short"),
    ],
)
def test_an_unreadable_record_is_reported_and_the_rest_goes_on(tmp_path, bad, says):
    path = tmp_path / "f.warc"
    path.write_bytes(FOREIGN[2] + bad)
    loaded = reader.load(reader.whole(path, "a.test"))
    assert [capture.body for capture in loaded.captures] == [b"home of a"]
    (problem,) = loaded.problems
    assert (problem.path, problem.offset) == (path, len(FOREIGN[2]))
    assert says in problem.sentence


@pytest.mark.parametrize("zipped", [False, True])
def test_damage_is_stepped_over(tmp_path, zipped):
    pages = [record("response", f"http://a.test/{n}", answer(os.urandom(900))) for n in range(5)]
    pages = [gzip.compress(page) if zipped else page for page in pages]
    pages[2] = pages[2][:3] + os.urandom(200) + pages[2][203:]
    path = tmp_path / "f.warc.gz"
    path.write_bytes(b"".join(pages))
    problems = []
    (found,) = reader.sites((tmp_path,), site_of, problems.append)
    assert [c.url[-1] for c in reader.load(found).captures] == ["0", "1", "3", "4"]
    assert problems
    assert "damaged" in problems[0].sentence


def test_a_file_compressed_as_a_whole_is_read_up_to_its_damage(tmp_path):
    path = tmp_path / "f.warc.gz"
    pages = [record("response", f"http://a.test/{n}", answer(os.urandom(9_000))) for n in range(5)]
    path.write_bytes(gzip.compress(b"".join(pages))[:-20_000])
    problems = []
    (found,) = reader.sites((tmp_path,), site_of, problems.append)
    loaded = reader.load(found)
    assert len(loaded.captures) == 2
    assert any("cut short" in problem.sentence for problem in loaded.problems)


@pytest.mark.parametrize("content", [b"", b"<html>no archive", gzip.compress(b"nor this", mtime=0)])
def test_a_file_that_is_no_warc_is_reported(tmp_path, content):
    path = tmp_path / "f.warc.gz"
    path.write_bytes(content)
    problems = []
    assert list(reader.sites((path,), site_of, problems.append)) == []
    assert "no WARC" in problems[0].sentence
    with pytest.raises(ArchiveError, match="no WARC"):
        list(reader.sites((path,), site_of))
    with pytest.raises(ArchiveError, match="no WARC"):
        reader.whole(path, "a.test")


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path):
    with pytest.raises(ArchiveError, match="No WARC file lies in"):
        list(reader.sites((tmp_path,), site_of))
    with pytest.raises(ArchiveError, match="cannot be opened"):
        list(reader.sites((tmp_path / "gone.warc",), site_of))
    with pytest.raises(ArchiveError, match="cannot be opened"):
        list(reader.captures(Path(tmp_path / "gone.warc"), "a.test"))


def test_a_file_of_ours_knows_its_site_and_its_pages(tmp_path):
    pages = ("http://example.test/", "http://example.test/robots.txt", "http://example.test/map")
    with SiteArchive(tmp_path, "example.test", pages[0], "") as archive:
        for number, url in enumerate(pages):
            archive.keep(exchange(url, b"page %d" % number))
        archive.note(pages[2], (("fetched-as", "sitemap"),))
    loaded = reader.load(reader.whole(archive.path))
    assert loaded.site == "example.test"
    assert [capture.url for capture in loaded.pages()] == [pages[0]]
    assert len(loaded.captures) == 3
    assert list(reader.refusals(archive.path)) == []


@pytest.mark.parametrize(
    ("kept", "body"),
    [
        (record("resource", "http://a.test/", b"<p>x", Content_Type="text/html"), b"<p>x"),
        (record("resource", "http://a.test/", b"GIF", Content_Type="image/gif"), None),
        (record("response", "http://a.test/", b"text", Content_Type="text/plain"), None),
        (record("metadata", "http://a.test/", b"{}", Content_Type="application/json"), None),
    ],
)
def test_records_of_no_use_are_passed_over(tmp_path, kept, body):
    (tmp_path / "f.warc").write_bytes(kept)
    loaded = reader.load(reader.whole(tmp_path / "f.warc", "a.test"))
    assert [capture.body for capture in loaded.captures] == ([body] if body else [])
    assert loaded.problems == ()


def test_an_offset_that_holds_no_record_is_reported(tmp_path):
    path = tmp_path / "f.warc.gz"
    path.write_bytes(gzip.compress(FOREIGN[2]) + b"rubbish" * 10 + gzip.compress(FOREIGN[8]))
    problems = []
    (found,) = reader.sites((path,), site_of, problems.append)
    assert len(reader.load(found).captures) == 2
    assert problems
