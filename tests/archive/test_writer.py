"""What the crawler hands over stands in the file as other tools read it."""

import subprocess
import sys
from pathlib import Path

import pytest
from archive_samples import AT, BODY, exchange, kinds, written
from fastwarc.warc import ArchiveIterator
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from clusterproof.archive import reader
from clusterproof.archive.exchange import digest_of
from clusterproof.archive.naming import files_below, path_of
from clusterproof.archive.writer import SiteArchive
from clusterproof.errors import ArchiveBusy, ArchiveError
from clusterproof.records import Reason, Refusal


def test_an_answer_comes_back_as_it_was_received(tmp_path):
    path = written(tmp_path, exchange())
    (capture,) = reader.captures(path, "example.test")
    assert capture.url == "http://example.test/"
    assert (capture.status, capture.body, capture.captured_at) == (200, BODY, AT)
    assert capture.digest == digest_of(BODY)
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")
    assert capture.header("content-encoding") == ""
    assert capture.header("X-Archive-Orig-Content-Encoding") == "gzip"
    assert capture.header("content-length") == str(len(BODY))


def test_the_file_says_what_it_is_first_and_pairs_every_answer_with_its_request(tmp_path):
    path = written(tmp_path, exchange())
    with path.open("rb") as file:
        info, answer, request = [
            (dict(record.headers), record.reader.read())
            for record in ArchiveIterator(file, parse_http=False)
        ]
    assert b"clusterproof-site: example.test\r\n" in info[1]
    assert b"http-header-from: who@example.test\r\n" in info[1]
    assert answer[0]["WARC-Payload-Digest"] == digest_of(BODY)
    assert answer[0]["WARC-IP-Address"] == "127.0.0.1"
    assert request[0]["WARC-Concurrent-To"] == answer[0]["WARC-Record-ID"]
    assert request[1].startswith(b"GET / HTTP/1.1\r\nHost: example.test\r\n")


def test_another_tool_finds_every_digest_right(tmp_path):
    path = written(tmp_path, exchange(), exchange("http://example.test/again"), exchange(body=b""))
    with path.open("rb") as file:
        checked = []
        for record in WarcioIterator(file, check_digests=True):
            record.content_stream().read()
            checked.append(record.digest_checker.passed)
    assert len(checked) == 7
    assert False not in checked


@pytest.mark.parametrize(
    ("second", "kind"),
    [(BODY, "revisit"), (BODY + b"!", "response"), (b"short", "response")],
)
def test_the_same_body_again_is_a_revisit(tmp_path, second, kind):
    first = exchange(body=b"short") if second == b"short" else exchange()
    path = written(tmp_path, first, exchange("http://example.test/two", second))
    assert kinds(path)[3] == kind
    assert [capture.body for capture in reader.captures(path, "s")] == [first.body, second]


def test_a_body_written_by_an_earlier_run_is_revisited_too(tmp_path):
    written(tmp_path, exchange())
    with SiteArchive(tmp_path, "example.test", "http://example.test/", "") as archive:
        archive.remember(digest_of(BODY), "http://example.test/", AT)
        archive.keep(exchange("http://example.test/two"))
    assert kinds(archive.path) == ["warcinfo", "response", "request", "revisit", "request"]
    assert [capture.body for capture in reader.captures(archive.path, "s")] == [BODY, BODY]


def test_refusals_and_notes_come_back(tmp_path):
    refusal = Refusal(
        "http://example.test/a b\r\nX: y", "example.test", Reason.ROBOTS, "two\nlines", AT
    )
    with SiteArchive(tmp_path, "example.test", "http://example.test/", "") as archive:
        archive.refuse(refusal)
        archive.note("http://example.test/", (("opt-out", "noai"),), AT)
    loaded = reader.load(reader.whole(archive.path, "example.test"))
    (back,) = loaded.refusals
    assert (back.reason, back.detail, back.at) == (Reason.ROBOTS, "two lines", AT)
    assert back.url == "http://example.test/a b X: y"
    assert [note.says("opt-out") for note in loaded.notes] == ["noai"]


def test_a_truncated_answer_says_so(tmp_path):
    path = written(tmp_path, exchange(truncated="disconnect"))
    with path.open("rb") as file:
        record = next(iter(ArchiveIterator(file, record_types=4, parse_http=False)))
        assert record.headers["WARC-Truncated"] == "disconnect"


def test_every_record_is_in_the_file_before_the_next_begins(tmp_path):
    with SiteArchive(tmp_path, "example.test", "http://example.test/", "") as archive:
        for count in range(1, 4):
            archive.keep(exchange(f"http://example.test/{count}", BODY + bytes([count])))
            assert kinds(archive.path).count("response") == count


FILLING = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from archive_samples import exchange
from clusterproof.archive.writer import SiteArchive
from clusterproof.errors import DiskFull
import os
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
kept = 0
with SiteArchive(Path({folder!r}), "example.test", "http://example.test/", "") as archive:
    try:
        while True:
            archive.keep(exchange(f"http://example.test/{{kept}}", os.urandom(4_000)))
            kept += 1
    except DiskFull as full:
        print(kept, full.exit_code, full)
"""


def test_a_full_disk_leaves_what_was_written_whole(tmp_path):
    script = FILLING.format(tests=str(Path(__file__).parent), folder=str(tmp_path))
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    kept, code, sentence = ran.stdout.split(" ", 2)
    assert (int(kept) > 1, code) == (True, "9")
    assert "No room is left" in sentence
    path = path_of(tmp_path, "example.test")
    assert kinds(path) == ["warcinfo"] + ["response", "request"] * int(kept)
    assert path.stat().st_size < 20_000


def test_a_folder_that_cannot_be_made_is_an_archive_error(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="cannot be written"):
        written(tmp_path / "file" / "below", exchange())


def test_two_crawls_never_write_to_one_file(tmp_path):
    written(tmp_path, exchange())
    with SiteArchive(tmp_path, "example.test", "http://example.test/", "") as first:
        before = first.path.read_bytes()
        second = SiteArchive(tmp_path, "example.test", "http://example.test/", "")
        with pytest.raises(ArchiveBusy, match="Another crawl writes to"), second:
            pass
        assert first.path.read_bytes() == before
    with SiteArchive(tmp_path, "example.test", "http://example.test/", "") as third:
        third.keep(exchange())
    assert len(list(reader.captures(third.path, "example.test"))) == 2


def test_files_are_found_in_folders_in_stable_order(tmp_path):
    names = ["b.warc.gz", "a.warc", "deep/c.warc.zst", "note.txt"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_below((tmp_path, tmp_path / "a.warc"))
    assert [path.name for path in found] == ["a.warc", "b.warc.gz", "c.warc.zst"]
