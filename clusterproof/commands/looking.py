"""The commands that look at a store: sites, show, ask, export."""

from pathlib import Path
from typing import Annotated

import typer

from clusterproof import options


def sites(
    db: options.Db,
    verdict: Annotated[str | None, typer.Option(help="Only this verdict")] = None,
    language: Annotated[str | None, typer.Option(help="Only sites with this language")] = None,
    containing: Annotated[str | None, typer.Option(help="Only names that contain this")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most sites listed")] = 100,
    as_json: options.Json = False,
) -> None:
    """List the sites of a store with their latest verdict and label."""
    from clusterproof.app import looking
    from clusterproof.screen import Screen

    Screen().listed(looking.sites(db, verdict, language, containing, limit), as_json)


def show(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A domain or an address")],
    db: options.Db,
    as_json: options.Json = False,
    html: options.Html = None,
    pdf: options.Pdf = None,
    history: Annotated[
        bool, typer.Option("--history", help="Show its whole history instead, with page texts")
    ] = False,
) -> None:
    """Show one site's latest verdict with all that carries it, labels, replies, its history."""
    from clusterproof import settings
    from clusterproof.app import cases, looking
    from clusterproof.report import history as histories
    from clusterproof.screen import Screen

    whole = html is not None or pdf is not None
    past = looking.history(db, site)
    if history and not as_json:
        Screen().say(histories.view(past, whole=True))
        return
    Screen().shown(cases.case(db, site, settings.load({}), whole), as_json, html, pdf, past)


def ask(
    question: Annotated[str, typer.Argument(metavar="SQL", help="One SELECT")],
    db: options.Db,
    limit: Annotated[
        int | None, typer.Option(min=0, help="Most rows  [1000; in a file 1000000]")
    ] = None,
    form: Annotated[
        options.AnswerForm, typer.Option("--format", help="Form of the answer")
    ] = options.AnswerForm.TABLE,
    chart: Annotated[bool, typer.Option("--chart", help="Draw a chart: --format chart")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON: --format jsonl")] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write a .csv, .json, .jsonl or .parquet file instead"),
    ] = None,
) -> None:
    """Ask the store a question in SQL; docs/schema.md names tables and columns.

    A chart is chosen from the columns: a label and a number make bars, a time and numbers make
    lines, two numbers make points. Where none suits, the table is printed with the reason.
    """
    from clusterproof.app import looking
    from clusterproof.screen import Screen

    forms = [named for named, wanted in (("chart", chart), ("jsonl", as_json)) if wanted]
    wanted = looking.form(form.value, forms, out)
    Screen().answered(looking.ask(db, question, limit, out), wanted, out)


def export(
    db: options.Db,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go")],
) -> None:
    """Write every table and view of a store as a Parquet file."""
    from clusterproof.app import looking
    from clusterproof.screen import Screen

    Screen().exported(looking.export(db, out))


COMMANDS = (sites, show, ask, export)
