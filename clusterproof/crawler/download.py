"""Scrapy's download handler for http and https: guarded, capped, faithful to what was received.

It stands on aiohttp, as Scrapy's own handler without a Twisted reactor does, and differs from it
in what an archive of evidence needs: the address is checked when the socket opens, headers keep
their spelling and order, a body is cut off at its cap, an unwanted media type is not read at all.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import aiohttp
import yarl
from aiohttp.connector import Connection
from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.crawler import Crawler
from scrapy.http import Response

from clusterproof.archive.decoding import Bomb, Undecodable, inflate
from clusterproof.archive.exchange import Exchange, Headers
from clusterproof.archive.messages import media_type_of
from clusterproof.crawler.connecting import Guarded, Lookup, connector
from clusterproof.crawler.fetching import Want
from clusterproof.crawler.refusing import NETWORK_ERRORS, Refused, explain
from clusterproof.records import Limits, Network, Reason

# Longer header lines than browsers take (Chrome: 256 KB in all) are an attack or a bug.
_LONGEST_LINE = 65_536
_REDIRECT = Want(frozenset(), 65_536, cut=True)


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the handler is given through Scrapy's settings, under the name WIRING."""

    limits: Limits
    network: Network
    lookup: Lookup


class Answered(Response):
    """Scrapy's answer with the whole exchange, ready for the archive."""

    exchange: Exchange


class _Peer(aiohttp.ClientResponse):
    """An answer that remembers whom it came from; the connection may be gone when it is read."""

    peer = ""

    async def start(self, connection: Connection) -> aiohttp.ClientResponse:
        transport = connection.transport
        peername = transport.get_extra_info("peername") if transport else None
        self.peer = str(peername[0]) if peername else ""
        return await super().start(connection)


class GuardedHandler(BaseDownloadHandler):
    """Fetch one URL, never following redirects; raises Refused for everything that fails."""

    lazy = True

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        wiring: Wiring = crawler.settings["WIRING"]
        self._limits, self._network = wiring.limits, wiring.network
        self._guard = Guarded(wiring.network, wiring.lookup)
        seconds = wiring.limits.request_seconds
        self._session = aiohttp.ClientSession(
            connector=connector(wiring.network, self._guard),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            response_class=_Peer,
            timeout=aiohttp.ClientTimeout(total=seconds, connect=seconds),
            max_line_size=_LONGEST_LINE,
            max_field_size=_LONGEST_LINE,
            trust_env=False,
        )

    async def download_request(self, request: Request) -> Answered:
        """Fetch a request; its meta key "want" says what the answer may be."""
        try:
            if self._network.proxy:
                await self._guard.check_target(yarl.URL(request.url, encoded=True).host or "")
            exchange = await self._exchange(request)
        except NETWORK_ERRORS as wrong:
            raise explain(wrong) from wrong
        answered = Answered(url=request.url, status=exchange.status, body=exchange.body)
        answered.exchange = exchange
        return answered

    async def _exchange(self, request: Request) -> Exchange:
        asked = self._session.get(
            yarl.URL(request.url, encoded=True),
            headers=request.headers.to_tuple_list(),
            allow_redirects=False,
            proxy=self._network.proxy or None,
        )
        async with asked as response:
            headers = _headers(response)
            want = _want(request.meta["want"], response.status, headers)
            body, truncated = await _body(response, want)
            exchange = Exchange(
                url=request.url,
                request_headers=tuple(response.request_info.headers.items()),
                protocol=_protocol(response),
                status=response.status,
                reason=response.reason or "",
                headers=headers,
                body=body,
                at=datetime.now(UTC),
                address=getattr(response, "peer", ""),
                truncated=truncated,
            )
        return _decoded(exchange, self._limits.inflated_bytes)

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()


def _headers(response: aiohttp.ClientResponse) -> Headers:
    return tuple((_text(name), _text(value)) for name, value in response.raw_headers)


def _text(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogateescape")


def _protocol(response: aiohttp.ClientResponse) -> str:
    version = response.version
    return f"HTTP/{version.major}.{version.minor}" if version else "HTTP/1.1"


def _want(want: Want, status: int, headers: Headers) -> Want:
    """Return what is wanted of this answer; raises Refused when its media type is not."""
    if 300 <= status < 400:
        return _REDIRECT
    media_type, _ = media_type_of(headers)
    if status < 300 and media_type and want.media_types and media_type not in want.media_types:
        raise Refused(Reason.MEDIA_TYPE, f"the answer is {media_type[:80]}")
    return want


async def _body(response: aiohttp.ClientResponse, want: Want) -> tuple[bytes, str]:
    """Read a body up to its cap: the bytes, and why they are not whole."""
    if (response.content_length or 0) > want.bytes and not want.cut:
        raise _too_large(response, want.bytes)
    body = bytearray()
    try:
        async for piece in response.content.iter_any():
            body += piece
            if len(body) > want.bytes:
                break
    except aiohttp.ClientPayloadError:
        if not body:
            raise
        return bytes(body), "disconnect"
    if len(body) <= want.bytes:
        return bytes(body), ""
    if not want.cut:
        raise _too_large(response, want.bytes)
    response.close()
    return bytes(body[: want.bytes]), "length"


def _too_large(response: aiohttp.ClientResponse, cap: int) -> Refused:
    response.close()
    return Refused(Reason.TOO_LARGE, f"the answer is longer than {cap} bytes")


def _decoded(exchange: Exchange, cap: int) -> Exchange:
    try:
        body, whole = inflate(exchange.body, exchange.header("content-encoding"), cap)
    except Bomb as wrong:
        raise Refused(Reason.DECOMPRESSION, f"the body {wrong}") from wrong
    except Undecodable as wrong:
        raise Refused(Reason.DECOMPRESSION, f"the body is {wrong}") from wrong
    truncated = exchange.truncated or ("" if whole else "disconnect")
    return replace(exchange, body=body, truncated=truncated)
