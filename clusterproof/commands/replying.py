"""The command that keeps what the body behind a site answered: reply."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from clusterproof import options


def reply(
    site: Annotated[str, typer.Argument(metavar="SITE", help="A site of the store")],
    db: options.Db,
    text: Annotated[Path, typer.Option(metavar="FILE", help="The reply, verbatim, UTF-8")],
    sender: Annotated[str, typer.Option(help='"role, organisation"; no person\'s name')],
    received: Annotated[str, typer.Option(metavar="DATE", help="The day it came")],
    author: Annotated[str, typer.Option(metavar="NAME", help="Who notes it")],
    asked: Annotated[str, typer.Option(metavar="DATE", help="The day it was asked")] = "",
    changed: Annotated[str, typer.Option(metavar="TEXT", help="What changed because of it")] = "",
) -> None:
    """Keep what the body behind a site answered; it stands beside the verdict, verbatim."""
    from clusterproof.app import replying
    from clusterproof.records import Reply
    from clusterproof.screen import Screen

    days = replying.day(received), replying.day(asked) if asked else None
    words = (site, replying.text_of(text), sender, days[0], changed, author, datetime.now(UTC))
    kept = replying.reply(db, Reply(*words, asked_on=days[1]))
    Screen().say(f"The reply of {kept.received_on} stands beside the verdict on {kept.site}.")


COMMANDS = (reply,)
