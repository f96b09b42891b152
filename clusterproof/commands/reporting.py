"""The command that writes the market report of a quarter."""

from json import dumps
from pathlib import Path
from typing import Annotated

import typer

from clusterproof import options


def report(
    db: options.Db,
    period: Annotated[str, typer.Option(metavar="QUARTER", help="Such as 2026-Q4")],
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where the files go")],
    as_json: options.Json = False,
) -> None:
    """Report one quarter of the market: HTML, PDF, workbook, figures; no site is named."""
    from clusterproof.app import reporting
    from clusterproof.screen import Screen

    screen = Screen()
    with screen.busy("counting and drawing"):
        found, files = reporting.write(db, period, out)
    told = {"period": found.period, "sentence": found.sentence, "files": [*map(str, files)]}
    screen.say(dumps(told) if as_json else "\n".join([found.sentence, *map(str, files)]))


COMMANDS = (report,)
