"""Labelled sites from a user's CSV files: what each is, whose it is, and which file says so."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterproof.errors import UsageError

LABELS = frozenset({"cluster", "portal", "other", "hybrid"})
_SITE = ("site", "host", "domain")
_OWNER = ("owner", "operator", "repo")
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A site's label; `owner` keeps sites of one maker together; `agreed`: no reader differs.

    source: the stem of the file that says so. language, format: the site's main language and what
    its pages were made of, where the file says so.
    """

    site: str
    label: str
    owner: str
    agreed: bool
    source: str = ""
    language: str = ""
    format: str = ""


def read_all(paths: Sequence[Path]) -> tuple[tuple[Labelled, ...], tuple[str, ...]]:
    """Return the labelled sites of several files, and a sentence for every row that is left out.

    A site that a second file labels too is kept as the first one has it. Raises UsageError when a
    file is wrong, or two have the same stem: a source must be told by its name.
    """
    sources = [path.stem for path in paths]
    if len(set(sources)) < len(sources):
        raise UsageError(
            f"Two labels files have one name: {', '.join(sources)}.", "Name them differently."
        )
    found: dict[str, Labelled] = {}
    problems: list[str] = []
    for path in paths:
        labelled, wrong = read(path)
        problems += wrong
        problems += _repeated(labelled, found, path)
        found |= {one.site: one for one in labelled if one.site not in found}
    return tuple(found.values()), tuple(problems)


def _repeated(
    labelled: Iterable[Labelled], known: dict[str, Labelled], path: Path
) -> Iterator[str]:
    for one in labelled:
        before = known.get(one.site)
        if before is not None:
            yield f"{path}: {one.site} is {one.label} here, {before.label} in {before.source}."


def read(path: Path) -> tuple[tuple[Labelled, ...], tuple[str, ...]]:
    """Return the labelled sites and a sentence for every row that is none.

    Columns: site (or host, domain), label; optional owner (or operator, repo: its part before the
    first slash), agreed (yes or no), language and format. Raises UsageError when the file or its
    columns are wrong.
    """
    rows = _rows(path)
    names = rows[0].keys() if rows else ()
    site = next((name for name in _SITE if name in names), "")
    if not site or "label" not in names:
        raise UsageError(f"{path} has no columns site and label.", "Name them in its first line.")
    owner = next((name for name in _OWNER if name in names), site)
    found: dict[str, Labelled] = {}
    problems = []
    for line, row in enumerate(rows, 2):
        if not (row[site] or "").strip() or row["label"] not in LABELS:
            problems.append(f"{path}, line {line}: no site, or a label that is none.")
            continue
        one = _labelled(row, site, owner, path.stem)
        if one.site in found:
            problems.append(f"{path}, line {line}: {one.site} was labelled above.")
        found.setdefault(one.site, one)
    return tuple(found.values()), tuple(problems)


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as wrong:
        raise UsageError(f"{path} cannot be read: {wrong}.", "Give a CSV file in UTF-8.") from wrong


def _labelled(row: Row, site: str, owner: str, source: str) -> Labelled:
    return Labelled(
        site=row[site].strip().lower(),
        label=row["label"],
        owner=_owner(row[owner] or row[site]),
        agreed=(row.get("agreed") or "yes").strip() != "no",
        source=source,
        language=_language(row.get("language") or ""),
        format=(row.get("format") or "").strip().lower(),
    )


def _owner(text: str) -> str:
    """Return who made a site; upper case makes no second owner.

    >>> _owner("Somebody/website")
    'somebody'
    """
    return text.strip().lower().split("/")[0]


def _language(text: str) -> str:
    """Return the first language named, without its region.

    >>> _language("pt-BR"), _language("tr; en"), _language("")
    ('pt', 'tr', '')
    """
    words = text.lower().replace("-", " ").replace("_", " ").split()
    return words[0].strip(",;/+") if words else ""
