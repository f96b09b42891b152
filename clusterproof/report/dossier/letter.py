"""Part 13: questions and demands as a letter ready to send, and the contract's red lines."""

from collections.abc import Iterator, Mapping, Sequence

from clusterproof.records import Case, Question
from clusterproof.report import words
from clusterproof.report.dossier.evidencing import axis
from clusterproof.report.dossier.fronting import read
from clusterproof.report.dossier.offering import sample
from clusterproof.report.dossier.view import ExhibitLine, Item, LetterPart, RedLine
from clusterproof.report.plain import plain

# Things not found that a letter asks for, and exhibits it names; a longer list is not answered.
_MISSED, _EXHIBITS = 8, 12
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def letter(case: Case, items: Mapping[int, Item], exhibits: Sequence[ExhibitLine]) -> LetterPart:
    """Return the letter and the red lines."""
    return LetterPart(
        lead="Plain text to copy, to complete and to send. It names the pages read, the five "
        "questions, the documents that settle them, and says how to correct us.",
        letter="\n".join(_lines(case, items, exhibits)),
        red_lines_lead="Clauses to look for in any contract that follows.",
        red_lines=_red_lines(case),
    )


def _lines(case: Case, items: Mapping[int, Item], exhibits: Sequence[ExhibitLine]) -> Iterator[str]:
    verdict = case.judged.verdict
    site = plain(verdict.site)
    yield from ("To: the seller", "From: [name, office, address]", "Date: [date]", "")
    yield f"Subject: your offer concerning {site}: questions and documents"
    yield from ("", "Dear Sir or Madam,", "")
    yield (
        f"before we decide on your offer we looked at the public pages of {site}. "
        f"{read(verdict)} Numbers of exhibits refer to the list at the end of this letter. What we "
        "did not find in the pages read may exist elsewhere; if so, please send it or name the "
        "page."
    )
    yield from ("", "Please answer these questions in writing and send the documents.", "")
    for number, question in enumerate(verdict.questions, start=1):
        yield from _question(number, question, items)
    yield from _missed(case)
    yield "Contract. Please state for each of these clauses whether your contract holds it:"
    for mark, clause in zip(_LETTERS, words.names("red_lines").values(), strict=False):
        yield f"  {mark}) {clause}"
    yield from ("", *_closing(), *_annex(exhibits))


def _question(number: int, question: Question, items: Mapping[int, Item]) -> Iterator[str]:
    cited = sorted(
        {
            items[index].quote.source.exhibit
            for index in (*question.for_, *question.against)
            if index in items and items[index].quote.source.exhibit
        }
    )
    yield f"{number}. {question.question}"
    yield f"   Question: {question.ask}"
    yield f"   Documents: {question.demand}"
    if cited:
        shown = words.listed(tuple(map(str, cited[:_EXHIBITS])))
        yield f"   Pages read on this: exhibit{'s' if len(cited) > 1 else ''} {shown}."
    yield ""


def _missed(case: Case) -> Iterator[str]:
    """Ask for what a cluster organisation can show and the pages read did not."""
    wanted = [one for one in case.judged.verdict.looked_for if axis(one.indicator) == "C"]
    if not wanted:
        return
    yield "Not found in the pages read; please send it or name the page:"
    for one in wanted[:_MISSED]:
        yield f"  - {words.indicator_name(one.indicator)} ({one.indicator})"
    yield ""


def _closing() -> tuple[str, ...]:
    return (
        "If a page we read is out of date, or if we read it wrongly, please name the exhibit and "
        "the page that shows it. Your answer will be kept with our papers in full.",
        "",
        "Yours faithfully,",
        "[name, office]",
        "",
    )


def _annex(exhibits: Sequence[ExhibitLine]) -> Iterator[str]:
    if not exhibits:
        return
    yield "Exhibits (page, day it was read in UTC):"
    for one in exhibits[:_EXHIBITS]:
        yield f"  {one.number}. {plain(one.url)}, {one.day}"
    left = len(exhibits) - _EXHIBITS
    if left > 0:
        yield f"  and {left} more in the dossier."


def _red_lines(case: Case) -> tuple[RedLine, ...]:
    promises = case.offer.promises if case.offer else ()
    known = words.names("red_lines")
    rows = [
        RedLine(text, tuple(sample(one.quote, one.page) for one in promises if one.red_line == key))
        for key, text in known.items()
    ]
    for key in dict.fromkeys(one.red_line for one in promises if one.red_line):
        if key not in known:
            found = tuple(sample(one.quote, one.page) for one in promises if one.red_line == key)
            rows.append(RedLine(key, found))
    return tuple(rows)
