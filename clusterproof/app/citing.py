"""Where candidates come from: links of known sites, directory pages, lists, indexes of others."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from clusterproof.app import harvesting
from clusterproof.archive import naming, reader
from clusterproof.classifier.folding import fold
from clusterproof.crawler.crawling import crawl
from clusterproof.data import cdx, columnar, seeds, subject
from clusterproof.errors import UsageError
from clusterproof.page.addresses import site_of
from clusterproof.page.links import outlinks
from clusterproof.records import Cited, Seed
from clusterproof.settings import Settings

Complain = Callable[[str], None]
_SCHEMES = ("http://", "https://")
_CDX = (".cdx", ".cdxj", ".cdx.gz", ".cdxj.gz")
_PARQUET = (".parquet", ".pq")
_PAGES = (".html", ".htm")
# A saved page has no address of its own; relative links of it lead nowhere.
_SAVED = "http://saved.invalid/"


def from_sources(
    sources: Sequence[str], queries: Path | None, settings: Settings, complain: Complain
) -> Iterator[Cited]:
    """Yield what every source names; raise UsageError for a source that is none."""
    pattern = _pattern(queries)
    for source in sources:
        if source.lower().startswith(_SCHEMES):
            yield from _directory(source, settings, complain)
        else:
            yield from _files(source, pattern, complain)


def _pattern(queries: Path | None) -> str:
    """Return what addresses of an index must match: all words of one of the queries."""
    if queries is None:
        return "|".join(re.escape(stem) for stem in subject.stems("together") if stem.isascii())
    lines = [one.text for one in harvesting.queries(queries)]
    asked = [[re.escape(word) for word in re.findall(r"\w+", fold(line))] for line in lines]
    # Words in one of two orders: the engine that reads indexes looks neither ahead nor back.
    either = [".*".join(way) for words in asked if words for way in (words, words[::-1])]
    return "|".join(dict.fromkeys(either))


def _files(source: str, pattern: str, complain: Complain) -> Iterator[Cited]:
    files = _named(source)
    if not files:
        raise UsageError(
            f"{source} is no address and no file that exists here.",
            "Give a URL of a directory page, a saved page, a list, a Parquet or a CDX file.",
        )
    indexes = [file.resolve() for file in files if file.name.lower().endswith(_PARQUET)]
    if indexes:
        yield from columnar.read(indexes, pattern, Path(source).name)
    for file in files:
        name = file.name.lower()
        if name.endswith(_CDX):
            yield from cdx.read(file, pattern, file.name)
        elif name.endswith(_PAGES):
            yield from _page(file.read_bytes(), _SAVED, file.name)
        elif not name.endswith(_PARQUET):
            yield from _list(file, complain)


def _named(source: str) -> list[Path]:
    path = Path(source).expanduser()
    try:
        if path.is_file():
            return [path]
        found = Path(path.anchor).glob(str(path.relative_to(path.anchor)))
        return sorted(one for one in found if one.is_file())
    except (OSError, ValueError):
        return []


def _list(file: Path, complain: Complain) -> Iterator[Cited]:
    """Read a list of search results: an address a row, its title and snippet in other columns."""
    found = seeds.read([str(file)])
    for problem in found.problems:
        complain(problem)
    for seed in found.seeds:
        cells = (cell for _, cell in seed.columns if not cell.lower().startswith(_SCHEMES))
        yield Cited(seed.url, "", " | ".join(cell[:100] for cell in cells if cell), file.name)


def _page(body: bytes, url: str, source: str, charset: str = "") -> Iterator[Cited]:
    own = site_of(url)
    for link in outlinks(body, url, charset):
        if site_of(link.url) != own:
            yield Cited(link.url, "", link.anchor, source)


def _directory(url: str, settings: Settings, complain: Complain) -> Iterator[Cited]:
    """Read one page by the crawl's own manners: robots.txt is asked, nothing else is fetched."""
    (seed,) = seeds.read([url]).seeds
    once = replace(settings.limits, pages=1, documents=0)
    with TemporaryDirectory(prefix="clusterproof-") as passing:
        folder = Path(passing)
        crawl((Seed(seed.url, seed.site),), once, settings.network, folder, _silent, _silent)
        found = reader.load(reader.whole(naming.path_of(folder, seed.site), seed.site))
    pages = [one for one in found.pages() if one.status == 200]
    for one in pages:
        yield from _page(one.body, one.url, url, one.charset)
    if not pages:
        why = next((refusal.detail for refusal in found.refusals if refusal.detail), "no answer")
        complain(f"{url} could not be read: {why}")


def _silent(*_: object) -> None:
    """Take no notice."""
