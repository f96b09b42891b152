"""The recipe of the encoder, on a vocabulary one can see at once."""

from pathlib import Path

import numpy as np
import pytest

from clusterproof.classifier import blending, distilling, embedding
from clusterproof.classifier.distilling import Pieces
from clusterproof.models import shelf


def field(number: int, value: bytes) -> bytes:
    return bytes([number << 3 | 2, len(value)]) + value


def piece(text: str, score: float) -> bytes:
    return field(1, text.encode()) + bytes([2 << 3 | 5]) + np.float32(score).tobytes()


MODEL = b"".join(
    [
        field(1, piece("<unk>", 0.0)), field(1, piece("▁two", -1.5)), field(1, field(1, b"s")),
        bytes([2 << 3 | 0, 150, 1]), field(3, bytes([1 << 3 | 1]) + bytes(8) + field(2, b"map")),
    ]
)  # fmt: skip


def test_a_sentencepiece_model_is_read() -> None:
    found = distilling.read_pieces(MODEL)
    assert found.texts == ("<unk>", "▁two", "s")
    assert found.scores == pytest.approx((0.0, -1.5, 0.0))
    assert found.character_map == b"map"
    assert found.probabilities()[1] == pytest.approx(np.exp(-1.5))


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("▁the", "LATIN"), ("ł", "LATIN"), ("ой", "CYRILLIC"), ("جم", "ARABIC"), ("회", "HANGUL"),
        ("会", "CJK"), ("カ", "KATAKANA"), ("ひ", "KATAKANA"), ("ไทย", "THAI"),
        ("12", ""), ("", ""), ("(a", "LATIN"),
    ],
)  # fmt: skip
def test_a_piece_has_the_script_of_its_first_letter(text: str, script: str) -> None:
    assert distilling.script(text) == script


def test_every_piece_is_shown_and_texts_keep_to_one_group() -> None:
    groups = [np.arange(6, 40), np.arange(40, 60)]
    texts = blending.random_texts(groups, np.full(60, 1 / 60))
    assert {one for text in texts for one in text} == set(range(6, 60))
    assert all(len({one >= 40 for one in text}) == 1 for text in texts)
    assert max(map(len, texts)) <= blending.LONGEST
    assert texts == blending.random_texts(groups, np.full(60, 1 / 60))


def test_blending_finds_what_pieces_add() -> None:
    random = np.random.default_rng(1)
    true = random.normal(size=(50, 4)).astype(np.float32)
    texts = [random.integers(0, 50, random.integers(2, 6)).tolist() for _ in range(4000)]
    wanted = np.array([true[text].sum(axis=0) / np.sqrt(len(text)) for text in texts])
    guess = true + random.normal(size=true.shape).astype(np.float32)
    found = blending.blend(guess, texts, wanted.astype(np.float32))
    assert np.abs(found - true).mean() < 0.05 * np.abs(guess - true).mean()


def test_what_is_written_is_read_as_an_encoder(tmp_path: Path) -> None:
    shipped = embedding.load(shelf.shipped("encoder"))
    pieces = Pieces(("<unk>", "▁", "▁two", "s", "▁words"), (0.0, -3.0, -1.0, -2.0, -1.0), _map())
    table = np.arange(5 * 4).reshape(5, 4).astype(np.float16)
    distilling.write(tmp_path, pieces, table)
    encoder = embedding.load(tmp_path)
    cut = encoder.tokenizer.encode("two  words", add_special_tokens=False)
    assert cut.tokens == ["▁two", "▁words"]
    assert encoder.identity != shipped.identity
    assert encoder.encode(["two words"])[0] == pytest.approx(_unit(table[2] + table[4]), abs=1e-3)


def _map() -> bytes:
    """Return the smallest character map: no rule at all."""
    return np.uint32(1024).tobytes() + bytes(1024)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector.astype(np.float64))
