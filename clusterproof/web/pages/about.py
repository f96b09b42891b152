"""What the verdicts mean, and how they come about."""

from fastapi import APIRouter, Request, Response

from clusterproof.report import words
from clusterproof.web import rendering

router = APIRouter()
_DEFINITIONS = (
    ("Cluster", "A body of independent hospitals, firms, universities and public bodies of one "
     "region that governs itself, works together and lasts."),
    ("Portal", "A way from patients to providers: listings, enquiry forms, pooled marketing."),
    ("C and P", "Two scores of 0 to 100, kept apart: collaboration and portal mechanics. A real "
     "cluster may have a high P as well."),
    ("Range", "The lowest and highest score when any one evidence item is left out."),
    ("Confidence", "Of sites judged with this confidence, that share was labelled so, measured on "
     "sites the judge had not learned from."),
    ("Coverage", "How much of the kinds of pages one expects was read, by weight."),
    ("Exhibit", "An archived page with the quoted words marked, without scripts."),
    ("Looked for, not found", "Not found in the pages read. Absence is never taken as guilt."),
)  # fmt: skip


@router.get("/about")
def about(request: Request) -> Response:
    """Explain verdicts, scores and limits."""
    verdicts = [
        (kind, words.verdict_name(kind), words.verdict_means(kind))
        for kind in words.names("verdicts")
    ]
    return rendering.page(request, "about.html", verdicts=verdicts, definitions=_DEFINITIONS)
