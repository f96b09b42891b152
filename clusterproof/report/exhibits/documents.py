"""The quoted pages of a PDF document, and plain text, as text with nothing else."""

from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from clusterproof.page.encoding import decoded
from clusterproof.page.pdf import texts_of
from clusterproof.records import Capture, Place
from clusterproof.report.exhibits.matching import find
from clusterproof.report.exhibits.rebuilding import LONGEST, Rebuilt
from clusterproof.report.exhibits.texts import cleaned

_PDF = b"%PDF-"


def is_pdf(capture: Capture) -> bool:
    """Return whether a capture is a PDF document."""
    media = capture.media_type.partition(";")[0].strip().lower()
    return capture.body[:1_024].lstrip().startswith(_PDF) or media == "application/pdf"


def pdf(capture: Capture, quotes: Sequence[str]) -> Rebuilt:
    """Return the pages of a document on which a quote stands, each with its number."""
    title, texts = texts_of(capture.body)
    page = _empty()
    page.title = title
    page.asides.append(("the document's title", title))
    for number, text in enumerate(map(cleaned, texts), start=1):
        if any(next(find(quote, text, over_lines=True), None) for quote in quotes):
            _heading(page, f"Page {number} of {len(texts)}")
            _write(page, text)
        else:
            page.left_out["pages without a quote"] += 1
    return page


def plain_text(capture: Capture) -> Rebuilt:
    """Return a capture of plain text."""
    page = _empty()
    text = decoded(capture.body, capture.charset)
    _write(page, cleaned(text[:LONGEST]))
    page.cut = len(text) > LONGEST
    return page


def _empty() -> Rebuilt:
    soup = BeautifulSoup("<body></body>", "html.parser", multi_valued_attributes=None)
    body = soup.body
    return Rebuilt(soup, body if isinstance(body, Tag) else soup.new_tag("body"))


def _heading(page: Rebuilt, words: str) -> None:
    heading = page.soup.new_tag("h1")
    heading.string = words
    page.body.append(heading)


def _write(page: Rebuilt, text: str) -> None:
    """Add a text whose lines stay as they are."""
    holder = page.soup.new_tag("div", attrs={"class": "lines"})
    node = NavigableString(text.replace("\r\n", "\n").replace("\r", "\n"))
    holder.append(node)
    page.body.append(holder)
    page.main.add(node, str(node), Place.BODY, parted=True)
