"""The words by which a site speaks of itself: the first person plural, by language.

They belong to a language's grammar, not to the subject, so they stand here and not in the lexicons.
"""

import re
from collections.abc import Mapping

from clusterproof.classifier.folding import fold

FIRST_PERSON: Mapping[str, tuple[str, ...]] = {
    "en": ("we", "our", "ours", "us"),
    "es": ("nosotros", "nosotras", "nuestro*", "nuestra*"),
    "de": ("wir", "uns", "unser*"),
    "fr": ("nous", "notre", "nos"),
    "pt": ("nós", "nosso*", "nossa*"),
    "it": ("noi", "nostro", "nostra", "nostri", "nostre"),
    "pl": ("my", "nas", "nam", "nasz*", "naszym", "jesteśmy", "działamy"),
    "tr": ("biz", "bizim", "bizi", "*ımız", "*imiz", "*umuz", "*ümüz", "*ımıza", "*imize"),
    "ko": ("우리", "저희", "본 협회", "본회"),
    "ar": ("نحن", "لدينا", "جمعيتنا", "أعضائنا", "أعضاؤنا", "رؤيتنا", "رسالتنا"),
    "ru": ("мы", "нас", "нам", "наш*", "нами"),
    "uk": ("ми", "нас", "наш*"),
    "nl": ("wij", "we", "ons", "onze"),
    "ja": ("私たち", "当会", "当協会", "当社", "当院", "弊社"),
    "zh": ("我们", "我會", "本会", "本會", "我們"),
}


def _whole(words: tuple[str, ...]) -> frozenset[str]:
    """Return the words that stand for themselves, folded."""
    return frozenset(fold(word) for word in words if "*" not in word and not _is_joined(word))


def _is_joined(word: str) -> bool:
    """Say whether a word is met inside others: scripts without gaps, or endings without them."""
    return word[0] >= "\u3040"


def _starred(words: tuple[str, ...]) -> re.Pattern[str] | None:
    """Join the other words into one expression; a star stands for at most 24 letters."""
    parts = [
        re.escape(fold(word)) if _is_joined(word) else _bounded(fold(word))
        for word in words
        if "*" in word or _is_joined(word)
    ]
    return re.compile("|".join(parts)) if parts else None


def _bounded(word: str) -> str:
    """Turn a starred word into an expression that is open where its star is."""
    before = "" if word.startswith("*") else r"(?<!\w)"
    after = "" if word.endswith("*") else r"(?!\w)"
    return before + re.escape(word.strip("*")) + after


_WORDS = {name: (_whole(words), _starred(words)) for name, words in FIRST_PERSON.items()}
_ENGLISH, _ = _WORDS["en"]
_MARKS = ".,;:!?()"


def _meets(words: list[str], whole: frozenset[str]) -> bool:
    return not whole.isdisjoint(words) or not _ENGLISH.isdisjoint(words)


def speaks_of_itself(folded: str, language: str) -> bool:
    """Say whether a folded line holds the first person plural of its language or of English.

    >>> speaks_of_itself("our members", "en"), speaks_of_itself("use the bus", "en")
    (True, False)
    """
    words = folded.split()
    whole, starred = _WORDS.get(language, (_ENGLISH, None))
    if _meets(words, whole):
        return True
    # Most words are bare letters; stripping the others is what takes the time.
    marked = [word.strip(_MARKS) for word in words if not word.isalpha()]
    if _meets(marked, whole):
        return True
    return starred is not None and starred.search(folded) is not None
