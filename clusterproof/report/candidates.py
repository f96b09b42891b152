"""Candidates on a terminal, as JSON lines and as a list of seeds."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from json import dumps
from typing import Any

from rich.table import Table as Grid

from clusterproof.records import Belongs, Candidate, Screened
from clusterproof.report.plain import plain
from clusterproof.report.words import iso

_COLUMNS = ("url", "site", "score", "cited_by", "screened", "state", "reason", "author", "words")


def candidate_object(one: Candidate) -> dict[str, Any]:
    """Return a candidate as an object."""
    return {
        "site": one.site,
        "url": one.url,
        "score": one.score,
        "named": one.named,
        "shown": one.shown if one.shown >= 0 else None,
        "cited_by": one.cited_by,
        "words": list(one.words),
        "sources": list(one.sources),
        "screened": str(one.screened),
        "why": one.why,
        "language": one.language,
        "state": str(one.state),
        "reason": one.reason,
        "author": one.author,
        "at": iso(one.at) if one.at else None,
    }


def candidate_line(one: Candidate) -> str:
    """Return a candidate as a line of JSON."""
    return dumps(candidate_object(one), ensure_ascii=False)


def view(found: Sequence[Candidate]) -> Grid:
    """Draw candidates as a table, the best first."""
    grid = Grid("", "site", "score", "cited by", "look", "decided", "named with", box=None)
    for number, one in enumerate(found, 1):
        seen = str(one.screened) + (f": {one.why}" if one.why else "")
        grid.add_row(
            str(number),
            plain(one.site),
            f"{one.score:.2f}",
            str(one.cited_by),
            plain("not yet" if one.screened is Screened.UNSEEN else seen)[:60],
            plain(f"{one.state}: {one.reason}" if one.reason else str(one.state))[:60],
            plain(", ".join(one.words))[:60],
        )
    return grid


def summed_up(first: int, decided: int, taken: int) -> str:
    """Say how precise the first candidates are, as far as people have decided."""
    if not decided:
        return f"Nobody has decided yet about any of the first {first}: precision is not known."
    share = taken / decided
    return (
        f"Of the first {first}, {decided} are decided: {taken} in, {decided - taken} out; "
        f"precision at {first} is {share:.2f} of the decided."
    )


def seed_list(found: Sequence[Candidate]) -> str:
    """Return candidates as a CSV that reads as seeds."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(_COLUMNS)
    for one in found:
        cells = candidate_object(one) | {"words": " | ".join(one.words)}
        rows.writerow([_unformulaic(cells[name]) for name in _COLUMNS])
    return out.getvalue()


def _unformulaic(cell: object) -> object:
    # A spreadsheet would run a cell that begins so; the words come from other people's pages.
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" and cell else cell


def rules_view(found: Sequence[Belongs]) -> Grid:
    """Draw what belongs to which site as a table."""
    grid = Grid("address", "belongs to", "as", "because", "said by", box=None)
    for one in found:
        cells = (one.prefix, one.site, one.kind, one.reason, one.author)
        grid.add_row(*(plain(cell)[:80] for cell in cells))
    return grid


def rules_lines(found: Sequence[Belongs]) -> str:
    """Return what belongs to which site as lines of JSON."""
    return lines(
        {"prefix": one.prefix, "site": one.site, "kind": one.kind, "reason": one.reason,
         "author": one.author, "at": iso(one.at) if one.at else None}
        for one in found
    )  # fmt: skip


def lines(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return objects as lines of JSON."""
    return "\n".join(dumps(dict(row), ensure_ascii=False) for row in rows)


def quotes_view(rows: Sequence[Mapping[str, Any]]) -> Grid:
    """Draw quotes that a search found."""
    grid = Grid("site", "score", "shows", "quote", box=None)
    for row in rows:
        shows = ", ".join(row["indicators"])
        grid.add_row(plain(row["site"]), f"{row['score']:.2f}", plain(shows), plain(row["quote"]))
    return grid
