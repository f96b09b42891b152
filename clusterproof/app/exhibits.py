"""A dossier as a folder that anyone can check: pages, exhibits, the cited captures, digests."""

import hashlib
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit

import clusterproof
from clusterproof.archive import reader
from clusterproof.archive.cited import Wanted, cited
from clusterproof.archive.naming import files_below
from clusterproof.archive.wacz import Shown, wacz
from clusterproof.errors import ArchiveError, UsageError
from clusterproof.records import Capture, Case, Verdict
from clusterproof.report import dossier
from clusterproof.report.exhibits import Exhibit, exhibit, numbered

_LONGEST_NAME = 60
_APART = re.compile(r"[^a-z0-9]+")
# Exhibits of an earlier run, by our own way of naming them.
_OURS = re.compile(r"\d{3,}-[a-z0-9-]+\.html")
SUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class _Cited:
    """An exhibit's place in the folder and its capture; None when the archive does not hold it."""

    one: Exhibit
    name: str
    capture: Capture | None


def bundle(
    case: Case, out: Path, archives: Sequence[Path], complain: Callable[[str], None]
) -> tuple[Path, ...]:
    """Write a case's folder and return its files, the dossier first.

    The captures are read from `archives` and from where the store says that they lie. What is not
    found there is complained of and left out; the rest is written. Raises UsageError when the
    folder cannot be written.
    """
    verdict = case.judged.verdict
    lying = _archives(case, archives)
    held = {(one.url, one.digest): one for one in _captures(verdict, lying, complain)}
    exhibits = [
        _Cited(one, name_of(one), held.get((one.url, one.digest))) for one in numbered(verdict)
    ]
    for lost in exhibits:
        if lost.capture is None:
            complain(f"Exhibit {lost.one.number}, {lost.one.url}: no archive holds this capture.")
    written = _pages(case, exhibits)
    if any(one.capture for one in exhibits):
        written |= _packed(case, exhibits, lying)
    written["README.txt"] = _readme(case, exhibits)
    written[SUMS] = _sums(written)
    return _write(out, written)


def name_of(one: Exhibit) -> str:
    """Return an exhibit's file name: its number and what of its address is safe in a name.

    >>> from datetime import UTC, datetime
    >>> name_of(Exhibit(7, "https://a.example/Über uns/../x.php?q", "", datetime.now(UTC), ()))
    '007-ber-uns-x-php.html'
    """
    words = ""
    with suppress(ValueError):
        words = _APART.sub("-", urlsplit(one.url).path.lower()).strip("-")
    return f"{one.number:03d}-{words[:_LONGEST_NAME].strip('-') or 'home'}.html"


def _archives(case: Case, given: Sequence[Path]) -> tuple[Path, ...]:
    """Return the files that may hold the cited captures, those given first."""
    kept = dict.fromkeys(Path(one.archive) for one in case.judged.captures if one.archive)
    there = [path for path in kept if path.is_file()]
    return tuple(dict.fromkeys((*files_below(tuple(given)), *there)))


def _captures(
    verdict: Verdict, lying: Sequence[Path], complain: Callable[[str], None]
) -> list[Capture]:
    found: list[Capture] = []
    wanted = {seen.url for seen in verdict.evidence}
    for path in lying:
        try:
            held = reader.load(reader.whole(path, verdict.site))
        except ArchiveError as wrong:
            complain(str(wrong))
            continue
        found += [one for one in held.captures if one.url in wanted]
    return found


def _pages(case: Case, exhibits: Sequence[_Cited]) -> dict[str, bytes]:
    evidence = case.judged.verdict.evidence
    held = {one.one.number: f"exhibits/{one.name}" for one in exhibits if one.capture}
    page = dossier.html(case, held)
    written = {
        "dossier.html": page.encode(),
        "dossier.pdf": dossier.pdf(case),
        "evidence.json": dossier.machine(case, held).encode("utf-8", "replace") + b"\n",
    }
    for one in exhibits:
        if one.capture is not None:
            seen = [evidence[item] for item in one.one.items]
            page = exhibit(one.capture, seen, one.one.number)
            written[f"exhibits/{one.name}"] = page.encode()
    return written


def _packed(case: Case, exhibits: Sequence[_Cited], lying: Sequence[Path]) -> dict[str, bytes]:
    verdict = case.judged.verdict
    there = [one.capture for one in exhibits if one.capture is not None]
    wanted = [Wanted(one.url, one.digest, one.captured_at) for one in there]
    found = cited(lying, wanted, verdict.site)
    titles = {(page.url, page.digest): page.title for page in case.judged.pages}
    shown = [
        Shown(one.url, one.captured_at, titles.get((one.url, one.digest), "")) for one in there
    ]
    made_at = case.judged.judged_at or max(one.captured_at for one in there)
    package = wacz(found, shown, f"Captures cited in the dossier on {verdict.site}", made_at)
    return {"cited.warc.gz": found.warc, "cited.wacz": package}


def _readme(case: Case, exhibits: Sequence[_Cited]) -> bytes:
    path = files(clusterproof) / "report" / "templates" / "bundle.txt"
    lines = [f"  {one.one.number:>3}  {one.one.digest}\n       {one.one.url}" for one in exhibits]
    text = path.read_text(encoding="utf-8").format(
        site=case.judged.verdict.site, version=clusterproof.__version__, exhibits="\n".join(lines)
    )
    return text.encode("utf-8", "replace")


def _sums(written: dict[str, bytes]) -> bytes:
    """Return the digests of all files as `sha256sum --check` reads them."""
    lines = (f"{hashlib.sha256(held).hexdigest()}  {name}\n" for name, held in written.items())
    return "".join(lines).encode()


def _write(out: Path, written: dict[str, bytes]) -> tuple[Path, ...]:
    try:
        (out / "exhibits").mkdir(parents=True, exist_ok=True)
        for old in (out / "exhibits").iterdir():
            if _OURS.fullmatch(old.name):
                old.unlink()
        for name, held in written.items():
            (out / name).write_bytes(held)
    except OSError as wrong:
        raise UsageError(
            f"{out} cannot be written: {wrong.strerror}.", "Give another folder with --out."
        ) from wrong
    return tuple(out / name for name in written)
