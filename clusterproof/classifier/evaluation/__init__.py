"""Measures a judge so that nothing can flatter it: nested folds by owner, rivals in the same ones.

Everything is measured by site, since pages of one site are not independent. Sites that only help
to learn are never asked about; nobody who is asked about was learned from.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from importlib.metadata import version
from itertools import compress

import numpy as np

from clusterproof.classifier import rows as table
from clusterproof.classifier import training, twins
from clusterproof.classifier.evaluation import (
    asking,
    certainty,
    figures,
    groups,
    leaks,
    rivals,
    spoken,
    words,
)
from clusterproof.classifier.evaluation.asking import Held, Mask
from clusterproof.classifier.evaluation.crew import Run, crew
from clusterproof.classifier.evaluation.rivals import Course
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.training import CHOICES, FEWEST, FOLDS, Choice
from clusterproof.errors import ModelError, UsageError
from clusterproof.models.measured import Chosen, Evaluation, Source, Spoken
from clusterproof.records import Site

# Repeated with other foldings: with a hundred sites one folding moves macro-F1 by 0.03.
REPEATS = 3
_PACKAGES = ("numpy", "scikit-learn")
_NO_PAGES = "Baselines that read words, and verdicts: they need the pages (give the archives)."
_NO_LANGUAGES = "Languages: the rows do not name them."
_Said = tuple[tuple[Spoken, ...], tuple[Chosen, ...]]


@dataclass(frozen=True, slots=True)
class Material:
    """Labelled rows and, where the pages are at hand, what was read of each of them.

    texts, homes: all words of a site and those of its home page. sites: what was noticed.
    """

    rows: Rows
    texts: tuple[str, ...] = ()
    homes: tuple[str, ...] = ()
    sites: tuple[Site, ...] = ()


@dataclass(frozen=True, slots=True)
class Effort:
    """How much is measured, by how many processes."""

    workers: int = 1
    repeats: int = REPEATS
    choices: tuple[Choice, ...] = CHOICES
    shuffles: int = leaks.SHUFFLES


def evaluate(
    given: Material, report: Collection[str] = (), effort: Effort | None = None
) -> Evaluation:
    """Return everything that can be measured on the learnable rows.

    report: the sources whose sites are asked about, all when none is named; the others only help
    to learn. Raises UsageError for a source that is not there, ModelError for too few sites.
    """
    effort = effort or Effort()
    kept = _learnable(given)
    asked = _asked(kept.rows, report)
    course = Course(kept.rows, asked, tuple(range(effort.repeats)), effort.choices)
    with crew(effort.workers) as run:
        held = asking.ask(run, kept.rows, asked, effort.choices, course.seeds)
        found = _measured(run, kept, course, held, effort.shuffles)
    # The digest a model's card has too: of everything labelled, learned from or not.
    return replace(found, labels=table.digest(given.rows), twins=twins.find(given.rows))


def _learnable(given: Material) -> Material:
    """Leave out what a judge may not learn from; join the owners of copies."""
    known = set(training.learnable(given.rows).names)
    kept = [name in known for name in given.rows.names]
    return Material(
        twins.joined(given.rows).where(kept),
        tuple(compress(given.texts, kept)),
        tuple(compress(given.homes, kept)),
        tuple(compress(given.sites, kept)),
    )


def _asked(rows: Rows, report: Collection[str]) -> Mask:
    """Return which sites are asked about; raise where they are unknown or too few."""
    unknown = sorted(set(report) - set(rows.sources))
    if unknown:
        raise UsageError(
            f"No labels come from {', '.join(unknown)}.",
            f"Known are {', '.join(sorted(set(rows.sources) - {''})) or 'none'}.",
        )
    asked = np.array(
        [not report or source in report for source in rows.sources or [""] * len(rows)]
    )
    for name in CLASSES:
        owners = {
            owner
            for owner, label, is_asked in zip(rows.owners, rows.labels, asked, strict=True)
            if is_asked and label == name
        }
        if len(owners) < FEWEST:
            raise ModelError(
                f"{len(owners)} owners of sites labelled {name} are asked about.",
                f"{FEWEST} folds need at least {FEWEST}.",
            )
    return asked


def _measured(run: Run, kept: Material, course: Course, held: Held, shuffles: int) -> Evaluation:
    shown = kept.rows.take(np.flatnonzero(course.asked))
    told = leaks.measure(run, course, shuffles)
    said, missing = _with_pages(kept, held)
    rules = certainty.rules(held)
    counted = figures.count(held.said, held.truth)
    return Evaluation(
        labels="",
        sites=len(held.names),
        owners=len(set(held.owners)),
        folds=FOLDS,
        repeats=len(course.seeds),
        sources=_sources(kept.rows, course.asked),
        macro_f1=counted.interval(figures.macro_f1),
        accuracy=counted.interval(figures.accuracy),
        brier=certainty.brier(held),
        calibration_error=certainty.calibration_error(held),
        calibration_by_chance=certainty.calibration_by_chance(held),
        classes=groups.classes(held),
        languages=groups.languages(held, shown),
        sizes=groups.sizes(held, shown),
        formats=groups.formats(held, shown, told.looks_right),
        unseen=groups.unseen(run, course, held),
        reliability=certainty.reliability(held),
        risk=certainty.risk(held),
        chosen=(*rules, *said[1]),
        confusion=groups.confusion(held),
        sets=certainty.sets(held),
        rivals=tuple(rivals.measure(run, course, held, _counted(kept))),
        leaks=told.found,
        calling=groups.calling(shown),
        spoken=said[0],
        missing=(*missing, *told.missing),
        versions={name: version(name) for name in _PACKAGES},
    )


def _counted(kept: Material) -> dict[str, words.Counts]:
    """Return the words of all pages and of home pages, where there are pages."""
    given = {"words_all": kept.texts, "words_home": kept.homes}
    return {name: words.count(texts) for name, texts in given.items() if texts}


def _with_pages(kept: Material, held: Held) -> tuple[_Said, tuple[str, ...]]:
    """Return what needs the pages, and what is missing without them or without languages."""
    missing = () if any(kept.rows.languages) else (_NO_LANGUAGES,)
    if not kept.sites:
        return ((), ()), (_NO_PAGES, *missing)
    table, chosen = spoken.measure(held, kept.sites)
    return (table, (chosen,)), missing


def _sources(rows: Rows, asked: Mask) -> tuple[Source, ...]:
    """Return each labels file with its sites; asked about or not, never both."""
    named = np.array(rows.sources or ("",) * len(rows))
    owners = np.array(rows.owners)
    return tuple(
        Source(
            str(name),
            int((named == name).sum()),
            len(set(owners[named == name])),
            bool(asked[named == name].all()),
        )
        for name in dict.fromkeys(named.tolist())
    )
