"""What the press makes, in its own process: each function takes plain values and returns bytes."""

from pathlib import Path

from clusterproof.app import looking
from clusterproof.report import dossier


def dossier_page(db: Path, site: str) -> bytes:
    """Return the dossier as one HTML file."""
    judged = looking.show(db, site)
    page = dossier.html(judged.verdict, judged.pages, judged.captures, judged.refusals)
    return page.encode()
