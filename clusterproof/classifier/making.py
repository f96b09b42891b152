"""Makes a judge from labelled sites: its rows, its numbers, its card."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier import calibrating, profiling, rows, training, twins, voicing
from clusterproof.classifier.embedding import Encoder
from clusterproof.classifier.evaluation import floors
from clusterproof.classifier.evaluation.crew import crew
from clusterproof.classifier.learned import hear
from clusterproof.classifier.rows import CLASSES, About, Rows
from clusterproof.classifier.training import Trained
from clusterproof.classifier.voicing import Sentences
from clusterproof.models import fitted, measured, profiles, shelf
from clusterproof.models.cards import Card
from clusterproof.models.measured import Evaluation
from clusterproof.models.shelf import Model
from clusterproof.records import Site

NAME = "clusterproof-head"
ROWS = profiling.ROWS
_PACKAGES = ("numpy", "scikit-learn", "skops")
_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Example:
    """A gathered site with what a person says of it.

    generated: the share of its pages that name the program which wrote them.
    """

    site: Site
    about: About
    generated: float = 0.0


def table(examples: Sequence[Example], encoder: Encoder, sentences: Sentences) -> Rows:
    """Return the training rows of labelled sites.

    Owners become numbers: the rows ship, and who they are is nobody's business.
    """
    known = voicing.linear(voicing.learn(sentences, encoder))
    numbers = [rows.rounded(rows.row(one.site, hear(one.site, encoder, known))) for one in examples]
    sizes = [rows.rounded(rows.size(one.site, one.generated)) for one in examples]
    told = [one.about for one in examples]
    neutral = {
        owner: f"owner{n:03}" for n, owner in enumerate(dict.fromkeys(one.owner for one in told), 1)
    }
    return Rows(
        names=tuple(one.site.name for one in examples),
        labels=tuple(one.label for one in told),
        owners=tuple(neutral[one.owner] for one in told),
        agreed=tuple(one.agreed for one in told),
        columns=rows.columns(encoder.dimensions),
        matrix=np.array(numbers),
        sizes=np.array(sizes),
        sources=tuple(one.source for one in told),
        languages=tuple(one.language for one in told),
        formats=tuple(one.format for one in told),
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What a new model is described with: its figures, and the model it replaces, if any.

    lower: whether its floors may lie below those of the one before.
    """

    found: Evaluation
    before: Card | None = None
    lower: bool = False


def make(
    learned: Rows, encoder: Encoder, sentences: Sentences, result: Result, folder: Path
) -> Model:
    """Train on all rows; put the judge, its card, its rows and its figures into a folder.

    The figures come from `evaluation.evaluate` on the same rows. Raises BelowFloor, before anything
    is written, when the model would be worse than the floors of the one it replaces.
    """
    if result.before is not None and not result.lower:
        floors.check_successor(result.found, result.before)
    known = training.learnable(twins.joined(learned))
    with crew(1) as run:
        alike = _alike(known, result.found)
        (trained,) = run(lambda rows: training.train(rows, alike=alike), [known])
    folder.mkdir(parents=True, exist_ok=True)
    rows.write(learned, folder / ROWS)
    profiles.save(profiling.profiles_of(learned), folder)
    voices = voicing.learn(sentences, encoder)
    fitted.save({"judge": trained.estimator, "voice": voices}, folder)
    judges = {"judge": training.linear(trained.estimator), "voice": voicing.linear(voices)}
    made = shelf.save(judges, card(learned, trained, encoder, result), folder)
    measured.write(result.found, folder)
    return made


def _alike(known: Rows, found: Evaluation) -> NDArray[np.bool_]:
    """Return which rows come from the files that the figures are about."""
    asked = {one.name for one in found.sources if one.asked}
    return np.array([source in asked for source in known.sources or [""] * len(known)])


def card(learned: Rows, trained: Trained, encoder: Encoder, result: Result) -> Card:
    """Describe a trained judge."""
    choice = trained.choice
    found = result.found
    figures = {name: round(value, _FIGURES) for name, value in found.figures().items()}
    low, high = floors.limits(found, None if result.lower else result.before)
    return Card(
        name=NAME,
        columns=learned.columns,
        classes=CLASSES,
        encoder=encoder.identity,
        labels=rows.digest(learned),
        sites=len(training.learnable(learned)),
        temperature=trained.temperature,
        settings={"trust": choice.trust, "text": choice.text, "rubric": choice.rubric},
        conformal={"misses": calibrating.MISSES, "gap": trained.gap},
        scores=figures,
        floors=low,
        ceilings=high,
        asked=tuple(one.name for one in found.sources if one.asked and one.name),
        helped=tuple(one.name for one in found.sources if not one.asked),
        versions={name: version(name) for name in _PACKAGES},
    )
