"""The places a site names as its own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.cues import cues_in
from clusterproof.classifier.sheets.naming import is_place
from clusterproof.classifier.view import OWN_ROLES, blocks_of
from clusterproof.records import Claim, Member, Page, Role

_MOST_REGIONS = 12
_FEWEST_MEMBERS = 2
_FEWEST_PAGES = 2
_LONGEST = 1_000
_OWN = OWN_ROLES | {Role.HOME, Role.CONTACT, Role.PROJECTS}
_CAP = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄΑ-Ω]"
_NAME = (
    rf"(?P<place>{_CAP}[\w’'-]{{2,24}}"
    rf"(?: (?:de |del |do |da |di |la |of |and |und |y |en )?{_CAP}[\w’'-]{{2,24}}){{0,2}})"
)
# A word for a region before its name, and behind it. The words themselves are of any case.
_BEFORE = re.compile(
    r"(?<![^\W_])(?i:region(?: of)?|province of|county of|state of|city of|valley of|island of|"
    r"in der region|region|landkreis|"
    r"bundesland|freistaat|provincia de|región de|comunidad de|estado de|ciudad de|valle de|"
    r"isla de|comarca de|"
    r"région|province de|département d[eu]|ville de|pays de|distrito d[eo]|região d[aoe]|"
    r"concelho de|cidade de|"
    r"regione|provincia di|città di|valle d[i']|isola d[i']|województwo|województwa|gmina|miasto|"
    r"powiat|"
    r"kraj|okres|město|županija|grad|megye|județul|orașul|provincie|gemeente|regionen|область|"
    r"регион|город|"
    r"республика|край|область|περιφέρεια|περιφερεια)\s" + _NAME
)
_BEHIND = re.compile(
    _NAME + r"\s(?i:region|province|county|valley|region|bölgesi|ili|ilinde|şehri|vilayeti|megye|"
    r"megyében|régió|térség|kraj|"
    r"županija|область|области|region[ae]n|län|fylke|maakunta|voivodeship|district)(?![^\W_])"
)
_GAPLESS = re.compile(
    r"(?P<place>[\u3400-\u9fff]{1,4}(?:都|道|府|県|市|省|区|區|州|町|村)|"
    r"(?<![\uac00-\ud7a3])[\uac00-\ud7a3]{2,4}(?:시|군)(?= |의 |,|$))"
)
_ARABIC = re.compile(
    r"(?:منطقة|محافظة|إقليم|مدينة|ولاية|إمارة|"
    r"وادي) (?P<place>[\u0621-\u064a]{3,20}(?: [\u0621-\u064a]{3,20})?)"
)
_PATTERNS = (_BEFORE, _BEHIND, _ARABIC)


def regions(
    pages: Sequence[Page], members: Sequence[Member], claims: Sequence[Claim]
) -> tuple[str, ...]:
    """Return the places the site names as its own: regions it speaks of, its town, its members'."""
    counts: Counter[str] = Counter()
    for page in pages:
        if page.role in _OWN:
            counts.update(set(_named(page)))
    # A region named on one page alone may be anybody's.
    counts = Counter({place: count for place, count in counts.items() if count >= _FEWEST_PAGES})
    towns = Counter(member.place for member in members if member.place)
    counts.update({town: count for town, count in towns.items() if count >= _FEWEST_MEMBERS})
    for claim in claims:
        if claim.what == "address" and (town := town_of(claim.value)):
            counts[town] += 1
    order = sorted(counts, key=lambda place: (-counts[place], place))
    return tuple(order[:_MOST_REGIONS])


def _named(page: Page) -> Iterator[str]:
    gapless = page.language in ("ja", "zh", "ko")
    for text in (page.title, page.description, *(block.text for block in blocks_of(page))):
        if gapless or "region" in cues_in(text[:_LONGEST]):
            for pattern in (_GAPLESS,) if gapless else _PATTERNS:
                for found in pattern.finditer(text[:_LONGEST]):
                    yield found.group("place").strip()


def town_of(address: str) -> str:
    """Return the town an address ends in: behind its postal code, or its last part.

    >>> town_of("Rathausplatz 4, 7000 Auwald"), town_of("Liman Caddesi 14/6, Akdora")
    ('Auwald', 'Akdora')
    """
    parts = [part.strip(" .") for part in address.split(",")]
    for part in parts:
        code = marks.POSTAL.search(part)
        town = part[code.end() :].strip() if code else ""
        if town and is_place(town):
            return town
    last = parts[-1]
    return last if len(parts) > 1 and is_place(last) and not marks.STREET.search(last) else ""
