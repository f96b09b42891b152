"""The report as a PDF that is tagged for assistive technology (PDF/UA-1), set by Typst."""

import json
import tempfile
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path

import typst

import clusterproof
from clusterproof.report.market import pictures
from clusterproof.report.market.contents import MarketReport, Section, Table
from clusterproof.report.market.html import parted

_FONT = "Libertinus Serif"
# Lines of a table that a page still holds; the rest is in the annex.
_LINES = 26


def pdf(report: MarketReport) -> bytes:
    """Return the document; the same report gives the same bytes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.typ").write_text(_setting(), encoding="utf-8")
        told = asdict(report) | {"sections": [_section(one, folder) for one in report.sections]}
        (folder / "report.json").write_text(json.dumps(told), encoding="utf-8")
        # The moment of the file is part of it: the same for every run.
        return bytes(
            typst.compile(
                folder / "report.typ", root=folder, format="pdf", pdf_standards=["ua-1"],
                timestamp=0, ignore_system_fonts=True,
            )
        )  # fmt: skip


@cache
def _setting() -> str:
    path = files(clusterproof) / "report" / "templates" / "market.typ"
    return path.read_text(encoding="utf-8")


def _section(section: Section, folder: Path) -> dict[str, object]:
    drawn = []
    for picture in section.pictures:
        if picture.data:
            svg = pictures.for_print(picture, _FONT)
            (folder / f"{picture.key}.svg").write_text(svg, encoding="utf-8")
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
