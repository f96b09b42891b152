"""Offers as files, made by program: PDF through typst, Word files through python-docx."""

import io
import tomllib
from pathlib import Path
from typing import Any

import docx
import typst

TEXTS: dict[str, Any] = tomllib.loads((Path(__file__).parent / "offer_texts.toml").read_text())


def pdf(language: str, kind: str) -> bytes:
    """Return an offer as a PDF of six pages, each with a header and a page number."""
    offer = TEXTS[language][kind]
    parts = [
        f'#set page(paper: "a4", header: [{offer["header"]}], numbering: "1")',
        f'#set text(lang: "{language}", hyphenate: true)',
        "#set par(justify: true)",
    ]
    for number, page in enumerate(offer["pages"]):
        parts.append("#pagebreak()" if number else "")
        heading, *paragraphs = (_escaped(text) for text in page)
        parts.extend((f"= {heading}", *paragraphs))
    return bytes(typst.compile("\n\n".join(parts).encode()))


def _escaped(text: str) -> str:
    return "".join(f"\\{letter}" if letter in "#$[]*_@<>`~" else letter for letter in text)


def word(language: str, kind: str) -> bytes:
    """Return an offer as a Word file with a header, page breaks and a table of its prices."""
    offer = TEXTS[language][kind]
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = offer["header"]
    for number, (heading, *paragraphs) in enumerate(offer["pages"]):
        if number:
            document.add_page_break()
        document.add_heading(heading, level=1)
        for text in paragraphs:
            document.add_paragraph(text)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()
