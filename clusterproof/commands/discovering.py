"""The commands that find sites, say what belongs to one, and draw who leads to whom."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
    Path | None,
    typer.Option(
        metavar="FILE",
        help="Queries, a line each: sought in an index, or alone, what to paste where",
    ),
]
Results = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="Saved search results: HTML, JSON or CSV (repeatable)"),
]
Sheet = Annotated[Path | None, typer.Option(metavar="FILE", help="Write there what to paste where")]
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
# More candidates than a person will ever decide about.
_EVERY = 1_000_000
Export = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write those listed as seeds (CSV)")
]


def discover(
    db: options.Db,
    sources: Sources = None,
    queries: Queries = None,
    results: Results = None,
    sheet: Sheet = None,
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
    from clusterproof.screen import Screen

    screen, typed = Screen(), dict(locals())
    if queries and (sheet or not (sources or results or look or decide or only_list)):
        _sheet(screen, db, queries, sheet, as_json)
    else:
        _discovered(screen, db, typed)


def _discovered(screen: "Screen", db: Path, typed: dict[str, Any]) -> None:
    """Decide, or find candidates; look at the best; list them."""
    from clusterproof import settings
    from clusterproof.app import discovering

    told = settings.load({name: typed.get(name) for name in settings.FLAGS})
    if typed["decide"]:
        site, decision = typed["decide"]
        one = discovering.decide(db, site, decision, typed["reason"], typed["author"])
        screen.note(f"{one.site} is {one.state}: {one.reason} ({one.author}).")
    elif not typed["only_list"]:
        _found(screen, told, db, typed)
    if typed["look"]:
        with screen.watching(typed["look"]) as watch:
            discovering.look(db, typed["look"], typed["archive"], told, watch)
    found = discovering.listed(db, typed["state"], typed["limit"])
    _listed(screen, found, None if typed["as_json"] else db, typed["export"])


def _found(screen: "Screen", told: Any, db: Path, typed: dict[str, Any]) -> None:
    """Find candidates, and say what each file of saved results brought."""
    from clusterproof.app import discovering, harvesting
    from clusterproof.report import queries as sheets

    sources, queries, saved = typed["sources"] or (), typed["queries"], typed["results"] or ()
    discovering.discover(db, sources, queries, told, screen.complain, saved)
    if saved:
        asked = harvesting.queries(queries) if queries else ()
        for one in harvesting.harvest(discovering.listed(db, None, _EVERY), saved, asked):
            screen.note(sheets.brought(*one))


def _sheet(screen: "Screen", db: Path, queries: Path, sheet: Path | None, as_json: bool) -> None:
    """Say for each query what a person pastes where; nothing is contacted."""
    from clusterproof.app import harvesting
    from clusterproof.report import queries as sheets
    from clusterproof.screen import write

    asked = [(one.file, one.text) for one in harvesting.queries(queries)]
    lines = sheets.sheet_lines(asked) if as_json else sheets.sheet(asked, str(db), str(queries))
    told = "\n".join(lines)
    if sheet is None:
        screen.say(told)
    else:
        write(sheet, f"{told}\n".encode("utf-8", "replace"))
        screen.note(f"What to paste where is in {sheet}.")


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
    """Say which addresses belong to a site; survey, watch and judge with --db apply it."""
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
