"""A site of the mini-web on a server of a test's own: it changes, falls silent, comes back."""

from contextlib import contextmanager
from hashlib import sha256
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import urlsplit

from crawl_servers import network_to, reply, serving

from clusterproof import miniweb
from clusterproof.archive import reader
from clusterproof.archive.naming import path_of
from clusterproof.crawler.crawling import crawl
from clusterproof.records import Limits, Network, Seed

LOOPBACK = (ip_network("127.0.0.0/8"),)


def bodies(site: str, folder: Path) -> dict[str, bytes]:
    """Return the pages of a mini-web site by path, as a crawl of it reads them."""
    with miniweb.serve() as web:
        network = Network(allow_private=LOOPBACK, resolve=web.resolve)
        limits = Limits(delay=0.0, pages=40)
        seed = Seed(f"http://{site}/", site)
        crawl([seed], limits, network, folder, lambda _: None, lambda *_: None)
    found = reader.load(reader.whole(path_of(folder, site), site))
    return {urlsplit(one.url).path: one.body for one in found.pages() if one.status == 200}


class Tagged:
    """A page with an entity tag; whoever has this body already is told so."""

    def __init__(self, site: "Site", path: str, body: bytes) -> None:
        self.site, self.path, self.body = site, path, body

    async def __call__(self, writer) -> None:
        heads = self.site.server.heads
        head = next(one for one in reversed(heads) if one.startswith(f"GET {self.path} "))
        tag = f'"{sha256(self.body).hexdigest()[:12]}"'
        if f"If-None-Match: {tag}" in head:
            sent = reply(b"", "304 Not Modified", kind="", Connection="close", ETag=tag)
        else:
            sent = reply(self.body, kind="text/html; charset=utf-8", Connection="close", ETag=tag)
        self.site.sent += len(sent)
        writer.write(sent)
        await writer.drain()


class Site:
    """A running site: its pages by path, may be changed at any time; `sent` counts bytes."""

    def __init__(self, server, pages: dict, bodies: dict[str, bytes]) -> None:
        self.server, self.pages, self.sent = server, pages, 0
        self.show(bodies)

    def show(self, bodies: dict[str, bytes]) -> None:
        self.pages.clear()
        self.pages.update({path: Tagged(self, path, body) for path, body in bodies.items()})

    @property
    def network(self) -> Network:
        return network_to(self.server.port, allow_private=LOOPBACK)

    @property
    def words(self) -> list[str]:
        """Return the options of a command that reads this site."""
        return ["--allow-private", "127.0.0.0/8", "--resolve", f"*=127.0.0.1:{self.server.port}",
                "--delay", "0", "--workers", "1"]  # fmt: skip


@contextmanager
def site_of(bodies: dict[str, bytes]):
    pages: dict = {}
    with serving(pages) as server:
        yield Site(server, pages, bodies)
