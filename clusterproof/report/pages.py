"""What every HTML page of ours has: safe templates, one style sheet, a strict policy."""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

import clusterproof
from clusterproof.report import words
from clusterproof.report.plain import language_tag, plain, weblink

_TONES = ("cluster", "portal", "hybrid", "other", "insufficient")
# Characters of an address shown before it is cut: two lines of a table on a wide screen.
_SHOWN = 90
# Letters beyond ASCII as an address codes them; ASCII stays coded, since there it has a meaning.
_CODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")


def render(template: str, sheets: tuple[str, ...] = ("style.css",), **values: object) -> str:
    """Fill a template; every text is escaped, and stripped of what steers a page."""
    style = _style(sheets)
    filled = _environment().get_template(template)
    return filled.render(style=Markup(style), style_digest=_digest(style), **values)  # noqa: S704 — our own file


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("clusterproof", "report/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
    )
    made.filters.update(
        certainty=words.certainty,
        indicator=words.indicator_name,
        iso=words.iso,
        language_tag=language_tag,
        named=lambda key, kind: words.name(kind, str(key)),
        percent=lambda share: f"{share:.0%}",
        points=lambda score: f"{score + 0.0:.1f}".removesuffix(".0"),
        short=lambda digest: digest.removeprefix("sha256:")[:16],
        shown=shown,
        token=token,
        tone=tone,
        verdict_name=words.verdict_name,
        weblink=weblink,
    )
    return made


def _harmless(value: Any) -> Any:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def shown(url: str) -> str:
    """Write an address as a person reads it: letters for their codes, cut when it is long.

    >>> shown("https://a.example/%D8%A7%20b"), shown("https://a.example/" + "x" * 90)[-3:]
    ('https://a.example/ا%20b', 'xxx')
    """
    read = _CODED.sub(_decoded, url)
    return read if len(read) <= _SHOWN else f"{read[: _SHOWN - 20]}…{read[-19:]}"


def _decoded(found: re.Match[str]) -> str:
    try:
        return unquote(found[0], errors="strict")
    except UnicodeDecodeError:
        return found[0]


def token(name: object) -> str:
    """Return a name as part of a class or an anchor: letters, digits and hyphens only."""
    return "".join(letter for letter in str(name) if letter.isalnum() or letter == "-")[:40]


def tone(verdict: str) -> str:
    """Return which colour a verdict has."""
    return verdict if verdict in _TONES else "insufficient"


@cache
def _style(sheets: tuple[str, ...]) -> str:
    folder = files(clusterproof) / "report" / "templates"
    return "".join((folder / sheet).read_text(encoding="utf-8") for sheet in sheets)


def _digest(style: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}"
