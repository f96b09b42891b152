"""What a notebook or a script calls: vet one site, judge archives, open a store as frames.

The frozen records are the answer (`records/`), a frame is an Arrow table, which pandas and polars
read. What could not be read is a warning (`warnings`), what cannot be done an error of `errors`.
"""

import asyncio
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from html import escape
from pathlib import Path
from threading import Event
from typing import Self, TypedDict, TypeVar, Unpack

import pyarrow as pa

from clusterproof import settings
from clusterproof.app import crawling, finding, judging
from clusterproof.app.browsing import Browsing
from clusterproof.app.judging import Outcome
from clusterproof.data.statements import query
from clusterproof.errors import NothingRead, UsageError
from clusterproof.records import Search, SiteProgress, Verdict

T = TypeVar("T")
_NAMES = ("site", "verdict", "model", "score", "passage", "url", "language", "role")
_FOUND = pa.schema(
    [(name, pa.float64() if name == "score" else pa.string()) for name in _NAMES]
    + [("marks", pa.list_(pa.list_(pa.int32())))]
)
Watch = Callable[[SiteProgress], None]


class Judging(TypedDict, total=False):
    """What may be said about judging; `docs/settings.md` tells what each means."""

    model: str
    encoder: str
    workers: int


class Reading(Judging, total=False):
    """What may be said about reading a site, besides; as the options of `clusterproof vet`."""

    pages: int
    documents: int
    depth: int
    delay: float
    site_seconds: float
    request_seconds: float
    contact: str
    proxy: str
    allow_private: Sequence[str]
    allow_invalid_tls: bool
    resolve: Sequence[str]


def vet(
    url: str,
    *,
    archive: Path | str | None = None,
    watch: Watch | None = None,
    **options: Unpack[Reading],
) -> Verdict:
    """Read one site and say which pattern it shows, with evidence and questions.

    archive: a folder where the WARC is kept; the next call goes on from there and fetches nothing
    twice. watch: is told of every page, on another thread in a notebook. Raises BadSeed for what
    is no address, NothingRead when not one page could be read, and other errors of `errors`.
    """
    chosen = _settings(options, Reading)
    (seed, *more) = crawling.read_seeds([url], _warn)
    if more:
        raise UsageError(f"{url} names more than one site.", "Vet one at a time, or use survey.")
    folder = Path(archive) if archive is not None else None
    read = _undisturbed(lambda heard: crawling.vet(seed, chosen, folder, heard), watch or _ignore)
    return _verdict(Outcome(read.case.judged, read.problems))


def judge(
    archives: Path | str | Sequence[Path | str], **options: Unpack[Judging]
) -> Iterator[Verdict]:
    """Judge WARC files, or folders of them, of any crawler; offline, one site after the other.

    workers: judging processes, 1 unless told; with more, a script must keep its own work under
    `if __name__ == "__main__":`, as every program that starts Python processes. Raises
    ArchiveError when no file is there.
    """
    several = (archives,) if isinstance(archives, Path | str) else tuple(archives)
    chosen = _settings({"workers": 1, **options}, Judging)
    found = judging.archived_sites([Path(one) for one in several], _warn)
    return _verdicts(judging.judge_all(found, chosen, _warn))


def open_store(path: Path | str) -> "OpenStore":
    """Open a store for reading, also while a crawl writes to it; nothing is ever changed.

    Raises StoreError when there is none.
    """
    return OpenStore(Path(path))


class OpenStore:
    """A store as Arrow tables; `docs/schema.md` tells what the columns mean.

    Each call answers from the newest snapshot and holds up no writer. A context manager.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._browsing = Browsing(path)
        with self._browsing.reading():
            # A missing or foreign file is told now, not at the first question.
            pass

    def sites(self) -> pa.Table:
        """Return a row for every site: its latest verdict, its label, its own columns."""
        return self.ask(query("every_site"))

    def verdicts(self, every: bool = False) -> pa.Table:
        """Return the latest verdict of each site, or every one that was ever given."""
        return self._table("verdicts", every)

    def evidence(self, every: bool = False) -> pa.Table:
        """Return what the latest verdicts rest on, or what every verdict ever did."""
        return self._table("evidence", every)

    def pages(self) -> pa.Table:
        """Return the pages of each site's latest reading; `search` finds passages of them."""
        return self._table("pages", every=True)

    def search(
        self,
        text: str,
        *,
        meaning: bool = False,
        site: str = "",
        language: str = "",
        limit: int = 20,
    ) -> pa.Table:
        """Return passages that hold words, or mean nearly the same in any language, best first.

        As `clusterproof search`; `marks` are where the words stand. Raises UsageError when there
        is nothing to seek.
        """
        sought = Search(text, site or None, language or None, limit)
        encoder = settings.load({}).encoder if meaning else None
        with self._browsing.reading() as store:
            found = finding.find(store, sought, encoder).found
        return pa.Table.from_pylist([asdict(one) for one in found], _FOUND)

    def labels(self, every: bool = False) -> pa.Table:
        """Return what people decided last about each site, or everything they ever decided."""
        return self._table("labels", every)

    def ask(self, question: str, limit: int | None = None, seconds: float = 30.0) -> pa.Table:
        """Answer one SELECT. Raises BadQuery for anything else, and after `seconds`."""
        with self._browsing.reading() as store:
            return store.asked(question, limit, seconds)

    def _table(self, name: str, every: bool) -> pa.Table:
        with self._browsing.reading() as store:
            return store.table(name if every else f"latest_{name}").read_all()

    def _repr_html_(self) -> str:
        """Show in a notebook how many sites show what."""
        counts = Counter(self.verdicts()["verdict"].to_pylist())
        rows = "".join(
            f"<tr><td>{escape(str(kind))}</td><td style='text-align:right'>{count}</td></tr>"
            for kind, count in counts.most_common()
        )
        head = f"{escape(str(self.path))}: {sum(counts.values())} sites"
        return f"<table><caption>{head}</caption>{rows}</table>"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the store go."""
        self._browsing.close()


def _settings(options: object, allowed: type) -> settings.Settings:
    given = dict(options) if isinstance(options, dict) else {}
    if unknown := sorted(set(given) - set(allowed.__annotations__)):
        raise TypeError(f"{unknown[0]!r} is no option; known are {_listed(allowed)}.")
    return settings.load(given)


def _listed(allowed: type) -> str:
    return ", ".join(sorted(allowed.__annotations__))


def _undisturbed(work: Callable[[Watch], T], watch: Watch) -> T:
    """Run a crawl, in a thread of its own where a loop is running already, as in a notebook."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return work(watch)
    left = Event()

    def heard(progress: SiteProgress) -> None:
        if left.is_set():
            raise KeyboardInterrupt
        watch(progress)

    with ThreadPoolExecutor(1, "clusterproof") as thread:
        try:
            return thread.submit(work, heard).result()
        except KeyboardInterrupt:
            left.set()
            raise


def _verdicts(outcomes: Iterator[Outcome]) -> Iterator[Verdict]:
    for outcome in outcomes:
        for problem in outcome.problems:
            _warn(problem)
        yield outcome.judged.verdict


def _verdict(outcome: Outcome) -> Verdict:
    for problem in outcome.problems:
        _warn(problem)
    verdict = outcome.judged.verdict
    if not verdict.coverage.pages:
        why = Counter(one.detail for one in outcome.judged.refusals if one.detail).most_common(1)
        told = f": {why[0][0]}" if why else "."
        raise NothingRead(f"Not one page of {verdict.site} could be read{told}")
    return verdict


def _warn(sentence: str) -> None:
    warnings.warn(sentence, stacklevel=3)


def _ignore(progress: SiteProgress) -> None:
    """Take no notice."""
