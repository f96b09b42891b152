"""Keeps a dossier below its size: lists are shortened in print, whole in the evidence file."""

from dataclasses import replace

from clusterproof.report.dossier.view import Dossier, OfferPart

_LEFT_OUT = "Lists were shortened to keep this file small; the machine-readable file has the rest."


def shortened(whole: Dossier, rows: int) -> Dossier:
    """Return the dossier with long lists cut to so many rows, and a sentence that says so.

    Evidence, questions and what was looked for stay: a dossier without them is none.
    """
    sources = replace(
        whole.sources,
        pages=whole.sources.pages[:rows],
        pages_more=_LEFT_OUT,
        gaps=whole.sources.gaps[:rows],
    )
    members, timeline, path = whole.members, whole.timeline, whole.path
    return replace(
        whole,
        sources=sources,
        members=replace(members, rows=members.rows[:rows]) if members else None,
        timeline=replace(timeline, rows=timeline.rows[:rows]) if timeline else None,
        path=replace(path, steps=path.steps[:rows]) if path else None,
        offer=_offer(whole, rows),
    )


def _offer(whole: Dossier, rows: int) -> OfferPart | None:
    if not whole.offer:
        return None
    return replace(
        whole.offer, promises=whole.offer.promises[:rows], numbers=whole.offer.numbers[:rows]
    )
