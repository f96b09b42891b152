"""What tests of offers share: the wording, and texts made of sentences."""

import tomllib
from pathlib import Path

from clusterproof.app import offers
from clusterproof.offer.reading import parse
from clusterproof.offer.text import Text

WORDING = offers._wording()
NEUTRAL = tomllib.loads((Path(__file__).parent / "neutral.toml").read_text())


def text_of(said: str, language: str = "en") -> Text:
    """Return a text in which a sentence stands as a paragraph of its own."""
    return parse(f"{NEUTRAL[language]}\n\n{said}".encode())
