"""The graph of links among sites, written for programs that draw and measure graphs."""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import networkx as nx
import pyarrow as pa
import pyarrow.parquet as pq

from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.addresses import site_of
from clusterproof.page.scopes import Scopes

FORMS = (".gexf", ".graphml", ".parquet")


class Written(NamedTuple):
    """How much a graph holds: sites, those of them that were judged, links between sites."""

    sites: int
    judged: int
    links: int


def graph(db: Path, out: Path, rules: Scopes) -> Written:
    """Write who leads to whom; raise UsageError for a form that is not known.

    A node is a site with its verdict, or none; an edge says on how many pages the link stands.
    """
    if out.suffix.lower() not in FORMS:
        raise UsageError(f"{out.name} has no known form.", f"End it with {', '.join(FORMS)}.")
    with Store.reading(db) as store:
        kinds = {row["site"]: row["verdict"] for row in store.rows("known_kinds")}
        edges: Counter[tuple[str, str]] = Counter()
        for row in store.rows("link_graph"):
            url = f"http://{row['host']}/"
            to = rules.assigned(url) or _known(row["host"], kinds) or site_of(url)
            if to and to != row["site"]:
                edges[row["site"], to] += row["pages"]
    sites = sorted({site for pair in edges for site in pair} | set(kinds))
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write(out, sites, kinds, edges)
    except OSError as wrong:
        raise UsageError(f"{out} cannot be written: {wrong.strerror}.") from wrong
    return Written(len(sites), len(kinds), len(edges))


def _known(host: str, kinds: dict[str, str]) -> str:
    """Return the judged site a host belongs to where that is a deeper host than its domain."""
    name = host.removeprefix("www.")
    while "." in name:
        if name in kinds:
            return name
        name = name.partition(".")[2]
    return ""


def _write(
    out: Path, sites: list[str], kinds: dict[str, str], edges: Counter[tuple[str, str]]
) -> None:
    if out.suffix.lower() == ".parquet":
        rows = sorted(edges.items())
        columns = {
            "source": [pair[0] for pair, _ in rows],
            "target": [pair[1] for pair, _ in rows],
            "pages": [count for _, count in rows],
            "source_verdict": [kinds.get(pair[0], "") for pair, _ in rows],
            "target_verdict": [kinds.get(pair[1], "") for pair, _ in rows],
        }
        pq.write_table(pa.table(columns), out, compression="zstd")
        return
    found = nx.DiGraph()
    for site in sites:
        found.add_node(site, verdict=kinds.get(site, ""), judged=site in kinds)
    for (source, target), count in sorted(edges.items()):
        found.add_edge(source, target, pages=count)
    (nx.write_gexf if out.suffix.lower() == ".gexf" else nx.write_graphml)(found, out)
