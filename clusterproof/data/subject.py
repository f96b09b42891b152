"""Reads how sites of our subject are called and how they introduce themselves."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "subject.toml").read_text(encoding="utf-8"))


def stems(kind: str) -> tuple[str, ...]:
    """Return the stems of one kind: together, network, care or travel."""
    return tuple(_table()["stems"][kind])


def sentences(kind: str) -> tuple[str, ...]:
    """Return sentences of introduction: ours or others."""
    return tuple(_table()["sentences"][kind])
