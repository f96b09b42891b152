"""The report's own words, read from wording.toml: names, meanings, counter-readings."""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

import clusterproof
from clusterproof.records import Neighbour

# No calibration on some hundred sites can tell 99 in a hundred from more.
_NEARLY = 0.99


@cache
def _wording() -> Mapping[str, Any]:
    text = (files(clusterproof) / "report" / "wording.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def name(kind: str, key: str | None) -> str:
    """Return how a reader calls a verdict's part; a key without a name is its own.

    >>> name("axes", "C"), name("languages", "xx")
    ('collaboration', 'xx')
    """
    return str(_wording()[kind].get(key or "", key or ""))


def names(kind: str) -> Mapping[str, str]:
    """Return every name of a kind."""
    return dict(_wording()[kind])


def verdict_name(verdict: str) -> str:
    """Return the neutral name of a verdict."""
    return str(_wording()["verdicts"].get(verdict, {}).get("name", verdict))


def verdict_means(verdict: str) -> str:
    """Return what a verdict means."""
    return str(_wording()["verdicts"].get(verdict, {}).get("means", ""))


def indicator_name(indicator: str) -> str:
    """Return an indicator's name; words that name another model go by the model's."""
    if indicator.startswith("model:"):
        return f"Words that name: {name('models', indicator.removeprefix('model:'))}"
    return str(_indicator(indicator).get("name", indicator))


def nearest(found: Sequence[Neighbour]) -> str:
    """Say of which classes the labelled sites are that resemble a site most, naming none.

    >>> nearest((Neighbour("cluster", 0.71), Neighbour("other", 0.6), Neighbour("cluster", 0.58)))
    'Of the 3 labelled sites whose profile is nearest, 2 are labelled cluster and 1 is labelled \
other (similarity 0.58 to 0.71, where 1 is the same profile).'
    """
    if not found:
        return ""
    counts = Counter(one.label for one in found)
    told = tuple(
        f"{count} {'is' if count == 1 else 'are'} labelled {label}"
        for label, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    )
    near = sorted(one.similarity for one in found)
    return (
        f"Of the {len(found)} labelled sites whose profile is nearest, {listed(told)} "
        f"(similarity {near[0]:.2f} to {near[-1]:.2f}, where 1 is the same profile)."
    )


def counter_reading(indicator: str) -> str:
    """Return what else an indicator's words may mean, or an empty text."""
    return str(_indicator(indicator).get("but", ""))


def _indicator(indicator: str) -> Mapping[str, str]:
    found: Mapping[str, str] = _wording()["indicators"].get(indicator, {})
    return found


def counted(count: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun.

    >>> counted(1, "page"), counted(1200, "page"), counted(2, "address", "addresses")
    ('1 page', '1,200 pages', '2 addresses')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def points(score: float) -> str:
    """Write points or a score with a digit after the point where it has one.

    >>> points(12.0), points(61.25), points(-0.0)
    ('12', '61.2', '0')
    """
    return f"{score + 0.0:.1f}".removesuffix(".0")


def figure(key: str) -> tuple[str, str]:
    """Return a figure's name and its definition."""
    found = _wording()["figures"][key]
    return str(found["name"]), str(found["means"])


def certainty(share: float) -> str:
    """Write a probability without claiming to be certain.

    >>> certainty(0.831), certainty(0.9996), certainty(0.0004), certainty(0.0)
    ('83%', 'over 99%', 'under 1%', '0%')
    """
    if share > _NEARLY:
        return f"over {_NEARLY:.0%}"
    return f"under {1 - _NEARLY:.0%}" if 0 < share < 1 - _NEARLY else f"{share:.0%}"


def listed(words: tuple[str, ...]) -> str:
    """Join words as running text does.

    >>> listed(("a", "b", "c")), listed(())
    ('a, b and c', '')
    """
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def day(at: datetime | None) -> str:
    """Write a moment as a day a person reads.

    >>> day(datetime(2026, 3, 4, 23, 30, tzinfo=UTC))
    '4 March 2026'
    """
    return f"{at.astimezone(UTC):%-d %B %Y}" if at else ""


def day_of(on: date) -> str:
    """Write a date as a day a person reads.

    >>> day_of(date(2026, 3, 4))
    '4 March 2026'
    """
    return f"{on:%-d %B %Y}"


def span(first: datetime | None, last: datetime | None) -> str:
    """Write the days between two moments.

    >>> span(datetime(2026, 3, 4, tzinfo=UTC), datetime(2026, 3, 5, tzinfo=UTC))
    '4 March 2026 to 5 March 2026'
    """
    return " to ".join(dict.fromkeys(filter(None, (day(first), day(last)))))


def iso(at: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, to the second.

    >>> iso(datetime(2026, 3, 4, 10, 30, tzinfo=UTC))
    '2026-03-04T10:30:00Z'
    """
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
