"""Quotes: verbatim, short, whole words, nobody's number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clusterproof.classifier.quoting import LIMIT, holds_personal, quote

LONG = "One sentence stands here. " * 6 + "The general assembly elects the board. " + "More. " * 60


def test_a_short_text_is_quoted_whole() -> None:
    assert quote("The board meets.", 4, 9) == "The board meets."


def test_a_long_text_is_cut_to_the_sentence() -> None:
    start = LONG.index("assembly")
    assert quote(LONG, start, start + 8) == "The general assembly elects the board."


@pytest.mark.parametrize(
    ("text", "personal"),
    [
        ("write to anna.nowak@x.test", True),
        ("anna (at) x.test", True),
        ("call +90 (532) 123 45 67", True),
        ("from 2019-2021 and on 12.05.2020", False),
        ("12 members, 340 beds", False),
        ("EUR 1,200.50", False),
    ],
)
def test_what_belongs_to_a_person_is_known(text: str, personal: bool) -> None:
    assert holds_personal(text) is personal


def test_a_person_is_not_quoted() -> None:
    assert quote("board anna@x.test", 0, 5) == ""
    far = "The board meets every month in the hall. Write to anna@x.test for more."
    assert quote(far, 4, 9) == "The board meets every month in the hall."


@given(st.text(alphabet="ab .é", min_size=1, max_size=600), st.data())
def test_a_quote_is_verbatim_and_short(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    shown = quote(text, start, min(len(text), start + 5))
    assert shown in text
    assert len(shown) <= LIMIT
