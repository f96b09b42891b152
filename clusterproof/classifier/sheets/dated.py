"""Which blocks of a page carry a date, and what each date is the date of."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from clusterproof.classifier.sheets.organised import LABEL
from clusterproof.classifier.sheets.sections import about
from clusterproof.classifier.view import LONG_PARAGRAPH, blocks_of
from clusterproof.records import Block, BlockKind, DatedText, Page, Role

# A block of little more than its date is the date of what stands beside it.
_LONGEST_DATE = 40
_LETTERS_BESIDE = 19
# A paragraph that begins with its date tells what happened then.
_BEGINS_WITHIN = 22
_NEAR = 60
_SHORTEST_HEADLINE, _LONGEST_HEADLINE = 14, 180
# A heading that is all title of a kind of page: "Past events".
_TITLE, _PLAIN_TITLE = 0.55, 0.8
# "Project News": of two words half a title is one.
_FEW_WORDS, _SHORT_TITLE = 2, 0.4
_LISTING = frozenset({Role.NEWS, Role.EVENTS, Role.CONTACT, Role.ABOUT})
_LETTER = re.compile(r"[^\W\d_]")
_YEAR = re.compile(r"(?<![A-Za-z\d])(?:19|20|١٩|٢٠|۱۹|۲۰)[\d٠-٩۰-۹]{2}(?![A-Za-z\d٠-٩])")
# "2021-06": a bare year beside a text is seldom its date.
_WITH_MONTH = 7
# What is written about itself and not about a day: copyright, validity of a page, last change.
ABOUT_PAGE = re.compile(
    r"©|\{\"|\(c\)|copyright|all rights|last (?:updated|modified|change)|updated on|stand:|"
    r"aktualisiert|"
    r"actualizad[oa]|mis[e]? à jour|aggiornat[oa]|zaktualizowano|güncelle|обновлен|aktualizov|"
    r"última modificación|letzte änderung|更新|업데이트|آخر تحديث|doi[:.]|issn|isbn|et al\.|arxiv",
    re.IGNORECASE,
)


class Dated(NamedTuple):
    """A dated item: its day, the block that tells it, where in the block, its heading.

    `told` is everything that may tell its kind, the headline first; `sure` says that the item is
    an entry of a list or an article, not a date in passing.
    """

    date: str
    text: str
    at: int
    told: tuple[str, ...]
    sure: bool


def dated(page: Page) -> Iterator[Dated]:
    """Yield the dated items of a page's own body."""
    blocks = [block for block in blocks_of(page) if block.text]
    dates = _by_block(page.dates, blocks)
    article = _article(page, blocks, dates)
    if article is not None:
        yield article
        return
    leads = _dates_lead(blocks, dates)
    for at, block in enumerate(blocks):
        if at not in dates:
            continue
        date, begins = dates[at]
        if block.text.startswith(("{", "[{")):  # settings of a script shown as text
            continue
        if ABOUT_PAGE.search(block.text, max(0, begins - _NEAR), begins + _NEAR):
            continue
        if _is_bare(block.text):
            found = _beside(blocks, at, dates, leads) if len(date) >= _WITH_MONTH else None
            if found is not None:
                yield Dated(date, found.text, 0, (found.text,), True)
        else:
            yield _told(blocks, at, date, begins)


def _told(blocks: Sequence[Block], at: int, date: str, begins: int) -> Dated:
    """Return the item of a block that tells more than its date."""
    block = blocks[at]
    before = blocks[at - 1] if at else None
    headed = before is not None and before.kind is BlockKind.HEADING and before.level != 1
    if block.kind is BlockKind.HEADING:
        after = blocks[at + 1].text[:200] if at + 1 < len(blocks) else ""
        return Dated(date, block.text, begins, (block.text, after), True)
    within = _BEGINS_WITHIN if len(date) >= _WITH_MONTH else 1
    starts = begins <= within and len(block.text) < 2 * LONG_PARAGRAPH
    heading = before.text if headed and before is not None else ""
    told = (heading, block.text) if starts and heading else (block.text,)
    return Dated(date, block.text, begins, told, starts)


def _by_block(rows: Sequence[DatedText], blocks: Sequence[Block]) -> dict[int, tuple[str, int]]:
    """Return for each block that holds a date the fullest one and where its year stands."""
    by_quote: dict[str, list[str]] = {}
    for row in rows:
        by_quote.setdefault(row.quote, []).append(row.date)
    if not by_quote:
        return {}
    dates: dict[int, list[str]] = {}
    exact = set()
    for at, block in enumerate(blocks):
        if block.text in by_quote:
            exact.add(block.text)
            dates[at] = by_quote[block.text]
    _add_parts(blocks, {quote: by_quote[quote] for quote in by_quote if quote not in exact}, dates)
    found = {}
    for at, told in sorted(dates.items()):
        best = max(told, key=len)
        year = _year_at(blocks[at].text, best[:4])
        if year >= 0 or len(best) >= _WITH_MONTH:
            found[at] = (best, max(0, year))
    return found


def _add_parts(
    blocks: Sequence[Block], quotes: dict[str, list[str]], dates: dict[int, list[str]]
) -> None:
    """Add the dates of quotes that are parts of blocks: one search of the whole page for each."""
    if not quotes:
        return
    page = "\n".join(block.text for block in blocks)
    starts = list(accumulate((len(block.text) + 1 for block in blocks), initial=0))
    for quote, told in quotes.items():
        place = page.find(quote)
        while place >= 0:
            at = bisect_right(starts, place) - 1
            if blocks[at].text not in quotes:
                dates[at] = [*dates.get(at, ()), *told]
            place = page.find(quote, starts[at + 1])


def _year_at(text: str, year: str) -> int:
    """Return where a year stands as one and not inside a number; another year's place beside."""
    for found in _YEAR.finditer(text):
        if found.group() == year:
            return found.start()
    seen = _YEAR.search(text)
    return seen.start() if seen else -1


def _is_bare(text: str) -> bool:
    """Say whether a block is a date with at most the name of its month or a place beside it."""
    letters = len(_LETTER.findall(text)) if len(text) <= _LONGEST_DATE else 99
    return letters <= _LETTERS_BESIDE


def _dates_lead(blocks: Sequence[Block], dates: dict[int, tuple[str, int]]) -> bool:
    """Say whether a page's bare dates stand above their headlines rather than below."""
    bare = [at for at in dates if _is_bare(blocks[at].text)]
    above = sum(at > 0 and blocks[at - 1].kind is BlockKind.HEADING for at in bare)
    below = sum(at + 1 < len(blocks) and blocks[at + 1].kind is BlockKind.HEADING for at in bare)
    if above and below and bare:
        first = bare[0]
        return not (
            first > 0
            and blocks[first - 1].kind is BlockKind.HEADING
            and blocks[first - 1].level != 1
        )
    return below >= above


def _beside(
    blocks: Sequence[Block], at: int, dates: dict[int, tuple[str, int]], leads: bool
) -> Block | None:
    """Return the headline a bare date belongs to: the heading beside it, else the next text."""
    order = (at + 1, at + 2, at - 1) if leads else (at - 1, at - 2, at + 1)
    near = [blocks[place] for place in order if 0 <= place < len(blocks) and place not in dates]
    near = [row for row in near if row.kind is not BlockKind.CONTROL and not _is_label(row.text)]
    headings = [row for row in near[:2] if row.kind is BlockKind.HEADING and row.level != 1]
    if headings:
        return headings[0]
    first = near[0] if near else None
    return first if first is not None and len(first.text) >= _SHORTEST_HEADLINE else None


def _is_label(text: str) -> bool:
    return is_title(text) or LABEL.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Say whether a text is the title of a kind of page and tells nothing that happened."""
    if len(text) > _LONGEST_DATE or _YEAR.search(text):
        return False
    role, strength = about(text)
    if len(text.split()) <= _FEW_WORDS:
        return strength >= _SHORT_TITLE
    return strength >= (_TITLE if role in _LISTING else _PLAIN_TITLE)


def _article(
    page: Page, blocks: Sequence[Block], dates: dict[int, tuple[str, int]]
) -> Dated | None:
    """Return the one item of a page that is an article: its headline with its own date.

    It has one headline, and a date declared or standing alone among its first blocks.
    """
    if page.role not in (Role.NEWS, Role.EVENTS, Role.OTHER, Role.PROJECTS, Role.TRAINING):
        return None
    heads = [at for at, row in enumerate(blocks) if row.kind is BlockKind.HEADING]
    if not heads or heads[0] > 6 or not 12 <= len(blocks[heads[0]].text) <= _LONGEST_HEADLINE:
        return None
    first = heads[0]
    near = [at for at in dates if at <= first + 4 and _is_bare(blocks[at].text)]
    several = sum(_is_bare(blocks[at].text) for at in dates)
    long = sum(len(row.text) >= LONG_PARAGRAPH // 2 for row in blocks)
    day = dates[near[0]][0] if near and several <= 2 else page.declared.published[:10]
    if not day or several > 3 or not long:
        return None
    headline = blocks[first].text
    if is_title(headline):
        return None
    after = tuple(row.text[:300] for row in blocks[first + 1 : first + 6] if len(row.text) > 40)[:1]
    told = (headline,) if page.role is Role.OTHER else (headline, *after)
    return Dated(day, headline, 0, told, True)
