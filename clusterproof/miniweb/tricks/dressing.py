"""Tricks that dress a site in a cluster's clothes where everybody sees them."""

from dataclasses import replace

from clusterproof.miniweb.tricks.staging import (
    Sent,
    Staged,
    in_body,
    in_footer,
    in_menu,
    on_home,
    on_pages,
    with_page,
)
from clusterproof.miniweb.tricks.words import items, paragraphs, words

_OLD_YEARS = (2009, 2010, 2011, 2012)


def footer_words(site: Staged) -> Staged:
    """Say a cluster's words in the footer of every page."""
    said = f"<p>{' · '.join(words(site.language).lists['cluster_words'])}</p>"
    return on_pages(site, lambda text: in_footer(text, said))


def tag_cloud(site: Staged) -> Staged:
    """Link a cluster's words beside one another, as tag clouds do, on every page."""
    rows = words(site.language).lists["cluster_words"]
    tags = " ".join(f'<a href="/tag/{number}/">{row}</a>' for number, row in enumerate(rows))
    return on_pages(site, lambda text: in_body(text, f'<div class="tagcloud">{tags}</div>'))


def copied_definition(site: Staged) -> Staged:
    """Explain on an about page what a cluster is."""
    told = words(site.language)
    content = paragraphs(told.lists["definition"])
    return with_page(site, "/about/cluster.html", told.lines["about"], content)


def invented_board(site: Staged) -> Staged:
    """Add a page of governance with names and offices."""
    told = words(site.language)
    content = items(told.lists["officers"])
    return with_page(site, "/governance/board.html", told.lines["board"], content)


def borrowed_logos(site: Staged) -> Staged:
    """Show the flags and logos of funders and public bodies on the home page."""
    rows = words(site.language).lists["logos"]
    shown = "".join(f'<img src="/logo{n}.png" alt="{row}">' for n, row in enumerate(rows))
    return on_home(site, lambda text: in_body(text, f'<div class="logos">{shown}</div>'))


def named_logos(site: Staged) -> Staged:
    """Show such logos with their names written beside them, in the footer of every page."""
    rows = words(site.language).lists["logos"]
    shown = "".join(f'<span><img src="/l.png" alt="">{row}</span> ' for row in rows)
    return on_pages(site, lambda text: in_footer(text, f"<div>{shown}</div>"))


def bare_members(site: Staged) -> Staged:
    """List invented members that have no sites of their own."""
    told = words(site.language)
    return with_page(site, "/members.html", told.lines["members"], items(told.lists["names"]))


def profiled_members(site: Staged) -> Staged:
    """List invented members whose links lead to the site's own pages about them."""
    told = words(site.language)
    rows = [
        f'<a href="/members/{number}.html">{name}</a>'
        for number, name in enumerate(told.lists["names"])
    ]
    listed = with_page(site, "/members/", told.lines["members"], items(rows))
    profiles = tuple(
        Sent(f"/members/{number}.html", _profile(site, name, told.lines["quote"]))
        for number, name in enumerate(told.lists["names"])
    )
    return replace(listed, answers=(*listed.answers, *profiles))


def _profile(site: Staged, name: str, button: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="{site.language}"><head><title>{name} | {site.name}</title>'
        f'</head><body><main><h1>{name}</h1><p>{name}.</p><p><a href="/">{button}</a></p></main>'
        "</body></html>"
    )


def copied_statutes(site: Staged) -> Staged:
    """Publish the statutes of another body, its name left in."""
    told = words(site.language)
    content = paragraphs(told.lists["articles"])
    return with_page(site, "/statutes.html", told.lines["statutes"], content)


def governance_stuffing(site: Staged) -> Staged:
    """Say every word of governance on the home page and a page of its own."""
    told = words(site.language)
    said = paragraphs(told.lists["governance"])
    stuffed = with_page(site, "/governance/", told.lines["board"], said)
    return on_home(stuffed, lambda text: in_body(text, said))


def cooperation_stuffing(site: Staged) -> Staged:
    """Say every word of joint work on the home page and a page of its own, without a date."""
    told = words(site.language)
    said = paragraphs(told.lists["work"])
    stuffed = with_page(site, "/projects/", told.lines["about"], said)
    return on_home(stuffed, lambda text: in_body(text, said))


def old_domain(site: Staged) -> Staged:
    """Keep the news of the cluster that had the domain many years ago."""
    told = words(site.language)
    for year, row in zip(_OLD_YEARS, told.lists["old"], strict=True):
        heading = row.split(":")[0].split(",")[0]
        site = with_page(site, f"/news/{year}/{year}-05.html", heading, paragraphs((row,)))
    return site


def for_the_crawler(site: Staged) -> Staged:
    """Answer the crawler with a cluster's text and the next visitor with the site's own."""
    told = words(site.language).lists
    said = paragraphs((*told["definition"], *told["officers"], *told["work"], *told["old"]))
    text = (
        f'<!DOCTYPE html><html lang="{site.language}"><head><title>{site.name}</title></head>'
        f"<body><main><h1>{site.name}</h1>{said}</main></body></html>"
    )
    pages = [one for one in site.answers if one.text][:4]
    return replace(site, answers=(*(replace(one, text=text) for one in pages), *site.answers))


def menu_words(site: Staged) -> Staged:
    """Put a cluster's words into the menu of every page."""
    rows = words(site.language).lists["cluster_words"]
    entries = "".join(
        f'<li><a href="/m/{number}">{row}</a></li>' for number, row in enumerate(rows)
    )
    return on_pages(site, lambda text: in_menu(text, entries))


def network_page(site: Staged) -> Staged:
    """Add a page about a network that the site belongs to."""
    told = words(site.language).lists
    return with_page(site, "/network.html", told["cluster_words"][0], paragraphs(told["network"]))


def foundation_statutes(site: Staged) -> Staged:
    """Publish a foundation's statutes."""
    told = words(site.language)
    content = paragraphs(told.lists["foundation"])
    return with_page(site, "/statutes.html", told.lines["statutes"], content)


def every_garment(site: Staged) -> Staged:
    """Play definition, board, logos, members, statutes and footer together."""
    for play in (copied_definition, invented_board, named_logos, bare_members, copied_statutes,
                 footer_words):  # fmt: skip
        site = play(site)
    return site
