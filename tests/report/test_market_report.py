"""The report in every form: the same bytes, no names, nothing hostile, charts that are told."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pypdfium2
import pytest
from market_samples import WORLD, history, store
from workbooks import sheets_of

from clusterproof.app import reporting
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.market.judging import name
from clusterproof.records.market import Market, Met, Period
from clusterproof.report import market as reports
from clusterproof.report.market import MarketReport, Quality, files
from clusterproof.report.market.html import html

PERIOD = WORLD.last.name
NASTY = (
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "\u202egpj.exe",
    "'\"><img src=x>",
    "\x1b[31m",
)


@pytest.fixture(scope="module")
def report() -> MarketReport:
    return reporting.report(store(), PERIOD)


@pytest.fixture(scope="module")
def written(report: MarketReport) -> dict[str, bytes]:
    return dict(files.every(report))


def test_every_chapter_of_the_rubric_is_there(report: MarketReport) -> None:
    assert [section.anchor for section in report.sections] == [
        "frame", "stock", "flow", "recognition", "membership", "mechanics", "promises", "families",
        "survival", "scatter", "quality", "changes",
    ]  # fmt: skip
    tables = {table.key for table in report.tables() if table.rows}
    assert tables >= {
        "sources", "stock", "estimate", "flow", "moves", "recognition", "members", "mechanics",
        "density", "families", "survival", "scores", "confusion", "kappa", "judges", "changes",
    }  # fmt: skip
    assert {name for name, _ in report.definitions} >= {"Dormant", "Gone", "Corrected count"}


def test_the_same_store_gives_the_same_bytes(written: dict[str, bytes]) -> None:
    again = dict(files.every(reporting.report(store(), PERIOD)))
    assert {name for name in written if written[name] != again[name]} == set()


def test_no_site_is_named(written: dict[str, bytes]) -> None:
    words = pypdfium2.PdfDocument(written["report.pdf"])
    text = "".join(page.get_textpage().get_text_range() for page in words)
    for form in (written["report.html"].decode(), written["report.json"].decode(), text):
        assert not re.search(r"site-\d|\.test\b", form)
    assert name(0) not in written["figures.csv"].decode()


def test_every_chart_is_told_and_has_its_table(report: MarketReport) -> None:
    tables = {table.key for table in report.tables()}
    pictures = [picture for section in report.sections for picture in section.pictures]
    assert {picture.kind for picture in pictures} == {
        "bars", "sankey", "heat", "scatter", "multiples", "survival",
    }  # fmt: skip
    for picture in pictures:
        assert len(picture.told.split()) > 12
        assert picture.table in tables


def test_small_counts_are_in_no_form(report: MarketReport, written: dict[str, bytes]) -> None:
    hidden = [
        cell for table in report.tables() for row in table.rows for cell in row.cells if cell.hidden
    ]
    assert hidden
    assert all(cell.value is None and cell.low is None and cell.high is None for cell in hidden)
    rows = list(csv.DictReader(io.StringIO(written["figures.csv"].decode())))
    assert all(not row["value"] for row in rows if row["hidden"] == "True")
    for row in rows:
        if row["table"] in ("stock", "flow", "sources", "confusion") and row["value"]:
            assert float(row["value"]) == 0 or float(row["value"]) >= 5, row


def test_the_annex_has_every_figure(report: MarketReport, written: dict[str, bytes]) -> None:
    figures = sum(len(row.cells) for table in report.tables() for row in table.rows)
    assert pq.read_table(io.BytesIO(written["figures.parquet"])).num_rows == figures
    told = json.loads(written["report.json"])
    assert told["period"] == PERIOD
    assert len(told["sections"]) == 12


def test_the_pdf_is_tagged(written: dict[str, bytes]) -> None:
    found = written["report.pdf"]
    assert found.startswith(b"%PDF-")
    assert b"/MarkInfo" in found
    assert b"pdfuaid:part" in found
    assert 6 <= len(pypdfium2.PdfDocument(found)) <= 30


def test_an_early_quarter_has_nothing_to_compare_with() -> None:
    found = reporting.report(store(), WORLD.first.name)
    assert "no earlier quarter" in html(found)
    assert "no report of an earlier quarter" in html(found)


def test_a_quarter_is_reported_as_it_was_known_then(tmp_path: Path) -> None:
    before = WORLD.last.previous().name
    found = reporting.report(store(), before)
    counted = {row.name: row.cells[0].text for row in found.tables()[1].rows}
    assert counted
    with Store.reading(store()) as kept:
        market = kept.market.market(Period.named(before) or WORLD.first)
    assert max(m.quarter for one in market.histories for m in one.moments) < WORLD.last.number


@pytest.mark.parametrize(
    ("period", "says"),
    [("2026", "no quarter"), ("2031-Q1", "Nothing was judged"), ("2026-Q5", "no quarter")],
)
def test_a_wrong_period_is_told(period: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        reporting.report(store(), period)


def hostile(text: str) -> Iterator[MarketReport]:
    """Yield a report whose user gave such columns."""
    quarter = WORLD.last.number
    columns = {
        "country": text, "region": text, "source": text, "funding": text, "founded": text,
        "members": text, "case": text, "consent": "yes",
    }  # fmt: skip
    sites = [
        replace(history((quarter - 1, Met.READ), (quarter, Met.READ), site=f"{n}.test"),
                columns=columns, country=text, region=text)
        for n in range(60)
    ]  # fmt: skip
    market = Market(WORLD.last, tuple(sites), {1: frozenset({"P5"})}, {1: 2})
    yield reports.build(market, Quality())


@pytest.mark.parametrize("text", NASTY)
def test_hostile_columns_stay_text(text: str) -> None:
    for report in hostile(text):
        written = dict(files.every(report))
        page = written["report.html"].decode()
        assert "<script" not in page
        assert "<img" not in page
        assert "\u202e" not in page
        assert "\x1b" not in page
        for row in csv.reader(io.StringIO(written["figures.csv"].decode())):
            assert not any(cell.startswith(("=", "@")) for cell in row)
        assert written["report.pdf"].startswith(b"%PDF-")
        assert not [xml for xml in sheets_of(written["report.xlsx"]) if "<f>" in xml]


def test_a_case_needs_consent() -> None:
    quarter = WORLD.last.number
    told = {"case": "The members train their nurses together."}
    silent, open_ = ({**told, "consent": one} for one in ("", "yes"))
    for columns, boxes in ((silent, 0), (open_, 1), ({"consent": "yes"}, 0)):
        market = Market(WORLD.last, (history((quarter, Met.READ), **columns),), {}, {})
        found = reports.build(market, Quality())
        assert len(found.boxes) == boxes
        assert "a.test" not in html(found)
