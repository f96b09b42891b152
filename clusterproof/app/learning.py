"""Learning and measuring: from labelled archives to a model, and how good it is."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from clusterproof.app.gathering import Gathered, gather_all
from clusterproof.app.heads import RUBRIC, encoder_of
from clusterproof.classifier import evaluation, making, rows
from clusterproof.classifier.evaluation import Effort, Material, floors
from clusterproof.classifier.making import Example, Result
from clusterproof.classifier.rows import About
from clusterproof.data import labels, sentences
from clusterproof.data.labels import Labelled
from clusterproof.errors import ModelMismatch, NothingRead, UsageError
from clusterproof.models import cards, measured, shelf
from clusterproof.models.cards import CARD, Card
from clusterproof.models.measured import Evaluation
from clusterproof.settings import Settings

Complain = Callable[[str], None]
# Fewer labelled sites than this cannot be split five ways with every class in every part.
_LEAST = 30


@dataclass(frozen=True, slots=True)
class Lesson:
    """Archives, the files that label their sites, and the sources whose sites are asked about.

    A source is a labels file without its ending; none named means all of them.
    """

    archives: tuple[Path, ...]
    labels: tuple[Path, ...]
    report: tuple[str, ...] = ()


def train(
    lesson: Lesson, out: Path, settings: Settings, complain: Complain, lower: bool = False
) -> Evaluation:
    """Learn a judge from labelled archives, put it into a folder, and return what was measured.

    lower: whether its floors may sink below those of a model already in that folder. Raises
    NothingRead when too few labelled sites are in the archives, UsageError, BelowFloor.
    """
    known = read(lesson, settings, complain)
    found = evaluation.evaluate(known, lesson.report, Effort(settings.workers))
    result = Result(found, _before(out), lower)
    making.make(known.rows, encoder_of(settings.encoder), sentences.voices(), result, out)
    return found


def _before(folder: Path) -> Card | None:
    return cards.read(folder) if (folder / CARD).is_file() else None


def evaluate(
    lesson: Lesson, keep: Path | None, settings: Settings, complain: Complain
) -> Evaluation:
    """Measure, on labelled archives or, without any, on the rows a model was learned from.

    keep: the folder that gets the figures; if a model is in it, it must have learned from the same
    sites, else UsageError: a model must not be shown with another one's figures.
    """
    if not lesson.archives:
        return _again(lesson, settings)
    known = read(lesson, settings, complain)
    if keep is not None:
        _check_same(keep, rows.digest(known.rows))
    found = evaluation.evaluate(known, lesson.report, Effort(settings.workers))
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        measured.write(found, keep)
    return found


def _again(lesson: Lesson, settings: Settings) -> Evaluation:
    """Measure a model on its own rows: what they allow without the pages."""
    folder = shelf.folder_of(settings.model, "head")
    card = cards.read(folder)
    known = rows.read(folder / making.ROWS)
    if rows.digest(known) != card.labels:
        raise ModelMismatch(
            f"The rows in {folder} are not those its card describes.", "Train again."
        )
    return evaluation.evaluate(
        Material(known), lesson.report or card.asked, Effort(settings.workers)
    )


def _check_same(folder: Path, labels: str) -> None:
    before = _before(folder)
    if before is not None and before.labels != labels:
        raise UsageError(
            f"The model in {folder} was learned from other sites or labels.",
            "Train it on these, or keep the figures in another folder with --out.",
        )


def folder_for(lesson: Lesson, out: Path | None, keep: bool, settings: Settings) -> Path | None:
    """Return the folder that gets the figures, if any; raise UsageError for a contradiction."""
    if bool(lesson.archives) != bool(lesson.labels):
        raise UsageError("Archives and --labels go together.", "Give both, or neither.")
    if out is not None and keep:
        raise UsageError("--out and --keep name two folders.", "Give one of them.")
    if (out is not None or keep) and not lesson.archives:
        raise UsageError("Figures are kept only when measured on archives.", "Name archives.")
    return shelf.folder_of(settings.model, "head") if keep else out


def check_floors(found: Evaluation, settings: Settings) -> None:
    """Raise BelowFloor when a model, measured as its card was, left the card's limits.

    On other sites than it was learned from, or other sources, the card promises nothing.
    """
    card = cards.read(shelf.folder_of(settings.model, "head"))
    asked = tuple(one.name for one in found.sources if one.asked and one.name)
    if card.labels == found.labels and set(asked) == set(card.asked or asked):
        floors.check(found, card)


def read(lesson: Lesson, settings: Settings, complain: Complain) -> Material:
    """Gather the labelled sites of archives: a row of numbers each, with its words beside it."""
    given, problems = labels.read_all(lesson.labels)
    for problem in problems:
        complain(problem)
    by_site = {one.site: one for one in given}
    # What gathers needs a judge that fits any encoder: the rubric's own.
    gathering = replace(settings, model=RUBRIC)
    found = gather_all(lesson.archives, by_site.keys(), gathering, complain)
    if len(found) < _LEAST:
        raise NothingRead(
            f"{len(found)} of {len(given)} labelled sites are in the archives.",
            f"At least {_LEAST} are needed.",
        )
    examples = [_example(one, by_site[one.site.name]) for one in found]
    table = making.table(examples, encoder_of(settings.encoder), sentences.voices())
    return Material(
        table,
        tuple(one.text for one in found),
        tuple(one.home for one in found),
        tuple(one.site for one in found),
    )


def _example(found: Gathered, known: Labelled) -> Example:
    spoken = known.language or next(iter(found.site.languages), "")
    about = About(
        known.label, known.owner, known.agreed, known.source, spoken.split("-")[0], known.format
    )
    return Example(found.site, about, found.generated)
