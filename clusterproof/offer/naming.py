"""Which sentences name a place, a body or a person: by the shape of names, script by script."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from clusterproof.offer.sentences import Sentence
from clusterproof.page.folding import folded

_WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_CASED = re.compile(r"[A-Za-zÀ-ɏΑ-ωА-яЁёЇїІіЄєҐґ]")
# Languages in which every noun is written with a capital letter.
_NOUNS_TOO = frozenset({"de"})
# A word with one of these before it is a noun and no name.
_DETERMINERS = frozenset({
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "eines",
    "kein", "keine", "keinen", "keiner", "unser", "unsere", "unseren", "unserer", "ihr", "ihre",
    "ihren", "ihrem", "ihrer", "ihres", "jede", "jeder", "jedes", "jeden", "diese", "dieser",
    "diesem", "dieses", "diesen", "alle", "allen", "aller", "mehr", "viele", "vielen", "zum",
    "zur", "am", "vom", "beim", "zwei", "drei", "vier", "welche", "sein", "seine",
})  # fmt: skip
_PLACE_BEFORE = frozenset(("in", "aus", "nach", "bei", "um", "zwischen", "rund"))
_UNITS = frozenset({
    "prozent", "euro", "millionen", "mio", "uhr", "tage", "wochen", "monate", "jahre",
    "patienten", "stunden", "monaten", "jahren", "tagen", "phase", "jahr", "anfang", "ende",
    "mitte",
})  # fmt: skip
# Capitalised in running English and elsewhere without being a name of this region.
_EVERYWHERE = frozenset({
    "i", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "europe", "european", "america", "american", "asia", "asian", "africa",
    "african", "international", "google", "facebook", "instagram", "whatsapp", "linkedin",
    "youtube", "internet", "covid", "porter", "excel", "word", "powerpoint", "euro", "english",
    "german", "french", "spanish", "arabic", "russian", "chinese", "mr", "mrs", "ms", "dr",
    "prof", "europa", "europäische", "world", "welt",
})  # fmt: skip
_KOREAN = re.compile(
    r"([\uac00-\ud7a3]{2,8}?)(?:특별자치도|특별자치시|광역시|특별시|시청|도청|구청|대학교|시|군|도|구|병원|의료원)"
    r"(?=에서|에|의|는|은|와|과|를|을|이|가|로|\s|[,.)]|$)"
)
_KOREAN_COMMON = re.compile(
    r"도시|다시|표시|실시|제시|수시|즉시|일시|동시|제도|정도|속도|연도|년도|온도|지도|유도|의도|태도|연구|요구|기구|도구|친구|청구"
    r"|종합병|대학병|협력|회원|참여|지역|모든|각|우리|여러|다른|어느|해당|전문|만족|인지|당국|가구|만들|없어|있어|않아|라고|해|가|하"
)
_ARABIC = re.compile(
    r"(?:^|\s)[وبلف]?(?:مدينة|محافظة|مستشفى|جامعة|بلدية|ولاية|إقليم|منطقة|غرفة تجارة|كلية)"
    r"\s+(?!ال|أخرى|أي|كل|أو|من|في|ما|غير|جديدة|واحدة)"
    r"[\u0600-\u06ff]{3,}"
)
_ARABIC_COUNTRY = re.compile(
    r"(?:^|\s)[وبلف]?(?:الأردن|الإمارات|دبي|السعودية|قطر|الكويت|البحرين|عمان|مصر|تونس|المغرب|الجزائر|لبنان|العراق|تركيا|الهند"
    r"|ألمانيا|فرنسا|إسبانيا|إيطاليا|بولندا|كرواتيا|روسيا|كوريا|تايلاند|سوريا|فلسطين|ليبيا|السودان|اليمن)(?=\W|$)"
)
_KOREAN_COUNTRY = re.compile(
    r"한국|대한민국|일본|중국|러시아|몽골|카자흐스탄|베트남|미국|독일|프랑스|태국|인도네시아|아랍에미리트|서울|부산|대구|인천|제주"
)


_BEGINS = frozenset(':„“"•–|.(')


@dataclass(frozen=True, slots=True)
class Names:
    """What a document shows of its words: those also written small, those that are nouns, those
    known as names from the middle of a sentence.
    """

    small: frozenset[str]
    nouns: frozenset[str]
    own: frozenset[str]
    region: tuple[str, ...]
    known: frozenset[str] = frozenset()


def learn(sentences: Sequence[Sentence], running: Iterable[str], region: Iterable[str]) -> Names:
    """Learn from a document which of its capitalised words are no names of the region.

    `running` are headers and footers, in which the seller names himself; `region` are words which
    certainly name it.
    """
    small: Counter[str] = Counter()
    nouns: set[str] = set()
    for sentence in sentences:
        before = ""
        for word in _WORD.findall(sentence.text):
            lower = word.lower()
            small[lower] += word == lower
            if before in _DETERMINERS:
                nouns.add(lower)
            before = lower
    own = {word.lower() for line in running for word in _WORD.findall(line)}
    wanted = tuple(dict.fromkeys(one for name in region if len(one := folded(name)) > 2))
    written = frozenset(word for word, count in small.items() if count)
    learned = Names(written, frozenset(nouns), frozenset(own), wanted)
    known = {one.lower() for sentence in sentences for one in _named(sentence, learned)}
    return replace(learned, known=frozenset(known - nouns))


def names_something(sentence: Sentence, names: Names) -> bool:
    """Return whether a sentence names a place, a body or a person, or a word of the region."""
    text = sentence.text
    if names.region and _holds(folded(text), names.region):
        return True
    if _KOREAN_COUNTRY.search(text) or _ARABIC.search(text) or _ARABIC_COUNTRY.search(text):
        return True
    if any(not _KOREAN_COMMON.search(found.group()) for found in _KOREAN.finditer(text)):
        return True
    if not _CASED.search(text):
        return False
    known = any(word[0].isupper() and word.lower() in names.known for word, _ in _words(text))
    return known or next(_named(sentence, names), None) is not None


def _named(sentence: Sentence, names: Names) -> Iterator[str]:
    """Yield the words inside a sentence that are written as names are."""
    read = _german if sentence.language in _NOUNS_TOO else _capitals
    yield from read(sentence.text, names)


def _holds(text: str, words: tuple[str, ...]) -> bool:
    return bool(_region(words).search(text))


@lru_cache(maxsize=16)
def _region(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})")


def _capitals(text: str, names: Names) -> Iterator[str]:
    """Yield words with a capital letter inside a sentence that are nowhere written small."""
    for number, (word, begins) in enumerate(_words(text)):
        lower = word.lower()
        known = lower in _EVERYWHERE or lower in names.small or lower in names.own
        if number and not begins and word[0].isupper() and not _is_acronym(word) and not known:
            yield word


def _german(text: str, names: Names) -> Iterator[str]:
    """Yield names in a language that writes all nouns with capitals: two together, or a place."""
    before, large = "", False
    for number, (word, begins) in enumerate(_words(text)):
        lower = word.lower()
        name = (
            word[0].isupper() and not begins and not _is_acronym(word) and lower not in _EVERYWHERE
        )
        name = name and lower not in names.own
        place = before in _PLACE_BEFORE and lower not in names.nouns | _UNITS and not _plural(lower)
        if number and name and (place or (large and before not in _UNITS and lower not in _UNITS)):
            yield word
        before, large = lower, name and number > 0


def _plural(word: str) -> bool:
    return word.endswith(("en", "ern", "eln", "ung", "heit", "keit", "schaft", "arbeit", "form"))


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each word, and whether it begins a sentence, a quotation or what a colon announces."""
    for found in _WORD.finditer(text):
        before = text[max(0, found.start() - 2) : found.start()].strip()
        yield found.group(), not found.start() or before[-1:] in _BEGINS


def _is_acronym(word: str) -> bool:
    return len(word) < 6 and word.isupper()
