"""The whole road against a bare spider: crawl, archive, read, judge and store; same farm, same run.

python bench/survey.py [PAIRS] [SITES] [PAGES] -> pages/s of both as whole processes, in turns,
their ratio, and the largest memory of the survey's own process and of one worker.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from crawl import HERE, PORT, farm

WORDS = ["--delay", "0", "--allow-private", "127.0.0.0/8"]


def seconds(command: list[object]) -> float:
    began = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, capture_output=True)
    return time.perf_counter() - began


def surveyed(sites: int, pages: int, folder: Path) -> float:
    seeds = folder / "seeds.txt"
    seeds.write_text("".join(f"http://127.0.2.{n}:{PORT}/\n" for n in range(1, sites + 1)))
    survey = [sys.executable, "-m", "clusterproof", "survey", seeds, "--archive", folder / "warc"]
    return seconds([*survey, "--db", folder / "x.duckdb", "--pages", pages + 1, *WORDS])


def main(pairs: int = 3, sites: int = 50, pages: int = 60) -> None:
    read = sites * (pages + 1)
    ratios = []
    with farm(sites, pages):
        for _ in range(pairs):
            with tempfile.TemporaryDirectory() as folder:
                ours = surveyed(sites, pages, Path(folder))
            bare = seconds([sys.executable, HERE / "bare_spider.py", sites, PORT])
            ratios.append(bare / ours)
            print(f"survey {read / ours:.0f} pages/s, bare {read / bare:.0f}: {bare / ours:.2f}")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"median ratio {statistics.median(ratios):.2f}; largest process {most:.0f} MB")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
