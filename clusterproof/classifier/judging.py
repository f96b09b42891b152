"""Judges a site: which pattern its pages show, how firmly, and what it hangs on."""

from clusterproof.classifier import early, unseen, wording
from clusterproof.classifier.deciding import (
    CLUSTER,
    HYBRID,
    INSUFFICIENT,
    JOINT_WORK,
    OTHER,
    PORTAL,
    Decision,
    Head,
    decide,
    work,
)
from clusterproof.classifier.gates import CALLS_ITSELF, DORMANT, score_of
from clusterproof.classifier.questions import questions
from clusterproof.classifier.scoring import scores
from clusterproof.classifier.signals import SIGNALS
from clusterproof.classifier.signals.finding import Signal
from clusterproof.classifier.site import without
from clusterproof.records import Axis, Borderline, Evidence, LookedFor, Role, Site, Verdict

# Items whose removal is tried: the heaviest ones of each axis; a lighter one changes less.
_TRIED = 4
_WHERE = 3
# Rubric 1, hybrid B: a legal association whose described activity is the portal. Any two of the
# three stand on three portals of the mini-web without one; of the development sites' 25 portals
# found none has three. To measure again: `clusterproof judge` and the notes in the dossiers.
_SHELL = frozenset({"G1", "G2", "G3"})


def judge(site: Site, head: Head) -> Verdict:
    """Return the verdict on a site.

    Rules, in this order:
    1. *insufficient* if no page could be read, most are for sale, an old body's pages stand beside
       another trade's, or coverage is below 0.35 while the head is less than 0.8 sure or most pages
       are behind a wall. Absence is not guilt.
    2. *hybrid* if C reaches 20 with half a group of cooperation (C1-C6), something of it dated
       within five years, and P reaches 20 with a hard mechanic (M5, P3, P7, P8, P10, F2),
       unless the head is at least 0.8 sure of another model and a gate names it.
    3. *insufficient* if the head gives no pattern 0.65, unless it leans to *other* and words name
       the model; also if it leans to *cluster* with less than 0.8 and words name another model.
       *cluster* instead if no model is named, C reaches 20 and joint work is dated within five
       years.
    4. What the head holds likeliest, if evidence carries it. *portal* needs coverage of 0.45,
       two groups of mechanics and 8 points of P; *cluster* two groups of C and 10 points, and from
       a head that is less than 0.8 sure dated joint work; *other* a gate that names the model, some
       evidence, or a sure head that saw as much. A site that names a public mandate is no
       *portal*. A body founded less than 24 months ago shows governance and strategy or membership
       in place of joint work; it is *portal* with 15 points, a hard mechanic and other providers
       shown alone, however sure the head.
    5. What is not carried is *other* if a gate names a model, else *insufficient*.

    The confidence is the largest probability. Same site and same head give the same verdict.
    """
    decision = decide(site, head)
    collaboration, mechanics = scores(site.evidence)
    edge = borderline(site, head, decision.name)
    shown = site.evidence + _model_evidence(site, decision)
    return Verdict(
        site=site.name,
        verdict=decision.name,
        model=decision.model,
        probabilities=decision.probabilities,
        confidence=max(decision.probabilities.values()),
        plausible=head.plausible(site) if site.pages else (),
        collaboration=collaboration,
        portal_mechanics=mechanics,
        coverage=site.coverage,
        evidence=shown,
        looked_for=looked_for(site),
        questions=questions(shown),
        borderline=edge,
        sentence=sentence(site, decision, edge),
        rubric=wording.RUBRIC,
        model_id=head.model_id,
        encoder=head.encoder_id,
        first_captured=site.first_captured,
        last_captured=site.last_captured,
        notes=notes(site, decision),
        nearest=head.nearest(site) if site.pages else (),
    )


def borderline(site: Site, head: Head, verdict: str) -> Borderline | None:
    """Return the heaviest single item without which the verdict would be another one."""
    for row in _heaviest(site):
        becomes = decide(without(site, row), head).name
        if becomes != verdict:
            return Borderline(row.indicator, becomes)
    return None


def _heaviest(site: Site) -> list[Evidence]:
    """Return the items worth leaving out, the heaviest of each axis first."""
    rows: list[Evidence] = []
    for axis in (Axis.COLLABORATION, Axis.PORTAL):
        rows += [row for row in site.evidence if row.axis is axis][:_TRIED]
    return sorted(rows, key=lambda row: (-row.points, row.indicator, row.url))


def looked_for(site: Site) -> tuple[LookedFor, ...]:
    """Return what was looked for and not found, with the pages where one would expect it."""
    met = {row.indicator for row in site.evidence}
    young = early.is_early(site.gates)
    return tuple(
        LookedFor(signal.id, _where(site, signal))
        for signal in SIGNALS
        if signal.find is not None and signal.id not in met and not (young and _is_late(signal))
    )


def _is_late(signal: Signal) -> bool:
    """Say whether a young body cannot have it yet."""
    return signal.group == "longevity"


def _where(site: Site, signal: Signal) -> tuple[str, ...]:
    """Return up to three addresses read where a signal would be, else the home page's."""
    rows = [url for role in signal.where for url in site.where.get(role.value, ())]
    return tuple(dict.fromkeys(rows))[:_WHERE] or site.where.get(Role.HOME.value, ())[:1]


def _model_evidence(site: Site, decision: Decision) -> tuple[Evidence, ...]:
    """Return the words that name the other model; they carry no points."""
    if decision.name != OTHER or decision.model is None:
        return ()
    return next(gate.evidence for gate in site.gates if gate.name == decision.model)


def sentence(site: Site, decision: Decision, edge: Borderline | None) -> str:
    """Return the verdict in words, with the body's age and silence and what it hangs on."""
    parts = [_verdict_sentence(site, decision)]
    said = early.founding(site.gates)
    if said is not None and site.last_captured is not None and decision.name != OTHER:
        months = early.months_since(said.dated, site.last_captured)
        parts.append(wording.early_stage(said.dated, months))
    if decision.name != INSUFFICIENT and score_of(site.gates, DORMANT) >= 0.5:
        parts.append(wording.dormant(site.dates[0] if site.dates else ""))
    if edge is not None:
        parts.append(wording.borderline(edge.without))
    return " ".join(parts)


def _verdict_sentence(site: Site, decision: Decision) -> str:
    collaboration = [row for row in site.evidence if row.axis is Axis.COLLABORATION]
    mechanics = [row for row in site.evidence if row.axis is Axis.PORTAL]
    met = {row.indicator for row in collaboration}
    asked = sum(row.axis is Axis.COLLABORATION and row.find is not None for row in SIGNALS)
    sentences = {
        CLUSTER: lambda: wording.cluster(
            collaboration, len(met), asked, max(decision.probabilities.values())
        ),
        PORTAL: lambda: wording.portal(mechanics, site.coverage, bool(met & wording.JOINT_WORK)),
        HYBRID: lambda: wording.hybrid(collaboration, mechanics),
        OTHER: lambda: wording.other(decision.model),
        INSUFFICIENT: lambda: (
            wording.torn(decision.probabilities) if decision.torn else wording.insufficient(site)
        ),
    }
    return sentences[decision.name]()


def _shell(site: Site) -> tuple[Evidence, ...]:
    """Return what shows an association in front of a portal: form, statutes and bodies, no work."""
    first: dict[str, Evidence] = {}
    for row in site.evidence:
        first.setdefault(row.indicator, row)
    if not first.keys() >= _SHELL or work(site) >= JOINT_WORK:
        return ()
    return tuple(first[name] for name in sorted(_SHELL))


def notes(site: Site, decision: Decision) -> tuple[str, ...]:
    """Return what a reader of the verdict should know beside it."""
    rows = []
    shell = _shell(site) if decision.name == PORTAL else ()
    if shell:
        rows.append(wording.in_front(shell))
    if score_of(site.gates, CALLS_ITSELF) > 0:
        rows.append("The site uses the word cluster of an organisation.")
    elsewhere = [signal.id for signal in SIGNALS if signal.find is None]
    rows.append(f"Not visible on a site itself, to be asked for: {wording.listed(elsewhere)}.")
    return (*rows, *unseen.note(site.gates), *site.notes)
