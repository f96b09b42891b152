"""The shapes of what a search sends."""

from typing import Annotated

from pydantic import Field

from clusterproof.web.api.schemas import Sent


class PassageOut(Sent):
    """A passage that was found; `marks` are the places, from and to, of the words sought."""

    site: str
    verdict: str = Field(description="The latest of its site.")
    model: str | None
    score: float = Field(description="Higher is better, within one search alone.")
    passage: str
    url: str = Field(description="The page it stands on.")
    language: str
    role: str = Field(description="What that page is for.")
    marks: list[Annotated[list[int], Field(min_length=2, max_length=2)]]


class SearchOut(Sent):
    """What was found, the best first, and among how much."""

    items: list[PassageOut]
    passages: int = Field(description="How many passages the store keeps, at most 120 a site.")
    searched: int = Field(description="Of how many sites these are.")
    sites: int = Field(description="How many sites there are; the rest was judged before that.")
