"""What of passages is kept: nobody's address, no story, vectors in a byte a dimension."""

import numpy as np
import pytest

from clusterproof.classifier.passagelines import passage_lines, small
from clusterproof.classifier.quoting import holds_personal
from clusterproof.records import Passage, Role

LONG = "Members of the cluster meet twice a year to speak about their common projects."


def passage(text: str, of_patients: bool = False) -> Passage:
    return Passage(text, "https://c.example/", "en", Role.ABOUT, of_patients)


@pytest.mark.parametrize(
    "personal",
    [
        "jana.exampleova@cluster.example", "jana (at) cluster.example",
        "jana [at] cluster [dot] example", "+420 601 234 567", "tel. 601 234 567",
        "00 49 30 1234567", "(030) 123 45 67", "601-234-567", "@jana_exampleova",
    ],
)  # fmt: skip
def test_no_address_and_no_number_is_kept(personal: str) -> None:
    kept = passage_lines([passage(f"{LONG} Write to {personal}, please.")])
    assert not any(personal in one.text or holds_personal(one.text) for one in kept)
    assert not any("601" in one.text or "jana" in one.text for one in kept)


def test_dates_and_amounts_stay() -> None:
    text = f"{LONG} 2019-2021, 12.05.2020, 410,000 euro."
    assert [one.text for one in passage_lines([passage(text)])] == [text]


def test_what_patients_tell_is_left_out_and_vectors_stay_with_their_texts() -> None:
    vectors = np.eye(3, dtype=np.float32)
    kept = passage_lines([passage("a " * 20), passage(LONG, True), passage(LONG)], vectors)
    assert [one.text for one in kept] == ["a " * 20, LONG]
    assert [np.frombuffer(one.vector, np.int8).argmax() for one in kept] == [0, 2]
    assert [one.vector for one in passage_lines([passage(LONG)])] == [b""]


def test_small_vectors_point_the_same_way() -> None:
    random = np.random.default_rng(3).standard_normal((200, 128)).astype(np.float32)
    random /= np.linalg.norm(random, axis=1)[:, None]
    back = np.stack([np.frombuffer(one, np.int8) for one in small(random)]).astype(np.float64)
    cosines = (back * random).sum(axis=1) / np.linalg.norm(back, axis=1)
    assert cosines.min() > 0.9999
    assert small(np.zeros((0, 128), dtype=np.float32)) == []
