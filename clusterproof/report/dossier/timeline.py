"""Part 9, the activity timeline: dated work among members against dated promotion."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from clusterproof.records import Activity, Effort, Sheets, Verdict
from clusterproof.report import words
from clusterproof.report.dossier.citing import Numbers, witnessed
from clusterproof.report.dossier.view import Dated, Measure, Quarter, TimelinePart

# Quarters drawn: twelve years still fit a phone's width at a readable size.
_QUARTERS = 48
# Quarters after the last page was read that announced items may stand in.
_AHEAD = 4
# Rows listed; the machine-readable file has the rest.
_ROWS = 80
# Rubric 4.3: a site without any dated item for 24 months is dormant; density looks at 12.
_DORMANT_MONTHS, _DENSITY_MONTHS = 24, 12
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?")
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")


@dataclass(frozen=True, slots=True)
class _When:
    """An activity with its date; `month` is 0 when a year alone is given."""

    activity: Activity
    date: str
    year: int
    month: int

    def months(self) -> int:
        """Return the month, counted through the years."""
        return self.year * 12 + self.month - 1

    def quarter(self) -> int:
        """Return the quarter, counted through the years."""
        return self.months() // 3


def timeline(sheets: Sheets, verdict: Verdict, known: Numbers) -> TimelinePart:
    """Return the activity timeline."""
    dated = [when for one in sheets.activities if (when := _when(one))]
    now = _now(verdict, sheets.activities)
    quarters = _quarters([one for one in dated if one.month], now, _founded(sheets))
    return TimelinePart(
        lead=_lead(dated),
        measures=_measures(dated, now) if dated and now else (),
        quarters=quarters,
        founded=_founded(sheets),
        chart=_chart(quarters),
        remarks=tuple(_remarks(sheets, dated, quarters)),
        rows=tuple(_row(one, known) for one in _newest_first(dated)[:_ROWS]),
    )


def _when(activity: Activity) -> _When | None:
    found = _DATE.match(activity.date)
    month = int(found[2] or 0) if found else 0
    if not found or month > 12:
        return None
    return _When(activity, found[0], int(found[1]), month)


def _now(verdict: Verdict, activities: Iterable[Activity]) -> datetime | None:
    """Return when the last page was read: a timeline ends there, whenever it is looked at."""
    read = [one.witness.captured_at for one in activities]
    return max(filter(None, (verdict.last_captured, *read)), default=None)


def _lead(dated: Sequence[_When]) -> str:
    if not dated:
        return "No dated item was found in the pages read; activity may be told elsewhere."
    return (
        "Dated items by quarter: work among members upwards, promotion downwards. Dates are those "
        "the pages give; a page can carry any date."
    )


def _quarters(dated: Sequence[_When], now: datetime | None, founded: int) -> tuple[Quarter, ...]:
    """Return the quarters to draw, from the founding on where twelve years hold it."""
    if not dated or not now:
        return ()
    today = now.year * 4 + (now.month - 1) // 3
    shown = [one.quarter() for one in dated if one.quarter() <= today + _AHEAD]
    if not shown:
        return ()
    last = max(shown)
    earliest = min(shown)
    if last - _QUARTERS < founded * 4 < earliest:
        earliest = founded * 4
    first = max(earliest, last - _QUARTERS + 1)
    counts = Counter((one.quarter(), one.activity.effort) for one in dated)
    return tuple(_quarter(number, counts) for number in range(first, last + 1))


def _quarter(number: int, counts: Counter[tuple[int, Effort]]) -> Quarter:
    year, quarter = number // 4, number % 4 + 1
    return Quarter(
        name=f"{year} Q{quarter}",
        year=year,
        quarter=quarter,
        cooperative=counts[number, Effort.COOPERATIVE],
        promotional=counts[number, Effort.PROMOTIONAL],
        other=counts[number, Effort.OTHER],
    )


def _chart(quarters: Sequence[Quarter]) -> str:
    if not quarters:
        return ""
    work = sum(one.cooperative for one in quarters)
    promotion = sum(one.promotional for one in quarters)
    return (
        f"From {quarters[0].name} to {quarters[-1].name}: "
        f"{words.counted(work, 'item')} of work among members and "
        f"{words.counted(promotion, 'item')} of promotion."
    )


def _measures(dated: Sequence[_When], now: datetime) -> tuple[Measure, ...]:
    recent = [one for one in dated if one.month and _is_within(one.date, now, _DENSITY_MONTHS)]
    work = [one.activity for one in recent if one.activity.effort is Effort.COOPERATIVE]
    efforts = Counter(one.activity.effort for one in dated)
    both = efforts[Effort.COOPERATIVE] + efforts[Effort.PROMOTIONAL]
    until = f"12 months before {words.day(now)}"
    promotion = f"{efforts[Effort.PROMOTIONAL]} of {both}" if both else "not counted"
    return (
        _measure("density", words.counted(len(work), "item"), until),
        _measure("kinds", f"{len({one.what for one in work})}", until),
        _measure("promotion", promotion, "work and promotion with a date"),
        _newest([one.date for one in dated], now),
    )


def _newest(dates: Sequence[str], now: datetime) -> Measure:
    past = [one for one in dates if one <= _day(now)[: len(one)]]
    if not past:
        return _measure("newest", "none", "no date before the last page was read")
    newest = max(past)
    fresh = _is_within(newest, now, _DORMANT_MONTHS)
    return _measure(
        "newest", newest, "within 24 months" if fresh else "24 months ago or more: dormant"
    )


def _is_within(date: str, now: datetime, months: int) -> bool:
    """Say whether a date, to whatever it gives, lies in the months before a moment."""
    since = _day(now.replace(year=now.year - months // 12, day=min(now.day, 28)))
    return since[: len(date)] <= date <= _day(now)[: len(date)]


def _day(at: datetime) -> str:
    return at.strftime("%Y-%m-%d")


def _measure(figure: str, value: str, base: str) -> Measure:
    name, means = words.figure(figure)
    return Measure(name, value, base, means)


def _remarks(sheets: Sheets, dated: Sequence[_When], quarters: Sequence[Quarter]) -> Iterable[str]:
    """Say what the chart does not show."""
    years = sum(not one.month for one in dated)
    if years:
        yield f"{words.counted(years, 'item')} with a year alone: in the list, in no quarter."
    drawn = sum(one.cooperative + one.promotional + one.other for one in quarters)
    outside = len(dated) - years - drawn
    if outside:
        yield f"{words.counted(outside, 'item')} with dates outside the quarters drawn."
    neither = sum(one.activity.effort is Effort.OTHER for one in dated)
    if neither:
        yield f"{words.counted(neither, 'item')} neither work nor promotion: in the list alone."
    if len(dated) > _ROWS:
        yield f"The newest {_ROWS} items are listed; the machine-readable file has the rest."
    founded = _founded(sheets)
    if founded and not (quarters and quarters[0].year <= founded <= quarters[-1].year):
        yield f"The site states that the organisation exists since {founded}."


def _founded(sheets: Sheets) -> int:
    """Return the earliest year that the site says it was founded in, or 0."""
    texts = [one.value for one in sheets.claims if one.what == "founded"]
    years = [int(year) for text in texts for year in _YEAR.findall(text)]
    return min(years, default=0)


def _newest_first(dated: Sequence[_When]) -> list[_When]:
    return sorted(dated, key=lambda one: one.date, reverse=True)


def _row(one: _When, known: Numbers) -> Dated:
    activity = one.activity
    return Dated(
        date=one.date,
        effort=str(activity.effort),
        effort_name=words.name("efforts", activity.effort),
        what=activity.what,
        quote=witnessed(activity.witness, known),
    )
