"""The page about how good the judge is, in plain words and from what was measured alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from clusterproof.models.measured import Evaluation, Group, Leak, Rival, Source
from clusterproof.report import charts, words
from clusterproof.report.charts import interval, percent
from clusterproof.report.scoreboard import chance, signed

# The pictures by the names of their files: how each is drawn, and what it shows in words.
PICTURES: Mapping[str, tuple[Callable[[Evaluation], str], Callable[[Evaluation], str]]] = {
    "confusion": (charts.confusion, charts.confusion_words),
    "reliability": (charts.reliability, charts.reliability_words),
    "risk": (charts.risk, charts.risk_words),
    "languages": (charts.languages, charts.languages_words),
}
_SURE = 0.05
Section = Iterator[str]


def page(found: Evaluation, folder: str = "pictures") -> str:
    """Return the page as Markdown; `folder` is where its pictures lie."""
    sections = (
        _asked(found),
        _answer(found, folder),
        _certain(found, folder),
        _silent(found, folder),
        _among(found, folder),
        _against(found),
        _leaking(found),
        _limits(found),
    )
    return "\n\n".join(part for section in sections for part in section)


def picture(found: Evaluation, name: str) -> str:
    """Return one picture of the page as SVG."""
    return PICTURES[name][0](found)


def _shown(found: Evaluation, name: str, folder: str) -> str:
    told = PICTURES[name][1](found)
    return f"![{told}]({folder}/{name}.svg)\n\n{told}"


def _asked(found: Evaluation) -> Section:
    counts = ", ".join(f"{one.sites} labelled {one.name}" for one in found.classes)
    yield (
        f"**{found.sites} sites of {found.owners} owners were asked about** ({counts}). The judge "
        f"was learned anew for each of {found.folds} parts of the owners, from the sites of all "
        "other owners, and asked about the part it had never seen; everything that is chosen when "
        "it is learned was chosen without that part too. No owner is ever on both sides. That was "
        f"repeated {found.repeats} times with other parts."
    )
    yield from (_source(one) for one in found.sources if one.name)
    yield (
        "A figure is followed by its interval in brackets: with other sites of the same kind it "
        "would lie there nineteen times in twenty. Macro-F1 is 1 when every site of every class is "
        "recognised and nothing else is taken for it; each class counts the same."
    )


def _source(one: Source) -> str:
    did = "were asked about, each in its turn" if one.asked else "only helped to learn"
    return f"- `{one.name}`: {one.sites} sites of {one.owners} owners {did}."


def _answer(found: Evaluation, folder: str) -> Section:
    yield "## How often is it right?"
    yield (
        f"Macro-F1 is **{interval(found.macro_f1)}**; {interval(found.accuracy)} of the answers "
        "are right."
    )
    yield _table(
        ("class", "sites", "F1", "of those it names, right", "of those there are, found"),
        (
            (one.name, one.sites, interval(one.f1), f"{one.precision:.2f}", f"{one.recall:.2f}")
            for one in found.classes
        ),
    )
    yield _shown(found, "confusion", folder)
    yield _table(
        ("really", "taken for", "sites"),
        (
            (one.true, one.said, ", ".join(one.sites))
            for one in found.confusion
            if one.true != one.said
        ),
    )
    if found.spoken:
        yield (
            "The whole program does not repeat what the judge holds likeliest: its verdict needs "
            "evidence, and is *insufficient* without. With the same held-out probabilities it says:"
        )
        yield _table(
            ("really", "verdict", "sites"),
            ((one.label, one.verdict, len(one.sites)) for one in found.spoken),
        )


def _certain(found: Evaluation, folder: str) -> Section:
    sets, by_chance = found.sets, found.calibration_by_chance
    yield "## When it says 80 %, is it right in 80 of 100?"
    yield _shown(found, "reliability", folder)
    yield (
        f"On average the two differ by {interval(found.calibration_error)}. A judge whose every "
        f"percentage were exactly true would show {by_chance.value:.2f} on so few sites "
        f"({by_chance.low:.2f} to {by_chance.high:.2f}). The Brier score, which is 0 when every "
        f"answer is right and sure and 2 when every one is wrong and sure, is "
        f"{interval(found.brier)}."
    )
    yield (
        "Beside its answer the judge names the classes that cannot be left out, "
        f"{sets.size:.2f} in the mean; the true class should be among them "
        f"{percent(sets.nominal)} of the time, and is {percent(sets.coverage, 1)}. Set anew on "
        f"{sets.splits} random halves of the sites and tried on the others, it was "
        f"{percent(sets.mean, 1)} in the mean and at worst {percent(sets.worst, 1)} away; exact "
        f"sets would be {percent(sets.by_chance, 1)} away at worst by chance alone."
    )


def _silent(found: Evaluation, folder: str) -> Section:
    yield "## What if it answers only when it is sure?"
    yield _shown(found, "risk", folder)
    yield _table(
        ("answered", "share of the sites", "macro-F1", "right"),
        (
            (one.rule, percent(one.share), interval(one.macro_f1), interval(one.accuracy))
            for one in found.chosen
        ),
    )


def _among(found: Evaluation, folder: str) -> Section:
    yield "## In every language, on every site?"
    if found.languages:
        yield _shown(found, "languages", folder)
        yield _groups(found.languages)
    if found.unseen:
        yield (
            "Would a language that nobody ever labelled be judged as well? Each was left out once, "
            "and the judge learned from the others alone:"
        )
        yield _table(
            ("left out", "sites", "right", "right when others of it were learned from"),
            (
                (
                    words.name("languages", one.name),
                    one.sites,
                    interval(one.accuracy) if one.learned else "too few others to learn from",
                    f"{one.usual:.2f}",
                )
                for one in found.unseen
            ),
        )
    yield "By size (thirds of the sites), and by how the pages were kept:"
    yield _groups((*found.sizes, *found.formats))
    yield "Macro-F1 of a group is over the classes it has; with few sites it says little."


def _groups(groups: Iterable[Group]) -> str:
    return _table(
        ("sites", "how many", "classes", "macro-F1", "right"),
        (
            (
                words.name("languages", one.name),
                one.sites,
                one.classes,
                interval(one.macro_f1),
                interval(one.accuracy),
            )
            for one in groups
        ),
    )


def _against(found: Evaluation) -> Section:
    yield "## Does it need all its parts?"
    yield (
        "The same sites in the same parts, asked in other ways. *Right alone* counts the sites "
        "that only the judge, or only the other, had right; *p* is how often so uneven a count "
        "would come by chance (McNemar's exact test)."
    )
    yield _table(
        ("instead", "macro-F1", "the judge is ahead by", "right alone", "p"),
        (
            (
                words.name("rivals", one.name),
                interval(one.macro_f1),
                signed(one.ahead),
                f"{one.only_judge} : {one.only_rival}",
                chance(one.p),
            )
            for one in found.rivals
        ),
    )
    yield " ".join(_told(found.rivals))
    yield from (
        f"- {words.name('rivals', one.name)}: {one.note}" for one in found.rivals if one.note
    )


def _told(rivals: Iterable[Rival]) -> Section:
    """Say which rivals the judge is not clearly better than: nobody should have to look for it."""
    close = [one for one in rivals if one.p >= _SURE or one.ahead.value <= 0]
    if not close:
        yield "The judge is better than each of them by more than chance."
        return
    better = [words.name("rivals", one.name) for one in close if one.ahead.value <= 0]
    near = [words.name("rivals", one.name) for one in close if one.ahead.value > 0]
    if near:
        yield f"Chance alone could explain its lead over: {'; '.join(near)}."
    if better:
        yield f"**It is not better than:** {'; '.join(better)}."


def _leaking(found: Evaluation) -> Section:
    yield "## Could something else explain it?"
    yield (
        "A judge can look good for reasons that have nothing to do with its task. Each line is a "
        "question that should have no answer; *by chance* is what guessing gives on these sites."
    )
    yield _table(
        ("tried", "found", "by chance", "no better than chance"),
        (
            (one.name, interval(one.found), interval(one.chance), "yes" if one.holds else "**no**")
            for one in found.leaks
        ),
    )
    yield from (f"- {one.name}: {one.note}" for one in found.leaks if one.note)
    failed = [one for one in found.leaks if not one.holds]
    if failed:
        yield _failed(failed, found.formats)


def _failed(failed: Iterable[Leak], formats: Iterable[Group]) -> str:
    told = "; ".join(f"{one.name} ({one.found.value:.2f})" for one in failed)
    within = "; ".join(
        f"{one.name}: {interval(one.macro_f1)} on {one.sites} sites" for one in formats
    )
    return (
        f"Better than chance: {told}. Where it concerns how a site was kept, it is a property of "
        "how the sites were found: the judge is never told the format or the size. What it reaches "
        f"within one format, and where the look points elsewhere, is the fairer figure: "
        f"{within or 'not known here'}."
    )


def _limits(found: Evaluation) -> Section:
    yield "## What these figures do not say"
    calling = ", ".join(f"{count} of {name}" for name, count in found.calling.items())
    yield f"- Sites that use the word cluster of an organisation: {calling or 'not counted'}."
    pairs = ", ".join(f"{one.first} and {one.second}" for one in found.twins)
    yield (
        "- Sites of different owners that say nearly the same, and were kept on one side: "
        f"{pairs or 'none'}."
    )
    yield "- Hybrids, and sites on which two readers differed, are neither learned nor asked about."
    yield from (f"- Not measured: {one}" for one in found.missing)


def _table(heads: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    return "\n".join([*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)])
