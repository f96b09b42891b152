"""Who runs a site, under which name and in which legal form."""

import re
from collections.abc import Iterator

from clusterproof.classifier.organisations import kinds_within
from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.naming import LEGAL, is_written
from clusterproof.classifier.sheets.persons import may_be_person
from clusterproof.classifier.sheets.said import (
    DOTTED,
    MAKERS,
    NEAR,
    SELF,
    SUBJECT,
    Line,
    claim,
    is_makers,
    is_own,
    trimmed,
)
from clusterproof.records import Claim, Role, Site

_SHORTEST_NAME, LONGEST_NAME = 3, 90
_NAME_ENDS = re.compile(
    r", |; | and (?=(?-i:[a-z]))| und (?=(?-i:[a-z]))|\. (?=[^\W\d_])|\.$|\(| [–—-] | \| | · |"
    r", con |"
    r" con (?:CIF|NIF|sede|domicilio)| mit Sitz| (?:with|which|and its) | "
    r"(?:registered|reg\.) |。|、|（| e-?mail| tel| phone| adres| address|, an | (?:sp[oó]łka z|"
    r"und wird) |«|»|\d{4,}",
    re.IGNORECASE,
)
_CLOSED_FORMS = re.compile(r"^(?:e|z|s|o|d|S|A|B|N|Sp|Ltd|Inc|Co|St|Dr|o)$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ ,:]{0,3}(?:copyright )?(?:(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)\d\d|"
    r"\d\d))?)?[ ,.:|-]{0,3}"
    r"(?:by )?(?P<value>[^\d©|.·•]{4,80})",
    re.IGNORECASE,
)
# A name, and who stands behind it.
_TWO = re.compile(r" (?:/|by) ")
_BRACKETS = re.compile(r"\([^()]*\)")
_LEGAL = frozenset({Role.IMPRINT, Role.TERMS, Role.PRIVACY})
# Services that pages use, not those who run them.
_SERVICES = re.compile(
    r"\b(?:google|meta|facebook|matomo|automattic|cloudflare|microsoft|youtube|vimeo|twitter|"
    r"linkedin|"
    r"hotjar|mailchimp|stripe|paypal|amazon|adobe|wix|squarespace|godaddy|netlify|github|vercel|"
    r"hetzner|"
    r"ionos|strato|yandex|wordpress|jimdo|hubspot|cookiebot|usercentrics|newsletter2go|"
    r"sendinblue|ovh)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not?|never|isn't|kein\w{0,2}|nicht|ningun\w?|ni|pas|non|não|nie|değil\w{0,4}|gelmez|"
    r"не|není|nije|nem|nu|geen|niet|"
    r"inte|ikke|ei)\b|ではありません|아닙니다|不是|ليس",
    re.IGNORECASE,
)
_WRITTEN = frozenset(
    {
        "Limited",
        "Ltd",
        "Ltd.",
        "Inc.",
        "Kft",
        "Kft.",
        "Zrt",
        "Zrt.",
        "ApS",
        "Oy",
        "ry",
        "Oyj",
        "e. V.",
        "e.V.",
        "z.s.",
        "z. s.",
        "s.r.o.",
        "d.o.o.",
        "S.L.",
        "S.r.l.",
        "SASU",
        "GmbH",
        "A.Ş.",
        "o.p.s.",
    }
)
_JOINTS = frozenset(
    {
        "de",
        "del",
        "der",
        "für",
        "for",
        "of",
        "the",
        "and",
        "und",
        "y",
        "et",
        "e",
        "i",
        "&",
        "la",
        "di",
        "da",
        "ve",
    }
)
_RIGHTS = re.compile(
    r"(?<!\w)(?:all rights|alle rechte|todos los|tous droits|tutti i diritti|todos os|wszelkie|"
    r"tüm hak|"
    r"جميع الحقوق|كل الحقوق|все права|minden jog|sva prava|všechna)",
    re.IGNORECASE,
)


def operators(line: Line, site: Site) -> Iterator[Claim]:
    """Yield the bodies that a line names as who runs the site."""
    text = line.block.text
    for pattern in (marks.OPERATOR, marks.OPERATED) if _speaks_of_site(line, site) else ():
        for found in pattern.finditer(text):
            yield from _operator(line, found, pattern is marks.OPERATED)


def _operator(line: Line, found: re.Match[str], behind: bool) -> Iterator[Claim]:
    """Yield the body that a text names as operator, before or behind the words that say so."""
    text = line.block.text
    if behind:
        name, end = _last_name(found.group("value")), found.end()
        start = text.find(name, found.start())
    else:
        name, end = _name(text, *found.span("value"))
        start = found.start()
    if _is_body(name) and not is_makers(text, start) and not _SERVICES.search(name):
        yield from claim(line, "operator", name, start, end)


def _speaks_of_site(line: Line, site: Site) -> bool:
    """Say whether a line that names an operator names the site's: a legal page, or its own name."""
    if line.page.role in _LEGAL or line.where in ("footer", "imprint"):
        return True
    return is_own(line.block.text, site)


def heading_name(line: Line) -> Iterator[Claim]:
    """Yield the operator that an imprint names in a line of its own: a name with its legal form."""
    text = line.block.text
    name, end = _name(text, 0, len(text))
    if LEGAL.search(name) and len(name) <= LONGEST_NAME and name[:1].isupper() and _is_body(name):
        words = LEGAL.sub("", _BRACKETS.sub("", name)).split()
        small = [word for word in words if word[:1].islower() and word not in _JOINTS]
        if words and not small:
            yield from claim(line, "operator", name, 0, end)


def _name(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the name that begins at a place, and where it ends."""
    for mark in _NAME_ENDS.finditer(text, start, end):
        before = text[start : mark.start()]
        dotted = mark.group().startswith(".")
        if len(before.strip()) < 3 or (dotted and _CLOSED_FORMS.match(before.split()[-1])):
            continue
        stop = mark.start() + (dotted and DOTTED.search(before + ".") is not None)
        return trimmed(text[start:stop]), stop
    return trimmed(text[start:end]), end


def _last_name(text: str) -> str:
    """Return the name at the end of a sentence's beginning: the last run of capitalised words."""
    words = text.strip().split()
    at = len(words)
    while at > 0 and (words[at - 1][:1].isupper() or words[at - 1] in ("ve", "&")):
        at -= 1
    return " ".join(words[at:]).split(", ")[-1]


def _is_body(name: str) -> bool:
    """Say whether a name is an organisation's: by its legal form or by its words."""
    if not 3 <= len(name) <= LONGEST_NAME or "@" in name:
        return False
    formed = LEGAL.search(name) is not None or _has_form(name)
    if not formed and not kinds_within(name):
        return False
    cased = name[:1].isupper() or not name[:1].isascii() or name[:1].isdigit()
    return cased and not (may_be_person(name) and not formed and len(name.split()) < 3)


def _has_form(text: str) -> bool:
    return next(_forms_in(text), None) is not None


def _forms_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the legal forms in a text; those that are words otherwise count as they are written."""
    for found in marks.LEGAL_FORM.finditer(text):
        form = found.group()
        if (
            not (form.lower() in marks.CASED_FORMS or len(form) <= 4)
            or form in _WRITTEN
            or (form.isupper() and not text.isupper())
        ):
            yield found


def forms(line: Line, site: Site) -> Iterator[Claim]:
    """Yield the legal form said of the body itself: beside its name, or in the imprint."""
    text = line.block.text
    if line.where not in ("imprint", "footer") and not (SELF.search(text) or is_own(text, site)):
        return
    for found in _forms_in(text):
        start = _words_before(text, found.start())
        if is_makers(text, start) or _SERVICES.search(text[start : found.start()]):
            continue
        if not _is_said_of_body(line, text[start : found.end()], site):
            continue
        yield from claim(line, "legal form", found.group(), start, found.end())
        return


def _is_said_of_body(line: Line, said: str, site: Site) -> bool:
    """Say whether a legal form is the body's: behind its name, in an imprint, or in plain words.

    What a sentence denies is not said.
    """
    at = line.block.text.find(said)
    around = line.block.text[max(0, at - SUBJECT) : at + len(said) + NEAR]
    if said[:1].islower() and _NEGATED.search(around):
        return False
    if line.where in ("imprint", "footer") or is_own(said, site):
        return True
    return (" " in said and said[:1].islower()) or not said[:1].isascii()


def _words_before(text: str, at: int) -> int:
    """Return where the capitalised words that lead to a legal form begin, at most 80 letters."""
    floor = max(0, at - 80)
    start = at
    while start > floor:
        gap = text.rfind(" ", floor, start - 1)
        word = text[gap + 1 : start].strip()
        if gap < 0 or not word or not (word[0].isupper() or word in _JOINTS) or word[-1] in ".,:;":
            break
        start = gap + 1
    return start


def owners(line: Line, site: Site) -> Iterator[Claim]:
    """Yield the name that a footer's copyright gives: the site's own or a body's.

    Who made the pages is named there too, under a name that tells nothing.
    """
    if line.where != "footer":
        return
    text = line.block.text
    found = _COPYRIGHT.search(text)
    if found:
        name = _RIGHTS.split(found.group("value"))[0]
        name = _name(name, 0, len(name))[0].removesuffix(" N°").strip()
        told = is_own(name, site) or _is_body(name)
        told = told and _TWO.search(name) is None and not MAKERS.search(name)
        if told and is_written(name) and not may_be_person(name):
            end = text.find(name, found.start("value")) + len(name)
            if len(name) > _SHORTEST_NAME and not text[end : end + 1].isdigit():
                yield from claim(line, "name", name, found.start(), end)
