"""Every number an offer gives: what it counts, whether source and definition stand by it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from clusterproof.offer.plaintext import SUPERSCRIPT
from clusterproof.offer.sentences import Laid, Sentence
from clusterproof.offer.text import Kind, Paragraph
from clusterproof.page.personal import redact
from clusterproof.records import Figure

# More numbers than this are a price list or a statistical annex; a note says that there are more.
MOST_FIGURES = 300
_WORDS_ABOUT = 5
_LONGEST_ABOUT = 60

_NUMBER = re.compile(
    r"(?<![\w.,:/§#-])(?:[€$£₩₽₺]\s?)?"
    r"(?:\d{1,3}(?:[.,'’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,3})?)"
    r"(?![\d:/])(?!\.\d)"
    r"(?:\s?(?:%|‰|percent\b|per cent\b|prozent\b|por ciento\b|por cento\b|pour cent\b"
    r"|per cento\b|procent\w*"
    r"|posto\b|процент\w*|퍼센트|million\w*|mio\b\.?|millones\b|millón\b|milhões\b|milioni\b|mln\b|milijun\w*"
    r"|milyon\b|млн\b\.?|миллион\w*|مليون|بالمئة|billion\w*|mrd\b\.?|만|억|[€$£₩₽₺]|euros?\b|eur\b|usd\b))*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d])")
_DATE = re.compile(
    r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}|\d{4}-\d{2}-\d{2}|\d{4}[./]\d{1,2}[./]\d{1,2}"
    r"|(?<![\d.,])\d{1,2}\.?\s(?:de\s)?[^\W\d_]{3,12}\.?\s(?:de\s)?(?:19|20)\d\d"
    r"|\d{4}년(?:\s?\d{1,2}월)?(?:\s?\d{1,2}일)?|\d{1,2}월\s?\d{1,2}일"
)
# What a number behind one of these names, it does not count.
_NAMED = re.compile(
    r"(?:§+|\b(?:art|article|artikel|artículo|artigo|articolo|no|nr|nos|page|pages|seite|página|pagina|strona|phase"
    r"|stage|step|schritt|fase|faza|etapa|section|chapter|kapitel|annex|anlage|figure|table|tabelle|tabla|year|jahr|año"
    r"|madde|статья|пункт|этап|المادة|제|member|version|level|stufe|option|modul|module)\.?)\s?$",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\s?$")
_LISTED = re.compile(r"^(?:[•▪●◦‣·–—*-]\s?)?\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s")
_ABOUT = re.compile(r"[^.;:!?()\[\]|،؛。]*")
_MARK = re.compile(
    r"\[(\d{1,2})\]|([¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})|(?<=[^\W\d_][.,;)”\"])(\d{1,2})(?=\s|$)"
    r"|(?<=[^\W\d_])(\d{1,2})(?=[\s.,;:)]|$)"
)
_BREAKS = re.compile(r"[.;:!?()|،؛。](?=\s|$)|, ")
_JOINING = frozenset(
    ("and", "und", "y", "e", "et", "i", "ve", "и", "oraz", "or", "to", "a", "per", "pro", "im")
)
_CURRENCIES = frozenset(("eur", "euro", "euros", "usd", "gbp", "chf", "pln", "%", "percent"))
_ADDRESS = re.compile(r"https?://|www\.")
_COUNTERS = re.compile(r"^[명건개회곳]\S{0,3}$")
_HANGUL = re.compile("[\uac00-\ud7a3]")


@dataclass(frozen=True, slots=True)
class _Around:
    """What stands in the paragraph of a number and in its footnotes."""

    source: bool
    definition: bool
    years: tuple[str, ...]


def figures(laid: Laid) -> tuple[Figure, ...]:
    """Return the numbers of an offer in their order, at most MOST_FIGURES."""
    around = _arounds(laid)
    found: list[Figure] = []
    for sentence in laid.sentences:
        if sentence.kind not in (Kind.HEADING, Kind.NOTE):
            found.extend(_figures(sentence, around[sentence.paragraph]))
    return tuple(found[: MOST_FIGURES + 1])


def _figures(sentence: Sentence, around: _Around) -> Iterator[Figure]:
    text = redact(sentence.text)
    for start, number in _numbers(text):
        about = _about(text, start, start + len(number))
        if about or any(sign in number for sign in "%€$£"):
            years = _YEAR.findall(text) or list(around.years)
            yield Figure(
                text=number,
                about=about,
                quote=sentence.quote(),
                page=sentence.page,
                source=around.source,
                definition=around.definition,
                year=years[0] if years else "",
            )


def _numbers(text: str) -> Iterator[tuple[int, str]]:
    """Yield the numbers that count something: no dates, years, marks of lists, names of things."""
    dates = [found.span() for found in _DATE.finditer(text)]
    listed = _LISTED.match(text)
    first = listed.end() if listed else 0
    for found in _NUMBER.finditer(text, first):
        number = found.group().strip()
        inside = any(start <= found.start() < end for start, end in dates)
        if inside or _YEAR.fullmatch(number) or _names(text[: found.start()], number):
            continue
        yield found.start() + len(found.group()) - len(found.group().lstrip()), number


def _names(before: str, number: str) -> bool:
    """Return whether a number is part of a name, as in ISO 9001 or Article 5."""
    tail = before[-16:]
    if _ACRONYM.search(tail):
        return tail.rstrip()[-3:].upper() not in ("EUR", "USD", "GBP", "CHF", "PLN")
    return bool(_NAMED.search(tail)) and not _ACRONYM.search(tail) and number.isdecimal()


def _about(text: str, start: int, end: int) -> str:
    """Return the words that say what a number counts: behind it, else before it."""
    behind = _ABOUT.match(text[end:])
    words = list(_until_number((behind.group() if behind else "").split(",")[0].split()))
    if words and _COUNTERS.match(words[0]):
        words = _before(text[:start])[-2:] + words[1:2]
    if not words or words[0].lower() in _JOINING:
        words = _before(text[:start])
    words = words[:_WORDS_ABOUT]
    while words and words[-1].lower() in _JOINING:
        words = words[:-1]
    return " ".join(words)[:_LONGEST_ABOUT].strip(" ,–-")


def _until_number(words: Sequence[str]) -> Iterator[str]:
    yield from takewhile(lambda word: not any(letter.isdigit() for letter in word), words)


def _before(text: str) -> list[str]:
    """Return the last words before a number, no further back than the number before it."""
    words = _BREAKS.split(text)[-1].split()
    kept = list(_until_number(words[::-1]))[::-1]
    skipped = dropwhile(lambda word: word.lower() in _JOINING | _CURRENCIES, kept)
    return list(skipped)[-_WORDS_ABOUT:]


def _arounds(laid: Laid) -> tuple[_Around, ...]:
    """Return for every paragraph what stands in it, in its table's caption and in its footnotes."""
    by_paragraph: dict[int, list[Sentence]] = {}
    for sentence in laid.sentences:
        by_paragraph.setdefault(sentence.paragraph, []).append(sentence)
    notes = {
        (paragraph.page, paragraph.mark): at
        for at, paragraph in enumerate(laid.paragraphs)
        if paragraph.kind is Kind.NOTE and paragraph.mark
    }
    return tuple(
        _around([
            sentence
            for other in (at, *_captions(laid.paragraphs, at), *_noted(paragraph, notes))
            for sentence in by_paragraph.get(other, ())
        ])
        for at, paragraph in enumerate(laid.paragraphs)
    )  # fmt: skip


def _around(sentences: Sequence[Sentence]) -> _Around:
    return _Around(
        source=any(one.holds("source") or _ADDRESS.search(one.text) for one in sentences),
        definition=any(one.holds("defined") for one in sentences),
        years=tuple(year for one in sentences for year in _YEAR.findall(one.text))[:1],
    )


def _captions(paragraphs: Sequence[Paragraph], at: int) -> Iterator[int]:
    """Yield the paragraphs right behind and before a table's row, which speak for all of it."""
    if paragraphs[at].kind is not Kind.ROW:
        return
    last = first = at
    while last + 1 < len(paragraphs) and paragraphs[last + 1].kind is Kind.ROW:
        last += 1
    while first and paragraphs[first - 1].kind is Kind.ROW:
        first -= 1
    yield from (other for other in (first - 1, last + 1) if 0 <= other < len(paragraphs))


def _noted(paragraph: Paragraph, notes: Mapping[tuple[int, str], int]) -> Iterator[int]:
    """Yield the footnotes that a paragraph points to: of its page, or of the whole document."""
    for found in _MARK.finditer(paragraph.text):
        mark = next(one for one in found.groups() if one).translate(SUPERSCRIPT)
        own = notes.get((paragraph.page, mark), notes.get((0, mark)))
        if own is None and found.group(1):
            own = next((at for (_, one), at in notes.items() if one == mark), None)
        if own is not None:
            yield own
