"""Tricks of size: one page many times, one page that is huge, and sites that say nothing."""

from dataclasses import replace

from clusterproof.miniweb.tricks.staging import Sent, Staged, in_body, on_home
from clusterproof.miniweb.tricks.words import paragraphs, words

COPIES = 300
HUGE = 5_000_000


def page_many_times(site: Staged) -> Staged:
    """Send a page of a cluster's words under three hundred addresses."""
    told = words(site.language).lists
    said = paragraphs((*told["definition"], *told["work"]))
    page = (
        f'<!DOCTYPE html><html lang="{site.language}"><head><title>{site.name}</title></head>'
        f"<body><main><h1>{site.name}</h1>{said}</main></body></html>"
    )
    copies = tuple(Sent(f"/c/{number}.html", page) for number in range(COPIES))
    return replace(site, answers=(*site.answers, *copies))


def own_page_many_times(site: Staged) -> Staged:
    """Send the home page under three hundred addresses."""
    copies = tuple(Sent(f"/c/{number}.html", site.home.text) for number in range(COPIES))
    return replace(site, answers=(*site.answers, *copies))


def huge_page(site: Staged) -> Staged:
    """Blow the home page up to five megabytes with a cluster's words."""
    told = words(site.language).lists
    said = paragraphs((*told["definition"], *told["work"], *told["governance"]))
    return on_home(site, lambda text: in_body(text, said * (HUGE // len(said.encode()))))


def one_line(site: Staged) -> Staged:
    """Leave a single line of the site."""
    said = words(site.language).lists["cluster_words"]
    text = f"<html><head><title>{site.name}</title></head><body>{', '.join(said[:3])}</body></html>"
    return replace(site, answers=(Sent("/", text),))


def script_only(site: Staged) -> Staged:
    """Leave a page that shows nothing without scripts, though its scripts hold the words."""
    said = ", ".join(words(site.language).lists["cluster_words"])
    text = (
        f"<html><head><title>{site.name}</title></head><body><div id='app'></div>"
        f"<script>window.texts = '{said}';</script><script src='/app.js'></script></body></html>"
    )
    return replace(site, answers=(Sent("/", text),))
