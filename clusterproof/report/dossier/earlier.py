"""Earlier verdicts of the same site, when its pages were read, what moved them."""

from collections.abc import Sequence
from datetime import datetime

from clusterproof.records import Case, Change, Past
from clusterproof.report import words
from clusterproof.report.dossier.cited import Verbatim
from clusterproof.report.dossier.earlierview import EarlierPart, EarlierVerdict, Moved
from clusterproof.report.moving import LIVES, headline, lines
from clusterproof.report.pages import tone

# Rows and changes that a reader still looks through: three years of quarters. The store has all.
_VERDICTS, _CHANGES = 12, 6
_LEAD = (
    "The same site was read before. Each change compares two readings judged by one model: it is "
    "the site's, not the model's. A page can also differ because it was not read."
)


def earlier(case: Case) -> EarlierPart | None:
    """Return what is known of earlier readings; None when there is nothing but this one."""
    if case.history is None or (len(case.history.past) < 2 and not case.history.changes):
        return None
    past, changes, state = case.history.past, case.history.changes, case.history.state
    return EarlierPart(
        lead=_LEAD,
        state=f"State at the last visit: {LIVES[state]}." if state else "",
        verdicts=tuple(map(_verdict, past[:_VERDICTS])),
        moves=tuple(_moved(one) for one in changes[:_CHANGES]),
        more=_more(past, changes),
    )


def _verdict(one: Past) -> EarlierVerdict:
    model = f" ({words.name('models', one.model)})" if one.model else ""
    return EarlierVerdict(
        at=words.iso(one.at),
        kind=tone(one.verdict),
        name=f"{words.verdict_name(one.verdict)}{model}",
        confidence=words.certainty(one.confidence),
        c=words.points(one.collaboration),
        p=words.points(one.portal_mechanics),
        model_id=Verbatim(one.model_id),
    )


def _moved(one: Change) -> Moved:
    said = headline(one).removeprefix(f"{one.site}: ")
    return Moved(
        heading=said[:1].upper() + said[1:],
        captured=f"Captured {_minute(one.before.at)}, then {_minute(one.after.at)}",
        lines=tuple(Verbatim(line) for line in lines(one)),
    )


def _minute(at: datetime) -> str:
    return words.iso(at)[:16].replace("T", " ")


def _more(past: Sequence[Past], changes: Sequence[Change]) -> str:
    left = max(0, len(past) - _VERDICTS), max(0, len(changes) - _CHANGES)
    if not any(left):
        return ""
    verdicts, moves = words.counted(left[0], "verdict"), words.counted(left[1], "change")
    return f"The store holds {verdicts} and {moves} more."
