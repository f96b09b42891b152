"""kill -9 at random moments of a crawl, resumed each time: what was lost, what asked for again.

python bench/kill.py [KILLS] [SITES] [PAGES] [SEED]. Lost = pages of the farm that are not in the
archive in the end; asked for again = pages the farm served beyond the first time.
"""

import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections import Counter
from pathlib import Path

from crawl import HERE, PORT, farm
from farm import urls

from clusterproof.archive import reader
from clusterproof.page.addresses import site_of


def archived(folder: Path) -> tuple[Counter[str], int]:
    """Count the answers in an archive by address, and what of it could not be read."""
    found: Counter[str] = Counter()
    problems = []
    for site in reader.sites((folder,), site_of, problems.append):
        loaded = reader.load(site)
        problems += loaded.problems
        found.update(capture.url for capture in loaded.captures)
    return found, len(problems)


def crawling(sites: int, pages: int, folder: Path) -> subprocess.Popen:
    script = [sys.executable, HERE / "crawl_farm.py", str(sites), str(pages), str(PORT), folder]
    return subprocess.Popen(script, stdout=subprocess.PIPE, text=True)


def served() -> int:
    with urllib.request.urlopen(f"http://127.0.2.1:{PORT}/served", timeout=10) as answer:
        return int(answer.read())


def kill_after(running: subprocess.Popen, more: int) -> bool:
    """Kill a crawl once the farm has served so many more pages; False if it ended before."""
    until = served() + more
    while running.poll() is None:
        if served() >= until:
            os.kill(running.pid, signal.SIGKILL)
            running.wait()
            return True
        time.sleep(0.002)
    return False


def main(kills: int = 20, sites: int = 50, pages: int = 60, seed: int = 1) -> None:
    chance = random.Random(seed)
    expected = urls(sites, pages, PORT)
    # Twice this many pages a kill on the average would end the crawl before the last kill.
    most = 2 * len(expected) // (kills + 2)
    hit = 0
    with tempfile.TemporaryDirectory() as name, farm(sites, pages):
        folder = Path(name)
        for _ in range(kills):
            hit += kill_after(crawling(sites, pages, folder), chance.randrange(1, most))
        crawling(sites, pages, folder).wait()
        again = served() - len(expected)
        found, problems = archived(folder)
    lost = len(expected - set(found))
    print(f"{hit} kills in a crawl of {len(expected)} pages: {lost} lost, {again} asked for again,")
    print(f"{problems} places in the archive cannot be read")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:5]))
