"""How many pages a verdict needs, when they are read in the order the crawler asks for them.

    python bench/pages.py [ARCHIVE [LABELS.csv]]

The archived pages of each site are a closed web (see frontier.py). They are judged after 1, 2, 4 to
40 pages, which is where a crawl ends unless told otherwise, and after all of them. Enough is the
least number from which on C, P and the probability of the final class stay at 98 % of their value
after the full crawl, or at most 0.02 below it (of 1; scores of 100 count as hundredths). "Neither
less nor more" asks for both directions. Without an archive: the mini-web's.
"""

import sys
import time
from collections.abc import Sequence

import numpy as np
from frontier import ClosedWeb, in_frontier_order
from sites import Read, archive, class_of, each, judged, shipped

from clusterproof.app.judging import Tools
from clusterproof.page.addresses import canonical, same_page_key
from clusterproof.page.roles import RoleWords, load_role_words
from clusterproof.page.template import set_apart
from clusterproof.records import Limits, Page, Verdict

STEPS = (1, 2, 4, 6, 8, 10, 12, 16, 20, 30, 40)
WANTED, FULL = 12, Limits().pages
SHARE, NEAR = 0.98, 0.02
NAMES = ("C", "P", "probability")


def in_order(site: Read, words: RoleWords) -> tuple[Page, ...]:
    """Return the pages in the order in which the crawler would have asked for them."""
    web, by_key = ClosedWeb(), {}
    for capture, page in zip(site.captures, site.pages, strict=True):
        url = canonical(capture.url)
        if url and capture.status == 200:
            web.keep(url, capture.body)
            by_key.setdefault(same_page_key(url), page)
    if web.home is None:
        return ()
    web.read(words)
    return tuple(by_key[key] for key in in_frontier_order(web, words))


def figures(verdict: Verdict, kind: str) -> tuple[float, ...]:
    """Return C, P and a class's probability, each 0 to 1."""
    c, p = verdict.collaboration.score, verdict.portal_mechanics.score
    return c / 100, p / 100, verdict.probabilities[kind]


def curve(site: Read, ready: Tools, words: RoleWords) -> tuple[list[int], list[Verdict]]:
    """Judge a site after each number of pages, the last time after all that can be reached."""
    pages = in_order(site, words)
    counts = [count for count in STEPS if count < len(pages)] + [len(pages)] * bool(pages)
    return counts, [judged(site.name, set_apart(pages[:count]), ready) for count in counts]


def enough(counts: Sequence[int], met: Sequence[bool]) -> int:
    """Return the least number from which on everything is met."""
    last = max((place for place, good in enumerate(met) if not good), default=-1)
    return counts[last + 1]


def upto(most: int, counts: list[int], verdicts: list[Verdict]) -> tuple[list[int], list[Verdict]]:
    """Return a curve's beginning."""
    kept = sum(count <= most for count in counts)
    return counts[:kept], verdicts[:kept]


def row(counts: list[int], verdicts: list[Verdict]) -> dict[str, object]:
    """Say of one site how many pages were enough for what."""
    kind = class_of(verdicts[-1])
    found = np.array([figures(verdict, kind) for verdict in verdicts])
    final = found[-1]
    least = np.minimum(SHARE * final, final - NEAR)
    most = np.maximum((2 - SHARE) * final, final + NEAR)
    reached, kept = found >= least, (found >= least) & (found <= most)
    made = {name: enough(counts, reached[:, n]) for n, name in enumerate(NAMES)}
    return made | {
        "scores": enough(counts, reached[:, :2].all(axis=1)),
        "all three": enough(counts, reached.all(axis=1)),
        "neither less nor more": enough(counts, kept.all(axis=1)),
        "verdict": enough(counts, [one.verdict == verdicts[-1].verdict for one in verdicts]),
        "pages": counts[-1],
        "same": [
            verdicts[sum(count <= step for count in counts) - 1].verdict == verdicts[-1].verdict
            for step in STEPS
        ],
    }


def tell(title: str, rows: Sequence[dict[str, object]]) -> None:
    """Print quartiles and shares of some sites."""
    print(f"{title}: {len(rows)} sites, {sum(one['pages'] for one in rows)} pages")
    for name in (*NAMES, "scores", "all three", "neither less nor more", "verdict"):
        found = np.array([one[name] for one in rows])
        low, middle, high = np.percentile(found, (25, 50, 75))
        print(
            f"  {name:22} pages needed: median {middle:4.1f}, quartiles {low:4.1f} to {high:4.1f}; "
            f"{np.mean(found <= WANTED):.0%} of sites by page {WANTED}"
        )


def main(path: str = "", labels: str = "") -> None:
    ready, words = shipped(), load_role_words()
    began = time.perf_counter()
    with archive(path) as where:
        found = [curve(site, ready, words) for site in each(where, labels, ready)]
    rows = [row(*upto(FULL, *one)) for one in found if one[0]]
    print(f"{len(rows)} sites judged in {time.perf_counter() - began:.0f} s")
    tell(f"against a crawl of {FULL} pages", rows)
    tell("against everything archived", [row(*one) for one in found if one[0]])
    larger = [one for one in rows if one["pages"] > WANTED]
    if larger:
        tell(f"against a crawl of {FULL} pages, sites of more than {WANTED}", larger)
        print("after so many pages, of these larger sites: the verdict is the final one")
        for n, step in enumerate(STEPS):
            same = np.mean([one["same"][n] for one in larger])
            print(f"  {step:3} {'█' * round(40 * same)} {same:.0%}")


if __name__ == "__main__":
    main(*sys.argv[1:3])
