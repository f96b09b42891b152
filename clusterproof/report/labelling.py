"""What people decide, on a terminal and as JSON: labels, the queue, agreement, drift."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from clusterproof.models.labelling import Agreement, Drift, Moved, Waiting
from clusterproof.records import Axis, Evidence, Label, Verdict
from clusterproof.report import words
from clusterproof.report.objects import label_object, share
from clusterproof.report.plain import plain

# Items of evidence each way that a person reads before deciding.
_STRONGEST = 3
# Features named when sites have moved away from those learned from.
_NAMED = 3
_AXES = (
    (Axis.COLLABORATION, "For a cluster (C)"),
    (Axis.PORTAL, "For a portal (P)"),
)


def labels(found: Sequence[Label]) -> RenderableType:
    """Draw what people decided about a site."""
    table = _table("label", "by", "when", "why", title="Labels (they change no verdict)")
    for one in found:
        table.add_row(*map(_text, (one.label, one.author, words.iso(one.at)[:10], one.reason)))
    return table


def queue(found: Iterable[Waiting]) -> RenderableType:
    """Draw the queue, a site a line."""
    table = _table("site", "verdict", "doubt", "why", "languages")
    for one in found:
        verdict = one.verdict
        languages = " ".join(verdict.coverage.languages)
        table.add_row(
            _text(verdict.site),
            _text(verdict.verdict),
            f"{one.doubt:.2f}",
            _text(", ".join(one.why)),
            _text(languages),
        )
    return table


def waiting_object(one: Waiting) -> dict[str, Any]:
    """Return a site of the queue as an object."""
    verdict = one.verdict
    return {
        "site": verdict.site,
        "verdict": verdict.verdict,
        "probabilities": {name: share(value) for name, value in verdict.probabilities.items()},
        "doubt": share(one.doubt),
        "why": list(one.why),
        "languages": list(verdict.coverage.languages),
    }


def brief(verdict: Verdict) -> RenderableType:
    """Draw what a person needs to decide: the verdict, the strongest evidence each way, questions.

    No label of anybody else: two people must decide independently of each other.
    """
    odds = ", ".join(
        f"{name} {words.certainty(value)}" for name, value in verdict.probabilities.items()
    )
    lines: list[RenderableType] = [
        _text(f"{verdict.site}: {verdict.verdict} ({odds})", "bold"),
        _text(verdict.sentence),
        *(_side(verdict.evidence, axis, title) for axis, title in _AXES),
    ]
    lines += [_text(f"? {asked.question} {asked.ask}", "dim") for asked in verdict.questions]
    return Group(Text(""), *lines)


def _side(evidence: Iterable[Evidence], axis: Axis, title: str) -> Text:
    found = sorted((one for one in evidence if one.axis is axis), key=lambda one: -one.points)
    lines = [f"{title}:" if found else f"{title}: nothing in the pages read."]
    lines += [
        f"  {one.points:4.1f}  {words.indicator_name(one.indicator)} ({one.indicator}): "
        f"“{plain(one.quote)}” {plain(one.url)}"
        for one in found[:_STRONGEST]
    ]
    return Text("\n".join(lines))


def agreement(one: Agreement) -> RenderableType:
    """Draw how far two people agree, and every site on which they do not."""
    head = f"{one.first} and {one.second}: the same label on {one.same} of {one.sites} sites."
    parts: list[RenderableType] = [_text(head, "bold"), _text(_kappa(one))]
    if one.confusion:
        parts.append(_confusion(one))
    if one.differing:
        parts.append(_differing(one))
    return Group(*parts)


def _kappa(one: Agreement) -> str:
    if one.sites < one.needed:
        return f"Too few for a figure: at least {one.needed} sites must be labelled by both."
    if one.kappa is None or one.low is None or one.high is None:
        return "No figure: both used one label only, so chance explains all of it."
    return f"Cohen's kappa {one.kappa:.2f} ({one.low:.2f} to {one.high:.2f}, 95 % interval)."


def _confusion(one: Agreement) -> Table:
    theirs = sorted({other for _, other in one.confusion})
    table = _table(f"{one.first}, down; {one.second}, across", *theirs)
    for mine in sorted({mine for mine, _ in one.confusion}):
        table.add_row(_text(mine), *(str(one.confusion.get((mine, name), 0)) for name in theirs))
    return table


def _differing(one: Agreement) -> Table:
    table = _table("site", one.first, "why", one.second, "why", title="Where they differ")
    for mine, theirs in one.differing:
        cells = (mine.site, mine.label, mine.reason, theirs.label, theirs.reason)
        table.add_row(*map(_text, cells))
    return table


def agreement_object(one: Agreement) -> dict[str, Any]:
    """Return how far two people agree as an object; figures are null where there are too few."""
    return {
        "authors": [one.first, one.second],
        "sites": one.sites,
        "same": one.same,
        "kappa": _figure(one.kappa),
        "low": _figure(one.low),
        "high": _figure(one.high),
        "confusion": [
            {one.first: mine, one.second: theirs, "sites": count}
            for (mine, theirs), count in one.confusion.items()
        ],
        "differing": [
            {"site": mine.site, "labels": [label_object(mine), label_object(theirs)]}
            for mine, theirs in one.differing
        ],
    }


def _figure(value: float | None) -> float | None:
    return None if value is None else share(value)


def drift(found: Drift | None) -> str:
    """Say in a sentence that sites have moved away from those learned from, or nothing."""
    if found is None or not found.alarming:
        return ""
    named = words.listed(tuple(map(_moved, found.moved[:_NAMED])))
    unmet = f", and {found.unmet:.0%} are in languages it never met" if found.unmet_alarming else ""
    return (
        f"The {found.sites} sites judged are unlike the {found.learned} the model was learned from "
        f"(most: {named}{unmet}), so its probabilities may be off: label some of them with "
        f"`clusterproof label` and learn again with `clusterproof train`."
    )


def _moved(one: Moved) -> str:
    return f"{'more' if one.up else 'less'} of {feature_name(one.feature)}"


def feature_name(feature: str) -> str:
    """Return how a reader calls a number that evidence gives.

    >>> feature_name("group_P_doors"), feature_name("collaboration")
    ('doors (P)', 'collaboration (C)')
    """
    if feature.startswith("seen_"):
        name = feature.removeprefix("seen_")
        return f"{words.indicator_name(name)} ({name})"
    if feature.startswith("group_"):
        _, axis, group = feature.split("_", 2)
        return f"{group} ({axis})"
    return {"collaboration": "collaboration (C)", "mechanics": "portal mechanics (P)"}[feature]


def _table(*columns: str, title: str | None = None) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold")
    for column in columns:
        table.add_column(_text(column), overflow="fold")
    return table


def _text(text: str, style: str = "") -> Text:
    """Return typed or crawled text as it is: no markup, nothing that steers the terminal."""
    return Text(plain(text), style=style)
