"""Whether a page could be read as one, and if not what stood in the way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clusterproof.page.declared import refresh
from clusterproof.page.phrases import Finder
from clusterproof.page.raw import Raw
from clusterproof.page.words import Words, flat
from clusterproof.records import Asks, BlockKind, Condition, Form, Place

# Letters of visible text. Walls, shells and parked pages of the kinds below stay under these;
# of the development pages 0.1 % have less than _NEXT_TO_NOTHING, 6 % less than _LITTLE and 30 %
# less than _SOME, so none of these makes a wall without a sign of one.
_NOTHING = 20
_NEXT_TO_NOTHING = 60
_LITTLE = 400
_SENTENCE = 40
_LEFT = 100
_SOME = 1_500
_WALL_HOSTS = (
    "challenges.cloudflare.com", "captcha-delivery.com", "hcaptcha.com", "/recaptcha/",
    "perimeterx", "_incapsula_", "cdn-cgi/challenge", "awswaf", "kasada", "datadome",
)  # fmt: skip
_PARKING_HOSTS = (
    "sedoparking", "parkingcrew", "bodis.com", "above.com", "dan.com", "afternic",
    "hugedomains", "parklogic", "cashparking", "domainmarket", "parking.reg.ru",
    "godaddy.com/park", "d38psrni17bvxu",
)  # fmt: skip
_ROOTS = frozenset({
    "root", "app", "__next", "__nuxt", "gatsby-focus-wrapper", "react-root", "app-root",
    "main-app", "svelte", "q-app", "ember-app", "flutter", "application",
})  # fmt: skip
_GOES = re.compile(
    r"(?:window|document|top|self|parent)?\.?location(?:\.href)?\s{0,3}=\s{0,3}['\"`]([^'\"`]{1,500})"
    r"|location\.(?:replace|assign)\(\s{0,3}['\"`]([^'\"`]{1,500})"
)
_NUMBER = re.compile(r"(?:error )?404\b", re.IGNORECASE)
_BLOCKING = frozenset({401, 403, 405, 406, 429, 503})


@lru_cache(maxsize=4)
def walls_of(words: Words) -> Finder:
    """Return what walls say, compiled once for each set of words."""
    table = words.table("walls")
    return Finder({name: flat(phrases) for name, phrases in table.items()})


@dataclass(frozen=True, slots=True)
class Sight:
    """One glance at a page: the walls that its title, its first headings and its first words name.

    `words` says where in the words each wall is first named; `letters` counts all visible ones.
    """

    title: str
    heads: str
    said: frozenset[str]
    words: Mapping[str, int]
    letters: int


def sight(raw: Raw, walls: Finder) -> Sight:
    """Look at a page; the words of one with much text are not looked at."""
    own = [block for block in raw.blocks if block.place != Place.TITLE]
    letters = sum(len(block.text) for block in own)
    heads = [block.text for block in own if block.kind == BlockKind.HEADING and block.level < 3]
    head = " ".join(heads[:2])[:300]
    text = " ".join(block.text for block in own)[:2_000] if letters < _SOME else ""
    said = set(walls.found(raw.title))
    if letters < _SOME:
        said |= {f"head {name}" for name in walls.found(head)}
    return Sight(raw.title, head, frozenset(said), walls.found(text) if text else {}, letters)


def condition_of(status: int, raw: Raw, forms: Sequence[Form], words: Words) -> Condition:
    """Return a page's condition; the first wall that stands before it is named."""
    walls = walls_of(words)
    seen = sight(raw, walls)
    if status >= 400:
        bot = status in _BLOCKING and _is_bot_wall(seen, raw)
        return Condition.BOT_WALL if bot else Condition.ERROR
    if seen.letters >= _SOME:
        return Condition.SOFT_404 if _says_missing(seen) else Condition.READABLE
    return _of_a_short_page(seen, raw, forms, walls)


def _of_a_short_page(seen: Sight, raw: Raw, forms: Sequence[Form], walls: Finder) -> Condition:
    checks = (
        (Condition.BOT_WALL, _is_bot_wall(seen, raw)),
        (Condition.PARKED, _is_parked(seen, raw)),
        (Condition.SOFT_404, _says_missing(seen)),
        (Condition.REDIRECT, seen.letters < _LITTLE and _goes_elsewhere(seen, raw)),
        (Condition.NEEDS_SCRIPTS, _needs_scripts(seen, raw, walls)),
        (Condition.LOGIN_WALL, _is_login(seen, forms)),
        (Condition.COOKIE_WALL, _is_cookie_wall(seen, raw, walls)),
        (Condition.EMPTY, seen.letters < _NOTHING),
    )
    return next((condition for condition, holds in checks if holds), Condition.READABLE)


def _says_missing(seen: Sight) -> bool:
    if "soft-404" in seen.said or _NUMBER.match(seen.title):
        return True
    if "head soft-404" in seen.said or _NUMBER.match(seen.heads):
        return seen.letters < _SOME
    return seen.letters < _LITTLE and seen.words.get("soft-404", 999) < 300


def _is_bot_wall(seen: Sight, raw: Raw) -> bool:
    if seen.letters < _SOME and ("bot" in seen.said or "head bot" in seen.said):
        return True
    if seen.letters >= _LITTLE:
        return False
    called = " ".join([*raw.scripts, *raw.frames, *(text[:3_000] for text in raw.inline)]).lower()
    marked = any(host in called for host in _WALL_HOSTS)
    return "bot" in seen.words or (marked and not raw.anchors)


def _is_parked(seen: Sight, raw: Raw) -> bool:
    if "parked" in seen.said or (
        seen.letters < 2 * _LITTLE and seen.words.get("parked", 999) < 600
    ):
        return len(raw.anchors) < 40
    called = " ".join([*raw.scripts, *raw.frames]).lower()
    return seen.letters < _LITTLE and any(host in called for host in _PARKING_HOSTS)


def _needs_scripts(seen: Sight, raw: Raw, walls: Finder) -> bool:
    scripted = bool(raw.scripts or raw.inline)
    if not scripted or seen.letters >= _LITTLE:
        return False
    if "scripts" in walls.found(" ".join(raw.noscript)[:2_000]) or "scripts" in seen.words:
        return True
    if seen.letters < _NOTHING and raw.scripts:
        return True
    rooted = not _ROOTS.isdisjoint(raw.roots)
    return rooted and seen.letters < 2 * _NEXT_TO_NOTHING


def _is_login(seen: Sight, forms: Sequence[Form]) -> bool:
    if not any(Asks.PASSWORD in form.asks() for form in forms):
        return False
    named = not seen.said.isdisjoint({"login", "head login"}) or seen.words.get("login", 999) < 300
    return seen.letters < _LITTLE or named


def _is_cookie_wall(seen: Sight, raw: Raw, walls: Finder) -> bool:
    """Tell a page of which hardly a sentence is left beside its cookie banner."""
    if "cookies" not in seen.words or seen.letters >= 2 * _LITTLE:
        return False
    own = (block.text for block in raw.blocks if block.place == Place.BODY)
    sentences = [text for text in own if len(text) >= _SENTENCE]
    return sum(len(text) for text in sentences if "cookies" not in walls.found(text)) < _LEFT


def _goes_elsewhere(seen: Sight, raw: Raw) -> bool:
    if refresh(raw):
        return True
    short = [text for text in raw.inline if len(text) < 2_000]
    return seen.letters < _NEXT_TO_NOTHING and any(_GOES.search(text) for text in short)
