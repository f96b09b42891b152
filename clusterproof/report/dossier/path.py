"""Part 10, the patient's path: from which pages, by which form or door, to whom."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from clusterproof.records import Asks, Case, Receiver, Role, Sheets, Way
from clusterproof.report import words
from clusterproof.report.dossier.view import Measure, PathPart, Step, Tracker, Verbatim

# Ways drawn, hosts and phone numbers told; the machine-readable file has the rest.
_STEPS, _TRACKERS, _PHONES = 14, 15, 6
# Hosts and kinds of page named in one box of the drawing.
_HOSTS, _KINDS = 4, 4
# Where a patient leaves most of himself comes first.
_ORDER = ("form", "payment", "messenger", "door", "phone", "mail")
# What a form asks that concerns health, papers or the passing on of data.
_SENSITIVE = frozenset(
    {Asks.TREATMENT, Asks.MEDICAL_HISTORY, Asks.UPLOAD, Asks.BIRTH, Asks.CONSENT_FORWARD}
)
# A form with one of these asks a patient rather than a member or a reader.
_OF_PATIENTS = frozenset({Asks.TREATMENT, Asks.MEDICAL_HISTORY, Asks.TRAVEL_DATE, Asks.BUDGET})
_REACHED = ("phone", "messenger")
_SILENT = frozenset({Asks.SEARCH, Asks.TRACKING, Asks.OTHER, Asks.PASSWORD})


def path(case: Case, sheets: Sheets) -> PathPart:
    """Return the patient's path."""
    groups = _grouped(sheets.ways)
    left = len(groups) - _STEPS
    return PathPart(
        lead=_lead(sheets.ways),
        measures=_measures(case, sheets.ways),
        steps=tuple(_step(one) for one in groups[:_STEPS]),
        left_out=f"{words.counted(left, 'further way')} in the machine-readable file."
        if left > 0
        else "",
        phones=_phones(sheets.ways),
        trackers=tuple(Tracker(Verbatim(host), n) for host, n in sheets.trackers[:_TRACKERS]),
        trackers_said=_trackers_said(len(sheets.trackers)),
    )


def _lead(ways: Sequence[Way]) -> str:
    if not ways:
        return "No form, door or number for visitors was found in the pages read."
    return (
        "From a kind of page, through a form, a door or a number, to whoever receives it. Read "
        "from the pages' own code; no form was sent and no number called."
    )


def _grouped(ways: Sequence[Way]) -> list[list[Way]]:
    """Put ways together that differ in page or address alone; those that ask most come first."""
    groups: defaultdict[tuple[object, ...], list[Way]] = defaultdict(list)
    for way in sorted(ways, key=lambda one: (-one.pages, one.role, one.to)):
        form = (way.asks, way.heading, way.to) if way.by == "form" else ()
        groups[way.by, way.receiver, form].append(way)
    return sorted(groups.values(), key=_place)


def _place(group: Sequence[Way]) -> tuple[bool, int, int]:
    first = group[0]
    kind = _ORDER.index(first.by) if first.by in _ORDER else len(_ORDER)
    return not _OF_PATIENTS & set(first.asks), kind, -_pages(group)


def _pages(group: Sequence[Way]) -> int:
    """Return how many pages offer one of these ways, at the least."""
    most: Counter[Role] = Counter()
    for way in group:
        most[way.role] = max(most[way.role], way.pages)
    return most.total()


def _step(group: Sequence[Way]) -> Step:
    way = group[0]
    asks = tuple(words.name("asks", one) for one in way.asks if one not in _SILENT)
    hosts = tuple(dict.fromkeys(one.to for one in group if one.to))
    repeated = len({one.role for one in group}) < len(group)
    step = Step(
        page=_kinds(group),
        pages=f"{'at least ' if repeated else ''}{words.counted(_pages(group), 'page')}",
        by=way.by,
        by_name=words.name("ways", way.by),
        heading=Verbatim(way.heading if way.by == "form" else ""),
        receiver=str(way.receiver),
        receiver_name=words.name("receivers", way.receiver),
        to=Verbatim(", ".join(hosts[:_HOSTS])),
        to_more=f"and {len(hosts) - _HOSTS} more" if len(hosts) > _HOSTS else "",
        asks=asks,
        sensitive=tuple(words.name("asks", one) for one in way.asks if one in _SENSITIVE),
        example=Verbatim(way.example),
        sentence="",
    )
    return replace(step, sentence=_sentence(step))


def _kinds(group: Sequence[Way]) -> str:
    """Name the kinds of page that offer a way, those with most pages first."""
    names = tuple(dict.fromkeys(words.name("roles", one.role) for one in group))
    if len(names) > _KINDS:
        more = len(names) - _KINDS + 1
        return f"{', '.join(names[: _KINDS - 1])} and {more} more kinds"
    return words.listed(names)


def _sentence(step: Step) -> str:
    """Say one way in words, as a printed list needs it."""
    asked = f" that asks for {words.listed(step.asks)}" if step.asks else ""
    untold = step.receiver == Receiver.UNKNOWN
    told = "its receiver is not told" if untold else f"to {step.receiver_name}"
    return f"{step.page}, {step.pages}: {step.by_name}{asked}; {told}."


def _measures(case: Case, ways: Sequence[Way]) -> tuple[Measure, ...]:
    read = case.judged.verdict.coverage.pages
    if not read:
        return ()
    asking = sum(way.pages for way in ways if way.by == "form" and _OF_PATIENTS & set(way.asks))
    rows = [_measure("forms", f"{100 * asking / read:.0f} per 100 pages", f"{read:,} pages read")]
    if case.judged.pages:
        priced = sum(page.prices > 0 for page in case.judged.pages)
        rows.append(_measure("prices", f"{priced} of {read}", f"{read:,} pages read"))
    return tuple(rows)


def _measure(figure: str, value: str, base: str) -> Measure:
    name, means = words.figure(figure)
    return Measure(name, value, base, means)


def _phones(ways: Sequence[Way]) -> tuple[str, ...]:
    """Say for each number, unnamed, on which kinds of page it stands and whose it is."""
    numbers: defaultdict[str, list[Way]] = defaultdict(list)
    for way in ways:
        if way.by in _REACHED and way.key:
            numbers[way.key].append(way)
    most = sorted(numbers.values(), key=lambda rows: -sum(one.pages for one in rows))[:_PHONES]
    return tuple(_phone(number, rows) for number, rows in enumerate(most, start=1))


def _phone(number: int, rows: Sequence[Way]) -> str:
    pages: Counter[Role] = Counter()
    for one in rows:
        pages[one.role] += one.pages
    where = words.listed(
        tuple(f"{words.name('roles', role)} ({n})" for role, n in pages.most_common(4))
    )
    by = words.listed(tuple(dict.fromkeys(words.name("ways", one.by) for one in rows)))
    whose = words.listed(
        tuple(dict.fromkeys(words.name("receivers", one.receiver) for one in rows))
    )
    return f"Number {number}: {by} on pages of the kinds {where}; it reaches {whose}."


def _trackers_said(hosts: int) -> str:
    if not hosts:
        return "No page read loads anything from other hosts."
    more = f", the {_TRACKERS} most frequent shown" if hosts > _TRACKERS else ""
    return (
        f"Pages load scripts or images from {words.counted(hosts, 'other host')}{more}: these "
        "learn which pages a visitor reads."
    )
