"""From the address entered to a verdict, on a warm server: first provisional one, done, and both
beside `clusterproof vet` of the same kind of site in the same run.

python bench/serving.py [ROUNDS] [PAGES] -> medians of ROUNDS sites of PAGES pages on loopback
without delay: seconds to the first provisional verdict and to done; seconds of `vet`, a whole cold
process; seconds of reading alone with and without judging meanwhile, and their ratio.
"""

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

from crawl import PORT, farm
from vetting import seconds

from clusterproof.app import jobs
from clusterproof.app.desk import Desk
from clusterproof.crawler.crawling import crawl_heard
from clusterproof.crawler.hearing import Ears
from clusterproof.records import Allowance, JobState, Network, Right, Seed, User
from clusterproof.settings import Settings, load

LOOPBACK = "127.0.0.0/8"
SOMEBODY = User("bench", Right.VET)


def settings(pages: int) -> Settings:
    read = load({"pages": pages, "delay": 0.0})
    return replace(read, network=Network(allow_private=(ip_network(LOOPBACK),)))


def url(site: int) -> str:
    return f"http://127.0.2.{site}:{PORT}/"


def asked(desk: Desk, site: int, told: Settings) -> tuple[float, float, float]:
    """Ask for a site; return seconds to the first verdict, to done, and of its reading alone."""
    began, first = time.perf_counter(), 0.0
    asked_for = jobs.ask(desk, url(site), SOMEBODY, told)
    while True:
        now = jobs.job(desk, asked_for.id)
        if now.provisional and not first:
            first = time.perf_counter() - began
        if now.ended_at:
            break
        time.sleep(0.02)
    assert now.state is JobState.DONE, now.why
    assert now.pages >= told.limits.pages, now
    read = [line.at for line in jobs.lines(desk, now.id) if line.said == "read"]
    return first, time.perf_counter() - began, (read[-1] - read[0]).total_seconds()


def alone(site: int, told: Settings, folder: Path) -> float:
    """Read a site without judging; return seconds from the first page to the last."""
    read: list[float] = []

    def hear(_: str, said: str) -> None:
        if said == "read":
            read.append(time.perf_counter())

    seed = Seed(url(site), f"127.0.2.{site}")
    crawl_heard([seed], told.limits, told.network, folder, Ears(on_address=hear))
    return read[-1] - read[0]


def vet(site: int, pages: int) -> float:
    words = ["vet", url(site), "--allow-private", LOOPBACK, "--delay", "0", "--pages", str(pages)]
    return seconds([sys.executable, "-m", "clusterproof", *words])


def main(rounds: int = 5, pages: int = 40) -> None:
    told = settings(pages)
    found: list[tuple[float, ...]] = []
    with tempfile.TemporaryDirectory() as name, farm(3 * rounds, pages):
        db = Path(name) / "bench.duckdb"
        plenty = Allowance(vets_per_hour=1000)
        with Desk.open(db, plenty) as desk, jobs.Crew(db, db.parent / "warc", told, 1) as crew:
            crew.wait_until_warm()
            for number in range(1, rounds + 1):
                served = asked(desk, number, told)
                bare = alone(rounds + number, told, db.parent / "bare")
                found.append((*served, bare, vet(2 * rounds + number, pages)))
    first, done, reading, bare, cold = map(statistics.median, zip(*found, strict=True))
    print(f"{pages} pages, loopback, no delay, {rounds} rounds, medians:")
    print(
        f"asked -> first provisional verdict {first:.2f} s, -> done {done:.2f} s; vet {cold:.2f} s"
    )
    print(f"done / vet {done / cold:.2f}")
    print(f"reading alone {bare:.2f} s, judged meanwhile {reading:.2f} s: {reading / bare:.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
