"""What may be a name in a page's lists, and beside which others it stands."""

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from clusterproof.classifier.sheets.hosts import host_of
from clusterproof.classifier.sheets.organised import LABEL, is_outward
from clusterproof.classifier.sheets.persons import is_surely_person, may_be_person
from clusterproof.classifier.sheets.sections import Stretch, about, listed, part_kinds
from clusterproof.records import BlockKind, Destination, Link, Page, Place

_NAMING = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL})
# A paragraph as long as a name may be one; a longer one tells of somebody.
_LONGEST_LINE = 90
# What stands beside a link in its own block: a place, a country. More is a sentence with a link.
_LONGEST_REST = 60
# Most headings of a level are persons' names: below them stand affiliations. "Our Partners" is
# written as a person's name is, so what is about a kind of page (0.5) is none.
# A name stands in a list once, or twice with its logo; what stands there more often is a label of
# its cards.
_LABELS = 3
# "Anna R. de Vries-Klein", "Jan AB Berg": wider than in plain lists, since a table repeats it.
_PERSONS_CELL = re.compile(
    r"[^\W\d_a-z][\w.'’-]+(?: (?:de|del|da|dos|van|von|der|el|al|la)| [A-Z]{1,3}\.?|"
    r" [^\W\d_a-z][\w.'’-]+){1,4}"
)
_LINKED = "linked"
_PERSONS, _ABOUT = 0.6, 0.5
# "The association is a member of": the logos below are not its members.
_BELONGS = re.compile(
    r"(?:\bmember of|membro d[eao]s?|miembro de|membre d[eu]s?|mitglied (?:in|im|bei|der|des)|"
    r"membro della?|członkiem|üyesi(?:dir|yiz)|член(?:ом)?|加盟団体|회원사입니다) ?:?$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|@|\d{4}")


class Candidate(NamedTuple):
    """A text that may be a name: its part's heading, its link, and the group it is one of.

    A group are the lines of one sort (headings of one level, items, cells) below one heading;
    `behind` is the line before this one.
    """

    text: str
    heading: str
    link: Link | None
    group: tuple[str, int, str]
    behind: str = ""


def candidates(page: Page) -> tuple[Candidate, ...]:
    """Return the texts of a page's lists that may be names, those of persons' lists left out."""
    stretches = list(listed(page))
    if not stretches:
        return ()
    rows = list(_of_blocks(stretches, links := _links(page)))
    met = {row.text for row in rows}
    headings = {row.heading for row in stretches}
    headings.update(row.block.text for row in stretches if row.block.kind is BlockKind.HEADING)
    texts = [row.block.text for row in stretches]
    headings -= {row.heading for row in stretches if _BELONGS.search(row.block.text)}
    for text, link in links.items():
        if text in met or link.heading not in headings or _is_in_sentence(link, texts):
            continue
        if not any(other in text for other in met):  # a link around a whole card is no name
            rows.append(Candidate(text, link.heading, link, ("link", 0, link.heading)))
    return tuple(rows)


def _of_blocks(stretches: Sequence[Stretch], links: dict[str, Link]) -> Iterator[Candidate]:
    """Yield the lines that may be names; what stands below a person's name is that person's."""
    persons = _cards_of_persons(stretches)
    often = Counter(row.block.text for row in stretches)
    behind = ""
    for row in stretches:
        block = row.block
        if block.kind is BlockKind.HEADING and part_kinds(block.text):
            continue
        if often[block.text] >= _LABELS:
            continue
        short = block.kind is BlockKind.PARAGRAPH and len(block.text) <= _LONGEST_LINE
        if not (block.kind in _NAMING or short):
            continue
        below_person = row.heading in persons or is_surely_person(row.heading)
        if block.kind is not BlockKind.HEADING and below_person:
            continue
        parent = row.parent if block.kind is BlockKind.HEADING else row.heading
        link = links.get(block.text)
        linked = short and link is not None  # lines that lead on are the names of plain cards
        group = (_LINKED if linked else block.kind.value, block.level, "" if linked else parent)
        yield Candidate(block.text, row.heading, link, group, behind)
        behind = block.text


def _cards_of_persons(stretches: Sequence[Stretch]) -> frozenset[str]:
    """Return the headings that are persons' names, where most headings of their level are."""
    levels: dict[int, list[str]] = {}
    for row in stretches:
        if row.block.kind is BlockKind.HEADING:
            levels.setdefault(row.block.level, []).append(row.block.text)
    return frozenset(
        text
        for texts in levels.values()
        if len(texts) > 1 and sum(map(_heads_person, texts)) >= _PERSONS * len(texts)
        for text in texts
    )


def _heads_person(text: str) -> bool:
    return is_person(text) and about(text)[1] < _ABOUT and not part_kinds(text)


def is_person(text: str) -> bool:
    """Say whether a line may be a person's name or begins with one's title."""
    return len(text) <= _LONGEST_LINE and may_be_person(text)


def _names_person(cell: str) -> bool:
    """Say whether a cell may be a person's: initials and double names too."""
    return is_person(cell) or (_PERSONS_CELL.fullmatch(cell) is not None and not cell.isupper())


def _links(page: Page) -> dict[str, Link]:
    """Return the first link of a page's own body under each of its words, outward ones first.

    Words that lead to several sites are a label's: "website", "show".
    """
    found: dict[str, Link] = {}
    hosts: dict[str, set[str]] = {}
    for link in page.links:
        if link.place is Place.BODY and not link.repeated and link.anchor:
            if is_outward(link):
                hosts.setdefault(link.anchor, set()).add(host_of(link.url))
                if link.anchor not in found or not is_outward(found[link.anchor]):
                    found[link.anchor] = link
            elif link.destination is Destination.INTERNAL:
                found.setdefault(link.anchor, link)
    labels = {anchor for anchor, several in hosts.items() if len(several) > 1}
    return {
        anchor: link
        for anchor, link in found.items()
        if anchor not in labels and not LABEL.fullmatch(anchor)
    }


def _is_in_sentence(link: Link, texts: Sequence[str]) -> bool:
    """Say whether a link stands in a text that is not its own; a logo stands in none."""
    if len(link.beside) <= len(link.anchor) + _LONGEST_REST:
        return any(
            link.anchor in text and len(text) > len(link.anchor) + _LONGEST_REST for text in texts
        )
    return link.anchor in link.beside


def told(group: Sequence[Candidate], named: Container[str]) -> float:
    """Return the share of a group's lines that name an organisation, addresses left out.

    Each text counts once: a country below every name is one line.
    """
    texts = [text for text in {row.text for row in group} if not LABEL.fullmatch(text)]
    texts = [text for text in texts if not _ADDRESS.search(text)]
    return sum(text in named for text in texts) / max(1, len(texts))


def are_affiliations(group: Sequence[Candidate], named: Container[str]) -> bool:
    """Say whether a table's organisations are those of the persons in the cells before them."""
    cells = [row for row in group if row.text in named and row.group[0] == BlockKind.CELL]
    persons = [_names_person(row.behind) for row in cells]
    return bool(persons) and persons[0] and 2 * sum(persons) > len(persons)
