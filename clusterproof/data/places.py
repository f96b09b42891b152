"""In which country a site is, and how that is known: the user's word, its address, its language."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import clusterproof

UNKNOWN = "not known"
# A name of a country is no longer than this; what is longer is something else.
_LONGEST = 40


class Where(NamedTuple):
    """A country, its region, and how it is known: given, address, language or not."""

    country: str
    region: str
    how: str


@cache
def _places() -> Mapping[str, Any]:
    text = (files(clusterproof) / "data" / "places.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def _known() -> Mapping[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for region, countries in _places()["regions"].items():
        for code, name in countries.items():
            found[code] = found[name.upper()] = (name, region)
    return found | {"UK": found["GB"], "TURKEY": found["TR"], "USA": found["US"]}


def where(site: str, columns: Mapping[str, str], languages: Sequence[str] = ()) -> Where:
    """Return where a site is.

    >>> where("a.example", {"country": "hr"}), where("klaster.hr", {})
    (Where(country='Croatia', region='Southern Europe', how='given'), \
Where(country='Croatia', region='Southern Europe', how='address'))
    >>> where("a.example", {}, ("ko", "en")).how, where("a.io", {}, ("en",)).country
    ('language', 'not known')
    """
    given = columns.get("country", "")[:_LONGEST]
    region = columns.get("region", "")[:_LONGEST]
    if given:
        name, usual = _known().get(given.upper(), (given, UNKNOWN))
        return Where(name, region or usual, "given")
    for code, how in ((_ending(site), "address"), (_spoken(languages), "language")):
        if code in _known():
            name, usual = _known()[code]
            return Where(name, region or usual, how)
    return Where(UNKNOWN, region or UNKNOWN, "not")


def _ending(site: str) -> str:
    ending = site.rpartition(".")[2].lower()
    return "" if ending in _places()["no_country"] or len(ending) != 2 else ending.upper()


def _spoken(languages: Sequence[str]) -> str:
    return str(_places()["languages"].get(languages[0], "")) if languages else ""
