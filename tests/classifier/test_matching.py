"""Many patterns in many lines, with what vetoes and what backs them."""

import pytest

from clusterproof.classifier.firstperson import speaks_of_itself
from clusterproof.classifier.folding import fold
from clusterproof.classifier.matching import Matcher, compile_lexicons
from clusterproof.records import Lexicon

ENGLISH = Lexicon(
    "en",
    {
        "G2": {
            "anywhere": ("articles of association",),
            "weak": ("charter",),
            "near": ("adopted",),
            "never": ("charter flight*",),
        },
        "G3": {"prominent": ("board",)},
    },
    {"model_hotel": {"anywhere": ("our rooms",)}},
)
TURKISH = Lexicon("tr", {"G3": {"anywhere": ("genel kurul*",)}}, {})


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return compile_lexicons((ENGLISH, TURKISH))


@pytest.mark.parametrize(
    ("text", "language", "keys"),
    [
        ("Our articles of association", "en", ["G2"]),
        ("Articles of association", "tr", ["G2"]),
        ("The charter was adopted", "en", ["G2"]),
        ("The charter is old", "en", []),
        ("The charter " + "x" * 150 + " was adopted", "en", ["G2"]),
        ("The charter " + "x" * 250 + " was adopted", "en", []),
        ("It was adopted " + "x" * 250 + " a charter", "en", []),
        ("A charter flight, adopted articles of association", "en", []),
        ("Genel Kurulumuz", "tr", ["G3"]),
        ("Genel Kurul", "de", []),
        ("our rooms", "en", ["gate:model_hotel"]),
        ("", "en", []),
    ],
)
def test_lines_are_read_with_their_language(
    matcher: Matcher, text: str, language: str, keys: list[str]
) -> None:
    (hits,) = matcher.match([(text, frozenset({language}))])
    assert sorted(hit.key for hit in hits) == sorted(keys)


def test_slovak_is_read_by_the_czech_list_too() -> None:
    czech = Lexicon("cs", {"G2": {"anywhere": ("stanovy sdružení", "stanovy")}}, {})
    reader = compile_lexicons((ENGLISH, czech))
    (slovak, polish) = reader.match(
        [("Stanovy združenia", frozenset({"sk"})), ("Stanovy", frozenset({"pl"}))]
    )
    assert [hit.key for hit in slovak] == ["G2"]
    assert polish == ()
    assert "sk" not in reader.languages


def test_hits_stand_in_their_own_line(matcher: Matcher) -> None:
    lines = [("nothing", frozenset()), ("the board", frozenset()), ("board\nroom", frozenset())]
    hits = matcher.match(lines)
    assert [[(hit.start, hit.end) for hit in row] for row in hits] == [[], [(4, 9)], [(0, 5)]]


def test_no_lexicon_finds_nothing() -> None:
    bare = compile_lexicons(())
    assert bare.match([]) == []
    assert bare.match([("the board", frozenset({"en"}))]) == [()]


@pytest.mark.parametrize(
    ("text", "language", "own"),
    [
        ("Our members meet", "en", True),
        ("Use the bus", "en", False),
        ("Wir sind ein Verein", "de", True),
        ("we Wrocławiu", "pl", True),  # English is read everywhere
        ("Nasze biuro", "pl", True),
        ("Üyelerimiz", "tr", True),
        ("Наши участники", "ru", True),
        ("저희 협회", "ko", True),
        ("Nabízíme školení", "cs", True),
        ("Sdružujeme nemocnice", "cs", True),
        ("Podmínky a následující kroky", "cs", False),
        ("Združujeme nemocnice", "sk", True),
        ("Egyesületünk tagjai", "hu", True),
        ("Mi az a klaszter", "hu", False),
        ("Membrii noștri", "ro", True),
        ("Tehnologii noi", "ro", False),
        ("Naši članovi", "hr", True),
        ("Organiziramo radionice", "hr", True),
        ("Sud je našao rješenje", "hr", False),
        ("Наше удружење", "sr", True),
        ("Okupljamo bolnice", "sr", True),
        ("Samo za članove", "sr", False),
        ("Τα μέλη μας", "el", True),
        ("Διοργανώνουμε ημερίδες", "el", True),
        ("Το διοικητικό συμβούλιο", "el", False),
        ("Пропонуємо лікування", "uk", True),
        ("Vi samlar sjukhusen", "sv", True),
        ("Det var ett sjukhus", "sv", False),
        ("Ta vare på helsen", "no", False),
        ("Klikk oss i gang", "no", True),
        ("Vores medlemmer", "da", True),
        ("Jäsenemme toimivat", "fi", True),
        ("Horizon-programme", "fi", False),
        ("Onze leden", "nl", True),
        ("当協議会の会員", "ja", True),
        ("我们的会员", "zh", True),
        ("The board", "xx", False),
    ],
)
def test_the_first_person_is_known(text: str, language: str, own: bool) -> None:
    assert speaks_of_itself(fold(text), language) is own
