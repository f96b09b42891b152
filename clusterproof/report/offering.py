"""An offer on a terminal: its promises beside what the site shows, its numbers, the swap test."""

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterproof.records import Figure, Offer, Promise, PromiseKind
from clusterproof.report import words
from clusterproof.report.plain import plain

# Lines that a person still reads on a screen; JSON has them all.
_PROMISES, _FIGURES = 8, 14
HEADINGS = {
    PromiseKind.VOLUME: "Patient volumes",
    PromiseKind.TURNKEY: "Turnkey",
    PromiseKind.OVERNIGHT: "Quick success",
    PromiseKind.GUARANTEE: "Guarantees",
    PromiseKind.RED_LINE: "Contract red lines",
    PromiseKind.FITS_ANYWHERE: "Fits any place",
}
NONE_FOUND = "Not found in the text read"
LIMITS = (
    "Words are looked for in twelve languages; what is said in other words, in pictures or by "
    "mouth is not found. A finding describes a sentence, not anybody's intentions."
)


def view(offer: Offer) -> RenderableType:
    """Draw one offer whole."""
    parts: list[RenderableType] = [_text(f"The offer: {front(offer)}", "bold")]
    for kind, heading in HEADINGS.items():
        parts.extend(_kind(heading, [one for one in offer.promises if one.kind is kind]))
    missing = [heading for kind, heading in HEADINGS.items() if not _any(offer, kind)]
    if missing:
        parts.append(_text(f"{NONE_FOUND}: {'; '.join(missing)}."))
    parts.extend((_figures(offer.figures), _text(swapped(offer)), *_examples(offer)))
    parts.extend(_text(note, "dim") for note in (*offer.notes, LIMITS))
    return Group(*parts)


def front(offer: Offer) -> str:
    """Return the file's name, length and language in one line."""
    pages = f"{offer.pages} pages, " if offer.pages else ""
    return f"{offer.name}, {pages}{offer.words:,} words, mostly {offer.language or 'unknown'}"


def swapped(offer: Offer) -> str:
    """Say in one sentence how the swap test went."""
    swap = offer.swap
    if not swap.sentences:
        return "Swap test: there were no whole sentences to ask."
    return (
        f"Swap test: {swap.share:.0%} of {swap.sentences} sentences name no place, body or person; "
        "they would read the same for another place."
    )


def counted(figures: Sequence[Figure]) -> str:
    """Say in one sentence how many numbers stand with a source and a definition."""
    if not figures:
        return "The offer gives no numbers."
    sources = sum(one.source for one in figures)
    defined = sum(one.definition for one in figures)
    return (
        f"Of {len(figures)} numbers, {sources} stand beside a source and {defined} beside a "
        "definition."
    )


def where(page: int) -> str:
    """Return a page as it is told, or an empty text where a file has none."""
    return f"page {page}" if page else ""


def _any(offer: Offer, kind: PromiseKind) -> bool:
    return any(one.kind is kind for one in offer.promises)


def _kind(heading: str, promises: Sequence[Promise]) -> Iterator[RenderableType]:
    if not promises:
        return
    table = _table("page", "in the offer's words", title=f"{heading} ({len(promises)})")
    told = ""
    for one in promises[:_PROMISES]:
        table.add_row(str(one.page or ""), _promise(one, again=one.beside == told))
        told = one.beside
    yield table
    if len(promises) > _PROMISES:
        yield _text(f"and {len(promises) - _PROMISES} more; --json has all of them", "dim")


def _promise(one: Promise, again: bool) -> Text:
    """Draw a promise; what the site shows is not said twice in a row."""
    lines = _text(f"“{one.quote}”")
    named = f"{words.name('red_lines', one.red_line)}: " if one.red_line else ""
    lines.append(f"\n{plain(named + one.reading)}", "italic")
    if one.beside and not again:
        lines.append(f"\n{plain(one.beside)}", "dim")
    return lines


def _figures(figures: Sequence[Figure]) -> RenderableType:
    if not figures:
        return _text(counted(figures))
    table = _table("page", "number", "what it counts", "year", "source", "definition")
    for one in figures[:_FIGURES]:
        table.add_row(
            str(one.page or ""), _text(one.text), _text(one.about), one.year,
            "given" if one.source else "-", "given" if one.definition else "-",
        )  # fmt: skip
    more = len(figures) - _FIGURES
    left = [_text(f"and {more} more; --json has all of them", "dim")] if more > 0 else []
    return Group(_text(counted(figures), "bold"), table, *left)


def _examples(offer: Offer) -> Iterator[RenderableType]:
    for quote, page in offer.swap.examples:
        told = f" ({where(page)})" if page else ""
        yield _text(f"  “{quote}”{told}", "dim")


def _table(*columns: str, title: str | None = None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(column, overflow="fold")
    return table


def _text(text: str, style: str = "") -> Text:
    """Return a seller's text as it is: no markup, nothing that steers the terminal."""
    return Text(plain(text), style=style)
