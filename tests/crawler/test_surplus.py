"""What is due of an answer, however it is cut into pieces."""

import pytest

from clusterproof.crawler.surplus import Countdown

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"


@pytest.mark.parametrize(
    ("answer", "due"),
    [
        (HEAD + b"12345", HEAD + b"12345"),
        (HEAD + b"1234567", HEAD + b"12345"),
        (HEAD + b"123", HEAD + b"123"),
        (HEAD.replace(b"5", b"0") + b"x", HEAD.replace(b"5", b"0")),
        (HEAD.replace(b"\r", b"") + b"1234567", HEAD.replace(b"\r", b"") + b"12345"),
        (HEAD.replace(b"Content-L", b"content-l") + b"123456", None),
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", None),
        (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nmore", None),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\nmore", None),
        (b"HTTP/1.1 100 Continue\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", None),
        (HEAD[:-2] + b"Transfer-Encoding: chunked\r\n\r\n9\r\n123456789\r\n", None),
        (b"no HTTP at all\r\n\r\n", None),
        (b"x" * 300_000 + HEAD + b"1234567", None),
    ],
)
@pytest.mark.parametrize("step", [1, 7, 1_000_000])
def test_what_is_due(answer, due, step):
    countdown = Countdown()
    step = max(step, len(answer) // 5_000)
    pieces = [answer[at : at + step] for at in range(0, len(answer), step)]
    whole = answer if due is None else due
    if b"content-l" in answer:
        whole = answer[:-1]
    assert b"".join(countdown.due(piece) for piece in pieces) == whole
