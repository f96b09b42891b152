"""How fast are the pages of `serve` and what the API reads, with a store of a real market's size?

    python bench/serving_pages.py [sites] [pages] [quarters] [store]

20,000 sites, 50 pages of each and 8 quarters of verdicts when nothing else is said; `store` is
filled when it is not there and stays. Each kind of page is asked many times over real HTTP, one
after the other; the reference in the same run is a bare application that answers a constant.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

import filled
from filled import KINDS, LANGUAGES

from clusterproof.app import jobs
from clusterproof.app.desk import Desk
from clusterproof.records import Allowance, Right, User
from clusterproof.settings import Settings

BUDGET = 0.300
TIMES = 40
# Kept by earlier people in the list of jobs; nothing is fetched.
JOBS = 200
BARE = """
import sys, uvicorn
from fastapi import FastAPI, Response
app, page = FastAPI(), b"x" * 40_000
@app.get("/{path:path}")
def constant(path: str) -> Response:
    return Response(page, media_type="text/html")
print(f"bare at http://127.0.0.1:{sys.argv[1]}/ ", file=sys.stderr, flush=True)
uvicorn.run(app, port=int(sys.argv[1]), log_level="error")
"""


def served(db: Path) -> tuple[subprocess.Popen[str], str]:
    command = [sys.executable, "-m", "clusterproof", "serve", "--db", str(db), "--port", "0",
               "--workers", "1"]  # fmt: skip
    return _begun(command)


def bare(port: int) -> tuple[subprocess.Popen[str], str]:
    return _begun([sys.executable, "-c", BARE, str(port)])


def _begun(command: list[str]) -> tuple[subprocess.Popen[str], str]:
    freely = os.environ | {"CLUSTERPROOF_READS_PER_MINUTE": "1000000"}
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=freely)
    told = process.stderr.readline() if process.stderr else ""
    return process, told.split(" at ")[1].split(" ")[0]


def ask(address: str) -> tuple[float, int]:
    began = time.perf_counter()
    with urllib.request.urlopen(address) as answer:
        size = len(answer.read())
    return time.perf_counter() - began, size


def views(names: list[str], ended: list[str], dice: random.Random) -> dict[str, Callable[[], str]]:
    """Return what makes an address of each kind."""

    def site() -> str:
        return dice.choice(names)

    lists = len(names) // 25
    return {
        "start": lambda: "",
        "sites": lambda: "sites",
        "sites, next page": lambda: f"sites?page={dice.randint(2, 9)}",
        "sites, any page": lambda: f"sites?page={dice.randint(1, lists)}",
        "sites, sought": lambda: f"sites?q={dice.randint(0, 999):03d}&sort=name",
        "sites, narrowed": lambda: (
            f"sites?verdict={dice.choice(KINDS)}&language="
            f"{dice.choice(LANGUAGES)}&sort=newest&confidence=0.{dice.choice('57')}"
        ),
        "sites, labels": lambda: (
            f"sites?label={dice.choice(('any', 'none', 'differs'))}&sort=doubt"
            f"&q={dice.randint(0, 99):02d}"
        ),
        "names": lambda: f"sites/names?site={dice.randint(0, 999)}",
        "site, history": lambda: f"sites/{site()}",
        "compare": lambda: f"compare?site={site()}&site={site()}",
        "dossier": lambda: f"sites/{site()}/dossier",
        "dossier, PDF": lambda: f"sites/{site()}/dossier.pdf",
        "exhibit": lambda: f"sites/{site()}/exhibits/1",
        "verdict.json": lambda: f"sites/{site()}/verdict.json",
        "jobs": lambda: "jobs",
        "job": lambda: f"jobs/{dice.choice(ended)}",
        "server": lambda: "admin",
        "about": lambda: "about",
        "API sites": lambda: f"api/v1/sites?limit=50&after={site()}",
        "API sites, narrowed": lambda: (
            f"api/v1/sites?verdict={dice.choice(KINDS)}&min_confidence=0.5&q={dice.randint(0, 99)}"
        ),
        "API site": lambda: f"api/v1/sites/{site()}",
        "API evidence": lambda: f"api/v1/sites/{site()}/evidence?limit=20",
        "API history": lambda: f"api/v1/sites/{site()}/history",
        "API pages": lambda: f"api/v1/sites/{site()}/pages",
        "API exhibits": lambda: f"api/v1/sites/{site()}/exhibits",
        "API labels": lambda: f"api/v1/sites/{site()}/labels",
        "API jobs": lambda: "api/v1/vets?limit=50",
        "API health": lambda: "api/v1/health",
    }


def measure(kind: str, base: str, address: Callable[[], str]) -> bool:
    """Ask one kind of page; tell whether it keeps the promise."""
    spent, sizes = zip(*(ask(base + address()) for _ in range(TIMES)), strict=True)
    p95 = sorted(spent)[int(0.95 * (TIMES - 1))]
    row = (spent[0], statistics.median(spent), p95, max(spent))
    told = "".join(f"{1000 * one:8.0f}" for one in row)
    mark = "" if max(spent) <= BUDGET else "  !"
    print(f"{kind:20}{told}{statistics.mean(sizes) / 1000:7.0f}{mark}", flush=True)
    return max(spent) <= BUDGET


def busy(db: Path) -> list[str]:
    """Put jobs into the list that were asked for and taken back."""
    plenty = Allowance(vets_per_hour=10 * JOBS, vets_at_once=10 * JOBS)
    with Desk.open(db, plenty) as desk:
        somebody = User("bench", Right.VET)
        made = [
            jobs.ask(desk, f"https://{filled.name(one)}/", somebody, Settings()).id
            for one in range(JOBS if not jobs.jobs(desk, limit=1) else 0)
        ]
        for one in made:
            jobs.cancel(desk, one, somebody)
        return made or [one.id for one in jobs.jobs(desk, limit=JOBS)]


def main(sites: int, pages: int, quarters: int, db: Path) -> None:
    if not db.exists():
        began = time.perf_counter()
        filled.fill(db, sites, pages, quarters)
        print(f"filled in {time.perf_counter() - began:.0f} s")
    told = f"{sites:,} sites, {sites * pages:,} pages, {sites * quarters:,} verdicts"
    print(f"{told}: {db.stat().st_size / 1e6:,.0f} MB")
    names = [filled.name(number) for number in range(sites)]
    ended = busy(db)
    reference, constant = bare(8_917)
    process, base = served(db)
    try:
        time.sleep(8)
        print(f"{'page':20}{'first':>8}{'p50':>8}{'p95':>8}{'most':>8}{'kB':>7}")
        measure("bare application", constant, lambda: "anything")
        asked = views(names, ended, random.Random(3))
        kept = [measure(kind, base, address) for kind, address in asked.items()]
        print(f"{sum(kept)} of {len(kept)} kinds always within {1000 * BUDGET:.0f} ms")
    finally:
        for one in (process, reference):
            one.terminate()
            one.wait(20)


if __name__ == "__main__":
    given = [*sys.argv[1:4], *("20000", "50", "8")[len(sys.argv[1:4]) :]]
    with tempfile.TemporaryDirectory() as folder:
        where = Path((sys.argv[4:5] or [f"{folder}/many.duckdb"])[0])
        main(*map(int, given), where)
