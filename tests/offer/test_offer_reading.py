"""Files of every kind become text with pages, or a clear refusal; hostile ones do no harm."""

import io
import random
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import docx
import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offer_files import TEXTS, pdf, word

import clusterproof
from clusterproof.app import offers
from clusterproof.errors import OfferError, UsageError
from clusterproof.offer import apart
from clusterproof.offer.reading import parse
from clusterproof.offer.text import LARGEST, Fault, Kind, Text, Unreadable, packed, unpacked

OFFERS = [(language, kind) for language in TEXTS for kind in TEXTS[language]]


def fault(body: bytes) -> Fault:
    with pytest.raises(Unreadable) as wrong:
        parse(body)
    return wrong.value.fault


def repacked(body: bytes, **parts: str) -> bytes:
    """Return a Word file with some of its parts replaced or added (dots as __)."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as old, zipfile.ZipFile(kept, "w") as new:
        names = {name.replace("__", "."): text for name, text in parts.items()}
        for one in old.infolist():
            if one.filename.rsplit("/", 1)[-1] not in names:
                new.writestr(one, old.read(one))
        for name, text in names.items():
            new.writestr(f"word/{name}", text, zipfile.ZIP_DEFLATED)
    return kept.getvalue()


def part(body: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(body)) as packed_file:
        return packed_file.read(name).decode()


@pytest.mark.parametrize(("language", "kind"), OFFERS)
def test_pdf_and_word_give_the_same_paragraphs_and_pages(language: str, kind: str) -> None:
    offer = TEXTS[language][kind]
    for body in (pdf(language, kind), word(language, kind)):
        text = parse(body)
        assert text.pages == len(offer["pages"])
        headings = [(one.text, one.page) for one in text.paragraphs if one.kind is Kind.HEADING]
        assert headings == [(page[0], n) for n, page in enumerate(offer["pages"], 1)]
        assert offer["header"] in text.running
        assert not any(offer["header"] in one.text for one in text.paragraphs)
        assert len(text.paragraphs) == 2 * len(offer["pages"])


def test_a_text_keeps_its_page_breaks_and_its_encoding() -> None:
    text = parse("Größe und Übung.\fSeite zwei.".encode("cp1252"))
    assert text.pages == 2
    assert text.lines == ((1, "Größe und Übung."), (2, "Seite zwei."))
    assert parse("Größe.".encode("utf-16")).lines == ((0, "Größe."),)


def test_tables_text_boxes_and_footnotes_of_word_files_are_read() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    for row, cells in enumerate((("Patients", "Year"), ("1,120", "2024"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    document.add_paragraph("Before the box.")
    kept = io.BytesIO()
    document.save(kept)
    box = (
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p>"
        "</w:txbxContent></w:pict></w:r></w:p>"
    )
    body = part(kept.getvalue(), "word/document.xml").replace("<w:sectPr", f"{box}<w:sectPr", 1)
    text = parse(repacked(kept.getvalue(), document__xml=body))
    rows = [one.text for one in text.paragraphs if one.kind is Kind.ROW]
    assert rows == ["Patients | Year", "1,120 | 2024"]
    assert "In the box." in {one.text for one in text.paragraphs}
    assert text.pages == 0


def test_the_kind_of_file_is_told_by_its_content(tmp_path: Path) -> None:
    disguised = tmp_path / "offer.txt"
    disguised.write_bytes(pdf("en", "honest"))
    assert offers.take(disguised).text.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", Fault.EMPTY),
        (b" \n ", Fault.EMPTY),
        (b"x" * (LARGEST + 1), Fault.LARGE),
        (b"\x89PNG\r\n\x1a\nrest", Fault.SCANNED),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"rest", Fault.OLD),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            Fault.ENCRYPTED,
        ),
        (b"{\\rtf1 hello}", Fault.KIND),
        (b"<!DOCTYPE html><p>hello", Fault.WEB),
        (b"MZ\x00\x00program", Fault.KIND),
        (b"PK\x03\x04broken", Fault.CORRUPT),
        (b"%PDF-1.7 broken", Fault.CORRUPT),
    ],
)
def test_other_files_are_refused_with_their_reason(body: bytes, why: Fault) -> None:
    assert fault(body) is why


def test_a_scan_and_a_long_document_are_refused() -> None:
    blank = typst.compile(b"#rect(width: 100%, height: 50%)")
    assert fault(bytes(blank)) is Fault.SCANNED
    many = typst.compile(b"#for n in range(301) [page #n #pagebreak()]")
    assert fault(bytes(many)) is Fault.LONG


def test_a_million_letters_are_the_most() -> None:
    assert fault(b"word " * 250_000) is Fault.LONG


@pytest.mark.parametrize("why", Fault)
def test_every_reason_is_told_with_what_to_do(why: Fault) -> None:
    error = offers._error("offer.pdf", Unreadable(why, "10,000 pages"))
    assert error.exit_code == 12
    assert error.what.startswith("offer.pdf ")
    assert error.do.endswith(".")


# ---------------------------------------------------------------------------------- hostile files


def test_a_zip_bomb_is_not_unpacked() -> None:
    bomb = repacked(word("en", "honest"), document__xml="<a>" + " " * 60_000_000 + "</a>")
    assert len(bomb) < 1_000_000
    begun = time.monotonic()
    with pytest.raises(OfferError, match="unpacks to far more"):
        offers.take_bytes(bomb, "bomb.docx")
    assert time.monotonic() - begun < 15


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    bomb = bytearray(
        repacked(word("en", "honest"), document__xml="<a>" + " " * 50_000_000 + "</a>")
    )
    size = (50_000_007).to_bytes(4, "little")
    while (at := bomb.find(size)) >= 0:
        bomb[at : at + 4] = (100).to_bytes(4, "little")
    with pytest.raises(OfferError):
        offers.take_bytes(bytes(bomb), "bomb.docx")


def test_entities_of_a_word_file_are_not_read() -> None:
    body = part(word("en", "honest"), "word/document.xml")
    head, rest = body.split("?>", 1)
    entity = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    xxe = repacked(
        word("en", "honest"), document__xml=f"{head}?>{entity}{rest.replace('Lumera', '&x;', 1)}"
    )
    with pytest.raises(OfferError, match="entities") as refused:
        offers.take_bytes(xxe, "xxe.docx")
    assert "root:" not in str(refused.value)


def test_a_deeply_nested_word_file_is_refused() -> None:
    deep = "<w:p>" * 100_000
    body = part(word("en", "honest"), "word/document.xml").replace(
        "<w:sectPr", f"{deep}<w:sectPr", 1
    )
    with pytest.raises(OfferError):
        offers.take_bytes(repacked(word("en", "honest"), document__xml=body), "deep.docx")


def test_scripts_of_a_pdf_change_nothing() -> None:
    script = b"\n99 0 obj <</S/JavaScript/JS(app.alert(1))>> endobj\n"
    body = pdf("en", "honest").replace(b"%%EOF", script + b"%%EOF")
    assert offers.take_bytes(body, "script.pdf").text.pages == 6


def test_ten_thousand_pages_are_refused_in_time() -> None:
    kids = b" ".join(b"3 0 R" for _ in range(10_000))
    many = (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 10000"
        b"/Kids[" + kids + b"]>>endobj\n3 0 obj"
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )
    with pytest.raises(OfferError, match="10,000 pages"):
        offers.take_bytes(many, "many.pdf")


def test_names_of_files_cannot_steer_a_screen() -> None:
    with pytest.raises(OfferError) as wrong:
        offers.take_bytes(b"", "../../\x1b[31mred\u202efdp.exe\n.pdf")
    said = str(wrong.value)
    assert said.isprintable()
    assert "/" not in said


def test_a_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is a folder"):
        offers.take(tmp_path)
    with pytest.raises(UsageError, match="cannot be read"):
        offers.take(tmp_path / "none.pdf")


def run_limited(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", f"from clusterproof.offer import apart; apart._limit()\n{code}"],
        cwd=Path(clusterproof.__file__).parent.parent,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_the_process_apart_opens_no_file_and_no_socket() -> None:
    import socket as known  # noqa: PLC0415 — named as the child names it

    assert known is socket
    for attempt in ("open('/etc/passwd')", "socket.socket()", "bytearray(2_000_000_000)"):
        told = run_limited(attempt.replace("socket.socket", "__import__('_socket').socket"))
        assert told.returncode != 0, attempt


def test_a_parser_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "SECONDS", 0.01)
    with pytest.raises(OfferError, match="took too long"):
        offers.take_bytes(pdf("en", "honest"), "slow.pdf")


def test_the_text_survives_its_way_between_processes() -> None:
    text = parse(word("de", "sales"))
    assert unpacked(packed(text)) == text
    for answer in (b"", b"{}", b"[]", b"null", b'{"fault": "x", "detail": ""}', b"\xff"):
        with pytest.raises(Unreadable):
            unpacked(answer)


def read_or_refused(body: bytes) -> Text | None:
    """Parse; anything but an answer or our own refusal fails the test."""
    try:
        return parse(body)
    except Unreadable:
        return None


SEEDS = [pdf("en", "sales"), word("en", "sales"), b"We guarantee 5,000 patients."]


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 2), st.integers(0, 2**32), st.integers(1, 40))
def test_damaged_files_are_read_or_refused(seed: int, chance: int, changes: int) -> None:
    body = bytearray(SEEDS[seed])
    dice = random.Random(chance)
    for _ in range(changes):
        body[dice.randrange(len(body))] = dice.randrange(256)
    if dice.random() < 0.3:
        del body[dice.randrange(len(body)) :]
    text = read_or_refused(bytes(body))
    assert text is None or text.paragraphs


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    text = read_or_refused(body)
    assert text is None or text.paragraphs


def test_limits_are_what_the_pages_say() -> None:
    assert LARGEST == 20_000_000
    assert apart.SECONDS == offers.SECONDS == 20


def test_pages_that_all_say_the_same_are_still_read() -> None:
    source = "#for n in range(4) [The hospitals of the valley met again. #pagebreak(weak: true)]"
    assert len(parse(bytes(typst.compile(source.encode()))).paragraphs) == 4
