"""The store's SQL, read from its files: numbered migrations and named queries."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

import clusterproof


class Migration(NamedTuple):
    """One step of the schema; its file is never edited once it has shipped."""

    number: int
    name: str
    sql: str


def _folder(name: str) -> Traversable:
    return files(clusterproof) / "data" / name


@cache
def query(name: str) -> str:
    """Return the text of `queries/<name>.sql`."""
    return (_folder("queries") / f"{name}.sql").read_text(encoding="utf-8")


@cache
def migrations() -> tuple[Migration, ...]:
    """Return every migration in order."""
    found = sorted(
        (entry for entry in _folder("schema").iterdir() if entry.name.endswith(".sql")),
        key=lambda entry: entry.name,
    )
    return tuple(_migration(entry) for entry in found)


def _migration(entry: Traversable) -> Migration:
    number, _, name = entry.name.removesuffix(".sql").partition("_")
    return Migration(int(number), name, entry.read_text(encoding="utf-8"))
