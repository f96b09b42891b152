"""Answers longer than they say: what follows the announced length is dropped, as browsers do.

Servers that count letters where bytes were due announce too short a length for every page that is
not plain English. aiohttp takes the surplus for the next answer and throws the whole page away.
"""

import asyncio
import re
from functools import partial
from typing import Any, cast

import aiohttp
from aiohttp.client_proto import ResponseHandler

_LENGTH = re.compile(rb"\r?\ncontent-length[ \t]{0,8}:[ \t]{0,8}(\d{1,18})[ \t]{0,8}\r?\n", re.I)
_CHUNKED = re.compile(rb"\r?\ntransfer-encoding[ \t]{0,8}:", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/\d\.\d[ \t]{1,8}(?:2(?!04)|3(?!04)|4|5)\d\d[ \t\r\n]")
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_LONGEST_HEAD = 262_144


class Countdown:
    r"""How many bytes of an answer are still due; fed with what arrives, piece by piece.

    >>> countdown = Countdown()
    >>> countdown.due(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabSURPLUS")
    b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab'
    >>> countdown.due(b"MORE")
    b''
    """

    def __init__(self) -> None:
        self._head = bytearray()
        self._left: int | None = None
        self._counts = True

    def due(self, piece: bytes) -> bytes:
        """Return the part of a piece that belongs to the answer."""
        if not self._counts:
            return piece
        if self._left is None:
            return self._read_head(piece)
        part = piece[: self._left]
        self._left -= len(part)
        return part

    def _read_head(self, piece: bytes) -> bytes:
        before = len(self._head)
        self._head += piece
        end = _HEAD_END.search(self._head, max(0, before - 3))
        if end is None:
            self._counts = len(self._head) < _LONGEST_HEAD
            return piece
        head = bytes(self._head[: end.end()])
        length = _LENGTH.search(head)
        self._counts = bool(length and _STATUS.match(head) and not _CHUNKED.search(head))
        if not self._counts or length is None:
            return piece
        self._left = int(length.group(1))
        body = piece[end.end() - before :][: self._left]
        self._left -= len(body)
        return piece[: end.end() - before] + body


class _Counted(ResponseHandler):
    """A connection that passes on what is due of each answer, and is not used again after more."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(loop=loop)
        self._countdown = Countdown()

    def set_response_params(self, **params: Any) -> None:
        """Begin a new answer."""
        self._countdown = Countdown()
        super().set_response_params(**params)

    def data_received(self, data: bytes) -> None:
        """Pass on what is due."""
        due = self._countdown.due(data)
        if len(due) < len(data):
            self.force_close()
        if due:
            super().data_received(due)


class CountingConnector(aiohttp.TCPConnector):
    """A maker of connections that drop surplus bytes."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        # aiohttp has no public way to choose the protocol; tests show when this one ends.
        counted = partial(_Counted, loop=self._loop)
        self._factory = cast("partial[ResponseHandler]", counted)
