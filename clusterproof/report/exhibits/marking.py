"""The quotes marked where they stand, and what belongs to a person masked there."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement

from clusterproof.report.exhibits.masking import Mask, apart, masks
from clusterproof.report.exhibits.texts import Run, Texts


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of text that is quoted; `number` is the item's place among the exhibit's."""

    start: int
    end: int
    number: int


def mark(
    soup: BeautifulSoup, texts: Texts, found: Sequence[Marked], numbers: Sequence[Mask] = ()
) -> int:
    """Mark what was found and mask what belongs to persons; return how much was masked."""
    hidden = apart([*masks(texts.joined()), *numbers])
    hidden = [one for one in hidden if one.sure or not any(_meet(one, mark) for mark in found)]
    if not found and not hidden:
        return 0
    spans: list[Marked | Mask] = [*found, *hidden]
    touched: defaultdict[int, list[Marked | Mask]] = defaultdict(list)
    runs: dict[int, Run] = {}
    for span in spans:
        for run in texts.touched(span.start, span.end):
            runs[run.start] = run
            touched[run.start].append(span)
    for start, over in touched.items():
        pieces = _pieces(soup, runs[start], over)
        runs[start].node.replace_with(*pieces)
    return len(hidden)


def anchor(number: int) -> str:
    """Return the anchor of an item's mark."""
    return f"quote-{number}"


def _meet(one: Mask, two: Marked) -> bool:
    return one.start < two.end and two.start < one.end


def _pieces(soup: BeautifulSoup, run: Run, spans: Sequence[Marked | Mask]) -> list[PageElement]:
    """Cut a run at the edges of what is marked or masked, and dress the pieces."""
    last = run.start + len(run.text)
    edges = {edge for span in spans for edge in (span.start, span.end) if run.start < edge < last}
    cuts = sorted({run.start, last, *edges})
    pieces: list[PageElement] = []
    for start, end in pairwise(cuts):
        over = [span for span in spans if span.start < end and start < span.end]
        text = run.text[start - run.start : end - run.start]
        pieces += _piece(soup, text, (start, end), over)
    return pieces or [NavigableString("")]


def _piece(
    soup: BeautifulSoup, text: str, at: tuple[int, int], over: Sequence[Marked | Mask]
) -> list[PageElement]:
    quoted = [span for span in over if isinstance(span, Marked)]
    mask = next((span for span in over if isinstance(span, Mask)), None)
    shown: PageElement = NavigableString(text)
    if mask is not None:
        shown = soup.new_tag("span", attrs={"class": "masked"})
        shown.string = f"[{mask.kind}]" if mask.start == at[0] else ""
    if not quoted or not text.strip():
        return [shown]
    marked = soup.new_tag("mark", attrs={"class": "mark"})
    marked.append(shown)
    begun = [_anchor(soup, span.number) for span in quoted if span.start == at[0]]
    ended = [_number(soup, span.number) for span in quoted if span.end == at[1]]
    return [*begun, marked, *ended]


def _anchor(soup: BeautifulSoup, number: int) -> PageElement:
    return soup.new_tag("span", attrs={"class": "anchor", "id": anchor(number)})


def _number(soup: BeautifulSoup, number: int) -> PageElement:
    back = soup.new_tag("a", attrs={"class": "no", "href": f"#item-{number}"})
    back.string = str(number)
    return back
