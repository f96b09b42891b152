"""The learned judge at work: from a gathered site to calibrated probabilities."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

import numpy as np

from clusterproof.classifier import calibration, rows, training, voice
from clusterproof.classifier.embedding import Encoder
from clusterproof.classifier.evaluation import Scores
from clusterproof.classifier.rows import CLASSES, Rows
from clusterproof.classifier.training import Trained
from clusterproof.classifier.voice import Sentences
from clusterproof.errors import ModelMismatch
from clusterproof.models import shelf
from clusterproof.models.cards import Card
from clusterproof.models.shelf import Model
from clusterproof.records import Passage, Site

NAME = "clusterproof-head"
ROWS = "rows.csv"
# Another folding of the same sites moves macro-F1 by up to 0.02; more is a loss of quality.
_SLACK = 0.03
# A verdict asks a dozen times about the same passages, with one item of evidence left out.
_REMEMBERED = 4
_FIGURES = 4
_PACKAGES = ("numpy", "scikit-learn", "skops")


@dataclass(frozen=True, slots=True)
class LearnedHead:
    """A judge whose card agrees with this program and with the encoder at hand."""

    model: Model
    encoder: Encoder
    memory: OrderedDict[tuple[Passage, ...], rows.Heard] = field(
        default_factory=OrderedDict, repr=False, compare=False
    )

    @property
    def model_id(self) -> str:
        """Return the name of the model, with the prefix of its file's digest."""
        return self.model.identity

    @property
    def encoder_id(self) -> str:
        """Return the name of the encoder."""
        return self.encoder.identity

    def probabilities(self, site: Site) -> Mapping[str, float]:
        """Return the calibrated probability of each class, to four digits, summing to 1."""
        numbers = rows.rounded(rows.row(site, self.hear(site)))
        found = self.model.parts["judge"].predict_proba(numbers[None, :])
        calm = calibration.tempered(found, self.model.card.temperature)[0]
        return dict(zip(CLASSES, _exact(calm), strict=True))

    def plausible(self, site: Site) -> tuple[str, ...]:
        """Return the conformal set: the classes that cannot be left out, the likeliest first."""
        found = self.probabilities(site)
        least = self.model.card.conformal["threshold"]
        places = calibration.plausible([found[name] for name in CLASSES], least)
        return tuple(CLASSES[place] for place in places)

    def hear(self, site: Site) -> rows.Heard:
        """Return the vectors and voices of a site's passages, the last few sites remembered."""
        if site.passages not in self.memory:
            self.memory[site.passages] = hear(site, self.encoder, self.model.parts["voice"])
            while len(self.memory) > _REMEMBERED:
                self.memory.popitem(last=False)
        return self.memory[site.passages]


def _exact(found: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    """Round so that the sum stays 1: the largest takes what rounding leaves over."""
    digits = [round(float(value), _FIGURES) for value in found]
    largest = digits.index(max(digits))
    others = sum(value for place, value in enumerate(digits) if place != largest)
    digits[largest] = round(1.0 - others, _FIGURES)
    return digits


def hear(site: Site, encoder: Encoder, classifier: object) -> rows.Heard:
    """Return the vectors and the voices of a site's passages."""
    vectors = encoder.encode([passage.text for passage in site.passages])
    return rows.Heard(vectors, voice.voices(classifier, vectors))


def head(model: Model, encoder: Encoder) -> LearnedHead:
    """Bring a model and an encoder together; raise ModelMismatch where they do not fit."""
    check(model.card, encoder)
    return LearnedHead(model, encoder)


def check(card: Card, encoder: Encoder) -> None:
    """Compare what a card expects with what the program and the encoder give."""
    if card.encoder != encoder.identity:
        raise ModelMismatch(
            f"The model was learned with the encoder {card.encoder}, not {encoder.identity}.",
            "Train again with this encoder, or leave the encoder out.",
        )
    if card.classes != CLASSES or card.columns != rows.columns(encoder.dimensions):
        raise ModelMismatch(
            "The model expects other numbers of a site than this program measures.",
            "Train again with `clusterproof train`.",
        )


def table(
    labelled: Sequence[tuple[Site, str, str, bool]], encoder: Encoder, sentences: Sentences
) -> Rows:
    """Return the training rows of gathered sites with label, owner and whether readers agreed."""
    classifier = voice.learn(sentences, encoder)
    numbers = [
        rows.rounded(rows.row(site, hear(site, encoder, classifier))) for site, *_ in labelled
    ]
    names, labels, owners, agreed = zip(
        *((site.name, label, owner, both) for site, label, owner, both in labelled), strict=True
    )
    sizes = np.array([rows.rounded(rows.size(site)) for site, *_ in labelled])
    columns = rows.columns(encoder.dimensions)
    return Rows(names, labels, owners, agreed, columns, np.array(numbers), sizes)


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
    fitted = {"judge": trained.estimator, "voice": voice.learn(sentences, encoder)}
    return shelf.save(fitted, card(learned, trained, encoder, scores), folder)


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
        settings={"trust": choice.trust, "mean_weight": choice.mean_weight},
        conformal={"misses": calibration.MISSES, "threshold": trained.threshold},
        scores=figures,
        floors={"macro_f1": round(figures["macro_f1"] - _SLACK, _FIGURES)},
        versions={name: version(name) for name in _PACKAGES},
    )
