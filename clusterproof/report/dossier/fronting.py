"""Parts 1 to 4: the front page, what this is not, the picture, the five questions."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from clusterproof import __version__
from clusterproof.records import Case, Question, Score, Verdict
from clusterproof.report import sides as strongest
from clusterproof.report import words
from clusterproof.report.dossier.view import (
    Asked,
    Chance,
    CloudRow,
    FrontPart,
    Item,
    Mark,
    NotThisPart,
    PicturePart,
    QuestionsPart,
    ScoreLine,
    Side,
    Verbatim,
)
from clusterproof.report.pages import tone

# Names shown below the address: a name in each of a few languages, not every spelling.
_NAMES = 3

Items = Mapping[int, Item]


def front(case: Case, items: Items) -> FrontPart:
    """Return the front page."""
    verdict = case.judged.verdict
    return FrontPart(
        site=Verbatim(verdict.site),
        names=tuple(map(Verbatim, _claimed(case, "name")[:_NAMES])),
        operator=Verbatim(next(iter(_claimed(case, "operator")), "")),
        kind=tone(verdict.verdict),
        kind_name=words.verdict_name(verdict.verdict),
        model=words.name("models", verdict.model) if verdict.model else "",
        sentence=verdict.sentence,
        remarks=verdict.notes,
        read=read(verdict),
        confidence=words.certainty(verdict.confidence),
        plausible=_plausible(verdict),
        scores=_scores(verdict),
        coverage=verdict.coverage.share,
        coverage_said="of the expected page kinds; "
        f"{words.counted(verdict.coverage.pages, 'page')} read",
        borderline=_borderline(verdict),
        sides=tuple(_verdict_side(one, items) for one in strongest.sides(verdict)),
        nearest=words.nearest(verdict.nearest),
        reply=_reply(case),
        rubric=verdict.rubric,
        program=f"clusterproof {__version__}",
    )


def not_this() -> NotThisPart:
    """Return what a dossier is not."""
    return NotThisPart(
        (
            "No judgement of medical quality, safety, honesty, solvency or legality, and no advice "
            "for or against a treatment or a provider.",
            "It reports what public pages showed on the dates given, each item with its quote, so "
            "that it can be checked.",
            "What was not found in the pages read may exist elsewhere.",
        )
    )


def picture(case: Case) -> PicturePart:
    """Return the C-P picture with its numbers."""
    verdict = case.judged.verdict
    cloud = tuple(
        Mark(tone(one.label), one.collaboration, one.portal_mechanics) for one in case.references
    )
    rows = _cloud_rows(cloud)
    likely = sorted(verdict.probabilities.items(), key=lambda one: (-one[1], one[0]))
    scores = _scores(verdict)
    return PicturePart(
        kind=tone(verdict.verdict),
        scores=scores,
        description=f"{_placed(scores[0])}; {_placed(scores[1], first=False)}.",
        cloud=cloud,
        cloud_rows=rows,
        cloud_said=_cloud_said(len(cloud)),
        chances=tuple(
            Chance(tone(kind), words.verdict_name(kind), share, words.certainty(share))
            for kind, share in likely
        ),
    )


def questions(verdict: Verdict, items: Items) -> QuestionsPart | None:
    """Return the five questions, or None when none was asked."""
    if not verdict.questions:
        return None
    return QuestionsPart(
        "What the pages answer, what the seller alone can answer, and the paper that settles it. "
        "Nothing is answered from silence.",
        tuple(_asked(one, items) for one in verdict.questions),
    )


def read(verdict: Verdict) -> str:
    """Say what was read when, in which languages.

    The first words of a dossier: its claim reaches as far as they do.
    """
    first, last = words.day(verdict.first_captured), words.day(verdict.last_captured)
    if not first or not verdict.coverage.pages:
        return "No page of this site could be read."
    when = f"On {first}" if first == last else f"Between {first} and {last}"
    pages = words.counted(verdict.coverage.pages, "page")
    tongues = words.listed(
        tuple(words.name("languages", one) for one in verdict.coverage.languages)
    )
    return f"{when} we read {pages}{f' in {tongues}' if tongues else ''}."


def _claimed(case: Case, what: str) -> tuple[str, ...]:
    """Return the different values that the site claims for one thing, in their order."""
    claims = case.sheets.claims if case.sheets else ()
    return tuple(dict.fromkeys(one.value for one in claims if one.what == what and one.value))


def _plausible(verdict: Verdict) -> str:
    names = tuple(words.verdict_name(kind).lower() for kind in verdict.plausible)
    return f"Cannot be ruled out: {words.listed(names)}" if names else "No class stands out"


def _scores(verdict: Verdict) -> tuple[ScoreLine, ScoreLine]:
    return (
        _score("Collaboration", "C", verdict.collaboration),
        _score("Portal mechanics", "P", verdict.portal_mechanics),
    )


def _score(name: str, letter: str, score: Score) -> ScoreLine:
    said = f"{words.points(score.low)} to {words.points(score.high)} with any one item left out"
    return ScoreLine(name, letter, score.score, score.low, score.high, said)


def _placed(line: ScoreLine, first: bool = True) -> str:
    name = line.name if first else line.name.lower()
    return (
        f"{name} ({line.letter}) {line.score:.0f} of 100, "
        f"between {line.low:.0f} and {line.high:.0f}"
    )


def _borderline(verdict: Verdict) -> str:
    edge = verdict.borderline
    if edge is None:
        return ""
    return (
        f"Without {words.indicator_name(edge.without)} ({edge.without}) the verdict becomes: "
        f"{words.verdict_name(edge.becomes).lower()}."
    )


def _verdict_side(side: strongest.Side, items: Items) -> Side:
    chosen = tuple(items[number] for number, _ in side.items)
    return Side(side.heading, chosen, f"{strongest.NONE_FOUND.capitalize()}.")


def _reply(case: Case) -> str:
    if case.replies:
        return (
            f"The subject replied on {words.day_of(case.replies[0].received_on)}; "
            "the reply is printed in full below."
        )
    return "No reply of the subject is on file."


def _cloud_rows(cloud: Sequence[Mark]) -> tuple[CloudRow, ...]:
    kinds = sorted({one.kind for one in cloud})
    return tuple(_cloud_row(kind, [one for one in cloud if one.kind == kind]) for kind in kinds)


def _cloud_row(kind: str, marks: Sequence[Mark]) -> CloudRow:
    return CloudRow(
        kind,
        words.verdict_name(kind),
        len(marks),
        median(one.c for one in marks),
        median(one.p for one in marks),
    )


def _cloud_said(sites: int) -> str:
    if not sites:
        return "No reference sites were given with this case."
    return (
        f"The faint marks are {words.counted(sites, 'site')} that people labelled by reading "
        "them; they are not named."
    )


def _asked(question: Question, items: Items) -> Asked:
    return Asked(
        number=question.myth,
        question=question.question,
        answer=question.answer,
        answer_name=words.name("answers", question.answer),
        for_=_question_side("For", question.for_, items),
        against=_question_side("Against", question.against, items),
        ask=question.ask,
        demand=question.demand,
    )


def _question_side(heading: str, numbers: Iterable[int], items: Items) -> Side:
    return Side(heading, _two(numbers, items), "Nothing in the pages read.")


def _two(numbers: Iterable[int], items: Items) -> tuple[Item, ...]:
    """Return the weightiest item of each of the two weightiest indicators."""
    found = sorted((items[n] for n in numbers if n in items), key=lambda one: one.number)
    first: dict[str, Item] = {}
    for item in found:
        first.setdefault(item.code, item)
    return tuple(first.values())[: strongest.EACH_SIDE]
