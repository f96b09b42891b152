"""The learned judge at work: from a gathered site to calibrated probabilities."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

import numpy as np

from clusterproof.classifier import calibration, features, neighbours, rows, voice
from clusterproof.classifier.embedding import Encoder, Vectors
from clusterproof.classifier.passages import OPENINGS
from clusterproof.classifier.rows import CLASSES
from clusterproof.errors import ModelMismatch
from clusterproof.models.cards import Card
from clusterproof.models.linear import Linear
from clusterproof.models.shelf import Model
from clusterproof.records import Neighbour, Passage, Site

Texts = tuple[tuple[Passage, ...], tuple[tuple[str, ...], ...]]
# A verdict asks a dozen times about the same passages, with one item of evidence left out.
_REMEMBERED = 4
_FIGURES = 4


class Known(NamedTuple):
    """What is remembered of a site's texts: their numbers, and a vector for each passage."""

    numbers: features.Row
    vectors: Vectors


@dataclass(frozen=True, slots=True)
class LearnedHead:
    """A judge whose card agrees with this program and with the encoder at hand."""

    model: Model
    encoder: Encoder
    memory: OrderedDict[Texts, Known] = field(
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
        found = self.model.parts["judge"].probabilities(self._numbers(site)[None, :])
        calm = calibration.tempered(found, self.model.card.temperature)[0]
        return dict(zip(CLASSES, _exact(calm), strict=True))

    def plausible(self, site: Site) -> tuple[str, ...]:
        """Return the conformal set: the classes that cannot be left out, the likeliest first."""
        found = self.probabilities(site)
        gap = self.model.card.conformal["gap"]
        places = calibration.plausible([found[name] for name in CLASSES], gap)
        return tuple(CLASSES[place] for place in places)

    def nearest(self, site: Site) -> tuple[Neighbour, ...]:
        """Return the labelled sites whose profile is nearest; none from an older model."""
        known = self.model.profiles
        return neighbours.nearest(known, self._numbers(site)) if known is not None else ()

    def _numbers(self, site: Site) -> features.Row:
        return np.concatenate([rows.rounded(features.row(site)), self.hear(site)])

    def hear(self, site: Site) -> features.Row:
        """Return the numbers of a site's texts, rounded; those of the last few are remembered."""
        return self._known(site).numbers

    def vectors(self, site: Site) -> Vectors | None:
        """Return a row for each passage, those that were reckoned for the judgement."""
        return self._known(site).vectors if site.pages else None

    def _known(self, site: Site) -> Known:
        texts = (site.passages, site.openings)
        if texts not in self.memory:
            heard = hear(site, self.encoder, self.model.parts["voice"])
            self.memory[texts] = Known(rows.rounded(rows.told(heard)), heard.vectors)
            while len(self.memory) > _REMEMBERED:
                self.memory.popitem(last=False)
        return self.memory[texts]


def _exact(found: np.ndarray[tuple[int], np.dtype[np.float64]]) -> list[float]:
    """Round so that the sum stays 1: the largest takes what rounding leaves over."""
    digits = [round(float(value), _FIGURES) for value in found]
    largest = digits.index(max(digits))
    others = sum(value for place, value in enumerate(digits) if place != largest)
    digits[largest] = round(1.0 - others, _FIGURES)
    return digits


def hear(site: Site, encoder: Encoder, classifier: Linear) -> rows.Heard:
    """Return the vectors and the voices of a site's passages, and its openings' mean vectors."""
    texts = [passage.text for passage in site.passages]
    groups = site.openings or ((),) * len(OPENINGS)
    encoded = encoder.encode([*texts, *chain.from_iterable(groups)])
    vectors, rest = encoded[: len(texts)], encoded[len(texts) :]
    parts = np.split(rest, np.cumsum([len(group) for group in groups])[:-1])
    openings = np.stack([rows.mean(part) for part in parts])
    return rows.Heard(vectors, voice.voices(classifier, vectors), openings)


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
