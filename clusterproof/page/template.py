"""What repeats over a site: its template, set apart from what each page says itself."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from clusterproof.page.folding import folded
from clusterproof.records import Block, BlockKind, Link, Page, Place, Role

# Share of a language's pages on which the same words stand in the same place. Menus differ by
# section and so repeat less; body text is template only when nearly everywhere. Chosen by
# hand: on the development sites they mark 95 % of menu and footer blocks and 11 % of body blocks.
_SHARES = {Place.TITLE: 2.0, Place.MENU: 0.3, Place.FOOTER: 0.3, Place.BODY: 0.5}
# On this many pages at least, so that two pages which quote each other are no template.
_LEAST = {Place.TITLE: 3, Place.MENU: 2, Place.FOOTER: 2, Place.BODY: 3}

_Key = tuple[str, Place]


def set_apart(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return a site's pages with the blocks and links of its template marked `repeated`.

    Pages are compared within their language, since the template is translated too; documents
    have none. Headings which name the site stay the home page's own. The same bytes under several
    addresses are one page: they repeat nothing.
    """
    web = {page.digest: page for page in reversed(pages) if not page.document}.values()
    counted = _count(web)
    return tuple(
        page if page.document else _marked(page, *counted[page.language]) for page in pages
    )


def is_apart(block: Block) -> bool:
    """Say whether a block of a page set apart is its own body's, not the site's template."""
    return block.place is Place.BODY and not block.repeated


def _count(pages: Iterable[Page]) -> dict[str, tuple[frozenset[_Key], frozenset[_Key]]]:
    groups: dict[str, list[Page]] = {}
    for page in pages:
        groups.setdefault(page.language, []).append(page)
    return {language: (_texts(group), _links(group)) for language, group in groups.items()}


def _texts(pages: Sequence[Page]) -> frozenset[_Key]:
    counts: Counter[_Key] = Counter()
    for page in pages:
        counts.update({(block.text, block.place) for block in page.blocks})
    return _frequent(counts, len(pages))


def _links(pages: Sequence[Page]) -> frozenset[_Key]:
    counts: Counter[_Key] = Counter()
    for page in pages:
        counts.update({(_link_key(link), link.place) for link in page.links})
    return _frequent(counts, len(pages))


def _link_key(link: Link) -> str:
    return f"{link.url} {link.anchor}"


def _frequent(counts: Counter[_Key], pages: int) -> frozenset[_Key]:
    return frozenset(
        key
        for key, count in counts.items()
        if count >= max(_LEAST[key[1]], _SHARES[key[1]] * pages)
    )


def _marked(page: Page, texts: frozenset[_Key], links: frozenset[_Key]) -> Page:
    names = _names(page) if page.role == Role.HOME else ""
    return replace(
        page,
        blocks=tuple(
            replace(block, repeated=True)
            if (block.text, block.place) in texts and not _names_site(block, names)
            else block
            for block in page.blocks
        ),
        links=tuple(
            replace(link, repeated=True) if (_link_key(link), link.place) in links else link
            for link in page.links
        ),
    )


def _names(page: Page) -> str:
    declared = page.declared
    return folded(" | ".join((page.title, declared.site_name, *declared.names[:3])))


def _names_site(block: Block, names: str) -> bool:
    if block.kind != BlockKind.HEADING or not names:
        return False
    text = folded(block.text)
    return bool(text) and text in names
