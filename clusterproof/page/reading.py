"""From bytes to a page as a visitor would read it: the one door of this room."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from clusterproof.page.addresses import canonical
from clusterproof.page.conditions import condition_of
from clusterproof.page.contacts import called_hosts, read_contacts
from clusterproof.page.cutting import cut
from clusterproof.page.dates import read_dates
from clusterproof.page.declared import description, read_declared
from clusterproof.page.destinations import Resolver
from clusterproof.page.encoding import decoded
from clusterproof.page.folding import spaced
from clusterproof.page.forms import read_forms
from clusterproof.page.language import block_language, page_language
from clusterproof.page.links import read_links
from clusterproof.page.pdf import read_pdf
from clusterproof.page.prices import read_prices
from clusterproof.page.raw import Raw, RawBlock
from clusterproof.page.roles import load_role_words, role_of
from clusterproof.page.tree import gather
from clusterproof.page.words import Words
from clusterproof.records import Block, BlockKind, Capture, Condition, Page, Place, Role

_PDF = b"%PDF-"
_DIGIT = re.compile(r"\d")
# Media types whose bytes hold no words for a reader.
_WORDLESS = ("image/", "audio/", "video/", "font/")
_UNREAD = frozenset({
    "application/zip", "application/gzip", "application/octet-stream", "application/json",
    "application/javascript", "text/javascript", "text/css", "application/msword",
    "application/vnd.ms-excel", "application/vnd.ms-powerpoint", "application/x-shockwave-flash",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a page before their languages are known."""

    title: str
    blocks: tuple[RawBlock, ...]
    declared_language: str


def read(capture: Capture, words: Words) -> Page:
    """Return an archived answer as a page: pure, never raising, the same for the same bytes."""
    media = capture.media_type.partition(";")[0].strip().lower()
    if capture.body[:1_024].lstrip().startswith(_PDF) or media == "application/pdf":
        return _document(capture, words)
    if media.startswith(_WORDLESS) or media in _UNREAD or _is_binary(capture.body):
        return _bare(capture, Condition.UNREADABLE)
    if media == "text/plain":
        return _plain(capture, words)
    return _web_page(capture, words)


def _is_binary(body: bytes) -> bool:
    """Tell archives and pictures sent as text: many NULs without the order UTF-16 has."""
    head = body[:2_048]
    return head.count(0) > len(head) // 10 and head[:2] not in (b"\xff\xfe", b"\xfe\xff")


def _web_page(capture: Capture, words: Words) -> Page:
    raw = gather(decoded(capture.body, capture.charset))
    resolver = Resolver(_base(raw, capture.url), capture.site, words)
    forms = read_forms(raw, resolver, words)
    scripts = called_hosts(raw)
    declared = read_declared(raw, capture.url)
    text = _Text(raw.title, tuple(_titled(raw)), raw.language)
    page = _page(capture, text, words)
    stamps = [(declared.published, ""), (declared.modified, ""), *raw.times]
    return replace(
        page,
        condition=condition_of(capture.status, raw, forms, words),
        description=description(raw),
        hidden=tuple(raw.hidden),
        links=read_links(raw, resolver),
        forms=forms,
        contacts=read_contacts(raw, resolver, scripts),
        dates=read_dates(_numbered(page.blocks), stamps, capture.captured_at, words),
        declared=declared,
        scripts=scripts,
    )


def _base(raw: Raw, url: str) -> str:
    return (canonical(raw.base, url) if raw.base else None) or canonical(url) or url


def _titled(raw: Raw) -> list[RawBlock]:
    title = [RawBlock(part, BlockKind.HEADING, Place.TITLE) for part in cut(raw.title)]
    return title + raw.blocks


def _page(capture: Capture, text: _Text, words: Words) -> Page:
    """Return what pages and documents have in common: language, role, prices, dates."""
    language = page_language(text.blocks, text.declared_language, words)
    blocks = tuple(_in_language(block, language, words) for block in text.blocks)
    headings = [block.text for block in blocks if _is_head(block)][:3]
    return Page(
        capture.url,
        capture.site,
        capture.digest,
        capture.captured_at,
        Condition.READABLE,
        role_of(capture.url, "", text.title, headings, load_role_words()),
        language,
        text.title,
        blocks=blocks,
        prices=read_prices(_numbered(blocks), words),
    )


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks with digits: all that amounts and dates can stand in."""
    return [block for block in blocks if _DIGIT.search(block.text)]


def _is_head(block: Block | RawBlock) -> bool:
    return block.kind == BlockKind.HEADING and block.place == Place.BODY


def _in_language(block: RawBlock, page: str, words: Words) -> Block:
    language = block_language(block, page, words)
    return Block(
        block.text, block.kind, block.place, language, block.level, False, block.of_patients
    )


def _document(capture: Capture, words: Words) -> Page:
    found = read_pdf(capture.body)
    if not found.readable:
        return replace(_bare(capture, Condition.UNREADABLE), title=found.title, document=True)
    heading = next((block.text for block in found.blocks if _is_head(block)), "")
    page = _page(capture, _Text(found.title or heading, found.blocks, ""), words)
    return replace(
        page, document=True, dates=read_dates(page.blocks, (), capture.captured_at, words)
    )


def _plain(capture: Capture, words: Words) -> Page:
    text = decoded(capture.body, capture.charset)[:300_000]
    parts = [part for line in text.split("\n\n") for part in cut(spaced(line))][:2_000]
    blocks = tuple(RawBlock(part, BlockKind.PARAGRAPH, Place.BODY) for part in parts)
    page = _page(capture, _Text("", blocks, ""), words)
    condition = Condition.ERROR if capture.status >= 400 else page.condition
    dates = read_dates(page.blocks, (), capture.captured_at, words)
    return replace(page, condition=condition if blocks else Condition.EMPTY, dates=dates)


def _bare(capture: Capture, condition: Condition) -> Page:
    return Page(
        capture.url, capture.site, capture.digest, capture.captured_at, condition, Role.OTHER, ""
    )  # fmt: skip
