"""The offer section: what is promised, beside what the site shows."""

from clusterproof.records import Figure, Offer, Promise
from clusterproof.report import words
from clusterproof.report.dossier.view import Measure, Number, OfferPart, Promised, Sample, Verbatim
from clusterproof.report.plain import language_tag

# Sentences, numbers and samples printed; the machine-readable file has the rest.
_PROMISES, _NUMBERS, _SAMPLES = 60, 40, 6


def offer(given: Offer) -> OfferPart:
    """Return the offer section."""
    return OfferPart(
        name=Verbatim(given.name),
        lead="Sentences of the offer that promise something, each with its page, how it reads, "
        "and what the site shows on the same matter.",
        read=_read(given),
        digest=given.digest,
        promises=tuple(_promise(one) for one in given.promises[:_PROMISES]),
        numbers=tuple(_number(one) for one in given.figures[:_NUMBERS]),
        numbers_said=_numbers_said(given),
        swap=_swap(given),
        samples=tuple(sample(text, page) for text, page in given.swap.examples[:_SAMPLES]),
        notes=given.notes,
    )


def sample(text: str, page: int) -> Sample:
    """Return a sentence of the offer with its page."""
    return Sample(Verbatim(text), _page(page))


def _page(number: int) -> str:
    return f"page {number}" if number else "no page numbers"


def _read(given: Offer) -> str:
    pages = f"{words.counted(given.pages, 'page')}, " if given.pages else ""
    tongue = words.name("languages", language_tag(given.language))
    shown = min(len(given.promises), _PROMISES)
    more = f" The first {shown} are shown." if len(given.promises) > _PROMISES else ""
    return (
        f"Read: {pages}{words.counted(given.words, 'word')} in {tongue}. "
        f"{words.counted(len(given.promises), 'promise')} and "
        f"{words.counted(len(given.figures), 'number')} were found.{more}"
    )


def _promise(one: Promise) -> Promised:
    tag = language_tag(one.language)
    return Promised(
        kind=str(one.kind),
        kind_name=words.name("promises", one.kind),
        quote=Verbatim(one.quote),
        page=_page(one.page),
        language=tag,
        tongue=words.name("languages", tag),
        reading=one.reading,
        red_line=words.name("red_lines", one.red_line),
        beside=one.beside or "Nothing was found in the pages read on this matter.",
    )


def _number(one: Figure) -> Number:
    said = {
        (True, True): "Source and definition stand in the same paragraph.",
        (True, False): "A source stands in the same paragraph; no definition was found there.",
        (False, True): "A definition stands in the same paragraph; no source was found there.",
        (False, False): "Neither source nor definition was found in the same paragraph.",
    }[one.source, one.definition]
    return Number(
        text=Verbatim(one.text),
        about=Verbatim(one.about),
        quote=Verbatim(one.quote),
        page=_page(one.page),
        source=one.source,
        definition=one.definition,
        said=said,
    )


def _numbers_said(given: Offer) -> str:
    total = len(given.figures)
    if not total:
        return "No number was found in the offer."
    bare = sum(not (one.source and one.definition) for one in given.figures)
    more = f" The first {_NUMBERS} are shown." if total > _NUMBERS else ""
    return (
        f"{bare} of {words.counted(total, 'number')} come without a source or without a "
        f"definition in the same paragraph.{more}"
    )


def _swap(given: Offer) -> Measure:
    name, means = words.figure("swap")
    asked = words.counted(given.swap.sentences, "sentence")
    value = f"{given.swap.share:.0%}" if given.swap.sentences else "not asked"
    return Measure(name, value, f"{asked} asked", means)
