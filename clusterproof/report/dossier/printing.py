"""The dossier on paper: the same view, typeset as a tagged PDF with no system library."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from clusterproof.records import Case
from clusterproof.report import typesetting
from clusterproof.report.dossier.contents import contents
from clusterproof.report.dossier.view import Dossier

FOOTER = (
    "Describes the pattern of public pages on the dates given. No judgement of medical quality, "
    "safety, honesty or legality."
)


def pdf(case: Case) -> bytes:
    """Return the dossier as PDF/UA; the same case gives the same bytes.

    Raises ClusterproofError when it cannot be typeset.
    """
    return typesetting.pdf("dossier.typ", told(contents(case)), {}, _moment(case))


def told(dossier: Dossier) -> Mapping[str, Any]:
    """Return a view as the template reads it; the letter line by line, with its indentation."""
    made = asdict(dossier)
    made["letter"]["lines"] = [
        {"text": line.strip(), "indent": len(line) - len(line.lstrip())}
        for line in dossier.letter.letter.splitlines()
    ]
    return {**made, "title": f"Vetting dossier: {dossier.front.site}", "footer": FOOTER}


def _moment(case: Case) -> datetime:
    """Return when the newest capture was made: no clock is read, so that bytes stay the same."""
    verdict = case.judged.verdict
    return verdict.last_captured or datetime(1970, 1, 1, tzinfo=UTC)
