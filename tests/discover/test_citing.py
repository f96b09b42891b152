"""Where candidates come from: pages, lists, indexes; nothing but the named files is read."""

from pathlib import Path

import discover_files as files
import duckdb
import pytest

from clusterproof.app.citing import from_sources
from clusterproof.data import columnar
from clusterproof.errors import UsageError
from clusterproof.settings import Settings


def found(*sources: object, queries: Path | None = None) -> dict[str, str]:
    told = from_sources([str(one) for one in sources], queries, Settings(), print)
    return {one.url: one.words for one in told}


def test_a_columnar_index_gives_hosts_whose_addresses_match(tmp_path: Path) -> None:
    told = found(files.parquet(tmp_path / "part-0.parquet"))
    assert set(told) == {
        "https://health-cluster-one.example/",
        "https://news.example/story-of-a-cluster",
    }


def test_several_index_files_are_named_by_a_pattern(tmp_path: Path) -> None:
    for name in ("a.parquet", "b.parquet"):
        files.parquet(tmp_path / name)
    assert len(found(tmp_path / "*.parquet")) == 2


@pytest.mark.parametrize("write", [files.cdx, files.cdxj])
def test_both_forms_of_cdx_are_read(tmp_path: Path, write) -> None:
    name = "index.cdxj.gz" if write is files.cdxj else "index.cdx"
    told = set(found(write(tmp_path / name)))
    assert "https://health-cluster-one.example/" in told
    assert "https://gone-cluster.example/" not in told
    assert "https://bakery.example/" not in told


def test_queries_say_what_is_sought_in_an_index(tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("members health\nBakery\n", encoding="utf-8")
    told = set(found(files.cdx(tmp_path / "index.cdx"), queries=queries))
    assert told == {"https://health-cluster-one.example/about/members", "https://bakery.example/"}
    queries.write_text(" \n")
    with pytest.raises(UsageError, match="no query"):
        found(files.cdx(tmp_path / "index.cdx"), queries=queries)


def test_a_saved_page_gives_the_links_that_leave_it(tmp_path: Path) -> None:
    page = tmp_path / "results.html"
    page.write_text('<a href="/in">in</a><a href="https://a.example/x">A health cluster</a>')
    assert found(page) == {"https://a.example/x": "A health cluster"}


def test_a_list_of_results_gives_addresses_and_words(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("url,title\nhttps://a.example/,Health cluster A\n")
    assert "Health cluster A" in found(file)["https://a.example/"]


def test_other_files_and_other_columns_are_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file that exists"):
        found(tmp_path / "nothing.parquet")
    odd = tmp_path / "odd.parquet"
    connection = duckdb.connect()
    connection.execute(f"COPY (SELECT 1 AS x) TO '{odd}'")
    with pytest.raises(UsageError, match="columnar index"):
        found(odd)


def test_the_index_reader_sees_only_the_files_it_was_given(tmp_path: Path) -> None:
    allowed, other = files.parquet(tmp_path / "a.parquet"), files.parquet(tmp_path / "b.parquet")
    connection = columnar._confined([allowed])
    connection.execute("SELECT count(*) FROM read_parquet($f)", {"f": [str(allowed)]}).fetchall()
    for question in (
        f"SELECT * FROM read_parquet('{other}')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SET enable_external_access = true",
        f"COPY (SELECT 1) TO '{tmp_path / 'out.csv'}'",
        "INSTALL httpfs",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(question)
