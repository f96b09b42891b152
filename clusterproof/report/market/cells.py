"""Figures as cells: shares, counts, medians with their intervals, small ones hidden."""

from collections.abc import Mapping, Sequence

from clusterproof.report.market import estimates
from clusterproof.report.market.contents import (
    FEW,
    FEWEST,
    NOTHING,
    WITHHELD,
    Cell,
    Row,
    count,
    percent,
)
from clusterproof.report.market.estimates import Ranged
from clusterproof.report.market.suppression import (
    HELD,
    OPEN,
    ROUNDED,
    guarded,
    rounded,
    with_sums,
)
from clusterproof.report.market.view import One, View


def share(some: int, among: int) -> Cell:
    """Return a share; neither some nor the rest may be fewer than five unless nought."""
    if among < FEWEST:
        return Cell(f"{FEW} sites", of=None, hidden=True)
    if 0 < some < FEWEST:
        return Cell(f"{FEW} of {among:,}", of=among, hidden=True)
    if 0 < among - some < FEWEST:
        return Cell(f"over {among - FEWEST:,} of {among:,}", of=among, hidden=True)
    return ranged_share(estimates.share(some, among), among)


def ranged_share(found: Ranged, among: int | None) -> Cell:
    """Return a share that was computed, with its interval."""
    low, high = found.low * 100, found.high * 100
    text = f"{percent(found.value)} ({low:.0f}–{high:.0f})"
    return Cell(text, found.value, found.low, found.high, among)


def events(number: int) -> Cell:
    """Return a count of events with its interval."""
    if 0 < number < FEWEST:
        return count(number)
    found = estimates.events(number)
    return Cell(f"{number:,} ({found.low:,.0f}–{found.high:,.0f})", *found)


def number(found: Ranged, digits: int = 0, of: int | None = None) -> Cell:
    """Return a figure with its interval."""
    low, high = f"{found.low:,.{digits}f}", f"{found.high:,.{digits}f}"
    return Cell(f"{found.value:,.{digits}f} ({low}–{high})", *found, of)


def grid(
    names: Sequence[str],
    counts: Sequence[Sequence[int]],
    printed: Sequence[Sequence[tuple[int, int]]] = (),
    rounding: bool = False,
) -> tuple[Row, ...]:
    """Return counts with their sums, guarded; the last line and column are sums."""
    table, marks = with_sums(counts), guarded(counts, printed, rounding)
    return tuple(
        Row(name, tuple(_marked(int(v), int(m)) for v, m in zip(values, line, strict=True)))
        for name, values, line in zip([*names, "Total"], table, marks, strict=True)
    )


def _marked(value: int, mark: int) -> Cell:
    if mark == OPEN:
        return Cell(f"{value:,}", float(value))
    if mark == ROUNDED:
        return Cell(f"{rounded(value):,}", float(rounded(value)))
    return Cell(WITHHELD if mark == HELD else FEW, hidden=True)


def prevalence(
    view: View, groups: Mapping[str, Sequence[One]], cards: Sequence[tuple[str, str]]
) -> tuple[Row, ...]:
    """Return for each indicator (id, name) the share of each group on which it was found."""
    counted = {name: view.cards(sites) for name, sites in groups.items()}
    return tuple(
        Row(
            f"{title} ({card})",
            tuple(share(counted[name][card], len(sites)) for name, sites in groups.items()),
        )
        for card, title in cards
    )


def nothing() -> Cell:
    """Return an empty cell."""
    return Cell(NOTHING)
