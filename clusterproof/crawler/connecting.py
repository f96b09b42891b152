"""Names become addresses once, and only an address that passed the guard gets a socket."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from urllib.parse import urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from clusterproof.crawler.guard import AddressRefused, check, literal
from clusterproof.crawler.surplus import CountingConnector
from clusterproof.records import Network

Lookup = Callable[[str, int], Awaitable[Sequence[str]]]
AddressInfo = tuple[int, int, int, str, tuple[str, int] | tuple[str, int, int, int]]
# Names are asked for again after this many seconds; what they answer is checked at every socket.
_NAMES_KEPT = 300
# Idle connections: long enough for the usual pause between two pages; 3,000 sites in a row held at
# most 1,750 files open with 15 s, beyond the usual limit of 1,024.
_KEPT_OPEN = 3.0
# Name services answer slowly or never for dead hosts; a few threads would hold up all the others.
_LOOKUP_THREADS = 32


@contextmanager
def lookup_threads() -> Iterator[Lookup]:
    """Yield a function that asks the system's name service, many names at a time.

    It raises OSError when there is no such name. In the end nobody waits for late answers.
    """
    threads = ThreadPoolExecutor(_LOOKUP_THREADS, "lookup")

    async def lookup(host: str, port: int) -> Sequence[str]:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(threads, _system_lookup, host, port)

    try:
        yield lookup
    finally:
        threads.shutdown(wait=False, cancel_futures=True)


def _system_lookup(host: str, port: int) -> Sequence[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


class Guarded(AbstractResolver):
    """A resolver whose every answer has passed the guard, and the guard of every socket.

    Names in `network.resolve` ("*" stands for all) get the address and port given there. With a
    proxy only the proxy's own address may be connected to; it is exempt, being the user's word.
    """

    def __init__(self, network: Network, lookup: Lookup) -> None:
        self._network = network
        self._lookup = lookup
        self._given = {host.lower(): (address, port) for host, address, port in network.resolve}
        parts = urlsplit(network.proxy)
        self._proxy_host = parts.hostname or ""
        self._proxy_addresses = {self._proxy_host} if self._proxy_host else set()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name that may be contacted; raises OSError when none may."""
        if self._proxy_host and host == self._proxy_host:
            addresses = await self._lookup(host, port)
            self._proxy_addresses.update(addresses)
            return [_result(host, address, port) for address in addresses]
        addresses, port = await self._addresses(host, port)
        return [_result(host, address, port) for address in self._passed(addresses)]

    async def _addresses(self, host: str, port: int) -> tuple[Sequence[str], int]:
        given = self._given.get(host.lower()) or self._given.get("*")
        if given:
            return (given[0],), given[1]
        return await self._lookup(host, port), port

    def _passed(self, addresses: Sequence[str]) -> list[str]:
        """Return the addresses that may be contacted; raises AddressRefused when none may."""
        passed, why = [], AddressRefused("the name has no address")
        for address in addresses:
            try:
                check(address, self._network.allow_private)
                passed.append(address)
            except AddressRefused as refused:
                why = refused
        if not passed:
            raise why
        return passed

    async def check_target(self, host: str) -> None:
        """Raise AddressRefused when a proxy must not be asked for a host.

        A name that only the proxy can resolve is left to the proxy.
        """
        read = literal(host)
        if read is not None:
            check(str(read), self._network.allow_private)
            return
        try:
            addresses, _ = await self._addresses(host, 0)
        except OSError:
            return
        self._passed(addresses)

    def open_socket(self, info: AddressInfo) -> socket.socket:
        """Open a socket to exactly the address given, when it may be contacted."""
        family, kind, protocol, _, address = info
        if not (self._proxy_host and address[0] in self._proxy_addresses):
            check(str(address[0]), self._network.allow_private)
        return socket.socket(family, kind, protocol)

    async def close(self) -> None:
        """Do nothing: no resources are held."""


def _result(host: str, address: str, port: int) -> ResolveResult:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return ResolveResult(
        hostname=host, host=address, port=port, family=family, proto=0, flags=socket.AI_NUMERICHOST
    )


def connector(network: Network, resolver: Guarded) -> aiohttp.TCPConnector:
    """Build the one maker of connections; must be called inside the event loop."""
    return CountingConnector(
        resolver=resolver,
        socket_factory=resolver.open_socket,
        ttl_dns_cache=_NAMES_KEPT,
        limit=0,
        keepalive_timeout=_KEPT_OPEN,
        ssl=_tls(network),
    )


def _tls(network: Network) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if network.allow_invalid_tls:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
