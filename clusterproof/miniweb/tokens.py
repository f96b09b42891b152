"""Fills the tokens by which a page's dates stay as old as they were written to be.

{{year}} {{year-1}} {{year+2}}   the year of today, and years before and after it
{{ago 40 pl}} {{in 30 iso}}      a day before or after today: iso, dots, slashes, year, or
                                 written out in a language of months.toml
{{month}} {{month-before}} {{month-after}}   YYYY-MM as the query's `month=` asks (calendars)
{{query}} {{session}}            the query as it came; a new number at every visit (traps)

They stand in the files of `sites/`, PDF files included.
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from importlib.resources import files

YEAR = re.compile(r"\{\{year([+-]\d{1,3})?\}\}")
DAY = re.compile(r"\{\{(ago|in) (\d{1,5}) (\w{2,8})\}\}")
# A year token of a PDF: ten bytes or eight, so that what is left over is an even number.
PDF_YEAR = re.compile(rb"\{\{year([+-]\d)?\}\}")
MONTH = re.compile(r"(\d{4})-(\d{2})")
PLAIN = {"iso": "%Y-%m-%d", "dots": "%d.%m.%Y", "slashes": "%d/%m/%Y", "year": "%Y"}


def _read_months() -> Mapping[str, Mapping[str, list[str] | str]]:
    text = files("clusterproof.miniweb").joinpath("months.toml").read_text("utf-8")
    return tomllib.loads(text)


MONTHS = _read_months()


def written(day: date, form: str) -> str:
    """Write a day plainly or in a language's own words.

    >>> written(date(2026, 10, 14), "pl"), written(date(2026, 10, 14), "ko")
    ('14 października 2026', '2026년 10월 14일')
    >>> written(date(2026, 10, 4), "dots")
    '04.10.2026'
    """
    if form in PLAIN:
        return day.strftime(PLAIN[form])
    language = MONTHS[form]
    name = language["months"][day.month - 1]
    return str(language["written"]).format(d=day.day, m=name, n=day.month, y=day.year)


def fill(text: str, today: date) -> str:
    """Fill the date tokens of a text.

    >>> fill("{{year-1}}, {{ago 3 en}}, {{in 7 iso}}", date(2026, 11, 23))
    '2025, 20 November 2026, 2026-11-30'
    """

    def year(found: re.Match[str]) -> str:
        return str(today.year + int(found[1] or 0))

    def day(found: re.Match[str]) -> str:
        days = int(found[2]) if found[1] == "in" else -int(found[2])
        return written(today + timedelta(days=days), found[3])

    return DAY.sub(day, YEAR.sub(year, text))


def fill_pdf(body: bytes, today: date) -> bytes:
    r"""Fill the year tokens of an uncompressed PDF without moving a byte of it.

    A reversed slash at a line's end is nothing inside a PDF string: it makes up the length.

    >>> fill_pdf(b"(Report {{year-1}})", date(2026, 11, 23))
    b'(Report 2025\\\n\\\n\\\n)'
    """

    def year(found: re.Match[bytes]) -> bytes:
        four = str(today.year + int(found[1] or b"0")).encode()
        return four + b"\\\n" * ((len(found[0]) - 4) // 2)

    return PDF_YEAR.sub(year, body)


def fill_visit(text: str, query: str, visit: int, today: date) -> str:
    """Fill what depends on the very request: the traps' tokens.

    >>> fill_visit("?month={{month-after}}", "month=2026-12", 1, date(2026, 11, 23))
    '?month=2027-01'
    """
    found = MONTH.search(query)
    months = int(found[1]) * 12 + int(found[2]) - 1 if found else today.year * 12 + today.month - 1
    for name, shift in (("month", 0), ("month-before", -1), ("month-after", 1)):
        number = max(months + shift, 12)
        text = text.replace(f"{{{{{name}}}}}", f"{number // 12:04d}-{number % 12 + 1:02d}")
    return text.replace("{{query}}", escape(query)).replace("{{session}}", f"{visit:08x}")


def is_per_visit(text: str) -> bool:
    """Tell whether a text must be filled anew at every request."""
    return any(token in text for token in ("{{month", "{{query}}", "{{session}}"))
