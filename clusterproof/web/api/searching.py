"""Passages found by words or by meaning."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from clusterproof.app import finding
from clusterproof.records import Findings, Right, Search
from clusterproof.report.finding import found_object
from clusterproof.web.api.asking import StoreQuestion
from clusterproof.web.api.describing import curl, described
from clusterproof.web.api.found import SearchOut
from clusterproof.web.api.sending import sent
from clusterproof.web.house import house

router = APIRouter(prefix="/search", route_class=StoreQuestion, tags=["search"])


class SearchAsked(BaseModel):
    """What is sought, and where."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field(max_length=finding.LONGEST, description="Words, or a sentence.")
    meaning: bool = Field(
        False, description="Seek what means nearly the same, in any language; else the words."
    )
    site: str = Field("", max_length=255, description="Only passages of this site.")
    language: str = Field("", max_length=20, description="Only passages in it, such as de.")
    limit: int = Field(20, ge=1, le=200, description="Most items in the answer.")


@router.get(
    "",
    summary="Search the passages of every site's latest reading",
    **described(SearchOut, Right.READ, curl("/search?q=general+assembly&meaning=true&limit=5")),
)
def search(request: Request, asked: Annotated[SearchAsked, Query()]) -> Response:
    """Send passages, the best first: by beginnings of words (BM25), or the nearest in meaning.

    Where nothing can be sought, as in a text of signs alone, nothing is found.
    """
    here = house(request)
    with here.browsing.reading() as store:
        found = Findings((), finding.kept(store))
        if not finding.is_empty(asked.q, asked.meaning):
            sought = Search(asked.q, asked.site, asked.language, asked.limit)
            encoder = here.serving.settings.encoder
            found = finding.find(store, sought, encoder if asked.meaning else None)
    counts = found.searched
    told = {"passages": counts.passages, "searched": counts.kept, "sites": counts.sites}
    return sent({"items": [found_object(one) for one in found.found], **told})
