"""An offer's sentences, each with its page, its language and the words found in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clusterproof.offer.text import Kind, Paragraph, Text
from clusterproof.offer.wording import Found, Wording, tags
from clusterproof.page.language import detect

LONGEST_QUOTE = 300
# A paragraph shorter than this takes the document's language, as blocks of web pages do.
_SHORT = 40
_SAMPLE = 3_000
_LOOKED_AT = 240
_MOST_SENTENCES = 20_000

_END = re.compile(r"(?:[.!?…؟。！？]+[\"'”»)\]]{0,2}(?:\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})?)(?=\s)")
# What ends with a full stop and ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:^|[\s(„\"])(?:[^\W\d_]|\d{1,2}|e\.g|i\.e|approx|no|nos|art|dr|prof|mr|mrs|ms|st|ca|bzw|z\.\s?b|u\.\s?a"
    r"|nr|abs|inkl|zzgl|mio|mrd|vgl|tel|p\.\s?ej|núm|ud|uds|sr|sra|avda|cf|env|p\.\s?ex|n|art|sig|ecc"
    r"|np|tys|mln|ul|pl|prof|itd|tj|m\.in|вкл|тыс|млн|руб|им|ул|г|гг|т\.\s?е|т\.\s?д|npr|tj|sl|tzv"
    r"|vb|vs|örn|sn|inc|ltd|co|jan|feb|sept|oct|nov|dec|est|vol|fig|tab)\.$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `paragraph` is the number of its paragraph, `found` the hits in it."""

    text: str
    page: int
    language: str
    paragraph: int
    kind: Kind
    found: tuple[Found, ...]

    def holds(self, *keys: str) -> bool:
        """Return whether words of one of these lists stand in it."""
        return any(hit.key in keys for hit in self.found)

    def quote(self) -> str:
        """Return the sentence, cut at a blank if it is very long."""
        return cut(self.text)


@dataclass(frozen=True, slots=True)
class Laid:
    """An offer laid out in sentences, and the language most of it is in."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]


def cut(text: str) -> str:
    """Return a quote of at most LONGEST_QUOTE letters, whole words.

    >>> cut("word " * 100)[-9:]
    'word word'
    """
    if len(text) <= LONGEST_QUOTE:
        return text.strip()
    blank = text.rfind(" ", 0, LONGEST_QUOTE + 1)
    return text[: blank if blank > 0 else LONGEST_QUOTE].strip()


def lay_out(text: Text, wording: Wording) -> Laid:
    """Return an offer's sentences in their order."""
    sample = " ".join(one.text for one in text.paragraphs if one.kind is not Kind.ROW)
    language = detect(sample[:_SAMPLE] or _rows_only(text)[:_SAMPLE], "", wording.words)
    rows = list(_rows(text.paragraphs, language, wording))[:_MOST_SENTENCES]
    found = wording.finder.match([(said, tags(own, language)) for said, _, own in rows])
    sentences = tuple(
        Sentence(said, text.paragraphs[at].page, own, at, text.paragraphs[at].kind, tuple(hits))
        for (said, at, own), hits in zip(rows, found, strict=True)
    )
    return Laid(language, text.paragraphs, sentences)


def _rows_only(text: Text) -> str:
    return " ".join(one.text for one in text.paragraphs)


def _rows(
    paragraphs: Sequence[Paragraph], language: str, wording: Wording
) -> Iterator[tuple[str, int, str]]:
    for at, paragraph in enumerate(paragraphs):
        own = language
        if len(paragraph.text) >= _SHORT:
            own = detect(paragraph.text[:_LOOKED_AT], language, wording.words) or language
        for said in split(paragraph.text):
            yield said, at, own


def split(text: str) -> Iterator[str]:
    """Yield a paragraph's sentences.

    >>> list(split("We met on 3. May, e.g. at St. Anna. It was new! Why?"))
    ['We met on 3. May, e.g. at St. Anna.', 'It was new!', 'Why?']
    """
    start = 0
    for end in _END.finditer(text):
        behind = text[end.end() : end.end() + 4].lstrip()
        said = text[start : end.end()]
        if behind[:1].islower() or (said.endswith(".") and _ABBREVIATED.search(said[-12:])):
            continue
        yield said.strip()
        start = end.end()
    if last := text[start:].strip():
        yield last
