"""Labelled sites from a user's CSV: what each is, and whose it is."""

import csv
from dataclasses import dataclass
from pathlib import Path

from clusterproof.errors import UsageError

LABELS = frozenset({"cluster", "portal", "other", "hybrid"})
_SITE = ("site", "host", "domain")
_OWNER = ("owner", "operator", "repo")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A site's label; `owner` keeps sites of one maker together; `agreed`: no reader differs."""

    site: str
    label: str
    owner: str
    agreed: bool


def read(path: Path) -> tuple[tuple[Labelled, ...], tuple[str, ...]]:
    """Return the labelled sites and a sentence for every row that is none.

    Columns: site (or host, domain), label; optional owner (or operator, repo: its part before the
    first slash) and agreed (yes or no). Raises UsageError when the file or its columns are wrong.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise UsageError(f"{path} cannot be read: {wrong}.", "Give a CSV file in UTF-8.") from wrong
    names = rows[0].keys() if rows else ()
    site = next((name for name in _SITE if name in names), "")
    if not site or "label" not in names:
        raise UsageError(f"{path} has no columns site and label.", "Name them in its first line.")
    owner = next((name for name in _OWNER if name in names), site)
    good = [row for row in rows if row[site] and row["label"] in LABELS]
    wrong_lines = [n for n, row in enumerate(rows, 2) if row not in good]
    return (
        tuple(
            Labelled(
                row[site].strip().lower(),
                row["label"],
                (row[owner] or row[site]).split("/")[0],
                (row.get("agreed") or "yes") != "no",
            )
            for row in good
        ),
        tuple(f"{path}, line {n}: no site, or a label that is none." for n in wrong_lines),
    )
