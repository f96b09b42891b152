"""Words as a search sees them, in scripts with and without blanks."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from clusterproof.page.seeking import beginning, code, spans, terms, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Règlement intérieur", ["reglement", "interieur"]),
        ("SAĞLIK KÜMESİ, ışık", ["saglik", "kumesi", "isik"]),
        ("Ёлка и Київ", ["елка", "и", "киів"]),
        ("e-mail snake_case", ["e", "mail", "snake", "case"]),
        ("医療観光", ["医療", "療観", "観光", "光"]),
        ("의료 관광", ["의료", "료", "관광", "광"]),
        ("والتجمع الطبي", ["تجمع", "طبي"]),
        ("الله", ["الله"]),
        ("?! …", []),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    ("sought", "text", "marked"),
    [
        ("estatut", "Los estatutos y el Estatuto.", ["estatutos", "Estatuto"]),
        ("KLİNİK", "Klinikler ve klınık", ["Klinikler", "klınık"]),
        ("кластер", "Медицинский кластеръ, Кластера", ["кластеръ", "Кластера"]),
        ("観光", "医療観光と観光庁", ["観光", "観光"]),
        ("协会", "中国医疗旅游协会成立", ["协会"]),
        ("관광", "의료관광클러스터", ["관광"]),
        ("جمعية", "الجمعية العمومية وجمعية", ["الجمعية"]),
        ("ai", "AI and aid", ["AI"]),
        ("spa", "spa spas space ship", ["spa", "spas", "space"]),
        ("café", "Cafe\u0301 and cafés", ["Cafe\u0301", "cafés"]),
        ("health clin", "Clinics of health", ["Clinics", "health"]),
        ("zzz", "nothing here", []),
    ],
)
def test_what_is_found_is_marked_as_it_is_written(
    sought: str, text: str, marked: list[str]
) -> None:
    assert [text[one.start : one.end] for one in spans(text, terms(sought, 9))] == marked


def test_words_alike_in_eight_letters_are_one_and_others_are_not() -> None:
    assert code("organisation") == code("organisational")
    assert code("internal") != code("international")
    assert len({code(word) for word in ("clinic", "klinik", "cline", "clin", "cli", "cl")}) == 6


def test_terms_are_few_and_each_once() -> None:
    assert [one.folded for one in terms("a Board, board of é", 9)] == ["board", "of"]
    assert len(terms(" ".join(f"word{n}" for n in range(40)), 12)) == 12
    assert terms("! _ a", 9) == ()
    assert len(terms("協議会", 9)[0].needs) == 2
    assert len(terms("市", 9)[0].needs) == 1


@given(st.text(max_size=60))
@example("ﬁnance ＡＢＣ ｶﾞｲﾄﾞ İı ß")
def test_every_word_of_a_text_is_among_those_that_begin_as_it_does(text: str) -> None:
    found = words(text)
    for word in found:
        for end in (3, 5, len(word)):
            so = beginning(word[:end])
            one = code(word)
            assert len(word) < 3 or (one.head == so.head and so.low <= one.tail <= so.high)


@given(st.text(max_size=60), st.text(max_size=20))
def test_marks_lie_in_the_text_in_order(text: str, sought: str) -> None:
    reached = 0
    for one in spans(text, terms(sought, 5)):
        assert reached <= one.start < one.end <= len(text)
        reached = one.end
