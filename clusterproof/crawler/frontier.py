"""Which link of a site comes next: the pages that decide first, many kinds before many pages."""

import heapq
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from clusterproof.crawler.ranking import WEIGHTS, fading, worth, worth_of_document
from clusterproof.crawler.traps import trap
from clusterproof.page.addresses import (
    Scope,
    canonical,
    language_of_path,
    same_page_key,
    scope_of,
)
from clusterproof.page.roles import RoleWords, load_role_words, role_of_link
from clusterproof.page.scopes import Scopes
from clusterproof.records import Belongs, Limits, Place, Reason, Role

# Candidates kept for one site (more where a crawl wants over 1,000 pages of it): at about 950 bytes
# each, measured with tracemalloc, 64 sites at once stay under 125 MB. Past half of it only links
# worth something are kept, so that no list of 10,000 doctors fills it.
WAITING_CAP = 2_000
_WORTH_KEEPING = 0.3
# Refusals listed by address; mentions that come after are only counted.
REFUSED_CAP = 1_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address worth fetching; `worth` 0-1 before others of its role were taken."""

    url: str
    depth: int
    role: Role
    worth: float
    place: Place | None
    document: bool = False
    from_url: str = ""
    sureness: float = 1.0


class Frontier:
    """The links of one site that wait, and what has become of the others.

    Ask `next` for an address and tell its end by `done` or `failed`. The order depends on nothing
    but the calls made: ties are broken by the order of discovery.
    """

    def __init__(
        self,
        seed_url: str,
        limits: Limits,
        words: RoleWords | None = None,
        also: tuple[str, ...] = (),
    ) -> None:
        self.limits = limits
        self.scope: Scope = scope_of(seed_url)
        self.others = _homes(seed_url, also)
        self._also = Scopes(tuple(Belongs(one, seed_url, "alias") for one in also))
        self.language = language_of_path(seed_url)
        self.remainder: Counter[Reason] = Counter()
        self._words = words or load_role_words()
        self._waiting: dict[str, Candidate] = {}
        self._shelves: dict[tuple[Role, bool], list[tuple[float, int, Candidate]]] = {}
        self._seen: set[str] = set()
        self._taken: Counter[tuple[Role, bool]] = Counter()
        self._given: dict[str, Candidate] = {}
        self._refused: deque[tuple[str, Reason]] = deque()
        self._listed = 0
        self._number = 0
        self._spares = limits.pages
        self._begin(seed_url)

    def _begin(self, seed_url: str) -> None:
        """Put the seed first, and behind it the home page where the seed is another page."""
        url = canonical(seed_url)
        if url is None:
            return
        self._keep(Candidate(url, 0, Role.HOME, 4.0, None))
        root = "/".join(url.split("/", 3)[:3]) + "/"
        if same_page_key(root) not in self._seen:
            self._keep(Candidate(root, 0, Role.HOME, 3.0, None))

    def begin_others(self) -> None:
        """Put the homes of the site's other addresses among what waits, if they were not read."""
        for url in self.others:
            if same_page_key(url) not in self._seen:
                self._keep(Candidate(url, 1, Role.HOME, 2.5, None))

    def holds(self, url: str) -> bool:
        """Return whether an address belongs to the site, by its name or because a person says."""
        return self.scope.holds(url) or bool(self._also.assigned(url))

    # ------------------------------------------------------------------------- what comes in

    def speak(self, language: str) -> None:
        """Learn the home page's language; what waits already is ranked anew."""
        language = language.lower()[:2]
        if not language or language == self.language:
            return
        self.language = language
        waiting = [one for one in self._waiting.values() if one.depth]
        for one in waiting:
            self._keep(replace(one, worth=self._worth(one)))

    def move(self, to: str) -> bool:
        """Follow the home page's redirect to another place, once; return whether it may be."""
        self.scope = self.scope.moved(to)
        return self.scope.holds(to)

    def add(
        self, links: Iterable[tuple[str, str, Place | None]], from_url: str, depth: int
    ) -> None:
        """Take in the links (url, anchor, place) found on the page `from_url` at `depth`."""
        for url, anchor, place in links:
            address = canonical(url, from_url)
            if address is not None:
                self._consider(address, anchor, place, from_url, depth + 1)

    def add_sitemap(self, urls: Iterable[str]) -> None:
        """Take in addresses a sitemap names: weaker than any link with words."""
        self.add(((url, "", None) for url in urls), "", 0)

    def _consider(
        self, url: str, anchor: str, place: Place | None, from_url: str, depth: int
    ) -> None:
        key = same_page_key(url)
        known = self._waiting.get(key)
        if key in self._seen and (known is None or not _is_better(place, known.place)):
            return
        reason = self._objection(url, depth)
        if reason:
            self._refuse(url, key, reason)
            return
        role, sureness = role_of_link(url, anchor, self._words)
        one = Candidate(url, depth, role, 0.0, place, is_document(url), from_url, sureness)
        one = replace(one, worth=self._worth(one))
        if known is not None and known.worth >= one.worth:
            return
        room = max(WAITING_CAP, 2 * self.limits.pages)
        if one.worth < _WORTH_KEEPING:
            room //= 2
        if known is None and len(self._waiting) >= room:
            self.remainder[Reason.PAGE_LIMIT] += 1
            return
        self._keep(one)

    def _objection(self, url: str, depth: int) -> Reason | None:
        if not self.holds(url):
            return Reason.OFF_SITE
        if trap(url):
            return Reason.TRAP
        return Reason.DEPTH_LIMIT if depth > self.limits.depth else None

    def _worth(self, one: Candidate) -> float:
        value = worth(one.url, one.role, one.sureness, one.place, one.depth, self.language)
        return worth_of_document(value, one.role) if one.document else value

    def _keep(self, one: Candidate) -> None:
        key = same_page_key(one.url)
        self._seen.add(key)
        self._waiting[key] = one
        self._number += 1
        shelf = self._shelves.setdefault((one.role, one.document), [])
        heapq.heappush(shelf, (-one.worth, self._number, one))

    # ------------------------------------------------------------------------ what goes out

    def next(self) -> Candidate | None:
        """Return the address to fetch now, or None while nothing waits or the limits are full."""
        best: tuple[float, int, tuple[Role, bool]] | None = None
        full = (self._is_full(False), self._is_full(True))
        for kind, shelf in self._shelves.items():
            if full[kind[1]] or not self._tidy(shelf):
                continue
            value = -shelf[0][0] * fading(kind[0]) ** self._taken[kind]
            mine = (-value, shelf[0][1], kind)
            best = mine if best is None or mine[:2] < best[:2] else best
        if best is None:
            return None
        one = heapq.heappop(self._shelves[best[2]])[2]
        key = same_page_key(one.url)
        del self._waiting[key]
        self._given[key] = one
        self._taken[best[2]] += 1
        return one

    def _tidy(self, shelf: list[tuple[float, int, Candidate]]) -> bool:
        """Drop from a shelf's top what was ranked anew or is done; return whether any is left."""
        while shelf and self._waiting.get(same_page_key(shelf[0][2].url)) is not shelf[0][2]:
            heapq.heappop(shelf)
        return bool(shelf)

    def _is_full(self, document: bool) -> bool:
        return self.taken(document) >= (self.limits.documents if document else self.limits.pages)

    def taken(self, document: bool = False) -> int:
        """Return how many pages (or documents) were handed out and not given back."""
        return sum(count for kind, count in self._taken.items() if kind[1] == document)

    def done(self, url: str, landed: str = "") -> None:
        """Note that an address was read, here or in an earlier run, and where it led."""
        key = same_page_key(url)
        waited = self._waiting.pop(key, None)
        if waited is not None:
            self._taken[(waited.role, waited.document)] += 1
        elif key not in self._seen:
            self._taken[(role_of_link(url, "", self._words)[0], is_document(url))] += 1
        self._given.pop(key, None)
        self._seen.add(key)
        if landed:
            self._waiting.pop(same_page_key(landed), None)
            self._seen.add(same_page_key(landed))

    def failed(self, url: str) -> None:
        """Note that an address gave nothing: its place is free again, `limits.pages` times."""
        one = self._given.pop(same_page_key(url), None)
        if one is not None and self._spares > 0:
            self._spares -= 1
            self._taken[(one.role, one.document)] -= 1

    def refused(self) -> Iterator[tuple[str, Reason]]:
        """Yield what was refused since the last call; beyond the cap it is only counted."""
        while self._refused:
            yield self._refused.popleft()

    def abandon(self, reason: Reason = Reason.PAGE_LIMIT) -> Iterator[tuple[str, Reason]]:
        """Yield what still waits, in order of discovery, as refused; afterwards nothing waits."""
        waiting, self._waiting, self._shelves = self._waiting, {}, {}
        yield from self.refused()
        yield from ((one.url, reason) for one in waiting.values())

    def _refuse(self, url: str, key: str, reason: Reason) -> None:
        # Past the cap nothing is remembered, so that `remainder` counts mentions, not addresses.
        if self._listed < REFUSED_CAP:
            self._listed += 1
            self._seen.add(key)
            self._refused.append((url, reason))
        else:
            self.remainder[reason] += 1

    def __len__(self) -> int:
        return len(self._waiting)

    def roles_taken(self) -> Mapping[Role, int]:
        """Return how many pages and documents of each role were handed out."""
        return {role: sum(self._taken[(role, flag)] for flag in (False, True)) for role in WEIGHTS}


def _homes(seed_url: str, also: tuple[str, ...]) -> tuple[str, ...]:
    scheme = seed_url.partition("://")[0]
    return tuple(home for one in also if (home := canonical(f"{scheme}://{one}")))


def is_document(url: str) -> bool:
    """Return whether an address names a document we can read."""
    return url.partition("?")[0].lower().endswith(".pdf")


def _is_better(place: Place | None, than: Place | None) -> bool:
    return _ORDER.index(place) < _ORDER.index(than)


_ORDER = (Place.TITLE, Place.MENU, Place.BODY, Place.FOOTER, None)
