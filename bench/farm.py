"""Serve small sites on the loopback addresses 127.0.2.1, .2, ...: farm.py SITES PAGES PORT.

Each page has about 19 KB and 20 links to pages of its own site. Page 0 has two addresses, the home
page's and its own: a site has PAGES + 1. Pages are made once, so that the farm costs little.
/served tells how many pages were asked for, /sent how many bytes were sent. Every page has an ETag;
whoever has its version already is told so. /change?SHARE gives that share of pages another version.
"""

import asyncio
import random
import sys
from functools import cache

_WORDS = (
    "members", "board", "hospital", "project", "clinic", "region", "training", "quality", "report",
    "university", "assembly", "group", "patient", "price", "quote", "travel", "doctor", "visit",
    "plan", "statute", "partner", "working", "network", "care",
)  # fmt: skip


@cache
def page(site: int, number: int, pages: int, version: int = 1) -> bytes:
    chance = random.Random(site * 10_007 + number)
    paragraphs = "".join(f"<p>{' '.join(chance.choices(_WORDS, k=62))}.</p>\n" for _ in range(40))
    targets = {chance.randrange(pages) for _ in range(19)} | {(number + 1) % pages}
    links = "".join(
        f'<li><a href="/page-{target}.html">{chance.choice(_WORDS)} {target}</a></li>'
        for target in sorted(targets)
    )
    return (
        f"<!doctype html><html lang=en><head><title>Site {site}, page {number}</title></head><body>"
        f"<nav><a href='/'>Home</a></nav><main><h1>Page {number}</h1>{paragraphs}<ul>{links}</ul>"
        f"<p>Version {'x' * version} of this page.</p></main>"
        f"<footer>Imprint of site {site}</footer></body></html>"
    ).encode()


def urls(sites: int, pages: int, port: int) -> set[str]:
    """Return the address of every page of the farm."""
    hosts = [f"http://127.0.2.{site}:{port}" for site in range(1, sites + 1)]
    paths = ["/", *(f"/page-{number}.html" for number in range(pages))]
    return {host + path for host in hosts for path in paths}


class Farm:
    """What is served: how many pages each site has, which share of them has changed."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.changed = 0.0
        self.served = self.sent = 0

    def answer(self, site: int, path: str) -> tuple[str, str, bytes, str]:
        if path.startswith("/change?"):
            self.changed = float(path.partition("?")[2])
        if path in ("/served", "/sent") or path.startswith("/change"):
            told = self.sent if path == "/sent" else self.served
            return "200 OK", "text/plain", str(told).encode(), ""
        if path == "/robots.txt":
            return "200 OK", "text/plain", b"User-agent: *\nAllow: /\n", ""
        number = "0" if path == "/" else path.removeprefix("/page-").removesuffix(".html")
        if number.isdecimal() and int(number) < self.pages:
            self.served += 1
            version = 1 + (random.Random(f"{site} {number}").random() < self.changed)
            body = page(site, int(number), self.pages, version)
            return "200 OK", "text/html; charset=utf-8", body, f'"{site}-{number}-{version}"'
        return "404 Not Found", "text/plain", b"no such page", ""

    def written(self, site: int, path: str, asked: bytes) -> bytes:
        status, kind, body, tag = self.answer(site, path)
        if tag and f"If-None-Match: {tag}\r\n".encode() in asked:
            return f"HTTP/1.1 304 Not Modified\r\nETag: {tag}\r\n\r\n".encode()
        told = f"ETag: {tag}\r\n" if tag else ""
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
        return f"{head}{told}\r\n".encode() + body


async def serve(sites: int, pages: int, port: int) -> None:
    farm = Farm(pages)

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        site = int(writer.get_extra_info("sockname")[0].rsplit(".", 1)[1])
        try:
            while True:
                asked = await reader.readuntil(b"\r\n\r\n")
                path = asked.split(b" ", 2)[1].decode()
                found = farm.written(site, path, asked)
                farm.sent += len(found)
                writer.write(found)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    for site in range(1, sites + 1):
        await asyncio.start_server(converse, f"127.0.2.{site}", port)
    print("ready", flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*(int(argument) for argument in sys.argv[1:4])))
