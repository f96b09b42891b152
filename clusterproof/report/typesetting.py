"""Typst sources to tagged PDF: text goes in as data and can never become markup."""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import typst

import clusterproof
from clusterproof.errors import ClusterproofError
from clusterproof.report.plain import plain

# Accessible PDF: tags, reading order, language, text alternatives, checked while it is written.
_STANDARD: Final = "ua-1"
_MISSING = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# What stands for a sign that no font has; every font here has it.
_BOX = "\N{WHITE SQUARE}"
# With the shipped fonts, with the system's as well, with boxes for what is missing even then, and
# once more for what only shows itself then.
_SYSTEM_FONTS = (False, True, True, True)


def pdf(template: str, data: Mapping[str, Any], pictures: Mapping[str, str], at: datetime) -> bytes:
    """Typeset a template of `report/templates` with data it reads as `data.json`.

    `pictures` are SVG texts by file name, `at` the moment that is written into the file: the same
    input gives the same bytes. Signs that no font of this machine has are drawn as boxes.
    Raises ClusterproofError when the template cannot be typeset.
    """
    told = _tamed(data)
    source = files(clusterproof) / "report" / "templates" / template
    with TemporaryDirectory(prefix="clusterproof-") as passing, _fonts() as fonts:
        folder = Path(passing)
        (folder / "main.typ").write_text(source.read_text(encoding="utf-8"), encoding="utf-8")
        for name, picture in pictures.items():
            (folder / name).write_text(picture, encoding="utf-8")
        for system in _SYSTEM_FONTS:
            (folder / "data.json").write_text(json.dumps(told), encoding="utf-8")
            try:
                return _compiled(folder, fonts, system, at)
            except typst.TypstError as wrong:
                missing, problem = _missing(str(getattr(wrong, "diagnostic", wrong))), str(wrong)
            if not missing:
                break
            told = _boxed(told, missing) if system else told
    raise ClusterproofError(f"The PDF cannot be typeset: {problem}", "Use the HTML meanwhile.")


def _fonts() -> AbstractContextManager[Path]:
    return as_file(files(clusterproof) / "report" / "fonts")


def _compiled(folder: Path, fonts: Path, system: bool, at: datetime) -> bytes:
    made: bytes = typst.compile(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=[str(fonts)],
        ignore_system_fonts=not system,
        pdf_standards=[_STANDARD],
        timestamp=int(at.astimezone(UTC).timestamp()),
    )
    return made


def _missing(diagnostic: str) -> frozenset[str]:
    """Return the signs that a diagnostic says no font has."""
    found = "".join(_MISSING.findall(diagnostic))
    told = _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), found)
    return frozenset(sign for sign in told if not sign.isascii()) - {_BOX}


def _tamed(value: Any) -> Any:
    """Return data whose texts are free of what steers a page, all the way down."""
    return _each(value, plain)


def _boxed(value: Any, missing: frozenset[str]) -> Any:
    table = {ord(sign): _BOX for sign in missing}
    return _each(value, lambda text: text.translate(table))


def _each(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {name: _each(one, change) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_each(one, change) for one in value]
    return value
