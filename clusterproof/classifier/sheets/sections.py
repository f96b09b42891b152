"""Where a site lists those who belong: which of a page's headings open and close such a list."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from clusterproof.classifier.view import blocks_of
from clusterproof.page.roles import load_role_words, role_of_link
from clusterproof.records import Block, BlockKind, Page, Role

# A heading that is about members: "Our members" is, "Members of the board" (0.56) is not.
# Looked at on the development sites' headings.
_OPENS = 0.6
# A heading that is plainly about something else closes a list.
_CLOSES = 0.75
_LONGEST_PART = 60
_LISTS = frozenset({Role.MEMBERS, Role.LISTING})
_CLOSING = frozenset(
    {
        Role.JOIN, Role.EVENTS, Role.NEWS, Role.CONTACT, Role.STATUTES, Role.GOVERNANCE, Role.FAQ,
        Role.PRICES, Role.QUOTE, Role.REVIEWS, Role.PRIVACY, Role.TERMS, Role.IMPRINT, Role.LOGIN,
        Role.STRATEGY, Role.REPORT, Role.FOR_PROVIDERS, Role.TRAINING, Role.PROJECTS, Role.ABOUT,
        Role.TREATMENT, Role.AREA,
    }
)  # fmt: skip
# Headings of parts of a list, by the kind of those below; words of organisations' own names are
# known already (see organisations).
_PARTS = {
    "provider": """
        providers kliniken krankenhäuser prestadores hospitales szpitale uzdrowiska hastaneler
        klinikler ospedali cliniche hôpitaux établissements больницы клиники санатории 医療機関 병원
        의료기관 مستشفيات العيادات المستشفيات zahnärzte dentists spas thermen sanatoria nemocnice
        bolnice
        kórházak sjukhus ziekenhuizen νοσοκομεία""",
    "knowledge": """
        academia research forschung hochschulen wissenschaft bildung universities universidades
        universités recherche università ricerca uczelnie nauka üniversiteler akademik вузы
        университеты 大学 대학 جامعات الجامعات universidade kutatás egyetemek sveučilišta education
        knowledge investigación""",
    "public": """
        public municipalities kommunen gemeinden gebietskörperschaften administraciones
        administración collectivités comuni samorząd samorządy belediyeler kamu муниципалитеты
        自治体
        지자체 بلديات općine kommuner gemeenten önkormányzatok authorities instituciones""",
    "company": """
        companies industry suppliers wirtschaft unternehmen industrie zulieferer hotels hoteles
        empresas proveedores industria entreprises fournisseurs imprese aziende fornitori alberghi
        firmy przedsiębiorstwa oteller firmalar tedarikçiler компании отели 企業 기업 호텔 فنادق
        وفنادق
        شركات
        الفنادق cégek tvrtke företag virksomheder yritykset bedrijven startups enterprises""",
    "association": """
        associations verbände kammern asociaciones cámaras fédérations associazioni
        stowarzyszenia dernekler ассоциации 団体 협회 جمعيات chambers""",
}  # fmt: skip
_KIND_OF = {word: kind for kind, words in _PARTS.items() for word in words.split()}


class Stretch(NamedTuple):
    """A block of a list, the heading above it, and of a heading the one of the part it is in."""

    block: Block
    heading: str
    parent: str = ""


def listed(page: Page) -> Iterator[Stretch]:
    """Yield the blocks of a page that lie in a list of those who belong, in their order."""
    base = page.role in _LISTS
    is_open, level = base, 9 if not base else 0
    heading = ""
    above: dict[int, str] = {}
    for block in blocks_of(page):
        if block.kind is BlockKind.HEADING:
            is_open, level = _after(block, base, is_open, level)
            above = {depth: text for depth, text in above.items() if depth < block.level}
            if is_open:
                yield Stretch(block, heading, next(reversed(above.values()), ""))
            above[block.level] = heading = block.text
        elif is_open:
            yield Stretch(block, heading)


def _after(block: Block, base: bool, is_open: bool, level: int) -> tuple[bool, int]:
    """Return whether a list is open behind a heading, and the level that can change it."""
    own = block.level or 2
    if not base and len(block.text) > _LONGEST_PART:
        return (is_open and own > level), level
    role, strength = about(block.text)
    if role is Role.MEMBERS and strength >= _OPENS:
        return True, own
    closes = role in _CLOSING and strength >= _CLOSES and not part_kinds(block.text)
    if closes and (own <= level or base):
        return False, own
    if own <= level:
        return base, own if not base else level
    return is_open, level


@lru_cache(maxsize=16_384)
def about(text: str) -> tuple[Role, float]:
    """Return what a heading is about and how surely, from 0 to 1."""
    return role_of_link("", text, load_role_words())


def part_kinds(heading: str) -> tuple[str, ...]:
    """Return the kinds of organisations that a part's heading announces.

    >>> part_kinds("Kliniken und Rehabilitation"), part_kinds("Our members")
    (('provider',), ())
    """
    if not heading or len(heading) > _LONGEST_PART:
        return ()
    words = heading.lower().replace(",", " ").split()
    return tuple({_KIND_OF[word]: None for word in words if word in _KIND_OF})
