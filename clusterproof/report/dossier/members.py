"""Part 8, the members sheet: who is listed, of which kinds, where."""

import math
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from clusterproof.records import ActorKind, Member, Sheets
from clusterproof.report import words
from clusterproof.report.dossier.citing import Numbers, witnessed
from clusterproof.report.dossier.view import Bar, Entity, Measure, MembersPart, Verbatim

# Below it a share says more about one member than about the whole (rubric 4.3).
_SUPPRESSED = 8
# Members listed; the machine-readable file has the rest.
_ROWS = 120
_NOT_ASKED = "not read"


def members(sheets: Sheets, known: Numbers) -> MembersPart:
    """Return the members sheet."""
    listed = sheets.members
    kinds = _kinds(listed)
    return MembersPart(
        lead=_lead(listed),
        measures=_measures(listed, sheets.regions) if listed else (),
        kinds=kinds,
        chart=_chart(kinds),
        rows=tuple(_row(one, known) for one in listed[:_ROWS]),
        needed=_needed(len(listed)),
    )


def _lead(listed: Sequence[Member]) -> str:
    if not listed:
        return "No list of members was found in the pages read; it may exist elsewhere."
    return (
        "Who is listed as belonging, each organisation once. A listing is the site's own "
        "statement; whether a member confirms it stands on that member's pages."
    )


def _needed(listed: int) -> str:
    more = f" {listed - _ROWS} more are in the machine-readable file." if listed > _ROWS else ""
    return (
        "Whether members claim the membership on their own sites (reciprocity) was not measured: "
        f"that needs their sites. Places are given as written and were not put on a map.{more}"
    )


def _kinds(listed: Sequence[Member]) -> tuple[Bar, ...]:
    counts = Counter(one.kind for one in listed)
    order = sorted(ActorKind, key=lambda kind: (kind is ActorKind.UNKNOWN, -counts[kind], kind))
    return tuple(
        Bar(str(kind), words.name("actors", kind), counts[kind]) for kind in order if counts[kind]
    )


def _chart(kinds: Sequence[Bar]) -> str:
    if not kinds:
        return ""
    told = words.listed(tuple(f"{one.name} {one.value}" for one in kinds))
    return f"Members by kind: {told}."


def _measures(listed: Sequence[Member], regions: Sequence[str]) -> tuple[Measure, ...]:
    total = len(listed)
    base = words.counted(total, "listed member")
    placed = [one for one in listed if one.place]
    rows = [
        _measure("members", f"{total:,}", "in the pages read"),
        _diversity(listed),
        _measure("sited", f"{sum(bool(one.site) for one in listed)} of {total}", base),
        _measure("placed", f"{len(placed)} of {total}", base),
        _in_region(placed, regions),
        _measure("reciprocity", "not measured", "members' own sites were not read"),
    ]
    return tuple(rows)


def _measure(figure: str, value: str, base: str) -> Measure:
    name, means = words.figure(figure)
    return Measure(name, value, base, means)


def _diversity(listed: Sequence[Member]) -> Measure:
    told = Counter(one.kind for one in listed if one.kind is not ActorKind.UNKNOWN)
    total = sum(told.values())
    base = f"{words.counted(total, 'member')} whose kind is told"
    if not total:
        return _measure("diversity", "not counted", base)
    entropy = -sum(n / total * math.log(n / total) for n in told.values())
    return _measure("diversity", f"{math.exp(entropy):.1f} kinds", base)


def _in_region(placed: Sequence[Member], regions: Sequence[str]) -> Measure:
    base = f"{words.counted(len(placed), 'member')} with a place"
    if not regions:
        return _measure("in_region", "not counted", "the site names no place as its own")
    if len(placed) < _SUPPRESSED:
        return _measure("in_region", "suppressed", base)
    own = tuple(region.casefold() for region in regions)
    inside = sum(_is_inside(one.place.casefold(), own) for one in placed)
    return _measure("in_region", f"{inside} of {len(placed)}", base)


def _is_inside(place: str, regions: Sequence[str]) -> bool:
    return any(region in place for region in regions if region)


def _row(one: Member, known: Numbers) -> Entity:
    return Entity(
        name=Verbatim(one.name),
        kind=str(one.kind),
        kind_name=words.name("actors", one.kind),
        place=Verbatim(one.place),
        site=Verbatim(one.site),
        host=Verbatim(_host(one.site)),
        claims=_NOT_ASKED,
        listed=one.listed,
        quote=witnessed(one.witness, known),
    )


def _host(site: str) -> str:
    try:
        return (urlsplit(site).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
