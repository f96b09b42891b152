"""The one way into the archive: a site's WARC 1.1 file, whole after every record.

Each record is handed to the system as soon as it is complete. A killed crawl loses at most the
record it was writing; a full disk loses only that one.
"""

import errno
import fcntl
import os
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from clusterproof import __version__
from clusterproof.archive.exchange import Exchange, Headers, digest_of, warc_date
from clusterproof.archive.messages import request_block, response_head, warc_fields
from clusterproof.archive.naming import path_of
from clusterproof.archive.recording import new_id, record
from clusterproof.archive.repair import repair
from clusterproof.errors import ArchiveBusy, ArchiveError, DiskFull
from clusterproof.records import Refusal

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_UNCHANGED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
_NOT_MODIFIED = 304
_EMPTY = digest_of(b"")
# Shorter bodies are written again: a revisit record is about as long as they are.
_SHORTEST_REVISITED = 256


class SiteArchive:
    """The archive file of one site, open for more; an older one is repaired and gone on with.

    Raises ArchiveError when the file cannot be opened, ArchiveBusy when another process writes to
    it, DiskFull when there is no room: then what was written before is whole.
    """

    def __init__(self, folder: Path, site: str, seed_url: str, contact: str) -> None:
        self.path = path_of(folder, site)
        self._info: Headers = (
            ("software", f"clusterproof/{__version__}"),
            ("format", "WARC File Format 1.1"),
            ("robots", "obey"),
            ("clusterproof-site", site),
            ("clusterproof-seed", seed_url),
            ("http-header-from", contact),
        )
        self._seen: dict[str, tuple[str, str]] = {}
        self._last: dict[str, tuple[str, str]] = {}
        self._file = -1

    def __enter__(self) -> "SiteArchive":
        """Open the file for this process alone, repair its end, and say first what it is."""
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            # The system lifts the lock with the file, also when the process is killed.
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            repair(self.path)
        except OSError as wrong:
            self._close()
            raise _failure(self.path, wrong) from wrong
        if not os.fstat(self._file).st_size:
            self._put(record("warcinfo", (), warc_fields(self._info)))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file; every record is already in it."""
        self._close()

    def _close(self) -> None:
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def remember(self, digest: str, url: str, at: datetime) -> None:
        """Note a body which the file already holds, so that it is not written again."""
        self._seen.setdefault(digest, (url, warc_date(at)))
        self._last[url] = (digest, warc_date(at))

    def keep(self, exchange: Exchange) -> str:
        """Write an answer and its request; the same body again becomes a revisit record.

        So does the answer that nothing has changed since the one that is here already. Returns
        the body's digest ("sha256:" + hex).
        """
        before = self._last.get(exchange.url) if exchange.status == _NOT_MODIFIED else None
        digest = before[0] if before else digest_of(exchange.body)
        named: Headers = (
            ("WARC-Target-URI", exchange.url),
            ("WARC-Date", warc_date(exchange.at)),
        )
        answer_id = new_id()
        asked = (*named, ("WARC-Concurrent-To", answer_id), ("WARC-Payload-Digest", _EMPTY))
        told = (*named, ("WARC-Record-ID", answer_id), ("WARC-Payload-Digest", digest))
        if exchange.address:
            told += (("WARC-IP-Address", exchange.address),)
        answer = (
            self._answer(exchange, told, digest)
            if not before
            else _unchanged(exchange, told, before[1])
        )
        self._put(answer + record("request", asked, request_block(exchange)))
        if not before:
            self.remember(digest, exchange.url, exchange.at)
        return digest

    def _answer(self, exchange: Exchange, told: Headers, digest: str) -> bytes:
        head = response_head(exchange)
        earlier = self._seen.get(digest)
        if earlier and len(exchange.body) >= _SHORTEST_REVISITED:
            refers = (
                ("WARC-Profile", _REVISIT),
                ("WARC-Refers-To-Target-URI", earlier[0]),
                ("WARC-Refers-To-Date", earlier[1]),
            )
            return record("revisit", told + refers, head)
        if exchange.truncated:
            told += (("WARC-Truncated", exchange.truncated),)
        return record("response", told, head + exchange.body)

    def refuse(self, refusal: Refusal) -> None:
        """Write why a URL gave nothing, as a metadata record."""
        told = (
            ("reason", refusal.reason.value),
            ("detail", refusal.detail),
            ("url", refusal.url),
        )
        self.note(refusal.url, told, refusal.at)

    def note(self, url: str, told: Headers, at: datetime | None = None) -> None:
        """Write something worth knowing about a URL as a metadata record of warc-fields."""
        date = warc_date(at or datetime.now(UTC))
        named = (("WARC-Target-URI", _one_line(url)), ("WARC-Date", date))
        self._put(record("metadata", named, warc_fields(told)))

    def _put(self, whole: bytes) -> None:
        start = os.fstat(self._file).st_size
        left = memoryview(whole)
        try:
            while left:
                left = left[os.write(self._file, left) :]
        except OSError as wrong:
            os.ftruncate(self._file, start)
            raise _failure(self.path, wrong) from wrong


def _unchanged(exchange: Exchange, told: Headers, since: str) -> bytes:
    refers = (
        ("WARC-Profile", _UNCHANGED),
        ("WARC-Refers-To-Target-URI", exchange.url),
        ("WARC-Refers-To-Date", since),
    )
    return record("revisit", told + refers, response_head(exchange))


def _one_line(url: str) -> str:
    # A refused URL may be anything a page wrote into a link; a record's head holds one line.
    return " ".join(url.split())[:2_000] or "about:blank"


def _failure(path: Path, wrong: OSError) -> ArchiveError | DiskFull:
    if wrong.errno in _FULL:
        return DiskFull(
            f"No room is left for {path}; what was written before is whole.",
            "Make room and run the same command again: it goes on where it stopped.",
        )
    if wrong.errno == errno.EWOULDBLOCK:
        return ArchiveBusy(
            f"Another crawl writes to {path}.", "Wait until it has ended, or choose another folder."
        )
    return ArchiveError(
        f"The archive {path} cannot be written: {wrong.strerror}.", "Choose another folder."
    )
