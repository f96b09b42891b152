"""One URL asked for with patience: guard, pace, retries, Retry-After; nothing is followed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from clusterproof.archive.exchange import Exchange, Headers
from clusterproof.crawler.guard import refused_url
from clusterproof.crawler.pace import Pace
from clusterproof.crawler.refusing import Refused
from clusterproof.records import Limits, Network, Reason

# A first wait before a second try, doubled each time: long enough for a restart, short for a crawl.
_FIRST_WAIT = 2.0
# After so many seconds a request no longer counts as one of those at once.
_PATIENCE = 3.0
_ASKED_TO_WAIT = (429, 503)
_TRY_AGAIN = (*_ASKED_TO_WAIT, 502, 504, 522, 524)
# How often each failure of the network is tried again, at most; others never are.
_SECOND_TRIES = {Reason.CONNECT: 9, Reason.BROKEN: 9, Reason.TIME_OUT: 1, Reason.DNS: 1}


@dataclass(frozen=True, slots=True)
class Want:
    """What an answer may be: media types (empty: any), bytes, whether more is cut or refused.

    `known` are headers that ask for an answer only if it differs from the one we have.
    """

    media_types: frozenset[str]
    bytes: int
    cut: bool = False
    known: Headers = ()


Download = Callable[[str, Want], Awaitable[Exchange]]


class Fetcher:
    """Downloads for all sites together, `limits.at_once` at a time."""

    def __init__(self, download: Download, limits: Limits, network: Network) -> None:
        self._download = download
        self._limits = limits
        self._network = network
        self._slots = asyncio.Semaphore(limits.at_once)

    async def get(self, url: str, want: Want, pace: Pace, deadline: float) -> Exchange:
        """Ask for a URL, again where that may help; raises Refused when there is no answer.

        `deadline` is on the event loop's clock: no wait goes beyond it.
        """
        why = refused_url(url, self._network)
        if why:
            raise Refused(*why)
        tries = 0
        while True:
            tries += 1
            try:
                exchange = await self._once(url, want, pace)
            except Refused as refused:
                if tries > min(self._limits.retries, _SECOND_TRIES.get(refused.reason, 0)):
                    raise
                self._rest(pace, _FIRST_WAIT * 2 ** (tries - 1), refused.reason.value, deadline)
                continue
            if exchange.status not in _TRY_AGAIN or tries > self._limits.retries:
                return exchange
            wait = asked_to_wait(exchange) or _FIRST_WAIT * 2 ** (tries - 1)
            self._rest(pace, wait, f"the host answered {exchange.status}", deadline)

    async def _once(self, url: str, want: Want, pace: Pace) -> Exchange:
        async with pace.turn(), self._slot():
            started = _now()
            try:
                return await self._download(url, want)
            finally:
                pace.answered(_now() - started)

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """Be one of those at once; a host that lets us wait gives its place to others."""
        await self._slots.acquire()
        held = True

        def let_go() -> None:
            nonlocal held
            if held:
                held = False
                self._slots.release()

        patience = asyncio.get_running_loop().call_later(_PATIENCE, let_go)
        try:
            yield
        finally:
            patience.cancel()
            let_go()

    def _rest(self, pace: Pace, seconds: float, why: str, deadline: float) -> None:
        if _now() + seconds > deadline:
            raise Refused(Reason.RATE, f"{why} and would have to be left alone for {seconds:.0f} s")
        pace.rest(seconds, why)


def asked_to_wait(exchange: Exchange) -> float:
    """Return the seconds a Retry-After header asks for; 0 without a readable one."""
    if exchange.status not in _ASKED_TO_WAIT:
        return 0.0
    value = exchange.header("retry-after").strip()
    if value.isdecimal():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - datetime.now(UTC)).total_seconds())


def _now() -> float:
    return asyncio.get_running_loop().time()
