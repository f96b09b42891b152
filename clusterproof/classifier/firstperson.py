"""The words by which a site speaks of itself: the first person plural, by language.

They belong to a language's grammar, not to the subject, so they stand here and not in the lexicons.
Accents are folded away, so words that only an accent sets apart from common ones are left out:
Swedish and Norwegian vår, vårt, våra, våre (var, was; vara, be). So are words with another sense:
Hungarian mi (what), Romanian noi (new). Czech and Croatian have no "naš*", which would be
následující and našao too.
Where the person shows in the verb alone, endings that no other form has stand for it.
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
    "cs": (
        "my", "nás", "nám", "námi", "naše", "naši", "naší", "našeho", "našemu", "našem", "naším",
        "našich", "našim", "našimi", "jsme", "máme", "chceme", "můžeme", "nabízíme", "pořádáme",
        "zajišťujeme", "pomáháme", "věříme", "působíme", "rozvíjíme", "budeme", "*ujeme",
    ),
    "sk": (
        "my", "nás", "nám", "nami", "naša", "naše", "naši", "našu", "našej", "našich", "našim",
        "našimi", "sme", "máme", "chceme", "môžeme", "ponúkame", "pomáhame", "budeme", "*ujeme",
    ),
    "hu": (
        "minket", "bennünket", "*ünk", "*aink", "*eink", "*ainkat", "*einket", "várjuk", "kínáljuk",
        "segítjük", "biztosítjuk", "szervezzük", "támogatjuk", "képviseljük", "hisszük", "rólunk",
    ),
    "ro": (
        "nostru", "noastră", "noștri", "noastre", "ne", "suntem", "oferim", "organizăm", "avem",
        "colaborăm", "lucrăm", "putem", "vom", "credem", "dorim", "sprijinim", "reunim",
        "despre noi*",
    ),
    "hr": (
        "mi", "nas", "nam", "nama", "naša", "naše", "naši", "našu", "našoj", "naših", "našim",
        "našima", "našem", "našeg", "našega", "smo", "ćemo", "imamo", "nudimo", "radimo", "možemo",
        "želimo", "pružamo", "okupljamo", "*ujemo", "*iramo",
    ),
    "sr": (
        "mi", "nas", "nam", "nama", "naša", "naše", "naši", "našu", "našoj", "naših", "našim",
        "našima", "našem", "našeg", "smo", "ćemo", "imamo", "nudimo", "radimo", "možemo", "želimo",
        "pružamo", "okupljamo", "*ujemo", "ми", "нас", "нам", "нама", "наш", "наша", "наше", "наши",
        "нашу", "нашој", "наших", "нашим", "нашима", "нашем", "нашег", "смо", "ћемо", "имамо",
        "нудимо", "радимо", "можемо", "желимо", "пружамо", "окупљамо", "*ујемо",
    ),
    "el": ("εμείς", "εμάς", "μας", "είμαστε", "*ουμε"),
    "uk": ("ми", "нас", "нам", "нами", "наш*", "маємо", "*уємо", "*юємо"),
    "sv": ("vi", "oss"),
    "no": ("vi", "oss"),
    "da": ("vi", "os", "vores", "vort", "vore"),
    "fi": (
        "me", "meidän", "meitä", "meille", "meillä", "meiltä", "meihin", "meistä", "*emme", "*imme",
        "*omme", "*umme", "*ssamme", "*stamme", "*llamme", "*tamme", "*oamme", "*uamme", "*namme",
    ),
    "nl": ("wij", "we", "ons", "onze"),
    "ja": (
        "私たち", "私達", "わたしたち", "我々", "当会", "当協会", "当協議会", "当法人", "当社",
        "当院", "当クリニック", "弊社",
    ),
    "zh": ("我们", "我們", "我會", "本会", "本會", "本协会", "本協會", "本联盟", "我院", "我司"),
}  # fmt: skip


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
