"""What charts are drawn with: marks, texts of a known width, figures of one length."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len, set_cell_size

from clusterproof.report.plain import plain

Number = int | float | Decimal
# Below this nothing can be told; a narrower terminal folds the lines.
_NARROWEST = 40
# From here on a figure's digits say less than its size.
_HUGE = 1e15


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters of one alphabet: what is drawn looks the same in both, only coarser.

    parts: an eighth to seven eighths of a bar. dense: one point in a cell, a few, many. series: a
    mark each, in their order. both: points of several series in one cell.
    """

    bar: str
    parts: str
    dense: tuple[str, str, str]
    series: str
    both: str
    trail: str
    upright: str
    corner: str
    across: str
    cut: str
    to: str


_UNICODE = Marks("█", "▏▎▍▌▋▊▉", ("·", "•", "●"), "●○■□▲△◆◇", "╳", "·", "│", "└", "─", "…", "→")
_ASCII = Marks("#", "", (".", "o", "@"), "ox*#%&v^", "X", ".", "|", "+", "-", "~", "->")


@dataclass(frozen=True, slots=True)
class Canvas:
    """How wide a chart may be, in cells, and which characters the terminal can show."""

    width: int = 80
    encoding: str = "utf-8"

    @property
    def room(self) -> int:
        """Return how many cells a line may fill."""
        return max(self.width, _NARROWEST)

    @property
    def marks(self) -> Marks:
        """Return the characters to draw with."""
        return _UNICODE if self.encoding.lower().startswith("utf") else _ASCII

    def text(self, given: object) -> str:
        """Return a crawled or typed text that steers nothing and that the terminal can show."""
        told = plain(str(given)).encode(self.encoding, "replace")
        return told.decode(self.encoding)

    def fitted(self, given: object, width: int, right: bool = False) -> str:
        """Return a text as wide as told, cut with a mark or filled with blanks."""
        told, mark = self.text(given), self.marks.cut
        if cell_len(told) > width:
            told = set_cell_size(told, max(width - 1, 0)).rstrip() + mark[:width]
        blanks = " " * (width - cell_len(told))
        return blanks + told if right else told + blanks

    def wide(self, texts: Iterable[object], most: int) -> int:
        """Return the width of the widest text, at most `most`."""
        return min(max((cell_len(self.text(one)) for one in texts), default=0), most)


def finite(value: object) -> float | None:
    """Return a number that can be drawn, or None for anything else.

    >>> finite(2), finite(float("nan")), finite(None), finite(True)
    (2.0, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    number = float(value)
    return number if math.isfinite(number) else None


def figures(values: Sequence[object]) -> list[str]:
    """Write numbers with as many decimals as the largest leaves room for; no number is a dash.

    >>> figures([1234, 5]), figures([0.5, 0.25, None]), figures([12.34, float("nan")])
    (['1,234', '5'], ['0.500', '0.250', '-'], ['12.34', 'NaN'])
    """
    found = [abs(number) for number in map(finite, values) if number is not None]
    decimals = _decimals(values, max(found, default=0.0))
    return [_figure(value, decimals) for value in values]


def _decimals(values: Sequence[object], largest: float) -> int:
    if all(finite(one) is None or float(str(one)).is_integer() for one in values):
        return 0
    return 3 if largest < 1 else 2 if largest < 100 else 1


def _figure(value: object, decimals: int) -> str:
    number = finite(value)
    if number is None:
        return "-" if value is None else _no_number(value)
    if abs(number) >= _HUGE:
        return f"{number:.3e}"
    return f"{number:,.{decimals}f}"


def _no_number(value: object) -> str:
    told = str(value).lower()
    return {"nan": "NaN", "inf": "inf", "-inf": "-inf"}.get(told, "-")
