"""How well and how fast sites of our subject are found.

    python bench/discover.py [candidates]

1. The mini-web's seeded sites are surveyed; then `discover` follows their links and one directory
   page, looks at the best, and is compared with what `beyond.toml` expects: found, screened,
   precision at 50 and at as many as there are to find, before a look and after it.
2. Ranking of 100,000 invented candidates. The promise: at most 60 s. The reference in the same run
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
    many(int(count))


if __name__ == "__main__":
    main(*sys.argv[1:])
