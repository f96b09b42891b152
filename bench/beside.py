"""Readers beside a writer in a store of a real market's size: does either wait for the other?

    python bench/beside.py STORE [seconds] [sites]

STORE is left as it is: a copy of it is written to. First readers alone: open, ask, close, once and
again. Then a survey's writer keeps batches in the same store, and the readers go on. Last the
writer alone. Single-row inserts, in the same run, are the reference of the writer.
"""

import multiprocessing
import shutil
import statistics
import sys
import tempfile
import time
from datetime import timedelta
from multiprocessing.synchronize import Event
from pathlib import Path

import filled
import store as single

from clusterproof.data import snapshot
from clusterproof.data.store import Store

QUESTION = "SELECT verdict, count(*) FROM latest_verdicts GROUP BY ALL"
BATCH = 50
PROMISE = 15_000


def read(db: Path, seconds: float) -> dict[str, list[float]]:
    """Open, ask and show for some seconds; return how long each took."""
    spent: dict[str, list[float]] = {"open": [], "ask": [], "show": [], "behind": []}
    ends, number = time.monotonic() + seconds, 0
    while time.monotonic() < ends:
        number += 997
        began = time.perf_counter()
        with Store.reading(db) as opened:
            spent["open"].append(time.perf_counter() - began)
            began = time.perf_counter()
            opened.ask(QUESTION)
            spent["ask"].append(time.perf_counter() - began)
            began = time.perf_counter()
            assert opened.show(filled.name(number % 20_000)) is not None
            spent["show"].append(time.perf_counter() - began)
            spent["behind"].append(opened.age)
        time.sleep(0.05)
    return spent


def write(db: Path, batches: int, ended: Event) -> None:
    """Keep batches of new readings until told to stop; print rows a second and each stall."""
    made = [
        [filled.site(first * BATCH + one, 50) for one in range(BATCH)] for first in range(batches)
    ]
    copies: list[tuple[float, float]] = []
    pause = snapshot.pause

    def noted(held: float, copied: float) -> float:
        copies.append((held, copied))
        return pause(held, copied)

    snapshot.pause = noted
    kept: list[tuple[float, int]] = []
    with Store.open(db) as opened:
        first = time.perf_counter()
        for number in range(10_000):
            if ended.is_set():
                break
            began = time.perf_counter()
            at = filled.AT + timedelta(days=1 + number)
            rows = opened.keep(made[number % batches], at)
            kept.append((time.perf_counter() - began, rows))
        took = time.perf_counter() - first
    rows = sum(count for _, count in kept)
    spent = [one for one, _ in kept]
    tenth = max(len(kept) // 10, 1)
    pace = [sum(n for _, n in part) / sum(s for s, _ in part) for part in
            (kept[:tenth], kept[-tenth:])]  # fmt: skip
    print(
        f"  writer: {rows:,} rows in {took:.1f} s = {rows / took:,.0f} rows/s"
        f" (first tenth {pace[0]:,.0f}, last {pace[1]:,.0f}); a batch p50 "
        f"{1000 * statistics.median(spent):.0f} ms, most {1000 * max(spent):.0f} ms; "
        f"{len(copies)} copies, the writer held up for {max(h for h, _ in copies):.2f} s, "
        f"{max(c for _, c in copies):.2f} s to the whole copy at most",
        flush=True,
    )
    print(f"  at least {PROMISE:,} rows/s: {'yes' if rows / took >= PROMISE else 'NO'}", flush=True)


def told(head: str, spent: dict[str, list[float]]) -> None:
    print(f"{head}: {len(spent['open'])} readers")
    for name, several in spent.items():
        ordered = sorted(several)
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        unit, times = ("s", 1) if name == "behind" else ("ms", 1000)
        row = (statistics.median(ordered), p95, ordered[-1])
        print("  {:7} p50 {:6.0f}  p95 {:6.0f}  most {:6.0f} {}".format(
            name, *(times * one for one in row), unit), flush=True)  # fmt: skip


def main(origin: Path, seconds: float, batches: int) -> None:
    with tempfile.TemporaryDirectory(dir=origin.parent) as folder:
        db = Path(folder) / "beside.duckdb"
        shutil.copyfile(origin, db)
        size = db.stat().st_size / 1e6
        with Store.open(db) as opened:
            began = time.perf_counter()
            opened.publish()
            print(f"publishing {size:,.0f} MB takes {time.perf_counter() - began:.2f} s")
        told("readers alone", read(db, seconds / 3))
        ended = multiprocessing.Event()
        writer = multiprocessing.Process(target=write, args=(db, batches, ended))
        writer.start()
        time.sleep(5)
        told("readers beside a writer", read(db, seconds))
        ended.set()
        writer.join()
        ended.clear()
        print("writer alone")
        alone = multiprocessing.Process(target=write, args=(db, batches, ended))
        alone.start()
        time.sleep(seconds)
        ended.set()
        alone.join()
        print(f"the store is {db.stat().st_size / 1e6:,.0f} MB now")
        single.kept_singly(Path(folder) / "single.duckdb", 3_000)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        float((sys.argv[2:3] or ["60"])[0]),
        int((sys.argv[3:4] or ["1000"])[0]) // BATCH,
    )
