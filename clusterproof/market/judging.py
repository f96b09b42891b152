"""What a reader and a judge make of the invented sites: verdicts by quarter, labels by people."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import numpy as np

from clusterproof.market.lives import ENDED, NO_ANSWER, NOT_ASKED, PAGES, PARKED, Lives
from clusterproof.market.world import (
    CLASSES,
    COUNTRIES,
    FUNDINGS,
    INDICATORS,
    MEMBERS,
    MEMBERS_SPREAD,
    ORDINARY,
    RATES,
    SAID,
    SCORES,
    messenger_rates,
)
from clusterproof.records import (
    Axis,
    CaptureLine,
    Condition,
    ContactKind,
    ContactLine,
    Coverage,
    Evidence,
    Judged,
    Label,
    PageLine,
    Role,
    Score,
    Verdict,
)

# The sources of the frame and how many sites of ten each brought.
SOURCES = ("register", "search", "search", "search", "directory", "directory", "user", "user")
_UNREAD = {PARKED: (("parked", 1),), NO_ANSWER: (("connect", 1),)}
_PHRASES = {
    "Q1": ("More patients for your clinic", "Fill your waiting room", "Grow your patient flow"),
    "Q3": ("Best prices guaranteed", "The lowest price in town", "World class at low cost"),
    "Q4": ("90 % of guests are satisfied", "Save up to 70 %", "50,000 happy guests"),
}
_RUBRIC, MODEL, _ENCODER = "1", "invented-judge", "invented-encoder"
Batch = tuple[datetime, list[Judged]]


def batches(lives: Lives, size: int = 2000) -> Iterator[Batch]:
    """Yield (when, judged sites) for the store, quarter by quarter, the oldest first."""
    reader = Reader(lives)
    for quarter in range(lives.world.quarters):
        asked = np.flatnonzero(lives.met[:, quarter] != NOT_ASKED)
        for first in range(0, len(asked), size):
            rows = asked[first : first + size]
            at = reader.day(quarter) + timedelta(minutes=first // size)
            yield at, [reader.judged(int(row), quarter, at) for row in rows]


def labels(lives: Lives) -> tuple[Label, ...]:
    """Return what two people say of sites drawn at random in the last quarter."""
    world, last = lives.world, lives.world.quarters - 1
    chance = np.random.default_rng([world.seed, 77])
    there = (lives.state[:, last] != ENDED) & (lives.met[:, last] == PAGES)
    there &= lives.kind[:, last] != ORDINARY
    chosen = chance.permutation(np.flatnonzero(there))[: world.labels]
    at, found = world.last.begin + timedelta(days=70), []
    for row in sorted(chosen.tolist()):
        for author in ("reader one", "reader two"):
            true = int(lives.kind[row, last])
            if chance.random() < world.annotator_error:
                true = (true + int(chance.integers(1, len(CLASSES)))) % len(CLASSES)
            found.append(Label(name(row), CLASSES[true], "drawn at random", author, at))
    return tuple(found)


def name(row: int) -> str:
    """Return the name of an invented site."""
    return f"site-{row:06d}.test"


class Reader:
    """Reads invented sites: what depends on chance is drawn once for every site."""

    def __init__(self, lives: Lives) -> None:
        self.lives = lives
        chance = np.random.default_rng([lives.world.seed, 5])
        self._levels = chance.random((lives.count, len(INDICATORS)))
        self._moods = chance.normal(size=(lives.count, 2))
        self._sizes = np.exp(chance.normal(size=lives.count) * MEMBERS_SPREAD)
        self._given = chance.random((lives.count, 3))
        self._doubt = chance.random((lives.count, lives.world.quarters))
        self.gives_members = np.isin(lives.kind[:, 0], list(MEMBERS)) & (self._given[:, 1] < 0.7)

    def day(self, quarter: int) -> datetime:
        """Return when sites of a quarter are read: in its middle."""
        return self.lives.world.first.following(quarter).begin + timedelta(days=45)

    def judged(self, row: int, quarter: int, at: datetime) -> Judged:
        """Return what one reading of a site came to."""
        met = int(self.lives.met[row, quarter])
        if met != PAGES:
            return Judged(self._nothing(row, _UNREAD.get(met, (("robots", 9),))), judged_at=at)
        newest = quarter == self.lives.world.quarters - 1
        pages = self._pages(row, at, self.lives.world.pages if newest else 2)
        captures = tuple(
            CaptureLine(page.url, 200, at, page.digest, 5000, "text/html", "utf-8")
            for page in pages
        )
        return Judged(
            self._verdict(row, quarter, at, len(pages)),
            pages,
            captures if newest else captures[:1],
            contacts=self._contacts(row),
            judged_at=at,
        )

    def _nothing(self, row: int, unread: tuple[tuple[str, int], ...]) -> Verdict:
        nothing = Score(0.0, 0.0, 0.0)
        missing = ("home", "about", "members", "activity", "legal", "forms")
        return Verdict(
            name(row), "insufficient", None, dict.fromkeys(CLASSES, 0.25), 0.25, (),
            nothing, nothing, Coverage(0, 0.0, missing, (), unread), (), (), (),
            None, "No page could be read.", _RUBRIC, MODEL, _ENCODER,
            columns=self._columns(row),
        )  # fmt: skip

    def _verdict(self, row: int, quarter: int, at: datetime, pages: int) -> Verdict:
        lives = self.lives
        kind, said = int(lives.kind[row, quarter]), SAID[int(lives.said[row, quarter])]
        sure = 0.6 + 0.39 * float(self._doubt[row, quarter])
        likely = said if said in CLASSES else CLASSES[min(kind, 3)]
        rest = (1 - sure) / (len(CLASSES) - 1)
        country = COUNTRIES[int(lives.country[row])]
        model = ("hospital" if kind == ORDINARY else "association") if said == "other" else None
        collaboration, mechanics = self._scores(row, kind)
        return Verdict(
            name(row), said, model, {one: sure if one == likely else rest for one in CLASSES},
            sure, self._plausible(row, quarter), collaboration, mechanics,
            Coverage(pages, 0.85, ("legal",), (country.language,)),
            self._evidence(row, quarter, at), (), (), None, f"Said of an invented site: {said}.",
            _RUBRIC, MODEL, _ENCODER, at, at,
            notes=("The site uses the word cluster of an organisation.",) if row % 3 else (),
            columns=self._columns(row),
        )  # fmt: skip

    def _scores(self, row: int, kind: int) -> tuple[Score, Score]:
        c, c_wide, p, p_wide = SCORES[kind]
        found = (c + c_wide * self._moods[row, 0], p + p_wide * self._moods[row, 1])
        first, second = (float(np.clip(value, 0, 100)) for value in found)
        return Score(first, max(first - 6, 0), first), Score(second, max(second - 6, 0), second)

    def _plausible(self, row: int, quarter: int) -> tuple[str, ...]:
        said = SAID[int(self.lives.said[row, quarter])]
        true = CLASSES[min(int(self.lives.kind[row, quarter]), 3)]
        held = {said} & set(CLASSES)
        # Conformal sets of nine in ten.
        return tuple(sorted(held | {true} if self._doubt[row, quarter] < 0.9 else held))

    def rates(self, row: int, quarter: int) -> list[float]:
        """Return how likely each indicator is to be found on a site."""
        kind = int(self.lives.kind[row, quarter])
        factor = COUNTRIES[int(self.lives.country[row])].messenger
        found = [RATES[one][kind] for one in INDICATORS]
        found[INDICATORS.index("P5")] = messenger_rates(kind, factor)
        return found

    def _evidence(self, row: int, quarter: int, at: datetime) -> tuple[Evidence, ...]:
        language = COUNTRIES[int(self.lives.country[row])].language
        home, digest = f"https://{name(row)}/", _digest(row, 0)
        legal = Evidence("G6", Axis.NEUTRAL, 0.0, home, "Legal notice", language, at, digest,
                         "who operates it", dated=self._newest(row, quarter, at))  # fmt: skip
        found = [legal]
        for number, rate in enumerate(self.rates(row, quarter)):
            if self._levels[row, number] < rate:
                one = INDICATORS[number]
                axis = Axis.PORTAL if one[0] in "PQ" or one in _PORTAL else Axis.COLLABORATION
                words = self._words(one, row, quarter)
                found.append(Evidence(one, axis, 6.0, home, words, language, at, digest, "seen"))
        return tuple(found)

    def _words(self, indicator: str, row: int, quarter: int) -> str:
        phrases = _PHRASES.get(indicator)
        if phrases is None:
            return f"Words that show {indicator} on this site."
        # The third phrase of each comes into use in the last quarter.
        last = quarter == self.lives.world.quarters - 1
        return phrases[row % (3 if last else 2)]

    def _newest(self, row: int, quarter: int, at: datetime) -> str:
        silence = self.lives.silence(row, quarter)
        newest = at - timedelta(days=12)
        if silence < self.lives.world.quarters:
            newest = min(newest, self.day(silence - 8) - timedelta(days=10))
        return newest.date().isoformat()

    def _columns(self, row: int) -> tuple[tuple[str, str], ...]:
        lives, given = self.lives, self._given[row]
        kind = int(lives.kind[row, 0])
        found = [
            ("Country", COUNTRIES[int(lives.country[row])].code),
            ("Source", SOURCES[row % len(SOURCES)]),
            ("Frame", "ordinary" if kind == ORDINARY else "market"),
        ]
        if kind != ORDINARY:
            found.append(("Funding", FUNDINGS[int(lives.funding[row])].name))
        if given[0] < 0.8:
            found.append(("Founded", str(int(lives.founded[row]))))
        if self.gives_members[row]:
            found.append(("Members", str(self.members(row))))
        return tuple(found)

    def members(self, row: int) -> int:
        """Return how many members a site says it has."""
        usual = MEMBERS.get(int(self.lives.kind[row, 0]), 0.0)
        return max(2, round(usual * float(self._sizes[row])))

    def _pages(self, row: int, at: datetime, count: int) -> tuple[PageLine, ...]:
        language = COUNTRIES[int(self.lives.country[row])].language
        home, text = f"https://{name(row)}/", int(self.lives.text[row])
        return tuple(
            PageLine(
                f"{home}{number or ''}", _shared(text) if number == 1 and text >= 0 else
                _digest(row, number), at, Condition.READABLE,
                Role.OTHER if number else Role.HOME, language, f"Page {number}", False,
                min(number, 3), 1200, 12, 3, 0, 0,
            )
            for number in range(count)
        )  # fmt: skip

    def _contacts(self, row: int) -> tuple[ContactLine, ...]:
        operator = int(self.lives.operator[row])
        whose = f"o{operator:09d}" if operator >= 0 else f"s{row:09d}"
        found = [
            ContactLine(ContactKind.PHONE, f"p{whose}", 3),
            ContactLine(ContactKind.MAIL, f"m{whose}", 2),
        ]
        if row % 29 == 0:
            # One web agency's mail on several sites: no common operator.
            found.append(ContactLine(ContactKind.MAIL, f"agency{row // 290:06d}", 1))
        return tuple(found)


_PORTAL = frozenset({"M5", "M6", "F2", "F3"})


def _digest(row: int, page: int) -> str:
    return f"sha256:{row:032x}{page:032x}"


def _shared(text: int) -> str:
    return f"sha256:{'f' * 8}{text:056x}"
