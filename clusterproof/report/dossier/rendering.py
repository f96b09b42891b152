"""Renders a dossier as one HTML file that needs nothing else and runs nothing."""

from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup

from clusterproof.records import Case
from clusterproof.report import pages
from clusterproof.report import picture as scores
from clusterproof.report.dossier import charts
from clusterproof.report.dossier.contents import contents
from clusterproof.report.dossier.fitting import shortened
from clusterproof.report.dossier.machine import machine
from clusterproof.report.dossier.view import Dossier

# Bytes of one dossier at most: it must pass as an attachment and open on a phone.
MOST_BYTES = 1_500_000
# Bytes of the evidence file that a dossier still carries inside; else it names the file.
_INSIDE = 200_000
# Rows of each long list, tried in turn when a dossier would be too large.
_ROWS = (60, 20, 5)
_INKS = {"cooperative": "C", "promotional": "P"}


def html(case: Case, exhibits: Mapping[int, str] | None = None) -> str:
    """Return the dossier; the same case gives the same bytes.

    `exhibits` gives the file of each exhibit's page beside the dossier, by its number.
    """
    whole = contents(case)
    drawn = {
        "picture": scores.draw((case.judged.verdict,), case.references),
        "timeline": charts.timeline(whole.timeline) if whole.timeline else Markup(""),
    }
    evidence = machine(case)
    inside = evidence if len(evidence.encode()) <= _INSIDE else ""
    # A file name is no address: "javascript:" or "//host" in it stay a name after "./".
    files = {number: f"./{quote(name)}" for number, name in (exhibits or {}).items()}
    page = _page(whole, inside, drawn, files)
    for rows in _ROWS:
        if len(page.encode()) <= MOST_BYTES:
            break
        page = _page(shortened(whole, rows), "", drawn, files)
    return page


def _page(
    view: Dossier, evidence: str, drawn: Mapping[str, Markup], files: Mapping[int, str]
) -> str:
    return pages.render(
        "dossier.html",
        "style.css dossier.css",
        d=view,
        chapters=_chapters(view),
        machine=evidence,
        files=files,
        inks=_INKS,
        **drawn,
    )


def _chapters(view: Dossier) -> tuple[tuple[str, str], ...]:
    chapters = (
        ("picture", "The picture", True),
        ("questions", "Five questions", bool(view.questions)),
        ("evidence", "Evidence", True),
        ("looked-for", "Looked for, not found", True),
        ("identity", "Identity", bool(view.identity)),
        ("members", "Members", bool(view.members)),
        ("timeline", "Activity", bool(view.timeline)),
        ("path", "The patient's path", bool(view.path)),
        ("offer", "The offer", bool(view.offer)),
        ("letter", "Questions to send", True),
        ("reply", "The reply", True),
        ("earlier", "Earlier readings", bool(view.earlier)),
        ("coverage", "What was read", True),
        ("exhibits", "Exhibits", bool(view.sources.exhibits)),
        ("method", "Method and limits", True),
    )
    return tuple((anchor, heading) for anchor, heading, there in chapters if there)
