import json
import math
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from report_samples import EVIDENCE, VERDICT, empty

from clusterproof.records import Score
from clusterproof.report.objects import verdict_line, verdict_object

KEYS = [
    "site", "verdict", "model", "probabilities", "confidence", "plausible", "collaboration",
    "portal_mechanics", "coverage", "evidence", "looked_for", "questions", "borderline", "nearest",
    "sentence", "rubric", "model_id", "encoder",
]  # fmt: skip
INNER = {
    "collaboration": ["score", "low", "high"],
    "portal_mechanics": ["score", "low", "high"],
    "coverage": ["pages", "share", "missing", "languages"],
    "borderline": ["without", "becomes"],
    "nearest": ["cluster", "portal", "other", "similarity", "sites"],
}
ROWS = {
    "evidence": ["indicator", "axis", "points", "url", "quote", "language", "captured_at",
                 "digest", "reading"],
    "looked_for": ["indicator", "where"],
    "questions": ["myth", "answer", "for", "against", "ask", "demand"],
}  # fmt: skip


def test_the_keys_are_those_promised_in_order() -> None:
    made = verdict_object(VERDICT)
    assert list(made) == [*KEYS, "columns"]
    for name, keys in INNER.items():
        assert list(made[name]) == keys
    for name, keys in ROWS.items():
        assert all(list(row) == keys for row in made[name])


def test_the_nearest_labelled_sites_are_counted_and_not_named() -> None:
    assert verdict_object(VERDICT)["nearest"] == {
        "cluster": 2, "portal": 0, "other": 1, "similarity": 0.6303,
        "sites": [
            {"class": "cluster", "similarity": 0.7104},
            {"class": "other", "similarity": 0.6},
            {"class": "cluster", "similarity": 0.5805},
        ],
    }  # fmt: skip
    assert verdict_object(empty())["nearest"] is None


def test_columns_come_through_and_are_left_out_when_there_are_none() -> None:
    assert verdict_object(VERDICT)["columns"] == dict(VERDICT.columns)
    assert list(verdict_object(empty())) == KEYS


def test_the_same_verdict_is_the_same_bytes() -> None:
    shuffled = replace(
        VERDICT,
        probabilities=dict(reversed(VERDICT.probabilities.items())),
        confidence=VERDICT.confidence + 1e-9,
        collaboration=Score(61.25 + 1e-9, 49.25, 61.25),
    )
    assert verdict_line(shuffled) == verdict_line(VERDICT)


def test_a_line_is_one_line_of_strict_json_and_keeps_letters() -> None:
    odd = "two\nlines\u2028three\x85four\ud800\x1b[31m\u202e تجمع"
    line = verdict_line(replace(VERDICT, sentence=odd))
    assert len(line.splitlines()) == 1
    assert line.isprintable()
    assert "تجمع" in line
    assert json.loads(line)["sentence"] == odd
    line.encode()


def test_moments_are_utc_to_the_second() -> None:
    moment = datetime(2026, 3, 3, 11, 12, 40, 999_999, timezone(timedelta(hours=2)))
    made = verdict_object(replace(VERDICT, evidence=(replace(EVIDENCE[0], captured_at=moment),)))
    assert made["evidence"][0]["captured_at"] == "2026-03-03T09:12:40Z"


@pytest.mark.parametrize(
    ("value", "written"), [(0.1 + 0.2, 0.3), (-0.0, 0.0), (1, 1.0), (2 / 3, 0.6667)]
)
def test_shares_have_four_digits(value: float, written: float) -> None:
    made = verdict_object(replace(VERDICT, confidence=value))["confidence"]
    assert (made, math.copysign(1, made)) == (written, 1.0)
    assert isinstance(made, float)


def test_what_is_no_number_is_refused_rather_than_written() -> None:
    with pytest.raises(ValueError, match="JSON"):
        verdict_line(replace(VERDICT, confidence=math.nan))
