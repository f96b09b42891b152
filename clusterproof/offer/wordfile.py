"""The text of a Word file: body, tables, text boxes, headers, notes, comments.

Its macros never run, nothing it points to is fetched, and it is unpacked no further than a limit.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml import parse_xml

from clusterproof.offer.plaintext import MOST_LETTERS
from clusterproof.offer.text import Fault, Kind, Paragraph, Text, Unreadable
from clusterproof.page.folding import spaced

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Unpacked, a Word file of 20 MB has some 30 MB, nearly all of it pictures that stay packed.
_MOST_PARTS, _MOST_UNPACKED, _MOST_XML = 3_000, 150_000_000, 40_000_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", _FALLBACK})
_BESIDE = re.compile(r"/word/(?:header|footer|comments)\d*\.xml")
_NOTES = re.compile(r"/word/(?:footnotes|endnotes)\d*\.xml")
_RENDERED, _BREAK = f"{_W}lastRenderedPageBreak", f"{_W}br"


@dataclass(slots=True)
class _Walk:
    """Where a walk through the body has come: its page, what was read."""

    rendered: bool
    page: int = 1
    found: list[Paragraph] = field(default_factory=list)


def read(packed: zipfile.ZipFile) -> Text:
    """Return the text of a Word file; raise Unreadable with the reason."""
    _check_size(packed)
    document = _opened(packed)
    body = document.element.body
    walk = _Walk(rendered=next(body.iter(_RENDERED), None) is not None)
    _walk(body, walk)
    beside = tuple(_beside(document))
    pages = walk.page if walk.page > 1 or walk.rendered else 0
    paragraphs = (*(walk.found if pages else _pageless(walk.found)), *_footnotes(document))
    _check_text((*paragraphs, *beside))
    lines = tuple((one.page, one.text) for one in (*paragraphs, *beside))
    running = tuple(dict.fromkeys(one.text for one in beside))
    return Text(MEDIA_TYPE, pages, paragraphs, lines, running, tuple(_remarks(packed, document)))


def _check_size(packed: zipfile.ZipFile) -> None:
    """Raise Unreadable for a file that would unpack to far more than it is."""
    parts = packed.infolist()
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if (
        len(parts) > _MOST_PARTS
        or sum(part.file_size for part in parts) > _MOST_UNPACKED
        or xml > _MOST_XML
    ):
        raise Unreadable(Fault.BOMB)
    if any(part.flag_bits & 1 for part in parts):
        raise Unreadable(Fault.ENCRYPTED)


def _opened(packed: zipfile.ZipFile) -> Any:
    """Open the document with everything optional left out: python-docx unpacks what it is given."""
    kept = io.BytesIO()
    try:
        types = packed.read("[Content_Types].xml")
        if b"macroEnabled" in types:
            raise Unreadable(Fault.MACROS)
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as lean:
            for part in packed.infolist():
                body = packed.read(part) if part.filename.endswith((".xml", ".rels")) else b""
                if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
                    raise Unreadable(Fault.CORRUPT, "it defines its own entities")
                lean.writestr(part.filename, body)
        return docx.Document(kept)
    except Unreadable:
        raise
    except Exception as wrong:
        raise Unreadable(Fault.CORRUPT) from wrong


def _walk(body: Any, walk: _Walk) -> None:
    """Read a body's paragraphs and tables in their order."""
    for element in body:
        if element.tag == f"{_W}p":
            _paragraph(element, walk)
        elif element.tag == f"{_W}tbl":
            _table(element, walk)
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            _walk(element, walk)


def _table(table: Any, walk: _Walk) -> None:
    for row in table.iter(f"{_W}tr"):
        cells = [spaced(" ".join(_texts(cell))) for cell in row if cell.tag == f"{_W}tc"]
        text = " | ".join(cell for cell in cells if cell)
        if text:
            walk.found.append(Paragraph(text, walk.page, Kind.ROW))
        walk.page += _breaks(row, walk.rendered)


def _paragraph(element: Any, walk: _Walk) -> None:
    """Read a paragraph; it stands on the page where its first words stand."""
    texts = list(_texts(element))
    text = spaced("".join(texts))
    before = _breaks_before_words(element, walk.rendered)
    walk.page += before
    if text:
        walk.found.append(Paragraph(text, walk.page, _kind(element)))
    for box in _boxes(element):
        _walk(box, walk)
    walk.page += _breaks(element, walk.rendered) - before


def _boxes(element: Any) -> Iterator[Any]:
    """Yield a paragraph's text boxes; the copies for older readers are left out."""
    for box in element.iter(f"{_W}txbxContent"):
        if not any(above.tag == _FALLBACK for above in box.iterancestors()):
            yield box


def _texts(element: Any) -> Iterator[str]:
    """Yield the runs of text below an element; deleted text and text boxes are left out."""
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}tab", _BREAK, f"{_W}cr"):
            yield " "
        elif tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            yield f"[{child.get(f'{_W}id')}]"
        elif tag == f"{_W}p":
            yield from _texts(child)
            yield " "
        elif tag != f"{_W}txbxContent" and tag not in _SKIPPED:
            yield from _texts(child)


def _kind(element: Any) -> Kind:
    properties = element.find(f"{_W}pPr")
    if properties is None:
        return Kind.PARAGRAPH
    style = properties.find(f"{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower() if style is not None else ""
    if name.startswith(("heading", "title", "subtitle", "berschrift", "ttulo", "titre", "titolo")):
        return Kind.HEADING
    if name.startswith("list") or properties.find(f"{_W}numPr") is not None:
        return Kind.ITEM
    return Kind.PARAGRAPH


def _is_break(element: Any, rendered: bool) -> bool:
    if rendered:
        return bool(element.tag == _RENDERED)
    return bool(element.tag == _BREAK and element.get(f"{_W}type") == "page")


def _breaks(element: Any, rendered: bool) -> int:
    """Count the page breaks below an element, as Word left them or as they were set by hand."""
    return sum(_is_break(one, rendered) for one in element.iter(_RENDERED, _BREAK))


def _breaks_before_words(element: Any, rendered: bool) -> int:
    count = 0
    for one in element.iter(_RENDERED, _BREAK, f"{_W}t"):
        if one.tag == f"{_W}t" and (one.text or "").strip():
            return count
        count += _is_break(one, rendered)
    return 0


def _pageless(found: list[Paragraph]) -> list[Paragraph]:
    return [Paragraph(one.text, 0, one.kind, one.mark) for one in found]


def _parts(document: Any, names: re.Pattern[str]) -> Iterator[Any]:
    """Yield the roots of a document's parts of these names."""
    for part in document.part.package.iter_parts():
        if names.fullmatch(str(part.partname)):
            try:
                yield parse_xml(part.blob)
            except Exception as wrong:
                raise Unreadable(Fault.CORRUPT) from wrong


def _beside(document: Any) -> Iterator[Paragraph]:
    """Yield headers, footers and comments."""
    for root in _parts(document, _BESIDE):
        for one in root.iter(f"{_W}p"):
            if text := spaced("".join(_texts(one))):
                yield Paragraph(text, 0, Kind.NOTE)


def _footnotes(document: Any) -> Iterator[Paragraph]:
    for root in _parts(document, _NOTES):
        for note in root:
            text = spaced(" ".join(_texts(note)))
            if text and note.get(f"{_W}type") is None:
                yield Paragraph(text, 0, Kind.NOTE, note.get(f"{_W}id") or "")


def _check_text(paragraphs: tuple[Paragraph, ...]) -> None:
    letters = sum(len(one.text) for one in paragraphs)
    if not letters:
        raise Unreadable(Fault.SCANNED)
    if letters > MOST_LETTERS:
        raise Unreadable(Fault.LONG, f"{letters:,} letters")


def _remarks(packed: zipfile.ZipFile, document: Any) -> Iterator[str]:
    if any("vbaProject" in name for name in packed.namelist()):
        yield "The file holds macros; they were not run."
    outside = sum(
        relation.is_external and "hyperlink" not in relation.reltype
        for part in document.part.package.iter_parts()
        for relation in part.rels.values()
    )
    if outside:
        yield f"{outside} files that it points to were not fetched."
