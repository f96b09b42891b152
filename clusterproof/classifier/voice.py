"""Who speaks to whom in a passage: a body to its members, a seller to patients, a clinic of itself.

Learned from sentences written for this project (`data/passages.toml`), ten voices in eleven
languages, over encoder vectors. It does not know the subject of a site, only the voice, so it
carries over to fields and languages in which no site was labelled.
"""

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier.embedding import Vectors
from clusterproof.models.linear import Linear

VOICES = (
    "members", "body", "seller", "listing", "provider", "reporter", "teacher", "software",
    "government", "shop",
)  # fmt: skip


def voices(classifier: Linear, vectors: Vectors) -> NDArray[np.float64]:
    """Return each passage's probabilities over `VOICES`, one row a passage."""
    if not len(vectors):
        return np.zeros((0, len(VOICES)))
    return classifier.probabilities(vectors.astype(np.float64))


def summed(found: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a site's share of each voice; the loudest passages only say how many were read."""
    return found.mean(axis=0) if len(found) else np.full(len(VOICES), 1 / len(VOICES))


NAMES = tuple(f"voice_{voice}" for voice in VOICES)
