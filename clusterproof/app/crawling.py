"""Crawl, survey and vet: the roads that begin on the network."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from clusterproof.app import scoping
from clusterproof.app.cases import CaseRead, judged_case
from clusterproof.app.judging import (
    Outcome,
    check_own_model,
    judge_site,
    tools,
    workers,
)
from clusterproof.app.keeping import Keeper
from clusterproof.app.promising import in_order
from clusterproof.archive import naming, reader
from clusterproof.crawler.crawling import crawl as crawl_sites
from clusterproof.data import seeds as seedlists
from clusterproof.errors import BadSeed
from clusterproof.page.scopes import NO_RULES, Scopes
from clusterproof.records import Judged, Seed, SiteProgress, Tally
from clusterproof.settings import Settings

Watch = Callable[[SiteProgress], None]
Complain = Callable[[str], None]
Columns = tuple[tuple[str, str], ...]


def read_seeds(sources: Sequence[str], complain: Complain) -> tuple[Seed, ...]:
    """Read seeds; report rows that are none; raise BadSeed when nothing is left."""
    read = seedlists.read(sources, _standard_input())
    for problem in read.problems:
        complain(problem)
    if not read.seeds:
        raise BadSeed("There is no web address to read.", "Give a URL, a domain or a file of them.")
    return read.seeds


def _standard_input() -> Iterator[str]:
    # Opened only when "-" is read. Bytes that are no UTF-8 spoil their own row, not the list.
    with open(0, encoding="utf-8-sig", errors="replace", closefd=False) as source:
        yield from source


def crawl(seeds: Sequence[Seed], settings: Settings, archive: Path, watch: Watch) -> Tally:
    """Fetch sites into an archive and nothing else; run again, it goes on where it stopped."""
    return crawl_sites(seeds, settings.limits, settings.network, archive, watch, _nothing)


def survey(
    seeds: Sequence[Seed],
    settings: Settings,
    archive: Path,
    keeper: Keeper,
    watch: Watch,
    scopes: Scopes = NO_RULES,
) -> Tally:
    """Crawl, and judge and keep each site in processes beside the crawl as soon as it is read.

    `scopes` join addresses to bodies: these are read and judged as one site.
    """
    joining = scopes.joining
    seeds = scoping.bodies(seeds, joining)
    columns = {seed.site: seed.columns for seed in seeds}
    check_own_model(settings)

    def take(outcome: Outcome) -> None:
        keeper.keep(_with_columns(outcome, columns))

    with workers(settings) as pool, in_order(take, keeper.complain, keeper.flush) as keep:

        def on_site(site: str, path: Path) -> None:
            keep((site, pool.submit(judge_site, reader.whole(path, site), settings, joining)))

        return crawl_sites(seeds, settings.limits, settings.network, archive, watch, on_site)


def vet(seed: Seed, settings: Settings, archive: Path | None, watch: Watch) -> CaseRead:
    """Read one site and judge it; the tools are loaded while the crawl waits for the network."""
    check_own_model(settings)
    loading = Thread(target=tools, args=(settings.model, settings.encoder))
    loading.start()
    with TemporaryDirectory(prefix="clusterproof-") as passing:
        folder = archive or Path(passing)
        crawl((seed,), settings, folder, watch)
        loading.join()
        whole = reader.whole(naming.path_of(folder, seed.site), seed.site)
        read = judged_case(whole, settings)
        return read._replace(case=replace(read.case, judged=given(read.case.judged, seed.columns)))


def _with_columns(outcome: Outcome, columns: Mapping[str, Columns]) -> Outcome:
    theirs = columns.get(outcome.judged.verdict.site, ())
    return outcome._replace(judged=given(outcome.judged, theirs))


def given(judged: Judged, columns: Columns) -> Judged:
    """Return a judged site with the columns that its user gave with the seed."""
    return replace(judged, verdict=replace(judged.verdict, columns=columns))


def _nothing(site: str, path: Path) -> None:
    """Take no notice of a site that has been crawled."""
