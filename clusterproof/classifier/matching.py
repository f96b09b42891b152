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
GATE = "gate:"
Numbers = NDArray[np.int64]


class Hit(NamedTuple):
    """A pattern found in a line, as positions in the folded line; a site has tens of thousands.

    `key` is an indicator's id or "gate:" + a gate's name; `kind` the list it stands in.
    """

    key: str
    kind: str
    start: int
    end: int
    words: str = ""


class _Entry(NamedTuple):
    """What one pattern stands for; a tuple, because it is unpacked at every raw hit."""

    pattern: Pattern
    key: str
    kind: str


class _Automaton:
    """The patterns of one language.

    The raw hits of the automaton are sifted as arrays: most stand inside longer words, and a
    pattern of plain words tells nothing new where it stands again in the same line.
    """

    __slots__ = ("_entries", "_left", "_plain", "_right", "_search")

    def __init__(self, rows: Mapping[str, Sequence[_Entry]]) -> None:
        keys = sorted(rows)
        self._search = AhoCorasick(keys).find_matches_as_indexes
        self._entries = [tuple(rows[key]) for key in keys]
        patterns = [[entry.pattern for entry in entries] for entries in self._entries]
        self._left = np.array([any(p.left_open or p.proclitic for p in row) for row in patterns])
        self._right = np.array([any(p.right_open or p.rest for p in row) for row in patterns])
        self._plain = np.array([not any(p.rest for p in row) for row in patterns])

    def hits(self, folded: Sequence[str]) -> Iterator[tuple[int, Hit]]:
        """Yield the hits with the number of their line; of a plain pattern the first in a line."""
        starts = _starts(folded)
        for row, index, start in self._sifted("\n".join(folded), np.array(starts)):
            text, at = folded[row], start - starts[row]
            for pattern, key, kind in self._entries[index]:
                end = pattern.end_in(text, at)
                if end >= 0:
                    yield row, Hit(key, kind, at, end, text[at:end])

    def _sifted(self, joined: str, starts: Numbers) -> Iterator[tuple[int, int, int]]:
        """Yield line, pattern and place of the raw hits that may be words of their own."""
        found = self._search(joined, overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
        index, first, last = flat.reshape(-1, 3).T
        within = _within_words(joined)
        kept = (self._left[index] | ~within[first - 1]) & (self._right[index] | ~within[last])
        index, first = index[kept], first[kept]
        row = np.searchsorted(starts, first, side="right") - 1
        new = ~self._plain[index]
        new[np.unique(row * len(self._entries) + index, return_index=True)[1]] = True
        return zip(row[new].tolist(), index[new].tolist(), first[new].tolist(), strict=True)


@cache
def _alphanumeric() -> NDArray[np.bool_]:
    """Return for every code point whether it can stand inside a word."""
    return np.array([chr(code).isalnum() for code in range(0x110000)])


def _within_words(text: str) -> NDArray[np.bool_]:
    """Return for every letter whether it can stand inside a word; one more, that cannot, at last.

    The last one stands for what is before the first letter and behind the last.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return np.append(_alphanumeric()[codes], False)


class Matcher:
    """All patterns of all lexicons, one automaton a language.

    An automaton is built when the first line of its language comes: a site has two or three
    languages, and to build all of them would take half a second.
    """

    __slots__ = ("_automata", "_lexicons", "languages")

    def __init__(self, lexicons: Mapping[str, Sequence[Lexicon]]) -> None:
        self._lexicons = dict(sorted(lexicons.items()))
        self._automata: dict[str, _Automaton] = {}
        self.languages = frozenset(lexicons)

    def match(self, lines: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[Hit, ...]]:
        """Return each line's hits; a line is its text and the languages it may be in."""
        # One folding of the joined lines: no line break is made or lost by it.
        folded = fold("\n".join(text.replace("\n", " ") for text, _ in lines)).split("\n")
        raw: dict[int, list[Hit]] = {}
        for language, rows in self._read_by(lines):
            for row, hit in self._automaton(language).hits([folded[at] for at in rows]):
                raw.setdefault(rows[row], []).append(hit)
        return [_settle(raw[at]) if at in raw else () for at in range(len(lines))]

    def _read_by(
        self, lines: Sequence[tuple[str, frozenset[str]]]
    ) -> Iterator[tuple[str, Sequence[int]]]:
        """Yield each language that has lines to read, with their numbers."""
        rows: dict[str, list[int]] = {}
        for at, (_, own) in enumerate(lines):
            for language in own:
                rows.setdefault(language, []).append(at)
        rows[EVERYWHERE] = list(range(len(lines)))
        yield from ((name, rows[name]) for name in self._lexicons if rows.get(name))

    def _automaton(self, language: str) -> _Automaton:
        """Return a language's automaton, built at its first use."""
        if language not in self._automata:
            self._automata[language] = _automaton(self._lexicons[language])
        return self._automata[language]


def _starts(folded: Sequence[str]) -> list[int]:
    """Return where each line begins once they are joined by line breaks."""
    starts, reached = [], 0
    for text in folded:
        starts.append(reached)
        reached += len(text) + 1
    return starts


def _settle(hits: list[Hit]) -> tuple[Hit, ...]:
    """Apply `never` and `near` within one line; what they said has been heard then."""
    if not hits:
        return ()
    vetoed = {hit.key for hit in hits if hit.kind == "never"}
    backed = {hit.key for hit in hits if hit.kind == "near"}
    kept = (
        hit
        for hit in hits
        if hit.key not in vetoed
        and hit.kind not in ("never", "near")
        and (hit.kind != "weak" or hit.key in backed)
    )
    return tuple(sorted(set(kept), key=lambda hit: (hit.start, -hit.end, hit.key, hit.kind)))


def compile_lexicons(lexicons: Iterable[Lexicon]) -> Matcher:
    """Return the matcher of these lexicons; several of one language are read as one."""
    tables: dict[str, list[Lexicon]] = {}
    for lexicon in lexicons:
        if lexicon.indicators or lexicon.gates:
            tables.setdefault(lexicon.language, []).append(lexicon)
    return Matcher(tables)


def _automaton(lexicons: Sequence[Lexicon]) -> _Automaton:
    rows: dict[str, list[_Entry]] = {}
    for lexicon in lexicons:
        for entry in chain(_entries("", lexicon.indicators), _entries(GATE, lexicon.gates)):
            rows.setdefault(entry.pattern.key, []).append(entry)
    return _Automaton(rows)


def _entries(prefix: str, tables: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[_Entry]:
    for name, lists in tables.items():
        for kind, patterns in lists.items():
            for written in patterns:
                pattern = parse(written)
                if pattern is not None:
                    yield _Entry(pattern, prefix + name, kind)
