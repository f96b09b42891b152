import json
from dataclasses import replace
from datetime import datetime

import pytest
from case_samples import BARE, CASE, EMPTY, HOLLOW, big
from report_samples import VERDICT
from test_dossier import PAYLOADS, planted

from clusterproof.records import Case
from clusterproof.report.dossier import contents, html, machine
from clusterproof.report.objects import verdict_object


@pytest.mark.parametrize("case", [CASE, BARE, EMPTY, HOLLOW, big()])
def test_the_evidence_file_is_json_and_the_same_bytes(case: Case) -> None:
    made = machine(case)
    assert machine(case) == made
    told = json.loads(made)
    assert told["verdict"] == json.loads(json.dumps(verdict_object(case.judged.verdict)))
    assert [one["digest"] for one in told["captures"]] == [
        one.digest for one in case.judged.captures
    ]
    assert (told["sheets"] is None) == (case.sheets is None)


def test_it_holds_what_the_dossier_shows_under_the_same_numbers() -> None:
    told, view = json.loads(machine(CASE)), contents(CASE)
    quotes = [told["verdict"]["evidence"][one["evidence"]]["quote"] for one in told["items"]]
    assert quotes == [item.quote.text for item in view.evidence.items]
    exhibits = [(one["number"], one["digest"], tuple(one["items"])) for one in told["exhibits"]]
    assert exhibits == [(one.number, one.digest, one.items) for one in view.sources.exhibits]
    assert [one["name"] for one in told["sheets"]["members"]] == [
        one.name for one in view.members.rows
    ]
    assert told["offer"]["promises"][0]["kind"] == "patient-volume"
    assert told["replies"][0]["text"] == CASE.replies[0].text
    assert told["replies"][0]["received_on"] == "2026-03-20"
    assert datetime.fromisoformat(told["first_captured"]) == CASE.judged.verdict.first_captured
    assert told["rubric"] == CASE.judged.verdict.rubric
    assert told["program"].startswith("clusterproof ")


def test_no_folder_of_this_machine_is_told() -> None:
    at = tuple(replace(one, archive=f"/home/anna/{one.archive}") for one in CASE.judged.captures)
    case = replace(CASE, judged=replace(CASE.judged, captures=at))
    for made in (machine(case), html(case)):
        assert "anna" not in made.replace('"author": "anna"', "").replace("&#34;anna&#34;", "")
        assert f"{VERDICT.site}.warc.gz" in made


def test_an_exhibits_page_is_named_beside_it() -> None:
    told = json.loads(machine(CASE, {2: "exhibits/002-a.html"}))
    assert [one["file"] for one in told["exhibits"]][:3] == [None, "exhibits/002-a.html", None]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_text_steers_whoever_reads_the_file(payload: str) -> None:
    made = machine(planted(CASE, payload))
    json.loads(made)
    made.encode()
    assert not {"\u202e", "\x00", "\u2028", "\x1b"} & set(made)


def test_a_small_evidence_file_travels_inside_the_dossier_and_a_large_one_beside_it() -> None:
    assert "evidence.json</summary>" in html(CASE)
    assert "evidence.json</summary>" not in html(big(pages=400))
