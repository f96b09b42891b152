"""Chapter: how many sites of each pattern stand, as counted and corrected for errors."""

from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import NamedTuple

import numpy as np

from clusterproof.records.market import Period
from clusterproof.report import words
from clusterproof.report.market import cells, estimates
from clusterproof.report.market.contents import (
    FEW,
    FEWEST,
    Cell,
    Picture,
    Row,
    Section,
    Table,
)
from clusterproof.report.market.estimates import Ranged
from clusterproof.report.market.standing import ABSENT, ALIVE, CLASSES, STANDS
from clusterproof.report.market.view import One, Quality, View, merged

# A country of fewer sites stands among the others: most of its counts would be too small to print.
_LEAST = 25
_ROWS = 24
# Labels that a correction needs: with fewer, its interval is wider than the count it corrects.
_LABELS, _LABELS_COUNTRY = 100, 40
# Labels speak for a year, as readings do.
_FRESH = 4
# Labelled sites more doubtful than the others of their verdict would tell too many errors. The mean
# confidence of 100 labels drawn fairly moves by 0.015 when confidences spread by 0.15; this is two
# and a half times that. Measure again: the spread of verdicts.confidence.
_LEANING = 0.04
SAID = tuple(name for name in ALIVE)


class Corrected(NamedTuple):
    """Sites by true class, and how that was found; none when it cannot be told."""

    by_class: Mapping[str, Ranged]
    method: str


def chapter(view: View, quality: Quality) -> Section:
    """Return the chapter."""
    truth = read_by_people(view, quality)
    found = corrected(view, truth, quality)
    counted = _stock(view)
    tables = [counted, _estimate(view, found, counted)]
    if by_country := _by_country(view, truth, found):
        tables.append(by_country)
    return Section("stock", "Stock", _text(view, found), tuple(tables), (_picture(tables[0]),))


def _text(view: View, found: Corrected) -> tuple[str, ...]:
    return (
        "Self-described clusters and their neighbours in the frame at the end of the quarter, by "
        "country and by the pattern their pages show. Sites that could not be judged have columns "
        "of their own: insufficient evidence, dormant, and not read.",
        found.method,
        "A pattern describes public pages. It says nothing of the quality, safety, honesty or "
        "legality of anybody.",
    )


def _stock(view: View) -> Table:
    present = [one for one in view.stock if one.now.where != ABSENT]
    grouped = _countries(present)
    counts = [[sum(o.now.where == at for o in some) for at in STANDS] for some in grouped.values()]
    heads = tuple(words.verdict_name(name) for name in CLASSES)
    return Table(
        "stock", "Stock by country and pattern, as counted", "Country",
        (*heads, "Insufficient evidence", "Dormant", "Not read", "Total"),
        cells.grid(list(grouped), counts) if counts else (),
        f"Countries with fewer than {_LEAST} sites stand together as others. {FEW}: none to "
        "four sites. Withheld: five or more, kept back so that no smaller count can be computed.",
    )  # fmt: skip


def _countries(sites: Sequence[One]) -> dict[str, list[One]]:
    found = merged(sites, lambda one: one.country, _LEAST)
    if len(found) <= _ROWS:
        return found
    names = [name for name in found if name != "others"]
    kept = {name: found[name] for name in names[:_ROWS]}
    rest = [one for name in (*names[_ROWS:], "others") for one in found.get(name, ())]
    return {**kept, "others": rest}


def read_by_people(view: View, quality: Quality) -> dict[str, str]:
    """Return what people say of sites when they agree: fresh labels, one class a site."""
    since = Period(view.market.period.number - _FRESH + 1).begin
    said: dict[str, set[str]] = {}
    for label in quality.labels:
        if since <= label.at < view.market.period.end:
            said.setdefault(label.site, set()).add(label.label)
    return {
        site: next(iter(found))
        for site, found in said.items()
        if len(found) == 1 and found <= set(CLASSES)
    }


def corrected(view: View, truth: Mapping[str, str], quality: Quality) -> Corrected:
    """Return the stock by true class, by people's labels or else by errors measured elsewhere."""
    labelled = [one for one in view.alive if one.history.site in truth]
    seed = view.market.period.number
    if len(labelled) >= _LABELS and not _lean(view.alive, labelled):
        found = _reclassified(view.alive, truth, seed)
        return Corrected(
            found,
            f"Corrected counts: people read {len(labelled):,} of the sites that stand, and agreed. "
            "Their labels say how often each verdict is of which class, and that is carried over "
            "to the sites they did not read (double sampling, Tenenbein 1972). It holds when the "
            "labelled sites are a fair draw of each verdict. The interval is of 95 %.",
        )
    return _unmixed(view, quality, seed, len(labelled))


def _lean(alive: Sequence[One], labelled: Sequence[One]) -> bool:
    """Say whether people were given sites clearly more doubtful than the others."""
    chosen = {one.history.site for one in labelled}
    gaps, weights = [], []
    for said in SAID:
        among = [
            (o.history.site in chosen, o.current.confidence)
            for o in alive
            if o.said == said and o.current
        ]
        mine = [sure for is_chosen, sure in among if is_chosen]
        rest = [sure for is_chosen, sure in among if not is_chosen]
        if len(mine) >= FEWEST and len(rest) >= FEWEST:
            gaps.append(fmean(rest) - fmean(mine))
            weights.append(len(mine))
    return bool(gaps) and float(np.average(gaps, weights=weights)) > _LEANING


def _reclassified(sites: Sequence[One], truth: Mapping[str, str], seed: int) -> dict[str, Ranged]:
    said = [sum(one.said == name for one in sites) for name in SAID]
    read = [
        [
            sum(o.said == name and truth.get(o.history.site) == true for o in sites)
            for true in CLASSES
        ]
        for name in SAID
    ]
    return dict(zip(CLASSES, estimates.reclassified(said, read, seed), strict=True))


def _unmixed(view: View, quality: Quality, seed: int, labelled: int) -> Corrected:
    held = quality.held or {}
    true = [name for name in CLASSES if sum(n for (t, _), n in held.items() if t == name) >= FEWEST]
    why = (
        f"{labelled:,} of the sites that stand have labels that can be used here (100 are needed, "
        "drawn fairly)"
    )
    said = [name for name in SAID if name in true or name == "insufficient"]
    counted = [sum(one.said == name for one in view.alive) for name in said]
    if len(true) < 2 or not sum(counted):
        return Corrected(
            {}, f"No corrected counts: {why}, and no errors measured elsewhere are at hand."
        )
    errors = [[held.get((name, one), 0) for one in said] for name in true]
    found = dict(zip(true, estimates.unmixed(counted, errors, seed), strict=True))
    missing = [words.verdict_name(name).lower() for name in CLASSES if name not in true]
    beside = (
        f" Sites judged {words.listed(tuple(missing))} stay as counted: too few were held out."
        if missing
        else ""
    )
    return Corrected(
        found,
        f"Corrected counts: {why}, so the errors of the judge on {sum(map(sum, errors))} held-out "
        "sites of its own evaluation are used (the matrix method of Rogan and Gladen 1978, as the "
        "likeliest shares). It holds when the judge errs here as it did there, which was not "
        f"measured.{beside} The interval is of 95 %.",
    )


def _estimate(view: View, found: Corrected, stock: Table) -> Table:
    totals = dict(zip(stock.heads, stock.rows[-1].cells if stock.rows else (), strict=False))
    among = sum(one.said in CLASSES for one in view.alive)
    total = sum(one.value for one in found.by_class.values())
    # A share tells the sum it is of, and with it a class that is hidden.
    open_ = not any(
        totals.get(words.verdict_name(name), cells.nothing()).hidden for name in CLASSES
    )
    rows = []
    for name in CLASSES:
        counted = sum(one.said == name for one in view.alive)
        # The sums of the stock, hidden where they are hidden there.
        judged = totals.get(words.verdict_name(name), cells.nothing())
        mended = found.by_class.get(name)
        rows.append(
            Row(
                words.verdict_name(name),
                (
                    judged,
                    cells.share(counted, among) if open_ else cells.nothing(),
                    _count(mended),
                    _share(mended, total),
                ),
            )
        )
    return Table(
        "estimate", "Patterns among the sites that stand: counted and corrected", "Pattern",
        ("Judged so", "Share of the judged", "Corrected count", "Corrected share"), tuple(rows),
        "The first two columns are of verdicts; the interval is Wilson's. The corrected columns "
        "share out the sites of insufficient evidence too.",
    )  # fmt: skip


def _count(found: Ranged | None) -> Cell:
    if found is None:
        return cells.nothing()
    return Cell(FEW, hidden=True) if found.value < FEWEST else cells.number(found)


def _share(found: Ranged | None, total: float) -> Cell:
    if found is None or total < FEWEST:
        return cells.nothing()
    if found.value < FEWEST:
        return Cell(FEW, hidden=True)
    return cells.ranged_share(Ranged(*(min(part / total, 1.0) for part in found)), None)


def _by_country(view: View, truth: Mapping[str, str], found: Corrected) -> Table | None:
    if not found.by_class or len([o for o in view.alive if o.history.site in truth]) < _LABELS:
        return None
    rows = []
    for country, sites in merged(view.alive, lambda one: one.country, _LEAST).items():
        if sum(one.history.site in truth for one in sites) >= _LABELS_COUNTRY:
            mended = _reclassified(sites, truth, view.market.period.number)
            rows.append(Row(country, tuple(_count(mended[name]) for name in CLASSES)))
    if not rows:
        return None
    return Table(
        "estimate-country", "Corrected counts by country", "Country",
        tuple(words.verdict_name(name) for name in CLASSES), tuple(rows),
        f"Countries with {_LABELS_COUNTRY} labelled sites or more, each corrected by its own "
        f"labels.",
    )  # fmt: skip


def _picture(stock: Table) -> Picture:
    rows = [row for row in stock.rows if row.name != "Total"][:12]
    data: list[Mapping[str, float | str | None]] = [
        {"country": row.name, "pattern": head, "sites": cell.value}
        for row in rows
        for head, cell in zip(stock.heads[:-1], row.cells[:-1], strict=True)
        if cell.value is not None
    ]
    largest = rows[0].name if rows else "no country"
    told = (
        f"Bars of the {len(rows)} countries with most sites, {largest} first, each parted by "
        "pattern. The figures are in the table “Stock by country and pattern”; hidden counts are "
        "left out of the bars."
    )
    return Picture("stock", "bars", "Stock by country and pattern", told, tuple(data), "stock")
