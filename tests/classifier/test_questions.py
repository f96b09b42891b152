"""The five questions: answered by evidence, never from silence."""

import pytest
from classifier_pages import evidence

from clusterproof.classifier.questions import MYTHS, questions
from clusterproof.classifier.signals import BY_ID
from clusterproof.classifier.wording import FORBIDDEN

C, P = "C", "P"


def answers(*indicators: str) -> list[str]:
    return [row.answer for row in questions([evidence(name, "C", 1.0) for name in indicators])]


@pytest.mark.parametrize(
    ("indicators", "expected"),
    [
        ((), ["ask"] * 5),
        (("S1", "D2"), ["evidence", "partly", "partly", "ask", "ask"]),
        (("M5", "P3"), ["ask", "ask", "ask", "partly", "evidence"]),
        (("C1", "C2", "M5"), ["ask", "ask", "ask", "evidence", "partly"]),
    ],
)
def test_answers_follow_the_evidence(indicators: tuple[str, ...], expected: list[str]) -> None:
    assert answers(*indicators) == expected


def test_indices_point_into_the_evidence() -> None:
    rows = [evidence("S1", "C", 1.0), evidence("Q1", "P", 1.0), evidence("T3", "N", 0.0)]
    first, second, *_ = questions(rows)
    assert (first.for_, first.against) == ((0,), (2,))
    assert (second.for_, second.against) == ((), (1,))


def test_questions_are_known_and_neutral() -> None:
    assert [myth.number for myth in MYTHS] == [1, 2, 3, 4, 5]
    for myth in MYTHS:
        assert myth.green | myth.red <= BY_ID.keys()
        assert not myth.green & myth.red
        words = f"{myth.question} {myth.ask} {myth.demand}".lower().replace(",", "").split()
        assert not set(words) & set(FORBIDDEN)
        assert myth.ask.endswith("?")
