"""Which chart shows an answer: chosen from what its columns hold, or a sentence why none does."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from clusterproof.report.plots.canvas import finite
from clusterproof.report.plots.columns import Column, Kind, columns


@dataclass(frozen=True, slots=True)
class Bars:
    """One figure a label, in the order of the answer."""

    title: str
    labels: tuple[str, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One line over time: its points in the order of time."""

    name: str
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Figures over time; `first` and `last` are the ends of the time in words."""

    title: str
    series: tuple[Series, ...]
    first: str
    last: str
    missing: int


@dataclass(frozen=True, slots=True)
class Points:
    """Two figures a row, with a label or an empty text."""

    across: str
    upwards: str
    points: tuple[tuple[float, float, str], ...]
    missing: int


Chart = Bars | Lines | Points


def choose(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> Chart | str:
    """Return what is drawn of an answer, or a sentence that says why nothing is."""
    if not rows:
        return "There are no rows to draw."
    found = columns(names, rows)
    if hidden := [one.name for one in found if one.kind in (Kind.NESTED, Kind.NOTHING)]:
        return f"The column {hidden[0]} holds nothing that a chart could show; leave it out."
    numbers = [one for one in found if one.kind is Kind.NUMBER]
    if not any(finite(value) is not None for one in numbers for value in one.values):
        return "A chart needs a column of numbers; this answer has none."
    labels = [one for one in found if one.kind is Kind.LABEL]
    times = [one for one in found if one.kind is Kind.TIME]
    if len(times) == 1 and len(set(times[0].places) - {None}) > 1:
        return _over_time(times[0], labels, numbers)
    return _beside([*labels, *times], numbers)


def _over_time(time: Column, labels: Sequence[Column], numbers: Sequence[Column]) -> Lines | str:
    if len(labels) > 1 or (labels and len(numbers) > 1):
        return (
            "Over time a chart shows several numbers, or one number of several labels; "
            "leave some columns out."
        )
    kept: dict[str, dict[float, float]] = {}
    missing = 0
    for name, at, value in _readings(time, labels, numbers):
        number = finite(value)
        if at is None or number is None:
            missing += 1
        elif at in kept.setdefault(name, {}):
            return f"{name} has several figures for one {time.name}; group the rows by it."
        else:
            kept[name][at] = number
    told = zip(time.places, time.values, strict=True)
    ordered = sorted((at, str(value)) for at, value in told if at is not None)
    series = tuple(Series(name, tuple(sorted(found.items()))) for name, found in kept.items())
    what = numbers[0].name if labels or len(numbers) == 1 else "figures"
    return Lines(f"{what} by {time.name}", series, ordered[0][1], ordered[-1][1], missing)


def _readings(
    time: Column, labels: Sequence[Column], numbers: Sequence[Column]
) -> Iterator[tuple[str, float | None, Any]]:
    """Yield (series, place in time, value) row by row."""
    for row, at in enumerate(time.places):
        for number in numbers:
            yield str(labels[0].values[row]) if labels else number.name, at, number.values[row]


def _beside(labels: Sequence[Column], numbers: Sequence[Column]) -> Bars | Points | str:
    if len(numbers) == 1 and 1 <= len(labels) <= 2:
        named = zip(*(one.values for one in labels), strict=True)
        title = f"{numbers[0].name} by {' and '.join(one.name for one in labels)}"
        return Bars(title, tuple(" / ".join(map(_label, row)) for row in named), numbers[0].values)
    if len(numbers) == 2 and len(labels) <= 1:
        return _points(numbers[0], numbers[1], labels)
    if len(numbers) == 1 and not labels:
        return "One column of numbers alone makes no chart; add a label, a time or a second number."
    return (
        f"No chart shows {len(labels)} columns of labels and {len(numbers)} of numbers; "
        "one or two labels and a number make bars, two numbers and a label make points."
    )


def _label(value: object) -> str:
    return "(empty)" if value is None or value == "" else str(value)


def _points(across: Column, upwards: Column, labels: Sequence[Column]) -> Points:
    found = []
    for row, (one, other) in enumerate(zip(across.values, upwards.values, strict=True)):
        x, y = finite(one), finite(other)
        if x is not None and y is not None:
            found.append((x, y, _label(labels[0].values[row]) if labels else ""))
    return Points(across.name, upwards.name, tuple(found), len(across.values) - len(found))
