"""The whole road on the mini-web that ships, served on loopback."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path

from clusterproof import miniweb
from clusterproof.app.crawling import Watch, read_seeds, survey
from clusterproof.app.keeping import keeping
from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.records import Tally, Verdict
from clusterproof.report import dossier, overview
from clusterproof.settings import Settings

# How many sites the mini-web has.
SITES = len(miniweb.expectations())


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo made: the crawl's tally, the verdicts, and the page to open."""

    tally: Tally
    verdicts: tuple[Verdict, ...]
    index: Path


def run(out: Path, settings: Settings, watch: Watch, complain: Callable[[str], None]) -> Shown:
    """Crawl the mini-web into `out/archive`, keep verdicts in `out/demo.duckdb`, write dossiers."""
    with miniweb.serve() as web:
        network = replace(
            settings.network, resolve=web.resolve, allow_private=(ip_network("127.0.0.0/8"),)
        )
        limits = replace(settings.limits, delay=0.0)
        seeds = read_seeds(web.seeds, complain)
        db = out / "demo.duckdb"
        with keeping(db, "demo", complain) as keeper:
            here = replace(settings, network=network, limits=limits)
            tally = survey(seeds, here, out / "archive", keeper, watch)
    verdicts = _verdicts(db)
    return Shown(tally, verdicts, _write(verdicts, out))


def _verdicts(db: Path) -> tuple[Verdict, ...]:
    with Store.reading(db) as store:
        names = sorted(one.verdict.site for one in store.sites(Wanted(limit=SITES)))
        return tuple(found.verdict for name in names if (found := store.show(name)))


def _write(verdicts: tuple[Verdict, ...], out: Path) -> Path:
    for verdict in verdicts:
        (out / f"{verdict.site}.html").write_text(dossier.html(verdict), encoding="utf-8")
    index = out / "index.html"
    index.write_text(overview.html(verdicts), encoding="utf-8")
    return index
