"""What a pattern meets and what it does not."""

import pytest

from clusterproof.classifier.folding import fold, way_back
from clusterproof.classifier.patterns import parse

ROWS = [
    ("board", "the board meets", True),
    ("board", "the boards meet", False),
    ("board*", "the boards meet", True),
    ("*verband", "der Fachverband sagt", True),
    ("verband", "der Fachverband sagt", False),
    ("member* fee*", "annual membership fees apply", True),
    ("member* fee*", "members pay fees", False),
    ("list your clinic", "List-your-clinic today", True),
    ("list your clinic", "list your nice clinic", False),
    ("règlement intérieur", "REGLEMENT INTERIEUR", True),
    ("e.V.", "Gesundheit e.V., Berlin", True),
    ("bulletin d'adhésion", "Bulletin d’adhésion (PDF)", True),
    ("в рамках ёлки", "В РАМКАХ ЕЛКИ", True),
    ("genel kurul", "GENEL KURUL toplantısı", True),
    ("işbirliği", "İŞBİRLİĞİ protokolü", True),
    ("łódź", "Lodz", True),
    ("Straße", "STRASSE", True),
    ("총회", "총회를 열었다", True),
    ("총회", "정총회", False),
    ("会員", "正会員一覧", True),
    ("جمعية", "الجَمعيّة العمومية", True),
    ("جمعية", "وبالجمعية", False),
    ("أعضاء", "للاعضاء", True),
    ("in * countries", "clinics in forty countries", True),
]


@pytest.mark.parametrize(("written", "text", "meets"), ROWS)
def test_a_pattern_meets_its_words(written: str, text: str, meets: bool) -> None:
    pattern = parse(written)
    folded = fold(text)
    starts = [at for at in range(len(folded)) if folded.startswith(pattern.key, at)]
    assert any(pattern.end_in(folded, at) >= 0 for at in starts) is meets


@pytest.mark.parametrize("written", ["", "*", " * "])
def test_stars_alone_are_no_pattern(written: str) -> None:
    assert parse(written) is None


@pytest.mark.parametrize(
    ("text", "folded", "shown"),
    [
        ("plain words", "words", "words"),
        ("Die Straße nach Łódź", "lodz", "Łódź"),
        ("ﬁne ﬁnish", "finish", "ﬁnish"),
        ("한국 총회 개최", "총회", "총회"),
        ("الجَمعيّة هنا", "هنا", "هنا"),
    ],
)
def test_the_way_back_leads_to_the_words_themselves(text: str, folded: str, shown: str) -> None:
    start = fold(text).index(folded)
    first, last = way_back(text, start, start + len(folded))
    assert text[first:last] == shown
