"""Part 15: method, limits, what lies outside, interests, definitions, versions."""

from clusterproof import __version__
from clusterproof.records import Case
from clusterproof.report import words
from clusterproof.report.dossier.view import MethodPart, Verbatim

_METHOD = (
    "The site was read by an identified crawler that obeys robots.txt and submits no form. "
    "What it fetched is kept unchanged in a WARC archive; everything in this dossier was "
    "computed from that archive and can be computed again, with the same result.",
    "Fifty indicators of a published rubric are looked for, in the language of each page. "
    "An indicator without a quote does not count; groups of indicators are capped, so that "
    "repeating one thing decides nothing. A learned model, calibrated on labelled sites, "
    "sees the same evidence. The sheets of members, activities, paths and identity carry "
    "no points.",
    "Quotes stay in their own language, which is named beside them: a translation by "
    "machine could shift their meaning.",
)
_ELSEWHERE = (
    (
        "Family of sites",
        "Not part of this dossier: it needs archives of other domains with shared "
        "identifiers or texts.",
    ),
    (
        "The seller's references",
        "Not part of this dossier: it needs the seller's list of clients and archives of "
        "their sites over the years.",
    ),
)
_INTERESTS = (
    "This dossier holds no advertisement, no paid link and no badge.",
    "Whoever passes this dossier on should say whether he competes with the subject, sells "
    "to it or buys from it. It is not meant for advertising.",
)
_ALWAYS = (
    "scores", "interval", "points", "coverage", "confidence", "nearest", "plausible", "exhibit",
)  # fmt: skip
_SHEETS = (
    "members", "diversity", "placed", "sited", "in_region", "reciprocity", "density", "kinds",
    "promotion", "newest", "forms", "prices",
)  # fmt: skip


def method(case: Case) -> MethodPart:
    """Return how the dossier was made and how far it carries."""
    verdict = case.judged.verdict
    return MethodPart(
        method=_METHOD,
        limits=_limits(case),
        elsewhere=_ELSEWHERE,
        interests=_INTERESTS,
        definitions=(*_verdicts(), *_figures(case)),
        versions=(
            ("Rubric", verdict.rubric),
            ("Model", verdict.model_id or "none"),
            ("Encoder", verdict.encoder or "none"),
            ("Program", f"clusterproof {__version__}"),
        ),
        columns=tuple((Verbatim(name), Verbatim(value)) for name, value in verdict.columns),
        machine="The machine-readable evidence file, evidence.json, holds the verdict, the sheets, "
        "the exhibits and the digest of every capture.",
    )


def _limits(case: Case) -> tuple[str, ...]:
    rows = [
        "Words can be typed by anybody; confirmation by others (registers, funders' lists, "
        "members' own sites) weighs more than anything quoted here and was not part of this "
        "reading.",
        "Young organisations, small sites and small languages show less.",
        "Pages that need scripts or block automated reading lower the coverage, not the scores.",
        "Regional habits differ: messengers and price lists are normal in some markets.",
    ]
    if case.sheets is None:
        rows.append(
            "Identity, members, timeline and path are not shown: they need the site's archive, "
            "which was not read again for this dossier."
        )
    return tuple(rows)


def _verdicts() -> tuple[tuple[str, str], ...]:
    return tuple(
        (words.verdict_name(kind), words.verdict_means(kind)) for kind in words.names("verdicts")
    )


def _figures(case: Case) -> tuple[tuple[str, str], ...]:
    """Return the definition of every figure that this dossier shows."""
    shown = list(_ALWAYS)
    if case.references:
        shown.append("cloud")
    if case.sheets is not None:
        shown.extend(_SHEETS)
    if case.offer is not None:
        shown.append("swap")
    return tuple(words.figure(key) for key in shown)
