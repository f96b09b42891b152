"""What the demo says at its end: what changed, what to open, what to try next."""

import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which

from clusterproof.records import Change
from clusterproof.report import words
from clusterproof.report.moving import headline
from clusterproof.report.plain import plain

# A quarter of the invented market before the one that the demo reports.
_BEFORE = "2026-q3"


@dataclass(frozen=True, slots=True)
class Made:
    """What a demo left behind: how many sites were read again, what had changed, the overview, the
    invented market's report, the store.
    """

    again: int
    changes: tuple[Change, ...]
    index: Path
    market: Path
    db: Path


def tour(made: Made, program: Sequence[str]) -> Iterator[str]:
    """Yield the lines; `program` is how this was started: the commands can be typed as they are."""
    news = [one for one in made.changes if one.is_news]
    yield (
        f"Read again as they are a while later: {words.counted(made.again, 'site')}, "
        f"{len(made.changes)} of them changed, {len(news)} with news:"
    )
    for one in news:
        yield f"  {plain(headline(one))}"
    yield ""
    yield f"Open {made.index} in a browser: every verdict with its evidence."
    yield f"Open {made.market}: the report of an invented market."
    yield "Try next:"
    for words_of in _commands(news, made.market, made.db):
        yield f"  {shlex.join((*program, *map(str, words_of)))}"


def program(started: str) -> Sequence[str]:
    """Return the words by which this program was started, given the first of them."""
    path = Path(started)
    if path.name == "__main__.py":
        return sys.executable, "-m", "clusterproof"
    found = which(path.name)
    return (path.name,) if found and Path(found) == path else (started,)


def _commands(news: Sequence[Change], market: Path, db: Path) -> Iterator[tuple[object, ...]]:
    moved = sorted(news, key=lambda one: (not one.verdict_moved, one.site))
    if moved:
        yield "show", moved[0].site, "--db", db, "--history"
    invented, before = market.parent.with_suffix(".duckdb"), market.parent.parent / _BEFORE
    yield "report", "--db", invented, "--period", _BEFORE.upper(), "--out", before
    yield "serve", "--db", db
