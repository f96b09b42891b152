"""A user's Parquet files of Common Crawl's index, read by DuckDB that sees those files alone."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from clusterproof.data.statements import query
from clusterproof.errors import UsageError
from clusterproof.records import Cited

# Hosts told of one index: a bound for a screen and a store, far above what a focused question of
# the index returns.
MOST_HOSTS = 200_000
_LIMIT = "1GB"
COLUMNS = ("url", "url_host_name", "url_path", "fetch_status", "content_languages")


def read(files: Sequence[Path], pattern: str, source: str) -> Iterator[Cited]:
    """Yield the hosts of an index whose addresses match a pattern, with the paths that do.

    The columns' names are Common Crawl's. Raises UsageError for a file that is no such index.
    """
    try:
        connection = _confined(files)
        values = {"files": [str(file) for file in files], "pattern": pattern, "most": MOST_HOSTS}
        found = connection.execute(query("columnar_index"), values)
        while rows := found.fetchmany(10_000):
            for url, words in rows:
                yield Cited(url, "", words, source)
    except duckdb.Error as problem:
        told = str(problem).splitlines()[0][:200]
        raise UsageError(
            f"{source} cannot be read as Common Crawl's columnar index: {told}",
            f"Its columns must be named {', '.join(COLUMNS)}.",
        ) from problem


def _confined(files: Sequence[Path]) -> duckdb.DuckDBPyConnection:
    # In memory, without network, extensions or any file beside those that the user named.
    connection = duckdb.connect(
        ":memory:",
        config={
            "autoload_known_extensions": "false",
            "autoinstall_known_extensions": "false",
            "memory_limit": _LIMIT,
            "threads": min(4, os.cpu_count() or 1),
        },
    )
    connection.execute("SET allowed_paths = $files", {"files": [str(file) for file in files]})
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection
