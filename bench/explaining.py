"""Do the cited passages carry the verdict? Take them out, and as many others, and judge again.

    python bench/explaining.py [ARCHIVE [LABELS.csv]]

A passage is a block of a page with the links that stand in it, a link of its own, a form, or the
page's title. Cited is one at the address of an evidence item that holds its quote. What the site's
template repeats is one passage, as the reading takes it: it goes from every page. Against all
cited passages of a verdict stand as many others of the same pages, drawn at random (mean of 5
draws), and, because what is cited is often long, others with at least as much text. Movement is
that of C and P (of 1) and of the probability of the verdict's class; the ratio is that of its sums
over the sites, with a bootstrap interval over sites. Without an archive: the mini-web's.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from sites import archive, class_of, each, judged, shipped

from clusterproof.app.judging import Tools
from clusterproof.classifier.signals.mechanics import shown_by
from clusterproof.page.folding import folded
from clusterproof.page.template import set_apart
from clusterproof.records import Block, Evidence, Form, Link, Page, Place, Verdict

DRAWS, BOOTSTRAPS = 5, 2000
NAMES = ("C", "P", "probability")
FLOOR = 3.0
OTHERS = ("as many others", "others as long")
# Where others move next to nothing, a larger ratio says no more; nor does a group of fewer sites.
MOST, FEWEST = 100.0, 5


@dataclass(frozen=True)
class Passage:
    """Words of a page, with what of the page is gone when they are taken out."""

    words: str
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    title: bool = False

    @property
    def repeated(self) -> bool:
        return any(one.repeated for one in (*self.blocks, *self.links))


def passages(page: Page) -> tuple[Passage, ...]:
    """Cut a page into passages; each link belongs to the first block that holds its words."""
    inside: dict[Block, list[Link]] = {block: [] for block in page.blocks}
    alone: list[Link] = []
    for link in page.links:
        holder = next((one for one in inside if _holds(one, link)), None)
        (alone if holder is None else inside[holder]).append(link)
    return (
        *([Passage(page.title, title=True)] if page.title else []),
        *(Passage(block.text, (block,), tuple(links)) for block, links in inside.items()),
        *(Passage(link.anchor, (), (link,)) for link in alone if link.anchor),
        *(Passage(shown_by(form), (), (), (form,)) for form in page.forms),
    )


def _holds(block: Block, link: Link) -> bool:
    return block.place is link.place and bool(link.anchor) and link.anchor in block.text


def cited(page: Page, quotes: Iterable[str]) -> list[Passage]:
    """Return the passages that hold a quote; a quote may also lie across a block's links."""
    wanted = [folded(quote) for quote in quotes]
    return [one for one in passages(page) if any(quote in folded(one.words) for quote in wanted)]


class Knife:
    """Takes passages out of a site's pages."""

    def __init__(self) -> None:
        self.gone: defaultdict[str, set[object]] = defaultdict(set)
        self.everywhere: set[tuple[str, Place]] = set()

    def take(self, page: Page, passage: Passage) -> None:
        for one in (*passage.blocks, *passage.links):
            if one.repeated:
                self.everywhere.add(_key(one))
        self.gone[page.url].update((*passage.blocks, *passage.links, *passage.forms))
        if passage.title:
            self.gone[page.url].add("title")

    def cut(self, page: Page) -> Page:
        gone = self.gone[page.url]
        return replace(
            page,
            title="" if "title" in gone else page.title,
            blocks=tuple(one for one in page.blocks if self._stays(one, gone)),
            links=tuple(one for one in page.links if self._stays(one, gone)),
            forms=tuple(one for one in page.forms if one not in gone),
        )

    def _stays(self, one: Block | Link, gone: set[object]) -> bool:
        return one not in gone and not (one.repeated and _key(one) in self.everywhere)


def _key(one: Block | Link) -> tuple[str, Place]:
    return (one.text if isinstance(one, Block) else one.anchor), one.place


def quotes_of(verdict: Verdict) -> dict[str, list[str]]:
    """Return a verdict's quotes by the address they stand at."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for seen in verdict.evidence:
        found[seen.url].append(seen.quote)
    return found


def without(pages: Sequence[Page], chosen: Iterable[tuple[Page, Passage]]) -> tuple[Page, ...]:
    knife = Knife()
    for page, passage in chosen:
        knife.take(page, passage)
    return tuple(knife.cut(page) for page in pages)


def movement(before: Verdict, after: Verdict) -> np.ndarray:
    """Return how far C, P and the probability of the verdict's class moved, each 0 to 1."""
    kind = class_of(before)

    def numbers(one: Verdict) -> np.ndarray:
        scores = (one.collaboration.score / 100, one.portal_mechanics.score / 100)
        return np.array([*scores, one.probabilities[kind]])

    return np.abs(numbers(before) - numbers(after))


@dataclass(frozen=True)
class Moved:
    """One site: what moves without its cited passages, as many others, others as long.

    `moved`, `changed` (another verdict) and `letters` have a place for each of the three ways.
    """

    verdict: str
    moved: np.ndarray
    changed: np.ndarray
    letters: np.ndarray
    taken: int
    left: tuple[float, float]


def examine(name: str, pages: tuple[Page, ...], ready: Tools, seed: int) -> Moved | None:
    """Judge a site whole, without its cited passages, and without others; None without any."""
    before = judged(name, pages, ready)
    quotes = quotes_of(before)
    held = [(page, cited(page, quotes[page.url])) for page in pages if page.url in quotes]
    chosen = [(page, one) for page, found in held for one in found]
    if not chosen:
        return None
    after = judged(name, without(pages, chosen), ready)
    random = np.random.default_rng(seed)
    ways = [[chosen]] + [
        [list(_others(held, random, as_long)) for _ in range(DRAWS)] for as_long in (False, True)
    ]
    tried = [[after]] + [
        [judged(name, without(pages, one), ready) for one in drawn] for drawn in ways[1:]
    ]
    return Moved(
        before.verdict,
        np.array([np.mean([movement(before, one) for one in row], axis=0) for row in tried]),
        np.array([np.mean([one.verdict != before.verdict for one in row]) for row in tried]),
        np.array([np.mean([_letters(one) for one in drawn]) for drawn in ways]),
        len(chosen),
        _left(before.evidence, after.evidence),
    )


def _others(
    held: Sequence[tuple[Page, list[Passage]]], random: np.random.Generator, as_long: bool
) -> Iterator[tuple[Page, Passage]]:
    """Draw as many passages of each page as were cited there, or as long ones, none of them cited.

    A page that has too few others gives all of them.
    """
    for page, found in held:
        rest = [one for one in passages(page) if one not in found]
        letters = sum(len(one.words) for one in found) if as_long else 0
        for number, place in enumerate(random.permutation(len(rest))):
            if number >= len(found) and letters <= 0:
                break
            letters -= len(rest[place].words)
            yield page, rest[place]


def _letters(chosen: Iterable[tuple[Page, Passage]]) -> float:
    return float(sum(len(passage.words) for _, passage in chosen))


def _left(before: Sequence[Evidence], after: Sequence[Evidence]) -> tuple[float, float]:
    """Return how many indicators are still seen, and how many of those in the very same words."""
    first, second = ({row.indicator for row in rows} for rows in (before, after))
    said = {(row.indicator, folded(row.quote)) for row in before}
    same = {row.indicator for row in after if (row.indicator, folded(row.quote)) in said}
    return len(first & second) / max(1, len(first)), len(same) / max(1, len(first))


def ratios(rows: Sequence[Moved], way: int) -> tuple[np.ndarray, np.ndarray]:
    """Return the ratio of each number, then of their mean: the found one and its 95 % interval."""
    moved = np.array([[*one.moved[0], one.moved[0].mean()] for one in rows])
    others = np.array([[*one.moved[way], one.moved[way].mean()] for one in rows])
    random = np.random.default_rng(0)
    drawn = random.integers(0, len(rows), (BOOTSTRAPS, len(rows)))
    sampled = moved[drawn].sum(axis=1) / np.maximum(others[drawn].sum(axis=1), 1e-9)
    found = moved.sum(axis=0) / np.maximum(others.sum(axis=0), 1e-9)
    return found, np.percentile(sampled, (2.5, 97.5), axis=0)


def tell(title: str, rows: Sequence[Moved]) -> bool:
    """Print one group of sites; return whether the ratio reaches the floor."""
    print(f"{title}: {len(rows)} sites, {np.mean([one.taken for one in rows]):.1f} passages cited")
    moved = np.mean([one.moved for one in rows], axis=0)
    sides = [ratios(rows, way) for way in (1, 2)]
    for n, name in enumerate((*NAMES, "all three")):
        means = moved.mean(axis=1) if n == len(NAMES) else moved[:, n]
        parts = [f"{means[0]:.3f} without the cited"]
        for mean, kind, (found, (low, high)) in zip(means[1:], OTHERS, sides, strict=True):
            ratio = f"{_times(found[n])} ({_times(low[n])} to {_times(high[n])})"
            parts.append(f"{mean:.3f} without {kind}, ratio {ratio}")
        print(f"  {name:12} moves {'; '.join(parts)}")
    return bool(sides[0][0][-1] >= FLOOR)


def _times(ratio: float) -> str:
    return f"{ratio:.1f}" if ratio < MOST else f"over {MOST:.0f}"


def details(rows: Sequence[Moved]) -> None:
    """Print what else happened, to tell why where the ratio is low."""
    changed = np.mean([one.changed for one in rows], axis=0)
    letters = np.mean([one.letters for one in rows], axis=0)
    left = np.mean([one.left for one in rows], axis=0)
    for n, way in enumerate(("the cited", *OTHERS)):
        print(f"without {way}: {letters[n]:.0f} letters a site, another verdict {changed[n]:.0%}")
    print(f"indicators still seen: {left[0]:.0%}, in the same words elsewhere: {left[1]:.0%}")


def main(path: str = "", labels: str = "") -> None:
    ready = shipped()
    began = time.perf_counter()
    with archive(path) as where:
        found = [
            examine(site.name, set_apart(site.pages), ready, number)
            for number, site in enumerate(each(where, labels, ready))
        ]
    rows = [one for one in found if one is not None]
    print(f"{len(found)} sites in {time.perf_counter() - began:.0f} s, {len(rows)} with evidence")
    reached = tell("all", rows)
    for kind in sorted({one.verdict for one in rows}):
        if sum(one.verdict == kind for one in rows) >= FEWEST:
            tell(kind, [one for one in rows if one.verdict == kind])
    details(rows)
    print(f"at least {FLOOR:.0f} times as much: {'yes' if reached else 'NO'}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
