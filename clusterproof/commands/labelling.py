"""The command that learns from people: label."""

from collections.abc import Callable, Iterable
from json import dumps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from clusterproof import options
from clusterproof.errors import UsageError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from clusterproof.models.labelling import Agreement as Agreed
    from clusterproof.models.labelling import Waiting
    from clusterproof.records import Verdict
    from clusterproof.screen import Screen

T = TypeVar("T")
Site = Annotated[
    str | None, typer.Argument(metavar="SITE", help="A site of the store; without one: the queue")
]
Decision = Annotated[
    str | None,
    typer.Argument(metavar="LABEL", help="cluster, portal, hybrid, other or insufficient"),
]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why, in a sentence")]
Author = Annotated[str, typer.Option(metavar="NAME", help="Who decides")]
Next = Annotated[
    int | None, typer.Option("--next", min=1, metavar="N", help="Print the next N of the queue")
]
Agreement = Annotated[bool, typer.Option("--agreement", help="How far do authors agree?")]
Export = Annotated[
    Path | None,
    typer.Option(
        "--export", metavar="CSV", help="Write labels for train; with --author, that author's own"
    ),
]
From = Annotated[
    Path | None,
    typer.Option("--from", metavar="CSV", help="Read labels; --author, --reason fill gaps"),
]
_SKIP, _QUIT = "skip", "quit"
_ASKED = "cluster, portal, hybrid, other, insufficient, skip or quit? (first letter) "


def label(
    db: options.Db,
    site: Site = None,
    decision: Decision = None,
    reason: Reason = "",
    author: Author = "",
    count: Next = None,
    agreement: Agreement = False,
    export: Export = None,
    source: From = None,
    as_json: options.Json = False,
) -> None:
    """Keep what people decide about sites, ask for the sites that teach most, compare people.

    A label is never overwritten (the newest of an author counts) and changes no verdict: it stands
    beside it, and `train` may learn from it. Without a site the queue is walked: the site's
    verdict, the strongest evidence each way and its questions are shown, label and reason asked
    for; end it at any time, the next walk goes on. The queue begins with verdicts that are unsure,
    borderline or insufficient, each site as unlike those before it as possible.
    """
    from clusterproof.app import labelling
    from clusterproof.screen import Screen

    screen = Screen()
    _check(site, decision, (count is not None, agreement, export is not None, source is not None))
    if site and decision:
        kept = labelling.label(db, labelling.decision(site, decision, reason, author))
        screen.say(f"{kept.site} is labelled {kept.label} by {kept.author}; its verdict stays.")
    elif count is not None:
        _queue(labelling.queue(db, author, count), screen, as_json)
    elif agreement:
        _agreement(labelling.agreement(db, author), screen, as_json)
    else:
        _files_or_walk(db, (export, source), (author, reason), screen)


COMMANDS = (label,)


def _check(site: str | None, decision: str | None, asked: tuple[bool, ...]) -> None:
    if site and not decision:
        raise UsageError(f"Which label has {site}?", "Give it after the site.")
    if sum(asked) + bool(site) > 1:
        raise UsageError("These are several things at once.", "Do them one after the other.")


def _queue(found: "Iterable[Waiting]", screen: "Screen", as_json: bool) -> None:
    from clusterproof.report import labelling

    if as_json:
        _lines(found, labelling.waiting_object, screen)
    else:
        screen.say(labelling.queue(found))


def _agreement(found: "Iterable[Agreed]", screen: "Screen", as_json: bool) -> None:
    from clusterproof.report import labelling

    if as_json:
        _lines(found, labelling.agreement_object, screen)
        return
    for one in found:
        screen.say(labelling.agreement(one))


def _lines(found: Iterable[T], told: Callable[[T], dict[str, Any]], screen: "Screen") -> None:
    for one in found:
        screen.say(dumps(told(one)))


def _files_or_walk(
    db: Path, files: tuple[Path | None, Path | None], who: tuple[str, str], screen: "Screen"
) -> None:
    from clusterproof.app import labelling

    (export, source), (author, reason) = files, who
    if export is not None:
        handed = labelling.export(db, export, author)
        left = f"; {handed.left} insufficient are left out" if handed.left else ""
        screen.say(f"{handed.path} holds the labels of {handed.kept} sites{left}.")
    elif source is not None:
        handed = labelling.take(db, source, author, reason, screen.complain)
        screen.say(f"{handed.kept} labels are kept, {handed.left} were here already.")
        screen.finish()
    elif not author.strip():
        raise UsageError("Who labels?", "Give --author NAME: people are compared by their names.")
    else:
        _walk(db, author, screen)


def _walk(db: Path, author: str, screen: "Screen") -> None:
    """Ask about one site after the other; every answer is kept at once."""
    from clusterproof.app import labelling, looking

    waiting, kept = labelling.queue(db, author), 0
    screen.note(f"{len(waiting)} sites wait for {author}.")
    for one in waiting:
        screen.say(_brief(looking.show(db, one.verdict.site).verdict))
        answer = _decision(screen)
        why = None if answer in (_SKIP, _QUIT) else _reason(screen)
        if why:
            labelling.label(db, labelling.decision(one.verdict.site, answer, why, author))
            kept += 1
        elif answer != _SKIP:
            break
    screen.note(f"{kept} labelled, {len(waiting) - kept} wait. Run it again to go on.")


def _brief(verdict: "Verdict") -> "RenderableType":
    from clusterproof.report import labelling

    return labelling.brief(verdict)


def _decision(screen: "Screen") -> str:
    """Return a label, or whether to skip or quit; ask again until it is one of them."""
    from clusterproof.data.labelfile import DECISIONS

    while (answer := _heard(_ASKED)) is not None:
        for word in (*DECISIONS, _SKIP, _QUIT):
            if answer and word.startswith(answer.lower()):
                return word
        screen.note("Type the first letter of one of them.")
    return _QUIT


def _reason(screen: "Screen") -> str | None:
    """Return a reason, or None at the end of the input."""
    while (answer := _heard("Why? ")) == "":
        screen.note("A label needs its reason; somebody may have to weigh it.")
    return answer


def _heard(question: str) -> str | None:
    """Return what a person types, or None at the end of the input."""
    try:
        return input(question).strip()
    except EOFError:
        return None
