"""The report as a PDF that is tagged for assistive technology (PDF/UA-1), set by Typst."""

from dataclasses import asdict
from datetime import UTC, datetime

from clusterproof.report import typesetting
from clusterproof.report.market import pictures
from clusterproof.report.market.contents import MarketReport, Section, Table
from clusterproof.report.market.html import parted

_FONT = "Libertinus Serif"
# Lines of a table that a page still holds; the rest is in the annex.
_LINES = 26


def pdf(report: MarketReport) -> bytes:
    """Return the document; the same report gives the same bytes."""
    drawn: dict[str, str] = {}
    told = asdict(report) | {"sections": [_section(one, drawn) for one in report.sections]}
    # The moment of the file is part of it: the same for every run.
    return typesetting.pdf("market.typ", told, drawn, datetime.fromtimestamp(0, UTC))


def _section(section: Section, files: dict[str, str]) -> dict[str, object]:
    drawn = []
    for picture in section.pictures:
        if picture.data:
            files[f"{picture.key}.svg"] = pictures.for_print(picture, _FONT)
            drawn.append({"key": picture.key, "title": picture.title, "told": picture.told})
    return {
        "heading": section.heading,
        "text": section.text,
        "tables": [_table(table) for table in section.tables if table.rows],
        "pictures": drawn,
    }


def _table(table: Table) -> dict[str, object]:
    left_out = len(table.rows) - _LINES
    note = table.note
    if left_out > 0:
        note = f"{note} {left_out} more lines are in the annex.".strip()
    return {
        "title": table.title,
        "stub": table.stub,
        "heads": table.heads,
        "note": note,
        "rows": [
            {"name": row.name, "cells": [(*parted(cell), cell.hidden) for cell in row.cells]}
            for row in table.rows[:_LINES]
        ],
    }
