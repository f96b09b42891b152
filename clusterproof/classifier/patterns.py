"""The pattern language of the lexicons: words, a star for any ending or any beginning."""

import re
from dataclasses import dataclass

from clusterproof.classifier.folding import fold

# A star inside a pattern stands for so many letters at most: the longest German compounds fit.
_STAR = r"\w{0,24}"
# What Arabic writes in front of a word without a gap: and, so, by, as, for, the.
_PROCLITICS = frozenset(
    "و ف ب ك ل ال وال فال بال كال لل ولل وب ول".split()  # noqa: SIM905 — one per word
)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A folded pattern: `key` is its first literal run, `rest` what must follow it."""

    key: str
    rest: re.Pattern[str] | None
    left_open: bool
    right_open: bool
    proclitic: bool = False

    def end_in(self, text: str, start: int) -> int:
        """Return where the pattern ends whose key begins at `start`, or -1."""
        end = start + len(self.key)
        if self.rest is not None:
            found = self.rest.match(text, end)
            if found is None:
                return -1
            end = found.end()
        if not self.right_open and end < len(text) and text[end].isalnum():
            return -1
        return end if self._begins(text, start) else -1

    def _begins(self, text: str, start: int) -> bool:
        """Say whether a word of this pattern may begin here."""
        if self.left_open or start == 0 or not text[start - 1].isalnum():
            return True
        return self.proclitic and _front(text, start) in _PROCLITICS


def _front(text: str, start: int) -> str:
    """Return the letters that stand before `start` in the same word, at most five."""
    first = start
    while first > 0 and start - first < 5 and text[first - 1].isalnum():
        first -= 1
    return text[first:start]


def _unspaced(letter: str) -> bool:
    """Say whether a letter's script sets no gaps between words (kana, Han)."""
    return "\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff"


def _hangul(letter: str) -> bool:
    return "\uac00" <= letter <= "\ud7a3"


def _arabic(letter: str) -> bool:
    return "\u0600" <= letter <= "\u06ff"


def parse(written: str) -> Pattern | None:
    """Read one pattern as people write it; None if nothing but stars is in it.

    >>> parse("member* fee").end_in("the membership fee", 4)
    18
    """
    text = " ".join(fold(part) for part in written.split()).strip()
    body = text.strip("* ")
    if not body:
        return None
    key, star, rest = body.partition("*")
    return Pattern(
        key=key,
        rest=_following(star + rest) if star else None,
        left_open=text.startswith("*") or _unspaced(body[0]),
        right_open=text.endswith("*") or _unspaced(body[-1]) or _hangul(body[-1]),
        proclitic=_arabic(body[0]),
    )


def _following(rest: str) -> re.Pattern[str]:
    """Compile what follows the key: stars are bounded, everything else is literal."""
    return re.compile("".join(_STAR if part == "*" else re.escape(part) for part in _cut(rest)))


def _cut(rest: str) -> list[str]:
    return [part for part in re.split(r"(\*)", rest) if part]
