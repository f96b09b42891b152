"""Quotes with their sources, under the exhibits' numbers."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from clusterproof.records import Evidence, Verdict, Witness
from clusterproof.report import words
from clusterproof.report.dossier.view import Item, Quote, Source, Verbatim
from clusterproof.report.exhibits.numbering import numbered, ranked
from clusterproof.report.plain import language_tag

Numbers = Mapping[tuple[str, str], int]


def numbers(verdict: Verdict) -> Numbers:
    """Return the exhibit number of each cited capture."""
    return {(one.url, one.digest): one.number for one in numbered(verdict)}


def _marks(verdict: Verdict) -> Mapping[int, int]:
    """Return each item's place in its exhibit: a page of the exhibit marks them in this order."""
    return {
        index: mark for one in numbered(verdict) for mark, index in enumerate(one.items, start=1)
    }


def witnessed(witness: Witness, known: Numbers) -> Quote:
    """Return a witness as a quote."""
    exhibit = known.get((witness.url, witness.digest), 0)
    source = _source(witness.url, exhibit, witness.captured_at, witness.digest, witness.language)
    return Quote(Verbatim(witness.quote), source)


def items(verdict: Verdict) -> Mapping[int, Item]:
    """Return every evidence item in the order of the table, by its index in the verdict."""
    known, marks = numbers(verdict), _marks(verdict)
    told: set[str] = set()
    made: dict[int, Item] = {}
    for number, index in enumerate(ranked(verdict.evidence), start=1):
        seen = verdict.evidence[index]
        item = _item(number, seen, verdict, known, seen.indicator in told)
        made[index] = replace(item, mark=marks[index])
        told.add(seen.indicator)
    return made


def _item(number: int, seen: Evidence, verdict: Verdict, known: Numbers, further: bool) -> Item:
    exhibit = known.get((seen.url, seen.digest), 0)
    source = _source(seen.url, exhibit, seen.captured_at, seen.digest, seen.language)
    return Item(
        number=number,
        mark=0,
        code=seen.indicator,
        name=words.indicator_name(seen.indicator),
        axis=str(seen.axis),
        points=seen.points,
        quote=Quote(Verbatim(seen.quote), source),
        reading="" if further else seen.reading,
        corroboration=_corroboration(seen, verdict, further),
        but="" if further else words.counter_reading(seen.indicator),
        further=further,
    )


def _corroboration(seen: Evidence, verdict: Verdict, further: bool) -> str:
    """Say what firms an item up within the site: a date, and how many pages show the same."""
    pages = len({row.url for row in verdict.evidence if row.indicator == seen.indicator})
    told = [f"Dated {seen.dated}."] if seen.dated else []
    if not further:
        told.append(f"Quoted from {words.counted(pages, 'page')} of the site.")
    return " ".join(told)


def _source(url: str, exhibit: int, at: datetime, digest: str, language: str) -> Source:
    return Source(
        url=Verbatim(url),
        exhibit=exhibit,
        day=words.day(at),
        at=words.iso(at),
        digest=digest,
        language=language_tag(language),
        tongue=words.name("languages", language_tag(language)),
    )
