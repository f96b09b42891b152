"""The text of an offer as it was laid out, and its passage between two processes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

# Offers are brochures of some pages; larger ones are full of pictures.
LARGEST = 20_000_000


class Kind(StrEnum):
    """What a run of text is in its document."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOTE = "note"


class Fault(StrEnum):
    """Why an offer cannot be read."""

    EMPTY = "empty"
    LARGE = "too large"
    LONG = "too long"
    ENCRYPTED = "encrypted"
    SCANNED = "only pictures"
    CORRUPT = "corrupt"
    BOMB = "unpacks too far"
    MACROS = "Word file with macros"
    OLD = "old Word file"
    WEB = "web page"
    KIND = "another kind of file"


class Unreadable(Exception):
    """An offer that cannot be read; never shown to the user as it is."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        super().__init__(fault.value)
        self.fault = fault
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text, white space folded. `mark` is the number of a footnote, else empty."""

    text: str
    page: int
    kind: Kind
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """All text of an offer.

    `lines` are (page, line) as laid out, tables' rows whole, running headers included: a list of
    patients is told by its lines. `running` are texts that stand on most pages.
    """

    media_type: str
    pages: int
    paragraphs: tuple[Paragraph, ...]
    lines: tuple[tuple[int, str], ...]
    running: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def packed(text: Text) -> bytes:
    """Write a text so that another process can read it without trusting this one.

    >>> one = Text("text/plain", 0, (Paragraph("Hello.", 0, Kind.PARAGRAPH),), ((0, "Hello."),))
    >>> unpacked(packed(one)) == one
    True
    """
    made = {
        "media_type": text.media_type,
        "pages": text.pages,
        "paragraphs": [[p.text, p.page, p.kind.value, p.mark] for p in text.paragraphs],
        "lines": [list(line) for line in text.lines],
        "running": list(text.running),
        "notes": list(text.notes),
    }
    return json.dumps(made).encode("ascii")


def refused(wrong: Unreadable) -> bytes:
    """Write why an offer cannot be read."""
    return json.dumps({"fault": wrong.fault.value, "detail": wrong.detail}).encode("ascii")


def unpacked(answer: bytes) -> Text:
    """Read what the other process wrote; raise Unreadable for what it could not read.

    What is no answer of ours is a corrupt file's doing.
    """
    try:
        told = json.loads(answer)
        if "fault" in told:
            wrong = Unreadable(Fault(told["fault"]), str(told["detail"])[:300])
        else:
            return _text(told)
    except (ValueError, TypeError, KeyError) as strange:
        raise Unreadable(Fault.CORRUPT) from strange
    raise wrong


def _text(told: Mapping[str, Any]) -> Text:
    return Text(
        media_type=str(told["media_type"]),
        pages=int(told["pages"]),
        paragraphs=tuple(
            Paragraph(str(text), int(page), Kind(kind), str(mark))
            for text, page, kind, mark in told["paragraphs"]
        ),
        lines=tuple((int(page), str(line)) for page, line in told["lines"]),
        running=tuple(map(str, told["running"])),
        notes=tuple(map(str, told["notes"])),
    )
