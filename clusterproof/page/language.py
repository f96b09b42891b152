"""Which language a page and each of its blocks is in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from lingua import IsoCode639_1, LanguageDetector, LanguageDetectorBuilder
from resiliparse.parse.lang import detect_fast

from clusterproof.page.raw import RawBlock
from clusterproof.page.words import Words
from clusterproof.records import BlockKind, Place

# Texts shorter than this are not asked for their language: they take the page's.
_SHORT = 40
# A whole page's sample. resiliparse is steady from about 300 letters on.
_SAMPLE = 1_500
_ENOUGH = 200
# Letters of a block that are looked at.
_WORDS = 240
# Function words: fewer decide nothing; the declared language is believed with 0.6 of the most;
# without it the first must have 1.25 times the second. On the development pages where words and
# resiliparse disagreed under these (21 of 538), the words were right in all that were looked at.
_FEWEST = 3
_NEARLY = 0.6
_CLEAR = 1.25
# resiliparse's distances: languages it names rightly lie below 900, lists of names and code above
# 1,000; the declared language of pages it misread was mostly less than 80 behind.
_FAR = 1_000
_CLOSE = 40
_BELIEVED = 80
# lingua, 100 times as slow, is asked only below this, and where three languages are close and
# nothing was declared: lists of names and keywords take their page's language.
_BRIEF = 120

_TAG = re.compile(r"\s{0,3}([A-Za-z]{2,3})(?:$|[-_;, ])")
_WORD = re.compile(r"[^\W\d_]+")
# Scripts of which two letters make a word; two of another may be signs: "± 50 μm".
_DENSE = frozenset({"ko", "ja", "zh"})
_FOREIGN = re.compile(r"[\u0370-\u1fff\u3040-\ud7af]")
_SCRIPTS = (
    ("ko", re.compile(r"[\uac00-\ud7a3\u1100-\u11ff]")),
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
# Languages that share one script; the first is taken where the text is too short to tell.
_SHARED = {
    "ru": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"), "ar": ("ar", "fa", "ur",
    "ku", "ps"),
}  # fmt: skip
# Letters of one of them alone, asked in this order where words leave open which one it is, and in
# how many letters one must stand at least: half as often as in the language, since names of
# another may stand in a text (Kazakh ones in Russian).
_OWN_LETTERS = (
    ("kk", re.compile("[әғқңұһ]"), 25), ("mk", re.compile("[ѓќѕ]"), 200),
    ("be", re.compile("ў"), 150), ("sr", re.compile("[ђћљњџј]"), 40),
    ("uk", re.compile("[їєґі]"), 40), ("ru", re.compile("[ыэё]"), 100),
)  # fmt: skip
_SCRIPT_OF = {name: script for script, names in _SHARED.items() for name in names}
_PATTERNS = dict(_SCRIPTS)
_KANA = _PATTERNS["ja"]
_SCRIPT_OF |= {name: name for name, _ in _SCRIPTS if name not in _SHARED}
_LATIN = (
    "en", "es", "de", "fr", "pt", "it", "pl", "tr", "nl", "sv", "da", "no", "fi", "cs", "sk", "hu",
    "ro", "hr", "ca", "lt", "lv", "et", "sl", "vi", "id", "sq", "gl", "eu", "az", "bs", "sr",
)  # fmt: skip
_AS = {"nb": "no", "nn": "no", "bs": "hr", "iw": "he", "in": "id", "ua": "uk", "mo": "ro"}
# Languages that share most of their little words: however small a lead, the first is taken.
# Neither detector knows Serbian in Latin letters; both call it Croatian. Its words tell it (uvek,
# gde, posle for uvijek, gdje, nakon; Bosnian has the Croatian sounds and is read as Croatian). Of
# 33 invented texts of four undeclared sentences all were told apart; of 30 single Serbian ones 20
# were, the others were read as Croatian, which shares most of their words; tests hold such texts.
_TWINS = {"hr": "sr", "sr": "hr", "no": "da", "da": "no"}
# Both detectors tell these where their little words are even.
_TOLD = frozenset({"no", "da"})
# What lingua has under another name, not at all, or in Cyrillic letters alone.
_UNKNOWN = frozenset({"no", "gl", "sr"})


@dataclass(frozen=True, slots=True, eq=False)
class LittleWords:
    """Each function word and the languages that have it; each language's that no other has."""

    speakers: Mapping[str, tuple[str, ...]]
    telling: Mapping[str, frozenset[str]]


@lru_cache(maxsize=4)
def little_words(words: Words) -> LittleWords:
    """Return the function words, read once for each set of words."""
    table = words.table("function")
    speakers: dict[str, tuple[str, ...]] = {}
    for name, text in table.items():
        for word in set(text.split()):
            speakers[word] = (*speakers.get(word, ()), name)
    alone = [(word, names[0]) for word, names in speakers.items() if len(names) == 1]
    telling = {name: frozenset(word for word, of in alone if of == name) for name in table}
    return LittleWords(speakers, telling)


@lru_cache(maxsize=1_024)
def declared_language(tag: str) -> str:
    """Return the ISO 639-1 code of a language tag, or an empty text.

    >>> declared_language("pt-BR"), declared_language("x-default"), declared_language("")
    ('pt', '', '')
    """
    found = _TAG.match(tag)
    code = found.group(1).lower() if found else ""
    return _AS.get(code, code) if len(code) == 2 else ""


def page_language(blocks: Iterable[RawBlock], declared: str, words: Words) -> str:
    """Return the language most of a page's text is in; what it declares breaks ties."""
    text = _sample(blocks)
    said = declared_language(declared)
    return detect(text, said, words) if len(text) >= _SHORT else said or _by_script(text)


def _sample(blocks: Iterable[RawBlock]) -> str:
    """Return the first stretch of sentences a page has, else its labels."""
    chosen: list[str] = []
    spare: list[str] = []
    letters = 0
    for block in blocks:
        sentence = block.kind != BlockKind.CONTROL and block.place == Place.BODY
        if sentence and len(block.text) >= _SHORT:
            chosen.append(block.text)
            letters += len(block.text)
        else:
            spare.append(block.text)
        if letters > _SAMPLE:
            break
    text = " ".join(chosen)
    return (text if letters >= _ENOUGH else f"{text} {' '.join(spare[:200])}")[:_SAMPLE]


def detect(text: str, said: str, words: Words) -> str:
    """Return the language of a text: by script, by function words, by the detector.

    `said`, which a page declares or its other text is in, wins wherever it is nearly as likely.
    """
    script = _by_script(text)
    if script and script not in _SHARED:
        return script
    family = _SHARED.get(script, _LATIN)
    said = said if said in family else ""
    votes = _votes(text, words, family)
    best = _most(votes)
    if said and votes.get(said, 0) >= max(1, _NEARLY * votes.get(best, 0)):
        return said
    if best and votes[best] >= _FEWEST and _is_clear(votes, best):
        return best
    if script == "ru" and (told := _by_letters(text.lower())):
        return told
    found = _by_detector(text, said, best, list(family)) or said or script
    return best if (found, best) == ("hr", "sr") else found


def _votes(text: str, words: Words, family: Iterable[str]) -> dict[str, int]:
    """Return how many function words of each language a text holds; none where it has none."""
    known = little_words(words).speakers
    votes: dict[str, int] = {}
    for word in text.lower().split():
        for name in known.get(word, ()):
            votes[name] = votes.get(name, 0) + 1
    return {name: votes[name] for name in family if name in votes}


def _most(votes: Mapping[str, int]) -> str:
    """Return the language with most function words, the first of even ones."""
    best = max(votes, key=lambda name: votes[name], default="")
    return "" if best in _TOLD and votes.get(_TWINS[best]) == votes[best] else best


def _is_clear(votes: Mapping[str, int], best: str) -> bool:
    others = (count for name, count in votes.items() if name not in (best, _TWINS.get(best)))
    return votes[best] > _CLEAR * max(others, default=0)


def _by_detector(text: str, said: str, best: str, family: list[str]) -> str:
    ranked = _ranked(text, family)
    if not ranked:
        return ""
    first, nearest = ranked[0]
    close = {name for name, far in ranked if far - nearest < _CLOSE}
    if said in {name for name, far in ranked if far - nearest < _BELIEVED}:
        return said
    if best in close:
        return _AS.get(best, best)
    unclear = len(close) > 2
    if unclear and said:
        return said
    brief = len(text) < _BRIEF or unclear
    closely = _closely(text[:300]) if brief and "en" in family else ""
    return closely or _AS.get(first, first)


def _ranked(text: str, family: list[str]) -> list[tuple[str, int]]:
    """Return the nearest languages and their distances, the nearest first."""
    found = detect_fast(text, cutoff=_FAR, n_results=8, langs=family)
    pairs = [(str(pair[0]), int(pair[1])) for pair in found if isinstance(pair, tuple)]
    return [(name, far) for name, far in pairs if name != "unknown" and far > 0]


def _by_script(text: str) -> str:
    """Return the language, or the first of those, whose script a fifth of the letters are in.

    A few kana among Chinese letters make a text Japanese.
    """
    if text.isascii() or not _FOREIGN.search(text):
        return ""
    letters = len(text) - text.count(" ")
    if len(_KANA.findall(text)) * 20 >= letters:
        return "ja"
    for name, script in _SCRIPTS:
        found = len(script.findall(text))
        if found * 5 >= letters and (found > 2 or name in _DENSE):
            return name
    return ""


def _by_letters(text: str) -> str:
    for name, letters, among in _OWN_LETTERS:
        if len(letters.findall(text)) * among >= len(text):
            return name
    return ""


@cache
def _detector() -> LanguageDetector:
    codes = [getattr(IsoCode639_1, code.upper()) for code in _LATIN if code not in _UNKNOWN]
    codes.append(IsoCode639_1.NB)
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


@lru_cache(maxsize=2_048)
def _closely(text: str) -> str:
    found = _detector().detect_language_of(text)
    code = found.iso_code_639_1.name.lower() if found is not None else ""
    return _AS.get(code, code)


def block_language(block: RawBlock, page: str, words: Words) -> str:
    """Return one block's language; short ones and those that read like the page take the page's."""
    text = block.text
    if len(text) < 2 * _SHORT and not block.language and page not in _SCRIPT_OF and text.isascii():
        return page
    script = "" if text.isascii() else _by_script(text)
    said = declared_language(block.language) if block.language else ""
    if said and _script_of(said, script) != script:
        said = ""
    own = _script_of(page, script)
    if page == "ja" and script == "zh" and len(text) < _SHORT:
        return page  # names and headings in Chinese letters alone
    if script != own:
        return page if _holds(text, own) else _foreign(text, script, said, words) or page
    if len(text) < 2 * _SHORT:
        return said or page
    start = text[:_WORDS]
    return page if _reads_like(start, page, words) else detect(start, said or page, words) or page


def _script_of(language: str, met: str) -> str:
    """Return the script of a language; Serbian has the one that is met, if it is one of its two."""
    own = _SCRIPT_OF.get(language, "")
    return met if language == "sr" and met in ("", own) else own


def _reads_like(text: str, page: str, words: Words) -> bool:
    """Return quickly whether a text surely is in the page's language."""
    telling = little_words(words).telling.get(page)
    return telling is not None and len(telling.intersection(text.lower().split())) > 1


def _holds(text: str, script: str) -> bool:
    """Return whether a text in another script has words of the page's own: terms, names, titles."""
    own = _PATTERNS.get(script)
    return own is not None and len(text) < _ENOUGH and len(own.findall(text)) >= _SHORT // 10


def _foreign(text: str, script: str, said: str, words: Words) -> str:
    """Return the language of a block in another script than the page's, or an empty text.

    Short runs of Latin letters are names, numbers and addresses, not English.
    """
    if not script:
        sentence = len(text) >= _SHORT and _WORD.search(text)
        return said or (detect(text, "en", words) if sentence else "")
    return detect(text, said, words) if script in _SHARED and len(text) >= _SHORT else script
