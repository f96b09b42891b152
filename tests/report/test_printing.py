"""The dossier on paper: tagged, whole, the same bytes for the same case, harmless."""

from dataclasses import replace

import pypdfium2
import pytest
from case_samples import CASE, big
from report_samples import VERDICT, empty

from clusterproof.records import Case, Judged
from clusterproof.report import dossier


def text_of(pdf: bytes) -> str:
    return "\n".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)
    ).replace("\u200b", "")


@pytest.fixture(scope="module")
def paper() -> bytes:
    return dossier.pdf(CASE)


def test_every_part_is_on_paper(paper: bytes) -> None:
    said = text_of(paper)
    view = dossier.contents(CASE)
    for words in (
        view.front.site, "What this is not", "The picture", "Five questions", "Evidence",
        "Looked for, not found", "Identity", "Members", "Where a patient is led", "The offer",
        "Questions and demands", "Contract red lines", "Reply of the subject",
        "Method and limits", "Exhibit 1",
    ):  # fmt: skip
        assert words in said, words
    folded = " ".join(said.split())
    for item in view.evidence.items[:10]:
        assert " ".join(item.quote.text.split())[:30] in folded


def test_it_is_tagged_and_the_same_case_is_the_same_bytes(paper: bytes) -> None:
    assert b"/StructTreeRoot" in paper
    assert b"pdfuaid" in paper
    assert paper == dossier.pdf(CASE)
    assert paper.count(b"/Alt") >= 2  # the pictures are told in words


@pytest.mark.parametrize("case", [Case(Judged(empty())), Case(Judged(VERDICT)), big()])
def test_small_and_big_cases_are_printed(case: Case) -> None:
    pages = len(pypdfium2.PdfDocument(dossier.pdf(case)))
    assert 3 <= pages <= 120


def test_words_of_a_page_are_never_markup() -> None:
    evil = '#panic() $x$ @evil <a> */ \\u{202e} ` " [#text(red)[x]] \u202e\x07 \U0001f600'
    seen = tuple(replace(one, quote=evil) for one in VERDICT.evidence)
    said = text_of(dossier.pdf(Case(Judged(replace(VERDICT, site=evil, evidence=seen)))))
    assert "#panic() $x$ @evil" in " ".join(said.split())
    assert "\u202e" not in said
