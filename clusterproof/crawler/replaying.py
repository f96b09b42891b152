"""A new frontier told what earlier runs did: their links are still to do, they themselves not."""

from clusterproof.crawler.frontier import Frontier
from clusterproof.crawler.history import History
from clusterproof.crawler.linking import is_page, language_of, links_on, redirect_target
from clusterproof.crawler.sitemap import sitemap_urls
from clusterproof.page.addresses import canonical
from clusterproof.records import Capture


def replay(history: History, frontier: Frontier, seed_url: str) -> frozenset[str]:
    """Tell a frontier of all earlier answers; returns the URLs not to be asked for again."""
    depths = dict.fromkeys(frontier.others, 1)
    settled = frozenset(url for url in history.settled if not _is_regained(url, frontier))
    for capture in history.answers:
        target = redirect_target(capture.url, capture.status, capture.header("location"))
        if target is not None:
            depths.setdefault(target, depths.get(capture.url, 0))
            if capture.url == canonical(seed_url) and not frontier.holds(target):
                frontier.move(target)
        frontier.done(capture.url, target or "")
        if is_page(capture.media_type, capture.status):
            _replay_links(capture, frontier, depths)
    for url in settled:
        frontier.done(url)
    for sitemap in history.sitemaps:
        frontier.add_sitemap(sitemap_urls(sitemap.body, sitemap.url)[0])
    # They were written down when they were met first.
    for _ in frontier.refused():
        continue
    asked = history.answers + history.sitemaps
    return settled | {capture.url for capture in asked}


def _is_regained(url: str, frontier: Frontier) -> bool:
    """Return whether an address that was another site's belongs to this one by now."""
    return frontier.holds(url) and not frontier.scope.holds(url)


def _replay_links(capture: Capture, frontier: Frontier, depths: dict[str, int]) -> None:
    depth = depths.get(capture.url, 0)
    if not depth:
        frontier.speak(language_of(capture.body))
    links = links_on(capture.url, capture.body, capture.charset)
    for url, _, _ in links:
        depths.setdefault(url, depth + 1)
    frontier.add(links, capture.url, depth)
