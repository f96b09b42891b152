"""An answer kept within bounds while it comes out of the engine: rows, cells, bytes."""

from typing import Any

import pyarrow as pa

from clusterproof.data.answers import Table

# Characters of one cell: the longest text the store itself takes, a reply (app/replying.py).
LONGEST = 20_000
# Bytes of a whole answer: a hundred times what a screen of 1,000 verdicts takes. Whoever wants
# more takes the tables whole, with `export`.
MOST_BYTES = 64_000_000
# Rows the engine hands over at a time, its own measure: a smaller one is rounded up by it.
_BATCH = 2_048
_NESTED = frozenset({"list", "array", "struct", "map", "union", "blob", "bit", "variant"})
_CUT = "clusterproof_cut"


def bounded(found: Any, limit: int) -> Table:
    """Return the first rows of a relation of the engine, within the bounds.

    A text is cut in the engine itself and marked; a list or a map that is too large comes empty.
    """
    kinds = [str(kind.id) for kind in found.types]
    shown = [_shown(number, name, kind) for number, (name, kind) in
             enumerate(zip(found.columns, kinds, strict=True), 1)]  # fmt: skip
    reader = found.project(", ".join([*shown, _counted(kinds)])).limit(limit + 1)
    held, full = _gathered(reader.to_arrow_reader(_BATCH))
    more = held.num_rows > limit
    held = held.slice(0, limit)
    cut = sum(held.column(held.num_columns - 1).to_pylist())
    held = held.remove_column(held.num_columns - 1)
    rows = zip(*(column.to_pylist() for column in held.columns), strict=True)
    return Table(tuple(held.column_names), tuple(rows), more, cut, full, held)


def _shown(number: int, name: str, kind: str) -> str:
    quoted = '"' + name.replace('"', '""') + '"'
    return f"{_within(number, kind)} AS {quoted}"


def _within(number: int, kind: str) -> str:
    if kind == "varchar":
        begun = f"left(#{number}, {LONGEST}) || '…'"
        return f"CASE WHEN {_large(number, kind)} THEN {begun} ELSE #{number} END"
    if kind in _NESTED:
        return f"CASE WHEN {_large(number, kind)} THEN NULL ELSE #{number} END"
    return f"#{number}"


def _large(number: int, kind: str) -> str:
    if kind == "varchar":
        # By bytes first: counting the letters of a text takes as long as the text.
        return f"strlen(#{number}) > {LONGEST} AND length(#{number}) > {LONGEST}"
    return f"strlen(CAST(#{number} AS VARCHAR)) > {LONGEST}"


def _counted(kinds: list[str]) -> str:
    """Return what counts a row's cells that are too large."""
    large = [
        f"CASE WHEN {_large(number, kind)} THEN 1 ELSE 0 END"
        for number, kind in enumerate(kinds, 1)
        if kind == "varchar" or kind in _NESTED
    ]
    return f"CAST({' + '.join(large) or '0'} AS INTEGER) AS {_CUT}"


def _gathered(reader: pa.RecordBatchReader) -> tuple[pa.Table, bool]:
    """Return what fits into the bytes, and whether something did not."""
    kept, room = [], MOST_BYTES
    for batch in reader:
        if batch.nbytes > room:
            kept.append(batch.slice(0, int(batch.num_rows * room / batch.nbytes)))
            return pa.Table.from_batches(kept, reader.schema), True
        kept.append(batch)
        room -= batch.nbytes
    return pa.Table.from_batches(kept, reader.schema), False
