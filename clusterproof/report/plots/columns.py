"""What the columns of an answer hold: numbers, times, labels, or what no chart shows."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

# 2026, 2026-Q3, 2026-11, 2026-W07, 2026-11-04: texts that order as they read.
_PERIOD = re.compile(r"(\d{4})(?:-?Q([1-4])|-(\d\d)|-W(\d\d)|-(\d\d)-(\d\d))?")
# Whole numbers under these names are a time, not an amount.
_TIMES = frozenset({"year", "quarter", "month", "week", "day"})


class Kind(StrEnum):
    """What a column holds."""

    NUMBER = "numbers"
    TIME = "times"
    LABEL = "labels"
    NOTHING = "nothing"
    NESTED = "lists"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an answer; `places` of a time are where its moments stand, in days or counts."""

    name: str
    kind: Kind
    values: tuple[Any, ...]
    places: tuple[float | None, ...] = ()


def columns(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[Column, ...]:
    """Tell what each column of an answer holds, from its values."""
    return tuple(
        _column(name, tuple(row[number] for row in rows)) for number, name in enumerate(names)
    )


def _column(name: str, values: tuple[Any, ...]) -> Column:
    held = [value for value in values if value is not None]
    if not held:
        return Column(name, Kind.NOTHING, values)
    if any(isinstance(value, list | tuple | dict | bytes) for value in held):
        return Column(name, Kind.NESTED, values)
    places = tuple(place(name, value) for value in values)
    if all(one is not None for one, value in zip(places, values, strict=True) if value is not None):
        return Column(name, Kind.TIME, values, places)
    numbers = all(isinstance(v, int | float | Decimal) and not isinstance(v, bool) for v in held)
    return Column(name, Kind.NUMBER if numbers else Kind.LABEL, values)


def place(name: str, value: object) -> float | None:
    """Return where a value stands in time, or None when it is no time.

    >>> place("quarter", "2026-Q3") == place("at", date(2026, 7, 1)), place("n", 2026)
    (True, None)
    """
    if isinstance(value, datetime):
        return value.toordinal() + (value.hour * 3600 + value.minute * 60 + value.second) / 86_400
    if isinstance(value, date):
        return float(value.toordinal())
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value) if name.lower() in _TIMES else None
    return _period(value) if isinstance(value, str) else None


def _period(text: str) -> float | None:
    found = _PERIOD.fullmatch(text)
    if found is None:
        return None
    year, quarter, month, week, of_month, day = (
        int(one) if one else None for one in found.groups()
    )
    try:
        if week:
            return float(date.fromisocalendar(year or 1, week, 1).toordinal())
        first = 3 * quarter - 2 if quarter else 1
        return float(date(year or 1, of_month or month or first, day or 1).toordinal())
    except ValueError:
        return None
