from pathlib import Path

import pyarrow.parquet as pq
import pytest
from store_samples import judged

from clusterproof.data.export import export
from clusterproof.data.store import Store
from clusterproof.errors import StoreError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.duckdb"
    with Store.open(path) as store:
        store.keep(judged(f"{number}.example") for number in range(3))
    return path


def test_every_table_and_view_becomes_a_file(path: Path, tmp_path: Path) -> None:
    files = export(path, tmp_path / "out")
    assert {file.stem for file in files} >= {"verdicts", "latest_verdicts", "captures", "evidence"}
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == sorted(
        file.name for file in files
    )


def test_files_hold_rows_and_meanings(path: Path, tmp_path: Path) -> None:
    export(path, tmp_path)
    table = pq.read_table(tmp_path / "captures.parquet")
    assert table.num_rows == 3
    assert table.column("url_host_name").to_pylist() == [f"{number}.example" for number in range(3)]
    for field in table.schema:
        assert field.metadata[b"description"]


def test_a_second_export_replaces_the_first(path: Path, tmp_path: Path) -> None:
    export(path, tmp_path)
    with Store.open(path) as store:
        store.keep([judged("new.example")])
    export(path, tmp_path)
    assert pq.read_table(tmp_path / "sites.parquet").num_rows == 4


def test_a_place_that_cannot_be_written_is_a_sentence(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        export(path, tmp_path / "file" / "below")
