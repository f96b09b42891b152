"""Finds all lexicons' patterns in many lines at once."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from clusterproof.classifier.folding import fold
from clusterproof.classifier.patterns import Pattern, parse
from clusterproof.records import Lexicon

# The language whose lexicon reads every line beside the line's own: sites mix in English anywhere.
EVERYWHERE = "en"
GATE = "gate:"


@dataclass(frozen=True, slots=True)
class Hit:
    """A pattern found in a line, as positions in the folded line.

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
    """The patterns of one language."""

    __slots__ = ("_entries", "_search")

    def __init__(self, rows: Mapping[str, Sequence[_Entry]]) -> None:
        keys = sorted(rows)
        self._search = AhoCorasick(keys).find_matches_as_indexes
        self._entries = [tuple(rows[key]) for key in keys]

    def hits(self, folded: Sequence[str]) -> Iterator[tuple[int, Hit]]:
        """Yield each hit with the number of its line."""
        starts = _starts(folded)
        for index, start, _ in self._search("\n".join(folded), overlapping=True):
            row = bisect_right(starts, start) - 1
            text, at = folded[row], start - starts[row]
            for pattern, key, kind in self._entries[index]:
                end = pattern.end_in(text, at)
                if end >= 0:
                    yield row, Hit(key, kind, at, end, text[at:end])


class Matcher:
    """All patterns of all lexicons, one automaton a language; unchanging once built."""

    __slots__ = ("_automata", "languages")

    def __init__(self, automata: Mapping[str, _Automaton]) -> None:
        self._automata = dict(automata)
        self.languages = frozenset(automata)

    def match(self, lines: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[Hit, ...]]:
        """Return each line's hits; a line is its text and the languages it may be in."""
        # One folding of the joined lines: no line break is made or lost by it.
        folded = fold("\n".join(text.replace("\n", " ") for text, _ in lines)).split("\n")
        raw: dict[int, list[Hit]] = {}
        for language, automaton in self._automata.items():
            rows = [at for at, (_, own) in enumerate(lines) if _is_read(language, own)]
            for row, hit in automaton.hits([folded[at] for at in rows]) if rows else ():
                raw.setdefault(rows[row], []).append(hit)
        return [_settle(raw[at]) if at in raw else () for at in range(len(lines))]


def _is_read(language: str, own: frozenset[str]) -> bool:
    return language == EVERYWHERE or language in own


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
    """Build the matcher of these lexicons; several of one language are read as one."""
    tables: dict[str, dict[str, list[_Entry]]] = {}
    for lexicon in lexicons:
        rows = tables.setdefault(lexicon.language, {})
        for entry in chain(_entries("", lexicon.indicators), _entries(GATE, lexicon.gates)):
            rows.setdefault(entry.pattern.key, []).append(entry)
    return Matcher({name: _Automaton(rows) for name, rows in sorted(tables.items()) if rows})


def _entries(prefix: str, tables: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[_Entry]:
    for name, lists in tables.items():
        for kind, patterns in lists.items():
            for written in patterns:
                pattern = parse(written)
                if pattern is not None:
                    yield _Entry(pattern, prefix + name, kind)
