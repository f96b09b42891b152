"""What a seller's offer promises, quoted with its page."""

from dataclasses import dataclass
from enum import StrEnum


class PromiseKind(StrEnum):
    """What a sentence of an offer does."""

    VOLUME = "patient-volume"
    TURNKEY = "turnkey"
    OVERNIGHT = "overnight"
    RED_LINE = "red-line"
    GUARANTEE = "guarantee"
    FITS_ANYWHERE = "fits-any-place"


@dataclass(frozen=True, slots=True)
class Promise:
    """A sentence of the offer and how it reads.

    `quote` is verbatim, white space folded, at most 300 characters; `page` counts from 1 and is 0
    where the format has no pages. `red_line` names the contract red line, else empty. `beside` says
    what the site shows on the same matter, or that nothing was found in the pages read.
    """

    kind: PromiseKind
    quote: str
    page: int
    language: str
    reading: str
    red_line: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number an offer gives: `about` is what it counts, as written.

    `source` and `definition` say whether the same paragraph or one of its footnotes names one,
    `year` is the year it names for it, or empty.
    """

    text: str
    about: str
    quote: str
    page: int
    source: bool
    definition: bool
    year: str = ""


@dataclass(frozen=True, slots=True)
class SwapTest:
    """How the offer did in the swap test: what remains when places and names are masked.

    `share` (0-1) is the part of its sentences that name nothing of this region; `sentences` how
    many were asked; `examples` some of them, with their pages.
    """

    share: float
    sentences: int
    examples: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer as it was read. `name` is the file's own name without its folders."""

    name: str
    digest: str
    media_type: str
    pages: int
    words: int
    language: str
    promises: tuple[Promise, ...]
    figures: tuple[Figure, ...]
    swap: SwapTest
    notes: tuple[str, ...] = ()
