"""Learns the voices of passages from sentences written for this project."""

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.linear_model import LogisticRegression

from clusterproof.classifier.embedding import Encoder
from clusterproof.classifier.voice import VOICES
from clusterproof.models.linear import Linear, Part

Sentences = Mapping[str, Sequence[str]]
# Strength of the vectors against the prior; 3, 10, 30, 100 tried in leave-one-language-out folds
# of the sentences (see bench/encoder.py), 10 to 30 alike.
_TRUST = 10.0


def build() -> LogisticRegression:
    """Return a fresh, unfitted voice classifier."""
    return LogisticRegression(C=_TRUST, max_iter=2000, class_weight="balanced")


def learn(sentences: Sentences, encoder: Encoder) -> LogisticRegression:
    """Return a voice classifier fitted to sentences by voice; voices must be those of `VOICES`."""
    texts = [text for voice in VOICES for text in sentences[voice]]
    voices = [VOICES.index(voice) for voice in VOICES for _ in sentences[voice]]
    return build().fit(encoder.encode(texts).astype(np.float64), voices)


def linear(fitted: LogisticRegression) -> Linear:
    """Return a fitted voice classifier as plain numbers; it answers the same."""
    n = fitted.coef_.shape[1]
    part = Part(
        np.arange(n), np.zeros(n), np.ones(n), fitted.coef_, fitted.intercept_.astype(float), 1.0
    )
    return Linear((part,))
