"""Builds a dossier's view from a case: every part, every sentence final."""

from clusterproof.records import Case
from clusterproof.report.dossier import (
    citing,
    earlier,
    evidencing,
    fronting,
    identity,
    letter,
    members,
    method,
    offering,
    path,
    replying,
    sourcing,
    timeline,
)
from clusterproof.report.dossier.view import Dossier


def contents(case: Case) -> Dossier:
    """Return all that a dossier says of a case; the same case gives the same view."""
    verdict, sheets = case.judged.verdict, case.sheets
    known = citing.numbers(verdict)
    items = citing.items(verdict)
    sources = sourcing.sources(case, items)
    return Dossier(
        front=fronting.front(case, items),
        not_this=fronting.not_this(),
        picture=fronting.picture(case),
        questions=fronting.questions(verdict, items),
        evidence=evidencing.evidence(items),
        missed=evidencing.missed(verdict),
        identity=identity.identity(sheets, known) if sheets else None,
        members=members.members(sheets, known) if sheets else None,
        timeline=timeline.timeline(sheets, verdict, known) if sheets else None,
        path=path.path(case, sheets) if sheets else None,
        offer=offering.offer(case.offer) if case.offer else None,
        letter=letter.letter(case, items, sources.exhibits),
        reply=replying.reply(case),
        sources=sources,
        method=method.method(case),
        earlier=earlier.earlier(case),
    )
