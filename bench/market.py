"""Does the market report find again what was put into invented markets, and how fast is it?

python bench/market.py [markets] [sites]      how many printed intervals hold the truth
python bench/market.py size [sites] [pages] [store]   time and memory, beside a plain reading
"""

import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from clusterproof.app import reporting
from clusterproof.data.places import where
from clusterproof.data.store import Store
from clusterproof.market import Truth, World, batches, labels, live, truths
from clusterproof.market.lives import Lives
from clusterproof.market.world import COUNTRIES, SAID
from clusterproof.records import Label
from clusterproof.report import words
from clusterproof.report.market.contents import Cell, MarketReport

REGIONS = {one.code: where("x.test", {"country": one.code}).region for one in COUNTRIES}
HEADS = {
    "corrected": "Corrected count", "judged": "Share of the judged", "": "",
    "median": "Median (95 % interval)", "wrong": "Verdict differs from the label",
    "market": "Sites of the market", "ordinary": "Ordinary health sites",
    "kappa": "Cohen's kappa (95 % interval)",
}  # fmt: skip


class Found(NamedTuple):
    """A figure that was put in, what the report prints for it, whether its interval holds it."""

    truth: Truth
    cell: Cell
    holds: bool


def make(world: World, path: Path) -> tuple[Lives, Sequence[Label]]:
    """Write an invented market into a store."""
    lives = live(world)
    said = labels(lives)
    with Store.open(path) as store:
        for at, batch in batches(lives):
            store.keep(batch, at=at)
        store.label(*said)
    return lives, said


def compare(report: MarketReport, truth: Iterator[Truth]) -> Iterator[Found]:
    """Yield each figure that was put in and is printed with an interval (or is exact)."""
    tables = {table.key: table for table in report.tables()}
    for one in truth:
        table = tables[one.table]
        head = HEADS.get(one.column) or named(one.column)
        for row in table.rows:
            if matches(one, row.name):
                cells = dict(zip(table.heads, row.cells, strict=True))
                cell = cells[head] if head in cells else row.cells[-1]
                if cell.value is not None and not cell.hidden:
                    yield Found(one, cell, holds(cell, one.value))


def named(name: str) -> str:
    return words.verdict_name(name) if name in SAID else name


def matches(one: Truth, name: str) -> bool:
    if one.table == "mechanics-region":
        region, _, card = one.row.rpartition(" ")
        return name.startswith(f"{region}: ") and name.endswith(f"({card})")
    spoken = words.name("languages", one.row) if one.table == "error-language" else one.row
    return name in (one.row, named(one.row), spoken) or name.endswith(f"({one.row})")


def holds(cell: Cell, value: float) -> bool:
    if cell.low is None or cell.high is None:
        return cell.value == value
    return cell.low - 1e-9 <= value <= cell.high + 1e-9


def recovered(world: World, folder: Path, labelled: bool = True) -> list[Found]:
    """Make a market, report its last quarter, and compare."""
    path = folder / f"market-{world.seed}.duckdb"
    lives, said = make(world, path)
    report = reporting.report(path, world.last.name, plain=True)
    return list(compare(report, truths(lives, REGIONS, said if labelled else ())))


def coverage(markets: int, sites: int) -> None:
    every: Counter[str] = Counter()
    held: Counter[str] = Counter()
    missed = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(1, markets + 1):
            found = recovered(World(seed, sites=sites), Path(folder))
            for one in found:
                every[one.truth.table] += 1
                held[one.truth.table] += one.holds
            missed += [one for one in found if not one.holds]
            inside = sum(one.holds for one in found)
            print(
                f"market {seed}: {inside} of {len(found)} = {inside / len(found):.1%}", flush=True
            )
            for file in Path(folder).iterdir():
                file.unlink()
    for table, cells in sorted(every.items()):
        print(f"{table}: {held[table]} of {cells} = {held[table] / cells:.1%}")
    print(f"altogether: {held.total()} of {every.total()} = {held.total() / every.total():.2%}")
    for one, times in Counter(
        (m.truth.table, m.truth.row, m.truth.column) for m in missed
    ).most_common(12):
        print(f"missed {times} times: {one}")


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def size(sites: int, pages: int, path: Path) -> None:
    began = time.perf_counter()
    world = World(99, sites=round(sites / 1.2), pages=pages)
    if not path.exists():
        make(world, path)
        print(f"written in {time.perf_counter() - began:.0f} s", flush=True)
    with Store.reading(path) as store:
        for table in ("sites", "verdicts", "evidence", "pages", "captures"):
            print(table, store.ask(f"SELECT count(*) FROM {table}").rows[0][0])
        began = time.perf_counter()
        for table in ("verdicts", "evidence", "pages", "contacts", "sites"):
            for _ in store.table(table):
                pass
        plain = time.perf_counter() - began
    before, began, worked = peak(), time.perf_counter(), time.process_time()
    reporting.write(path, world.last.name, path.parent / "report")
    took, worked = time.perf_counter() - began, time.process_time() - worked
    print(f"plain reading of the same tables {plain:.1f} s; report {took:.1f} s", end=" ")
    print(f"= {took / plain:.1f} times ({worked:.1f} s of processor)")
    print(f"peak memory {peak():.0f} MB (before the report {before:.0f} MB)")


def main() -> None:
    if sys.argv[1:2] == ["size"]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path((sys.argv[4:5] or [f"{folder}/market.duckdb"])[0])
            size(int((sys.argv[2:3] or ["20000"])[0]), int((sys.argv[3:4] or ["50"])[0]), path)
    else:
        coverage(int((sys.argv[1:2] or ["20"])[0]), int((sys.argv[2:3] or ["2000"])[0]))


if __name__ == "__main__":
    main()
