"""The store's tables and views as Parquet files, with the meaning of every column inside."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from clusterproof.data import complaints
from clusterproof.data.answers import Column
from clusterproof.data.store import Store


def export(path: Path | str, folder: Path | str) -> tuple[Path, ...]:
    """Write one Parquet file for each table and view of a store, and return the files.

    Each column's meaning is its field's metadata `description`. Raises as `Store.reading`,
    and DiskFull.
    """
    folder = Path(folder)
    with Store.reading(path) as store:
        columns, meanings = store.columns(), store.meanings()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return tuple(
                _write(store.table(name), _described(columns, name, meaning), folder / name)
                for name, meaning in meanings.items()
            )
        except OSError as problem:
            raise complaints.spoken(problem, folder) from problem


def _described(columns: Iterable[Column], table: str, meaning: str) -> dict[str, str]:
    return {"": meaning} | {one.name: one.meaning for one in columns if one.table == table}


def _write(found: pa.RecordBatchReader, meanings: dict[str, str], place: Path) -> Path:
    schema = _documented(found.schema, meanings)
    unfinished = place.with_suffix(".parquet.part")
    with pq.ParquetWriter(unfinished, schema, compression="zstd") as writer:
        for batch in _batches(found, schema):
            writer.write_batch(batch)
    return unfinished.rename(place.with_suffix(".parquet"))


def _documented(schema: pa.Schema, meanings: dict[str, str]) -> pa.Schema:
    fields = [field.with_metadata({"description": meanings[field.name]}) for field in schema]
    return pa.schema(fields, metadata={"description": meanings[""]})


def _batches(found: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    for batch in found:
        yield pa.RecordBatch.from_arrays(batch.columns, schema=schema)
