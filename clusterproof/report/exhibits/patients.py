"""What patients say and how they look: health data, never shown again.

A part is theirs by its class or id, by what it declares itself to be, by the heading above it, or
because the whole page is one of reviews. What is quoted from it stays, the rest is left out.
"""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from clusterproof.page.folding import spaced
from clusterproof.page.roles import load_role_words, role_of_link
from clusterproof.records import Role
from clusterproof.report.exhibits import rules

_NAMES = re.compile(
    r"(?:[a-z]{1,20}[-_]{1,2}){0,4}(?:testimoni(?:als?|os?|es|anze|y)|temoignages?|reviews?|otzyv[yi]?"
    r"|opini[eao]n?(?:es|i)?|rese(?:n|ñ)as?|recensioni|depoimentos|erfahrungsberichte?|patientenstimmen"
    r"|(?:patient|success)-?(?:stories|story|voices)|yorumlar[ıi]?|recenzje|before-?(?:and-?)?after"
    r"|vorher-?nachher|antes-?(?:y-?|e-?)?despues|avant-?apres|twentytwenty)(?:[-_]{1,2}[a-z0-9]{1,20}){0,4}"
)
_PARTS = frozenset({"p", "blockquote", "li", "td", "figure"})
_WHOLE = frozenset({"html", "body", "main"})
_DECLARED = re.compile(r"https?://schema\.org/Review/?")
# How sure the words of a heading must be: "Reviews" is, "News and reviews of the year" is not.
_SURE = 0.7
# With a word for patients beside it, half a heading is enough: "Opiniones de pacientes" has 0.6.
_HALF = 0.4
_PATIENTS = re.compile(
    r"patient|pa[cz]i[je]?[ce]?n|hasta|\bpotila|\bbeteg|ασθεν|пац[иі]ент|مرض|환자|患者",
    re.IGNORECASE,
)
_SAY = re.compile(
    r"\b(?:say|tell|sagen|erzählen|disent|dicen|dizem|dicono|mówią|diyor|anlatıyor|говорят|zeggen)\b",
    re.IGNORECASE,
)
_LONGEST_PAIR = 40
_CLIMBS = 3
_BODIES = re.compile(
    r"(?=.*\b(?:before|vorher|antes|avant|prima|przed|öncesi|до|antes)\b)"
    r"(?=.*\b(?:after|nachher|despu[eé]s|depois|apr[eè]s|dopo|po|sonrası|после)\b).*",
    re.IGNORECASE | re.DOTALL,
)
NOTE = (
    "Left out: words or pictures of patients. They are health data; the archived capture holds "
    "them, an exhibit does not."
)


def is_theirs(tag: Tag) -> bool:
    """Return whether an element says of itself that patients speak in it."""
    if tag.name in _WHOLE:
        return False
    if _DECLARED.fullmatch(str(tag.get("itemtype") or "")) or tag.get("itemprop") == "review":
        return True
    names = f"{tag.get('class') or ''} {tag.get('id') or ''}"[:300].lower()
    return any(_NAMES.fullmatch(name) for name in names.split())


def without_bodies(text: str) -> str:
    """Return a picture's description, but for one of a body before and after.

    >>> without_bodies("Our house"), without_bodies("Nose before and after surgery")
    ('Our house', 'description left out')
    """
    return "description left out" if _BODIES.fullmatch(text) else text


def found_in(body: Tag, known: list[Tag], reviews: bool) -> None:
    """Add to the parts known those told by their heading or, on a page of reviews, all text."""
    for heading in body.find_all(rules.is_heading):
        if isinstance(heading, Tag) and _announces(heading):
            known.extend(_below(heading))
    if reviews:
        known.extend(
            part
            for part in body.find_all(_PARTS)
            if part.find_parent("div", class_="menu") is None and not part.find(rules.is_heading)
        )


def leave_out(soup: BeautifulSoup, parts: list[Tag]) -> int:
    """Empty parts but for what is quoted from them; return how many had something to leave out."""
    known = {id(part) for part in parts}
    outer = [part for part in parts if not any(id(above) in known for above in part.parents)]
    return sum(_emptied(soup, part) for part in {id(part): part for part in outer}.values())


def _emptied(soup: BeautifulSoup, part: Tag) -> bool:
    found = part.find_all(class_=("mark", "anchor", "no"))
    quoted = [one for one in found if not _in_quoted(one, part)]
    shown = sum(len(one.get_text(strip=True)) for one in quoted)
    if len(part.get_text(strip=True)) == shown:
        return False
    for one in quoted:
        one.extract()
    part.clear()
    part["class"] = "patients"
    note = soup.new_tag("span", attrs={"class": "note"})
    note.string = NOTE
    for one in (note, *quoted):
        part.append(one)
        part.append(" ")
    return True


def _in_quoted(one: Tag, part: Tag) -> bool:
    for above in one.parents:
        if above is part:
            return False
        if above.name == "mark":
            return True
    return False


def _announces(heading: Tag) -> bool:
    text = spaced(heading.get_text(" ")[:200])
    if len(text) <= _LONGEST_PAIR and _BODIES.fullmatch(text):
        return True
    of_patients = bool(_PATIENTS.search(text))
    role, worth = role_of_link("", text, load_role_words())
    if role is Role.REVIEWS:
        return worth >= (_HALF if of_patients else _SURE)
    return of_patients and bool(_SAY.search(text))


def _below(heading: Tag) -> Iterator[Tag]:
    """Yield what follows a heading until the next of its rank, from where something follows it."""
    top = heading
    for _ in range(_CLIMBS):
        after = any(isinstance(one, Tag) for one in top.next_siblings)
        if after or top.parent is None or top.parent.name == "body":
            break
        top = top.parent
    for one in top.next_siblings:
        if isinstance(one, Tag):
            if _outranks(one, heading):
                return
            yield one


def _outranks(one: Tag, heading: Tag) -> bool:
    first = one if rules.is_heading(one) else one.find(rules.is_heading)
    return isinstance(first, Tag) and first.name <= heading.name
