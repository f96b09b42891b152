"""Finds many phrases in one pass over a text, whatever their language."""

import re
from collections.abc import Iterable, Mapping

import ahocorasick_rs

from clusterproof.page.folding import folded

# Scripts written without blanks between words: phrases match anywhere in them.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
# Korean glues endings to its words: a phrase begins where a word does and ends anywhere.
_HANGUL = re.compile(r"[\uac00-\ud7a3]$")
_APART = re.compile(r"[\W_]+")


def plain(text: str) -> str:
    """Return folded text as words between blanks, signs dropped, one blank at either end.

    >>> plain("Get a QUOTE – Über-uns!")
    ' get a quote uber uns '
    """
    return f" {_APART.sub(' ', folded(text)).strip()} "


class Finder:
    """Finds the phrases of several lists; `word*` takes any ending, `*word` any beginning.

    >>> finder = Finder({"hospital": ["klini*", "*krankenhaus"], "home": ["about us"]})
    >>> finder.found("Unsere Kliniken"), finder.found("Universitätskrankenhaus")
    ({'hospital': 7}, {'hospital': 13})
    """

    __slots__ = ("_automaton", "_names")

    def __init__(self, lists: Mapping[str, Iterable[str]]) -> None:
        named: dict[str, set[str]] = {}
        for name, phrases in lists.items():
            for phrase in phrases:
                named.setdefault(_pattern(phrase), set()).add(name)
        named = {pattern: names for pattern, names in named.items() if pattern.strip()}
        self._names = tuple(tuple(sorted(names)) for names in named.values())
        self._automaton = ahocorasick_rs.AhoCorasick(list(named))

    def found(self, text: str) -> dict[str, int]:
        """Return the lists with a phrase in the text, and where in `plain(text)` the first is."""
        first: dict[str, int] = {}
        matches = self._automaton.find_matches_as_indexes(plain(text), overlapping=True)
        for number, start, _ in matches:
            for name in self._names[number]:
                first[name] = min(start, first.get(name, start))
        return first


def _pattern(phrase: str) -> str:
    words = plain(phrase.strip("*"))
    if _UNSPACED.search(words):
        return words.strip()
    if phrase.startswith("*"):
        words = words[1:]
    return words[:-1] if phrase.endswith("*") or _HANGUL.search(words[:-1]) else words
