"""Answers that a person waits for: help, a verdict from the archive, the first one and the next.

python bench/vetting.py [ARCHIVE] -> seconds of `--help`, of a cold `judge` of one archived site as
a whole process, and of a warm one inside a process (median of 5).
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from clusterproof.app.judging import archived_sites, judge_site
from clusterproof.settings import load

RUNS = 5


def seconds(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


def median(act) -> float:
    return statistics.median(act() for _ in range(RUNS))


def warm(archive: Path) -> float:
    (site, *_) = archived_sites([archive], print)
    settings = load({})
    judge_site(site, settings)
    began = time.perf_counter()
    judge_site(site, settings)
    return time.perf_counter() - began


def main(archive: str = "") -> None:
    program = [sys.executable, "-m", "clusterproof"]
    imports = "import scrapy, sklearn.linear_model, duckdb"
    help_, bare = (
        median(lambda: seconds([*program, "--help"])),
        median(lambda: seconds([sys.executable, "-c", imports])),
    )
    print(f"--help {help_:.2f} s; importing Scrapy, scikit-learn and DuckDB alone {bare:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        if not archive:
            demo = seconds([*program, "demo", "--out", folder])
            print(f"demo {demo:.1f} s")
            archive = str(Path(folder) / "archive" / "aurelia-medical-cluster.test.warc.gz")
        cold = median(lambda: seconds([*program, "judge", archive]))
        ready = median(lambda: warm(Path(archive)))
        print(f"one archived site: cold {cold:.2f} s, warm {ready:.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:2])
