"""Passages that a search found: in words, on a terminal, in pieces for a page, as objects."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from markupsafe import Markup, escape
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clusterproof.records import Findings, Found, Search, Searched
from clusterproof.report import words
from clusterproof.report.plain import plain, steady

NO_PASSAGES = (
    "This store keeps no passages yet: an older program filled it. Judge its archives again "
    "(clusterproof judge ARCHIVE --db FILE) and they are found; until then the quotes of the "
    "verdicts are searched."
)
_MARK = Markup("<mark>{}</mark>")
_MARKED = "bold reverse"
_COLOURS = {"cluster": "cyan", "portal": "yellow", "hybrid": "magenta", "other": "blue"}


def headline(findings: Findings, sought: Search, meaning: bool) -> str:
    """Say in a sentence what was found, and among how much."""
    found, searched = findings.found, findings.searched
    among = f"{_counted(searched.passages, 'passage')} of {_counted(searched.kept, 'site')}"
    where = f" of {plain(sought.site)}" if sought.site else ""
    where += f" in {words.name('languages', sought.language)}" if sought.language else ""
    text = plain(sought.text)
    if not found:
        why = "is near that in meaning" if meaning else f"holds words that begin as in: {text}"
        return f"No passage{where} {why}. Looked through {among}."
    if meaning:
        return f"The {_counted(len(found), 'passage')}{where} nearest in meaning to: {text}. \
Looked through {among}."
    sites = _counted(len({one.site for one in found}), "site")
    count = _counted(len(found), "passage")
    if len(found) == sought.limit:
        count = f"The best {count}" if len(found) > 1 else "The best passage"
    return (
        f"{count}{where}, on {sites}, with words that begin as in: {text}. Looked through {among}."
    )


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def lacking(searched: Searched, meaning: bool) -> str:
    """Say which sites could not be searched, or nothing."""
    said = []
    if missing := searched.sites - searched.kept:
        said.append(
            f"{_counted(missing, 'site')} of {searched.sites:,} cannot be searched: judged by an "
            "older program. Judge the archives again to add the passages."
        )
    if meaning and (others := searched.kept - searched.comparable):
        said.append(f"{_counted(others, 'site')} left out: judged with another encoder or none.")
    return " ".join(said)


def view(findings: Findings, sought: Search, meaning: bool) -> RenderableType:
    """Draw what was found: a sentence, then each passage below its site."""
    parts: list[RenderableType] = [Text(headline(findings, sought, meaning))]
    for one in findings.found:
        parts += [Text(), _heading(one), Padding(_passage(one), (0, 0, 0, 2), expand=False)]
    return Group(*parts)


def _heading(one: Found) -> Text:
    kind = words.verdict_name(one.verdict)
    if one.model:
        kind += f": {words.name('models', one.model)}"
    line = Text(plain(one.site), style="bold")
    line.append("  ")
    line.append(kind, style=f"not bold {_COLOURS.get(one.verdict, '')}".strip())
    line.append(f"  {plain(one.language) or '?'}  {one.score:.2f}  ", style="not bold")
    line.append(plain(one.url), style="not bold underline")
    return line


def _passage(one: Found) -> Text:
    text = Text()
    for piece, marked in pieces(one):
        text.append(piece, style=_MARKED if marked else "")
    return text


def pieces(one: Found) -> Iterator[tuple[str, bool]]:
    """Yield a passage in pieces, each with whether it is a word that was sought."""
    text, reached = steady(one.passage), 0
    for start, end in one.marks:
        if start > reached:
            yield text[reached:start], False
        yield text[start:end], True
        reached = end
    if reached < len(text):
        yield text[reached:], False


def markup(one: Found) -> Markup:
    """Return a passage for a page: escaped, the words that were sought marked."""
    return Markup().join(
        _MARK.format(text) if marked else escape(text) for text, marked in pieces(one)
    )


def found_object(one: Found) -> dict[str, Any]:
    """Return a passage as an object."""
    return asdict(one) | {"marks": [list(mark) for mark in one.marks]}
