"""The command that hands a case over: dossier."""

from pathlib import Path
from typing import Annotated

import typer

from clusterproof import options

Archives = Annotated[
    list[Path] | None,
    typer.Option("--archive", metavar="PATH", help="WARC file or folder; may be given again"),
]


def dossier(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A domain or an address")],
    db: options.Db,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the dossier")],
    archive: Archives = None,
) -> None:
    """Write a site's dossier as a folder that anyone can check.

    It holds the dossier as HTML and PDF, an exhibit for each cited capture (the archived page
    rebuilt without scripts, its quotes marked in place), the captures themselves as WARC and WACZ,
    the evidence as JSON and the digests of all files. The captures are read from the archive that
    the store names, or from --archive when it was moved.
    """
    from clusterproof import settings
    from clusterproof.app import cases, exhibits
    from clusterproof.screen import Screen

    screen = Screen()
    case = cases.case(db, site, settings.load({}))
    files = exhibits.bundle(case, out, archive or (), screen.complain)
    screen.bundled(case.judged.verdict.site, files)
    screen.finish()


COMMANDS = (dossier,)
