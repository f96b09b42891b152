"""How fast the API reads: 50 requests a second over its reading operations, on loopback.

    python bench/api.py [sites] [seconds]

A store of 10,000 invented sites, a real server in a process of its own, an open loop: a request is
sent when its moment has come, whether or not the earlier ones are answered, and is timed from that
moment. The reference in the same run is a bare FastAPI application that returns a constant, asked
in the same rhythm. The promise: p95 at most 100 ms.
"""

import asyncio
import json
import random
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import httpx
import psutil
import store
import uvicorn
from fastapi import FastAPI

from clusterproof.app.desk import Desk
from clusterproof.data.store import Store
from clusterproof.records import Allowance, Right
from clusterproof.settings import Settings
from clusterproof.web.app import build
from clusterproof.web.serving import Serving

RATE, PROMISE = 50, 100.0
OPERATIONS = {
    "sites": "/sites?limit=50&after={site}",
    "sites, filtered": "/sites?verdict=portal&min_confidence=0.{digit}&q=site-{digit}",
    "site": "/sites/{site}",
    "evidence": "/sites/{site}/evidence?limit=20",
    "history": "/sites/{site}/history",
    "pages": "/sites/{site}/pages",
    "exhibits": "/sites/{site}/exhibits",
    "labels": "/sites/{site}/labels",
    "vets": "/vets?limit=10",
    "signals": "/signals",
    "health": "/health",
}


def fill(db: Path, sites: int) -> str:
    """Make the store; return a token."""
    with Store.open(db) as made:
        for first in range(0, sites, 500):
            made.keep([store.site(number) for number in range(first, min(first + 500, sites))])
    with Desk.open(db) as desk:
        desk.add("bench", Right.READ, "a sentence of mine")
        return desk.token("bench")


def serve(db: str, port: str) -> None:
    allowance = Allowance(reads_per_minute=1_000_000)
    settings = replace(Settings(), allowance=allowance)
    app = build(Serving(Path(db), Path(db).parent, settings))
    uvicorn.run(app, port=int(port), log_level="error")


def bare(port: str) -> None:
    app = FastAPI()

    @app.get("/{path:path}")
    def constant(path: str) -> dict[str, str]:
        return {"status": "ok"}

    uvicorn.run(app, port=int(port), log_level="error")


async def ask(url: str, token: str, sites: int, seconds: float) -> dict[str, list[float]]:
    """Send requests in their rhythm; return milliseconds by operation."""
    took: defaultdict[str, list[float]] = defaultdict(list)
    chance = random.Random(7)
    headers = {"Authorization": f"Bearer {token}"}
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(
        base_url=url, headers=headers, timeout=60, limits=limits
    ) as client:

        async def once(name: str, path: str, at: float) -> None:
            await asyncio.sleep(max(0.0, at - time.perf_counter()))
            try:
                answer = await client.get(path)
            except (httpx.NetworkError, httpx.RemoteProtocolError):
                # The server had closed an idle connection that moment; a client asks again.
                answer = await client.get(path)
            took[name].append((time.perf_counter() - at) * 1000)
            assert answer.status_code == 200, answer.text

        began = time.perf_counter() + 0.5
        asked = []
        for number in range(int(RATE * seconds)):
            name = chance.choice(tuple(OPERATIONS))
            site, digit = f"site-{chance.randrange(sites)}.example", chance.randrange(10)
            path = OPERATIONS[name].format(site=site, digit=digit)
            asked.append(asyncio.create_task(once(name, path, began + number / RATE)))
        await asyncio.gather(*asked)
    return took


def started(mode: str, *words: object) -> tuple[subprocess.Popen[bytes], int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, __file__, mode, *map(str, words), str(port)]
    process = subprocess.Popen(command)
    while True:
        try:
            httpx.get(f"http://127.0.0.1:{port}/api/v1/health", timeout=5)
        except httpx.HTTPError:
            assert process.poll() is None
            time.sleep(0.1)
        else:
            return process, port


def measured(mode: str, token: str, sites: int, seconds: float, *words: object) -> float:
    process, port = started(mode, *words)
    try:
        url = f"http://127.0.0.1:{port}/api/v1"
        asyncio.run(ask(url, token, sites, 5))
        before = psutil.Process(process.pid).cpu_times()
        took = asyncio.run(ask(url, token, sites, seconds))
        after = psutil.Process(process.pid).cpu_times()
        assert process.poll() is None, "the server has ended"
    finally:
        process.terminate()
        process.wait(10)
    spent = (after.user + after.system - before.user - before.system) * 1000
    count = sum(map(len, took.values()))
    print(f"{mode}: {count} requests, {RATE} a second, {spent / count:.1f} ms of processor each")
    everything = [one for several in took.values() for one in several]
    rows = (
        [*sorted(took.items()), ("all", everything)] if mode == "serve" else [("all", everything)]
    )
    for name, several in rows:
        print(
            f"  {name:16} p50 {at(several, 50):6.1f} ms  p95 {at(several, 95):6.1f} ms  "
            f"p99 {at(several, 99):6.1f} ms  of {len(several)}"
        )
    return at(everything, 95)


def at(several: list[float], percent: float) -> float:
    ordered = sorted(several)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def main(sites: str = "10000", seconds: str = "20") -> None:
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "bench.duckdb"
        token = fill(db, int(sites))
        reference = measured("bare", token, int(sites), float(seconds))
        found = measured("serve", token, int(sites), float(seconds), db)
    print(f"p95 {found:.1f} ms, {found / reference:.1f} times a bare application's")
    print(f"at most {PROMISE:.0f} ms: {'yes' if found <= PROMISE else 'NO'}")
    print(json.dumps({"p95": round(found, 1), "bare": round(reference, 1)}))


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(*sys.argv[2:4])
    elif sys.argv[1:2] == ["bare"]:
        bare(sys.argv[2])
    else:
        main(*sys.argv[1:3])
