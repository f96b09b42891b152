"""What the body behind a site answers: kept verbatim, with its date, beside the verdict."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from clusterproof.app import looking
from clusterproof.app.writing import writing
from clusterproof.errors import UsageError
from clusterproof.records import Reply

# More than a dossier can print with sense; a longer reply is filed elsewhere and summed up here.
_LONGEST = 20_000
_LONGEST_WORDS = 400
_WAY_TO_REACH = re.compile(r"@|\+?\d[\d ()/-]{6,}")


def reply(db: Path, received: Reply) -> Reply:
    """Keep a reply; return it as it was kept. Nothing earlier is overwritten.

    The verdict stays: a reply is shown beside it. Raises UsageError for an unknown site, or a reply
    without text, sender, author or with days that cannot be.
    """
    kept = replace(
        received,
        text=received.text.strip(),
        sender=_line(received.sender),
        changed=_line(received.changed),
        author=_line(received.author),
    )
    _check(kept)
    kept = replace(kept, site=looking.show(db, kept.site).verdict.site)
    with writing(db) as store:
        store.reply(kept)
    return kept


def text_of(file: Path) -> str:
    """Read a reply's text as it was received; raises UsageError."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as wrong:
        raise UsageError(f"{file} cannot be read as text in UTF-8.", "Mend it.") from wrong


def day(text: str) -> date:
    """Read a day such as 2026-05-31; raises UsageError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as wrong:
        raise UsageError(f"{text[:40]!r} is no day.", "Write it as 2026-05-31.") from wrong


def _check(kept: Reply) -> None:
    if not kept.text or not kept.author:
        raise UsageError(
            "A reply needs its text and --author.", "Say what was answered, who notes."
        )
    if len(kept.text) > _LONGEST:
        raise UsageError(f"The reply is longer than {_LONGEST} characters.", "Shorten it, marked.")
    role, _, organisation = kept.sender.partition(",")
    if not role.strip() or not organisation.strip() or _WAY_TO_REACH.search(kept.sender):
        raise UsageError(
            "The sender is a role and an organisation, with no person's name.",
            'Write it so: --sender "managing office, Example Cluster".',
        )
    if kept.received_on > datetime.now(UTC).date():
        raise UsageError("The reply has not come yet: its day is in the future.")
    if kept.asked_on is not None and kept.asked_on > kept.received_on:
        raise UsageError("The reply came before it was asked for.", "Look at the two days.")


def _line(text: str) -> str:
    line = " ".join(text.split())
    if len(line) > _LONGEST_WORDS:
        raise UsageError(f"{line[:40]}… is longer than {_LONGEST_WORDS} characters.", "Shorten it.")
    return line
