"""Loopback web servers that behave well or badly, and a crawl of them."""

import asyncio
import gzip
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from pathlib import Path

from clusterproof.archive import reader
from clusterproof.archive.naming import path_of
from clusterproof.crawler.crawling import crawl
from clusterproof.records import Limits, Network, Seed

HOME = "http://site.test/"
QUICK = {"delay": 0.0, "request_seconds": 5.0, "site_seconds": 30.0, "pages": 20}


def html(body: str = "", title: str = "Cluster", head: str = "") -> bytes:
    whole = f"<!doctype html><html lang=en><title>{title}</title>{head}<body>{body}</body></html>"
    return reply(whole.encode())


def reply(body: bytes, status: str = "200 OK", kind: str = "text/html", **more: str) -> bytes:
    told = {"Content-Type": kind, "Content-Length": str(len(body))}
    told |= {name.replace("_", "-"): value for name, value in more.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items() if value)
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def links(*paths: str) -> str:
    return "".join(f'<a href="{path}">{path}</a> ' for path in paths)


def moved(to: str) -> bytes:
    return reply(b"", "302 Found", Location=to)


def zipped(body: bytes) -> bytes:
    return reply(gzip.compress(body), Content_Encoding="gzip")


class Server:
    """What a server was asked for, as "host path", with the head of each request."""

    def __init__(self, port: int, pages: dict) -> None:
        self.port = port
        self.pages = pages
        self.asked: list[str] = []
        self.heads: list[str] = []
        self.times: list[float] = []
        self.writers: list = []

    def paths(self) -> list[str]:
        return [asked.split(" ")[1] for asked in self.asked]

    def take(self, reader, writer):
        """Know a connection before its task has begun: one that is cancelled sooner stays open."""
        self.writers.append(writer)
        return self.converse(reader, writer)

    async def converse(self, reader, writer) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                if not await self._answer(head, writer):
                    break
        except (asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: str, writer) -> bool:
        path = head.split(" ", 2)[1]
        host = next(line[6:] for line in head.split("\r\n") if line.lower().startswith("host: "))
        self.asked.append(f"{host} {path}")
        self.heads.append(head)
        self.times.append(asyncio.get_running_loop().time())
        answer = self.pages.get(f"{host}{path}", self.pages.get(path))
        if answer is None:
            answer = reply(b"nothing here", "404 Not Found", "text/plain")
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, bytes):
            writer.write(answer)
            await writer.drain()
            return b"Connection: close" not in answer[:500]
        await answer(writer)
        return False


@contextmanager
def serving(pages: dict, tls=None, address: str = "127.0.0.1") -> Iterator[Server]:
    """Serve pages by path (or host and path): bytes, a list of them, or an async function."""
    loop = asyncio.new_event_loop()
    server = Server(0, pages)
    listening = loop.run_until_complete(asyncio.start_server(server.take, address, 0, ssl=tls))
    server.port = listening.sockets[0].getsockname()[1]
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield server
    asyncio.run_coroutine_threadsafe(_stop(listening, server), loop).result(5)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def _stop(listening, server: Server) -> None:
    listening.close()
    # A connection that has just been taken needs some rounds of the loop until it is known.
    for _ in range(10):
        await asyncio.sleep(0)
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    for writer in server.writers:
        writer.transport.abort()
    # Sockets are closed in the loop's next rounds.
    for _ in range(3):
        await asyncio.sleep(0)


def network_to(port: int, **more) -> Network:
    told = {
        "contact": "crawl@example.test",
        "allow_private": (ip_network("127.0.0.1/32"),),
        "resolve": (("*", "127.0.0.1", port),),
    }
    return Network(**(told | more))


class Crawled:
    """The end of a crawl: its tally, what it told, and the archive of one site."""

    def __init__(self, tally, told, ended, folder: Path) -> None:
        self.tally = tally
        self.told = told
        self.ended = ended
        self.folder = folder

    def archived(self, site: str = "site.test"):
        return reader.load(reader.whole(path_of(self.folder, site), site))

    def urls(self, site: str = "site.test") -> list[str]:
        return [capture.url for capture in self.archived(site).captures]

    def statuses(self) -> dict[str, int]:
        return {capture.url: capture.status for capture in self.archived().captures}

    def refused(self, site: str = "site.test") -> dict[str, str]:
        return {each.url: each.reason.value for each in self.archived(site).refusals}

    def details(self) -> dict[str, str]:
        return {each.url: each.detail for each in self.archived().refusals}

    def notes(self, name: str) -> list[str]:
        return [note.says(name) for note in self.archived().notes if note.says(name)]


def crawled(
    folder: Path,
    network: Network,
    *urls: str,
    watch: Callable = lambda progress: None,
    **limits,
) -> Crawled:
    told, ended = [], []
    seeds = [Seed(url, url.split("/")[2].split(":")[0]) for url in urls or (HOME,)]

    def hear(progress):
        told.append(progress)
        watch(progress)

    tally = crawl(
        seeds,
        Limits(**(QUICK | limits)),
        network,
        folder,
        hear,
        lambda site, path: ended.append((site, path)),
    )
    return Crawled(tally, told, ended, folder)
