"""Turns passages into vectors: what an encoder is, and the static one that ships.

The shipped encoder is a folder in sentence-transformers' own format. Loading that library takes
4-6 s, so the folder is read here with tokenizers, safetensors and numpy alone; the vectors are the
same (see tests). Any other sentence-transformers model is loaded by `classifier/transformer.py`.
"""

import hashlib
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from clusterproof.errors import ModelError

Vectors = NDArray[np.float32]
Cache = MutableMapping[str, Vectors]
# A run of letters without blanks costs the tokenizer time in proportion to its length; passages
# are at most 400 characters, so this cuts only what nobody asks about.
LONGEST_TEXT = 4000
# Cutting in small batches keeps memory flat: a batch of 1,024 passages takes about 2 MB.
_BATCH = 1024


class Encoder(Protocol):
    """What turns texts into vectors of length one."""

    @property
    def identity(self) -> str:
        """Return a name that changes whenever the vectors would."""

    @property
    def dimensions(self) -> int:
        """Return how many numbers a vector has."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, of length 1 (0 for a text without known words)."""


@dataclass(frozen=True, slots=True)
class StaticEncoder:
    """A table with one row a word piece; a text is the mean of its pieces, brought to length 1."""

    identity: str
    tokenizer: Any
    table: NDArray[np.float16]

    @property
    def dimensions(self) -> int:
        """Return how many numbers a vector has."""
        return int(self.table.shape[1])

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, of length 1 (0 for a text without known words).

        Each text is added up on its own, piece by piece, so neither its neighbours nor the number
        of threads can change a bit of its vector.
        """
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [text[:LONGEST_TEXT] for text in texts[start : start + _BATCH]]
            cut = self.tokenizer.encode_batch_fast(batch, add_special_tokens=False)
            for row, encoding in enumerate(cut, start):
                if encoding.ids:
                    vectors[row] = self._mean(encoding.ids)
        return _unit(vectors)

    def _mean(self, pieces: list[int]) -> Vectors:
        mean: Vectors = self.table[pieces].mean(axis=0, dtype=np.float32)
        return mean


def load(folder: Path) -> StaticEncoder:
    """Read a static encoder from a sentence-transformers folder; raise ModelError if it is none."""
    try:
        weights = load_file(folder / "model.safetensors")["embedding.weight"]
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    except (OSError, KeyError, SafetensorError) as error:
        raise ModelError(
            f"{folder} holds no static encoder ({error}).", "Make it again with `make encoder`."
        ) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return StaticEncoder(identity(folder), tokenizer, weights)


def identity(folder: Path) -> str:
    """Return the encoder's name: `static-` and the SHA-256 prefix of its two files."""
    digest = hashlib.sha256()
    for name in ("model.safetensors", "tokenizer.json"):
        digest.update((folder / name).read_bytes())
    return f"static-{digest.hexdigest()[:16]}"


def remembered(encoder: Encoder, texts: Sequence[str], cache: Cache) -> Vectors:
    """Encode the texts not yet in the cache, keep them there, and return all rows in order.

    The cache's keys are the SHA-256 of the encoder's identity and the text.
    """
    keys = [key(encoder.identity, text) for text in texts]
    missing = {name: text for name, text in zip(keys, texts, strict=True) if name not in cache}
    cache.update(zip(missing, encoder.encode(tuple(missing.values())), strict=True))
    if not keys:
        return np.zeros((0, encoder.dimensions), dtype=np.float32)
    return np.stack([cache[name] for name in keys])


def key(encoder: str, text: str) -> str:
    """Return the name under which one encoder's vector of a text is remembered."""
    return hashlib.sha256(f"{encoder}\n{text}".encode()).hexdigest()


def _unit(vectors: Vectors) -> Vectors:
    length = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    length[length == 0] = 1
    unit: Vectors = vectors / length
    return unit
