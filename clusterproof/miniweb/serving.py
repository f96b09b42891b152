"""Serves the mini-web over real HTTP/1.1 on loopback, one port for all hosts."""

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count

from clusterproof.miniweb.answers import Answer, Question, answer
from clusterproof.miniweb.shelf import ShelvedSite, shipped_sites, unseeded_sites

LOOPBACK = "127.0.0.1"
MAX_POSTED = 1_000_000
# What the library calls a request before it is read: of a TCP server always a socket.
Arrival = socket.socket | tuple[bytes, socket.socket]


@dataclass(frozen=True, slots=True)
class Visit:
    """One request as it arrived: enough to check a crawler's manners."""

    host: str
    method: str
    path: str
    agent: str
    at: float


@dataclass(frozen=True, slots=True)
class MiniWeb:
    """A running mini-web: where its hosts are, and who came so far.

    `resolve` fits `Network.resolve`; `seeds` are the hosts' home addresses; `unseeded` are hosts
    that only links lead to; `arrived` grows with each request (`visits()` gives what is there at
    the moment).
    """

    port: int
    hosts: tuple[str, ...]
    resolve: tuple[tuple[str, str, int], ...]
    seeds: tuple[str, ...]
    arrived: list[Visit]
    unseeded: tuple[str, ...] = ()

    def visits(self) -> tuple[Visit, ...]:
        """Return the requests that have arrived so far."""
        return tuple(self.arrived)


class _Doorman(BaseHTTPRequestHandler):
    """Takes a request to its site and the answer back."""

    protocol_version = "HTTP/1.1"
    server_version = "miniweb"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = 65_536
    timeout = 20  # seconds an idle kept-alive connection is held
    server: "_House"

    def do_GET(self) -> None:
        self._send(self._answer(), with_body=True)

    def do_HEAD(self) -> None:
        self._send(self._answer(), with_body=False)

    def do_POST(self) -> None:
        """Note that somebody sent a form; nothing here takes one."""
        self._host()
        self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MAX_POSTED))
        self._send(Answer(405, (("Allow", "GET, HEAD"),), b""), with_body=True)

    def _host(self) -> str:
        host = (self.headers.get("Host") or "").partition(":")[0].lower()
        agent = self.headers.get("User-Agent") or ""
        self.server.arrived.append(Visit(host, self.command, self.path, agent, time.monotonic()))
        return host

    def _answer(self) -> Answer:
        site = self.server.sites.get(self._host())
        if site is None:
            return Answer(421, (("Content-Type", "text/plain"),), b"no such host here")
        path, _, query = self.path.partition("?")
        takes_gzip = "gzip" in (self.headers.get("Accept-Encoding") or "")
        question = Question(path, query, takes_gzip, next(self.server.counter))
        return answer(site, question, self.server.today)

    def _send(self, reply: Answer, with_body: bool) -> None:
        time.sleep(reply.delay)
        self.send_response(reply.status)
        for key, value in reply.headers:
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(reply.body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: visits are noted, not printed."""


class _House(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, sites: Mapping[str, ShelvedSite], today: date, port: int) -> None:
        super().__init__((LOOPBACK, port), _Doorman)
        self.sites = sites
        self.today = today
        self.arrived: list[Visit] = []
        self.counter = count(1)
        self.guests: set[Arrival] = set()

    def process_request(self, request: Arrival, client_address: object) -> None:
        """Remember the connection, to be able to end it when the house closes."""
        self.guests.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Arrival) -> None:
        """Forget the connection."""
        self.guests.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Arrival, client_address: object) -> None:
        """Say nothing when a visitor leaves in mid-sentence."""

    def close(self) -> None:
        """Stop listening and end the connections that are still open."""
        self.shutdown()
        for guest in tuple(self.guests):
            if isinstance(guest, socket.socket):
                with suppress(OSError):
                    guest.shutdown(socket.SHUT_RDWR)
        self.server_close()


@contextmanager
def serve(today: date | None = None, port: int = 0, later: bool = False) -> Iterator[MiniWeb]:
    """Serve the mini-web on loopback until the block ends; dates are relative to `today`.

    `later` serves the sites as they are when what lies in `later/` has come to pass.
    """
    shelf, beyond = tuple(shipped_sites(later)), tuple(unseeded_sites())
    named = {name: site for site in (*shelf, *beyond) for name in (site.host, *site.aliases)}
    house = _House(named, today or date.today(), port)
    thread = threading.Thread(target=house.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    hosts = tuple(site.host for site in shelf)
    resolve = tuple((name, LOOPBACK, house.server_port) for name in named)
    seeds = tuple(f"http://{host}/" for host in hosts)
    try:
        unseeded = tuple(site.host for site in beyond)
        yield MiniWeb(house.server_port, hosts, resolve, seeds, house.arrived, unseeded)
    finally:
        house.close()
        thread.join()
