"""Part 7, the identity sheet: what the site claims of itself, beside what registers would say."""

import re
from collections.abc import Iterable, Sequence

from clusterproof.records import Claim, Sheets
from clusterproof.report import words
from clusterproof.report.dossier.citing import Numbers, witnessed
from clusterproof.report.dossier.view import Compared, IdentityPart, Stated, Verbatim

# In the order a reader asks: who, what, since when, where, under which number.
_ORDER = (
    "name", "legal form", "operator", "founded", "address", "register number", "tax number",
    "licence", "contact role",
)  # fmt: skip
# Of these a body has one; two different values are worth a question. Names and legal forms come in
# languages, numbers in registers.
_SINGLE = ("operator", "founded")
_YEAR = re.compile(r"\b(?:1[89]|20)[0-9]{2}\b")
# Values of one thing and regions that a reader still compares; further ones repeat or are noise.
_VALUES, _REGIONS = 6, 8


def identity(sheets: Sheets, known: Numbers) -> IdentityPart:
    """Return the identity sheet."""
    stated = {what: _stated(what, sheets.claims, known) for what in _ORDER}
    missing = tuple(words.name("claims", what).lower() for what in _ORDER if not stated[what])
    return IdentityPart(
        lead="What the site says of its own identity. A claim is no registration: the middle "
        "column names who could confirm it.",
        rows=tuple(_row(what, stated[what]) for what in _ORDER if stated[what]),
        conflicts=tuple(filter(None, (_conflict(what, stated[what]) for what in _SINGLE))),
        regions=tuple(map(Verbatim, sheets.regions[:_REGIONS])),
        missing=f"Not found in the pages read: {words.listed(missing)}." if missing else "",
        needed="Registers, licences and older states in web archives were not looked up: that "
        "needs more than the site's own pages.",
    )


def _row(what: str, stated: tuple[Stated, ...]) -> Compared:
    return Compared(
        words.name("claims", what),
        stated[:_VALUES],
        f"Not looked up: {_lowered(words.name('registers', what))}",
        f"Captured on {stated[0].quote.source.day}",
    )


def _stated(what: str, claims: Iterable[Claim], known: Numbers) -> tuple[Stated, ...]:
    """Return the different values of one thing, each with its first witness."""
    values: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.what == what and claim.value:
            values.setdefault(_folded(claim.value), []).append(claim)
    return tuple(
        Stated(
            what=words.name("claims", what),
            value=Verbatim(first.value),
            where=words.name("where", first.where),
            again=len(rest),
            quote=witnessed(first.witness, known),
        )
        for first, *rest in values.values()
    )


def _conflict(what: str, stated: Sequence[Stated]) -> str:
    values = {_compared(what, one.value) for one in stated}
    if len(values) < 2:
        return ""
    exhibits = [f"exhibit {one.quote.source.exhibit}" for one in stated if one.quote.source.exhibit]
    at = f" ({words.listed(tuple(dict.fromkeys(exhibits)))})" if exhibits else ""
    return (
        f"{words.name('claims', what)}: the pages read give {len(values)} different values{at}. "
        "Ask which one holds, and since when."
    )


def _compared(what: str, value: str) -> str:
    """Return what counts in a value: of a founding its first year."""
    year = _YEAR.search(value) if what == "founded" else None
    return year[0] if year else _folded(value)


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _folded(value: str) -> str:
    return " ".join(value.split()).casefold()
