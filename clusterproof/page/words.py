"""The door to page/words/*.toml: every word list that reading a page needs, by language."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """All word lists, by the name of their file. Compared by identity, so it may key a cache."""

    tables: Mapping[str, Mapping[str, Any]]

    def table(self, name: str) -> Mapping[str, Any]:
        """Return one file's tables."""
        return self.tables[name]

    def phrases(self, name: str, key: str) -> tuple[str, ...]:
        """Return one list's phrases of all its languages."""
        return flat(self.tables[name][key])


def load() -> Words:
    """Read every word list that ships."""
    folder = resources.files("clusterproof.page") / "words"
    files = sorted((file for file in folder.iterdir()), key=lambda file: file.name)
    return Words(
        {
            file.name.removesuffix(".toml"): tomllib.loads(file.read_text(encoding="utf-8"))
            for file in files
            if file.name.endswith(".toml")
        }
    )


def flat(branch: Any) -> tuple[str, ...]:
    """Return every phrase below one branch of a word list, in order."""
    if isinstance(branch, str):
        return (branch,)
    leaves = branch.values() if isinstance(branch, Mapping) else branch
    return tuple(phrase for leaf in leaves for phrase in flat(leaf))
