"""The text of a plain text file; a form feed ends a page."""

import re
from collections.abc import Iterator

from clusterproof.offer.text import Fault, Kind, Paragraph, Text, Unreadable
from clusterproof.page.encoding import decoded
from clusterproof.page.folding import spaced

# As many letters as a thick book has.
MOST_LETTERS = 1_000_000
# More control characters than this share of all are no text.
_MOST_CONTROLS = 0.02

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_GAP = re.compile(r"\n[ \t\r]*\n")
_ITEM = re.compile(r"\s*(?:[•▪●◦‣·–—*-]|\(?[a-z0-9]{1,2}[.)])\s", re.IGNORECASE)
_NOTE = re.compile(r"\s*(?:\[(\d{1,2})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}))\s*\S")
_END = re.compile(r"[.!?:;,。؟…]['\"”»)]?$")
_LONGEST_HEADING = 90
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def read(body: bytes) -> Text:
    """Return the text of a plain text file."""
    whole = decoded(body).replace("\r\n", "\n").replace("\r", "\n")
    if len(whole) > MOST_LETTERS:
        raise Unreadable(Fault.LONG, f"{len(whole):,} letters")
    if len(_CONTROLS.findall(whole)) > _MOST_CONTROLS * len(whole):
        raise Unreadable(Fault.KIND)
    parts = whole.strip("\f").split("\f")
    numbered = [(number if len(parts) > 1 else 0, part) for number, part in enumerate(parts, 1)]
    paragraphs = tuple(found for page, part in numbered for found in paragraphs_of(part, page))
    if not paragraphs:
        raise Unreadable(Fault.EMPTY)
    lines = tuple(
        (page, text)
        for page, part in numbered
        for line in part.split("\n")
        if (text := spaced(line.replace("\t", " | ")))
    )
    return Text("text/plain", len(parts) if len(parts) > 1 else 0, paragraphs, lines)


def paragraphs_of(part: str, page: int) -> Iterator[Paragraph]:
    """Yield the paragraphs of a stretch of lines, their lines joined; items stand alone."""
    for block in _GAP.split(part):
        waiting: list[str] = []
        lines = [line for line in block.split("\n") if line.strip()]
        for line in lines:
            if _ITEM.match(line) or _NOTE.match(line) or "\t" in line.strip():
                yield from _joined(waiting, page)
                waiting = []
            waiting.append(line)
        yield from _joined(waiting, page)


def _joined(lines: list[str], page: int) -> Iterator[Paragraph]:
    whole = " ".join(lines)
    text = spaced(whole)
    if not text:
        return
    if "\t" in whole.strip():
        yield Paragraph(spaced(whole.strip().replace("\t", " | ")), page, Kind.ROW)
    elif note := _NOTE.match(text):
        mark = (note.group(1) or note.group(2)).translate(SUPERSCRIPT)
        yield Paragraph(text, page, Kind.NOTE, mark)
    elif _ITEM.match(text):
        yield Paragraph(text, page, Kind.ITEM)
    else:
        short = len(lines) == 1 and len(text) <= _LONGEST_HEADING and not _END.search(text)
        yield Paragraph(text, page, Kind.HEADING if short else Kind.PARAGRAPH)
