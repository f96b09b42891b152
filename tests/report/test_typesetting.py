"""Data becomes tagged PDF, whatever signs and marks it holds; the same data the same bytes."""

from datetime import UTC, datetime

import pypdfium2
import pytest

from clusterproof.errors import ClusterproofError
from clusterproof.report import typesetting

AT = datetime(2026, 3, 4, tzinfo=UTC)
SAMPLE = """#let told = json("data.json")
#set document(title: told.title)
#set text(lang: "en", font: ("Libertinus Serif", "DejaVu Sans Mono", "Droid Sans Fallback"))
= #told.title
#told.words
#if told.picture != "" { figure(image(told.picture, alt: "a dot"), caption: "A dot") }
"""


@pytest.fixture(autouse=True)
def _template(tmp_path, monkeypatch):
    folder = tmp_path / "report" / "templates"
    folder.mkdir(parents=True)
    (folder / "sample.typ").write_text(SAMPLE)
    whole = typesetting.files
    monkeypatch.setattr(typesetting, "files", lambda package: Both(tmp_path, whole(package)))


class Both:
    """The package's folder, but with the sample as its only template."""

    def __init__(self, ours, theirs) -> None:
        self.ours, self.theirs = ours, theirs

    def __truediv__(self, name: str):
        if name == "report":
            return Both(self.ours / name, self.theirs / name)
        return (self.theirs if name == "fonts" else self.ours) / name


def made(words: str, pictures: dict[str, str] | None = None) -> bytes:
    told = {"title": "A report", "words": words, "picture": next(iter(pictures or {}), "")}
    return typesetting.pdf("sample.typ", told, pictures or {}, AT)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def test_the_same_data_gives_the_same_tagged_bytes() -> None:
    pdf = made("Einträge für Bürger")
    assert pdf == made("Einträge für Bürger")
    assert b"/StructTreeRoot" in pdf
    assert b"/MarkInfo" in pdf
    assert b"pdfuaid" in pdf
    assert "Einträge für Bürger" in text_of(pdf)


@pytest.mark.parametrize(
    "words",
    ["Общее собрание", "γενική συνέλευση", "医疗集群", "医療クラスター", "클러스터", "ő ř ș ł ğ"],
)
def test_the_scripts_of_every_language_are_drawn(words) -> None:
    assert words in text_of(made(words))


def test_signs_that_no_font_has_are_boxes_and_stop_nothing() -> None:
    said = text_of(made("before \U000f0000\u0378 behind"))
    assert "before \u25a1\u25a1 behind" in said


@pytest.mark.parametrize(
    "words",
    ["#panic()", '#read("/etc/passwd")', "*bold* _it_ $x$ = no", '"; #image("x.png")', "\\u{0}"],
)
def test_data_is_never_markup(words) -> None:
    assert words.replace(" ", "") in text_of(made(words)).replace(" ", "").replace("\r\n", "")


def test_pictures_are_drawn_and_a_broken_one_is_told() -> None:
    dot = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4"/></svg>'
    assert "A dot" in text_of(made("x", {"dot.svg": dot}))
    with pytest.raises(ClusterproofError, match="cannot be typeset"):
        made("x", {"dot.svg": "<svg"})
