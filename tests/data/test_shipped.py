import pytest

from clusterproof.data.shipped import (
    GATES,
    INDICATORS,
    LANGUAGES,
    LISTS,
    SENSES,
    BadLexicon,
    lexicon,
    lexicons,
)
from clusterproof.errors import ClusterproofError
from clusterproof.records import Lexicon

# What no word on the site can show: reciprocity, share of one service, spans of activity, copies.
WORDLESS = {"M4", "M7", "L2", "T1", "T2"}

FAULTY = [
    ("[indicator.Z9]\nanywhere = ['x']", "indicator.Z9 is not known."),
    ("[indicator.G8]\nanywhere = ['x']", "indicator.G8 is not known."),
    ("[gate.model_bakery]\nanywhere = ['x']", "gate.model_bakery is not known."),
    ("[words.G1]\nanywhere = ['x']", "words is not known."),
    ("indicator = 3", "indicator is no table."),
    ("[indicator]\nG1 = 3", "indicator.G1 is no table of lists."),
    ("[indicator.G1]", "indicator.G1 is no table of lists."),
    ("[indicator.G1]\nsomewhere = ['x']", "indicator.G1.somewhere is not known."),
    ("[gate.cluster_word]\nanywhere = ['x']", "gate.cluster_word.anywhere is not known."),
    ("[indicator.G1]\nself = ['x']", "indicator.G1.self is not known."),
    ("[indicator.G1]\nanywhere = 'x'", "indicator.G1.anywhere is no list of texts."),
    ("[indicator.G1]\nanywhere = [1]", "indicator.G1.anywhere is no list of texts."),
    ("[indicator.G1]\nanywhere = [['x']]", "indicator.G1.anywhere is no list of texts."),
    ("[indicator.G1]\nanywhere = ['']", "indicator.G1.anywhere holds an empty pattern."),
    ("[indicator.G1]\nanywhere = [' * ']", "indicator.G1.anywhere holds an empty pattern."),
    ("[indicator.G1]\nanywhere = ['By Laws', 'by-laws']", 'holds "by-laws" twice.'),
    ("[indicator.G1]\nweak = ['x']", "indicator.G1 needs both weak and near, or neither."),
    ("[indicator.G1]\nnear = ['x']", "indicator.G1 needs both weak and near, or neither."),
]


@pytest.fixture(scope="module")
def shipped() -> dict[str, Lexicon]:
    return {one.language: one for one in lexicons()}


def test_every_language_ships(shipped):
    assert tuple(shipped) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_that_words_can_show_has_words(shipped, language):
    assert set(shipped[language].indicators) == INDICATORS - WORDLESS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_gate_has_words(shipped, language):
    assert set(shipped[language].gates) == GATES


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_are_rich_enough(shipped, language):
    poor = {
        name: count
        for name, lists in shipped[language].indicators.items()
        if (count := sum(len(lists.get(kind, ())) for kind in LISTS - {"near", "never"})) < 8
    }
    assert poor == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_star_hangs_on_a_single_letter(shipped, language):
    """It would match half a dictionary."""
    one = shipped[language]
    words = {
        word
        for tables in (one.indicators, one.gates)
        for lists in tables.values()
        for patterns in lists.values()
        for pattern in patterns
        for word in pattern.split()
    }
    assert [word for word in words if "*" in word and is_letter(word.strip("*"))] == []


def is_letter(text: str) -> bool:
    return len(text) == 1 and text.isalpha()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_silenced_by_its_own_list(shipped, language):
    one = shipped[language]
    silenced = [
        (name, pattern)
        for tables in (one.indicators, one.gates)
        for name, lists in tables.items()
        for pattern in lists.get("anywhere", ())
        if pattern in lists.get("never", ())
    ]
    assert silenced == []


@pytest.mark.parametrize(("text", "sentence"), FAULTY)
def test_a_faulty_list_is_refused_with_a_sentence(text, sentence):
    with pytest.raises(BadLexicon) as caught:
        lexicon("xx", text)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("The word list xx.toml cannot be used:")


def test_all_faults_are_told_at_once():
    with pytest.raises(BadLexicon, match=r"Z1 is not known\. .*Z2 is not known\."):
        lexicon("xx", "[indicator.Z1]\n[indicator.Z2]")


def test_broken_toml_is_refused():
    with pytest.raises(BadLexicon, match=r"The word list xx\.toml is no valid TOML: "):
        lexicon("xx", "[indicator.G1")


def test_refusal_is_one_of_our_errors():
    assert issubclass(BadLexicon, ClusterproofError)


def test_senses_of_the_word_cluster():
    read = lexicon("xx", "[gate.cluster_word]\nself = ['a b']\nother_sense = ['c d']")
    assert set(read.gates["cluster_word"]) == SENSES


def test_an_empty_list_file_is_an_empty_lexicon():
    assert lexicon("xx", "") == Lexicon("xx", {}, {})
