"""What became of a site over time, on a terminal and as an object."""

from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterproof.records import Change, History, Past
from clusterproof.report import words
from clusterproof.report.moving import LIVES, change_object, headline, lines
from clusterproof.report.objects import score, share
from clusterproof.report.plain import plain

# Verdicts and changes shown beside a verdict; all of them with --history.
_SHORT = 3


def is_told(history: History) -> bool:
    """Say whether there is more to tell than the latest verdict."""
    return len(history.past) > 1 or bool(history.changes) or history.state is not None


def view(history: History, whole: bool = False) -> RenderableType:
    """Draw the verdicts and what changed, the newest first; `whole` with the texts of pages."""
    past = history.past if whole else history.past[:_SHORT]
    changes = history.changes if whole else history.changes[:_SHORT]
    parts: list[RenderableType] = [Text("History", "bold"), *_state(history), _verdicts(past)]
    parts += [part for change in changes for part in _change(change, whole)]
    more = len(history.past) - len(past) + len(history.changes) - len(changes)
    if more:
        parts.append(Text("More is shown with --history.", "dim"))
    return Group(*parts)


def _state(history: History) -> list[RenderableType]:
    if history.state is None:
        return []
    due = f"; due again on {words.day(history.due)}" if history.due else ""
    return [Text(f"State: {LIVES[history.state]}{due}.")]


def _verdicts(past: tuple[Past, ...]) -> RenderableType:
    table = Table("judged", "verdict", "conf.", "C", "P", "model", box=None, pad_edge=False)
    for one in past:
        model = f" ({words.name('models', one.model)})" if one.model else ""
        table.add_row(
            words.iso(one.at)[:10],
            f"{words.verdict_name(one.verdict)}{model}",
            words.certainty(one.confidence),
            words.points(one.collaboration),
            words.points(one.portal_mechanics),
            Text(plain(one.model_id)),
        )
    return table


def _change(change: Change, whole: bool) -> list[RenderableType]:
    at = words.iso(change.after.at)[:10]
    title = Text(f"{at} {plain(headline(change))}", "bold")
    return [title, *(Text(f"  {line}") for line in lines(change, whole))]


def history_object(history: History) -> dict[str, Any]:
    """Return a history as an object: everything, the newest first."""
    return {
        "state": str(history.state) if history.state else None,
        "due": words.iso(history.due) if history.due else None,
        "verdicts": [
            {
                "judged_at": words.iso(one.at),
                "verdict": one.verdict,
                "model": one.model,
                "confidence": share(one.confidence),
                "collaboration": score(one.collaboration),
                "portal_mechanics": score(one.portal_mechanics),
                "model_id": one.model_id,
            }
            for one in history.past
        ],
        "changes": [change_object(one) for one in history.changes],
    }
