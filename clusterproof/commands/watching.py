"""The commands that watch sites over time: watch, changes."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from clusterproof import options

OptionalSeeds = Annotated[
    list[str] | None,
    typer.Argument(metavar="[SEEDS...]", help="Sites to watch  [every site of the store]"),
]
Every = Annotated[
    float | None,
    typer.Option(
        metavar="DAYS", min=0.01, help="Days before the second reading; then it adapts  [30]"
    ),
]
Feed = Annotated[Path | None, typer.Option(metavar="FILE", help="Write the news as an Atom feed")]
Webhook = Annotated[
    str | None, typer.Option(metavar="URL", help="Post the news there as JSON, signed")
]
Everything = Annotated[bool, typer.Option("--all", help="Also sites that are not due yet")]
Since = Annotated[
    datetime | None, typer.Option(metavar="DATE", formats=["%Y-%m-%d"], help="Since this day, UTC")
]


def watch(
    archive: options.Archive,
    db: options.Db,
    seeds: OptionalSeeds = None,
    every: Every = None,
    everything: Everything = False,
    feed: Feed = None,
    webhook: Webhook = None,
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
    as_json: options.Json = False,
) -> None:
    """Read the sites that are due again, say what changed, and when they are due next.

    Run it as often as you like: what is not due is not asked for. docs/watching.md has a recipe for
    every quarter.
    """
    from clusterproof.app import alerting, watching
    from clusterproof.errors import Incomplete
    from clusterproof.report import moving
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    run = watching.watch(_orders(locals()), settings, _ears(screen))
    if feed:
        alerting.write_feed(db, feed)
    taken, why = alerting.send_news(db, webhook, settings) if webhook else (0, "")
    screen.say(moving.run_line(run._asdict(), taken, as_json))
    if why:
        raise Incomplete(f"The webhook did not take everything: {why}. It is asked next time.")
    screen.finish()


def changes(
    db: options.Db,
    since: Since = None,
    site: Annotated[str | None, typer.Option(help="Of this site alone")] = None,
    limit: Annotated[int, typer.Option(min=0, help="Most changes")] = 100,
    as_json: options.Json = False,
) -> None:
    """List what changed between readings: verdicts, states, evidence, pages; the newest first."""
    from datetime import UTC

    from clusterproof.app import alerting
    from clusterproof.report import moving
    from clusterproof.screen import Screen

    after, screen = since.replace(tzinfo=UTC) if since else None, Screen()
    for change in alerting.changes(db, after, site, limit):
        screen.say(moving.change_line(change, as_json))


def _settings(typed: dict[str, Any]) -> Any:
    from clusterproof import settings

    return settings.load({name: typed.get(name) for name in settings.FLAGS})


def _orders(typed: dict[str, Any]) -> Any:
    from clusterproof.app import crawling, due, watching

    screen = typed["screen"]
    seeds = crawling.read_seeds(typed["seeds"], screen.complain) if typed["seeds"] else ()
    every = typed["every"] or due.FIRST
    return watching.Orders(typed["db"], typed["archive"], seeds, every, typed["everything"])


def _ears(screen: Any) -> Any:
    from clusterproof.app import watching
    from clusterproof.report import moving

    def visited(visit: Any, change: Any) -> None:
        screen.note(moving.visit_line(visit, change))

    return watching.Ears(screen.watching, visited, screen.complain)


COMMANDS = (watch, changes)
