"""Finds all lexicons' patterns in many lines at once."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from ahocorasick_rs import AhoCorasick

from clusterproof.classifier.firstperson import FIRST_PERSON, WE
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """What one pattern stands for, in one language."""

    pattern: Pattern
    language: str
    key: str
    kind: str


class Matcher:
    """All patterns of all lexicons behind one automaton; unchanging once built."""

    __slots__ = ("_automaton", "_entries", "languages")

    def __init__(self, keys: Sequence[str], entries: Sequence[tuple[_Entry, ...]]) -> None:
        self._automaton = AhoCorasick(list(keys)) if keys else None
        self._entries = tuple(entries)
        self.languages = frozenset(entry.language for row in self._entries for entry in row)

    def match(self, lines: Sequence[tuple[str, frozenset[str]]]) -> list[tuple[Hit, ...]]:
        """Return each line's hits; a line is its text and the languages it may be in."""
        # One folding of the joined lines: no line break is made or lost by it.
        folded = fold("\n".join(text.replace("\n", " ") for text, _ in lines)).split("\n")
        raw: list[list[Hit]] = [[] for _ in lines]
        if self._automaton is not None and lines:
            starts = _starts(folded)
            found = self._automaton.find_matches_as_indexes("\n".join(folded), overlapping=True)
            for index, start, _ in found:
                row = bisect_right(starts, start) - 1
                raw[row] += self._hits(index, folded[row], start - starts[row], lines[row][1])
        return [_settle(hits) for hits in raw]

    def _hits(self, index: int, text: str, start: int, languages: frozenset[str]) -> list[Hit]:
        """Return what the pattern with this number stands for at this place."""
        hits = []
        for entry in self._entries[index]:
            if entry.language in languages or entry.language == EVERYWHERE:
                end = entry.pattern.end_in(text, start)
                if end >= 0:
                    hits.append(Hit(entry.key, entry.kind, start, end, text[start:end]))
        return hits


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
    """Build the matcher of these lexicons; the first person's words come with it."""
    rows: dict[str, list[_Entry]] = {}
    spoken = (_entries(name, "", {WE: {"self": row}}) for name, row in FIRST_PERSON.items())
    for entry in chain.from_iterable(chain(map(_entries_of, lexicons), spoken)):
        rows.setdefault(entry.pattern.key, []).append(entry)
    keys = sorted(rows)
    return Matcher(keys, [tuple(rows[key]) for key in keys])


def _entries_of(lexicon: Lexicon) -> Iterable[_Entry]:
    """Read a lexicon's indicators and gates into entries."""
    yield from _entries(lexicon.language, "", lexicon.indicators)
    yield from _entries(lexicon.language, GATE, lexicon.gates)


def _entries(
    language: str, prefix: str, tables: Mapping[str, Mapping[str, tuple[str, ...]]]
) -> Iterable[_Entry]:
    for name, lists in tables.items():
        for kind, patterns in lists.items():
            for written in patterns:
                pattern = parse(written)
                if pattern is not None:
                    yield _Entry(pattern, language, prefix + name, kind)
