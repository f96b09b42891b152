"""The command that opens the web page: serve."""

from pathlib import Path
from typing import Annotated, Any

import typer

from clusterproof import options

KeptIn = Annotated[
    Path | None,
    typer.Option("--archive", metavar="DIR", help="Folder of WARC files  [FILE.archive]"),
]
Host = Annotated[
    str, typer.Option(help="Address to listen at; others than this machine's need users")
]
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes a free one")]
Names = Annotated[
    list[str] | None,
    typer.Option("--name", metavar="HOST", help="A further name browsers use, such as a proxy's"),
]
Certificate = Annotated[
    Path | None, typer.Option(metavar="FILE", exists=True, help="Certificate for https (PEM)")
]
Key = Annotated[Path | None, typer.Option(metavar="FILE", exists=True, help="Its key (PEM)")]


def serve(
    db: options.Db,
    archive: KeptIn = None,
    host: Host = "127.0.0.1",
    port: Port = 8000,
    name: Names = None,
    certificate: Certificate = None,
    key: Key = None,
    pages: options.Pages = None,
    delay: options.Delay = None,
    contact: options.Contact = None,
    proxy: options.Proxy = None,
    allow_private: options.Private = None,
    allow_invalid_tls: options.Insecure = False,
    resolve: options.Resolve = None,
    model: options.Model = None,
    encoder: options.Encoder = None,
    workers: options.Workers = None,
) -> None:
    """Open the web page: vet sites, look through them, compare, label, take dossiers along.

    On this machine alone nobody signs in. For any other --host or --name, make accounts first with
    `clusterproof users add`. Vets that wait or run are gone on with after a restart.
    """
    from clusterproof.screen import Screen
    from clusterproof.web import running

    running.run(_serving(locals()), Screen().note)


def _serving(typed: dict[str, Any]) -> Any:
    from clusterproof import settings
    from clusterproof.web.serving import Serving

    loaded = settings.load({name: typed.get(name) for name in settings.FLAGS})
    return Serving(
        db=typed["db"],
        archive=typed["archive"] or typed["db"].with_name(f"{typed['db'].name}.archive"),
        settings=loaded,
        host=typed["host"],
        port=typed["port"],
        workers=loaded.workers,
        names=tuple(typed["name"] or ()),
        certificate=typed["certificate"],
        key=typed["key"],
    )


COMMANDS = (serve,)
