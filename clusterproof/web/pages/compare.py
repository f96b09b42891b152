"""Two sites side by side."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from clusterproof.app.listing import Shown
from clusterproof.records import Evidence, Judged, Right
from clusterproof.report import words
from clusterproof.web import rendering, scatter
from clusterproof.web.forms import needs
from clusterproof.web.house import house
from clusterproof.web.links import site_address

router = APIRouter(prefix="/compare", dependencies=[Depends(needs(Right.READ))])
# The rubric's order of axes: what members do together, what leads patients on, what names a model.
_AXES = (("C", "Collaboration"), ("P", "Portal mechanics"), ("N", "Neutral, no points"))


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator and the strongest item of each site, or None."""

    indicator: str
    sides: tuple[Evidence | None, ...]


@router.get("")
def compare(request: Request, site: Annotated[list[str] | None, Query()] = None) -> Response:
    """Show two sites beside one another, or ask which."""
    typed = [text.strip()[:200] for text in site or () if text.strip()]
    shown = [house(request).catalogue.show(name) for name in typed[:2]] if typed else []
    found = [one for one in shown if one is not None]
    unknown = [name for name, one in zip(typed, shown, strict=False) if one is None]
    both = len(found) == 2 and found[0].judged.verdict.site != found[1].judged.verdict.site
    return rendering.page(
        request,
        "compare.html",
        typed=[*typed, "", ""][:2],
        unknown=words.listed(tuple(unknown)),
        too_many=len(typed) > 2,
        same=len(found) == 2 and not both,
        link=site_address,
        **(_values(found) if both else {"both": ()}),
    )


def _values(found: list[Shown]) -> dict[str, object]:
    judged = [one.judged for one in found]
    return {
        "both": judged,
        "picture": scatter.alone(*(one.verdict for one in judged)),
        "axes": [(axis, name, _rows(judged, axis)) for axis, name in _AXES],
        "questions": _questions(judged),
    }


def _rows(judged: list[Judged], axis: str) -> list[Row]:
    """Return the indicators that either site shows on an axis, the weightiest first."""
    best: list[dict[str, Evidence]] = []
    for one in judged:
        mine: dict[str, Evidence] = {}
        for seen in sorted(one.verdict.evidence, key=lambda seen: -seen.points):
            if str(seen.axis) == axis:
                mine.setdefault(seen.indicator, seen)
        best.append(mine)
    names = {name for mine in best for name in mine}
    rows = [Row(name, tuple(mine.get(name) for mine in best)) for name in names]
    return sorted(rows, key=lambda row: (-_weight(row), row.indicator))


def _weight(row: Row) -> float:
    return max(seen.points for seen in row.sides if seen)


def _questions(judged: list[Judged]) -> list[tuple[int, str, list[str]]]:
    answers = [{one.myth: one for one in single.verdict.questions} for single in judged]
    return [
        (
            one.myth,
            one.question,
            [mine[one.myth].answer if one.myth in mine else "" for mine in answers],
        )
        for one in (judged[0].verdict.questions or judged[1].verdict.questions)
    ]
