"""Words typed in, one call of app, text printed, an exit code."""

import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from clusterproof import __version__, options
from clusterproof.commands import (
    discovering,
    dossiers,
    labelling,
    looking,
    replying,
    reporting,
    searching,
    serving,
    watching,
)
from clusterproof.commands.users import users
from clusterproof.errors import ClusterproofError

INTERRUPTED = "Interrupted. What was begun is put away; run the same command again to go on."

cli = typer.Typer(
    name="clusterproof",
    help="Tell genuine medical clusters from lead-generation portals, with quoted evidence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """Run one command; turn what a user can mend into one sentence and an exit code."""
    code = 0
    try:
        cli()
    except ClusterproofError as error:
        code = _said(str(error), error.exit_code)
    except BrokenPipeError:
        # The reader of our output has left, as `head` does: nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except SystemExit as end:
        if end.code != 130:
            raise
        code = _said(INTERRUPTED, 130)
    sys.exit(code)


def _said(sentence: str, code: int) -> int:
    print(f"clusterproof: {sentence}", file=sys.stderr)
    return code


def _settings(typed: dict[str, Any]) -> Any:
    """Build the settings from a command's own options, which settings know by the same names."""
    from clusterproof import settings

    return settings.load({name: typed.get(name) for name in settings.FLAGS})


def _version(wanted: bool) -> None:
    if wanted:
        print(f"clusterproof {__version__}")
        raise typer.Exit


@cli.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version")
    ] = False,
) -> None:
    """Tell genuine medical clusters from lead-generation portals, with quoted evidence."""


@cli.command()
def demo(
    out: Annotated[Path, typer.Option(metavar="DIR", help="Where it writes")] = Path("demo"),
    workers: options.Workers = None,
) -> None:
    """Crawl, judge, watch and report the mini-web that ships, and an invented market; offline."""
    from clusterproof.app import demo
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    with screen.watching(demo.SITES) as watch:
        shown = demo.run(out, settings, watch, screen.complain)
    screen.demonstrated(shown.tally, shown.judged, shown.made)


@cli.command()
def vet(
    url: Annotated[str, typer.Argument(metavar="URL", help="The site: an address or a domain")],
    as_json: options.Json = False,
    html: options.Html = None,
    pdf: options.Pdf = None,
    offer: options.Offer = None,
    archive: options.KeptArchive = None,
    pages: options.Pages = None,
    delay: options.Delay = None,
    contact: options.Contact = None,
    proxy: options.Proxy = None,
    allow_private: options.Private = None,
    allow_invalid_tls: options.Insecure = False,
    resolve: options.Resolve = None,
    model: options.Model = None,
    encoder: options.Encoder = None,
) -> None:
    """Read one site and say which pattern it shows, with evidence and questions."""
    from clusterproof.app import crawling, offers
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    taken = offers.take(offer) if offer else None
    (seed,) = crawling.read_seeds([url], screen.complain)
    with screen.watching(1) as watch:
        read = crawling.vet(seed, settings, archive, watch)
    screen.vetted(read._replace(case=offers.beside(read.case, taken)), as_json, html, pdf)


@cli.command()
def crawl(
    seeds: options.Seeds,
    archive: options.Archive,
    pages: options.Pages = None,
    delay: options.Delay = None,
    contact: options.Contact = None,
    proxy: options.Proxy = None,
    allow_private: options.Private = None,
    allow_invalid_tls: options.Insecure = False,
    resolve: options.Resolve = None,
    as_json: options.Json = False,
) -> None:
    """Fetch sites into an archive of WARC files; run again to go on where it stopped."""
    from clusterproof.app import crawling
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    read = crawling.read_seeds(seeds, screen.complain)
    with screen.watching(len(read)) as watch:
        tally = crawling.crawl(read, settings, archive, watch)
    screen.crawled(tally, as_json)


@cli.command()
def judge(
    archives: options.Archives,
    db: options.OptionalDb = None,
    form: Annotated[
        options.Form, typer.Option("--format", help="What to print")
    ] = options.Form.TABLE,
    as_captured: options.AsCaptured = False,
    model: options.Model = None,
    encoder: options.Encoder = None,
    workers: options.Workers = None,
    scopes: options.Scopes = None,
) -> None:
    """Read and judge WARC files or folders of them, from any crawler; offline."""
    from clusterproof.app import drifting, judging, keeping, readings, scoping
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    rules = scoping.scopes(scopes, db)
    found = tuple(judging.archived_sites(archives, screen.complain, rules))
    with keeping.keeping(db, "judge", screen.complain) as keeper:
        outcomes = judging.judge_all(found, settings, screen.complain, rules)
        if as_captured:
            outcomes = readings.judge_as_captured(found, settings, screen.complain, keeper.note)
        screen.judged(keeper.passing(outcomes), form.value, len(found))
    screen.drifted(drifting.of_run(keeper.profiles, settings))
    screen.finish()


@cli.command()
def survey(
    seeds: options.Seeds,
    archive: options.Archive,
    db: options.Db,
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
    """Crawl, judge and store many sites in one stream; run again to go on where it stopped."""
    from clusterproof.app import crawling, drifting, keeping, scoping
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    read = crawling.read_seeds(seeds, screen.complain)
    rules = scoping.scopes(None, db)
    with (
        screen.watching(len(read)) as watch,
        keeping.keeping(db, "survey", screen.complain) as keeper,
    ):
        tally = crawling.survey(read, settings, archive, keeper, watch, rules)
    screen.drifted(drifting.of_run(keeper.profiles, settings))
    screen.surveyed(tally, keeper.verdicts, as_json)


_ROOMS = (
    looking, discovering, searching, dossiers, serving, labelling, replying, reporting, watching,
)  # fmt: skip
for command in (command for room in _ROOMS for command in room.COMMANDS):
    cli.command()(command)
cli.add_typer(users)


@cli.command()
def train(
    archives: options.Archives,
    labels: options.Labels,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder of the new model")],
    report: options.Report = None,
    allow_regression: options.Regression = False,
    encoder: options.Encoder = None,
    workers: options.Workers = None,
    as_json: options.Json = False,
) -> None:
    """Learn a judge from your own labelled archives, and measure it."""
    from clusterproof.app import learning
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    lesson = learning.Lesson(tuple(archives), tuple(labels), tuple(report or ()))
    with screen.busy("learning and measuring; this takes minutes"):
        found = learning.train(lesson, out, settings, screen.complain, allow_regression)
    screen.measured(found, as_json)


@cli.command()
def evaluate(
    archives: options.OtherArchives = None,
    labels: options.OtherLabels = None,
    report: options.Report = None,
    model: options.Model = None,
    encoder: options.Encoder = None,
    workers: options.Workers = None,
    out: options.Figures = None,
    keep: options.Keep = False,
    as_json: options.Json = False,
) -> None:
    """Measure the judge on sites whose owner it never learned from, beside its baselines."""
    from clusterproof.app import learning
    from clusterproof.screen import Screen

    screen, settings = Screen(), _settings(locals())
    lesson = learning.Lesson(tuple(archives or ()), tuple(labels or ()), tuple(report or ()))
    folder = learning.folder_for(lesson, out, keep, settings)
    with screen.busy("measuring; this takes about a minute"):
        found = learning.evaluate(lesson, folder, settings, screen.complain)
    screen.measured(found, as_json)
    learning.check_floors(found, settings)


@cli.command()
def signals(as_json: options.Json = False) -> None:
    """List the indicators: what is looked for, on which axis, how strongly it speaks."""
    from clusterproof.classifier.signals import SIGNALS
    from clusterproof.screen import Screen

    Screen().signals(SIGNALS, as_json)
