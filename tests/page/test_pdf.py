import zlib

import pytest

from clusterproof.page.pdf import MOST_BLOCKS, read_pdf
from clusterproof.records import BlockKind, Condition


def pdf(*pages: list[str], encrypt: bool = False, size: int = 11) -> bytes:
    """Write a PDF whose pages hold lines of text, by hand."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
        stream = f"BT /F1 {size} Tf 50 780 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    body, offsets = "%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{written}\nendobj\n"
    start = len(body)
    body += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    body += "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    lock = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >> /ID [<00> <00>] "
        if encrypt
        else ""
    )
    body += f"trailer << /Size {len(objects) + 1} /Root 1 0 R {lock}>>\nstartxref\n{start}\n%%EOF"
    return body.encode("latin-1")


STATUTES = [
    "STATUTES OF THE ALPINE HEALTH CLUSTER",
    "Article 1 Name and seat",
    "The association bears the name Alpine Health Cluster and has its seat in the",
    "city of Graz. It is not for profit.",
    "Article 2 Members",
    "- hospitals and clinics of the region",
    "- universities and firms",
]


def test_a_document_has_headings_paragraphs_and_items() -> None:
    found = [(block.text, block.kind) for block in read_pdf(pdf(STATUTES)).blocks]
    assert found == [
        ("STATUTES OF THE ALPINE HEALTH CLUSTER", BlockKind.HEADING),
        ("Article 1 Name and seat", BlockKind.HEADING),
        (
            "The association bears the name Alpine Health Cluster and has its seat in the city of"
            " Graz. It is not for profit.",
            BlockKind.PARAGRAPH,
        ),
        ("Article 2 Members", BlockKind.HEADING),
        ("- hospitals and clinics of the region", BlockKind.ITEM),
        ("- universities and firms", BlockKind.ITEM),
    ]


def test_numbered_articles_begin_paragraphs_and_sentences_are_not_torn() -> None:
    lines = [
        "Part I General terms",
        "Article 3 The general assembly of all the members elects the board and",
        "adopts the accounts. Article 4 follows in the same line.",
        "7",
        "Article 5. Every member has one vote.",
    ]
    found = [(block.text, block.kind) for block in read_pdf(pdf(lines)).blocks]
    assert found == [
        ("Part I General terms", BlockKind.HEADING),
        (f"{lines[1]} {lines[2]}", BlockKind.PARAGRAPH),
        ("Article 5. Every member has one vote.", BlockKind.PARAGRAPH),
    ]


@pytest.mark.parametrize("media_type", ["application/pdf", "text/html", ""])
def test_a_document_is_a_page(read, media_type) -> None:
    page = read(pdf(STATUTES), url="https://example.org/statutes.pdf", media_type=media_type)
    assert (page.document, page.condition, page.language) == (True, Condition.READABLE, "en")
    assert page.title == "STATUTES OF THE ALPINE HEALTH CLUSTER"


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.4",
        b"%PDF-1.4\n" + b"\0" * 1_000,
        pdf(STATUTES)[:200],
        pdf(STATUTES, encrypt=True),
        pdf([]),
        b"%PDF-1.5\n1 0 obj\n<< /Length 9 /Filter /FlateDecode >>\nstream\n"
        + zlib.compress(b"x" * 9)
        + b"\nendstream",
        pdf(STATUTES)
        .replace(b"/Parent 2 0 R", b"/Parent 1 0 R")
        .replace(b"/Kids [", b"/Kids [2 0 R "),
    ],
)
def test_a_broken_locked_or_empty_document_never_raises(read, body) -> None:
    page = read(body, media_type="application/pdf")
    assert page.document
    assert page.condition in (Condition.UNREADABLE, Condition.READABLE)


@pytest.mark.parametrize("body", [b"%PDF-1.4", pdf(STATUTES, encrypt=True), pdf([])])
def test_what_gives_no_text_is_unreadable(read, body) -> None:
    assert read(body, media_type="application/pdf").condition == Condition.UNREADABLE


def test_documents_are_bounded() -> None:
    pages = [[f"{n}. point number {n} of page {page}" for n in range(40)] for page in range(120)]
    assert 0 < len(read_pdf(pdf(*pages)).blocks) <= MOST_BLOCKS
