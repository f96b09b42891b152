"""The report as a workbook: a sheet a table, figures as numbers beside their intervals."""

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import xlsxwriter

from clusterproof.report.market.contents import Cell, MarketReport, Table
from clusterproof.report.plain import plain
from clusterproof.report.tables import guarded

# A workbook tells when it was made; ours tells when the format was made, to be the same bytes.
_MADE = datetime(2000, 1, 1)
# What the format allows in the name of a sheet.
_LONGEST = 31


def xlsx(report: MarketReport) -> bytes:
    """Return the workbook; texts are texts, whatever they begin with."""
    target = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False, "in_memory": True}  # fmt: skip
    with xlsxwriter.Workbook(target, options) as book:
        book.set_properties({"title": report.title, "created": _MADE, "company": ""})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        percent = book.add_format({"num_format": "0.0%"})
        _front(book, report, bold)
        for table in report.tables():
            _sheet(book, table, bold, percent)
    return target.getvalue()


def _front(book: Any, report: MarketReport, bold: Any) -> None:
    sheet = book.add_worksheet("Report")
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    lines: list[tuple[str, str]] = [(report.title, report.sentence), ("Frozen", report.frozen)]
    lines += [("How to read it", text) for text in report.limits]
    lines += [(fact.name, f"{fact.value} ({fact.note})") for fact in report.facts]
    lines += [(section.heading, text) for section in report.sections for text in section.text]
    lines += [*report.definitions, *(("Method", text) for text in report.sources)]
    lines += [*report.identifiers]
    for number, (name, text) in enumerate(lines):
        sheet.write_string(number, 0, _safe(name), bold)
        sheet.write_string(number, 1, _safe(text))


def _sheet(book: Any, table: Table, bold: Any, percent: Any) -> None:
    sheet = book.add_worksheet(table.key[:_LONGEST])
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 60, 14)
    sheet.write_string(0, 0, _safe(table.title), bold)
    sheet.write_string(1, 0, _safe(table.note))
    ranged = [_is_ranged(table, number) for number in range(len(table.heads))]
    heads = [table.stub]
    for head, wide in zip(table.heads, ranged, strict=True):
        heads += [head, f"{head}: low", f"{head}: high"] if wide else [head]
    for column, head in enumerate(heads):
        sheet.write_string(2, column, _safe(head), bold)
    for number, row in enumerate(table.rows, start=3):
        sheet.write_string(number, 0, _safe(row.name))
        for column, value, share in _values(row.cells, ranged):
            if isinstance(value, float):
                sheet.write_number(number, column, value, percent if share else None)
            elif value:
                sheet.write_string(number, column, _safe(value))


def _is_ranged(table: Table, column: int) -> bool:
    return any(row.cells[column].low is not None for row in table.rows)


def _values(
    cells: Sequence[Cell], ranged: Sequence[bool]
) -> Iterator[tuple[int, float | str, bool]]:
    column = 1
    for cell, wide in zip(cells, ranged, strict=True):
        share = "%" in cell.text
        yield column, cell.text if cell.value is None else cell.value, share
        if wide:
            for at, end in enumerate((cell.low, cell.high), start=1):
                if end is not None:
                    yield column + at, end, share
        column += 3 if wide else 1


def _safe(text: str) -> str:
    return guarded(plain(text))
