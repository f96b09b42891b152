"""Our crawl, writing its archive, against a bare spider that writes nothing; same farm, same run.

python bench/crawl.py [PAIRS] [SITES] [PAGES] -> pages/s of both, in turns, and their ratio.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).parent
PORT = 8821


@contextmanager
def farm(sites: int, pages: int, port: int = PORT):
    command = [sys.executable, HERE / "farm.py", str(sites), str(pages), str(port)]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert serving.stdout.readline() == "ready\n"
        yield serving
    finally:
        serving.terminate()
        serving.wait()


def timed(script: str, *arguments: object) -> list[float]:
    command = [sys.executable, HERE / script, *map(str, arguments)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [float(number) for number in ran.stdout.split()]


def pair(sites: int, pages: int) -> tuple[float, float, float]:
    folder = Path(tempfile.mkdtemp())
    try:
        read, seconds, most = timed("crawl_farm.py", sites, pages, PORT, folder)
        bare_read, bare_seconds = timed("bare_spider.py", sites, PORT)
    finally:
        shutil.rmtree(folder)
    assert read == bare_read == sites * (pages + 1), (read, bare_read)
    return read / seconds, bare_read / bare_seconds, most


def main(pairs: int = 3, sites: int = 50, pages: int = 60) -> None:
    ratios = []
    with farm(sites, pages):
        for _ in range(pairs):
            ours, bare, most = pair(sites, pages)
            ratios.append(ours / bare)
            print(f"{ours:.0f} pages/s, bare {bare:.0f}: {ours / bare:.2f} with {most:.0f} MB")
    print(f"median ratio {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))
