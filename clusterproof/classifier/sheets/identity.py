"""The identity sheet: what the site says of itself, each claim with its witness.

Contradictions stay side by side. Persons stay out: of an office its name alone is told and quoted.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from clusterproof.classifier.folding import fold
from clusterproof.classifier.organisations import kinds_within
from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.cues import cues_in
from clusterproof.classifier.sheets.naming import LEGAL, is_written, may_be_person
from clusterproof.classifier.sheets.showing import witness
from clusterproof.records import Block, Claim, Page, Place, Role, Site

# The same thing said often is said once; of one kind this many different values are kept.
_MOST_OF_KIND = 8
_SAID = frozenset({Role.IMPRINT, Role.ABOUT, Role.CONTACT, Role.TERMS, Role.PRIVACY, Role.HOME})
_BODY = _SAID | {Role.GOVERNANCE, Role.STATUTES, Role.JOIN, Role.MEMBERS, Role.OTHER}
_OFFICES = frozenset({Role.IMPRINT, Role.CONTACT, Role.ABOUT, Role.GOVERNANCE})
_WHERE = {Role.IMPRINT: "imprint", Role.ABOUT: "about"}
_ORDER = ("imprint", "about", "declared", "footer", "other")
_LONGEST = 1_200
_LONGEST_NAME = 90
# Who made the pages is not who runs the body.
_MAKERS = re.compile(
    r"web ?design|webdesign|hosting|hosted by|gehostet|developed by|designed by|powered by|umsetzung|"
    r"programmierung|realisierung|gestaltung|desarrollad|diseñ|alojad|réalis|hébergeur|sviluppat|"
    r"realizzat|wykonanie|projekt strony|tasarım|yazılım|разработ|созда(?:ние|н) сайт|制作|foto:|photo",
    re.IGNORECASE,
)
_NAME_ENDS = re.compile(
    r", |; |\. (?=[^\W\d_])|\.$|\(| [–—-] | \| | · |, con | con (?:CIF|NIF|sede|domicilio)| mit Sitz| (?:with|which|and its) | "
    r"(?:registered|reg\.) |。|、|（| e-?mail| tel| phone| adres| address|, an | (?:sp[oó]łka z|und wird) |«|»|\d{4,}",
    re.IGNORECASE,
)
_CLOSED_FORMS = re.compile(r"^(?:e|z|s|o|d|S|A|B|N|Sp|Ltd|Inc|Co|St|Dr|o)$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[ ,:]{0,3}(?:copyright )?(?:(?:19|20)\d\d(?: ?[-–—] ?(?:(?:19|20)\d\d|\d\d))?)?[ ,.:|-]{0,3}"
    r"(?:by )?(?P<value>[^\d©|.·•]{4,80})",
    re.IGNORECASE,
)
_EDGES = " ,;:.|–—-«»\"“”„"
_TITLE_CUT = re.compile(r"\s[-–—|·»:•]\s|\s*[|·»•]\s*")
# A name stands in the titles of two other pages at least, and of half of them.
_SHARED = 2
_BEFORE = 50
_SUBJECT = 120
_LONGEST_ADDRESS, _LONGEST_STREET = 140, 70
_LEGAL = frozenset({Role.IMPRINT, Role.TERMS, Role.PRIVACY})
# Where an address ends and a way to reach somebody begins.
_REACHED = re.compile(
    r"[ ,;]*(?:\b(?:tel|phone|telefon|fax|mobil|e-?mail|mail|correo|www|http|vat|ust|nif|cif|nip|krs|regon|"
    r"hrb|vr \d|тел|почта)|[\w.+-]{1,64}@|\+\d|電話|전화|هاتف|©)",
    re.IGNORECASE,
)
# Services that pages use, not those who run them.
_SERVICES = re.compile(
    r"\b(?:google|meta|facebook|matomo|automattic|cloudflare|microsoft|youtube|vimeo|twitter|linkedin|"
    r"hotjar|mailchimp|stripe|paypal|amazon|adobe|wix|squarespace|godaddy|netlify|github|vercel|hetzner|"
    r"ionos|strato|yandex|wordpress|jimdo|hubspot|cookiebot|usercentrics|newsletter2go|sendinblue|ovh)",
    re.IGNORECASE,
)
_NEAR = 40
_LONGEST_ADDRESS_LINE = 700
_DOTTED = re.compile(r"(?<![^\W_])(?:[A-Za-z]\.(?: ?[A-Za-z]\.)+|Ltd\.|Şti\.|Inc\.|Kft\.|Zrt\.)$")
_NEGATED = re.compile(
    r"\b(?:not?|never|isn't|kein\w{0,2}|nicht|ningun\w?|ni|pas|non|não|nie|değil\w{0,4}|gelmez|не|není|nije|nem|nu|geen|niet|"
    r"inte|ikke|ei)\b|ではありません|아닙니다|不是|ليس",
    re.IGNORECASE,
)
_SENTENCE_BETWEEN = re.compile(r"[^\W\d]\.\s|[!?。]")
_DIGIT = re.compile(r"\d")
_PART = re.compile(r"[^,;|·•\n]+")
_LABEL = re.compile(
    r"[^:]{0,40}(?:address|adresse|anschrift|sitz|dirección|domicilio(?: en)?|siège|morada|sede|indirizzo|adres|siedziba|"
    r"adresa|sídlo|cím|székhely|адрес|адреса|διεύθυνση|住所|所在地|주소|소재지|地址|العنوان)[^:]{0,20}: ?",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:we|our|wir|unser|nosotros|nuestr|nous|notre|nos|noi|nostr|my|nasz|biz|küme|мы|наш|our|the (?:cluster|association|"
    r"network|consortium|foundation|society)|der (?:cluster|verein|verband)|das netzwerk|el clúster|la asociación|le cluster|"
    r"l'association|il cluster|klaster|kümemiz|кластер|ассоциация)",
    re.IGNORECASE,
)
_WRITTEN = frozenset({"Limited", "Ltd", "Ltd.", "Inc.", "Kft", "Kft.", "Zrt", "Zrt.", "ApS", "Oy", "ry", "Oyj", "e. V.", "e.V.", "z.s.",
                      "z. s.", "s.r.o.", "d.o.o.", "S.L.", "S.r.l.", "SASU", "GmbH", "A.Ş.", "o.p.s."})
_JOINTS = frozenset({"de", "del", "der", "für", "for", "of", "the", "and", "und", "y", "et", "e", "i", "&", "la", "di", "da", "ve"})
KINDS = ("name", "legal form", "operator", "founded", "address", "register number", "tax number", "licence", "contact role")
_NUMBERS = (("licence", marks.LICENCE), ("tax number", marks.TAX), ("register number", marks.REGISTER))
_RIGHTS = re.compile(
    r"\b(?:all rights|alle rechte|todos los|tous droits|tutti i diritti|todos os|wszelkie|tüm hak|"
    r"все права|minden jog|sva prava|všechna)",
    re.IGNORECASE,
)


class _Line(NamedTuple):
    page: Page
    block: Block
    where: str


def claims(site: Site, pages: Sequence[Page]) -> tuple[Claim, ...]:
    """Return what the site claims of its identity, by kind, the imprint's word first."""
    lines = list(_lines(pages))
    found = [*_declared(pages), *_titled(site, pages)]
    for line in lines:
        found += _of_line(line, site)
    return _settled(found)


def _lines(pages: Sequence[Page]) -> Iterator[_Line]:
    """Yield the blocks in which a body speaks of its identity; a template's footer once."""
    met: set[str] = set()
    for page in pages:
        for block in page.blocks:
            if block.place is Place.FOOTER:
                where = "footer"
            elif block.place is Place.BODY and page.role in _BODY and not block.repeated:
                where = _WHERE.get(page.role, "other")
            else:
                continue
            if len(block.text) <= _LONGEST and block.text not in met:
                met.add(block.text)
                yield _Line(page, block, where)


def _of_line(line: _Line, site: Site) -> Iterator[Claim]:
    if line.page.role in _SAID or line.where == "footer":
        cues = cues_in(line.block.text)
        yield from _numbers(line)
        yield from _operators(line, site) if "operator" in cues else ()
        yield from _heading_name(line) if line.where == "imprint" else ()
        yield from _forms(line, site) if "form" in cues else ()
        yield from _addresses(line)
        yield from _copyright(line)
    if line.where != "footer" and line.page.role in _OFFICES:
        yield from _offices(line)
    if line.where != "footer":
        yield from _founding(line, site)


def _claim(line: _Line, what: str, value: str, start: int, end: int) -> Iterator[Claim]:
    """Yield a claim whose quote is its own words: no person stands beside them."""
    seen = witness(line.page, line.block.text[start:end], 0, end - start)
    value = _trimmed(value)
    if seen is not None and value:
        yield Claim(what, value, line.where, seen)


def _trimmed(value: str) -> str:
    """Return a value without the signs around it; a legal form keeps its last dot.

    >>> _trimmed("Marea Growth S.L."), _trimmed(" Auwald.")
    ('Marea Growth S.L.', 'Auwald')
    """
    value = value.strip(_EDGES.replace(".", ""))
    return value if _DOTTED.search(value) else value.strip(_EDGES)


def _is_makers(text: str, start: int) -> bool:
    return _MAKERS.search(text, max(0, start - _BEFORE), start) is not None


# ------------------------------------------------------------------------- numbers


def _numbers(line: _Line) -> Iterator[Claim]:
    text = line.block.text
    if not _DIGIT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for what, pattern in _NUMBERS:
        for found in pattern.finditer(text):
            start, end = found.span("value")
            fresh = not any(first < end and start < last for first, last in taken)
            if fresh and not _is_makers(text, found.start()) and _is_number(found.group("value")):
                taken.append((start, end))
                value = found.group() if len(found.group("value")) < 7 else found.group("value")
                yield from _claim(line, what, value, found.start(), end)


def _is_number(value: str) -> bool:
    """Say whether a value may be a register's: no year, no phone number's plus."""
    digits = sum(letter.isdigit() for letter in value)
    return digits >= 3 and not marks.YEAR.fullmatch(value.strip())


# ------------------------------------------------------------------------- names and operators


def _operators(line: _Line, site: Site) -> Iterator[Claim]:
    text = line.block.text
    for pattern in (marks.OPERATOR, marks.OPERATED) if _speaks_of_site(line, site) else ():
        for found in pattern.finditer(text):
            yield from _operator(line, found, pattern is marks.OPERATED)


def _operator(line: _Line, found: re.Match[str], behind: bool) -> Iterator[Claim]:
    """Yield the body that a text names as operator, before or behind the words that say so."""
    text = line.block.text
    if behind:
        name, end = _last_name(found.group("value")), found.end()
        start = text.find(name, found.start())
    else:
        name, end = _name(text, *found.span("value"))
        start = found.start()
    if _is_body(name) and not _is_makers(text, start) and not _SERVICES.search(name):
        yield from _claim(line, "operator", name, start, end)


def _speaks_of_site(line: _Line, site: Site) -> bool:
    """Say whether a line that names an operator names the site's: a legal page, or its own name."""
    if line.page.role in _LEGAL or line.where in ("footer", "imprint"):
        return True
    return _is_own(line.block.text, site)


def _is_own(text: str, site: Site) -> bool:
    folded = fold(text)
    return any(name in folded for name in site.names)


def _heading_name(line: _Line) -> Iterator[Claim]:
    """Yield the operator that an imprint names in a line of its own: a name with its legal form."""
    text = line.block.text
    name, end = _name(text, 0, len(text))
    if LEGAL.search(name) and len(name) <= _LONGEST_NAME and name[:1].isupper() and _is_body(name):
        words = name.split()
        small = [word for word in words if word[:1].islower() and word not in _JOINTS]
        if not small:
            yield from _claim(line, "operator", name, 0, end)


def _name(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the name that begins at a place, and where it ends."""
    for mark in _NAME_ENDS.finditer(text, start, end):
        before = text[start : mark.start()]
        dotted = mark.group().startswith(".")
        if len(before.strip()) < 3 or (dotted and _CLOSED_FORMS.match(before.split()[-1])):
            continue
        stop = mark.start() + (dotted and _DOTTED.search(before + ".") is not None)
        return _trimmed(text[start:stop]), stop
    return _trimmed(text[start:end]), end


def _last_name(text: str) -> str:
    """Return the name at the end of a sentence's beginning: the last run of capitalised words."""
    words = text.strip().split()
    at = len(words)
    while at > 0 and (words[at - 1][:1].isupper() or words[at - 1] in ("ve", "&")):
        at -= 1
    return " ".join(words[at:]).split(", ")[-1]


def _is_body(name: str) -> bool:
    """Say whether a name is an organisation's: by its legal form or by its words."""
    if not 3 <= len(name) <= _LONGEST_NAME or "@" in name:
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
        if not (form.lower() in marks.CASED_FORMS or len(form) <= 4) or form in _WRITTEN or (
            form.isupper() and not text.isupper()
        ):
            yield found


def _forms(line: _Line, site: Site) -> Iterator[Claim]:
    """Yield the legal form said of the body itself: beside its name, or in the imprint."""
    text = line.block.text
    if line.where not in ("imprint", "footer") and not (_SELF.search(text) or _is_own(text, site)):
        return
    for found in _forms_in(text):
        start = _words_before(text, found.start())
        if _is_makers(text, start) or not _is_said_of_body(line, text[start : found.end()], site):
            continue
        yield from _claim(line, "legal form", found.group(), start, found.end())
        return


def _is_said_of_body(line: _Line, said: str, site: Site) -> bool:
    """Say whether a legal form is the body's: behind its name, in an imprint, or in plain words.

    What a sentence denies is not said.
    """
    at = line.block.text.find(said)
    around = line.block.text[max(0, at - _SUBJECT) : at + len(said) + _NEAR]
    if said[:1].islower() and _NEGATED.search(around):
        return False
    if line.where in ("imprint", "footer") or _is_own(said, site):
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


def _copyright(line: _Line) -> Iterator[Claim]:
    if line.where != "footer":
        return
    text = line.block.text
    found = _COPYRIGHT.search(text)
    if found:
        name = _RIGHTS.split(found.group("value"))[0]
        name = _name(name, 0, len(name))[0].removesuffix(" N°").strip()
        if is_written(name) and not may_be_person(name) and not _MAKERS.search(name):
            start = found.start("value")
            if text[start + len(name) :][:1].isdigit():
                return
            yield from _claim(line, "name", name, found.start(), start + len(name))


# ------------------------------------------------------------------------- place, time, offices


def _addresses(line: _Line) -> Iterator[Claim]:
    """Yield an address: from the part that names a street to the part that names a town."""
    text = line.block.text
    if len(text) > _LONGEST_ADDRESS_LINE or not _DIGIT.search(text):
        return
    parts = list(_PART.finditer(text))
    first = next((at for at, part in enumerate(parts) if _is_street(part.group())), None)
    if first is None:
        return
    near = range(first, min(first + 3, len(parts)))
    last = next((at for at in near if _has_postal(parts[at].group())), first)
    start, end = _street_start(text, parts[first]), parts[last].end()
    if last + 1 < len(parts) and (town := _town(parts[last + 1].group())):
        last, end = last + 1, parts[last + 1].start() + town
    reached = _REACHED.search(text, start, end)
    end = reached.start() if reached else end
    value = text[start:end].strip(_EDGES)
    several = last > first or marks.POSTAL.search(value) is not None
    if several and 8 <= len(value) <= _LONGEST_ADDRESS and _DIGIT.search(value):
        yield from _claim(line, "address", value, start, end)


def _is_street(part: str) -> bool:
    if len(part) > _LONGEST_STREET or not _DIGIT.search(part):
        return False
    return marks.STREET.search(part) is not None


def _has_postal(part: str) -> bool:
    return len(part) <= _LONGEST_STREET and marks.POSTAL.search(part) is not None


def _street_start(text: str, part: re.Match[str]) -> int:
    """Return where a street begins: its word, or the house number or capitals before it."""
    found = marks.STREET.search(text, part.start(), part.end())
    start = found.start() if found else part.start()
    gap = text.rfind(" ", part.start(), start + 1)
    start = gap + 1 if gap >= 0 else part.start()
    for word in reversed(text[part.start() : start].split()[-4:]):
        if not (word[:1].isupper() or word[:1].isdigit()) or word[-1:] in ":.":
            break
        start = text.rfind(word, part.start(), start)
        if word[:1].isdigit():
            break
    return start


def _town(part: str) -> int:
    """Return where the town ends with which a part begins, or 0 where it begins with none."""
    ended = _SENTENCE_BETWEEN.search(part)
    town = part[: ended.start() + 1] if ended else part
    bare = town.strip(" .")
    fits = 2 < len(bare) <= 40 and bare[:1].isupper() and len(bare.split()) <= 4
    return len(town) if fits and ":" not in bare and not _DIGIT.search(bare) else 0


def _founding(line: _Line, site: Site) -> Iterator[Claim]:
    """Yield the year the site gives for its beginning: the word for it stands beside the year."""
    text = line.block.text
    for year in marks.YEAR.finditer(text) if _DIGIT.search(text) else ():
        found = marks.FOUNDED.search(text, max(0, year.start() - _NEAR), year.end() + _NEAR // 2)
        if found is None:
            continue
        between = text[min(found.end(), year.end()) : max(found.start(), year.start())]
        if _SENTENCE_BETWEEN.search(between):
            continue
        near = text[max(0, found.start() - _SUBJECT) : year.end()]
        if line.where in ("about", "imprint") or _is_own(near, site) or _SELF.search(near):
            start, end = min(found.start(), year.start()), max(found.end(), year.end())
            yield from _claim(line, "founded", year.group(), start, end)
            return


def _offices(line: _Line) -> Iterator[Claim]:
    text = line.block.text
    if len(text) <= 300:
        for found in marks.CONTACT_ROLE.finditer(text):
            if found.group()[:1].isupper() or not found.group()[:1].isascii():
                yield from _claim(line, "contact role", found.group(), found.start(), found.end())


# ------------------------------------------------------------------------- declared names


def _declared(pages: Iterable[Page]) -> Iterator[Claim]:
    """Yield the names that pages declare to machines."""
    met: set[str] = set()
    for page in pages:
        declared = page.declared
        wanted = [declared.site_name, *declared.legal_names]
        wanted += declared.names[:2] if page.role is Role.HOME else ()
        for name in wanted:
            if name and name not in met and len(name) <= _LONGEST_NAME and " | " not in name:
                met.add(name)
                seen = witness(page, name)
                if seen is not None and not may_be_person(name):
                    yield Claim("name", name, "declared", seen)


def _titled(site: Site, pages: Sequence[Page]) -> Iterator[Claim]:
    """Yield the name in the home page's title: the part that other pages' titles have too."""
    rest = [page.title for page in pages[1:] if page.title]
    for page in pages[:1]:
        for part in _TITLE_CUT.split(page.title):
            shared = sum(part in title for title in rest)
            own = fold(part).strip() in site.names and "、" not in part and is_written(part)
            if own and shared >= _SHARED and shared * 2 >= len(rest):
                seen = witness(page, part)
                if seen is not None:
                    yield Claim("name", part, "other", seen)


def _settled(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return each value of each kind once, from the weightiest place, in the order of kinds."""
    order = sorted(enumerate(found), key=lambda row: (_ORDER.index(row[1].where), row[0]))
    kept: dict[str, dict[str, Claim]] = {}
    for _, claim in order:
        rows = kept.setdefault(claim.what, {})
        key = re.sub(r"[\W_]+", "", fold(claim.value))
        if key and len(rows) < _MOST_OF_KIND:
            rows.setdefault(key, claim)
    return tuple(claim for what in KINDS for claim in kept.get(what, {}).values())
