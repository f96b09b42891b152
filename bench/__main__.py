"""Run every benchmark, each beside its reference in the same run: make bench.

python -m bench [WARC] -> reading is measured on WARC, or on the mini-web's archive without one.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent


def run(name: str, *arguments: object) -> None:
    print(f"\n== {name} {' '.join(map(str, arguments))}", flush=True)
    command = [sys.executable, HERE / f"{name}.py", *map(str, arguments)]
    subprocess.run(command, check=False, cwd=HERE)


def main(archive: str = "") -> None:
    with tempfile.TemporaryDirectory() as folder:
        if not archive:
            demo = [sys.executable, "-m", "clusterproof", "demo", "--out", folder]
            subprocess.run(demo, check=True, capture_output=True)
            archive = f"{folder}/archive/aurelia-medical-cluster.test.warc.gz"
        run("vetting")
        run("reading", Path(archive).absolute(), 1)
    run("crawl", 3)
    run("survey", 3)
    run("kill", 20)
    run("store", 1000)
    run("search", 1000)
    run("serving")
    with tempfile.TemporaryDirectory() as folder:
        large = f"{folder}/large.duckdb"
        run("serving_pages", 20_000, 50, 8, large)
        run("asking", large)
        run("beside", large)
    run("api")
    run("offers")
    run("encoder")
    run("challenge")
    run("discover")
    run("explaining")
    run("market", 3, 1000)
    run("pages")


if __name__ == "__main__":
    main(*sys.argv[1:2])
