"""Which groups of a page's lines are lists of organisations."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from clusterproof.classifier.sheets.candidates import Candidate, are_affiliations, told
from clusterproof.classifier.sheets.naming import Named
from clusterproof.records import BlockKind, Page, Role

# One name is a mention; a list has two.
FEWEST_NAMES = 2
_LOGOS = "link"
# What a directory lists before anything else.
_SOUGHT = "provider"
# The share of a group's lines that must name an organisation: a directory's headings and lines
# are mostly categories and advice where fewer do, a table has other columns, and lines in plain
# paragraphs are mostly not names. Chosen by reading 90 drawn members of other sites than those
# counted; to measure again: bench/sheets.py draw members.
_SHARE = {Role.MEMBERS: 0.15, Role.LISTING: 0.3}
_ELSEWHERE, _CELLS, _LINES = 0.4, 0.1, 0.5


def in_lists(
    page: Page, rows: Sequence[Candidate], named: Mapping[str, tuple[Named, ...]]
) -> Iterator[Candidate]:
    """Yield the lines that stand in lists; a directory lists one sort, and others beside it."""
    groups: dict[tuple[str, int, str], list[Candidate]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    kept = [group for group in groups.values() if _is_list(page, group, named)]
    kinds = [_kinds_of(group, named) for group in kept]
    counts = sum(kinds, Counter())
    sort = (
        _SOUGHT
        if counts[_SOUGHT] >= FEWEST_NAMES
        else max(counts, key=counts.__getitem__, default="")
    )
    for group, told_kinds in zip(kept, kinds, strict=True):
        if page.role is not Role.LISTING or sort in told_kinds:
            yield from (row for row in group if row.text in named)


def _kinds_of(group: Sequence[Candidate], named: Mapping[str, tuple[Named, ...]]) -> Counter[str]:
    return Counter(
        kind for row in group for one in named.get(row.text, ()) for kind in one.kinds[:1]
    )


def _is_list(
    page: Page, group: Sequence[Candidate], named: Mapping[str, tuple[Named, ...]]
) -> bool:
    """Say whether a group of lines is a list of organisations: enough of its lines name one."""
    kind = group[0].group[0]
    count = sum(row.text in named for row in group)
    alone = page.role is Role.MEMBERS and kind != BlockKind.PARAGRAPH
    least = 1 if alone and _kinds_of(group, named) else FEWEST_NAMES
    if kind == _LOGOS and page.role is not Role.LISTING:
        return count >= least
    share = _CELLS if kind == BlockKind.CELL else _SHARE.get(page.role, _ELSEWHERE)
    if kind == BlockKind.PARAGRAPH:
        share = _LINES
    listed = count >= least and told(group, named) >= share
    return listed and not are_affiliations(group, named)
