"""What changed on a site, in words and as an object: for the screen, the feed and the webhook."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from clusterproof.records import (
    Change,
    EvidenceChange,
    Life,
    PageChange,
    PageMove,
    Standing,
    Tally,
    Visit,
)
from clusterproof.report import words
from clusterproof.report.objects import score
from clusterproof.report.plain import escaped, plain

# Items of evidence and pages named in a message; the store has the rest.
_EVIDENCE, _PAGES = 12, 12
LIVES = {
    Life.ALIVE: "active",
    Life.DORMANT: "dormant, nothing dated within 24 months",
    Life.UNREACHED: "not readable this time",
    Life.GONE: "gone, not readable in readings a week or more apart",
    Life.REVIVED: "active again",
    Life.REPURPOSED: "another trade's pages under the name",
}
MOVES = {
    PageMove.APPEARED: "appeared",
    PageMove.VANISHED: "vanished",
    PageMove.CHANGED: "changed",
    PageMove.DIGITS: "changed in digits",
    PageMove.UNREAD: "not read this time",
}
UNCARRIED = (
    "The evidence that came and went does not carry this change by itself; what else was read, "
    "how much of it, or its age does."
)


def kind(change: Change) -> str:
    """Return what weighs most in a change: verdict, state, evidence or pages."""
    if change.verdict_moved:
        return "verdict"
    if change.life_moved:
        return "state"
    return "evidence" if change.is_news else "pages"


def headline(change: Change) -> str:
    """Say in a line what changed, the weightiest first."""
    parts = []
    if change.verdict_moved:
        parts.append(f"reads as {_verdict(change.after)}, before as {_verdict(change.before)}")
    if change.life_moved:
        parts.append(f"{LIVES[change.after.life]} (before: {LIVES[change.before.life]})")
    if not parts:
        parts.append(_counted(change))
    return f"{change.site}: {'; '.join(parts)}"


def _verdict(standing: Standing) -> str:
    model = f" ({words.name('models', standing.model)})" if standing.model else ""
    return f"{words.verdict_name(standing.verdict).lower()}{model}"


def _counted(change: Change) -> str:
    gained = sum(one.gained for one in change.evidence)
    lost = sum(not (one.gained or one.unread) for one in change.evidence)
    moves = Counter(one.move for one in change.pages)
    parts = [f"{words.counted(gained, 'item')} of evidence gained"] if gained else []
    parts += [f"{words.counted(lost, 'item')} of evidence lost"] if lost else []
    parts += [f"{words.counted(moves[move], 'page')} {told}" for move, told in MOVES.items()
              if moves[move]]  # fmt: skip
    return ", ".join(parts) or "as before"


def lines(change: Change, texts: bool = False) -> Iterator[str]:
    """Yield what changed, line by line; with `texts` also the words that came and went."""
    yield _scores(change)
    if change.verdict_moved and not any(one.decisive for one in change.evidence):
        yield UNCARRIED
    for one in change.evidence[:_EVIDENCE]:
        yield _evidence(one)
    if len(change.evidence) > _EVIDENCE:
        yield f"and {len(change.evidence) - _EVIDENCE} more items of evidence"
    yield from _pages(change.pages, texts)


def _scores(change: Change) -> str:
    old, new = change.before, change.after
    return (
        f"{words.span(old.at, new.at)}: "
        f"C {words.points(old.collaboration)} to {words.points(new.collaboration)}, "
        f"P {words.points(old.portal_mechanics)} to {words.points(new.portal_mechanics)}"
    )


def _evidence(one: EvidenceChange) -> str:
    did = "Gained" if one.gained else "Not read this time" if one.unread else "Lost"
    role = ", which moved the verdict" if one.decisive else ""
    role += ", shown in other words before and now" if one.still else ""
    shift = f", {one.axis} {one.shift:+.1f}" if one.shift else ""
    name = f"{words.indicator_name(one.indicator)} ({one.indicator})"
    return plain(f"{did}: {name}{shift}{role}: “{one.quote}” {one.url}")


def _pages(pages: Sequence[PageChange], texts: bool) -> Iterator[str]:
    shown = pages if texts else pages[:_PAGES]
    for page in shown:
        why = f" ({page.why})" if page.why else ""
        yield plain(f"Page {MOVES[page.move]}: {page.url}{why}")
        if texts:
            yield from (f"  - {plain(text)}" for text in page.removed)
            yield from (f"  + {plain(text)}" for text in page.added)
            if page.left_out:
                yield f"  and {words.counted(page.left_out, 'more text', 'more texts')}"
    if len(pages) > len(shown):
        yield f"and {words.counted(len(pages) - len(shown), 'more page', 'more pages')}"


def change_line(change: Change, as_json: bool) -> str:
    """Return a change as one line of JSON, or as some lines of text with the words that differ."""
    if as_json:
        return escaped(json.dumps(change_object(change), ensure_ascii=False, allow_nan=False))
    head = f"{words.iso(change.after.at)[:10]} {plain(headline(change))}"
    return "\n".join([head, *(f"  {line}" for line in lines(change, texts=True))])


def visit_line(visit: Visit, change: Change | None) -> str:
    """Say in a line of a log what a visit found, and when the site is due again."""
    said = headline(change).removeprefix(f"{visit.site}: ") if change else "as before"
    return plain(
        f"{words.iso(visit.ended)} {visit.site}: {LIVES[visit.state]}, "
        f"{words.counted(visit.pages, 'page')}, {visit.bytes:,} bytes; {said}; "
        f"due {words.iso(visit.due)[:10]}"
    )


def run_line(run: Mapping[str, Any], sent: int, as_json: bool) -> str:
    """Say what a run did, as one JSON object or in a sentence."""
    tally: Tally = run["tally"]
    told = {
        "known": run["known"],
        "due": run["due"],
        "states": run["states"],
        "pages": tally.pages,
        "bytes": tally.bytes,
        "seconds": round(tally.seconds, 1),
        "changed": run["changed"],
        "verdicts_moved": run["verdicts_moved"],
        "sent": sent,
    }
    if as_json:
        return json.dumps(told)
    states = ", ".join(f"{count} {state}" for state, count in sorted(run["states"].items()))
    return (
        f"Due: {run['due']} of {words.counted(max(run['known'], run['due']), 'site')}"
        f"{f' ({states})' if states else ''}. {words.counted(tally.pages, 'page')}, "
        f"{tally.bytes / 1e6:.1f} MB in {tally.seconds:.1f} s. {run['changed']} changed, "
        f"{words.counted(run['verdicts_moved'], 'verdict')} moved, {sent} sent to the webhook."
    )


def change_object(change: Change) -> dict[str, Any]:
    """Return a change as an object, as promised to other programs."""
    return {
        "site": change.site,
        "kind": kind(change),
        "headline": plain(headline(change)),
        "before": _standing_object(change.before),
        "after": _standing_object(change.after),
        "evidence": [_evidence_object(one) for one in change.evidence],
        "pages": [_page_object(one) for one in change.pages],
    }


def _standing_object(one: Standing) -> dict[str, Any]:
    return {
        "at": words.iso(one.at),
        "verdict": one.verdict,
        "model": one.model,
        "collaboration": score(one.collaboration),
        "portal_mechanics": score(one.portal_mechanics),
        "state": str(one.life),
    }


def _evidence_object(one: EvidenceChange) -> dict[str, Any]:
    return {
        "indicator": one.indicator,
        "axis": str(one.axis),
        "gained": one.gained,
        "points": score(one.points),
        "shift": score(one.shift),
        "moved_the_verdict": one.decisive,
        "still_shown": one.still,
        "unread": one.unread,
        "url": one.url,
        "quote": one.quote,
    }


def _page_object(one: PageChange) -> dict[str, Any]:
    return {
        "url": one.url,
        "move": str(one.move),
        "why": one.why or None,
        "added": list(one.added),
        "removed": list(one.removed),
        "left_out": one.left_out,
    }
