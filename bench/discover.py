"""How well and how fast sites of our subject are found.

    python bench/discover.py [candidates]

1. The mini-web's seeded sites are surveyed; then `discover` follows their links and one directory
   page, looks at the best, and is compared with what `beyond.toml` expects: found, screened,
   precision at 50 and at as many as there are to find, before a look and after it.
2. Precision at 50 on larger invented link graphs, 72 of ours among some 2,000 with 500 near
   misses, before a look; beside it the same by the number of citing sites alone.
3. Ranking of 100,000 invented candidates. The promise: at most 60 s. The reference in the same run
   reads and writes the same rows without ranking them.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from ipaddress import ip_network
from pathlib import Path

from clusterproof import miniweb
from clusterproof.app import discovering
from clusterproof.app.crawling import read_seeds, survey
from clusterproof.app.keeping import keeping
from clusterproof.app.subjects import subject_of
from clusterproof.data import candidates as kept
from clusterproof.data.store import Store
from clusterproof.records import Candidate, Cited
from clusterproof.settings import Settings

PROMISE = 60.0
LOOKS = 60
REGISTER = "http://clusters-register.example/"
MEANT = {"other": "off-subject", "parked": "parked", "moved": "moved", "closed": "closed"}
PARTS = (
    "health", "medical", "cluster", "klaster", "clinic", "hotel", "uni", "stadt", "data", "spa",
    "salud", "sante", "network", "shop", "news", "reise", "dental", "bank", "map", "wellness",
)  # fmt: skip


def silent(*_: object) -> None:
    """Take no notice."""


def settings_of(web: miniweb.MiniWeb) -> Settings:
    plain = Settings()
    network = replace(
        plain.network, resolve=web.resolve, allow_private=(ip_network("127.0.0.0/8"),)
    )
    return replace(plain, network=network, limits=replace(plain.limits, delay=0.0))


def precision(found: Sequence[Candidate], ours: Iterable[str], first: int) -> float:
    """Return the share of our sites among the first."""
    top = [one.site for one in found[:first]]
    return len(set(top) & set(ours)) / max(1, min(first, len(top)))


def mini_web(db: Path, archive: Path) -> None:
    expected = {one.host: one for one in miniweb.unseeded()}
    with miniweb.serve() as web:
        here = settings_of(web)
        began = time.perf_counter()
        with keeping(db, "survey", silent) as keeper:
            survey(read_seeds(web.seeds, silent), here, archive, keeper, silent)
        print(f"survey of {len(web.seeds)} seeds: {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        count = discovering.discover(db, [REGISTER], None, here, print)
        before = discovering.listed(db, None, 1000)
        print(f"{count} candidates found and ranked: {time.perf_counter() - began:.1f} s")
        began = time.perf_counter()
        for _ in range(2):  # a site that moved is looked at in the second round
            discovering.look(db, LOOKS, archive, here, silent)
        after = discovering.listed(db, None, 1000)
        looked = sum(one.screened != "unseen" for one in after)
        print(f"{looked} looks: {time.perf_counter() - began:.1f} s")
    ours = {one.host for one in expected.values() if one.ours}
    report(before, after, ours, {host: one.kind for host, one in expected.items()})


def report(
    before: Sequence[Candidate],
    after: Sequence[Candidate],
    ours: set[str],
    kinds: dict[str, str],
) -> None:
    missing = ours - {one.site for one in after}
    print(f"found {len(ours) - len(missing)} of {len(ours)} of our subject; missing: {missing}")
    wrong = [
        f"{one.site}: {one.screened} ({one.shown:.2f}, {one.why}), is {kinds[one.site]}"
        for one in after
        if one.site in kinds
        and one.screened != "unseen"
        and one.screened != MEANT.get(kinds[one.site], "alive")
    ]
    print(f"screened otherwise than meant: {len(wrong)}")
    print(*(f"  {line}" for line in wrong), sep="\n")
    for name, found in (("before a look", before), ("after a look", after)):
        firsts = (10, len(ours), 50)
        told = ", ".join(f"at {first} {precision(found, ours, first):.2f}" for first in firsts)
        top = [one.site for one in found[:50]]
        print(f"precision {name}: {told} (at most {len(ours) / 50:.2f} at 50);", end=" ")
        print(f"{len(set(top) & ours)} of {len(ours)} among the first 50")
    for one in after[:30]:
        print(f"  {one.score:.2f} {one.named:.2f} {one.shown:.2f} {one.screened:12} {one.site}")


def invented(count: int) -> list[Cited]:
    chance = random.Random(7)
    found = []
    for number in range(count):
        host = f"{chance.choice(PARTS)}-{chance.choice(PARTS)}-{number}.example"
        words = " ".join(chance.choice(PARTS) for _ in range(4))
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            found.append(Cited(f"https://{host}/", f"s{chance.randrange(500)}.example", words, "x"))
    return found


# How bodies of our subject are called, and near misses: the same words in another trade, a single
# clinic, a page about clusters, an office that is no body of many. All invented.
OURS = (
    ("{t} health cluster", "health-cluster-{t}"),
    ("Gesundheitscluster {t}", "gesundheitscluster-{t}"),
    ("Klaster zdrowia {t}", "klaster-{t}"), ("Cluster salud {t}", "cluster-salud-{t}"),
    ("Grappe santé {t}", "grappe-{t}"), ("{t} Sağlık Kümesi", "{t}-saglik-kumesi"),
    ("Медицинский кластер {t}", "medklaster-{t}"), ("{t} medical tourism portal", "{t}-medtour"),
    ("Polo da saúde {t}", "polo-{t}"), ("Rete salute {t}", "rete-{t}"),
    ("{t} care alliance", "{t}-alliance"), ("{t}", "{t}-board"),
)  # fmt: skip
NEAR = (
    ("{t} compute cluster for health data", "health-cluster-{t}-hpc"),
    ("Cluster headache clinic {t}", "cluster-headache-{t}"),
    ("Klinikum {t}", "klinikum-{t}"), ("{t} dental spa", "dental-{t}"),
    ("Automotive cluster {t}", "auto-cluster-{t}"), ("Food cluster {t}", "cluster-food-{t}"),
    ("Cluster policy in health, a study", "study-{t}"), ("{t} wellness hotel", "wellness-{t}"),
    ("Hospital association of {t}", "hospital-association-{t}"), ("Star cluster {t}", "stars-{t}"),
    ("Health insurance portal {t}", "{t}-health-portal"), ("Medical news {t}", "medical-news-{t}"),
    ("IT-Cluster {t} e.V.", "it-cluster-{t}"), ("Cluster of COVID cases in {t}", "health-{t}-news"),
)  # fmt: skip
ELSEWHERE = (
    ("Map", "maps-{t}"), ("{t} town", "{t}-town"), ("Counter", "count-{t}"),
    ("Ministry", "gov-{t}"),
    ("University of {t}", "uni-{t}"), ("Bank", "bank-{t}"), ("Hotel {t}", "hotel-{t}"),
)  # fmt: skip
TO_FIND, MISSES, OTHERS = 72, 500, 1_500


def place(chance: random.Random) -> str:
    return "".join(chance.choice(("lo", "mar", "ve", "tun", "sil", "bor", "ka", "ne", "rio", "gad"))
                   for _ in range(3))  # fmt: skip


def link_graph(seed: int) -> tuple[list[Cited], set[str]]:
    """Invent who leads to whom: 72 of ours among some 2,000, cited as often as others or less."""
    chance, heard, ours = random.Random(seed), [], set()
    for number in range(TO_FIND + MISSES + OTHERS):
        kind = OURS if number < TO_FIND else NEAR if number < TO_FIND + MISSES else ELSEWHERE
        words, host = chance.choice(kind)
        town = f"{place(chance)}{number}"
        site = f"{host.format(t=town)}.example"
        ours |= {site} if kind is OURS else set()
        # A link says the name, or nothing that helps; one in four times the host is all there is.
        often = min(40, 1 + int(chance.paretovariate(1.1 if kind is ELSEWHERE else 1.6)))
        for _ in range(often):
            said = words.format(t=town.title()) if chance.random() < 0.75 else "more"
            heard.append(Cited(f"https://{site}/", f"s{chance.randrange(500)}.example", said, "x"))
    chance.shuffle(heard)
    return heard, ours


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share."""
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    wide = z / (1 + z * z / of) * (share * (1 - share) / of + z * z / (4 * of * of)) ** 0.5
    return middle - wide, middle + wide


def at_fifty(graphs: int = 10) -> None:
    """Print the precision of the first 50 by names and, on the same graphs, by citations alone."""
    ready = subject_of(Settings())
    right = {"ranked by name": 0, "by number of citing sites": 0, "by chance": 0.0}
    firsts, recall = 50, 0
    for seed in range(graphs):
        heard, ours = link_graph(seed)
        named = discovering.gather(heard)
        found = [discovering.ranked(ready, site, one) for site, one in named.items()]
        best = sorted(found, key=lambda one: (-one.score, one.site))
        cited = sorted(found, key=lambda one: (-one.cited_by, one.site))
        right["ranked by name"] += len({one.site for one in best[:firsts]} & ours)
        right["by number of citing sites"] += len({one.site for one in cited[:firsts]} & ours)
        right["by chance"] += firsts * len(ours) / len(found)
        recall += len({one.site for one in best[: 4 * firsts]} & ours)
    print(f"{graphs} invented link graphs, each {TO_FIND} of ours among {len(found)} candidates,")
    print(f"{MISSES} of them near misses; precision at {firsts} before any look:")
    for name, count in right.items():
        low, high = wilson(round(count), firsts * graphs)
        print(f"  {name}: {count / firsts / graphs:.2f} (95 %: {low:.2f} to {high:.2f})")
    print(f"  of ours among the first {4 * firsts}: {recall / graphs / TO_FIND:.2f}")
    for one in best[:firsts]:
        if one.site not in ours:
            print(f"    not ours: {one.score:.2f} {one.site} {one.words[:1]}")


def many(count: int) -> None:
    heard = invented(count)
    ready = subject_of(Settings())
    with tempfile.TemporaryDirectory() as folder:
        db = Path(folder) / "many.duckdb"
        began = time.perf_counter()
        named = discovering.gather(heard)
        found = [discovering.ranked(ready, site, one) for site, one in named.items()]
        ranked = time.perf_counter() - began
        with Store.open(db) as store:
            kept.keep(store, found)
        listed = discovering.listed(db, None, 50)
        took = time.perf_counter() - began
        began = time.perf_counter()
        with Store.open(db) as store:
            kept.keep(store, found)
        bare = time.perf_counter() - began
    print(f"{len(found)} candidates from {len(heard)} links: ranked in {ranked:.1f} s, with the")
    print(f"store {took:.1f} s (the store alone {bare:.1f} s); best: {listed[0].site}")
    print(f"at most {PROMISE:.0f} s: {'yes' if took <= PROMISE else 'NO'}")


def main(count: str = "100000") -> None:
    with tempfile.TemporaryDirectory() as folder:
        mini_web(Path(folder) / "found.duckdb", Path(folder) / "archive")
    at_fifty()
    many(int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
