"""What is sought in a store's texts, and what was found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Search:
    """What is sought, and where; None means anywhere."""

    text: str
    site: str | None = None
    language: str | None = None
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that was found; a higher score is a better one, of one search alone.

    `verdict` and `model` are the latest of its site; `marks` the places, each from and to, at which
    the sought words stand in it.
    """

    site: str
    verdict: str
    model: str | None
    score: float
    passage: str
    url: str
    language: str
    role: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Searched:
    """How many sites a store knows, of how many it keeps passages, and how many of those.

    `comparable` counts the sites whose vectors are of the encoder at hand.
    """

    sites: int
    kept: int
    passages: int
    comparable: int


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found, the best first, and among how much."""

    found: tuple[Found, ...]
    searched: Searched
