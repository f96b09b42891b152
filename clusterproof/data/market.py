"""What a store knows of the market over time: the questions behind the quarterly report."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from clusterproof.data import answers
from clusterproof.data.places import where
from clusterproof.data.rows import utc
from clusterproof.records.market import (
    Current,
    History,
    Judges,
    Market,
    Met,
    Moment,
    Period,
    Phrase,
    Shared,
)

Rows = Callable[..., list[Mapping[str, Any]]]
# A number or a text that more sites share is a platform's or a law's, not an operator's.
_MOST = 100
# Shorter pages are word for word alike by chance: a cookie notice, an empty list.
_CHARACTERS = 500
# Words of a promise are printed when they stand on at least so many sites: rubric 4.2.
_FEWEST = 5


class MarketReading:
    """The market as a store knows it; `rows(query, **values)` is how it looks it up."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def quarters(self) -> Mapping[Period, int]:
        """Return how many sites were judged in each quarter, the oldest first."""
        return {Period(row["quarter"]): row["sites"] for row in self._rows("market_quarters")}

    def market(self, period: Period) -> Market:
        """Return everything known up to the end of a quarter; later readings are not looked at."""
        until = utc(period.end)
        (newest,) = self._rows("market_frozen", until=until)
        seen, promises = self._seen(until)
        return Market(
            period,
            histories=self._histories(until),
            seen=seen,
            promises=promises,
            phrases=self._phrases(period),
            keys=self._keys(until),
            documents=self._documents(until),
            judges=tuple(Judges(**row) for row in self._rows("market_judges", until=until)),
            frozen=answers.moment(newest["frozen"]),
            replies=self._replies(until),
            again=self._again(period),
        )

    def _replies(self, until: datetime) -> tuple[int, int] | None:
        if "replies" not in {row["table_name"] for row in self._rows("tables")}:
            return None
        (found,) = self._rows("market_replies", until=until)
        return found["came"], found["mended"]

    def _again(self, period: Period) -> tuple[int, int]:
        span = {"since": utc(period.begin), "until": utc(period.end)}
        (found,) = self._rows("market_again", **span)
        return found["sites"], found["changed"]

    def _histories(self, until: datetime) -> tuple[History, ...]:
        current = {row["site"]: _current(row) for row in self._rows("market_current", until=until)}
        found = self._rows("market_histories", until=until)
        return tuple(_history(row, current.get(row["site"])) for row in found)

    def _seen(self, until: datetime) -> tuple[dict[int, frozenset[str]], dict[int, int]]:
        names: dict[str, str] = {}
        seen, promises = {}, {}
        for row in self._rows("market_seen", until=until):
            met = frozenset(names.setdefault(name, name) for name in row["indicators"])
            seen[row["verdict_id"]] = met
            promises[row["verdict_id"]] = row["promises"]
        return seen, promises

    def _phrases(self, period: Period) -> tuple[Phrase, ...]:
        span = {"since": utc(period.begin), "until": utc(period.end), "fewest": _FEWEST}
        return tuple(Phrase(**row) for row in self._rows("market_phrases", **span))

    def _keys(self, until: datetime) -> tuple[Shared, ...]:
        found = self._rows("market_keys", until=until, most=_MOST)
        return tuple(Shared((row["one"], row["other"]), row["commercial"]) for row in found)

    def _documents(self, until: datetime) -> tuple[Shared, ...]:
        limits = {"most": _MOST, "characters": _CHARACTERS}
        found = self._rows("market_documents", until=until, **limits)
        return tuple(Shared(tuple(row["holders"]), False) for row in found)


def _history(row: Mapping[str, Any], current: Current | None) -> History:
    found = zip(row["quarters"], row["met"], row["verdicts"], row["expected"], strict=True)
    moments = tuple(Moment(at, Met(met), said, known) for at, met, said, known in found)
    columns = {name.strip().lower(): value.strip() for name, value in row["columns"]}
    place = where(row["site"], columns, current.languages if current else ())
    return History(row["site"], columns, moments, current, *place)


def _current(row: Mapping[str, Any]) -> Current:
    values = {name: value for name, value in row.items() if name != "site"}
    at = answers.moment(row["at"]) or row["at"]
    return Current(**{**values, "languages": tuple(row["languages"]), "at": at})
