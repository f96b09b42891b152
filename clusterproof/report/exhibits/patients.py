"""What patients say and how they look: health data, never shown again.

A part is theirs by its class or id, by what it declares itself to be, by the heading above it, or
because the whole page is one of reviews. What is quoted from it stays, the rest is left out.
"""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from clusterproof.page import patients
from clusterproof.report.exhibits import rules

_PARTS = frozenset({"p", "blockquote", "li", "td", "figure"})
_CLIMBS = 3
NOTE = (
    "Left out: words or pictures of patients. They are health data; the archived capture holds "
    "them, an exhibit does not."
)


def is_theirs(tag: Tag) -> bool:
    """Return whether an element says of itself that patients speak in it."""
    names = f"{tag.get('class') or ''} {tag.get('id') or ''}"
    declares, part = tag.get("itemtype") or "", tag.get("itemprop") or ""
    return patients.is_theirs(tag.name, names, str(declares), str(part))


def without_bodies(text: str) -> str:
    """Return a picture's description, but for one of a body before and after.

    >>> without_bodies("Our house"), without_bodies("Nose before and after surgery")
    ('Our house', 'description left out')
    """
    return "description left out" if patients.shows_bodies(text) else text


def found_in(body: Tag, known: list[Tag], reviews: bool) -> None:
    """Add to the parts known those told by their heading or, on a page of reviews, all text."""
    for heading in body.find_all(rules.is_heading):
        if isinstance(heading, Tag) and patients.announces(heading.get_text(" ")[:200]):
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
