"""What the verdicts mean, and how they come about."""

from fastapi import APIRouter, Request, Response

from clusterproof.report import words
from clusterproof.web import rendering

router = APIRouter()


@router.get("/about")
def about(request: Request) -> Response:
    """Explain verdicts, scores and limits."""
    verdicts = [
        (kind, words.verdict_name(kind), words.verdict_means(kind))
        for kind in words.names("verdicts")
    ]
    return rendering.page(request, "about.html", verdicts=verdicts)
