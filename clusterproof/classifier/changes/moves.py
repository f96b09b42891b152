"""Which evidence came and went between two readings, and which of it moved the verdict."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from clusterproof.classifier.deciding import Head, decide
from clusterproof.classifier.scoring import axis_score
from clusterproof.records import Axis, Evidence, EvidenceChange, Site

# Items whose return is tried, those that shift a score most: a bound. A site of the mini-web that
# became another one altogether has 70; each costs one or two decisions of a third of a millisecond.
_TRIED = 100
_Undoes = Callable[[Sequence["_Item"]], bool]


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of evidence that one of the readings has, and what it does to its score."""

    row: Evidence
    gained: bool
    shift: float


def evidence_changes(
    before: Site, after: Site, head: Head, unread: Collection[str] = ()
) -> tuple[EvidenceChange, ...]:
    """Return the items that came and went: what moved the verdict, then the heaviest shift first.

    An item is known again by its indicator and its words. When the verdict differs, `decisive`
    are the items without whose change it would be the old one: they are put back one after another
    until it is, and what is not needed for that is taken out again. `unread` are addresses that
    were not read this time.
    """
    items = _items(before, after)
    verdict, now = decide(before, head), decide(after, head)
    wanted = (verdict.name, verdict.model)
    chosen: Sequence[_Item] = ()
    if wanted != (now.name, now.model):

        def undoes(several: Sequence[_Item]) -> bool:
            found = decide(_undone(after, several), head)
            return (found.name, found.model) == wanted

        chosen = _fewest(items[:_TRIED], undoes)
    told = [_told(item, item in chosen, (before, after), unread) for item in items]
    return tuple(sorted(told, key=lambda one: not one.decisive))


def _items(before: Site, after: Site) -> list[_Item]:
    old, new = {_key(row) for row in before.evidence}, {_key(row) for row in after.evidence}
    came = [row for row in after.evidence if _key(row) not in old]
    went = [row for row in before.evidence if _key(row) not in new]
    found = [_Item(row, True, _adds(after, row)) for row in _once(came)]
    found += [_Item(row, False, -_adds(_with(after, (row,)), row)) for row in _once(went)]
    return sorted(
        found, key=lambda one: (-abs(one.shift), -one.row.points, one.row.indicator, one.row.quote)
    )


def _key(row: Evidence) -> tuple[str, str]:
    return row.indicator, " ".join(row.quote.lower().split())


def _once(rows: Sequence[Evidence]) -> list[Evidence]:
    """Return the heaviest row of each key: evidence is in the order of its weight."""
    return list({_key(row): row for row in reversed(rows)}.values())[::-1]


def _adds(site: Site, row: Evidence) -> float:
    """Return what an item adds to its axis' score, beside all the others."""
    if row.axis is Axis.NEUTRAL:
        return 0.0
    others = [one for one in site.evidence if _key(one) != _key(row)]
    return round(axis_score(site.evidence, row.axis) - axis_score(others, row.axis), 2)


def _with(site: Site, rows: Sequence[Evidence]) -> Site:
    evidence = (*site.evidence, *rows)
    order = sorted(evidence, key=lambda row: (-row.points, row.indicator, row.url, row.quote))
    return replace(site, evidence=tuple(order))


def _undone(site: Site, items: Sequence[_Item]) -> Site:
    """Return the newer site as if these items had neither come nor gone."""
    came = {_key(one.row) for one in items if one.gained}
    kept = tuple(row for row in site.evidence if _key(row) not in came)
    return _with(replace(site, evidence=kept), [one.row for one in items if not one.gained])


def _fewest(items: Sequence[_Item], undoes: _Undoes) -> Sequence[_Item]:
    """Return few items whose return brings the old verdict back, or none when none do."""
    for count in range(1, len(items) + 1):
        if undoes(items[:count]):
            return _needed(items[:count], undoes)
    return ()


def _needed(items: Sequence[_Item], undoes: _Undoes) -> Sequence[_Item]:
    needed = list(items)
    for item in items[:-1]:
        fewer = [one for one in needed if one is not item]
        if undoes(fewer):
            needed = fewer
    return needed


def _told(
    item: _Item, decisive: bool, sites: tuple[Site, Site], unread: Collection[str]
) -> EvidenceChange:
    row = item.row
    both = all(any(one.indicator == row.indicator for one in site.evidence) for site in sites)
    return EvidenceChange(
        indicator=row.indicator,
        axis=row.axis,
        gained=item.gained,
        points=row.points,
        url=row.url,
        quote=row.quote,
        shift=item.shift,
        decisive=decisive,
        still=both,
        unread=not item.gained and row.url in unread,
    )
