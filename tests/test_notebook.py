"""The example notebook: its cells run again give the answers that are printed in it."""

import json
from importlib import import_module
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_notebook_shows_what_its_cells_give(demo: Path, monkeypatch) -> None:
    monkeypatch.syspath_prepend(str(DOCS))
    notebook = import_module("notebook")
    told = json.loads((DOCS / "notebook.ipynb").read_text(encoding="utf-8"))
    code = [cell for cell in told["cells"] if cell["cell_type"] == "code"]
    sources = ["".join(cell["source"]) for cell in code]
    assert sources == [source for _, source in notebook.CELLS]
    store = str(demo / "demo.duckdb")
    shown = notebook.run([f"STORE = {store!r}", *sources[1:]], {})
    printed = [
        "".join(line for one in cell["outputs"] for line in one["data"]["text/plain"])
        for cell in code
    ]
    assert shown == printed
    assert sum(map(bool, printed)) == 5
