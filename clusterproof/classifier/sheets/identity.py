"""The identity sheet: what the site says of itself, each claim with its witness.

Contradictions stay side by side. Persons stay out: of an office its name alone is told and quoted.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from clusterproof.classifier.folding import fold
from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.cues import cues_in
from clusterproof.classifier.sheets.naming import LEGAL, is_written
from clusterproof.classifier.sheets.operators import (
    LONGEST_NAME,
    forms,
    heading_name,
    operators,
    owners,
)
from clusterproof.classifier.sheets.persons import is_surely_person, may_be_person
from clusterproof.classifier.sheets.places import addresses, founding, offices
from clusterproof.classifier.sheets.said import DIGIT, MAKERS, Line, claim, is_makers
from clusterproof.classifier.sheets.sections import about
from clusterproof.classifier.sheets.showing import witness
from clusterproof.records import BlockKind, Claim, Page, Place, Role, Site

# The same thing said often is said once; of one kind this many different values are kept.
_MOST_OF_KIND = 8
_SAID = frozenset({Role.IMPRINT, Role.ABOUT, Role.CONTACT, Role.TERMS, Role.PRIVACY, Role.HOME})
_BODY = _SAID | {Role.GOVERNANCE, Role.STATUTES, Role.JOIN, Role.MEMBERS, Role.OTHER}
_LEGAL = frozenset({Role.IMPRINT, Role.TERMS, Role.PRIVACY})
_OFFICES = frozenset({Role.IMPRINT, Role.CONTACT, Role.ABOUT, Role.GOVERNANCE})
_WHERE = {Role.IMPRINT: "imprint", Role.ABOUT: "about"}
_ORDER = ("imprint", "about", "declared", "footer", "other")
_LONGEST = 1_200
_TITLE_CUT = re.compile(r"\s[-–—|·»:•]\s|\s*[|·»•]\s*")
# What a title says in praise or to a reader is no name; nor is a call with a comma.
_PRAISES = re.compile(
    r"\b(?:best|top|your|our|cheap|mejor(?:es)?|tu|meilleurs?|votre|beste[nr]?|ihre?|migliori?|"
    r"лучш\w{2,3}|ваш\w?|en iyi)\b|(?:^| )(?:أفضل|احسن)|, [^\W\d_]+ \w+, ",
    re.IGNORECASE,
)
# A name stands in the titles of two other pages at least, and of half of them.
_SHARED = 2
# A title that is all kind of a page, as in dated.
_TITLE = 0.8
KINDS = (
    "name",
    "legal form",
    "operator",
    "founded",
    "address",
    "register number",
    "tax number",
    "licence",
    "contact role",
)
_NUMBERS = (
    ("licence", marks.LICENCE),
    ("tax number", marks.TAX),
    ("register number", marks.REGISTER),
)


def claims(site: Site, pages: Sequence[Page]) -> tuple[Claim, ...]:
    """Return what the site claims of its identity, by kind, the imprint's word first."""
    lines = list(_lines(pages))
    found = [*_declared(site, pages), *_titled(site, pages)]
    for line in lines:
        found += _of_line(line, site)
    return _settled(found)


def _lines(pages: Sequence[Page]) -> Iterator[Line]:
    """Yield the blocks in which a body speaks of its identity; a template's footer once."""
    met: set[str] = set()
    for page in pages:
        of_makers = False
        for block in page.blocks:
            if page.role in _LEGAL and block.kind is BlockKind.HEADING:
                of_makers = MAKERS.search(block.text) is not None
            if of_makers and block.place is not Place.FOOTER:
                continue  # who hosts the pages has a form and an address too
            if block.place is Place.FOOTER:
                where = "footer"
            elif block.place is Place.BODY and page.role in _BODY and not block.repeated:
                where = _WHERE.get(page.role, "other")
            else:
                continue
            if len(block.text) <= _LONGEST and block.text not in met:
                met.add(block.text)
                yield Line(page, block, where)


def _of_line(line: Line, site: Site) -> Iterator[Claim]:
    if line.page.role in _SAID or line.where == "footer":
        cues = cues_in(line.block.text)
        yield from _numbers(line)
        yield from operators(line, site) if "operator" in cues else ()
        yield from heading_name(line) if line.where == "imprint" else ()
        yield from forms(line, site) if "form" in cues else ()
        yield from addresses(line)
        yield from owners(line, site)
    if line.where != "footer" and line.page.role in _OFFICES:
        yield from offices(line)
    if line.where != "footer":
        yield from founding(line, site)


def _numbers(line: Line) -> Iterator[Claim]:
    text = line.block.text
    if not DIGIT.search(text):
        return
    taken: list[tuple[int, int]] = []
    for what, pattern in _NUMBERS:
        for found in pattern.finditer(text):
            start, end = found.span("value")
            fresh = not any(first < end and start < last for first, last in taken)
            if fresh and not is_makers(text, found.start()) and _is_number(found.group("value")):
                taken.append((start, end))
                value = found.group() if len(found.group("value")) < 7 else found.group("value")
                yield from claim(line, what, value, found.start(), end)


def _is_number(value: str) -> bool:
    """Say whether a value may be a register's: no year, no phone number's plus."""
    digits = sum(letter.isdigit() for letter in value)
    return digits >= 3 and not marks.YEAR.fullmatch(value.strip())


def _declared(site: Site, pages: Iterable[Page]) -> Iterator[Claim]:
    """Yield the names that pages declare to machines."""
    met: set[str] = set()
    rows = list(pages)
    named = Counter(page.declared.site_name for page in rows)
    for page in rows:
        declared = page.declared
        home = page.role is Role.HOME
        usual = home or named[declared.site_name] * 2 >= len(rows)
        wanted = [declared.site_name] if usual else []
        wanted += [name for name in declared.legal_names if _is_bodys(name, site)]
        wanted += [name for name in declared.names[:2] if home and _is_bodys(name, site)]
        for name in wanted:
            if name and name not in met and len(name) <= LONGEST_NAME and " | " not in name:
                met.add(name)
                seen = witness(page, name)
                if seen is not None and not (may_be_person(name) or _PRAISES.search(name)):
                    yield Claim("name", name, "declared", seen)


def _is_bodys(name: str, site: Site) -> bool:
    """Say whether a declared name is the site's or a firm's: services are declared too."""
    return LEGAL.search(name) is not None or fold(name).strip() in site.names


def _titled(site: Site, pages: Sequence[Page]) -> Iterator[Claim]:
    """Yield the name in the home page's title: the part that other pages' titles have too."""
    rest = [page.title for page in pages[1:] if page.title]
    for page in pages[:1]:
        for part in _TITLE_CUT.split(page.title):
            shared = sum(part in title for title in rest)
            own = fold(part).strip() in site.names and "、" not in part and is_written(part)
            own = own and not (is_surely_person(part) or _PRAISES.search(part))
            own = own and about(part)[1] < _TITLE  # "Home" is a page
            if own and shared >= _SHARED and shared * 2 >= len(rest):
                seen = witness(page, part)
                if seen is not None:
                    yield Claim("name", part, "other", seen)


def _settled(found: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return each value of each kind once, from the weightiest place, in the order of kinds."""
    order = sorted(enumerate(found), key=lambda row: (_ORDER.index(row[1].where), row[0]))
    kept: dict[str, dict[str, Claim]] = {}
    for _, one in order:
        rows = kept.setdefault(one.what, {})
        key = re.sub(r"[\W_]+", "", fold(one.value))
        if key and len(rows) < _MOST_OF_KIND:
            rows.setdefault(key, one)
    return tuple(one for what in KINDS for one in kept.get(what, {}).values())
