"""Chooses the passages whose voice is worth asking about, and what a site says of itself first."""

from collections.abc import Iterator

from clusterproof.classifier.view import SiteView, blocks_of
from clusterproof.page.patients import announces, is_speech
from clusterproof.page.template import is_apart
from clusterproof.records import BlockKind, Page, Passage, Role

SHORTEST, LONGEST = 40, 400
# Encoding 120 passages takes about 20 ms; more of one site add nothing a reader could name.
MOST = 120
# Of headings and first paragraphs; a visitor reads no more before he knows where he is.
MOST_OPENINGS = 6
_HEADING_LETTERS = (8, 200)
# Pages on which an organisation says what it is come first, then those on which it acts.
_FIRST = (
    Role.HOME, Role.ABOUT, Role.GOVERNANCE, Role.JOIN, Role.MEMBERS, Role.FOR_PROVIDERS,
    Role.PROJECTS, Role.GROUPS, Role.STRATEGY, Role.QUOTE, Role.TERMS, Role.TREATMENT,
    Role.LISTING, Role.PROVIDER, Role.PRICES, Role.FAQ, Role.CONTACT, Role.NEWS, Role.EVENTS,
)  # fmt: skip
_RANK = {role: rank for rank, role in enumerate(_FIRST)}


def passages(view: SiteView) -> tuple[Passage, ...]:
    """Return at most 120 different body passages of 40-400 characters, one page after the other.

    Pages take turns, so that a long page does not crowd out the others; the order is that of the
    roles, then of the addresses.
    """
    pages = sorted(view.pages, key=lambda page: (_RANK.get(page.role, len(_RANK)), page.url))
    queues = [_of_page(page) for page in pages]
    chosen: dict[str, Passage] = {}
    while queues and len(chosen) < MOST:
        queues = [queue for queue in queues if _take(queue, chosen)]
    return tuple(chosen.values())


def _take(queue: Iterator[Passage], chosen: dict[str, Passage]) -> bool:
    """Take the next new passage of a page; say whether there was one."""
    for passage in queue:
        if passage.text not in chosen:
            if len(chosen) < MOST:
                chosen[passage.text] = passage
            return True
    return False


def _of_page(page: Page) -> Iterator[Passage]:
    stories = _stories(page)
    for place, block in enumerate(page.blocks):
        if is_apart(block) and len(block.text) >= SHORTEST and block.kind is not BlockKind.CONTROL:
            text = _cut(block.text)
            theirs = place in stories or is_speech(text)
            language = block.language or page.language
            yield Passage(text, page.url, language, page.role, theirs)


def _stories(page: Page) -> frozenset[int]:
    """Return the places of the blocks in which patients speak.

    On a page of reviews all; elsewhere those whose markup says so, and those below a heading that
    does, until the next one of its rank.
    """
    if page.role is Role.REVIEWS:
        return frozenset(range(len(page.blocks)))
    found, rank = set[int](), 0
    for place, block in enumerate(page.blocks):
        if block.kind is BlockKind.HEADING and (not rank or block.level <= rank):
            rank = block.level if block.level and announces(block.text) else 0
        if rank or block.of_patients:
            found.add(place)
    return frozenset(found)


def _cut(text: str) -> str:
    """Cut a long text after its last whole sentence or word within the limit."""
    if len(text) <= LONGEST:
        return text
    head = text[:LONGEST]
    sentence = max(head.rfind(mark) for mark in (". ", "! ", "? ", "。"))
    return head[: sentence + 1] if sentence > SHORTEST else head.rsplit(" ", 1)[0]


OPENINGS = ("title", "headings", "paragraphs")


def openings(page: Page | None) -> tuple[tuple[str, ...], ...]:
    """Return what the home page says first: title and description, headings, paragraphs.

    One group of texts for each of `OPENINGS`; at most six headings and six paragraphs.
    """
    if page is None:
        return ((),) * len(OPENINGS)
    blocks = [block for block in blocks_of(page) if block.kind is not BlockKind.CONTROL]
    shortest, longest = _HEADING_LETTERS
    headings = [
        block.text
        for block in blocks
        if block.kind is BlockKind.HEADING and shortest < len(block.text) < longest
    ]
    paragraphs = [_cut(block.text) for block in blocks if len(block.text) > SHORTEST]
    called = tuple(text for text in (page.title, page.description) if text)
    return called, tuple(headings[:MOST_OPENINGS]), tuple(paragraphs[:MOST_OPENINGS])
