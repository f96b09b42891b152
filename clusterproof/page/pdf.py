"""The text of PDF documents: statutes, reports, strategies."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

from clusterproof.page.cutting import cut
from clusterproof.page.folding import spaced
from clusterproof.page.raw import RawBlock
from clusterproof.records import BlockKind, Place

# The decisive pages of statutes and reports stand in front; longer documents are cut.
MOST_PAGES = 60
MOST_LETTERS = 300_000
MOST_BLOCKS = 2_000
LARGEST = 30_000_000
# A stop for documents made to hurt. No honest page of text takes a tenth of it.
_SECONDS = 20.0

_SENTENCE_END = re.compile(r"[.!?;:,。؟…]['\"”»)]?$")
_NUMBERED = re.compile(
    r"(?:§|(?:art(?:icle|ikel|ykuł|ículo|icolo|igo|\.)?|članak|čl\.|madde|제|статья|المادة|chapter|section"
    r"|capítulo|kapitel|rozdział|chapitre|bölüm|глава)(?=\s?\d))\s?\d{1,3}"
    r"|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s+[^\W\d_]",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:[•▪●◦‣·–—*-]|\(?[a-z0-9]{1,2}[.)])\s")
_WORDLESS = re.compile(r"[\W\d_]*")
_SHORT_LINE = 45
_SHORT_HEADING = 70
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Document:
    """A document's title and blocks; neither where it could not be opened."""

    title: str
    blocks: tuple[RawBlock, ...]
    readable: bool


def read_pdf(body: bytes) -> Document:
    """Return the text of a PDF; unreadable: corrupt, encrypted, too large or only pictures."""
    title, pages = texts_of(body)
    blocks = tuple(_blocks(iter(pages)))
    return Document(title, blocks, readable=bool(blocks))


def texts_of(body: bytes) -> tuple[str, tuple[str, ...]]:
    """Return a PDF's title and the text of each page that is read, as it stands in the file."""
    if len(body) > LARGEST:
        return "", ()
    try:
        document = pypdfium2.PdfDocument(body)
    except (pypdfium2.PdfiumError, ValueError):
        return "", ()
    try:
        return _title(document), tuple(_pages(document))
    finally:
        document.close()


def _title(document: pypdfium2.PdfDocument) -> str:
    try:
        return spaced(str(document.get_metadata_value("Title") or ""))[:300]
    except (pypdfium2.PdfiumError, UnicodeError):
        return ""


def _pages(document: pypdfium2.PdfDocument) -> Iterator[str]:
    until = time.monotonic() + _SECONDS
    letters = 0
    for number in range(min(len(document), MOST_PAGES)):
        text = _text(document, number)
        letters += len(text)
        yield text
        if letters > MOST_LETTERS or time.monotonic() > until:
            return


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        try:
            words = page.get_textpage()
            try:
                return str(words.get_text_range(count=min(words.count_chars(), 50_000)))
            finally:
                words.close()
        finally:
            page.close()
    except (pypdfium2.PdfiumError, UnicodeError):
        return ""


def _blocks(pages: Iterator[str]) -> Iterator[RawBlock]:
    left = MOST_BLOCKS
    for page in pages:
        for text, kind in paragraphs(page):
            for part in cut(text):
                if not left:
                    return
                left -= 1
                level = 2 if kind == BlockKind.HEADING else 0
                yield RawBlock(part, kind, Place.BODY, level=level)


def paragraphs(page: str) -> Iterator[tuple[str, BlockKind]]:
    """Join a page's lines into paragraphs; headings are told by the shape of their line."""
    lines = [spaced(line) for line in page.splitlines()]
    waiting: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=False):
        heading = _is_heading(line, waiting, after)
        if heading or _parts(line) or _NUMBERED.match(line):
            yield from _joined(waiting)
            waiting = []
        if heading:
            yield line, BlockKind.HEADING
        elif not _WORDLESS.fullmatch(line):  # page numbers and rules
            waiting.append(line)
            if len(line) < _SHORT_LINE and _SENTENCE_END.search(line) and line[-1] not in ",;":
                yield from _joined(waiting)  # a short last line ends its paragraph
                waiting = []
    yield from _joined(waiting)


def _parts(line: str) -> bool:
    """Return whether a line cannot go on with the sentence before it."""
    return bool(_WORDLESS.fullmatch(line) or _LIST.match(line))


def _joined(lines: list[str]) -> Iterator[tuple[str, BlockKind]]:
    if lines:
        text = spaced(" ".join(lines))
        yield text, BlockKind.ITEM if _LIST.match(text) else BlockKind.PARAGRAPH


def _is_heading(line: str, before: list[str], after: str) -> bool:
    """Tell a heading by its shape: short, no end of sentence, not in the middle of one."""
    if len(line) > _LONGEST_HEADING or _SENTENCE_END.search(line) or _LIST.match(line):
        return False
    if after[:1].islower() or (before and not _SENTENCE_END.search(before[-1])):
        return False
    words = [word for word in line.split() if word[0].isalpha()]
    if not words or len(words) > 14:
        return False
    if _NUMBERED.match(line):
        return len(line) < _SHORT_HEADING
    long = [word for word in words if len(word) > 3]
    large = sum(word[0].isupper() for word in long)
    return (line.isupper() and len(line) > 3) or (len(words) <= 8 and 0 < large >= 0.6 * len(long))
