"""The commands that find sites, say what belongs to one, and draw who leads to whom."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from clusterproof import options

if TYPE_CHECKING:
    from clusterproof.records import Candidate
    from clusterproof.screen import Screen


Sources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SOURCE...]",
        help="Directory page (URL or saved), list of results, Parquet or CDX index",
    ),
]
Queries = Annotated[
    Path | None, typer.Option(metavar="FILE", help="What to seek in an index, a line each")
]
Look = Annotated[
    int, typer.Option(min=0, metavar="N", help="Look at the N best, four pages each  [0]")
]
Looks = Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the WARC of looks there")]
Decide = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="SITE STATE", help="Decide: in, out or undecided"),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why it is decided so")]
Author = Annotated[str, typer.Option(metavar="NAME", help="Who decides")]
State = Annotated[str | None, typer.Option(help="List found, in, out or undecided only")]
OnlyList = Annotated[bool, typer.Option("--list", help="Find nothing new, only list")]
Limit = Annotated[int, typer.Option(min=1, help="Most candidates listed")]
Export = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write those listed as seeds (CSV)")
]


def discover(
    db: options.Db,
    sources: Sources = None,
    queries: Queries = None,
    look: Look = 0,
    archive: Looks = None,
    decide: Decide = None,
    reason: Reason = "",
    author: Author = "",
    state: State = None,
    only_list: OnlyList = False,
    limit: Limit = 50,
    export: Export = None,
    delay: options.Delay = None,
    contact: options.Contact = None,
    proxy: options.Proxy = None,
    allow_private: options.Private = None,
    allow_invalid_tls: options.Insecure = False,
    resolve: options.Resolve = None,
    encoder: options.Encoder = None,
    model: options.Model = None,
    as_json: options.Json = False,
) -> None:
    """Find sites worth judging where known sites lead; rank, look, decide, write seeds."""
    from clusterproof import settings
    from clusterproof.app import discovering
    from clusterproof.screen import Screen

    screen, typed = Screen(), dict(locals())
    told = settings.load({name: typed.get(name) for name in settings.FLAGS})
    if decide:
        decided = discovering.decide(db, *decide, reason, author)
        screen.note(f"{decided.site} is {decided.state}: {decided.reason} ({decided.author}).")
    elif not only_list:
        discovering.discover(db, sources or (), queries, told, screen.complain)
    if look:
        with screen.watching(look) as watch:
            discovering.look(db, look, archive, told, watch)
    _listed(screen, discovering.listed(db, state, limit), None if as_json else db, export)


def _listed(
    screen: "Screen", found: "Sequence[Candidate]", db: Path | None, export: Path | None
) -> None:
    """Show candidates: as a table with the precision among the first of a store, else as JSON."""
    from clusterproof.app import discovering
    from clusterproof.report import candidates
    from clusterproof.screen import write

    if export:
        write(export, candidates.seed_list(found).encode("utf-8", "replace"))
        screen.note(f"{len(found)} seeds are in {export}; `clusterproof survey` reads them.")
    if db is None:
        screen.say("\n".join(map(candidates.candidate_line, found)))
    else:
        screen.say(candidates.view(found))
        screen.note(candidates.summed_up(*discovering.precision(db)))
    screen.finish()


def scope(
    db: options.Db,
    alias: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PREFIX SITE", help="An address that belongs to a site"),
    ] = None,
    merge: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="OTHER SITE", help="One body on two domains: both are SITE"),
    ] = None,
    split: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="PREFIX NAME", help="A part that is another body, called NAME"),
    ] = None,
    file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the rules of a TOML or CSV file")
    ] = None,
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why")] = "",
    author: Annotated[str, typer.Option(metavar="NAME", help="Who says so")] = "",
    as_json: options.Json = False,
) -> None:
    """Say which addresses belong to a site; `judge --db` applies it to old archives."""
    from clusterproof.app import scoping
    from clusterproof.report import candidates
    from clusterproof.screen import Screen

    pairs = (("alias", alias), ("merge", merge), ("split", split))
    found = scoping.add(db, pairs, reason, author, file)
    screen = Screen()
    screen.say(candidates.rules_lines(found) if as_json else candidates.rules_view(found))


def graph(
    db: options.Db,
    out: Annotated[
        Path, typer.Option(metavar="FILE", help="A file .gexf, .graphml or .parquet (edges)")
    ],
) -> None:
    """Write the graph of links among sites, each with its verdict."""
    from clusterproof.app import graphing, scoping
    from clusterproof.screen import Screen

    told = graphing.graph(db, out, scoping.scopes(None, db))
    Screen().say(f"{told.sites} sites ({told.judged} judged), {told.links} links are in {out}")


COMMANDS = (discover, scope, graph)
