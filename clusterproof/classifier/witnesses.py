"""Makes the witness of what carries no points: a gate, a word's sense, a finding about a page."""

from clusterproof.records import Axis, Evidence, Page


def witness(page: Page, indicator: str, words: str, reading: str) -> Evidence:
    """Return an item of evidence without points: what was seen, where, and how it is read."""
    return Evidence(
        indicator=indicator,
        axis=Axis.NEUTRAL,
        points=0.0,
        url=page.url,
        quote=words,
        language=page.language,
        captured_at=page.captured_at,
        digest=page.digest,
        reading=reading,
        role=page.role,
    )
