"""Who speaks to whom in a passage: a body to its members, a seller to patients, a clinic of itself.

Learned from sentences written for this project (`data/passages.toml`), ten voices in eleven
languages, over encoder vectors. It does not know the subject of a site, only the voice, so it
carries over to fields and languages in which no site was labelled.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from clusterproof.classifier.embedding import Encoder, Vectors

VOICES = (
    "members", "body", "seller", "listing", "provider", "reporter", "teacher", "software",
    "government", "shop",
)  # fmt: skip
# Strength of the vectors against the prior; 3, 10, 30, 100 tried in leave-one-language-out folds
# of the sentences (see bench/encoder.py), 10 to 30 alike.
_TRUST = 10.0
# A voice heard loud and clear in a few passages decides more than a murmur in all of them.
_LOUDEST = 5
Sentences = Mapping[str, Sequence[str]]


def build() -> LogisticRegression:
    """Return a fresh, unfitted voice classifier."""
    return LogisticRegression(C=_TRUST, max_iter=2000, class_weight="balanced")


def learn(sentences: Sentences, encoder: Encoder) -> LogisticRegression:
    """Return a voice classifier fitted to sentences by voice; voices must be those of `VOICES`."""
    texts = [text for voice in VOICES for text in sentences[voice]]
    voices = [VOICES.index(voice) for voice in VOICES for _ in sentences[voice]]
    return build().fit(encoder.encode(texts), voices)


def voices(classifier: Any, vectors: Vectors) -> NDArray[np.float64]:
    """Return each passage's probabilities over `VOICES`, one row a passage."""
    if not len(vectors):
        return np.zeros((0, len(VOICES)))
    found: NDArray[np.float64] = classifier.predict_proba(vectors)
    return found


def summed(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a site's share of each voice, then how loud each is in its five clearest passages."""
    if not len(found):
        return np.concatenate([np.full(len(VOICES), 1 / len(VOICES)), np.zeros(len(VOICES))])
    loudest = np.sort(found, axis=0)[-_LOUDEST:]
    return np.concatenate([found.mean(axis=0), loudest.mean(axis=0)])


NAMES = (*(f"voice_{voice}" for voice in VOICES), *(f"loud_{voice}" for voice in VOICES))
