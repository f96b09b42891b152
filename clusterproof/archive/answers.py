"""A record's block read as the answer of a web server: status, headers, decoded body."""

from dataclasses import dataclass

from fastwarc.warc import WarcRecord, WarcRecordType

from clusterproof.archive.decoding import Undecodable, dechunk, inflate
from clusterproof.archive.exchange import Headers, first
from clusterproof.archive.messages import split_response

# Answers larger than this, as they lie in the archive, are left out: our own crawl takes 8 MB.
_LONGEST_BLOCK = 64_000_000
_RESOURCES = ("application/pdf", "text/html", "application/xhtml+xml")


class Unreadable(ValueError):
    """A record that holds no answer; its text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer without its codings; a revisit's body is empty here."""

    status: int
    headers: Headers
    body: bytes


def answer_of(record: WarcRecord, cap: int) -> Answer | None:
    """Read a response, revisit or resource record; None when it is of no use to a reader of pages.

    Raises Unreadable with a sentence when it is damaged.
    """
    if record.record_type == WarcRecordType.resource:
        return _resource(record, cap)
    content_type = (record.headers.get("Content-Type") or "").lower()
    if "http" not in content_type and content_type:
        return None
    split = split_response(block_of(record))
    if split is None:
        raise Unreadable("The record holds no HTTP answer.")
    status, headers, body = split
    if record.record_type == WarcRecordType.revisit:
        return Answer(status, headers, b"")
    return Answer(status, headers, _decoded(body, headers, cap))


def _resource(record: WarcRecord, cap: int) -> Answer | None:
    content_type = record.headers.get("Content-Type") or ""
    target = record.headers.get("WARC-Target-URI") or ""
    if not target.strip("<> ").startswith(("http://", "https://")):
        return None
    if not content_type.lower().startswith(_RESOURCES):
        return None
    body = block_of(record)
    if len(body) > cap:
        raise Unreadable(f"The body is longer than {cap} bytes.")
    return Answer(200, (("Content-Type", content_type),), body)


def block_of(record: WarcRecord) -> bytes:
    """Read a record's whole block; raises Unreadable when it is cut short, damaged or huge."""
    if record.content_length > _LONGEST_BLOCK:
        raise Unreadable(f"The record is longer than {_LONGEST_BLOCK} bytes.")
    try:
        block: bytes = record.reader.read()
    except OSError as wrong:
        raise Unreadable(f"The record is damaged ({wrong}).") from wrong
    if len(block) < record.content_length:
        raise Unreadable("The record is cut short.")
    return block


def _decoded(body: bytes, headers: Headers, cap: int) -> bytes:
    if "chunked" in first(headers, "transfer-encoding").lower():
        body, _ = dechunk(body)
    codings = first(headers, "content-encoding")
    if not codings or _plain_already(body, codings):
        if len(body) > cap:
            raise Unreadable(f"The body is longer than {cap} bytes.")
        return body
    try:
        return inflate(body, codings, cap)[0]
    except Undecodable as wrong:
        raise Unreadable(f"The body is {wrong}.") from wrong


def _plain_already(body: bytes, codings: str) -> bool:
    # Some writers keep the header and store the body without the coding.
    return "gzip" in codings.lower() and body.lstrip()[:1] in (b"<", b"{", b"%")
