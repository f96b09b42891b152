"""What was measured of a judge, on a terminal: the answer first, then tables."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table

from clusterproof.models.measured import Evaluation, Interval, Leak
from clusterproof.report import words
from clusterproof.report.charts import interval, percent

# Sites named for each confusion.
_NAMED = 12
_LEAKS = ("should tell nothing", "found", "by chance", "holds")


def headline(found: Evaluation) -> str:
    """Say in one line how good the judge is, and on what."""
    return (
        f"macro-F1 {found.macro_f1.value:.3f} ({found.macro_f1.low:.3f} to "
        f"{found.macro_f1.high:.3f}) on {found.sites} sites of {found.owners} owners, "
        "none of whose owners was learned from"
    )


def view(found: Evaluation) -> RenderableType:
    """Draw everything measured as tables."""
    parts = [
        _table("classes", ("class", "sites", "F1", "precision", "recall"), (
            (one.name, one.sites, interval(one.f1), f"{one.precision:.2f}", f"{one.recall:.2f}")
            for one in found.classes
        )),
        _certainty(found),
        _table("answers", ("answered", "share", "macro-F1", "accuracy"), (
            (one.rule, percent(one.share), interval(one.macro_f1), interval(one.accuracy))
            for one in found.chosen
        )),
        _groups(found),
        _alone(found),
        _rivals(found),
        _table("leaks", _LEAKS, map(_leak, found.leaks)),
        _spoken(found),
        _confusion(found),
        "\n".join(f"Not measured here. {one}" for one in found.missing),
    ]  # fmt: skip
    return Group(*(part for part in parts if part))


def _certainty(found: Evaluation) -> Table | None:
    sets = found.sets
    rows = (
        ("calibration error", interval(found.calibration_error)),
        ("  of a perfectly calibrated judge here", interval(found.calibration_by_chance)),
        ("Brier score", interval(found.brier)),
        (f"sets hold the true class (wanted {sets.nominal:.2f})", f"{sets.coverage:.3f}"),
        (f"  over {sets.splits} random halves", f"{sets.mean:.3f}"),
        ("  worst distance among them", f"{sets.worst:.3f}"),
        ("  worst distance of exact sets, by chance", f"{sets.by_chance:.3f}"),
        ("classes in a set", f"{sets.size:.2f}"),
    )
    return _table("certainty", ("figure", "value"), rows)


def _groups(found: Evaluation) -> Table | None:
    rows = [
        (words.name("languages", one.name), one.sites, f"{one.classes} of {len(found.classes)}",
         interval(one.macro_f1), interval(one.accuracy))
        for one in (*found.languages, *found.sizes, *found.formats)
    ]  # fmt: skip
    return _table("groups", ("group", "sites", "classes", "macro-F1", "accuracy"), rows)


def _alone(found: Evaluation) -> Table | None:
    rows = [
        (words.name("languages", one.name), one.sites,
         interval(one.accuracy) if one.learned else "too few are left to learn from",
         f"{one.usual:.2f}")
        for one in found.unseen
    ]  # fmt: skip
    return _table("left out", ("language never learned from", "sites", "accuracy", "usually"), rows)


def _rivals(found: Evaluation) -> Table | None:
    rows = [
        (words.name("rivals", one.name), interval(one.macro_f1), signed(one.ahead),
         f"{one.only_judge} : {one.only_rival}", chance(one.p))
        for one in found.rivals
    ]  # fmt: skip
    heads = ("instead of the judge", "macro-F1", "judge ahead by", "right alone", "p (McNemar)")
    return _table("rivals", heads, rows)


def signed(found: Interval) -> str:
    """Write a difference with its interval.

    >>> signed(Interval(0.1, -0.02, 0.2))
    '+0.10 (-0.02 to +0.20)'
    """
    return f"{found.value:+.2f} ({found.low:+.2f} to {found.high:+.2f})"


def chance(p: float) -> str:
    """Write a p value.

    >>> chance(0.00004), chance(0.04)
    ('< 0.001', '0.040')
    """
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _leak(one: Leak) -> tuple[str, ...]:
    return one.name, interval(one.found), interval(one.chance), "yes" if one.holds else "NO"


def _spoken(found: Evaluation) -> Table | None:
    rows = [(one.label, one.verdict, len(one.sites)) for one in found.spoken]
    return _table("verdicts", ("really", "verdict of the whole program", "sites"), rows)


def _confusion(found: Evaluation) -> Table | None:
    rows = [
        (one.true, one.said, len(one.sites), ", ".join(one.sites[:_NAMED])
         + (" …" if len(one.sites) > _NAMED else ""))
        for one in found.confusion
    ]  # fmt: skip
    return _table("confusion", ("really", "taken for", "sites", "which"), rows)


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> Table | None:
    made = Table(*heads, title=title, title_justify="left", box=None)
    for row in rows:
        made.add_row(*map(str, row))
    return made if made.row_count else None
