"""Finds all lexicons' patterns in many lines at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np
from ahocorasick_rs import AhoCorasick
from numpy.typing import NDArray

from clusterproof.classifier.folding import fold
from clusterproof.classifier.patterns import Pattern, parse
from clusterproof.records import Lexicon

# The language whose lexicon reads every line beside the line's own: sites mix in English anywhere.
EVERYWHERE = "en"
# A language without a list of its own, and the list that reads it too: its neighbour's words are
# often its own (Slovak and Czech stanovy). It still counts as one without a list.
READ_BY = {"sk": "cs"}
GATE = "gate:"
# The lists of a lexicon, in the order in which equal hits are told. Three of them say something
# about the other hits of their key in the same line.
_LISTS = ("anywhere", "near", "never", "other_sense", "prominent", "self", "weak")
_NEAR, _NEVER, _WEAK = (_LISTS.index(name) for name in ("near", "never", "weak"))
# A word that backs another one stands in its sentence or the next: in a long block of statutes or
# a person's life the two may speak of different things. Half of the wrong quotes of long blocks on
# labelled sites were backed from farther away. To measure again: look at quotes of `weak` words.
WINDOW = 200
# Line, key and letter share one number of 63 bits.
_LONGEST_LINE, _MOST_KEYS = 1 << 24, 1 << 10
Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Hit(NamedTuple):
    """A pattern found in a line, as positions in the folded line; a site has tens of thousands.

    `key` is an indicator's id or "gate:" + a gate's name; `kind` the list it stands in.
    """

    key: str
    kind: str
    start: int
    end: int
    words: str = ""


class _Raw(NamedTuple):
    """Hits as columns: line, number of key and list together, and the stretch of the line."""

    row: Numbers
    listed: Numbers
    start: Numbers
    end: Numbers

    def only(self, kept: Flags | Numbers) -> "_Raw":
        """Return some of the hits, by flags or in the order of their places."""
        return _Raw(*(column[kept] for column in self))


class _Automaton:
    """The patterns of one language, each with the number of its key and list together.

    A site has hundreds of thousands of raw hits, most of them inside longer words: they are sifted
    as columns, and only what no column can tell is looked at one by one.
    """

    __slots__ = (
        "_count", "_first", "_left", "_length", "_listed", "_loose", "_patterns", "_plain",
        "_right", "_search",
    )  # fmt: skip

    def __init__(self, entries: Iterable[tuple[int, Pattern]]) -> None:
        rows: dict[str, list[tuple[int, Pattern]]] = {}
        for entry in entries:
            rows.setdefault(entry[1].key, []).append(entry)
        flat = list(chain.from_iterable(rows.values()))
        self._search = AhoCorasick(list(rows)).find_matches_as_indexes
        self._count = np.array([len(row) for row in rows.values()], np.int64)
        self._first = np.cumsum(self._count) - self._count
        self._listed = np.array([listed for listed, _ in flat], np.int64)
        self._patterns = [pattern for _, pattern in flat]
        self._length = np.array([len(one.key) for one in self._patterns], np.int64)
        self._plain = _flags(one.rest is None for one in self._patterns)
        self._loose = ~self._plain | _flags(one.proclitic for one in self._patterns)
        self._left = _flags(one.left_open or one.proclitic for one in self._patterns)
        self._right = ~self._plain | _flags(one.right_open for one in self._patterns)

    def raw(self, folded: Sequence[str]) -> _Raw:
        """Return the hits; of a pattern of plain words the first in a line."""
        starts = np.array(_starts(folded), np.int64)
        place, first = self._sifted("\n".join(folded))
        row = np.searchsorted(starts, first, side="right") - 1
        start = first - starts[row]
        end = start + self._length[place]
        for at in np.flatnonzero(self._loose[place]).tolist():
            end[at] = self._patterns[place[at]].end_in(folded[row[at]], int(start[at]))
        good = np.flatnonzero(end >= 0)
        new = _is_first(row[good] * len(self._patterns) + place[good])
        good = good[new | ~self._plain[place[good]]]
        return _settled(_Raw(row, self._listed[place], start, end).only(good))

    def _sifted(self, joined: str) -> tuple[Numbers, Numbers]:
        """Return the patterns and places of the raw hits that may be words of their own."""
        found = self._search(joined, overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
        index, first, last = flat.reshape(-1, 3).T
        within = _within_words(joined)
        count = self._count[index]
        place = np.repeat(self._first[index], count) + _counted(count)
        kept = self._left[place] | ~np.repeat(within[first - 1], count)
        kept &= self._right[place] | ~np.repeat(within[last], count)
        return place[kept], np.repeat(first, count)[kept]


def _flags(values: Iterable[bool]) -> Flags:
    return np.fromiter(values, np.bool_)


def _counted(counts: Numbers) -> Numbers:
    """Return 0, 1, ... for each count, one run behind the other.

    >>> _counted(np.array([1, 3])).tolist()
    [0, 0, 1, 2]
    """
    run: Numbers = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return run


def _is_first(numbers: Numbers) -> Flags:
    """Say of each number whether it is met for the first time."""
    first = np.zeros(len(numbers), np.bool_)
    first[np.unique(numbers, return_index=True)[1]] = True
    return first


@cache
def _alphanumeric() -> Flags:
    """Return for every code point whether it can stand inside a word."""
    return np.array([chr(code).isalnum() for code in range(0x110000)])


def _within_words(text: str) -> Flags:
    """Return for every letter whether it can stand inside a word; one more, that cannot, at last.

    The last one stands for what is before the first letter and behind the last.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.append(_alphanumeric()[codes], False)


def fold_lines(texts: Iterable[str]) -> list[str]:
    """Fold many lines at once: no line break is made or lost by it."""
    lines = [text.replace("\n", " ") for text in texts]
    return fold("\n".join(lines)).split("\n") if lines else []


class Matcher:
    """All patterns of all lexicons, one automaton a language.

    An automaton is built when the first line of its language comes: a site has two or three
    languages, and to build all of them would take half a second.
    """

    __slots__ = ("_automata", "_keys", "_lexicons", "languages")

    def __init__(self, lexicons: Mapping[str, Sequence[Lexicon]]) -> None:
        self._lexicons = dict(sorted(lexicons.items()))
        self._automata: dict[str, _Automaton] = {}
        self.languages = frozenset(lexicons)
        rows = chain.from_iterable(lexicons.values())
        self._keys = tuple(sorted({key for lexicon in rows for key, _ in _tables(lexicon)}))

    def match(self, lines: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[Hit, ...]]:
        """Return each line's hits; a line is its text and the languages it may be in."""
        return self.match_folded(fold_lines(text for text, _ in lines), [own for _, own in lines])

    def match_folded(
        self, folded: Sequence[str], languages: Sequence[frozenset[str]]
    ) -> list[tuple[Hit, ...]]:
        """Return the hits of lines that are folded already (see `fold_lines`)."""
        parts = []
        for language, rows in self._read_by(languages):
            raw = self._automaton(language).raw([folded[at] for at in rows])
            parts.append(raw._replace(row=np.array(rows)[raw.row]))
        found: list[list[Hit]] = [[] for _ in languages]
        for row, listed, start, end in self._ordered(parts) if parts else ():
            key, kind = divmod(listed, len(_LISTS))
            words = folded[row][start:end]
            found[row].append(Hit(self._keys[key], _LISTS[kind], start, end, words))
        return [tuple(hits) for hits in found]

    def _read_by(self, languages: Sequence[frozenset[str]]) -> Iterator[tuple[str, Sequence[int]]]:
        """Yield each language that has lines to read, with their numbers."""
        rows: dict[str, list[int]] = {}
        for at, own in enumerate(languages):
            for language in frozenset(READ_BY.get(name, name) for name in own):
                rows.setdefault(language, []).append(at)
        rows[EVERYWHERE] = list(range(len(languages)))
        yield from ((name, rows[name]) for name in self._lexicons if rows.get(name))

    def _automaton(self, language: str) -> _Automaton:
        """Return a language's automaton, built at its first use."""
        if language not in self._automata:
            entries = chain.from_iterable(map(self._entries, self._lexicons[language]))
            self._automata[language] = _Automaton(entries)
        return self._automata[language]

    def _entries(self, lexicon: Lexicon) -> Iterator[tuple[int, Pattern]]:
        numbers = {key: number for number, key in enumerate(self._keys)}
        for key, lists in _tables(lexicon):
            for kind, patterns in lists.items():
                listed = numbers[key] * len(_LISTS) + _LISTS.index(kind)
                found = map(parse, patterns)
                yield from ((listed, pattern) for pattern in found if pattern is not None)

    def _ordered(self, parts: Sequence[_Raw]) -> Iterator[tuple[int, int, int, int]]:
        """Yield the hits of all languages in order, equal ones once."""
        raw = _Raw(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        raw = raw.only(np.lexsort((raw.listed, -raw.end, raw.start, raw.row)))
        columns = np.stack(raw)
        new = np.append(True, (columns[:, 1:] != columns[:, :-1]).any(axis=0))[: len(raw.row)]
        return zip(*(column.tolist() for column in raw.only(new)), strict=True)


def _settled(raw: _Raw) -> _Raw:
    """Apply one language's `near` and `never`; what they said has been heard then.

    A weak hit needs a near one of its key beside it, in the same line; a never one silences the
    others of its key in its line.
    """
    key, kind = np.divmod(raw.listed, len(_LISTS))
    about = raw.row * _MOST_KEYS + key
    place = about * _LONGEST_LINE + np.minimum(raw.start, _LONGEST_LINE - 2 * WINDOW) + WINDOW
    backers = np.sort(place[kind == _NEAR])
    first = np.searchsorted(backers, place - WINDOW)
    last = np.searchsorted(backers, place + WINDOW, side="right")
    says = (kind != _NEAR) & (kind != _NEVER) & ((kind != _WEAK) | (last > first))
    return raw.only(says & ~np.isin(about, about[kind == _NEVER]))


def _starts(folded: Sequence[str]) -> list[int]:
    """Return where each line begins once they are joined by line breaks."""
    starts, reached = [], 0
    for text in folded:
        starts.append(reached)
        reached += len(text) + 1
    return starts


def _tables(lexicon: Lexicon) -> Iterator[tuple[str, Mapping[str, tuple[str, ...]]]]:
    """Yield a lexicon's lists by key: indicators by their ids, gates behind "gate:"."""
    yield from lexicon.indicators.items()
    yield from ((GATE + name, lists) for name, lists in lexicon.gates.items())


def compile_lexicons(lexicons: Iterable[Lexicon]) -> Matcher:
    """Return the matcher of these lexicons; several of one language are read as one."""
    tables: dict[str, list[Lexicon]] = {}
    for lexicon in lexicons:
        if any(_tables(lexicon)):
            tables.setdefault(lexicon.language, []).append(lexicon)
    return Matcher(tables)
