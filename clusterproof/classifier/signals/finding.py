"""What a signal is, and the ways of noticing that many signals share."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from clusterproof.classifier.folding import way_back
from clusterproof.classifier.matching import Hit
from clusterproof.classifier.signals.ties import Ties, names_somebody
from clusterproof.classifier.view import ACTIVE, Line, SiteView
from clusterproof.records import Axis, Destination, Page, Place, Role

# Rubric 2 and 2.11. A factor says how firmly a thing stands; 1 is a plain claim in a heading.
BODY = 0.8
PROMINENT = 0.7
WEAK = 0.5
UNPROVEN = 0.6
# A long paragraph names many things in passing: a person's career, a law, a market.
LONG = 0.7
LONG_LETTERS = 400
# Who is spoken of matters less for mechanics than for membership: an offer is an offer.
OTHERS_OFFER = 0.5
# Words of care and caution in legal pages are everybody's, whatever body stands behind them.
LEGAL_ROLES = frozenset({Role.PRIVACY, Role.TERMS, Role.LOGIN})
DOCUMENT = 1.25
PERSON = 1.25
DATED = 1.5
_KINDS = {"prominent": PROMINENT, "weak": WEAK}
# Prices, bookings and quotes are everybody's words; on a site for others than patients they tell
# half. Three different words for patients make a site theirs: one or two stand in any health text.
PATIENTS = "gate:audience_patient"
UNADDRESSED = 0.5
FEWEST_PATIENT_WORDS = 3
# What the strength of an indicator is worth on its axis: 10 x log10 of the prior likelihood ratio
# 1.2, 1.7, 3, 5, 10 (rubric 0). To measure again: refit the ratios on labelled sites.
POINTS = {1: 0.8, 2: 2.3, 3: 4.8, 4: 7.0, 5: 10.0}
MOST_POINTS = 20.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something noticed: `text[start:end]` is the hit, `factor` how firmly it stands.

    `folded` says that the positions are those of the folded text.
    """

    page: Page
    text: str
    start: int
    end: int
    factor: float
    place: Place = Place.BODY
    dated: str = ""
    repeated: bool = False
    folded: bool = False

    def span(self) -> tuple[int, int]:
        """Return where the hit stands in the text itself."""
        return way_back(self.text, self.start, self.end) if self.folded else (self.start, self.end)


Finder = Callable[[SiteView], Iterable[Sighting]]


@dataclass(frozen=True, slots=True)
class Signal:
    """One indicator of the rubric: `says` is its neutral sentence, `find` None if off-site.

    `where` are the roles of the pages on which one would expect it, `group` its scoring group.
    """

    id: str
    name: str
    axis: Axis
    strength: int
    group: str
    says: str
    find: Finder | None = None
    where: tuple[Role, ...] = (Role.HOME, Role.ABOUT)

    @property
    def points(self) -> float:
        """Return what a plain claim of this indicator is worth on its axis."""
        return POINTS[self.strength]


@dataclass(frozen=True, slots=True)
class Wording:
    """How an indicator's words are to be read.

    `own` asks that the site speaks of itself; `dates` and `persons` say that a date or an office
    holder firms the claim up; `roles`, if any, are the only pages on which body text counts;
    `linked` demands a prominent line; `proven` weighs down what has neither date nor document, and
    `tied` what neither a date nor a person in an office or a partner ties to the world;
    `patients` weighs words down on a site that does not address patients; without `everywhere`
    `roles` and `barred` hold for prominent lines and templates too.
    """

    own: bool = False
    dates: bool = False
    persons: bool = False
    documents: bool = False
    linked: bool = False
    proven: bool = False
    tied: bool = False
    patients: bool = False
    everywhere: bool = True
    roles: frozenset[Role] = frozenset()
    barred: frozenset[Role] = frozenset()


def by_words(indicator: str, wording: Wording | None = None) -> Finder:
    """Return a finder that trusts the lexicons' words, weighed by where they stand."""
    reading = wording or Wording()

    def find(view: SiteView) -> Iterator[Sighting]:
        share = 1.0 if not reading.patients or addresses_patients(view) else UNADDRESSED
        ties = Ties(view)
        for line, hit in view.found(indicator):
            factor = share * _factor(line, hit, reading)
            if reading.tied and factor > 0 and not ties.hold(line, reading.persons):
                factor *= UNPROVEN
            if factor > 0:
                dated = line.dated if reading.dates and line.own >= ACTIVE else ""
                yield sighting(line, hit, factor, dated)

    return find


def sighting(line: Line, hit: Hit, factor: float, dated: str = "") -> Sighting:
    """Return the sighting of a hit, its words shown where they stand on the page."""
    stronger = factor * DATED if dated else factor
    start, end = (0, min(len(line.shown), 40)) if line.shown else (hit.start, hit.end)
    return Sighting(
        page=line.page,
        text=line.shown or line.text,
        start=start,
        end=end,
        factor=stronger,
        place=line.place,
        dated=dated,
        repeated=line.repeated,
        folded=not line.shown,
    )


def whole(page: Page, text: str, factor: float, place: Place = Place.BODY) -> Sighting:
    """Return a sighting of structure, shown by a text of its page."""
    return Sighting(page, text, 0, min(len(text), 60), factor, place)


def _factor(line: Line, hit: Hit, wording: Wording) -> float:
    """Weigh a hit by its place, its strength and by who is spoken of."""
    if _is_out_of_place(line, wording):
        return 0.0
    factor = _KINDS.get(hit.kind, 1.0) * (1.0 if line.prominent else BODY)
    factor *= line.own if wording.own else max(line.own, OTHERS_OFFER)
    if len(line.text) > LONG_LETTERS:
        factor *= LONG
    if wording.documents and is_document(line):
        factor *= DOCUMENT
    elif wording.proven and not line.dated:
        factor *= UNPROVEN
    if wording.persons and names_somebody(line.text):
        factor *= PERSON
    return factor


def addresses_patients(view: SiteView) -> bool:
    """Say whether the site speaks to patients: three different words for them."""
    return len({hit.words for _, hit in view.found(PATIENTS)}) >= FEWEST_PATIENT_WORDS


def _is_out_of_place(line: Line, wording: Wording) -> bool:
    role = line.page.role
    if (line.prominent or line.repeated) and wording.everywhere:
        return False
    return (
        wording.linked
        or role in wording.barred
        or bool(wording.roles and role not in wording.roles)
    )


def is_document(line: Line) -> bool:
    """Say whether a line is a document's own text or the link to one."""
    linked = line.link is not None and line.link.destination is Destination.DOCUMENT
    return linked or line.page.document
