"""The command that searches what sites say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from clusterproof import options

if TYPE_CHECKING:
    from clusterproof.app.searching import Quoted
    from clusterproof.records import Findings, Search
    from clusterproof.screen import Screen


def search(
    words: Annotated[list[str], typer.Argument(metavar="TEXT...", help="What is sought")],
    db: options.Db,
    meaning: Annotated[
        bool, typer.Option("--meaning", help="Seek what means the same, in any language")
    ] = False,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Search what the verdicts quote instead")
    ] = False,
    site: Annotated[str | None, typer.Option(metavar="SITE", help="Of this site only")] = None,
    language: Annotated[
        str | None, typer.Option(metavar="CODE", help="In this language only, such as de")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Most passages or quotes")] = 20,
    encoder: options.Encoder = None,
    as_json: options.Json = False,
) -> None:
    """Search passages of every site's latest reading, by beginnings of words or by meaning."""
    from clusterproof import settings
    from clusterproof.app import searching
    from clusterproof.records import Search
    from clusterproof.screen import Screen

    sought = Search(" ".join(words), site, language, limit)
    name = settings.load({"encoder": encoder}).encoder if meaning else None
    found = searching.answer(db, sought, name, quotes)
    if found.findings is None:
        _quoted(Screen(), found.quotes, asked=quotes, as_json=as_json)
    else:
        _found(Screen(), found.findings, sought, meaning, as_json)


def _quoted(screen: "Screen", quotes: "Sequence[Quoted]", asked: bool, as_json: bool) -> None:
    """Show quotes; say why when passages were asked for."""
    from clusterproof.report import candidates
    from clusterproof.report.finding import NO_PASSAGES

    if not asked:
        screen.note(NO_PASSAGES)
    rows = [one._asdict() for one in quotes]
    screen.say(candidates.lines(rows) if as_json else candidates.quotes_view(rows))


def _found(
    screen: "Screen", findings: "Findings", sought: "Search", meaning: bool, as_json: bool
) -> None:
    """Show passages; say which sites could not be searched."""
    from clusterproof.report import candidates, finding

    if lacking := finding.lacking(findings.searched, meaning):
        screen.note(lacking)
    if as_json:
        screen.say(candidates.lines(map(finding.found_object, findings.found)))
    else:
        screen.say(finding.view(findings, sought, meaning))


COMMANDS = (search,)
