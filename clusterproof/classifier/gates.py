"""Readings taken before scoring: the sense of the word cluster, other models, dormant, unreadable.

Each is soft: 0 (no trace) to 1 (plain), and carries its words. None of them decides by one word.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from math import exp

from clusterproof.classifier.folding import way_back
from clusterproof.classifier.matching import GATE, Hit
from clusterproof.classifier.quoting import quote
from clusterproof.classifier.view import Line, SiteView, is_read
from clusterproof.classifier.witnesses import witness
from clusterproof.records import Condition, Evidence, Gate, Page, Place, Role

# The other models of rubric 1, and how a sentence calls them.
MODELS = {
    "association": "an association or society of one trade or profession",
    "directory": "a public directory",
    "education": "a school or university",
    "event": "a conference or fair",
    "government": "a public authority or promotion body",
    "group": "a group of companies under one owner",
    "hospital": "a single provider of care",
    "hotel": "a hotel or tour operator",
    "humanitarian": "a coordination body of humanitarian aid",
    "news": "a news site or a blog",
    "property": "a property, park or free zone",
    "software": "a software or computing project",
    "vendor": "a consultancy or agency for organisations",
}
OTHER_SENSE = "other-sense"
CALLS_ITSELF = "calls-itself-cluster"
DORMANT = "dormant"
PARKED = "parked"
WALLED = "walled"
# Four different prominent words of a model make it plain (1 - 1/e at 4): one or two stand on many
# sites by chance. Measured on the development sites; measure again with `evaluate`.
PLAIN = 4.0
_BODY_WORD = 0.5
_WITNESSES = 3
# Rubric L3: no dated text of any kind for 24 months; with fewer than three dates nothing is said.
DORMANT_MONTHS = 24
FEWEST_DATES = 3


def gates(view: SiteView, pages: Sequence[Page], dates: Sequence[str]) -> tuple[Gate, ...]:
    """Return every gate of the site, those of the models first, by name."""
    rows = [_model(view, name) for name in sorted(MODELS)]
    rows += [_sense(view, OTHER_SENSE, "other_sense"), _sense(view, CALLS_ITSELF, "self")]
    rows += [_dormant(view, pages, dates), *_unreadable(pages)]
    return tuple(rows)


def _model(view: SiteView, name: str) -> Gate:
    """Weigh the different words of one model, prominent ones twice."""
    found = [row for row in view.found(f"{GATE}model_{name}") if row[0].own > 0 or _is_title(row)]
    return Gate(name, _plainness(found), _witnesses(found, name, MODELS[name]))


def _is_title(row: tuple[Line, Hit]) -> bool:
    return row[0].place is Place.TITLE


def _sense(view: SiteView, name: str, kind: str) -> Gate:
    """Weigh one sense of the word cluster against the other."""
    rows = [row for row in view.found(f"{GATE}cluster_word") if row[1].kind == kind]
    others = [row for row in view.found(f"{GATE}cluster_word") if row[1].kind != kind]
    own, other = _weight(rows), _weight(others)
    share = own / (own + other) if own else 0.0
    score = round(share * _plainness(rows), 3)
    return Gate(name, score, _witnesses(rows, name, name.replace("-", " ")))


def _weight(rows: Sequence[tuple[Line, Hit]]) -> float:
    """Add up different words, each by its most prominent place."""
    best: dict[str, float] = {}
    for line, hit in rows:
        best[hit.words] = max(best.get(hit.words, 0.0), 1.0 if line.prominent else _BODY_WORD)
    return sum(best.values())


def _plainness(rows: Sequence[tuple[Line, Hit]]) -> float:
    return round(1.0 - exp(-_weight(rows) / PLAIN), 3)


def _witnesses(rows: Sequence[tuple[Line, Hit]], name: str, meaning: str) -> tuple[Evidence, ...]:
    """Quote a gate's most prominent words, each word once."""
    ranked = sorted(enumerate(rows), key=lambda row: (not row[1][0].prominent, row[0]))
    seen: set[str] = set()
    kept: list[Evidence] = []
    for _, (line, hit) in ranked:
        words = "" if hit.words in seen or len(kept) >= _WITNESSES else _quote(line, hit)
        if words:
            seen.add(hit.words)
            kept.append(_evidence(line, words, name, meaning))
    return tuple(kept)


def _quote(line: Line, hit: Hit) -> str:
    if line.shown:
        return quote(line.shown, 0, min(len(line.shown), 40))
    return quote(line.text, *way_back(line.text, hit.start, hit.end))


def _evidence(line: Line, words: str, name: str, meaning: str) -> Evidence:
    reading = f"Words that {meaning} uses of itself."
    return replace(witness(line.page, f"model:{name}", words, reading), place=line.place)


def _dormant(view: SiteView, pages: Sequence[Page], dates: Sequence[str]) -> Gate:
    """Read what the site says of its end, else how old its newest date is."""
    said = [
        row
        for row in view.found(f"{GATE}dormant")
        if row[0].own > 0 and row[0].page.role is not Role.NEWS
    ]
    last = max((page.captured_at for page in pages), default=None)
    silent = last is not None and is_silent(dates, last)
    score = 1.0 if len(said) > 1 else 0.7 if said else 0.5 if silent else 0.0
    return Gate(DORMANT, score, _witnesses(said, DORMANT, "a body that has ended its work"))


def is_silent(dates: Sequence[str], captured: datetime) -> bool:
    """Say whether the newest of several dates lies 24 months before the capture."""
    if len(dates) < FEWEST_DATES:
        return False
    year, _, rest = max(dates).partition("-")
    # A bare year is taken as its end: the site may have been active until then.
    month = int(rest[:2]) if rest[:2].isdigit() else 12
    age = (captured.year - int(year)) * 12 + captured.month - month
    return age > DORMANT_MONTHS


_WALLS = frozenset(
    {
        Condition.BOT_WALL, Condition.LOGIN_WALL, Condition.COOKIE_WALL, Condition.NEEDS_SCRIPTS,
        Condition.ERROR,
    }
)  # fmt: skip


def _unreadable(pages: Sequence[Page]) -> tuple[Gate, Gate]:
    """Weigh the pages that are for sale, and those behind a wall."""
    total = max(1, len(pages))
    parked = sum(page.condition is Condition.PARKED for page in pages)
    walled = sum(page.condition in _WALLS for page in pages)
    unread = sum(not is_read(page) for page in pages)
    return (
        Gate(PARKED, round(parked / total, 3)),
        Gate(WALLED, round(walled / total, 3) if unread else 0.0),
    )


def score_of(rows: Sequence[Gate], name: str) -> float:
    """Return the score of the gate with this name, 0 if there is none."""
    return next((gate.score for gate in rows if gate.name == name), 0.0)


def models(rows: Sequence[Gate]) -> tuple[Gate, ...]:
    """Return the gates of the other models, the false friend of the word among them, by score."""
    found = [gate for gate in rows if gate.name in MODELS or gate.name == OTHER_SENSE]
    return tuple(sorted(found, key=lambda gate: (gate.score, gate.name), reverse=True))


def strongest_model(rows: Sequence[Gate]) -> Gate | None:
    """Return the plainest other model."""
    return next(iter(models(rows)), None)
