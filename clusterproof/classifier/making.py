"""Makes a judge from labelled sites: its rows, its numbers, its card."""

from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np

from clusterproof.classifier import calibrating, rows, training, voicing
from clusterproof.classifier.embedding import Encoder
from clusterproof.classifier.learned import hear
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.scores import Scores
from clusterproof.classifier.training import Trained
from clusterproof.classifier.voicing import Sentences
from clusterproof.models import fitted, shelf
from clusterproof.models.cards import Card
from clusterproof.models.shelf import Model
from clusterproof.records import Site

NAME = "clusterproof-head"
ROWS = "rows.csv"
# Another folding of the same sites moves macro-F1 by up to 0.02; more is a loss of quality.
_SLACK = 0.03
_PACKAGES = ("numpy", "scikit-learn", "skops")
_FIGURES = 4


def table(
    labelled: Sequence[tuple[Site, str, str, bool]], encoder: Encoder, sentences: Sentences
) -> Rows:
    """Return the training rows of gathered sites with label, owner and whether readers agreed.

    Owners become numbers: the rows ship, and who they are is nobody's business.
    """
    known = voicing.linear(voicing.learn(sentences, encoder))
    numbers = [rows.rounded(rows.row(site, hear(site, encoder, known))) for site, *_ in labelled]
    names, labels, owners, agreed = zip(
        *((site.name, label, owner, both) for site, label, owner, both in labelled), strict=True
    )
    sizes = np.array([rows.rounded(rows.size(site)) for site, *_ in labelled])
    columns = rows.columns(encoder.dimensions)
    neutral = {owner: f"owner{n:03}" for n, owner in enumerate(dict.fromkeys(owners), 1)}
    owned = tuple(neutral[owner] for owner in owners)
    return Rows(names, labels, owned, agreed, columns, np.array(numbers), sizes)


def make(
    learned: Rows, encoder: Encoder, sentences: Sentences, scores: Scores, folder: Path
) -> Model:
    """Train on all rows, and put the judge, its card and its rows into a folder.

    scores: measured by `evaluation.evaluate` on the same rows. The floors are set a little below
    the lower end of what was measured, so that chance alone does not break them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    trained = training.train(training.learnable(learned))
    rows.write(learned, folder / ROWS)
    voices = voicing.learn(sentences, encoder)
    fitted.save({"judge": trained.estimator, "voice": voices}, folder)
    judges = {"judge": training.linear(trained.estimator), "voice": voicing.linear(voices)}
    return shelf.save(judges, card(learned, trained, encoder, scores), folder)


def card(learned: Rows, trained: Trained, encoder: Encoder, scores: Scores) -> Card:
    """Describe a trained judge."""
    choice = trained.choice
    figures = {name: round(value, _FIGURES) for name, value in scores.figures().items()}
    return Card(
        name=NAME,
        columns=learned.columns,
        classes=CLASSES,
        encoder=encoder.identity,
        labels=rows.digest(learned),
        sites=len(training.learnable(learned)),
        temperature=trained.temperature,
        settings={
            "trust": choice.trust,
            "mean_weight": choice.mean_weight,
            "single": float(choice.single),
        },
        conformal={"misses": calibrating.MISSES, "threshold": trained.threshold},
        scores=figures,
        floors={"macro_f1": round(figures["macro_f1"] - _SLACK, _FIGURES)},
        versions={name: version(name) for name in _PACKAGES},
    )
