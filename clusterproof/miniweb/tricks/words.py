"""What the tricks say, in a site's own language where it is known, else in English."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

FALLBACK = "en"


@dataclass(frozen=True, slots=True)
class Words:
    """One language's texts: single lines in `lines`, lists of lines in `lists`."""

    lines: dict[str, str]
    lists: dict[str, tuple[str, ...]]


@cache
def _all() -> dict[str, Words]:
    text = files("clusterproof.miniweb.tricks").joinpath("words.toml").read_text("utf-8")
    return {
        language: Words(
            {name: row for name, row in table.items() if isinstance(row, str)},
            {name: tuple(row) for name, row in table.items() if isinstance(row, list)},
        )
        for language, table in tomllib.loads(text).items()
    }


def languages() -> tuple[str, ...]:
    """Return the languages in which the tricks can speak."""
    return tuple(_all())


def words(language: str) -> Words:
    """Return the texts of a language, or the English ones."""
    return _all().get(language, _all()[FALLBACK])


def paragraphs(rows: Iterable[str]) -> str:
    """Write lines as paragraphs.

    >>> paragraphs(("a", "b"))
    '<p>a</p><p>b</p>'
    """
    return "".join(f"<p>{row}</p>" for row in rows)


def items(rows: Iterable[str]) -> str:
    """Write lines as a list.

    >>> items(("a", "b"))
    '<ul><li>a</li><li>b</li></ul>'
    """
    return "<ul>" + "".join(f"<li>{row}</li>" for row in rows) + "</ul>"
