"""The vetting dossier: one verdict as one HTML file that needs nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clusterproof import __version__
from clusterproof.records import CaptureLine, Evidence, PageLine, Question, Reason, Refusal, Verdict
from clusterproof.report import pages as html_pages
from clusterproof.report import picture, sides, words

# Evidence named on each side of a question: the rubric asks for the two strongest.
_EACH_SIDE = 2
# Rows of a list that a person may still look through; the store holds the rest.
_PAGES, _REFUSALS = 200, 100

_DEFINITIONS = (
    ("C, P", "Sum of capped group points over the maximum, 0 to 100, by the rubric's version."),
    ("Interval", "Lowest and highest score when any one evidence item is left out."),
    ("Coverage", "Share of the expected page kinds that was read, by weight."),
    ("Confidence", "Share of sites judged so that were labelled so, measured on held-out sites."),
    (
        "Nearest labelled sites",
        "The five whose interpretable numbers, standardised, point most nearly the same way; the "
        "similarity is the cosine. They are not named, and the verdict does not rest on them.",
    ),
    ("Cannot be ruled out", "The smallest set of classes that held the right one in nine of ten."),
)

_Numbered = tuple[int, Evidence]


@dataclass(frozen=True, slots=True)
class _Row:
    """One evidence item with its number in the verdict and its capture.

    The first of an indicator brings the reading and what else it may mean; the others add quotes.
    """

    number: int
    seen: Evidence
    capture: int
    reading: str
    but: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question with the strongest evidence on each side."""

    question: Question
    supporting: tuple[_Numbered, ...]
    opposing: tuple[_Numbered, ...]


def html(
    verdict: Verdict,
    pages: Sequence[PageLine] = (),
    captures: Sequence[CaptureLine] = (),
    refusals: Sequence[Refusal] = (),
) -> str:
    """Return the dossier; the same verdict gives the same bytes.

    Without `captures` the list of captures is made from the evidence alone.
    """
    cited = _cited(verdict, captures)
    numbers = {(one.url, one.digest): n for n, one in enumerate(cited, start=1)}
    return html_pages.render(
        "dossier.html",
        verdict=verdict,
        kind=html_pages.tone(verdict.verdict),
        span=words.span(verdict.first_captured, verdict.last_captured),
        plausible=_plausible(verdict),
        scores=(
            ("Collaboration", "C", verdict.collaboration),
            ("Portal mechanics", "P", verdict.portal_mechanics),
        ),
        sides=sides.sides(verdict),
        none_found=sides.NONE_FOUND,
        nearest=words.nearest(verdict.nearest),
        picture=picture.draw((verdict,)),
        description=picture.describe(verdict),
        probabilities=sorted(verdict.probabilities.items(), key=lambda one: -one[1]),
        questions=tuple(_asked(one, verdict.evidence) for one in verdict.questions),
        evidence=_rows(verdict.evidence, numbers),
        languages=words.listed(_named("languages", verdict.coverage.languages)),
        missing=words.listed(_named("roles", verdict.coverage.missing)),
        unread=[(_reason(reason), count) for reason, count in verdict.coverage.unread],
        pages=sorted(pages, key=lambda page: (page.depth, page.url))[:_PAGES],
        refusals=[one for one in refusals if one.reason is not Reason.OFF_SITE][:_REFUSALS],
        captures=cited,
        left_out=max(len(captures) - len(cited), 0),
        contents=_contents(verdict),
        definitions=(*_verdicts(), *_DEFINITIONS),
        version=__version__,
    )


def _contents(verdict: Verdict) -> tuple[tuple[str, str], ...]:
    chapters = (
        ("picture", "The picture", True),
        ("questions", "Five questions", bool(verdict.questions)),
        ("evidence", "Evidence", True),
        ("looked-for", "Looked for, not found", True),
        ("coverage", "Coverage", True),
        ("captures", "Captures", bool(verdict.evidence)),
        ("method", "Method and limits", True),
    )
    return tuple((anchor, heading) for anchor, heading, there in chapters if there)


def _verdicts() -> tuple[tuple[str, str], ...]:
    return tuple(
        (words.verdict_name(kind), words.verdict_means(kind)) for kind in words.names("verdicts")
    )


def _plausible(verdict: Verdict) -> str:
    return words.listed(tuple(words.verdict_name(kind).lower() for kind in verdict.plausible))


def _named(kind: str, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(words.name(kind, key) for key in keys)


def _reason(reason: str) -> str:
    return words.name("reasons", words.name("conditions", reason))


def _rows(evidence: Sequence[Evidence], numbers: dict[tuple[str, str], int]) -> list[_Row]:
    rows: list[_Row] = []
    for group in _by_indicator(enumerate(evidence)):
        told: set[str] = set()
        for number, seen in group:
            reading = "" if seen.reading in told else seen.reading
            but = "" if told else words.counter_reading(seen.indicator)
            told.add(seen.reading)
            capture = numbers.get((seen.url, seen.digest), 0)
            rows.append(_Row(number, seen, capture, reading, but))
    return rows


def _by_indicator(numbered: Iterable[_Numbered]) -> list[list[_Numbered]]:
    """Group evidence by indicator, the weightiest group and item first."""
    groups: defaultdict[str, list[_Numbered]] = defaultdict(list)
    for number, seen in sorted(numbered, key=lambda one: (-one[1].points, one[0])):
        groups[seen.indicator].append((number, seen))
    return list(groups.values())


def _asked(question: Question, evidence: Sequence[Evidence]) -> _Asked:
    return _Asked(
        question, _strongest(question.for_, evidence), _strongest(question.against, evidence)
    )


def _strongest(numbers: Iterable[int], evidence: Sequence[Evidence]) -> tuple[_Numbered, ...]:
    """Return the strongest item of each of the two strongest indicators."""
    found = [(number, evidence[number]) for number in numbers if 0 <= number < len(evidence)]
    return tuple(group[0] for group in _by_indicator(found)[:_EACH_SIDE])


def _cited(verdict: Verdict, captures: Iterable[CaptureLine]) -> tuple[CaptureLine, ...]:
    """Return the captures the evidence rests on, in the order of the evidence's weight."""
    known = {(one.url, one.digest): one for one in captures}
    strongest = sorted(verdict.evidence, key=lambda seen: -seen.points)
    cited = {(seen.url, seen.digest): _capture_of(seen) for seen in strongest}
    return tuple(known.get(key, bare) for key, bare in cited.items())


def _capture_of(seen: Evidence) -> CaptureLine:
    return CaptureLine(seen.url, 0, seen.captured_at, seen.digest, 0, "", "")
