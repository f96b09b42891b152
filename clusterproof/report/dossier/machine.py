"""The machine-readable evidence file: verdict, sheets, exhibits and digests as one JSON text."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from clusterproof import __version__
from clusterproof.records import CaptureLine, Case
from clusterproof.report import words
from clusterproof.report.exhibits.numbering import numbered, ranked
from clusterproof.report.objects import label_object, verdict_object
from clusterproof.report.plain import escaped

# Rises when a key changes its meaning or goes; a new key leaves it.
FORMAT = 1


def machine(case: Case, exhibits: Mapping[int, str] | None = None) -> str:
    """Return evidence.json: the same case is the same bytes, with letters as they stand.

    `exhibits` gives the file of each exhibit's page beside it, by its number.
    """
    made = _made(case, exhibits or {})
    return escaped_lines(json.dumps(made, ensure_ascii=False, allow_nan=False, indent=1))


def escaped_lines(text: str) -> str:
    r"""Write steering characters as JSON escapes, line by line: the line ends are JSON's own.

    >>> escaped_lines('{\n "a": "\u202e"\n}')
    '{\n "a": "\\u202e"\n}'
    """
    return "\n".join(escaped(line) for line in text.split("\n"))


def _made(case: Case, files: Mapping[int, str]) -> dict[str, Any]:
    judged = case.judged
    numbers = {index: number for number, index in enumerate(ranked(judged.verdict.evidence), 1)}
    return {
        "format": FORMAT,
        "program": f"clusterproof {__version__}",
        "rubric": judged.verdict.rubric,
        "first_captured": _told(judged.verdict.first_captured),
        "last_captured": _told(judged.verdict.last_captured),
        "verdict": verdict_object(judged.verdict),
        "notes": list(judged.verdict.notes),
        "items": [{"number": number, "evidence": index} for index, number in numbers.items()],
        "exhibits": _exhibits(case, numbers, files),
        "sheets": _told(case.sheets),
        "offer": _told(case.offer),
        "replies": _told(case.replies),
        "labels": [label_object(label) for label in judged.labels],
        "captures": [_told(_placeless(one)) for one in judged.captures],
        "refusals": _told(judged.refusals),
    }


def _exhibits(
    case: Case, numbers: Mapping[int, int], files: Mapping[int, str]
) -> list[dict[str, Any]]:
    return [
        {
            "number": one.number,
            "url": one.url,
            "digest": one.digest,
            "captured_at": words.iso(one.captured_at),
            "items": sorted(numbers[index] for index in one.items),
            "file": files.get(one.number),
        }
        for one in numbered(case.judged.verdict)
    ]


def _placeless(one: CaptureLine) -> CaptureLine:
    """Name an archive without its folders: where it lies on this machine is nobody's business."""
    return replace(one, archive=one.archive.rpartition("/")[2])


def _told(value: object) -> Any:
    """Write records as objects, moments as ISO 8601; what is plain stays."""
    if isinstance(value, datetime):
        return words.iso(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _told(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [_told(part) for part in value]
    return value
