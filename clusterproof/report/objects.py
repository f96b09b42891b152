"""The verdict object: what is promised to other programs, in stable order and digits."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from clusterproof.records import (
    Borderline,
    Coverage,
    Evidence,
    Figure,
    Judged,
    Label,
    Neighbour,
    Offer,
    Promise,
    Question,
    Reply,
    Score,
    Verdict,
)
from clusterproof.report.plain import escaped
from clusterproof.report.replies import reply_object
from clusterproof.report.words import iso

# Digits kept. They are far finer than what the numbers mean and coarser than what differs
# between two machines' arithmetic, so that the same archive gives the same bytes.
_SHARE_DIGITS = 4
_SCORE_DIGITS = 2
_KINDS = ("cluster", "portal", "other")


def verdict_object(verdict: Verdict) -> dict[str, Any]:
    """Return the verdict as one object; the user's own columns follow when there are any."""
    made = {
        "site": verdict.site,
        "verdict": verdict.verdict,
        "model": verdict.model,
        "probabilities": _probabilities(verdict.probabilities),
        "confidence": share(verdict.confidence),
        "plausible": list(verdict.plausible),
        "collaboration": _score(verdict.collaboration),
        "portal_mechanics": _score(verdict.portal_mechanics),
        "coverage": _coverage(verdict.coverage),
        "evidence": [evidence_object(seen) for seen in verdict.evidence],
        "looked_for": [
            {"indicator": missed.indicator, "where": list(missed.where)}
            for missed in verdict.looked_for
        ],
        "questions": [_question(asked) for asked in verdict.questions],
        "borderline": _borderline(verdict.borderline),
        "nearest": _nearest(verdict.nearest),
        "sentence": verdict.sentence,
        "rubric": verdict.rubric,
        "model_id": verdict.model_id,
        "encoder": verdict.encoder,
    }
    return made | ({"columns": dict(verdict.columns)} if verdict.columns else {})


def verdict_line(verdict: Verdict) -> str:
    """Return the verdict object as one line of JSON: the same verdict is the same bytes.

    Letters stand as they are; what could break a line or steer a terminal is escaped.
    """
    return escaped(json.dumps(verdict_object(verdict), ensure_ascii=False, allow_nan=False))


def judged_line(
    judged: Judged,
    replies: Sequence[Reply] = (),
    offer: Offer | None = None,
    history: Mapping[str, Any] | None = None,
) -> str:
    """Return a stored verdict as one line of JSON, with people's labels and its subject's replies
    when there are any.

    An offer that was read beside the site, and the site's history, follow under keys of their own.
    """
    labels = [label_object(label) for label in judged.labels]
    made = verdict_object(judged.verdict) | ({"labels": labels} if labels else {})
    made |= {"replies": [reply_object(reply) for reply in replies]} if replies else {}
    if offer is not None:
        made["offer"] = offer_object(offer)
    if history is not None:
        made["history"] = dict(history)
    return escaped(json.dumps(made, ensure_ascii=False, allow_nan=False))


def label_object(label: Label) -> dict[str, str]:
    """Return what a person decided about a site as an object."""
    return {
        "label": label.label,
        "author": label.author,
        "reason": label.reason,
        "at": iso(label.at),
    }


def offer_object(offer: Offer) -> dict[str, Any]:
    """Return what an offer promises as an object; `page` is null where the file has no pages."""
    swap = offer.swap
    return {
        "name": offer.name,
        "digest": offer.digest,
        "media_type": offer.media_type,
        "pages": offer.pages,
        "words": offer.words,
        "language": offer.language,
        "promises": [_promise(one) for one in offer.promises],
        "figures": [_figure(one) for one in offer.figures],
        "swap_test": {
            "share": share(swap.share),
            "sentences": swap.sentences,
            "examples": [{"quote": quote, "page": page or None} for quote, page in swap.examples],
        },
        "notes": list(offer.notes),
    }


def _promise(one: Promise) -> dict[str, Any]:
    return {
        "kind": str(one.kind),
        "red_line": one.red_line or None,
        "quote": one.quote,
        "page": one.page or None,
        "language": one.language,
        "reading": one.reading,
        "beside": one.beside,
    }


def _figure(one: Figure) -> dict[str, Any]:
    return {
        "text": one.text,
        "about": one.about,
        "quote": one.quote,
        "page": one.page or None,
        "source": one.source,
        "definition": one.definition,
        "year": one.year or None,
    }


def share(value: float) -> float:
    """Round a share of 0-1 to the digits that are promised."""
    return round(float(value), _SHARE_DIGITS) + 0.0


def score(value: float) -> float:
    """Round a score of 0-100 to the digits that are promised."""
    return round(float(value), _SCORE_DIGITS) + 0.0


def _probabilities(probabilities: Mapping[str, float]) -> dict[str, float]:
    first = [kind for kind in _KINDS if kind in probabilities]
    rest = sorted(set(probabilities) - set(first))
    return {kind: share(probabilities[kind]) for kind in (*first, *rest)}


def _score(value: Score) -> dict[str, float]:
    return {"score": score(value.score), "low": score(value.low), "high": score(value.high)}


def _coverage(coverage: Coverage) -> dict[str, Any]:
    return {
        "pages": coverage.pages,
        "share": share(coverage.share),
        "missing": list(coverage.missing),
        "languages": list(coverage.languages),
    }


def evidence_object(seen: Evidence) -> dict[str, Any]:
    """Return one item of evidence as the verdict object has it."""
    return {
        "indicator": seen.indicator,
        "axis": str(seen.axis),
        "points": score(seen.points),
        "url": seen.url,
        "quote": seen.quote,
        "language": seen.language,
        "captured_at": iso(seen.captured_at),
        "digest": seen.digest,
        "reading": seen.reading,
    }


def _question(asked: Question) -> dict[str, Any]:
    return {
        "myth": asked.myth,
        "answer": asked.answer,
        "for": list(asked.for_),
        "against": list(asked.against),
        "ask": asked.ask,
        "demand": asked.demand,
    }


def _borderline(borderline: Borderline | None) -> dict[str, str] | None:
    if borderline is None:
        return None
    return {"without": borderline.without, "becomes": borderline.becomes}


def _nearest(nearest: Sequence[Neighbour]) -> dict[str, Any] | None:
    """Count the nearest labelled sites by class; `similarity` is their mean."""
    if not nearest:
        return None
    counts = {kind: sum(one.label == kind for one in nearest) for kind in _KINDS}
    mean = sum(one.similarity for one in nearest) / len(nearest)
    sites = [{"class": one.label, "similarity": share(one.similarity)} for one in nearest]
    return {**counts, "similarity": share(mean), "sites": sites}
