"""Patients' data are refused, and an offer that only speaks of patients is read."""

import tomllib
from pathlib import Path

import pytest
from offer_samples import WORDING

from clusterproof.app import offers
from clusterproof.errors import PatientsData
from clusterproof.offer.reading import parse
from clusterproof.offer.telling import refusal

HERE = Path(__file__).parent
REFUSED = tomllib.loads((HERE / "refused.toml").read_text())["texts"]
ACCEPTED = tomllib.loads((HERE / "accepted.toml").read_text())["texts"]


def name(text: str) -> str:
    return " ".join(text.split())[:50]


def test_the_tables_are_long_enough() -> None:
    assert len(REFUSED) >= 25
    assert len(ACCEPTED) >= 25


@pytest.mark.parametrize("text", REFUSED, ids=name)
def test_patients_data_are_told(text: str) -> None:
    assert refusal(parse(text.encode()), WORDING) is not None


@pytest.mark.parametrize("text", ACCEPTED, ids=name)
def test_an_offer_about_patients_is_read(text: str) -> None:
    assert refusal(parse(text.encode()), WORDING) is None


def test_a_list_hidden_on_a_late_page_is_found_with_its_page() -> None:
    pages = "\f".join([*(text for text in ACCEPTED[:6]), REFUSED[0]])
    found = refusal(parse(pages.encode()), WORDING)
    assert found is not None
    assert found.page == 7


def test_the_refusal_quotes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(PatientsData) as refused:
        offers.take_bytes(REFUSED[0].encode(), "leads.txt")
    said = str(refused.value)
    assert "leads.txt was refused" in said
    assert not {"Kovac", "1961", "M17"} & set(said.replace(".", " ").split())
    assert "Kovac" not in caplog.text
    assert refused.value.__cause__ is None
