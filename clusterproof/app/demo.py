"""The whole road on the mini-web that ships, served on loopback: two readings, a market."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path

from clusterproof import miniweb
from clusterproof.app import alerting, cases, due, inventing, looking, watching
from clusterproof.app.crawling import Watch, read_seeds, survey
from clusterproof.app.judging import standing, workers
from clusterproof.app.keeping import keeping
from clusterproof.app.processes import Processes
from clusterproof.data import watching as memory
from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.miniweb import MiniWeb
from clusterproof.records import Change, History, Judged, Tally
from clusterproof.report import dossier, moving, overview
from clusterproof.report.overview import Beside
from clusterproof.report.tour import Made
from clusterproof.settings import Settings

# More than the mini-web has.
SITES = 100
FEED = "changes.atom"
# Of the sites that do not change every tenth is read again: each costs two more judgements.
_UNCHANGED = 10
_BESIDE = (
    Beside(
        FEED,
        "What changed",
        "an Atom feed. Some of the sites above were read twice, the second time as they are a "
        "while later.",
    ),
    Beside(
        f"{inventing.REPORT}/report.html",
        "A market report",
        "an invented market of some 2,000 sites over eight quarters, whose figures are about "
        "nothing in the world. The same as PDF and as workbook lies beside it.",
    ),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """What the demo made: the first crawl's tally, the judged sites, what lies in its folder."""

    tally: Tally
    judged: tuple[Judged, ...]
    made: Made


def run(out: Path, settings: Settings, watch: Watch, complain: Callable[[str], None]) -> Shown:
    """Read the mini-web twice into `out/archive` and `out/demo.duckdb`, write dossiers.

    The second time some of it, served as it is a while later. Beside that, in a process of its own,
    a market is invented and reported.
    """
    db = out / "demo.duckdb"
    with _aside() as aside, standing(settings):
        market = aside.submit(inventing.invent, out)
        with miniweb.serve() as web, keeping(db, "demo", complain) as keeper:
            seeds = read_seeds(web.seeds, complain)
            tally = survey(seeds, _inside(web, settings), out / "archive", keeper, watch)
        again = _again(db, out, settings, watch, complain)
        changes = alerting.changes(db, None, None, SITES)
        judged, histories = _judged(db)
        _write(judged, histories, out, settings)
        index = out / "index.html"
        index.write_text(_overview(judged, changes), encoding="utf-8")
        return Shown(tally, judged, Made(again, changes, index, market.result(), db))


@contextmanager
def _aside() -> Iterator[Processes]:
    pool = Processes(1)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _inside(web: MiniWeb, settings: Settings) -> Settings:
    network = replace(
        settings.network, resolve=web.resolve, allow_private=(ip_network("127.0.0.0/8"),)
    )
    return replace(settings, network=network, limits=replace(settings.limits, delay=0.0))


def _again(
    db: Path, out: Path, settings: Settings, watch: Watch, complain: Callable[[str], None]
) -> int:
    """Read some sites a second time unless that was done; write the feed; return how many."""
    with Store.reading(db) as store:
        visited = {one.site for one in memory.watched(store) if one.visits}
    with miniweb.serve(later=True) as web:
        chosen = _chosen(web)
        seeds = tuple(one for one in read_seeds(chosen, complain) if one.site not in visited)
        if seeds:
            orders = watching.Orders(db, out / "archive", seeds, due.FIRST, everything=True)
            ears = watching.Ears(lambda _: nullcontext(watch), lambda *_: None, complain)
            watching.watch(orders, _inside(web, settings), ears)
    alerting.write_feed(db, out / FEED)
    return len(chosen)


def _chosen(web: MiniWeb) -> tuple[str, ...]:
    """Return the home addresses of the sites that changed, and of some that did not."""
    changed = {one.host for one in miniweb.laters()}
    others = [host for host in web.hosts if host not in changed][::_UNCHANGED]
    return tuple(f"http://{host}/" for host in sorted(changed.union(others)))


def _judged(db: Path) -> tuple[tuple[Judged, ...], tuple[History, ...]]:
    """Return every site of the store with its latest verdict, and what became of it."""
    with Store.reading(db) as store:
        names = sorted(one.verdict.site for one in store.sites(Wanted(limit=SITES)))
        judged = tuple(found for name in names if (found := store.show(name)))
        return judged, tuple(looking.history_of(store, one.verdict.site) for one in judged)


def _write(
    judged: tuple[Judged, ...], histories: Sequence[History], out: Path, settings: Settings
) -> None:
    with workers(settings) as pool:
        made = pool.map(_dossier, judged, histories, [settings] * len(judged))
        for one, page in zip(judged, made, strict=True):
            (out / overview.file_name(one.verdict.site)).write_text(page, encoding="utf-8")


def _overview(judged: tuple[Judged, ...], changes: Sequence[Change]) -> str:
    moved = next((one for one in changes if one.verdict_moved), None)
    past = (_past(moved),) if moved else ()
    return overview.html([one.verdict for one in judged], beside=(*past, *_BESIDE))


def _past(moved: Change) -> Beside:
    return Beside(
        f"{overview.file_name(moved.site)}#earlier",
        "A dossier with a past",
        f"{moving.headline(moved)}. It lists the evidence that came and went.",
    )


def _dossier(judged: Judged, history: History, settings: Settings) -> str:
    return dossier.html(replace(cases.filled(judged, settings), history=history))
