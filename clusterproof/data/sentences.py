"""The sentences from which voices are learned, written for this project in eleven languages."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

_FILE = "passages.toml"


def voices() -> Mapping[str, tuple[str, ...]]:
    """Return every voice's sentences, all languages together, in the order of the file."""
    text = (files(__package__) / _FILE).read_text(encoding="utf-8")
    return {
        voice: tuple(one for lines in table.values() if isinstance(lines, list) for one in lines)
        for voice, table in tomllib.loads(text).items()
    }
