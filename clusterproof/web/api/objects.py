"""From records to what the API sends."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from typing import Any
from urllib.parse import quote

from clusterproof.classifier.signals.finding import Signal
from clusterproof.data.answers import Once
from clusterproof.records import (
    Evidence,
    Job,
    JobLine,
    JobState,
    Judged,
    Label,
    PageLine,
    Reply,
    Verdict,
)
from clusterproof.report.exhibits import Exhibit
from clusterproof.report.objects import evidence_object, label_object, score, share, verdict_object
from clusterproof.report.words import iso
from clusterproof.web.api.sending import ROOT

_BRIEF = (
    "site", "verdict", "model", "confidence", "plausible", "collaboration", "portal_mechanics",
    "coverage", "sentence",
)  # fmt: skip
_OF_SITE = ("evidence", "history", "changes", "pages", "exhibits", "labels", "replies")
_FILES = ("dossier.html", "dossier.pdf", "evidence.json", "cited.wacz", "bundle.zip")
_ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


def site_url(site: str, rest: str = "") -> str:
    """Return the address of a site, or of something below it.

    >>> site_url("127.0.0.1:8080", "pages")
    '/api/v1/sites/127.0.0.1%3A8080/pages'
    """
    return f"{ROOT}/sites/{quote(site, safe='')}{f'/{rest}' if rest else ''}"


def brief(judged: Judged) -> dict[str, Any]:
    """Return a site with its latest verdict in short."""
    verdict = judged.verdict
    whole = verdict_object(verdict)
    return {name: whole[name] for name in _BRIEF} | {
        "judged_at": _moment(judged.judged_at),
        "label": judged.label or None,
        "columns": dict(verdict.columns),
        "url": site_url(verdict.site),
    }


def verdict(judged: Judged, number: int) -> dict[str, Any]:
    """Return the verdict object with its number, its labels and where the rest is."""
    site = judged.verdict.site
    links = {name: site_url(site, name) for name in _OF_SITE}
    links |= {name: site_url(site, name) for name in _FILES}
    return verdict_object(judged.verdict) | {
        "id": str(number),
        "judged_at": _moment(judged.judged_at),
        "labels": [label(one) for one in judged.labels],
        "links": {"self": site_url(site), **links},
    }


def evidence(found: Iterable[Evidence], number: int, first: int) -> list[dict[str, Any]]:
    """Return items of a verdict's evidence, the first of them at a position."""
    return [
        {"id": f"{number}-{position}", **evidence_object(seen)}
        for position, seen in enumerate(found, start=first)
    ]


def past(number: int, once: Once) -> dict[str, Any]:
    """Return a verdict of the past in short."""
    told = asdict(once) | {
        "judged_at": _moment(once.judged_at),
        "confidence": share(once.confidence),
        "collaboration": score(once.collaboration),
        "portal_mechanics": score(once.portal_mechanics),
    }
    return {"id": str(number), **told}


def page(line: PageLine) -> dict[str, Any]:
    """Return a page that was read."""
    return asdict(line) | {
        "captured_at": _moment(line.captured_at),
        "condition": str(line.condition),
        "role": str(line.role),
    }


def exhibit(one: Exhibit, verdict: Verdict, number: int) -> dict[str, Any]:
    """Return an exhibit of a verdict."""
    return {
        "number": one.number,
        "url": one.url,
        "digest": one.digest,
        "captured_at": _moment(one.captured_at),
        "evidence": [f"{number}-{item}" for item in one.items],
        "page": site_url(verdict.site, f"exhibits/{one.number}"),
    }


def label(one: Label) -> dict[str, str]:
    """Return what a person decided."""
    return label_object(one)


def reply(one: Reply) -> dict[str, Any]:
    """Return what the subject answered."""
    return {
        "text": one.text,
        "sender": one.sender,
        "received_on": one.received_on.isoformat(),
        "changed": one.changed,
        "author": one.author,
        "at": _moment(one.at),
        "asked_on": one.asked_on.isoformat() if one.asked_on else None,
    }


def vet(job: Job, ahead: int) -> dict[str, Any]:
    """Return a vet and how far it is."""
    here = f"{ROOT}/vets/{quote(job.id, safe='')}"
    links = {"self": here, "lines": f"{here}/lines"}
    if job.state is JobState.DONE:
        links["site"] = site_url(job.site)
    told = {key: value for key, value in asdict(job).items() if key != "offer"}
    return told | {
        "state": job.state.value,
        **{name: _moment(told[name]) for name in ("asked_at", "begun_at", "ended_at")},
        "provisional": json.loads(job.provisional) if job.provisional else None,
        "ahead": 0 if job.state in _ENDED else ahead,
        "links": links,
    }


def line(one: JobLine) -> dict[str, Any]:
    """Return one line of a vet's log."""
    return {"number": one.number, "at": _moment(one.at), "url": one.url, "said": one.said}


def signal(one: Signal) -> dict[str, Any]:
    """Return an indicator."""
    return {
        "id": one.id,
        "name": one.name,
        "axis": one.axis.value,
        "strength": one.strength,
        "group": one.group,
        "on_site": one.find is not None,
        "says": one.says,
    }


def _moment(at: datetime | None) -> str | None:
    return iso(at) if at else None
