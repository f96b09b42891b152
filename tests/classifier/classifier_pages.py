"""Pages and sites for the classifier's tests, written in a few words each."""

import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import clusterproof
from clusterproof.classifier.matching import Matcher, compile_lexicons
from clusterproof.classifier.view import SiteView, look
from clusterproof.records import (
    Asks,
    Axis,
    Block,
    BlockKind,
    Condition,
    Destination,
    Evidence,
    Form,
    FormField,
    Lexicon,
    Link,
    Page,
    Place,
    Role,
)

CAPTURED = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LEXICONS = Path(clusterproof.__file__).parent / "data" / "lexicon"


@cache
def matcher(*languages: str) -> Matcher:
    """Return the matcher of the shipped lexicons (all of them if no language is named)."""
    names = languages or tuple(sorted(path.stem for path in LEXICONS.glob("*.toml")))
    return compile_lexicons(lexicon(name) for name in names)


def lexicon(language: str) -> Lexicon:
    tables = tomllib.loads((LEXICONS / f"{language}.toml").read_text())
    return Lexicon(
        language,
        {name: _tuples(lists) for name, lists in tables["indicator"].items()},
        {name: _tuples(lists) for name, lists in tables["gate"].items()},
    )


def _tuples(lists: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {kind: tuple(patterns) for kind, patterns in lists.items()}


def para(text: str, repeated: bool = False, place: Place = Place.BODY) -> Block:
    return Block(text, BlockKind.PARAGRAPH, place, repeated=repeated)


def head(text: str, level: int = 2) -> Block:
    return Block(text, BlockKind.HEADING, Place.BODY, level=level)


def menu(text: str) -> Block:
    return Block(text, BlockKind.ITEM, Place.MENU, repeated=True)


def link(url: str, anchor: str, place: Place = Place.BODY, **more: object) -> Link:
    kind = more.pop("destination", Destination.INTERNAL)
    return Link(url, anchor, place, kind, **more)


def form(*asks: Asks, button: str = "Send", heading: str = "") -> Form:
    fields = tuple(FormField("text", str(ask), ask) for ask in asks)
    return Form("/send", "post", Place.BODY, heading, button, fields)


def page(
    *content: Block | Link | Form | str,
    role: Role = Role.ABOUT,
    path: str = "/page",
    title: str = "",
    language: str = "en",
    **more: object,
) -> Page:
    blocks = [para(row) if isinstance(row, str) else row for row in content]
    return Page(
        url=f"https://x.test{path}",
        site="x.test",
        digest="sha256:" + path.encode().hex(),
        captured_at=more.pop("captured_at", CAPTURED),
        condition=more.pop("condition", Condition.READABLE),
        role=role,
        language=language,
        title=title,
        blocks=tuple(row for row in blocks if isinstance(row, Block)) + tuple(_controls(blocks)),
        links=tuple(row for row in blocks if isinstance(row, Link)),
        forms=tuple(row for row in blocks if isinstance(row, Form)),
        **more,
    )


def _controls(content: list[Block | Link | Form]) -> Iterator[Block]:
    """Show what links and forms say as the reader of pages does."""
    for row in content:
        if isinstance(row, Form):
            labels = (field.label for field in row.fields)
            yield from (
                Block(text, BlockKind.CONTROL, row.place)
                for text in (row.heading, row.button, *labels)
                if text
            )
        elif isinstance(row, Link) and row.anchor:
            yield Block(row.anchor, BlockKind.CONTROL, row.place)


def view(*pages: Page, languages: tuple[str, ...] = ("en",)) -> SiteView:
    return look(pages, matcher(*languages))


def evidence(indicator: str, axis: str, points: float, **more: object) -> Evidence:
    known = {
        "url": "https://x.test/", "quote": f"words of {indicator}", "language": "en",
        "captured_at": CAPTURED, "digest": "sha256:00", "reading": "The site says so.",
    }  # fmt: skip
    return Evidence(indicator, Axis(axis), points, **{**known, **more})
