"""Rules of belonging: kept in the store, read from a user's TOML or CSV file."""

import csv
import tomllib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from clusterproof.data import rows
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.scopes import prefix_of
from clusterproof.records import Belongs

KINDS = ("alias", "redirect", "merge", "split")


def listed(store: Store) -> tuple[Belongs, ...]:
    """Return the rules that count: the last one of each prefix."""
    return tuple(
        Belongs(
            row["prefix"],
            row["site"],
            row["kind"],
            row["reason"],
            row["author"],
            row["noted_at"].replace(tzinfo=UTC),
        )
        for row in store.rows("scopes")
    )


def keep(store: Store, found: Iterable[Belongs]) -> None:
    """Keep rules, all or none; nothing earlier is overwritten, the last of a prefix counts."""
    store.change(*(("keep_scope", rows.values(one)) for one in found))


def read(file: Path) -> tuple[Belongs, ...]:
    """Read rules from TOML ([[scope]] tables) or CSV (prefix, site, kind, reason, author)."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        if file.suffix.lower() == ".toml":
            tables = tomllib.loads(text).get("scope", [])
        else:
            tables = list(csv.DictReader(text.splitlines()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, csv.Error) as wrong:
        raise UsageError(f"{file} cannot be read: {wrong}.", "Mend it.") from wrong
    if not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        raise UsageError(f"{file} holds no [[scope]] tables.", "Look at docs/cli.md, scope.")
    return tuple(rule(one, f"{file.name}, rule {at}") for at, one in enumerate(tables, 1))


def rule(table: Mapping[str, Any], where: str) -> Belongs:
    """Return a rule from its words; raises UsageError."""
    prefix, site = prefix_of(str(table.get("prefix", ""))), str(table.get("site") or "").strip()
    kind = str(table.get("kind") or "alias")
    if not prefix or not site or kind not in KINDS:
        raise UsageError(
            f"{where} is no rule of belonging.",
            f"It needs a prefix (an address), a site and a kind ({', '.join(KINDS)}).",
        )
    told = (str(table.get("reason") or ""), str(table.get("author") or ""))
    return Belongs(prefix, prefix_of(site) or site, kind, *told, datetime.now(UTC))
