"""What a page declares of itself: JSON-LD, microdata, OpenGraph, meta tags."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from clusterproof.page.addresses import canonical
from clusterproof.page.dates import read_stamp
from clusterproof.page.folding import spaced
from clusterproof.page.raw import Raw
from clusterproof.records import Declared

MOST_THINGS = 500
MOST_NAMES = 40
LONGEST_NAME = 200
# Deeper than any vocabulary nests; json's own reader recurses.
_DEEPEST = 60

_COMMENT = re.compile(r"^\s*(?:<!--|/\*.{0,40}?\*/|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*;?\s*$")
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
_TYPE = re.compile(r'"@type"\s{0,5}:\s{0,5}"([A-Za-z:/.]{2,80})"')
_NAME = re.compile(r'"(name|legalName)"\s{0,5}:\s{0,5}"([^"\\]{1,200})"')
_OFFERS = frozenset({"Offer", "AggregateOffer", "PriceSpecification", "UnitPriceSpecification"})
_RATINGS = frozenset({"AggregateRating", "Rating", "Review"})
# Things whose names are not the site's: crumbs, people, questions, steps.
_NAMELESS = frozenset({
    "BreadcrumbList", "ListItem", "Person", "Question", "Answer", "ImageObject", "Review",
    "SearchAction", "EntryPoint", "Country"},
)  # fmt: skip

_PUBLISHED = ("article:published_time", "datepublished", "date", "dc.date")
_MODIFIED = ("article:modified_time", "og:updated_time", "last-modified")

Thing = Mapping[str, Any]


def read_declared(raw: Raw, url: str) -> Declared:
    """Return what a page declares; broken JSON gives what can still be read of it."""
    things = list(islice(_all_things(raw.linked_data), MOST_THINGS))
    metas = _metas(raw)
    types = _unique(_types(things) + [_last(kind) for kind in raw.item_types])
    named = [thing for thing in things if _NAMELESS.isdisjoint(_of(thing, "@type"))]
    return Declared(
        types,
        _unique(name for thing in named for name in _of(thing, "name")),
        _unique(name for thing in named for name in _of(thing, "legalName")),
        metas.get("og:site_name", "") or metas.get("application-name", ""),
        metas.get("generator", ""),
        _date(things, "datePublished", metas, _PUBLISHED),
        _date(things, "dateModified", metas, _MODIFIED),
        _alternates(raw, url),
        bool(_RATINGS.intersection(types)),
        bool(_OFFERS.intersection(types)) or "product:price:amount" in metas,
    )  # fmt: skip


def description(raw: Raw) -> str:
    """Return the page's own description of itself."""
    metas = _metas(raw)
    return (metas.get("description") or metas.get("og:description") or "")[:500]


def refresh(raw: Raw) -> str:
    """Return where a meta refresh sends the visitor, or an empty text."""
    for attributes in raw.metas:
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            _, _, target = (attributes.get("content") or "").partition("=")
            return target.strip(" '\"")[:2_000]
    return ""


def _metas(raw: Raw) -> dict[str, str]:
    found: dict[str, str] = {}
    for attributes in raw.metas:
        name = attributes.get("property") or attributes.get("name") or ""
        content = attributes.get("content")
        if name and content:
            found.setdefault(name.strip().lower()[:60], spaced(content[:2_000])[:500])
    return found


def _all_things(texts: Iterable[str]) -> Iterator[Thing]:
    for text in texts:
        yield from _things(_loaded(text))


def _loaded(text: str) -> Any:
    """Read JSON as pages write it; of what stays broken, the types and names."""
    text = _COMMENT.sub("", text.strip())
    if _depth(text) > _DEEPEST:
        return _salvaged(text)
    for tried in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(tried, strict=False)
        except ValueError:
            continue
    return _salvaged(text)


def _depth(text: str) -> int:
    return max(text.count("["), text.count("{")) if text.count("{") < _DEEPEST else _nested(text)


def _nested(text: str) -> int:
    deep = most = 0
    for sign in re.findall(r"[\[{}\]]", text):
        deep += 1 if sign in "[{" else -1
        most = max(most, deep)
    return most


def _salvaged(text: str) -> list[Thing]:
    types = [{"@type": kind} for kind in _TYPE.findall(text)[:MOST_NAMES]]
    return types + [{key: name} for key, name in _NAME.findall(text)[:MOST_NAMES]]


def _things(loaded: Any) -> Iterator[Thing]:
    """Yield every object in a JSON value, outer ones first, without recursion."""
    waiting = [loaded]
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in value.values() if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(inner for inner in value if isinstance(inner, dict | list))
        if len(waiting) > 10 * MOST_THINGS:
            return


def _of(thing: Thing, key: str) -> list[str]:
    value = thing.get(key)
    values = value if isinstance(value, list) else [value]
    texts = [spaced(text)[:LONGEST_NAME] for text in values if isinstance(text, str)]
    return [_last(text) for text in texts] if key == "@type" else texts


def _types(things: Iterable[Thing]) -> list[str]:
    return [kind for thing in things for kind in _of(thing, "@type")]


def _last(kind: str) -> str:
    return re.split(r"[/#:]", kind.strip().rstrip("/"))[-1][:80]


def _unique(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))[:MOST_NAMES]


def _date(things: list[Thing], key: str, metas: Mapping[str, str], names: tuple[str, ...]) -> str:
    stamps = [stamp for thing in things for stamp in _of(thing, key)]
    stamps += [metas[name] for name in names if name in metas]
    return next((day for stamp in stamps if (day := read_stamp(stamp))), "")


def _alternates(raw: Raw, url: str) -> tuple[tuple[str, str], ...]:
    """Return (language, address) of the page's versions in other languages."""
    found: dict[tuple[str, str], None] = {}
    for attributes in raw.links:
        language, href = attributes.get("hreflang"), attributes.get("href")
        rel = (attributes.get("rel") or "").lower()
        whole = canonical(href, url) if language and href and "alternate" in rel else None
        if language and whole:
            found.setdefault((language.lower()[:20], whole))
    return tuple(found)[:MOST_NAMES]
