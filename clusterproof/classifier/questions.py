"""The five vetting questions, answered as far as the site's own evidence goes (rubric 3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from clusterproof.records import Evidence, Question


@dataclass(frozen=True, slots=True)
class Myth:
    """One myth as a question: which indicators speak for and against, what to ask and demand."""

    number: int
    question: str
    green: frozenset[str]
    red: frozenset[str]
    ask: str
    demand: str


MYTHS = (
    Myth(
        1,
        "Was this built for our region?",
        frozenset({"S1", "D2", "G7", "G3"}),
        frozenset({"T1", "T3", "M6", "P8"}),
        "Which three regions did you advise against a cluster, and for what reasons? "
        "Which parts of our plan stand in none of your other plans?",
        "The diagnosis of the region with its sources; two earlier plans for comparison, names "
        "masked if need be; a contact at a client whose cluster has since closed.",
    ),
    Myth(
        2,
        "What is promised besides patients, and what if patients do not come?",
        frozenset({"S2", "D2", "C7", "C3", "C4"}),
        frozenset({"Q1", "Q4", "F2", "Q3"}),
        "How do you count a patient: visits or persons, with residents or without? "
        "What share of your clients' patients came through you, and how is that known?",
        "Patient statistics with definition, source, period and monthly series; the method of "
        "attribution; a signed statement of what is not guaranteed.",
    ),
    Myth(
        3,
        "Who pays, leads and stays for years?",
        frozenset({"F1", "G3", "G4", "L1", "L2", "S1"}),
        frozenset({"Q2", "L3"}),
        "For the first three years: which money, which people, which milestones, and who pays when "
        "the grant has ended? Which of your clusters are older than five years and still meet?",
        "A budget for three years with its sources; a staffing plan; minutes of assemblies of two "
        "older clusters over two years; a list of every cluster sold with its present state.",
    ),
    Myth(
        4,
        "What stays each member's own work, and what do members do together?",
        frozenset({"D1", "C1", "C2", "C3", "C4", "M2", "S2"}),
        frozenset({"M7", "P3", "Q1"}),
        "Which three things did rivals in your cluster do together that were not promotion, and "
        "what did each gain? How are enquiries divided, who decides, and where is the rule?",
        "Project reports, training rolls, joint purchase contracts or quality audits; the rule for "
        "dividing enquiries; two members as references, chosen by the buyer.",
    ),
    Myth(
        5,
        "Take away the website: what is left?",
        frozenset({"M3", "C1", "C2", "C3", "C5", "C7", "F1"}),
        frozenset(
            {"M5", "P1", "P2", "P3", "P4", "P6", "P7", "P8", "P9", "P10", "F2", "F3", "F4", "G5"}
        ),
        "Show examples of successful portals: at least 24 months old, with monthly enquiries, "
        "treated patients and cost per member. If the site is switched off for a year, which "
        "activities of the plan still happen?",
        "Read access to the analytics of those portals; the contract with providers, with fees, "
        "refund and ranking rules; who owns domain, trade mark and patient records at exit; the "
        "operator's registration and beneficial owner.",
    ),
)
# Two different indicators on one side answer a question; one answers it partly.
ANSWERED = 2


def questions(evidence: Sequence[Evidence]) -> tuple[Question, ...]:
    """Answer the five questions; `for_` and `against` are indices into `evidence`."""
    return tuple(_answer(myth, evidence) for myth in MYTHS)


def _answer(myth: Myth, evidence: Sequence[Evidence]) -> Question:
    green = _indices(myth.green, evidence)
    red = _indices(myth.red, evidence)
    return Question(
        myth=myth.number,
        question=myth.question,
        answer=_how_far(_kinds(green, evidence), _kinds(red, evidence)),
        for_=green,
        against=red,
        ask=myth.ask,
        demand=myth.demand,
    )


def _indices(indicators: frozenset[str], evidence: Sequence[Evidence]) -> tuple[int, ...]:
    return tuple(index for index, row in enumerate(evidence) if row.indicator in indicators)


def _kinds(rows: tuple[int, ...], evidence: Sequence[Evidence]) -> int:
    return len({evidence[index].indicator for index in rows})


def _how_far(green: int, red: int) -> str:
    """Say how far the evidence answers: never from silence, and partly if both sides speak."""
    if not green and not red:
        return "ask"
    one_sided = not green or not red
    return "evidence" if one_sided and max(green, red) >= ANSWERED else "partly"
