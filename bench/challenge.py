"""How often a trick turns a verdict to the wrong side: every trick on every site it fits.

python bench/challenge.py [-v] -> a table by trick: sites, flips and their share with Wilson's 95 %
interval; flips whose verdict names the item it hangs on ("leaning") are told apart: such a verdict
says itself that it is unsure. Each variant goes through an archive and the shipped model.
"""

import math
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clusterproof.app.judging import archived_sites, judge_site
from clusterproof.miniweb import Expectation, expectations
from clusterproof.miniweb.shelf import shipped_sites
from clusterproof.miniweb.tricks import TRICKS, Staged, Trick, archive, staged
from clusterproof.records import Verdict
from clusterproof.settings import load

TODAY = date(2026, 11, 23)
Z = 1.96  # 95 %


@dataclass(frozen=True)
class Played:
    """One trick played on one site: what was said before and after."""

    trick: Trick
    expected: Expectation
    before: Verdict
    after: Verdict

    @property
    def turned(self) -> bool:
        """Say whether the verdict is on the wrong side and was not before."""
        wrong = self.trick.wrong(self.expected)
        return self.after.verdict in wrong and (
            self.trick.empties or self.before.verdict not in wrong
        )

    @property
    def flipped(self) -> bool:
        """Say whether it was turned and does not name an item on which it hangs."""
        return self.turned and self.after.borderline is None


def judged(site: Staged) -> Verdict:
    """Judge a site by the whole road: archive, reading, signals, model."""
    with tempfile.TemporaryDirectory() as folder:
        archive(site, Path(folder))
        (found,) = archived_sites([Path(folder)], print)
        return judge_site(found, load({})).judged.verdict


def stages() -> Iterator[tuple[Staged, Expectation]]:
    """Yield the sites that can be read, with what is expected of each."""
    known = {each.host: each for each in expectations()}
    for site in shipped_sites():
        if known[site.host].verdict != "insufficient":
            yield staged(site, known[site.host], TODAY), known[site.host]


def played(tricks: Iterable[Trick], wanted: Iterable[str] = ()) -> Iterator[Played]:
    """Play every trick on every site it fits, or on the hosts wanted."""
    hosts, rows = frozenset(wanted), tuple(tricks)
    for site, expected in stages():
        if not hosts or site.host in hosts:
            before = judged(site)
            for trick in rows:
                if trick.fits(expected):
                    yield Played(trick, expected, before, judged(trick.play(site)))


def wilson(count: int, of: int) -> tuple[float, float]:
    """Return Wilson's interval of a share."""
    if not of:
        return 0.0, 1.0
    share, square = count / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


def line(name: str, rows: list[Played]) -> str:
    """Return one row of the table."""
    flips = sum(row.flipped for row in rows)
    leaning = sum(row.turned for row in rows) - flips
    moved = sum(row.after.verdict != row.before.verdict for row in rows)
    low, high = wilson(flips, len(rows))
    share = flips / max(1, len(rows))
    return (
        f"{name:24} {len(rows):5} {flips:6} {share:6.1%} [{low:5.1%}, {high:5.1%}]"
        f" {leaning:8} {moved:6}"
    )


def main(*words: str) -> None:
    rows = list(played(TRICKS))
    print(f"{'trick':24} {'sites':>5} {'flips':>6} {'share':>6} {'Wilson 95 %':>14}", end="")
    print(f" {'leaning':>8} {'moved':>6}")
    for trick in TRICKS:
        print(line(trick.name, [row for row in rows if row.trick is trick]))
    print(line("all", rows))
    print(line("hidden text", [row for row in rows if row.trick.hidden]))
    for row in rows if "-v" in words else ():
        if row.turned:
            leaning = f" (hangs on {row.after.borderline.without})" if row.after.borderline else ""
            print(
                f"{row.trick.name}: {row.expected.host} {row.before.verdict} -> "
                f"{row.after.verdict}{leaning} C {row.after.collaboration.score}"
                f" P {row.after.portal_mechanics.score} {dict(row.after.probabilities)}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
