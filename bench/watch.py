"""What a watched farm costs: its first crawl against a recrawl, unchanged and with 5 % changed.

python bench/watch.py [SITES] [PAGES] -> bytes the servers sent, heads and bodies, bytes the archive
grew by, and their shares of the first crawl's.
"""

import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

from crawl import PORT, farm

WORDS = ["--delay", "0", "--allow-private", "127.0.0.0/8"]


def asked(path: str) -> int:
    with urllib.request.urlopen(f"http://127.0.2.1:{PORT}{path}") as answer:
        return int(answer.read())


def weight(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.glob("*.warc.gz"))


def run(*words: object) -> str:
    command = [sys.executable, "-m", "clusterproof", *map(str, words), *WORDS]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def measured(what: str, folder: Path, *words: object) -> tuple[int, int]:
    sent, size = asked("/sent"), weight(folder)
    run(*words)
    found = asked("/sent") - sent, weight(folder) - size
    print(f"{what}: {found[0]:,} bytes sent, archive grew by {found[1]:,}", flush=True)
    return found


def main(sites: int = 50, pages: int = 60) -> None:
    with farm(sites, pages), tempfile.TemporaryDirectory() as kept:
        folder, db = Path(kept) / "warc", Path(kept) / "x.duckdb"
        seeds = Path(kept) / "seeds.txt"
        seeds.write_text("".join(f"http://127.0.2.{n}:{PORT}/\n" for n in range(1, sites + 1)))
        common = ["--archive", folder, "--db", db, "--pages", pages + 1]
        first = measured("first crawl", folder, "survey", seeds, *common)
        again = measured("unchanged", folder, "watch", *common, "--all")
        asked("/change?0.05")
        some = measured("5 % of pages changed", folder, "watch", *common, "--all")
        for name, found in (("unchanged", again), ("5 % changed", some)):
            told = [f"{part / whole:.2%}" for part, whole in zip(found, first, strict=True)]
            print(f"{name}: {told[0]} of the bytes sent, {told[1]} of the archive")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))
