"""`vet --offer` as a user types it, against a site of the mini-web on loopback."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from offer_files import pdf, word

from clusterproof import miniweb

Run = Callable[..., object]
SITE = "http://aurelia-medical-cluster.test/"


@pytest.fixture(scope="module")
def reach() -> Iterator[tuple[str, ...]]:
    with miniweb.serve() as web:
        known = [f"{host}={address}:{port}" for host, address, port in web.resolve]
        named = [word for one in known for word in ("--resolve", one)]
        yield ("--allow-private", "127.0.0.0/8", "--delay", "0", "--pages", "12", *named)


def test_an_offer_is_told_beside_the_verdict(
    reach: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "offer.pdf"
    file.write_bytes(pdf("en", "sales"))
    told = run("vet", SITE, "--offer", file, "--json", *reach)
    assert told.code == 0, told.err
    found = json.loads(told.out)
    assert found["site"] == "aurelia-medical-cluster.test"
    offer = found["offer"]
    assert offer["name"] == "offer.pdf"
    assert offer["pages"] == 6
    assert any(SITE in one["beside"] for one in offer["promises"])


def test_a_careful_word_file_is_shown_on_the_screen(
    reach: tuple[str, ...], tmp_path: Path, run: Run
) -> None:
    file = tmp_path / "angebot.docx"
    file.write_bytes(word("de", "honest"))
    told = run("vet", SITE, "--offer", file, *reach)
    assert told.code == 0, told.err
    assert "The offer: angebot.docx, 6 pages" in told.out
    assert "Contract red lines" in told.out.split("Not found in the text read")[1]


def test_patients_data_end_the_command_before_any_crawl(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "leads.txt"
    file.write_text("Patient: Ana Example, born 12.03.1961, diagnosis: coxarthrosis")
    told = run("vet", SITE, "--offer", file)
    assert told.code == 12
    assert told.out == ""
    assert "seems to hold patients' data" in told.err
    assert "Ana" not in told.err


def test_a_file_that_is_no_offer_is_told(tmp_path: Path, run: Run) -> None:
    file = tmp_path / "picture.pdf"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    told = run("vet", SITE, "--offer", file)
    assert told.code == 12
    assert "picture.pdf holds pictures and no text" in told.err
