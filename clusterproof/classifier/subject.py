"""How much a site looks like one of our subject: by what it is called, and by what it shows."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

from clusterproof.classifier.embedding import Encoder, Vectors
from clusterproof.classifier.folding import fold
from clusterproof.classifier.gates import CALLS_ITSELF, score_of
from clusterproof.records import Site, Verdict

# What a name promises, by the kinds of words in it. A plain order, not tuned: a body of many in
# care, then one of the two with travel or a weak word for many, then either alone.
_PROMISES: tuple[tuple[frozenset[str], float], ...] = (
    (frozenset({"together", "care"}), 1.0),
    (frozenset({"together", "travel"}), 0.8),
    (frozenset({"care", "travel"}), 0.7),
    (frozenset({"network", "care"}), 0.55),
    (frozenset({"together"}), 0.5),
    (frozenset({"care"}), 0.15),
)
# Share of a name's promise in what ranks before a look; the rest are citations. Whom everybody
# cites without such a name is a map, a counter or a bank, so citations alone never lead.
_NAMES, _CITATIONS, _ENOUGH = 0.85, 0.15, 8
# A short stem in a long word is chance ("spa" in "space"), so it has to be a word.
_SHORT = 4
# How far the nearest introduction of ours must lie before the nearest of others to be sure. A
# scale, not a bound: of the development sites half of ours come to 0.68 or more, half of the
# others to 0.59. Measure again: bench/subject.py.
_SURE = 0.15


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """Stems as one pattern a kind, and the vectors of introductions."""

    kinds: Mapping[str, re.Pattern[str]]
    ours: Vectors
    others: Vectors


def subject(
    stems: Mapping[str, Sequence[str]], encoder: Encoder, ours: Sequence[str], others: Sequence[str]
) -> Subject:
    """Make ready what candidates are compared with."""
    kinds = {kind: pattern(words) for kind, words in stems.items()}
    return Subject(kinds, encoder.encode(ours), encoder.encode(others))


def pattern(stems: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern of stems for folded text; the short ones have to be words."""
    folded = sorted({fold(stem) for stem in stems}, key=lambda one: (-len(one), one))
    whole = [
        rf"\b{re.escape(stem)}\b" if stem.isascii() and len(stem) <= _SHORT else re.escape(stem)
        for stem in folded
    ]
    return re.compile("|".join(whole))


def promise(known: Subject, host: str, words: Sequence[str]) -> float:
    """Return what a host name and the words a site is named with promise, 0-1."""
    # The name before its ending alone: half of the domains below .health have no more of it.
    name = fold(host.removeprefix("www.").rpartition(".")[0].replace(".", " "))
    own = _promise(known, name)
    linked = max((_promise(known, fold(word)) for word in words), default=0.0)
    # Two witnesses are worth more than one, and never more than a plain name.
    return max(own, linked) * 0.8 + min(own, linked) * 0.2


def _promise(known: Subject, text: str) -> float:
    found = {kind for kind, stems in known.kinds.items() if stems.search(text)}
    return next((worth for kinds, worth in _PROMISES if kinds <= found), 0.0)


def named(promised: float, cited_by: int) -> float:
    """Return what candidates are ranked by before a look, 0-1."""
    cited = min(1.0, log2(1 + cited_by) / log2(1 + _ENOUGH))
    return round(_NAMES * promised + _CITATIONS * cited * max(promised, 0.2), 4)


def shown(known: Subject, encoder: Encoder, site: Site, verdict: Verdict) -> float:
    """Return how much a few pages present a site as of our subject, 0-1.

    The plain mean of three witnesses: it calls itself a cluster, it introduces itself as such
    bodies do, and the judge does not take it for something else.
    """
    probable = verdict.probabilities
    ours = sum(probable.get(name, 0.0) for name in ("cluster", "portal", "hybrid"))
    witnesses = (score_of(site.gates, CALLS_ITSELF), likeness(known, encoder, site), ours)
    return round(sum(witnesses) / len(witnesses), 4)


def likeness(known: Subject, encoder: Encoder, site: Site) -> float:
    """Return how much nearer the site's introduction is to ours than to others', 0-1."""
    texts = [" ".join(part)[:600] for part in (*site.openings, (site.title, site.description))]
    texts = [text for text in texts if text.strip()]
    if not texts:
        return 0.0
    vectors = encoder.encode(texts)
    nearest = (vectors @ known.ours.T).max(axis=1) - (vectors @ known.others.T).max(axis=1)
    return float(min(1.0, max(0.0, 0.5 + 0.5 * float(nearest.max()) / _SURE)))
