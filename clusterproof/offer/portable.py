"""The text of a PDF with its page numbers. Its scripts never run, its attachments stay shut."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

import pypdfium2

from clusterproof.offer.plaintext import MOST_LETTERS, SUPERSCRIPT
from clusterproof.offer.text import Fault, Kind, Paragraph, Text, Unreadable
from clusterproof.page.folding import spaced
from clusterproof.page.pdf import paragraphs
from clusterproof.records import BlockKind

MOST_PAGES = 300
# A page of text has a thousand letters; scanned pages have none, or a stamp.
_FEWEST_LETTERS = 20
_KINDS = {BlockKind.HEADING: Kind.HEADING, BlockKind.ITEM: Kind.ITEM}

# A word cut at the end of its line; pdfium tells the hyphen by one of these.
_CUT_WORD = re.compile("[\x02\ufffe\u00ad]\\s*\\n\\s*")
# A footnote: its number, glued to or before its words, at the foot of its page.
_NOTE = re.compile(r"\[?([1-9]\d?|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})(?:\]\s?|(?=[^\W\d_]{2})|(?=https?:))(?=\S)")
_DIGITS = re.compile(r"\d+")
# A line is running text when it stands on so many pages and on half of them.
_FEWEST_RUNNING = 3
_LONGEST_RUNNING = 120


def read(body: bytes) -> Text:
    """Return the text of a PDF; raise Unreadable with the reason."""
    document = _opened(body)
    try:
        if len(document) > MOST_PAGES:
            raise Unreadable(Fault.LONG, f"{len(document):,} pages")
        texts = _texts(document)
        notes = _notes(document)
    finally:
        document.close()
    return _laid_out(texts, notes)


def _opened(body: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(body)
    except (pypdfium2.PdfiumError, ValueError) as wrong:
        secret = "password" in str(wrong).lower()
        raise Unreadable(Fault.ENCRYPTED if secret else Fault.CORRUPT) from wrong


def _texts(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    found: list[str] = []
    left = MOST_LETTERS
    for number in range(len(document)):
        text = _text(document, number)
        left -= len(text)
        if left < 0:
            raise Unreadable(Fault.LONG, f"more than {MOST_LETTERS:,} letters")
        found.append(_CUT_WORD.sub("", text.replace("\r", "")))
    return tuple(found)


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    try:
        page = document[number]
        words = page.get_textpage()
        try:
            return str(words.get_text_range(count=min(words.count_chars(), MOST_LETTERS)))
        finally:
            words.close()
            page.close()
    except (pypdfium2.PdfiumError, UnicodeError):
        return ""


def _notes(document: pypdfium2.PdfDocument) -> tuple[str, ...]:
    try:
        attached = document.count_attachments()
    except pypdfium2.PdfiumError:
        attached = 0
    return (f"{attached} attached files were not opened.",) if attached else ()


def _laid_out(texts: Sequence[str], notes: tuple[str, ...]) -> Text:
    pages = [[spaced(line) for line in text.split("\n")] for text in texts]
    letters = sum(len(line) for page in pages for line in page)
    if letters < _FEWEST_LETTERS * max(1, len(pages)):
        raise Unreadable(Fault.SCANNED)
    silent = sum(sum(map(len, page)) < _FEWEST_LETTERS for page in pages)
    if silent:
        notes = (*notes, f"{silent} of {len(pages)} pages have no text that could be read.")
    running = _running(pages)
    return Text(
        media_type="application/pdf",
        pages=len(pages),
        paragraphs=tuple(
            found for number, page in enumerate(pages, 1) for found in _page(page, number, running)
        ),
        lines=tuple((n, line) for n, page in enumerate(pages, 1) for line in page if line),
        running=tuple(sorted(running)),
        notes=notes,
    )


def _running(pages: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return the lines, digits masked, which stand on most pages: headers and footers."""
    counts = Counter(
        line
        for page in pages
        for line in {_masked(line) for line in page if 0 < len(line) <= _LONGEST_RUNNING}
    )
    least = max(_FEWEST_RUNNING, len(pages) / 2)
    return frozenset(line for line, count in counts.items() if count >= least)


def _masked(line: str) -> str:
    return _DIGITS.sub("#", line)


def _page(lines: Sequence[str], number: int, running: frozenset[str]) -> Iterator[Paragraph]:
    """Yield a page's paragraphs, then its footnotes."""
    own = [line for line in lines if _masked(line) not in running]
    first = _first_note(own)
    for text, kind in paragraphs("\n".join(own[:first])):
        yield Paragraph(text, number, _KINDS.get(kind, Kind.PARAGRAPH))
    waiting: list[str] = []
    for line in own[first:]:
        if _NOTE.match(line) and waiting:
            yield _note(waiting, number)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _note(waiting, number)


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
