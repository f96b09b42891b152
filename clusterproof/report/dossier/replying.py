"""Part 14: the subject's reply as it was sent, or how to reply."""

import re

from clusterproof.records import Case, Reply
from clusterproof.report import words
from clusterproof.report.dossier.view import Answer, ReplyPart, Verbatim
from clusterproof.report.plain import plain

_PARAGRAPHS = re.compile(r"\n\s*\n|\r\n\s*\r\n")


def reply(case: Case) -> ReplyPart:
    """Return the replies, the newest first, or how to reply."""
    site = plain(case.judged.verdict.site)
    return ReplyPart(
        lead="What the subject answered, as it was sent."
        if case.replies
        else "No reply of the subject is on file. Whether it was asked is known to whoever gave "
        "you this dossier.",
        answers=tuple(_answer(one) for one in case.replies),
        how=f"Whoever speaks for {site} can reply to whoever gave out this dossier: name the item "
        "or exhibit by its number and the page that shows otherwise. The reply is printed in "
        "full, with what changed because of it.",
    )


def _answer(one: Reply) -> Answer:
    return Answer(
        sender=Verbatim(one.sender),
        received=f"Received on {words.day_of(one.received_on)}.",
        asked=f"The subject was asked on {words.day_of(one.asked_on)}." if one.asked_on else "",
        text=tuple(Verbatim(part.strip()) for part in _PARAGRAPHS.split(one.text) if part.strip()),
        changed=Verbatim(one.changed),
    )
