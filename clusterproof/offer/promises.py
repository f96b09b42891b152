"""What sentences of an offer promise: numbers, a finished thing, speed, success, any place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from clusterproof.offer.durations import days_named
from clusterproof.offer.sentences import Laid, Sentence
from clusterproof.offer.wording import Wording
from clusterproof.records import Promise, PromiseKind

# A cluster that stands within so many days is quick-success talk: programmes speak of years, the
# critics whom the rubric cites of success within months. To measure again: the truth tables.
QUICK_DAYS = 120
# A promised number stands beside what it counts: this many letters of the folded line.
_BESIDE = 60

_NUMBER = re.compile(r"\d[\d.,'’ \u00a0\u202f]*")
_YEAR = re.compile(r"(?:19|20)\d\d")
# What is left open for the next buyer's name.
_PLACEHOLDER = re.compile(
    r"[\[<{«]{1,2}[^\[\]<>{}]{0,20}\b(?:city|region|name|place|country|logo|client|stadt|ort|kunde"
    r"|ciudad|región|ville|région|cidade|região|città|regione|miasto|şehir|bölge|город|регион|grad"
    r"|regija|المدينة|المنطقة|도시명|지역명)\b"
    r"[^\[\]<>{}]{0,20}[\]>}»]{1,2}|\bX{3,}\b|\bXYZ\b",
    re.IGNORECASE,
)

READINGS = {
    PromiseKind.VOLUME: (
        "It promises a number or a flow of patients, guests, beds or income. Ask how a patient is "
        "counted, and what follows if the number is not reached."
    ),
    PromiseKind.TURNKEY: (
        "It offers something finished. A cluster is work that its members do themselves."
    ),
    PromiseKind.OVERNIGHT: (
        "It names a short time or a quick result. Ask for the plan, the people and the money of "
        "the first three years."
    ),
    PromiseKind.GUARANTEE: (
        "It guarantees a result. Ask for the terms of the guarantee in the contract."
    ),
    PromiseKind.FITS_ANYWHERE: (
        "It would read the same for another place. Ask which parts are made for your region."
    ),
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """A sentence and the words with which it is read."""

    sentence: Sentence
    wording: Wording


def promises(laid: Laid, wording: Wording) -> Iterator[Promise]:
    """Yield what the sentences promise, in their order."""
    for sentence in laid.sentences:
        asked = _Asked(sentence, wording)
        for kind, says in _RULES:
            if says(asked):
                yield promise(sentence, kind, READINGS[kind])


def promise(sentence: Sentence, kind: PromiseKind, reading: str, red_line: str = "") -> Promise:
    """Return a promise with the sentence that makes it."""
    return Promise(
        kind, sentence.quote(), sentence.page, sentence.language, reading, red_line=red_line
    )


def _volume(asked: _Asked) -> bool:
    one = asked.sentence
    if one.holds("denied") or one.text.rstrip().endswith(("?", "؟")):
        return False
    return one.holds("volume") or (one.holds("promise") and _counts(one))


def _counts(sentence: Sentence) -> bool:
    """Return whether a number that is no year stands beside a word for what is counted."""
    numbers = [
        found.start()
        for found in _NUMBER.finditer(sentence.text)
        if not _YEAR.fullmatch(found.group().strip(" .,"))
    ]
    counted = [hit.start for hit in sentence.found if hit.key == "counted"]
    return any(abs(number - word) <= _BESIDE for number in numbers for word in counted)


def _turnkey(asked: _Asked) -> bool:
    return asked.sentence.holds("turnkey") and not asked.sentence.holds("denied")


def _overnight(asked: _Asked) -> bool:
    one = asked.sentence
    if one.holds("denied"):
        return False
    if one.holds("overnight"):
        return True
    if not one.holds("launch") or one.holds("due"):
        return False
    named = days_named(one.text, asked.wording.lengths.get(one.language))
    return any(0 < days <= QUICK_DAYS for days in named)


def _guarantee(asked: _Asked) -> bool:
    return asked.sentence.holds("guarantee") and not asked.sentence.holds("denied")


def _fits(asked: _Asked) -> bool:
    one = asked.sentence
    return (one.holds("fits") and not one.holds("denied")) or bool(_PLACEHOLDER.search(one.text))


_RULES: Sequence[tuple[PromiseKind, Callable[[_Asked], bool]]] = (
    (PromiseKind.VOLUME, _volume),
    (PromiseKind.TURNKEY, _turnkey),
    (PromiseKind.OVERNIGHT, _overnight),
    (PromiseKind.GUARANTEE, _guarantee),
    (PromiseKind.FITS_ANYWHERE, _fits),
)
