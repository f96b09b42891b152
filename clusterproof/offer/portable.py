"""The text of a PDF with its page numbers. Its scripts never run, its attachments stay shut."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from ctypes import byref, c_double
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdfium2
from pypdfium2 import raw

from clusterproof.offer.plaintext import MOST_LETTERS, SUPERSCRIPT
from clusterproof.offer.text import Fault, Kind, Paragraph, Text, Unreadable
from clusterproof.page.folding import spaced
from clusterproof.page.pdf import paragraphs as joined
from clusterproof.records import BlockKind

MOST_PAGES = 300
# A page of text has a thousand letters; scanned pages have none, or a stamp.
_FEWEST_LETTERS = 20
_KINDS = {BlockKind.HEADING: Kind.HEADING, BlockKind.ITEM: Kind.ITEM}

# A word cut at the end of its line; pdfium tells the hyphen by one of these.
_CUT_WORD = re.compile("[\x02\ufffe\u00ad]")
# A heading's letters are so much larger than the text's; a paragraph ends where the step to the
# next line is so much wider than the page's usual one; sizes differ by rounding alone below this.
# To measure again: tests/offer/test_reading.py.
_LARGER, _WIDER, _SAME_SIZE = 1.08, 1.25, 0.6
_MOST_HEADING_LINES = 3
# A footnote: its number, glued to or before its words, at the foot of its page.
_NOTE = re.compile(r"\[?([1-9]\d?|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})(?:\]\s?|(?=[^\W\d_]{2})|(?=https?:))(?=\S)")
_DIGITS = re.compile(r"\d+")
# A line is running text when it stands on so many pages and on half of them.
_FEWEST_RUNNING = 3
_EDGE = 3
_LONGEST_RUNNING = 120


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page: its text, the size of its letters, the height of its baseline.

    `foot` is the baseline of its last letter: a word cut at the end of a line joins two lines.
    """

    text: str
    size: float
    height: float
    foot: float


def read(body: bytes) -> Text:
    """Return the text of a PDF; raise Unreadable with the reason."""
    document = _opened(body)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(Fault.LONG, f"{len(document):,} pages")
        pages = _pages(document)
        notes = _notes(document)
    finally:
        document.close()
    return _laid_out(pages, notes)


def _opened(body: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(body)
    except (pypdfium2.PdfiumError, ValueError) as wrong:
        secret = "password" in str(wrong).lower()
        raise Unreadable(Fault.ENCRYPTED if secret else Fault.CORRUPT) from wrong


def _pages(document: pypdfium2.PdfDocument) -> tuple[tuple[_Line, ...], ...]:
    found: list[tuple[_Line, ...]] = []
    left = MOST_LETTERS
    for number in range(len(document)):
        lines = _lines(document, number)
        left -= sum(len(line.text) for line in lines)
        if left < 0:
            raise Unreadable(Fault.LONG, f"more than {MOST_LETTERS:,} letters")
        found.append(lines)
    return tuple(found)


def _lines(document: pypdfium2.PdfDocument, number: int) -> tuple[_Line, ...]:
    try:
        page = document[number]
        words = page.get_textpage()
        try:
            return tuple(_read_lines(words))
        finally:
            words.close()
            page.close()
    except (pypdfium2.PdfiumError, UnicodeError):
        return ()


def _read_lines(words: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    """Yield a page's lines with the size of their first letter and its height on the page."""
    letters = _letters(words)
    start = 0
    for line in letters.split("\n"):
        end = start + len(line)
        text = spaced(_CUT_WORD.sub("", line))
        if text:
            first = end - len(line.lstrip())
            last = start + len(line.rstrip()) - 1
            size = raw.FPDFText_GetFontSize(words, first)
            yield _Line(text, size, _baseline(words, first), _baseline(words, last))
        start = end + 1


def _letters(words: pypdfium2.PdfTextPage) -> str:
    """Return a page's text, each letter at its own number.

    The quick way leaves out what is no letter; where it does, they are asked one by one.
    """
    count = min(words.count_chars(), MOST_LETTERS + 1)
    text = str(words.get_text_range(count=count)) if count else ""
    if len(text) == count:
        return text
    return "".join(_letter(raw.FPDFText_GetUnicode(words, at)) for at in range(count))


def _letter(code: int) -> str:
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else " "


def _baseline(words: pypdfium2.PdfTextPage, at: int) -> float:
    across, up = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(words, at, byref(across), byref(up))
    return float(up.value)


def _notes(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    try:
        attached = document.count_attachments()
    except pypdfium2.PdfiumError:
        attached = 0
    return (f"{attached} attached files were not opened.",) if attached else ()


def _laid_out(pages: Sequence[Sequence[_Line]], notes: tuple[str, ...]) -> Text:
    letters = sum(len(line.text) for page in pages for line in page)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise Unreadable(Fault.SCANNED)
    silent = sum(sum(len(line.text) for line in page) < _FEWEST_LETTERS for page in pages)
    if silent:
        notes = (*notes, f"{silent} of {len(pages)} pages have no text that could be read.")
    running = _running(pages)
    sizes = Counter(round(line.size, 1) for page in pages for line in page for _ in line.text)
    usual = max(sizes, key=lambda size: sizes[size])
    paragraphs = _all(pages, running, usual)
    if not paragraphs:  # every page says the same
        running = frozenset()
        paragraphs = _all(pages, running, usual)
    if not paragraphs:  # signs, but no words: its fonts do not say which letters they draw
        raise Unreadable(Fault.SCANNED)
    return Text(
        media_type="application/pdf",
        pages=len(pages),
        paragraphs=paragraphs,
        lines=tuple((n, line.text) for n, page in enumerate(pages, 1) for line in page),
        running=tuple(sorted(running)),
        notes=notes,
    )


def _all(
    pages: Sequence[Sequence[_Line]], running: frozenset[str], usual: float
) -> tuple[Paragraph, ...]:
    return tuple(
        found
        for number, page in enumerate(pages, 1)
        for found in _page(page, number, running, usual)
    )


def _running(pages: Sequence[Sequence[_Line]]) -> frozenset[str]:
    """Return the lines, digits masked, which stand on most pages: headers and footers."""
    counts = Counter(
        line
        for page in pages
        for line in {_masked(one.text) for one in _edge(page) if len(one.text) <= _LONGEST_RUNNING}
    )
    least = max(_FEWEST_RUNNING, len(pages) / 2)
    return frozenset(line for line, count in counts.items() if count >= least)


def _edge(page: Sequence[_Line]) -> Sequence[_Line]:
    """Return the lines at a page's head and foot."""
    return page if len(page) <= 2 * _EDGE else [*page[:_EDGE], *page[-_EDGE:]]


def _masked(line: str) -> str:
    return _DIGITS.sub("#", line)


def _page(
    lines: Sequence[_Line], number: int, running: frozenset[str], usual: float
) -> Iterator[Paragraph]:
    """Yield a page's paragraphs, then its footnotes."""
    own = [line for line in lines if _masked(line.text) not in running]
    first = _first_note([line.text for line in own])
    for block in _blocks(own[:first]):
        if block[0].size > _LARGER * usual and len(block) <= _MOST_HEADING_LINES:
            yield Paragraph(" ".join(line.text for line in block), number, Kind.HEADING)
            continue
        for text, kind in joined("\n".join(line.text for line in block)):
            yield Paragraph(text, number, _KINDS.get(kind, Kind.PARAGRAPH))
    waiting: list[str] = []
    for line in own[first:]:
        if _NOTE.match(line.text) and waiting:
            yield _note(waiting, number)
            waiting = []
        waiting.append(line.text)
    if waiting:
        yield _note(waiting, number)


def _blocks(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Cut a page's lines where the size of letters changes or a gap is wider than usual."""
    steps = [one.foot - after.height for one, after in pairwise(lines)]
    usual = median(step for step in steps if step > 0) if any(s > 0 for s in steps) else 0.0
    block: list[_Line] = []
    for line in lines:
        if block:
            step = block[-1].foot - line.height
            sized = abs(block[-1].size - line.size) > _SAME_SIZE
            if sized or step > _WIDER * usual or step < -usual:
                yield block
                block = []
        block.append(line)
    if block:
        yield block


def _first_note(lines: Sequence[str]) -> int:
    """Return where the footnotes begin: numbered lines, counting up, that end the page."""
    marks = [
        (at, int(found.group(1).translate(SUPERSCRIPT)))
        for at, line in enumerate(lines)
        if (found := _NOTE.match(line))
    ]
    first = len(lines)
    expected = None
    for at, mark in reversed(marks):
        if expected is not None and mark != expected:
            break
        first, expected = at, mark - 1
    return first


def _note(lines: Sequence[str], number: int) -> Paragraph:
    text = spaced(" ".join(lines))
    found = _NOTE.match(text)
    mark = found.group(1).translate(SUPERSCRIPT) if found else ""
    return Paragraph(text, number, Kind.NOTE, mark)
