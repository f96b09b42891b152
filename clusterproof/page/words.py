"""The door to page/words/*.toml: every word list that reading a page needs, by language."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

from clusterproof.page.folding import folded

# Scripts written without blanks between words, or with endings glued on: phrases match inside.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


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


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Compile phrases into one pattern over folded text; `word*` takes any ending.

    >>> bool(any_of(["get a quote", "klini*"]).search("in unseren kliniken"))
    True
    """
    longest_first = sorted({folded(phrase) for phrase in phrases}, key=lambda p: (-len(p), p))
    return re.compile("|".join(map(_expression, longest_first)) or r"(?!)")


def _expression(phrase: str) -> str:
    inner = re.escape(phrase.strip("*")).replace(r"\ ", r"[\s_.-]{1,3}")
    before = "" if phrase.startswith("*") or _UNSPACED.match(phrase) else r"(?<![^\W_])"
    after = "" if phrase.endswith("*") or _UNSPACED.search(phrase[-1:]) else r"(?![^\W_])"
    return before + inner + after
