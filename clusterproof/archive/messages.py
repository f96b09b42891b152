"""HTTP messages and warc-fields, as they stand in a record's block."""

import re

from clusterproof.archive.exchange import Exchange, Headers

_STATUS_LINE = re.compile(rb"HTTP/(\d(?:\.\d)?)[ \t]{1,8}(\d{3})[^\r\n]{0,4096}\r?\n")
_LINE_END = re.compile(r"\r?\n")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_FRAMING = ("transfer-encoding", "content-encoding", "content-length", "trailer")
# A head longer than this is no head: servers and browsers stop at 8-256 KB.
_LONGEST_HEAD = 262_144


def request_block(exchange: Exchange) -> bytes:
    """Write the request as it was sent."""
    target = re.sub(r"^[a-z]{1,8}://[^/?#]{0,300}", "", exchange.url, flags=re.IGNORECASE)
    lines = [f"GET {target if target.startswith('/') else '/' + target} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in exchange.request_headers]
    return _bytes("\r\n".join(lines) + "\r\n\r\n")


def response_head(exchange: Exchange) -> bytes:
    """Write the answer's head as received, made true for a body kept without its codings.

    Headers that speak of codings or of the length on the wire keep their value under an
    X-Archive-Orig- name; Content-Length tells the length that is kept.
    """
    lines = [f"{exchange.protocol} {exchange.status} {exchange.reason}".rstrip()]
    for name, value in exchange.headers:
        prefix = "X-Archive-Orig-" if name.lower() in _FRAMING else ""
        lines.append(f"{prefix}{name}: {value}")
    lines.append(f"Content-Length: {len(exchange.body)}")
    return _bytes("\r\n".join(lines) + "\r\n\r\n")


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def split_response(block: bytes) -> tuple[int, Headers, bytes] | None:
    """Split an HTTP answer into status, headers and raw body; None when it is not one.

    HTTP/2-style status lines ("HTTP/2 200") and bare line feeds are read too.
    """
    status = _STATUS_LINE.match(block)
    if not status:
        return None
    # The head may be empty: then its end is the status line's own line break and one more.
    end = _HEAD_END.search(block, status.end() - 2, _LONGEST_HEAD)
    head = block[status.end() : end.start() if end else len(block)]
    return int(status.group(2)), fields(head), block[end.end() :] if end else b""


def fields(head: bytes) -> Headers:
    r"""Read "Name: value" lines; lines without a colon are left out, continuations joined.

    >>> fields(b"A: 1\r\n two\r\nrubbish\r\nB:2")
    (('A', '1 two'), ('B', '2'))
    """
    found: list[tuple[str, str]] = []
    for line in _LINE_END.split(_text(head)):
        if line[:1] in (" ", "\t") and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
            continue
        name, colon, value = line.partition(":")
        if colon and name.strip():
            found.append((name.strip(), value.strip()))
    return tuple(found)


def _text(head: bytes) -> str:
    try:
        return head.decode("utf-8")
    except UnicodeDecodeError:
        return head.decode("iso-8859-1")


def warc_fields(pairs: Headers) -> bytes:
    """Write an application/warc-fields block; values are folded to one line of at most 2,000."""
    lines = (f"{name}: {' '.join(value.split())[:2_000]}\r\n" for name, value in pairs)
    return "".join(lines).encode("utf-8", "replace")


def media_type_of(headers: Headers) -> tuple[str, str]:
    """Return the media type and the charset that Content-Type claims, in small letters.

    >>> media_type_of((("Content-Type", 'Text/HTML; charset="UTF-8"'),))
    ('text/html', 'utf-8')
    """
    value = next((value for name, value in headers if name.lower() == "content-type"), "")
    kind, _, rest = value[:500].partition(";")
    named = re.search(r"charset\s{0,8}=\s{0,8}[\"']?([A-Za-z0-9_.:-]{1,40})", rest, re.IGNORECASE)
    return kind.strip().lower(), named.group(1).lower() if named else ""
