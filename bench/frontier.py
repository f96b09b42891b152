"""How soon a crawl in the frontier's order has seen the kinds of pages that decide.

    python bench/frontier.py ARCHIVE.warc.gz [PAGES]

The archived pages of each site are a closed web: what is not archived cannot be reached. A site's
decisive kinds are those its pages show when each is read whole (address, title, headings, without
the words of links leading to it). Beside the frontier stands breadth-first order, the way of a
plain spider. Only sites with more than twice PAGES pages count: smaller ones are read whole.
"""

import sys
import time
from collections import defaultdict, deque
from pathlib import Path

from fastwarc.warc import ArchiveIterator, WarcRecordType
from selectolax.lexbor import LexborHTMLParser

from clusterproof.crawler.frontier import Frontier
from clusterproof.crawler.ranking import WEIGHTS
from clusterproof.page.addresses import canonical, same_page_key, scope_of, site_of
from clusterproof.page.links import outlinks
from clusterproof.page.roles import load_role_words, role_of
from clusterproof.records import Limits, Role

DECISIVE = {role for role, weight in WEIGHTS.items() if weight >= 0.75} - {Role.HOME}


class ClosedWeb:
    """One archived site: address key -> (address, body, links, kind)."""

    def __init__(self):
        self.pages = {}
        self.home = None

    def keep(self, url, body):
        self.pages.setdefault(same_page_key(url), (url, body))
        if self.home is None:
            self.home = url

    def read(self, words):
        self.links = {key: outlinks(body, url) for key, (url, body) in self.pages.items()}
        self.kinds = {key: kind(url, body, words) for key, (url, body) in self.pages.items()}
        self.decisive = set(self.kinds.values()) & DECISIVE


def kind(url, body, words):
    page = LexborHTMLParser(body)
    title = page.css_first("title")
    headings = [node.text(strip=True)[:160] for node in page.css("h1, h2")[:3]]
    return role_of(url, "", title.text(strip=True)[:300] if title else "", headings, words)


def language(body):
    root = LexborHTMLParser(body).css_first("html")
    return (root.attributes.get("lang") or "") if root else ""


def in_frontier_order(web, words):
    frontier = Frontier(web.home, Limits(pages=10_000), words)
    while (one := frontier.next()) is not None:
        key = same_page_key(one.url)
        if key not in web.pages:
            frontier.failed(one.url)
            continue
        if not one.depth:
            frontier.speak(language(web.pages[key][1]))
        links = [(link.url, link.anchor, link.place) for link in web.links[key]]
        frontier.add(links, one.url, one.depth)
        frontier.done(one.url)
        yield key


def breadth_first(web):
    waiting, seen = deque([same_page_key(web.home)]), {same_page_key(web.home)}
    scope = scope_of(web.home)
    while waiting:
        key = waiting.popleft()
        if key not in web.pages:
            continue
        yield key
        for link in web.links[key]:
            further = same_page_key(link.url)
            if further not in seen and scope.holds(link.url):
                seen.add(further)
                waiting.append(further)


def reached(web, order, most):
    taken = [key for key, _ in zip(order, range(most), strict=False)]
    kinds = {web.kinds[key] for key in taken} & DECISIVE
    weight = sum(WEIGHTS[role] for role in kinds) / sum(WEIGHTS[role] for role in web.decisive)
    return len(kinds) / len(web.decisive), weight, [web.kinds[key] for key in taken]


def load(path):
    webs = defaultdict(ClosedWeb)
    with Path(path).open("rb") as file:
        for record in ArchiveIterator(file, record_types=WarcRecordType.response):
            url = canonical(record.headers["WARC-Target-URI"])
            if url:
                webs[site_of(url)].keep(url, record.reader.read())
    return webs


def main(path, most):
    words = load_role_words()
    began = time.perf_counter()
    webs = load(path)
    for web in webs.values():
        web.read(words)
    chosen = {name: web for name, web in webs.items() if len(web.pages) > 2 * most and web.decisive}
    links = sum(len(links) for web in chosen.values() for links in web.links.values())
    print(f"read in {time.perf_counter() - began:.1f} s: {len(webs)} sites, {len(chosen)} count")
    rows = {"breadth first": [], "frontier": []}
    began = time.perf_counter()
    for web in chosen.values():
        rows["frontier"].append(reached(web, in_frontier_order(web, words), most))
    took = time.perf_counter() - began
    for web in chosen.values():
        rows["breadth first"].append(reached(web, breadth_first(web), most))
    for name, found in rows.items():
        share = sum(row[0] for row in found) / len(found)
        weighted = sum(row[1] for row in found) / len(found)
        print(
            f"{name:14} {share:.3f} of the decisive kinds in {most} pages, weighted {weighted:.3f}"
        )
    missed = defaultdict(lambda: [0, 0])
    for web, row in zip(chosen.values(), rows["frontier"], strict=True):
        for role in web.decisive:
            missed[role][0] += 1
            missed[role][1] += role not in row[2]
    print("missed by the frontier (of sites that have it):", end=" ")
    print(", ".join(f"{role} {gone}/{all_}" for role, (all_, gone) in sorted(missed.items())))
    print(f"at most {links} links considered in {took:.2f} s ({links / took:,.0f} a second)")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 12)
