"""Learning and measuring: from labelled archives to a model, and how good it is."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterproof.app.heads import encoder_of
from clusterproof.app.judging import archived_sites, gather_site, workers
from clusterproof.classifier import evaluation, making, rows
from clusterproof.classifier.rows import Rows
from clusterproof.classifier.scores import Scores
from clusterproof.data import labels, sentences
from clusterproof.data.labels import Labelled
from clusterproof.errors import NothingRead
from clusterproof.models import cards, shelf
from clusterproof.records import Site
from clusterproof.settings import Settings

Complain = Callable[[str], None]
# Fewer labelled sites than this cannot be split five ways with every class in every part.
_LEAST = 30


@dataclass(frozen=True, slots=True)
class Learned:
    """Labelled sites as rows of numbers, each with its concatenated text for the baselines."""

    rows: Rows
    texts: tuple[str, ...]


def train(
    archives: Sequence[Path], labelled: Path, out: Path, settings: Settings, complain: Complain
) -> Scores:
    """Learn a judge from labelled archives, put it into a folder, and return its nested scores.

    Raises NothingRead when too few labelled sites are in the archives, UsageError.
    """
    known = read_rows(archives, labelled, settings, complain)
    scores = evaluation.evaluate(known.rows, known.texts)
    encoder = encoder_of(settings.encoder)
    making.make(known.rows, encoder, sentences.voices(), scores, out)
    return scores


def evaluate(settings: Settings) -> Scores:
    """Measure a model on the rows it was learned from, nested; raise BelowFloor when it sank."""
    folder = shelf.folder_of(settings.model, "head")
    scores = evaluation.evaluate(rows.read(folder / making.ROWS))
    evaluation.check_floors(scores, cards.read(folder).floors)
    return scores


def evaluate_archives(
    archives: Sequence[Path], labelled: Path, settings: Settings, complain: Complain
) -> Scores:
    """Measure on labelled archives, nested, beside baselines that read the pages' words."""
    known = read_rows(archives, labelled, settings, complain)
    return evaluation.evaluate(known.rows, known.texts)


def read_rows(
    archives: Sequence[Path], labelled: Path, settings: Settings, complain: Complain
) -> Learned:
    """Gather the labelled sites of archives and turn each into a row of numbers."""
    given, problems = labels.read(labelled)
    for problem in problems:
        complain(problem)
    by_site = {one.site: one for one in given}
    found = sorted(_gathered(archives, by_site.keys(), settings, complain), key=_name)
    if len(found) < _LEAST:
        raise NothingRead(
            f"{len(found)} of {len(given)} labelled sites are in the archives.",
            f"At least {_LEAST} are needed.",
        )
    table = making.table(
        [_labelled(site, by_site[site.name]) for site, _ in found],
        encoder_of(settings.encoder),
        sentences.voices(),
    )
    return Learned(table, tuple(text for _, text in found))


def _gathered(
    archives: Sequence[Path], wanted: Collection[str], settings: Settings, complain: Complain
) -> Iterator[tuple[Site, str]]:
    sites = [one for one in archived_sites(archives, complain) if one.site in wanted]
    with workers(settings) as pool:
        yield from pool.map(gather_site, sites, [settings] * len(sites))


def _name(found: tuple[Site, str]) -> str:
    return found[0].name


def _labelled(site: Site, known: Labelled) -> tuple[Site, str, str, bool]:
    return site, known.label, known.owner, known.agreed
