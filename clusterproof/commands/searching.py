"""The command that searches what sites say."""

from typing import Annotated

import typer

from clusterproof import options


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
    from clusterproof.app import finding, searching
    from clusterproof.data.store import Store
    from clusterproof.records import Search
    from clusterproof.report import candidates
    from clusterproof.report import finding as shown
    from clusterproof.screen import Screen

    screen = Screen()
    sought = Search(" ".join(words), site, language, limit)
    name = settings.load({"encoder": encoder}).encoder if meaning else None
    with Store.reading(db) as store:
        if not quotes and not finding.kept(store).kept:
            screen.note(shown.NO_PASSAGES)
            quotes = True
        if quotes:
            rows = [one._asdict() for one in searching.find(store, sought, name)]
            screen.say(candidates.lines(rows) if as_json else candidates.quotes_view(rows))
            return
        findings = finding.find(store, sought, name)
    if lacking := shown.lacking(findings.searched, meaning):
        screen.note(lacking)
    if as_json:
        screen.say(candidates.lines(map(shown.found_object, findings.found)))
    else:
        screen.say(shown.view(findings, sought, meaning))


COMMANDS = (search,)
