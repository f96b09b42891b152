"""Labelled sites of an archive, read once, to be judged again in part: shared by two benchmarks.

Without an archive the mini-web is crawled by the demo into a folder that is thrown away.
"""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from clusterproof.app.judging import Tools, archived_sites, tools
from clusterproof.archive import reader
from clusterproof.classifier.judging import judge
from clusterproof.classifier.site import gather
from clusterproof.page.reading import read
from clusterproof.records import Capture, Page, Verdict


@dataclass(frozen=True)
class Read:
    """One site: its answers in the order of the archive, and each as a page, template unmarked."""

    name: str
    captures: tuple[Capture, ...]
    pages: tuple[Page, ...]


@contextmanager
def archive(path: str) -> Iterator[Path]:
    """Give the archive named, or one of the mini-web."""
    if path:
        yield Path(path)
        return
    with tempfile.TemporaryDirectory() as folder:
        demo = [sys.executable, "-m", "clusterproof", "demo", "--out", folder]
        subprocess.run(demo, check=True, capture_output=True)
        yield Path(folder) / "archive"


def wanted(labels: str) -> set[str]:
    """Return the sites that a labels file names; empty without one."""
    if not labels:
        return set()
    with Path(labels).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    name = next(key for key in ("site", "host", "domain") if key in rows[0])
    return {row[name] for row in rows}


def each(path: Path, labels: str, ready: Tools) -> Iterator[Read]:
    """Read the sites of an archive that are labelled, or all of them without labels."""
    names = wanted(labels)
    for archived in archived_sites([path], print):
        if names and archived.site not in names:
            continue
        found = reader.load(archived).pages()
        if found:
            yield Read(archived.site, found, tuple(read(one, ready.words) for one in found))


def shipped() -> Tools:
    return tools("", "")


def judged(name: str, pages: tuple[Page, ...], ready: Tools) -> Verdict:
    """Judge a site by these pages, their template marked already."""
    return judge(gather(name, pages, (), ready.matcher), ready.head)


def class_of(verdict: Verdict) -> str:
    """Return the class a verdict stands for: its own, or the likeliest where it is none."""
    found = verdict.probabilities
    return verdict.verdict if verdict.verdict in found else max(found, key=found.__getitem__)
