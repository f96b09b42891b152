"""Says how much of what decides was read."""

from collections import Counter
from collections.abc import Iterable, Sequence

from clusterproof.classifier.view import is_read
from clusterproof.records import Condition, Coverage, Page, Refusal, Role

# The page kinds that decide, what may stand for each, and their weight (rubric 2.11: home, about,
# members, news, legal, forms). Home and about carry most because every model has them; a site that
# lacks a members' page may simply have none, so that kind weighs little.
EXPECTED: tuple[tuple[str, frozenset[Role], float], ...] = (
    ("home", frozenset({Role.HOME}), 0.25),
    ("about", frozenset({Role.ABOUT, Role.GOVERNANCE, Role.STATUTES, Role.STRATEGY}), 0.2),
    ("members", frozenset({Role.MEMBERS, Role.JOIN, Role.LISTING, Role.PROVIDER}), 0.15),
    ("activity", frozenset({Role.NEWS, Role.EVENTS, Role.PROJECTS, Role.GROUPS, Role.TRAINING,
                            Role.REPORT, Role.TREATMENT, Role.PRICES}), 0.15),
    ("legal", frozenset({Role.IMPRINT, Role.TERMS, Role.PRIVACY}), 0.1),
    ("forms", frozenset({Role.CONTACT, Role.QUOTE, Role.FOR_PROVIDERS, Role.FAQ}), 0.15),
)  # fmt: skip
# Small sites put everything on few pages: each page read beyond the kinds found lifts the share,
# up to 0.6 for five readable pages of whatever kind.
_PER_PAGE = 0.12
# A page in a language without a word list is read for its structure: half of what it could show.
STRUCTURE_ALONE = 0.5
_BY_NUMBER = 0.6


def cover(
    pages: Sequence[Page],
    refusals: Iterable[Refusal] = (),
    known: frozenset[str] = frozenset(),
) -> Coverage:
    """Return what was read of the page kinds that decide, and why the rest was not.

    `known` are the languages with a word list; none given means that all of them are known.
    """
    read = [page for page in pages if is_read(page)]
    roles = {page.role for page in read}
    found = sum(weight for _, kinds, weight in EXPECTED if roles & kinds)
    share = max(found, min(_BY_NUMBER, _PER_PAGE * len(read)))
    return Coverage(
        pages=len(read),
        share=round(min(1.0, share) * (1.0 - STRUCTURE_ALONE * _unworded(read, known)), 2),
        missing=tuple(kind for kind, kinds, _ in EXPECTED if not roles & kinds),
        languages=languages(read),
        unread=_unread(pages, refusals),
    )


def _unworded(pages: Sequence[Page], known: frozenset[str]) -> float:
    """Return the share of pages in languages without a word list."""
    if not known or not pages:
        return 0.0
    return sum(bool(page.language) and page.language not in known for page in pages) / len(pages)


def languages(pages: Iterable[Page]) -> tuple[str, ...]:
    """Return the languages of the pages, the commonest first."""
    counts = Counter(page.language for page in pages if page.language)
    return tuple(sorted(counts, key=lambda name: (-counts[name], name)))


def _unread(pages: Sequence[Page], refusals: Iterable[Refusal]) -> tuple[tuple[str, int], ...]:
    """Count addresses by what stood in the way of reading them, each once."""
    unread = {page.url: str(page.condition) for page in pages if not is_read(page)}
    counts = Counter(unread.values())
    counts.update(str(refusal.reason) for refusal in refusals if refusal.url not in unread)
    counts.pop(str(Condition.REDIRECT), None)
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0])))
