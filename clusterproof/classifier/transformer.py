"""Any other sentence-transformers model, by name or folder.

Importing this module imports torch (4-6 s): it is imported only when such a model is asked for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from sentence_transformers import SentenceTransformer

from clusterproof.classifier.embedding import Vectors
from clusterproof.errors import ModelError


@dataclass(frozen=True, slots=True)
class TransformerEncoder:
    """A model of the sentence-transformers library behind the encoder's door."""

    identity: str
    dimensions: int
    model: Any

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, of length 1."""
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        found: Vectors = self.model.encode(
            list(texts), normalize_embeddings=True, show_progress_bar=False
        )
        return found.astype(np.float32)


def load(name: str) -> TransformerEncoder:
    """Load a model by name or folder, in float32; raise ModelError if it cannot be had."""
    try:
        model = SentenceTransformer(name, device="cpu").float()
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The encoder {name} could not be loaded ({error}).",
            "Give a sentence-transformers folder, or a name that is in the local cache.",
        ) from error
    dimensions = int(model.encode(["one"], show_progress_bar=False).shape[1])
    return TransformerEncoder(f"sentence-transformers:{name}", dimensions, model)
