"""Writes docs/notebook.ipynb: the cells below, run against a store of the demo.

python docs/notebook.py out/demo/demo.duckdb -> the notebook with its answers. A test runs the cells of the file again.
"""

import ast
import json
import sys
from pathlib import Path
from typing import Any

NOTEBOOK = Path(__file__).with_suffix(".ipynb")
CELLS = (
    (
        "# A market of invented sites\n\nThe demo (`make demo`) leaves a store behind. Everything below reads it through "
        "`clusterproof.open_store`; each answer is an Arrow table, which pandas (`.to_pandas()`) and polars read. For another store, "
        "change `STORE`.",
        'STORE = "out/demo/demo.duckdb"',
    ),
    (
        "## How many of which kind",
        "import clusterproof\n\nstore = clusterproof.open_store(STORE)\n"
        "counts = store.ask(\"SELECT verdict, count(*) AS sites FROM latest_verdicts GROUP BY ALL ORDER BY verdict\")\n"
        "counts.to_pydict()",
    ),
    (
        "## The two scores, by verdict\n\nC is collaboration, P portal mechanics; both from 0 to 100 and never mixed.",
        'store.ask("""\n    SELECT verdict, round(median(collaboration)) AS c, round(median(portal_mechanics)) AS p\n'
        '    FROM latest_verdicts WHERE coverage_pages > 0 GROUP BY ALL ORDER BY verdict\n""").to_pylist()',
    ),
    (
        "## What carries the verdicts\n\nThe indicators quoted on most sites that show the portal pattern.",
        'store.ask("""\n    SELECT evidence.indicator, count(DISTINCT evidence.site) AS sites\n'
        "    FROM latest_evidence AS evidence JOIN latest_verdicts AS verdict USING (verdict_id)\n"
        "    WHERE verdict.verdict = 'portal' AND evidence.axis = 'P'\n"
        '    GROUP BY ALL ORDER BY sites DESC, indicator LIMIT 5\n""").to_pylist()',
    ),
    (
        "## The words themselves\n\nEvery point has its quote, its address and the digest of the archived page.",
        "evidence = store.evidence()\n"
        'quotes = [row for row in evidence.select(["site", "indicator", "quote"]).to_pylist() if row["indicator"] == "G3"]\n'
        'sorted(quotes, key=lambda row: (row["site"], row["quote"]))[:2]',
    ),
    (
        "## What was read\n\nPages by what they are for.",
        'store.ask("""\n    SELECT role, count(*) AS pages FROM pages WHERE condition = \'readable\'\n'
        '    GROUP BY ALL ORDER BY pages DESC, role LIMIT 5\n""").to_pylist()',
    ),
)  # fmt: skip


def run(cells: list[str], known: dict[str, Any]) -> list[str]:
    """Run cells one after the other; return what each would show, as Jupyter does."""
    shown = []
    for source in cells:
        *body, last = ast.parse(source).body
        exec(compile(ast.Module(body, []), "cell", "exec"), known)
        if isinstance(last, ast.Expr):
            value = eval(compile(ast.Expression(last.value), "cell", "eval"), known)
            shown.append(json.dumps(value, ensure_ascii=False, indent=1))
        else:
            exec(compile(ast.Module([last], []), "cell", "exec"), known)
            shown.append("")
    return shown


def written(store: str) -> str:
    """Return the notebook, run against a store."""
    sources = [code for _, code in CELLS]
    shown = run([f"STORE = {store!r}", *sources[1:]], {})
    cells: list[dict[str, Any]] = []
    for number, ((words, code), answer) in enumerate(zip(CELLS, shown, strict=True), 1):
        cells.append(_cell("markdown", f"words-{number}", words))
        outputs = [_output(number, answer)] if answer else []
        cells.append(
            _cell("code", f"code-{number}", code) | {"execution_count": number, "outputs": outputs}
        )
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": kernel}, "cells": cells}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _cell(kind: str, name: str, text: str) -> dict[str, Any]:
    return {"cell_type": kind, "id": name, "metadata": {}, "source": text.splitlines(True)}


def _output(number: int, answer: str) -> dict[str, Any]:
    data = {"text/plain": answer.splitlines(True)}
    return {
        "output_type": "execute_result",
        "execution_count": number,
        "metadata": {},
        "data": data,
    }


if __name__ == "__main__":
    NOTEBOOK.write_text(written(sys.argv[1]), encoding="utf-8")
