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
# lingua, 100 times as slow, is asked only below this, and where two languages are close.
_BRIEF = 120
# resiliparse's distance: in the development sites the pages whose language it names rightly lie
# below 900, lists of names and code above 1,000.
_FAR = 1_000
_CLOSE = 60
# Letters of a block in which its function words are counted.
_WORDS = 160

_TAG = re.compile(r"\s{0,3}([A-Za-z]{2,3})(?:$|[-_;, ])")
_WORD = re.compile(r"[^\W\d_]+")
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
_SCRIPT_OF = {name: script for script, names in _SHARED.items() for name in names}
_SCRIPT_OF |= {name: name for name, _ in _SCRIPTS if name not in _SHARED}
_LATIN = [
    "en",
    "es",
    "de",
    "fr",
    "pt",
    "it",
    "pl",
    "tr",
    "nl",
    "sv",
    "da",
    "no",
    "fi",
    "cs",
    "sk",
    "hu",
    "ro",
    "hr",
    "ca",
    "lt",
    "lv",
    "et",
    "sl",
    "vi",
    "id",
    "sq",
    "gl",
    "eu",
    "az",
    "bs",
]
_AS = {"nb": "no", "nn": "no", "bs": "hr", "sr": "sr", "iw": "he", "in": "id", "ua": "uk"}


@dataclass(frozen=True, slots=True, eq=False)
class LittleWords:
    """Each function word and the languages that have it."""

    languages: tuple[str, ...]
    speakers: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=4)
def little_words(words: Words) -> LittleWords:
    """Return the function words, read once for each set of words."""
    table = words.table("function")
    speakers: dict[str, tuple[str, ...]] = {}
    for name, text in table.items():
        for word in set(text.split()):
            speakers[word] = (*speakers.get(word, ()), name)
    return LittleWords(tuple(table), speakers)


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
    if len(text) < _SHORT:
        return said or _by_script(text)
    if confirms(text, said, words, least=3):
        return said
    return detect(text, said)


def _sample(blocks: Iterable[RawBlock]) -> str:
    """Return the longest stretch of sentences a page has, else its labels."""
    chosen: list[str] = []
    spare: list[str] = []
    for block in blocks:
        sentence = block.kind != BlockKind.CONTROL and block.place == Place.BODY
        (chosen if sentence and len(block.text) >= _SHORT else spare).append(block.text)
        if sum(map(len, chosen[-40:])) > _SAMPLE:
            break
    text = " ".join(chosen)
    return (text if len(text) >= _ENOUGH else f"{text} {' '.join(spare[:200])}")[:_SAMPLE]


def detect(text: str, said: str = "") -> str:
    """Return the language of a text; `said` wins where the text does not tell it from another."""
    script = _by_script(text)
    if script and script not in _SHARED:
        return script
    likely = list(_SHARED.get(script, _LATIN))
    ranked = _ranked(text, likely)
    if not ranked:
        return said if _fits(said, script) else script
    close = len(ranked) > 1 and ranked[1][1] - ranked[0][1] < _CLOSE
    if close and said in {name for name, _ in ranked}:
        return said
    if (close or len(text) < _BRIEF) and script == "":
        return _closely(text[:300]) or ranked[0][0]
    return _AS.get(ranked[0][0], ranked[0][0])


def _ranked(text: str, likely: list[str]) -> list[tuple[str, int]]:
    """Return the two nearest languages and their distances, the nearest first."""
    found = detect_fast(text, cutoff=_FAR, n_results=2, langs=likely)
    pairs = [(str(pair[0]), int(pair[1])) for pair in found if isinstance(pair, tuple)]
    return [(name, far) for name, far in pairs if name != "unknown" and far > 0]


def _fits(said: str, script: str) -> bool:
    return bool(said) and _SCRIPT_OF.get(said, "") == script


def _by_script(text: str) -> str:
    """Return the language, or the first of those, whose script a fifth of the letters are in."""
    if text.isascii() or not _FOREIGN.search(text):
        return ""
    letters = len(text) - text.count(" ")
    for name, script in _SCRIPTS:
        if len(script.findall(text)) * 5 >= letters:
            return name
    return ""


@cache
def _detector() -> LanguageDetector:
    codes = [getattr(IsoCode639_1, code.upper()) for code in _LATIN if code not in ("no", "gl")]
    codes.append(IsoCode639_1.NB)
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()


@lru_cache(maxsize=2_048)
def _closely(text: str) -> str:
    found = _detector().detect_language_of(text)
    code = found.iso_code_639_1.name.lower() if found is not None else ""
    return _AS.get(code, code)


def confirms(text: str, language: str, words: Words, least: int = 1) -> bool:
    """Return whether no other language's function words are more frequent in a text."""
    known = little_words(words)
    if language not in known.languages:
        return bool(language) and _by_script(text) == language
    votes = dict.fromkeys(known.languages, 0)
    for word in text[:_WORDS].lower().split():
        for name in known.speakers.get(word, ()):
            votes[name] += 1
    return votes[language] >= least and votes[language] == max(votes.values())


def block_language(block: RawBlock, page: str, words: Words) -> str:
    """Return one block's language; short ones and those that read like the page take the page's."""
    text = block.text
    if len(text) < 2 * _SHORT and not block.language and page not in _SCRIPT_OF and text.isascii():
        return page
    said = declared_language(block.language) if block.language else ""
    script = "" if text.isascii() else _by_script(text)
    if page == "ja" and (script == "zh" or _SCRIPTS[1][1].search(text)):
        return page  # names and headings in Chinese letters alone
    if script != _SCRIPT_OF.get(page, ""):
        return _foreign(text, script, said or page, page)
    if len(text) < 2 * _SHORT or confirms(text, page, words):
        return said if said and len(text) < 2 * _SHORT else page
    return detect(text, said or page) or page


def _foreign(text: str, script: str, said: str, page: str) -> str:
    """Return the language of a block in another script than the page's."""
    if not script:
        if len(text) < _SHORT or not _WORD.search(text):
            return page  # names, numbers and addresses in Latin letters are no English
        return detect(text, said if said != page else "en") or page
    if script in _SHARED and len(text) >= _SHORT:
        return detect(text, said)
    return script
