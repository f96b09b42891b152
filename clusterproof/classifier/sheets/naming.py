"""Names of organisations in lists: what is one, of which kind, and from where."""

import re
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import NamedTuple

from clusterproof.classifier.sheets.kinds import kinds_in
from clusterproof.classifier.sheets.persons import may_be_person
from clusterproof.records import ActorKind

_LONGEST, _LONGEST_GAPLESS = 90, 26
_GAPLESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CASED = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_WORD = re.compile(r"[^\W\d_]+(?:[.'\u2019-][^\W\d_]+)*\.?")
_SENTENCE = re.compile(r"[^\W\d_]{4}[.!?] |[!?:;] |[?!。]|[، ]،|\d{3}|@|https?:|www\.")
# Words of associations that other kinds carry in their names too: they decide when nothing
# else does.
_SOFT_WORDS = """
    networks klaster klastr кластер clúster alianza network netzwerk red reseau rete cluster
    kluster stiftung foundation fundacion fondation fondazione fundacja vakfi фонд nadace
    alapitvany gesellschaft society societe societa camara cámara chambre consortium
    konsortium verein alliance grad stadt as ag sas sa sl spa ab nv bv"""
SOFT = frozenset(_SOFT_WORDS.split())
_ORDER = ("provider", "knowledge", "public", "company", "association")
# Legal forms behind a name; one that carries them is an organisation's.
LEGAL = re.compile(
    r"(?<![^\W_])(?:e\.\s?V\.|gGmbH|GmbH|AG|KG|UG|S\.?L\.?U?\.?|S\.A\.[ACS]?\.?|A\.C\.|Ltd\.?|LLC|"
    r"Inc\.?|PLC|"
    r"S\.?r\.?l\.?|S\.p\.A\.|SARL|SAS|Sp\. ?z ?o\. ?o\.|z\. ?s\.|s\. ?r\. ?o\.|a\. ?s\.|"
    r"d\. ?o\. ?o\.|d\. ?d\.|"
    r"Kft\.?|Zrt\.?|Nyrt\.?|B\.V\.|N\.V\.|ApS|A/S|AB|Oyj?|ry|A\.Ş\.|Şti\.|ООО|ЗАО|ОАО|АО|ТОВ|"
    r"S\.R\.L\.)(?![^\W_])"
)  # fmt: skip
_CUT = re.compile(r"\s\S{2,6}：|\s[–—-]\s|:\s|\s?[·|•]\s?|,\s|、|\s?[(（]|\s{2,}|،\s")
_POSTAL = re.compile(r"^(?:[A-Z]{1,2}-)?(?:\d{4,6}|\d{2}-\d{3}|\d{3} \d{2})\s+(?=[^\W\d_])")
_PLACE = re.compile(r"[^\W\d_][^\d,;:!?@|/()]{1,38}")
_SMALL_WORDS = """
    de del la le les los las el am an der im in bei sur en di da do dos upon on the of nad pod
    y and und na"""
_SMALL = frozenset(_SMALL_WORDS.split())
_AGENCY = re.compile(r"\b(?:agence|agency|agencia|agenzia|agência)\b", re.IGNORECASE)
# In scripts without gaps the last word is the head: a medical university is no hospital.
_GAPLESS_SCHOOL = re.compile(r"(?:大学|大學|学院|學院|研究所|대학교|연구소)$")
_MANDATED = re.compile(
    r"\b(?:of|for|de|del|du|per|do|da|national|regional\w*|comarcal|state|"
    r"federal)\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"\s")
_BRACKETS = re.compile(r" ?\([^()]{1,40}\)")
_COMMA = re.compile(r",\s|;\s|、|،\s")
_STOP = re.compile(r",\s|[;|·•(（]|\s[–—-]\s|、")
_ENDS = " .*•★☆✓✔✅➤►▶→↗"
_BADGE = re.compile(
    r"[ (\[]+(?:premium|featured|sponsored|new|gold|platinum|verified|recommended|top|öne çikan|"
    r"öne çıkan|sponsorlu|"
    r"destacad[oa]|patrocinad[oa]|empfohlen|gesponsert|anzeige|sponsorisé|à la une|in evidenza|"
    r"polecany|promowane|"
    r"реклама|рекомендуем|おすすめ|PR|추천|광고|مميز|ممول|24/7|24 ?h(?:/24)?)[)\]]*$",
    re.IGNORECASE,
)
# "Institute for Agriculture, Food and Environment": what follows is the name's own.
_GOES_ON = re.compile(r"^[\w -]{1,30},? (?:and|und|y|et|e|i|og|och|ve|en|и|ja) ")
_NUMBERED = re.compile(r"^\(?\d{1,3}[.)]{1,2} ")
_LOGO = re.compile(
    r"^logo(?:tipo)?\b(?: (?:of|de|von|der|di))? ?|[ _-]?\b(?:logo(?:tipo|type)?|логотип|ロゴ|로고|"
    r"شعار)$",
    re.IGNORECASE,
)
_HEAD_LAST = frozenset(("en", "de", "tr", "ja", "ko", "zh", "hu", "nl", "sv", "da", "no", "fi"))
_LONGEST_LINE = 400
# Three fifths of the longer words, as in organisations.
_CAPITALS = 0.6
_LONGEST_ACRONYM = 6
# Short forms, units and labels behind a name: "TU", "FhA", "Department of", "M.Sc".
_NO_PLACE = re.compile(
    r"\b(?!UK|USA|UAE|US\b)[A-Z]{2,}\b|[a-z][A-Z]|\.[A-Z]|"
    r"\b(?:department|faculty|branch|visit|website|project|"
    r"coordinator|group|section|office|member|partner|Department|Faculty|Branch|Visit|Website|"
    r"Project|Coordinator|Group|Section|Office|Member|Partner)\b"
)
_LONGEST_FORM = 12
_LONGEST_PLACE_GAPLESS = 8


# A firm's form in a script without gaps: what stands behind it is what the firm makes.
_FORM_ENDS = re.compile(r"(?<=\S\S)(?:有限公司|有限责任公司|株式会社|주식회사)(?=[ \u3000])")
_FORM_FOLLOWS = re.compile(
    r",\s(?:Co\.,?|Pvt\.?|Pte\.?|Ltd\.?|LLC|L\.L\.C\.|Inc\.?|LLP|PLC|GmbH|AG|S\.?A\.?|a\. ?s\.|"
    r"s\. ?r\. ?o\.|z\. ?s\.|d\. ?o\. ?o\.|S\.?L\.?|e\. ?V\.|Lda\.?)(?![^\W_])"
)
# Parts of a house whose names say little without it: "Department of Surgery, University of …".
_UNIT = re.compile(
    r"^(?:the )?(?:department|dept\.?|division|section|school|faculty|institute?|laboratory|lab|"
    r"unit|centre|center|chair|abteilung|institut|fakultät|fachbereich|lehrstuhl|departamento|"
    r"facultad|instituto|escuela|département|faculté|laboratoire|dipartimento|facoltà|istituto|"
    r"wydział|instytut|katedra|zakład|кафедра|факультет|институт)\b|\b(?:group|lab|department)$",
    re.IGNORECASE,
)


_ACRONYM = re.compile(r"[A-Z]{2,6}\b")


class Named(NamedTuple):
    """A name in a list: the kinds whose words it holds, and the locality that follows it."""

    name: str
    kinds: tuple[str, ...]
    place: str = ""


def names_in(texts: Iterable[str]) -> dict[str, tuple[Named, ...]]:
    """Return what each text of a list names, several names where it is a list itself."""
    cut = {text: _parts(text) for text in texts if 3 <= len(text) <= _LONGEST_LINE}
    flat = dict.fromkeys(
        chain.from_iterable((*one.parts, one.name, one.place) for one in cut.values())
    )
    rows = zip(flat, kinds_in(flat), strict=True)
    kinds = {text: tuple(dict.fromkeys(kind for kind, _ in found)) for text, found in rows}
    return {text: _named(one, kinds) for text, one in cut.items()}


class _Parts(NamedTuple):
    """A line cut at its commas, and as a name with the locality behind it."""

    parts: tuple[str, ...]
    name: str
    place: str


def _parts(text: str) -> _Parts:
    text = bare(text)
    parts = tuple(stripped(part) for part in _COMMA.split(text))
    mark = _cut(text)
    if mark is None:
        return _Parts(parts, stripped(text), "")
    tail = text[mark.end() :]
    return _Parts(parts, bare(text[: mark.start()]), "" if _GOES_ON.search(tail) else _first(tail))


def _cut(text: str) -> re.Match[str] | None:
    """Return where a name ends in a line; ", Ltd." is its own, and behind a form it has ended."""
    form = _FORM_ENDS.search(text)
    if form is not None:
        return _GAP.search(text, form.end())
    mark = _CUT.search(text, 3)
    while mark is not None and (follows := _FORM_FOLLOWS.match(text, mark.start())):
        mark = _CUT.search(text, follows.end())
    if mark is not None and mark.group().startswith(":"):
        legal = LEGAL.search(text, 0, mark.start())
        return _GAP.search(text, legal.end()) if legal is not None else mark
    return mark


def stripped(name: str) -> str:
    """Return a name without the signs around it; the dot of a legal form is its own.

    >>> stripped("★ Medtec S.L."), stripped("Therme Silberweide.")
    ('Medtec S.L.', 'Therme Silberweide')
    """
    shorn = name.strip(_ENDS)
    formed = (
        LEGAL.search(f"{shorn}.", max(0, len(shorn) - _LONGEST_FORM))
        if f"{shorn}." in name
        else None
    )
    return f"{shorn}." if formed is not None and formed.end() == len(shorn) + 1 else shorn


def bare(name: str) -> str:
    """Return a name without a list's number before it and a picture's word behind it.

    >>> bare("3.) The University"), bare("IUCN IUCN"), bare("Logo Medtec")
    ('The University', 'IUCN', 'Medtec')
    """
    name = stripped(_BADGE.sub("", _LOGO.sub("", _NUMBERED.sub("", name))))
    half = len(name) // 2
    return name[:half] if len(name) > 4 and name[:half] == name[half + 1 :] else name


def _named(cut: _Parts, kinds: Mapping[str, tuple[str, ...]]) -> tuple[Named, ...]:
    """Tell a list of names from one name with what stands behind it.

    Three and more parts written as names of several words are a list, and so are two parts that are
    organisations by their own words.
    """
    first = cut.parts[0]
    formed = LEGAL.search(cut.name) is not None
    if not (formed or kinds[first]) and may_be_person(_BRACKETS.sub("", first)):
        return (Named(first, ()),)
    if (
        len(cut.parts) > 1
        and cut.name == first
        and _UNIT.search(first)
        and _houses(cut.parts[1], kinds)
    ):
        whole = f"{first}, {cut.parts[1]}"
        return (Named(whole, tuple(dict.fromkeys(kinds[cut.parts[1]] + kinds[first]))),)
    several = len(cut.parts) > 1 and all(map(_is_worded, cut.parts))
    if several and (len(cut.parts) > 2 or all(kinds[part] for part in cut.parts)):
        return tuple(Named(part, kinds[part]) for part in cut.parts)
    place = cut.place if is_place(cut.place) and not kinds[cut.place] else ""
    return (Named(cut.name, kinds[cut.name], place),)


def _houses(part: str, kinds: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether a unit's house follows it: "University of Auwald", "TU Auwald"."""
    return bool(kinds[part]) or _ACRONYM.match(part) is not None


def _is_worded(part: str) -> bool:
    return 2 <= len(_WORD.findall(part)) <= 7 and is_written(part)


def _first(tail: str) -> str:
    """Return what stands first behind a name, its postal code left out."""
    return _POSTAL.sub("", _STOP.split(tail.strip(" .:)）"), maxsplit=1)[0].strip())


def is_written(name: str) -> bool:
    """Say whether a text is written as names are: short, no sentence, longer words capitalised.

    >>> is_written("University of the North"), is_written("our hospital and its wards")
    (True, False)
    """
    if not 3 <= len(name) <= _LONGEST or _SENTENCE.search(name):
        return False
    if _GAPLESS.search(name):
        return len(name) <= _LONGEST_GAPLESS
    words = _WORD.findall(name)
    if not 1 <= len(words) <= 12:
        return False
    if not _CASED.search(name):
        return len(words) <= 8
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long or words)
    begins: str = words[0]
    return begins[0].isupper() and capitals >= _CAPITALS * len(long or words)


def kind_of(named: Named, section: tuple[str, ...], language: str) -> ActorKind:
    """Return the kind a name tells, else the one its section's heading tells.

    Where a hospital and an association stand in one name, the head of the name decides: the last
    word in some languages, the first in the others.
    """
    kinds = named.kinds
    if "association" in kinds and (
        len(kinds) == 1 or (_is_head(kinds, language) and SOFT.isdisjoint(_split(named.name)))
    ):
        return ActorKind.ASSOCIATION
    if kinds == ("public",) and _AGENCY.search(named.name) and not _MANDATED.search(named.name):
        return ActorKind.COMPANY
    if "knowledge" in kinds and _GAPLESS_SCHOOL.search(named.name):
        return ActorKind.KNOWLEDGE
    for kind in _ORDER:
        if kind in kinds:
            return ActorKind(kind)
    if LEGAL.search(named.name):
        return ActorKind.COMPANY
    return ActorKind(section[0]) if len(section) == 1 else ActorKind.UNKNOWN


def _is_head(kinds: tuple[str, ...], language: str) -> bool:
    return "association" in (kinds[0], kinds[-1 if language in _HEAD_LAST else 0])


def _split(name: str) -> list[str]:
    return re.split(r"[\s.-]+", name.lower())


def is_place(text: str) -> bool:
    """Say whether a short text is written as a locality is.

    >>> is_place("Costa Azul"), is_place("trauma surgery"), is_place("Bad Aussee an der Traun")
    (True, False, True)
    """
    if not _PLACE.fullmatch(text) or _SENTENCE.search(text):
        return False
    if _GAPLESS.search(text):
        return len(text) <= _LONGEST_PLACE_GAPLESS
    words = text.split()
    if _NO_PLACE.search(text):
        return False
    if text.isupper() and len(text) <= _LONGEST_ACRONYM and _CASED.search(text):
        return False
    if not _CASED.search(text):
        return len(words) == 1
    return len(words) <= 5 and all(word[0].isupper() or word.lower() in _SMALL for word in words)
