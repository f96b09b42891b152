"""People's labels as CSV, one row a site, as `train --labels` reads them."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clusterproof.data import complaints
from clusterproof.errors import UsageError
from clusterproof.records import Label

# What a person may decide. Nothing is learned from the last one.
DECISIONS = ("cluster", "portal", "hybrid", "other", "insufficient")
COLUMNS = ("site", "label", "owner", "agreed", "reason", "author", "at")
_SITE = ("site", "host", "domain")
# Names a user's own column of owners has, as `train` knows them.
_OWNER = ("owner", "operator", "repo")
# A clock may be wrong by a day; a label from beyond would stay the newest for ever.
_AHEAD = timedelta(days=1)
# A reason is a sentence or two, no file.
_LONGEST = 2_000
# How the export keeps a spreadsheet from running a cell (report/tables.py); taken off again.
_GUARD = "'"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of labels for `train`; `agreed` when no author differs."""

    label: Label
    owner: str
    agreed: bool


def decided(text: str) -> str:
    """Return a label as it is kept; raise UsageError for a word that is none."""
    label = text.strip().lower()
    if label not in DECISIONS:
        raise UsageError(f"{text!r} is no label.", f"Known are {', '.join(DECISIONS)}.")
    return label


def folded(text: str) -> str:
    """Return words as they are kept: white space folded, no longer than a remark."""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())[:_LONGEST]


def joined(labels: Iterable[Label], columns: Mapping[str, Mapping[str, str]]) -> tuple[Row, ...]:
    """Return one row a site: the label of most authors, the newest of equals.

    labels: the newest of every author on every site, the newest first. columns: what the user gave
    with each site; its owner, where one of them is called so.
    """
    by_site: dict[str, list[Label]] = {}
    for label in labels:
        by_site.setdefault(label.site, []).append(label)
    return tuple(
        Row(_chosen(by_site[site]), _owner(site, columns.get(site, {})), _agree(by_site[site]))
        for site in sorted(by_site)
    )


def _chosen(labels: Sequence[Label]) -> Label:
    most = Counter(one.label for one in labels).most_common(1)[0][0]
    return next(one for one in labels if one.label == most)


def _agree(labels: Iterable[Label]) -> bool:
    return len({one.label for one in labels}) == 1


def _owner(site: str, columns: Mapping[str, str]) -> str:
    given = {name.strip().lower(): value.strip() for name, value in columns.items()}
    return next((given[name] for name in _OWNER if given.get(name)), site)


def cells(row: Row) -> tuple[str, ...]:
    """Return a row in the order of `COLUMNS`."""
    one = row.label
    agreed = "yes" if row.agreed else "no"
    return (
        one.site, one.label, row.owner, agreed, one.reason, one.author, one.at.isoformat(),
    )  # fmt: skip


def write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows of cells below the headings."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, lineterminator="\n")
            table.writerow(COLUMNS)
            table.writerows(rows)
    except OSError as wrong:
        raise complaints.spoken(wrong, path) from wrong


def read(path: Path, author: str, reason: str) -> tuple[tuple[Label, ...], tuple[str, ...]]:
    """Return the labels of a CSV file and a sentence for every row that is none.

    Columns: site (or host, domain), label; author, reason and at (ISO 8601) where they differ from
    those given here and from now. Raises UsageError when the file or its columns are wrong.
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
    given = {"author": author, "reason": reason}
    found, problems = list[Label](), list[str]()
    for number, row in enumerate(rows, 2):
        try:
            found.append(_label({**row, "site": row[site]}, given))
        except (UsageError, ValueError) as wrong:
            problems.append(f"{path}, line {number}: {wrong}")
    return tuple(found), tuple(problems)


def _label(row: Mapping[str, str | None], given: Mapping[str, str]) -> Label:
    def cell(name: str) -> str:
        return folded(_bare(row.get(name) or "")) or given.get(name, "")

    missing = [name for name in ("site", "author", "reason") if not cell(name)]
    if missing:
        raise ValueError(f"there is no {missing[0]}.")
    return Label(
        site=cell("site").lower(),
        label=decided(cell("label")),
        reason=cell("reason"),
        author=cell("author"),
        at=_moment(cell("at")),
    )


def _bare(cell: str) -> str:
    guarded = cell.startswith(_GUARD) and not cell[1:2].isalnum()
    return cell[1:] if guarded else cell


def _moment(text: str) -> datetime:
    now = datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text) if text else now
    except ValueError:
        raise ValueError(f"{text!r} is no date; write 2026-03-04T10:30:00Z.") from None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    if at > now + _AHEAD:
        raise ValueError(f"{text} is still to come.")
    return at
