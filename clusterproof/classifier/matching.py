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
# What the lists say of a line: two of them are about the others' hits.
_PLAIN, _WEAK, _NEAR, _NEVER = range(4)
_SAYS = {"weak": _WEAK, "near": _NEAR, "never": _NEVER}
# Lines, entries and letters share one number of 63 bits; letters get 2**20 of it.
_LONGEST_LINE = 1 << 20
_NEW_LINE = ord("\n")
_BETWEEN = " \n "
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
    """What one pattern stands for in one list."""

    pattern: Pattern
    key: str
    kind: str


class _Raw(NamedTuple):
    """Raw hits as columns: line, number of the entry, and the stretch of the folded line."""

    row: Numbers
    entry: Numbers
    start: Numbers
    end: Numbers


class _Text(NamedTuple):
    """Lines made ready for searching: their gaps are blanks, and each stands between two.

    `starts` is where each line's first letter stands in `gapped`.
    """

    folded: Sequence[str]
    gapped: str
    starts: Numbers


class _Automaton:
    """The patterns of one language, each with the gaps that its words need around them.

    A site has hundreds of thousands of raw hits; they stay columns until they are settled.
    """

    __slots__ = ("_count", "_entry", "_first", "_lead", "_length", "_loose", "_patterns", "_search")

    def __init__(self, entries: Sequence[tuple[int, Pattern]]) -> None:
        rows: dict[str, list[tuple[int, Pattern]]] = {}
        for entry in entries:
            rows.setdefault(_needle(entry[1]), []).append(entry)
        flat = list(chain.from_iterable(rows.values()))
        self._search = AhoCorasick(list(rows)).find_matches_as_indexes
        self._count = np.array([len(row) for row in rows.values()])
        self._first = np.cumsum(self._count) - self._count
        self._entry = np.array([number for number, _ in flat])
        self._patterns = [pattern for _, pattern in flat]
        self._lead = np.array([not _is_open_left(one) for one in self._patterns], np.int64)
        self._length = np.array([len(one.key) for one in self._patterns])
        self._loose = np.array([_is_loose(one) for one in self._patterns])

    def raw(self, text: _Text) -> _Raw:
        """Return the hits; of a plain pattern the first in a line."""
        found = self._search(text.gapped, overlapping=True)
        flat = np.fromiter(chain.from_iterable(found), np.int64, 3 * len(found))
        index, first, _ = flat.reshape(-1, 3).T
        place, first = self._spread(index, first)
        row = np.searchsorted(text.starts - 1, first, side="right") - 1
        start = first + self._lead[place] - text.starts[row]
        end = start + self._length[place]
        for at in np.flatnonzero(self._loose[place]).tolist():
            end[at] = _end(self._patterns[place[at]], text.folded[row[at]], int(start[at]))
        good = end >= 0
        return _Raw(row[good], self._entry[place[good]], start[good], end[good])

    def _spread(self, index: Numbers, first: Numbers) -> tuple[Numbers, Numbers]:
        """Return one place in the columns for each entry behind a needle that was met."""
        count = self._count[index]
        begins = np.cumsum(count) - count
        within = np.arange(count.sum()) - np.repeat(begins, count)
        return np.repeat(self._first[index], count) + within, np.repeat(first, count)


def _is_open_left(pattern: Pattern) -> bool:
    return pattern.left_open or pattern.proclitic


def _is_loose(pattern: Pattern) -> bool:
    """Say whether the needle alone does not tell that the pattern is met."""
    marked = _gapped(pattern.key) != pattern.key
    return marked or pattern.rest is not None or (pattern.proclitic and not pattern.left_open)


def _end(pattern: Pattern, text: str, start: int) -> int:
    """Return where a pattern ends that may begin at `start`, or -1."""
    return pattern.end_in(text, start) if text.startswith(pattern.key, start) else -1


def _needle(pattern: Pattern) -> str:
    """Return the pattern's key between the gaps that must stand beside it."""
    before = "" if _is_open_left(pattern) else " "
    after = "" if pattern.right_open or pattern.rest is not None else " "
    return before + _gapped(pattern.key) + after


@cache
def _gaps() -> NDArray[np.uint32]:
    """Return for every code point itself, or a blank if it cannot stand inside a word."""
    kept = (code if chr(code).isalnum() or code == _NEW_LINE else 32 for code in range(0x110000))
    return np.fromiter(kept, np.uint32, 0x110000)


def _gapped(text: str) -> str:
    """Return the text with a blank for every letter that ends a word; its length stays."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    return _gaps()[codes].tobytes().decode("utf-32-le", "surrogatepass")


def _ready(folded: Sequence[str], gapped: Sequence[str]) -> _Text:
    """Join lines so that each begins and ends at a gap, and no pattern runs over two."""
    widths = np.array([len(text) + len(_BETWEEN) for text in folded])
    return _Text(folded, f" {_BETWEEN.join(gapped)} ", np.cumsum(widths) - widths + 1)


def fold_lines(texts: Iterable[str]) -> list[str]:
    """Fold many lines at once: no line break is made or lost by it."""
    return fold("\n".join(text.replace("\n", " ") for text in texts)).split("\n")


class Matcher:
    """All patterns of all lexicons, one automaton a language; unchanging once built."""

    __slots__ = ("_automata", "_entries", "_key", "_keys", "_kind", "_list", "_plain", "languages")

    def __init__(self, languages: Mapping[str, Sequence[_Entry]]) -> None:
        self.languages = frozenset(languages)
        self._entries = sorted(chain.from_iterable(languages.values()), key=lambda e: e[1:])
        numbers = {id(entry): at for at, entry in enumerate(self._entries)}
        self._automata = {
            name: _Automaton([(numbers[id(entry)], entry.pattern) for entry in entries])
            for name, entries in languages.items()
        }
        keys = {key: at for at, key in enumerate(sorted({entry.key for entry in self._entries}))}
        lists = {rest: at for at, rest in enumerate(dict.fromkeys(e[1:] for e in self._entries))}
        self._keys = len(keys)
        self._key = np.array([keys[entry.key] for entry in self._entries], np.int64)
        self._list = np.array([lists[entry[1:]] for entry in self._entries], np.int64)
        self._kind = np.array([_SAYS.get(entry.kind, _PLAIN) for entry in self._entries], np.int64)
        self._plain = np.array([entry.pattern.rest is None for entry in self._entries], np.bool_)

    def match(self, lines: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[Hit, ...]]:
        """Return each line's hits; a line is its text and the languages it may be in."""
        if not lines:
            return []
        return self.match_folded(fold_lines(text for text, _ in lines), [own for _, own in lines])

    def match_folded(
        self, folded: Sequence[str], languages: Sequence[frozenset[str]]
    ) -> list[tuple[Hit, ...]]:
        """Return the hits of lines that are folded already (see `fold_lines`)."""
        gapped = _gapped("\n".join(folded)).split("\n")
        parts = [
            _read(automaton, rows, folded, gapped)
            for name, automaton in self._automata.items()
            if (rows := [at for at, own in enumerate(languages) if _is_read(name, own)])
        ]
        found: list[list[Hit]] = [[] for _ in folded]
        for row, entry, start, end in self._settled(parts) if parts else ():
            _, key, kind = self._entries[entry]
            found[row].append(Hit(key, kind, start, end, folded[row][start:end]))
        return [tuple(hits) for hits in found]

    def _settled(self, parts: Sequence[_Raw]) -> Iterator[tuple[int, int, int, int]]:
        """Apply `never` and `near` within each line, and yield what stands, in order."""
        raw = _Raw(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))
        raw = _only(raw, self._firsts(raw))
        kind = self._kind[raw.entry]
        about = raw.row * self._keys + self._key[raw.entry]
        kept = (kind == _PLAIN) | ((kind == _WEAK) & _among(about, about[kind == _NEAR]))
        raw = _only(raw, kept & ~_among(about, about[kind == _NEVER]))
        order = np.lexsort((self._list[raw.entry], -raw.end, raw.start, raw.row))
        columns = np.stack([raw.row, self._list[raw.entry], raw.start, raw.end])[:, order]
        new = np.append(True, (columns[:, 1:] != columns[:, :-1]).any(axis=0))[: len(order)]
        return zip(*(column[order][new].tolist() for column in raw), strict=True)

    def _firsts(self, raw: _Raw) -> Numbers:
        """Return the numbers of the new hits: a pattern of plain words says nothing twice."""
        stands = raw.row * len(self._entries) + raw.entry
        order = np.argsort(stands * _LONGEST_LINE + np.minimum(raw.start, _LONGEST_LINE - 1))
        ordered = stands[order]
        new = np.append(True, ordered[1:] != ordered[:-1])[: len(order)]
        return order[new | ~self._plain[raw.entry[order]]]


def _only(raw: _Raw, kept: Numbers | NDArray[np.bool_]) -> _Raw:
    return _Raw(*(column[kept] for column in raw))


def _among(numbers: Numbers, wanted: Numbers) -> NDArray[np.bool_]:
    """Tell which numbers are wanted; a table, because they are small."""
    table = np.zeros(numbers.max(initial=0) + 1, np.bool_)
    table[wanted] = True
    return table[numbers]


def _read(
    automaton: _Automaton, rows: Sequence[int], folded: Sequence[str], gapped: Sequence[str]
) -> _Raw:
    """Return an automaton's hits in some of the lines."""
    raw = automaton.raw(_ready([folded[at] for at in rows], [gapped[at] for at in rows]))
    return raw._replace(row=np.array(rows)[raw.row])


def _is_read(language: str, own: frozenset[str]) -> bool:
    return language == EVERYWHERE or language in own


def compile_lexicons(lexicons: Iterable[Lexicon]) -> Matcher:
    """Build the matcher of these lexicons; several of one language are read as one."""
    tables: dict[str, list[_Entry]] = {}
    for lexicon in lexicons:
        rows = tables.setdefault(lexicon.language, [])
        rows.extend(chain(_entries("", lexicon.indicators), _entries(GATE, lexicon.gates)))
    return Matcher({name: rows for name, rows in sorted(tables.items()) if rows})


def _entries(prefix: str, tables: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[_Entry]:
    for name, lists in tables.items():
        for kind, patterns in lists.items():
            for written in patterns:
                pattern = parse(written)
                if pattern is not None:
                    yield _Entry(pattern, prefix + name, kind)
