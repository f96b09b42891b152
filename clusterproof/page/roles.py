"""What a page is for, told by its address, the words that lead to it, its title and headings."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from urllib.parse import unquote

import ahocorasick_rs

from clusterproof.page.addresses import language_of_path
from clusterproof.records import Role

# How much a match says by where it stands. An anchor is written to say what lies behind it, a
# slug repeats it, a folder says to what the page belongs, a title carries the site's name too; the
# first heading names the page, later ones its parts ("Leadership team" on a project's page).
# Chosen by hand on the development sites, re-measured by bench/frontier.py.
_ANCHOR, _SLUG, _FOLDER, _TITLE, _HEADING, _LATER = 1.0, 1.0, 0.45, 0.7, 0.8, 0.3
# A word inside a longer text is worth this and the rest by its share of the text's letters:
# "Members" 1.0, "Our members" 0.75; in a headline of over 40 letters hardly more than its share.
_BURIED, _BURIED_LONG, _LONG = 0.3, 0.1, 40
_WEAK = 0.5
# Below this sum a page has no role of its own: one word buried in one long text gives 0.3-0.5.
_LEAST = 0.45
_LONGEST_TEXT = 160

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_APART = re.compile(r"[\W_]+")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_TITLE_PARTS = re.compile(r"\s[|–—»«·:•-]\s|\s?[|»]\s?")
_ROOT = re.compile(
    r"https?://[^/?#]+/?(?:index\.(?:php|html?)|home|[a-z]{2}(?:-[a-z]{2})?)?/?", re.I
)
_LETTERS = str.maketrans("łøđıœæþ", "lodioea", "ـ") | {ord("æ"): "ae", ord("œ"): "oe"}
_LETTERS |= {ord("ى"): "ي", ord("ة"): "ه"}
# Scripts written without blanks: a pattern may stand anywhere in a word.
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")

# A page below a list is one of its entries, unless its own words say otherwise.
_BELOW = {Role.LISTING: Role.PROVIDER}
# Headlines and names are full of other roles' words: what lies in the news folder is news.
_KEEPS = {Role.NEWS: 0.9, Role.EVENTS: 0.7, Role.MEMBERS: 0.7}


@dataclass(frozen=True, slots=True, eq=False)
class RoleWords:
    """The words of all roles, compiled: pattern number -> (role, weight)."""

    finder: ahocorasick_rs.AhoCorasick
    meanings: tuple[tuple[Role, float], ...]


@lru_cache(maxsize=16_384)
def _found(words: RoleWords, text: str) -> tuple[tuple[Role, float], ...]:
    """Return the roles named in a text, each with its weight from 0 to 1."""
    spelt = folded(text)
    shares: dict[Role, float] = {}
    for number, start, end in words.finder.find_matches_as_indexes(spelt):
        role, weight = words.meanings[number]
        shares[role] = shares.get(role, 0.0) + weight * (end - start) / len(spelt)
    floor = _BURIED if len(spelt) <= _LONG else _BURIED_LONG
    return tuple((role, _value(share, floor)) for role, share in shares.items())


def _value(share: float, floor: float) -> float:
    return min(1.0, share + floor * min(1.0, 4 * share) * (1 - share))


@cache
def load_role_words() -> RoleWords:
    """Return the shipped words, compiled once."""
    text = resources.files("clusterproof.page").joinpath("words/roles.toml").read_text("utf-8")
    return compile_role_words(tomllib.loads(text))


def compile_role_words(tables: Mapping[str, Mapping[str, object]]) -> RoleWords:
    """Compile role -> language -> words; where two roles claim a word the first one keeps it.

    Strong words are read before weak ones, so a word that is strong somewhere is never weak.
    """
    meanings: dict[str, tuple[Role, float]] = {}
    for strength in (1.0, _WEAK):
        for name, languages in tables.items():
            chosen = languages if strength == 1.0 else languages.get("weak", {})
            for pattern in _words(chosen):
                meanings.setdefault(_pattern(pattern), (Role(name), strength))
    finder = ahocorasick_rs.AhoCorasick(
        list(meanings), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return RoleWords(finder, tuple(meanings.values()))


def _words(languages: object) -> list[str]:
    if not isinstance(languages, dict):
        return []
    return [word for words in languages.values() if isinstance(words, list) for word in words]


def _pattern(word: str) -> str:
    """Write a pattern so that plain substring search finds it in a folded text."""
    spelt = folded(word.strip("*"))
    if _UNSPACED.search(spelt):
        return spelt.strip()
    if word.startswith("*"):
        spelt = spelt[1:]
    # Korean particles stand at the end of a word: every Korean word may go on.
    return spelt[:-1] if word.endswith("*") or _HANGUL.search(spelt[-2:]) else spelt


def folded(text: str) -> str:
    """Return text as words without case, accents and signs, each between its own two blanks."""
    text = text[:_LONGEST_TEXT]
    if text.isascii():
        text = text.lower()
    else:
        spread = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
        spread = "".join(letter for letter in spread if not unicodedata.combining(letter))
        text = unicodedata.normalize("NFC", spread)
    words = _APART.sub("  ", text).strip()
    return f" {words} " if words else ""


def role_of_link(url: str, anchor: str, words: RoleWords) -> tuple[Role, float]:
    """Return the role a link promises and how surely, from 0 to about 2."""
    if _ROOT.fullmatch(url):
        return Role.HOME, 1.0
    sums: dict[Role, float] = {}
    _add(sums, words, anchor, _ANCHOR)
    _add_path(sums, words, url)
    return _best(sums)


def role_of(url: str, anchor: str, title: str, headings: Sequence[str], words: RoleWords) -> Role:
    """Return what a page is for; `headings` in page order, of which the first three count."""
    if _ROOT.fullmatch(url) and (url.count("/") <= 3 or language_of_path(url)):
        return Role.HOME
    sums: dict[Role, float] = {}
    _add(sums, words, anchor, _ANCHOR)
    parts = [part for part in _TITLE_PARTS.split(title[:300]) if part.strip()]
    # "Members | Health Cluster": the site's own name is in the part that is not the page's.
    _add_best(sums, words, parts[:1] + parts[-1:], _TITLE)
    _add_best(sums, words, list(headings[:1]), _HEADING)
    _add_best(sums, words, list(headings[1:3]), _LATER)
    _add_path(sums, words, url)
    return _best(sums)[0]


def _add(sums: dict[Role, float], words: RoleWords, text: str, weight: float) -> None:
    for role, share in _found(words, text):
        sums[role] = sums.get(role, 0.0) + weight * share


def _add_best(sums: dict[Role, float], words: RoleWords, texts: list[str], weight: float) -> None:
    best: dict[Role, float] = {}
    for text in texts:
        for role, share in _found(words, text):
            best[role] = max(best.get(role, 0.0), share)
    for role, share in best.items():
        sums[role] = sums.get(role, 0.0) + weight * share


def _add_path(sums: dict[Role, float], words: RoleWords, url: str) -> None:
    segments = _segments(url)
    if not segments:
        return
    _add(sums, words, segments[-1], _SLUG)
    for segment in segments[-4:-1]:
        for role, share in _found(words, segment):
            entry = _BELOW.get(role, role)
            sums[entry] = sums.get(entry, 0.0) + _KEEPS.get(role, _FOLDER) * share
            if role is Role.MEMBERS:  # a clinic in the members' folder is there as a member
                sums[role] += sums.pop(Role.PROVIDER, 0.0)


@lru_cache(maxsize=8_192)
def _segments(url: str) -> tuple[str, ...]:
    path = url.split("#", 1)[0].partition("?")[0].split("/", 3)
    if len(path) < 4:
        return ()
    text = unquote(path[3]) if "%" in path[3] else path[3]
    parts = [_CAMEL.sub(" ", _EXTENSION.sub("", part)) for part in text.split("/") if part]
    return tuple(part for part in parts if part.lower() not in ("index", "default", "en"))


def _best(sums: Mapping[Role, float]) -> tuple[Role, float]:
    role, worth = max(sums.items(), key=lambda pair: pair[1], default=(Role.OTHER, 0.0))
    return (role, worth) if worth >= _LEAST and role is not Role.OTHER else (Role.OTHER, 0.0)
