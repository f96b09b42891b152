"""Chapter: how good the judge is, how people agree, what was answered and put right."""

from collections.abc import Mapping, Sequence

from clusterproof.models.labelling import Agreement
from clusterproof.report import words
from clusterproof.report.market import cells, estimates
from clusterproof.report.market.contents import FEWEST, Cell, Row, Section, Table, count
from clusterproof.report.market.contents import words as text_cell
from clusterproof.report.market.standing import ALIVE, CLASSES
from clusterproof.report.market.stock import read_by_people
from clusterproof.report.market.view import One, Quality, View, merged

_LEAST = 20


def chapter(view: View, quality: Quality) -> Section:
    """Return the chapter."""
    truth = read_by_people(view, quality)
    labelled = [one for one in view.alive if one.history.site in truth]
    tables = [_held(quality), _confusion(labelled, truth), _by_language(labelled, truth)]
    tables += [_kappa(quality.agreements), _judges(view)]
    return Section(
        "quality",
        "Quality",
        tuple(_text(view, quality, len(labelled))),
        tuple(table for table in tables if table.rows),
    )


def _text(view: View, quality: Quality, labelled: int) -> list[str]:
    told = f"{labelled:,}" if labelled >= FEWEST or not labelled else "fewer than five"
    said = [
        f"People labelled {told} of the sites that stand and agreed; their labels are of the last "
        "four quarters. Labels change no verdict.",
    ]
    if quality.evaluation is not None:
        f1 = quality.evaluation.macro_f1
        said.append(
            f"The judge that ships reached a macro-F1 of {f1.value:.2f} ({f1.low:.2f} to "
            f"{f1.high:.2f}) on {quality.evaluation.sites} held-out sites."
        )
    if view.market.replies is None:
        said.append("This store keeps no register of replies, so none can be counted.")
    else:
        came, mended = (count(number).text for number in view.market.replies)
        said.append(
            f"Replies of subjects so far: {came}; replies that changed something: {mended}."
        )
    again, changed = (count(number).text for number in view.market.again)
    said.append(
        f"Corrections: {again} sites were judged more than once in the quarter; the verdict of "
        f"{changed} of them changed. The last one counts."
    )
    return said


def _held(quality: Quality) -> Table:
    held = quality.held or {}
    rows = tuple(
        Row(
            words.verdict_name(true),
            tuple(
                Cell(str(held.get((true, said), 0)), float(held.get((true, said), 0)))
                for said in ALIVE
            ),
        )
        for true in CLASSES
        if any(label == true for label, _ in held)
    )
    return Table(
        "held-out", "Confusion on held-out sites of the shipped judge", "Labelled",
        tuple(words.verdict_name(said) for said in ALIVE), rows,
        "Sites of the public evaluation by label (lines) and by verdict with held-out "
        "probabilities (columns). They are no sites of this market.",
    )  # fmt: skip


def _confusion(labelled: Sequence[One], truth: Mapping[str, str]) -> Table:
    counts = [
        [sum(truth[o.history.site] == true and o.said == said for o in labelled) for said in ALIVE]
        for true in CLASSES
    ]
    names = [words.verdict_name(true) for true in CLASSES]
    return Table(
        "confusion", "Confusion in this market", "Labelled by people",
        (*(words.verdict_name(said) for said in ALIVE), "Total"),
        cells.grid(names, counts) if labelled else (),
        "Sites that people labelled alike (lines) by the verdict they got (columns).",
    )  # fmt: skip


def _by_language(labelled: Sequence[One], truth: Mapping[str, str]) -> Table:
    judged = [one for one in labelled if one.said in CLASSES]
    groups = merged(judged, _language, _LEAST)
    rows = [Row(name, _errors(sites, truth)) for name, sites in groups.items()]
    if judged:
        rows.append(Row("every language", _errors(judged, truth)))
    return Table(
        "error-language", "Errors by main language", "Language",
        ("Labelled and judged", "Verdict differs from the label"), tuple(rows),
        "Sites judged to have insufficient evidence are no errors and not counted here.",
    )  # fmt: skip


def _language(one: One) -> str:
    spoken = one.current.languages if one.current else ()
    return words.name("languages", spoken[0]) if spoken else "not known"


def _errors(sites: Sequence[One], truth: Mapping[str, str]) -> tuple[Cell, Cell]:
    wrong = sum(one.said != truth[one.history.site] for one in sites)
    return count(len(sites)), cells.share(wrong, len(sites))


def _kappa(found: Sequence[Agreement]) -> Table:
    rows = []
    for number, one in enumerate(found, start=1):
        alike = cells.share(one.same, one.sites) if one.sites else cells.nothing()
        kappa = cells.nothing()
        if one.kappa is not None and one.low is not None and one.high is not None:
            ranged = estimates.Ranged(one.kappa, one.low, one.high)
            kappa = cells.number(ranged, 2)
        rows.append(Row(f"Pair {number}", (count(one.sites), alike, kappa)))
    return Table(
        "kappa", "How far two people agree", "People",
        ("Sites both labelled", "Same label", "Cohen's kappa (95 % interval)"), tuple(rows),
        "Kappa is 1 when two people agree on every site and 0 when they agree as often as chance.",
    )  # fmt: skip


def _judges(view: View) -> Table:
    rows = tuple(
        Row(
            f"{one.quarter // 4}-Q{one.quarter % 4 + 1}",
            (text_cell(one.rubric), text_cell(one.model), text_cell(one.encoder), count(one.sites)),
        )
        for one in view.market.judges[-16:]
    )
    return Table(
        "judges", "Rubric, model and encoder by quarter", "Quarter",
        ("Rubric", "Model", "Encoder", "Sites judged"), rows,
    )  # fmt: skip
