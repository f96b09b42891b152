"""One page that lists judged sites: the picture of all, a line each, links to the dossiers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

from clusterproof import __version__
from clusterproof.records import Verdict
from clusterproof.report import pages, picture, words

_ORDER = ("cluster", "hybrid", "portal", "other", "insufficient")


@dataclass(frozen=True, slots=True)
class _Row:
    """One site's line: its verdict, its tone, the file of its dossier, the user's own values."""

    verdict: Verdict
    kind: str
    link: str
    yours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """Something else to open from the overview: its file, its name, a sentence on it."""

    file: str
    name: str
    sentence: str


def file_name(site: str) -> str:
    """Return the name of a site's dossier file.

    >>> file_name("127.0.0.1:8080")
    '127.0.0.1+8080.html'
    """
    kept = (letter if letter.isalnum() or letter in "-._" else "+" for letter in site)
    return f"{''.join(kept).lstrip('.')[:200] or '+'}.html"


def html(
    verdicts: Iterable[Verdict],
    links: Mapping[str, str] | None = None,
    heading: str = "Judged sites",
    beside: Iterable[Beside] = (),
) -> str:
    """Return the overview; `links` maps sites to their dossiers' files, beside it by default.

    `beside` is what else there is to open.
    """
    kept = sorted(verdicts, key=_place)
    yours = tuple(dict.fromkeys(name for verdict in kept for name, _ in verdict.columns))
    counted = Counter(pages.tone(verdict.verdict) for verdict in kept)
    moments = [at for v in kept for at in (v.first_captured, v.last_captured) if at]
    return pages.render(
        "overview.html",
        heading=heading,
        total=len(kept),
        span=words.span(min(moments), max(moments)) if moments else "",
        counts=[(kind, words.verdict_name(kind), counted[kind]) for kind in _ORDER],
        picture=picture.draw(kept),
        rows=[_row(verdict, yours, links) for verdict in kept],
        yours=yours,
        beside=[replace(one, file=_beside(one.file)) for one in beside],
        version=__version__,
    )


def _beside(file: str) -> str:
    name, mark, place = file.partition("#")
    return f"./{quote(name)}{mark}{quote(place)}"


def _place(verdict: Verdict) -> tuple[int, float, str]:
    return _ORDER.index(pages.tone(verdict.verdict)), -verdict.confidence, verdict.site


def _row(verdict: Verdict, yours: tuple[str, ...], links: Mapping[str, str] | None) -> _Row:
    given = dict(verdict.columns)
    file = file_name(verdict.site) if links is None else links.get(verdict.site, "")
    values = tuple(given.get(name, "") for name in yours)
    # A file name is no address: "javascript:" or "//host" in it stay a name after "./".
    return _Row(verdict, pages.tone(verdict.verdict), f"./{quote(file)}" if file else "", values)
