"""Long text in pieces that end where sentences do."""

import re
from collections.abc import Iterator

# Of the blocks in the development sites 1 in 8,000 is longer.
LONGEST_BLOCK = 2_000
LONGEST_QUOTE = 200
_ENDS = re.compile(r"[.!?。؟…;:]['\"”»)\]]{0,2} |[。！？]")


def cut(text: str) -> Iterator[str]:
    """Yield text in pieces of at most LONGEST_BLOCK characters, each a verbatim part of it."""
    start = 0
    while len(text) - start > LONGEST_BLOCK:
        end = _end(text, start, start + LONGEST_BLOCK)
        yield text[start:end].strip()
        start = end
    if last := text[start:].strip():
        yield last


def _end(text: str, start: int, most: int) -> int:
    """Return where to cut: behind the last sentence, else the last blank, else anywhere."""
    half = start + LONGEST_BLOCK // 2
    ends = [found.end() for found in _ENDS.finditer(text, half, most)]
    if ends:
        return ends[-1]
    blank = text.rfind(" ", half, most)
    return blank + 1 if blank > 0 else most


def quote_around(text: str, start: int, end: int) -> str:
    """Return the words around a match, whole words, at most LONGEST_QUOTE characters."""
    if len(text) <= LONGEST_QUOTE:
        return text
    left = max(0, start - 100)
    right = min(len(text), left + LONGEST_QUOTE)
    if left and (blank := text.find(" ", left, start)) >= 0:
        left = blank + 1
    if right < len(text) and (blank := text.rfind(" ", end, right)) >= 0:
        right = blank
    return text[left:right].strip()
