"""The whole road on the mini-web that ships, served on loopback."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path

from clusterproof import miniweb
from clusterproof.app import cases
from clusterproof.app.crawling import Watch, read_seeds, survey
from clusterproof.app.judging import workers
from clusterproof.app.keeping import keeping
from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.records import Judged, Tally
from clusterproof.report import dossier, overview
from clusterproof.settings import Settings

# More than the mini-web has.
SITES = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo made: the crawl's tally, the judged sites, and the page to open."""

    tally: Tally
    judged: tuple[Judged, ...]
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
    judged = _judged(db)
    return Shown(tally, judged, _write(judged, out, settings))


def _judged(db: Path) -> tuple[Judged, ...]:
    with Store.reading(db) as store:
        names = sorted(one.verdict.site for one in store.sites(Wanted(limit=SITES)))
        return tuple(found for name in names if (found := store.show(name)))


def _write(judged: tuple[Judged, ...], out: Path, settings: Settings) -> Path:
    with workers(settings) as pool:
        made = pool.map(_dossier, judged, [settings] * len(judged))
        for one, page in zip(judged, made, strict=True):
            (out / overview.file_name(one.verdict.site)).write_text(page, encoding="utf-8")
    index = out / "index.html"
    index.write_text(overview.html([one.verdict for one in judged]), encoding="utf-8")
    return index


def _dossier(judged: Judged, settings: Settings) -> str:
    return dossier.html(cases.filled(judged, settings))
