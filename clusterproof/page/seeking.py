"""Words as a search sees them: folded, cut, and numbered so that a beginning is a range.

A word is known by its first eight letters: the first three make its head, five more its tail.
Scripts without blanks between words are cut into pairs of signs that overlap, and so is Korean,
whose words grow together.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from clusterproof.page.folding import folded

# Han, kana, Hangul, Thai, Lao, Burmese, Khmer.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7a3\uf900-\ufaff"
)
_WORD = re.compile(rf"[{_UNSPACED}]+|[^\W_{_UNSPACED}]+")
_RUN = re.compile(f"[{_UNSPACED}]")
# Scripts in which what stands between blanks is more than a word.
_CUT = re.compile(f"[\u0600-\u06ff{_UNSPACED}]")
# A word as it is written: marks on letters belong to it.
_WRITTEN = re.compile(
    rf"[{_UNSPACED}]+|(?:(?![_{_UNSPACED}])[\w\u0300-\u036f\u064b-\u065f\u00ad\u200c\u200d])+"
)
# The Arabic article is written together with its word, and so are three words before it.
_ARTICLE = re.compile(r"[وبكف]?ال(?=\w{3})")
HEAD, TAIL = 3, 5
_HEAD_BITS, _TAIL_BITS = 21, 6
# Letters of one alphabet lie closer together than this, so that they keep different numbers.
_LETTERS = 63
_NONE = "\0"
_FULL = (1 << TAIL * _TAIL_BITS) - 1


class Code(NamedTuple):
    """The numbers of a word."""

    head: int
    tail: int


class Beginning(NamedTuple):
    """The numbers of all words with one beginning: a head, and a range of tails."""

    head: int
    low: int
    high: int


class Term(NamedTuple):
    """One word that is sought: as it was written, folded, and the beginnings it needs."""

    written: str
    folded: str
    needs: tuple[Beginning, ...]


def words(text: str) -> list[str]:
    """Return a text's words for a search, in their order.

    >>> words("Łódź’s Sağlık-Kümesi 協議会")
    ['lodz', 's', 'saglik', 'kumesi', '協議', '議会', '会']
    """
    spelt = folded(text)
    if not _CUT.search(spelt):
        found: list[str] = _WORD.findall(spelt)
        return found
    return [word for run in _WORD.findall(spelt) for word in _cut(run)]


def _cut(run: str) -> Iterable[str]:
    if not _RUN.match(run):
        return (_bare(run),)
    return [run[place : place + 2] for place in range(len(run))]


def _bare(word: str) -> str:
    article = _ARTICLE.match(word)
    return word[article.end() :] if article else word


@lru_cache(maxsize=1 << 16)
def code(word: str) -> Code:
    """Return a word's numbers."""
    head = tail = 0
    for letter in word[:HEAD].ljust(HEAD, _NONE):
        head = (head << _HEAD_BITS) + ord(letter)
    for letter in word[HEAD : HEAD + TAIL]:
        tail = (tail << _TAIL_BITS) + ord(letter) % _LETTERS + 1
    return Code(head, tail << _TAIL_BITS * (TAIL - max(0, min(len(word) - HEAD, TAIL))))


def beginning(word: str) -> Beginning:
    """Return the numbers of every word that begins so; of fewer than three letters, of it alone.

    >>> inside = beginning("assem")
    >>> inside.low <= code("assembly").tail <= inside.high, code("assent").tail > inside.high
    (True, True)
    """
    head, tail = code(word)
    open_letters = max(0, HEAD + TAIL - max(len(word), HEAD))
    spare = _FULL >> (TAIL - open_letters) * _TAIL_BITS if len(word) >= HEAD else 0
    return Beginning(head, tail, tail | spare)


def terms(text: str, most: int) -> tuple[Term, ...]:
    """Return what is sought, each word once; one letter alone is no word.

    >>> [term.folded for term in terms("Assembly, a ASSEMBLY of 協議会", 9)]
    ['assembly', 'of', '協議会']
    """
    found: dict[str, Term] = {}
    for run in _WORD.findall(folded(text)):
        if _RUN.match(run):
            cut = list(_cut(run))
            found.setdefault(run, Term(run, run, tuple(map(beginning, cut[:-1] or cut))))
        elif len(word := _bare(run)) > 1:
            found.setdefault(word, Term(run, word, (beginning(word),)))
    return tuple(found.values())[:most]


class Span(NamedTuple):
    """Where a found word stands in a text."""

    start: int
    end: int


def spans(text: str, sought: Iterable[Term]) -> Iterator[Span]:
    """Yield where the sought words stand in a text as it is written, in order, none twice.

    >>> list(spans("Die Klinik-Gruppe", terms("klinik", 9)))
    [Span(start=4, end=10)]
    """
    asked = tuple(sought)
    for word in _WRITTEN.finditer(text):
        spelt = folded(word.group())
        if _RUN.match(spelt):
            yield from _within(word, spelt, [term.folded for term in asked])
        elif any(_begins(code(_bare(spelt)), need) for term in asked for need in term.needs):
            yield Span(*word.span())


def _begins(one: Code, so: Beginning) -> bool:
    return one.head == so.head and so.low <= one.tail <= so.high


def _within(word: re.Match[str], spelt: str, sought: list[str]) -> Iterator[Span]:
    """Yield the stretches of a run without blanks that are sought; folding leaves its length."""
    place = 0
    while place < len(spelt):
        long = max((len(one) for one in sought if spelt.startswith(one, place)), default=0)
        if long:
            start = word.start() + place
            yield Span(start, min(start + long, word.end()))
        place += long or 1
