"""What a site and its pages are called: titles, names, the words of addresses."""

import re
from collections.abc import Sequence
from urllib.parse import unquote, urlsplit

from clusterproof.classifier.folding import fold
from clusterproof.records import Page, Role

_TITLE_CUT = re.compile(r"\s[-–—|·»:•]\s|\s*[|·»•]\s*")
_PATH_CUT = re.compile(r"[^\w]+|_")


def title_parts(page: Page, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the parts of a title that are not the site's own name, which every page repeats."""
    if page.role is Role.HOME or not page.title:
        return (page.title,) if page.title else ()
    parts = (part for part in _TITLE_CUT.split(page.title) if part)
    return tuple(part for part in parts if fold(part).strip() not in names)


def path_words(url: str) -> str:
    """Return the words of an address's path, without its ending.

    >>> path_words("https://x.test/about-us/our_members.html?id=3")
    'about us our members'
    """
    path = unquote(urlsplit(url).path[:300]).rsplit(".", 1)[0]
    return " ".join(part for part in _PATH_CUT.split(path) if part and not part.isdigit())


def own_names(pages: Sequence[Page]) -> tuple[str, ...]:
    """Return the folded names by which the site calls itself: home title's parts, declared name."""
    homes = [page for page in pages if page.role is Role.HOME][:2] or list(pages[:1])
    found: dict[str, None] = {}
    for page in homes:
        declared = (page.declared.site_name, *page.declared.names, *page.declared.legal_names)
        for name in (*_TITLE_CUT.split(page.title), *declared):
            folded = fold(name).strip()
            if 4 <= len(folded) <= 60:
                found.setdefault(folded)
    return tuple(found)[:8]
