"""A site's page as a reader meets it: items in order, each with its number and its exhibit."""

from collections.abc import Iterable
from dataclasses import dataclass

from clusterproof.records import Evidence, Question, Verdict
from clusterproof.report import words
from clusterproof.report.exhibits.numbering import numbered, ranked
from clusterproof.report.sides import strongest

# Rows of a list that a person may still look through; dossier and store hold the rest.
MOST_PAGES, MOST_REFUSALS = 200, 100


@dataclass(frozen=True, slots=True)
class Item:
    """One evidence item. `number` counts as the dossier does, `exhibit` is that of its capture.

    The first of an indicator brings the reading and what else it may mean; the others add quotes.
    """

    number: int
    exhibit: int
    seen: Evidence
    reading: str
    but: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One question with the strongest items on each side."""

    question: Question
    supporting: tuple[Item, ...]
    opposing: tuple[Item, ...]


def items(verdict: Verdict) -> dict[int, Item]:
    """Return the items by their index in the verdict, in the order they are shown."""
    exhibits = {index: one.number for one in numbered(verdict) for index in one.items}
    told: set[str] = set()
    made: dict[int, Item] = {}
    for number, index in enumerate(ranked(verdict.evidence), start=1):
        seen = verdict.evidence[index]
        first = seen.indicator not in told
        told.add(seen.indicator)
        reading = seen.reading if first else ""
        but = words.counter_reading(seen.indicator) if first else ""
        made[index] = Item(number, exhibits[index], seen, reading, but)
    return made


def grouped(made: Iterable[Item]) -> tuple[tuple[Item, tuple[Item, ...]], ...]:
    """Return each indicator's first item and the others of it, in the order of the items."""
    groups: dict[str, list[Item]] = {}
    for item in made:
        groups.setdefault(item.seen.indicator, []).append(item)
    return tuple((first, tuple(others)) for first, *others in groups.values())


def asked(verdict: Verdict, made: dict[int, Item]) -> tuple[Asked, ...]:
    """Return the questions with the items that answer them."""

    def best(indices: Iterable[int]) -> tuple[Item, ...]:
        return tuple(made[index] for index, _ in strongest(indices, verdict.evidence))

    return tuple(Asked(one, best(one.for_), best(one.against)) for one in verdict.questions)


def named(kind: str, keys: Iterable[str]) -> str:
    """Return the names of several keys as running text."""
    return words.listed(tuple(words.name(kind, key) for key in keys))


def unread(verdict: Verdict) -> tuple[tuple[str, int], ...]:
    """Return why pages were not read, and how many."""
    return tuple(
        (words.name("reasons", words.name("conditions", reason)), count)
        for reason, count in verdict.coverage.unread
    )
