"""What the body behind a site answered, on a terminal and as JSON."""

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from clusterproof.records import Reply
from clusterproof.report.plain import plain
from clusterproof.report.words import iso


def view(found: Sequence[Reply]) -> RenderableType:
    """Draw the replies, the newest first, each verbatim with its day."""
    return Group(*(part for one in found for part in _one(one)))


def _one(reply: Reply) -> tuple[RenderableType, ...]:
    asked = f", asked on {reply.asked_on}" if reply.asked_on else ""
    head = Text(plain(f"Reply of {reply.sender}, received on {reply.received_on}{asked}"), "bold")
    lines = "\n".join(plain(line) for line in reply.text.splitlines())
    changed = reply.changed.rstrip(".") or "nothing"
    foot = Text(plain(f"Changed because of it: {changed}."), "dim")
    return head, Padding(Text(lines), (0, 0, 0, 2)), foot


def reply_object(reply: Reply) -> dict[str, Any]:
    """Return a reply as an object."""
    return {
        "sender": reply.sender,
        "asked_on": reply.asked_on.isoformat() if reply.asked_on else None,
        "received_on": reply.received_on.isoformat(),
        "text": reply.text,
        "changed": reply.changed,
        "author": reply.author,
        "at": iso(reply.at),
    }
