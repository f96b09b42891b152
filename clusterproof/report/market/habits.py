"""Chapters on what sites show: recognition, membership, mechanics, promises."""

from collections.abc import Sequence

from clusterproof.report import words
from clusterproof.report.market import cells, estimates
from clusterproof.report.market.contents import (
    FEWEST,
    Cell,
    Picture,
    Row,
    Section,
    Table,
    count,
)
from clusterproof.report.market.contents import words as text_cell
from clusterproof.report.market.standing import CLASSES
from clusterproof.report.market.view import One, View, merged
from clusterproof.report.plain import plain

RECOGNITION = ("S3", "C2", "G1", "G7", "C6", "F1")
MEMBERSHIP = ("M1", "M2", "M3", "M5", "M6", "M7")
MECHANICS = (
    "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "M5", "M6", "F2", "F3", "F4",
)  # fmt: skip
PROMISES = ("Q1", "Q2", "Q3", "Q4")
# Printed of the phrases that several sites share.
_PHRASES = 20
# A region's base rate needs so many ordinary sites: its interval is then within 20 points.
_LEAST = 25
# Of fewer values not even the least and the greatest hold the median in 95 of 100 cases (Efron).
_MIDDLE = 8
_SHARES = (
    "Share of the sites of each column on which the indicator was found, with Wilson's interval of "
    "95 %. Not found in the pages read does not mean not there."
)


def _cards(chosen: Sequence[str]) -> list[tuple[str, str]]:
    return [(card, words.indicator_name(card)) for card in chosen]


def _heads(view: View) -> dict[str, Sequence[One]]:
    named = {
        words.verdict_name(kind): sites for kind, sites in view.groups.items() if kind in CLASSES
    }
    return {**named, "Ordinary health sites": view.ordinary}


def _table(view: View, key: str, title: str, chosen: Sequence[str]) -> Table:
    groups = _heads(view)
    rows = cells.prevalence(view, groups, _cards(chosen))
    sizes = Row("Sites", tuple(count(len(sites)) for sites in groups.values()))
    return Table(key, title, "Indicator", tuple(groups), (*rows, sizes), _SHARES)


def recognition(view: View) -> Section:
    """Return the chapter on what sites claim of recognition."""
    return Section(
        "recognition",
        "Recognition",
        (
            "What sites say of labels, registers, funded projects, legal form and public partners. "
            "These are claims on the sites' own pages. Whether a profile, a label or a register "
            "entry is there and valid is not in the store: it was not looked up for this report.",
        ),
        (_table(view, "recognition", "Claims of recognition by pattern", RECOGNITION),),
    )


def membership(view: View) -> Section:
    """Return the chapter on members."""
    return Section(
        "membership",
        "Membership",
        (
            "What sites show of members. The numbers of members are those the users gave in the "
            "column “members”; a site without that column is left out of the medians.",
            "Reciprocity (do members claim the membership on their own sites?) and the share of "
            "members in the region need the members' sites; the store has them for no site, so "
            "they are not reported.",
        ),
        (
            _members(view),
            _table(view, "membership", "What is shown of members, by pattern", MEMBERSHIP),
        ),
    )


def _members(view: View) -> Table:
    rows = []
    for name, sites in _heads(view).items():
        found = sorted(filter(None, map(_number, sites)))
        if len(found) < _MIDDLE:
            rows.append(Row(name, (count(len(found)), *[cells.nothing()] * 3)))
            continue
        middle = cells.number(estimates.median(found))
        low, high = found[(len(found) - 1) // 4], found[-(len(found) - 1) // 4 - 1]
        rows.append(Row(name, (count(len(found)), _plain(low), middle, _plain(high))))
    return Table(
        "members", "Number of members, as given", "Pattern",
        ("Sites with a number", "Lower quartile", "Median (95 % interval)", "Upper quartile"),
        tuple(rows), "The interval of the median is the bootstrap's.",
    )  # fmt: skip


def _number(one: One) -> float | None:
    given = one.given("members").replace(",", "")
    return float(given) if given.isascii() and given.isdigit() and len(given) < 7 else None


def _plain(value: float) -> Cell:
    return Cell(f"{value:,.0f}", value)


def mechanics(view: View) -> Section:
    """Return the chapter on portal mechanics, beside the base rate of ordinary health sites."""
    table = _table(view, "mechanics", "Portal mechanics by pattern", MECHANICS)
    return Section(
        "mechanics",
        "Portal mechanics and base rates",
        (
            "How usual each mechanic is on sites of each pattern, and on ordinary health sites. A "
            "mechanic that ordinary sites of the same region show as often tells little: in some "
            "regions nearly every clinic has a messenger button.",
        ),
        (table, _regional(view)),
        (_heat(table),),
    )


def _heat(table: Table) -> Picture:
    data = [
        {"card": row.name, "group": head, "share": cell.value}
        for row in table.rows
        if row.name != "Sites"
        for head, cell in zip(table.heads, row.cells, strict=True)
    ]
    known = [one for one in data if isinstance(one["share"], float)]
    most = sorted(known, key=lambda one: -float(one["share"] or 0))[:3]
    told = "; ".join(
        f"{one['card']} on {one['group']}: {float(one['share'] or 0):.0%}" for one in most
    )
    return Picture(
        "mechanics", "heat", "Portal mechanics by pattern",
        f"A grid of mechanics by pattern, the darker the more usual. The highest: "
        f"{told or 'none'}. "
        "Crossed fields hold too few sites. The figures are in the table below.",
        tuple(data), "mechanics",
    )  # fmt: skip


def _regional(view: View) -> Table:
    named = merged(view.alive, lambda one: one.region, _LEAST)
    base = merged(view.ordinary, lambda one: one.region, _LEAST)
    rows = []
    for region in (name for name in named if name in base and name != "others"):
        mine, theirs = view.cards(named[region]), view.cards(base[region])
        for card, title in _cards(MECHANICS[:10]):
            shown = cells.share(mine[card], len(named[region]))
            usual = cells.share(theirs[card], len(base[region]))
            rows.append(Row(f"{region}: {title} ({card})", (shown, usual, _times(shown, usual))))
    return Table(
        "mechanics-region", "Each mechanic by region, beside the base rate there",
        "Region, mechanic",
        ("Sites of the market", "Ordinary health sites", "Times as usual"), tuple(rows),
        f"Regions with {_LEAST} sites or more of both kinds. {_SHARES}",
    )  # fmt: skip


def _times(shown: Cell, usual: Cell) -> Cell:
    if not shown.value or not usual.value:
        return cells.nothing()
    times = shown.value / usual.value
    return Cell(f"{times:.1f}", times)


def promises(view: View) -> Section:
    """Return the chapter on promises."""
    phrases = _phrases(view)
    return Section(
        "promises",
        "Promises",
        (
            "Promises of patient numbers, of quick results, of lowest prices or best quality, and "
            "figures that have no source beside them. Superlatives are usual in tourism copy, so "
            "the density counts more than the presence.",
            "Words are printed when at least five sites use them word for word in this quarter.",
        ),
        (
            _table(view, "promises", "Promises by pattern", PROMISES),
            _density(view),
            *((phrases,) if phrases.rows else ()),
        ),
    )


def _density(view: View) -> Table:
    rows = []
    for name, sites in _heads(view).items():
        read = [one.current for one in sites if one.current is not None]
        if len(read) < FEWEST:
            rows.append(Row(name, (count(len(read)), cells.nothing())))
            continue
        hits = [100.0 * view.market.promises.get(one.verdict_id, 0) for one in read]
        found = estimates.ratio(hits, [float(one.pages) for one in read])
        rows.append(Row(name, (count(len(read)), cells.number(found, 1))))
    return Table(
        "density", "Density of promises", "Pattern",
        ("Sites", "Passages with a promise per 100 pages read"), tuple(rows),
        "A passage counts once for each Q card it was cited for. The interval is of 95 %.",
    )  # fmt: skip


def _phrases(view: View) -> Table:
    rows = tuple(
        Row(
            plain(one.words)[:120],
            (
                text_cell(words.name("languages", one.language)),
                text_cell(one.indicator),
                count(one.sites),
                text_cell("yes" if one.new else "no"),
            ),
        )
        for one in sorted(
            view.market.phrases, key=lambda one: (not one.new, -one.sites, one.words)
        )[:_PHRASES]
    )
    heads = ("Language", "Card", "Sites", "New this quarter")
    return Table("phrases", "Words of promises that several sites use", "Words", heads, rows)
