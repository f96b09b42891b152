"""How fast are the pages of `serve` with many sites? Arguments: sites (10000), pages of each (20).

Fills a store by program, serves it over real HTTP and asks each page many times.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from clusterproof.data.store import Store
from clusterproof.records import (
    Axis,
    CaptureLine,
    Condition,
    Coverage,
    Evidence,
    Judged,
    Label,
    LookedFor,
    Neighbour,
    PageLine,
    Place,
    Question,
    Role,
    Score,
    Verdict,
)

KINDS = ("cluster", "portal", "hybrid", "other", "insufficient")
LANGUAGES = ("en", "de", "hr", "pl", "tr", "es", "ko", "ar")
MODELS = ("hospital", "association", "government", "news", "vendor")
AT = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
BUDGET = 0.300


def verdict(number: int, dice: random.Random) -> Verdict:
    site = f"{dice.choice(('health', 'medic', 'cura', 'salus'))}-{number:06d}.example"
    kind = dice.choices(KINDS, (30, 30, 8, 20, 12))[0]
    c = min(100.0, max(0.0, dice.gauss(70 if kind in ("cluster", "hybrid") else 15, 15)))
    p = min(100.0, max(0.0, dice.gauss(65 if kind in ("portal", "hybrid") else 12, 15)))
    found = tuple(evidence(site, one, dice) for one in range(dice.randint(4, 24)))
    sure = dice.uniform(0.4, 0.99)
    return Verdict(
        site, kind, dice.choice(MODELS) if kind == "other" else None,
        {kind: sure, "cluster": 1 - sure}, sure, (kind,),
        Score(c, max(c - 8, 0), c), Score(p, max(p - 6, 0), p),
        Coverage(30, dice.random(), ("statutes",), (dice.choice(LANGUAGES), "en"),
                 (("robots", 2),)),
        found, (LookedFor("S2", (f"https://{site}/", f"https://{site}/about")),) * 6,
        tuple(Question(n, "What is left?", "partly", (0, 1), (2,), "Show it.", "Minutes")
              for n in range(1, 6)),
        None, "The pages read match a pattern that was made by program for measuring.", "1",
        "head-1", "static-1", AT, AT, (), (("country", "HR"),),
        (Neighbour("cluster", 0.61), Neighbour("other", 0.58)),
    )  # fmt: skip


def evidence(site: str, number: int, dice: random.Random) -> Evidence:
    axis = dice.choice((Axis.COLLABORATION, Axis.PORTAL))
    quote = f"The general assembly elects the board for {number} years and reports to all members."
    return Evidence(
        f"{'GP'[axis is Axis.PORTAL]}{number % 9 + 1}", axis, dice.uniform(1, 12),
        f"https://{site}/page-{number}", quote, "en", AT, "sha256:" + f"{number:02x}" * 32,
        "names an elected board", Place.BODY, Role.GOVERNANCE, "2025-05",
    )  # fmt: skip


def judged(number: int, pages: int, dice: random.Random) -> Judged:
    found = verdict(number, dice)
    lines = tuple(
        PageLine(f"https://{found.site}/page-{one}", f"sha256:{one:064x}", AT, Condition.READABLE,
                 Role.ABOUT, "en", f"Page {one}", False, 1, 4000, 30, 5, 1, 2)
        for one in range(pages)
    )  # fmt: skip
    captures = tuple(
        CaptureLine(line.url, 200, AT, line.digest, 30_000, "text/html", "utf-8", "x.warc.gz", 10)
        for line in lines
    )
    return Judged(found, lines, captures)


def fill(db: Path, sites: int, pages: int) -> list[str]:
    dice, names = random.Random(7), []

    def batches() -> Iterator[list[Judged]]:
        for first in range(0, sites, 200):
            yield [judged(one, pages, dice) for one in range(first, min(first + 200, sites))]

    with Store.open(db) as store:
        for batch in batches():
            store.keep(batch, AT)
            names += [one.verdict.site for one in batch]
        # A tenth was judged before, with another verdict.
        again = [replace(judged(one, 0, dice), pages=(), captures=()) for one in range(sites // 10)]
        store.keep(again, AT - timedelta(days=90))
        store.label(*(Label(name, "cluster", "Seen.", "anna", AT) for name in names[::50]))
    return names


def served(db: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "clusterproof", "serve", "--db", str(db), "--port", "0",
               "--workers", "1"]  # fmt: skip
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {})
    told = process.stderr.readline() if process.stderr else ""
    return process, told.split(" at ")[1].split(" ")[0]


def ask(address: str) -> tuple[float, int]:
    began = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        size = len(answer.read())
    return time.perf_counter() - began, size


def measure(base: str, names: list[str], times: int = 40) -> None:
    dice = random.Random(3)

    def site() -> str:
        return dice.choice(names)

    asked = {
        "start": lambda: "",
        "sites": lambda: "sites",
        "sites, any page": lambda: f"sites?page={dice.randint(1, 300)}",
        "sites, sought": lambda: f"sites?q={dice.randint(0, 999):03d}&sort=name",
        "sites, narrowed": lambda: (
            f"sites?verdict={dice.choice(KINDS)}&language="
            f"{dice.choice(LANGUAGES)}&sort=newest&confidence=0.{dice.choice('57')}"
        ),
        "names": lambda: f"sites/names?site={dice.randint(0, 999)}",
        "site": lambda: f"sites/{site()}",
        "compare": lambda: f"compare?site={site()}&site={site()}",
        "exhibit": lambda: f"sites/{site()}/exhibits/1",
        "verdict.json": lambda: f"sites/{site()}/verdict.json",
        "jobs": lambda: "jobs",
        "server": lambda: "admin",
        "about": lambda: "about",
    }
    print(f"{'page':18}{'first':>8}{'p50':>8}{'p95':>8}{'most':>8}{'kB':>7}")
    for name, address in asked.items():
        spent, sizes = zip(*(ask(base + address()) for _ in range(times)), strict=True)
        p95 = sorted(spent)[int(0.95 * (times - 1))]
        row = (spent[0], statistics.median(spent), p95, max(spent))
        told = "".join(f"{1000 * one:8.0f}" for one in row)
        print(
            f"{name:18}{told}{statistics.mean(sizes) / 1000:7.0f}{'' if p95 <= BUDGET else '  !'}"
        )


def main() -> None:
    sites, pages = (int(text) for text in [*sys.argv[1:], "10000", "20"][:2])
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "many.duckdb"
        began = time.perf_counter()
        names = fill(db, sites, pages)
        print(f"{sites} sites, {sites * pages} pages kept in {time.perf_counter() - began:.0f} s")
        process, base = served(db)
        try:
            time.sleep(8)
            measure(base, names)
        finally:
            process.terminate()
            process.wait(20)


if __name__ == "__main__":
    main()
