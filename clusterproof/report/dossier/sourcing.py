"""Part 15, the sources: exhibits, pages read, addresses that gave nothing."""

from collections.abc import Iterable, Mapping, Sequence

from clusterproof.records import CaptureLine, Case, Coverage, PageLine, Reason, Refusal, Verdict
from clusterproof.report import words
from clusterproof.report.dossier.view import (
    ExhibitLine,
    GapRow,
    Item,
    PageRow,
    SourcesPart,
    Verbatim,
)
from clusterproof.report.exhibits.numbering import Exhibit, numbered
from clusterproof.report.plain import language_tag

# Rows of a list that a person may still look through; the store holds the rest.
_PAGES, _GAPS = 200, 100


def sources(case: Case, items: Mapping[int, Item]) -> SourcesPart:
    """Return what was read, what of it is cited, and what gave nothing."""
    judged = case.judged
    exhibits = _exhibits(judged.verdict, judged.captures, items)
    gaps = [one for one in judged.refusals if one.reason is not Reason.OFF_SITE]
    pages = sorted(judged.pages, key=lambda page: (page.depth, page.url))
    cited = {(one.url, one.digest) for one in exhibits}
    uncited = sum((one.url, one.digest) not in cited for one in judged.captures)
    return SourcesPart(
        facts=_facts(judged.verdict.coverage),
        exhibits=exhibits,
        exhibits_more=_more(uncited, "further capture", "carry no evidence item"),
        pages=tuple(_page(one) for one in pages[:_PAGES]),
        pages_more=_more(len(pages) - _PAGES, "further page", "are not listed here"),
        gaps=tuple(_gap(one) for one in gaps[:_GAPS]),
        gaps_more=_more(len(gaps) - _GAPS, "further address", "are not listed here", "es"),
    )


def _more(count: int, noun: str, what: str, ending: str = "s") -> str:
    return f"{words.counted(count, noun, noun + ending)} {what}." if count > 0 else ""


def _facts(coverage: Coverage) -> tuple[tuple[str, str], ...]:
    return (
        ("Pages read", f"{coverage.pages:,}"),
        ("Share of expected page kinds", f"{coverage.share:.0%}, by weight"),
        ("Languages", _named("languages", coverage.languages) or "none recognised"),
        ("Page kinds not found", _named("roles", coverage.missing) or "none"),
        ("Not read", _unread(coverage) or "nothing was left unread"),
    )


def _named(kind: str, keys: Iterable[str]) -> str:
    return words.listed(tuple(words.name(kind, key) for key in keys))


def _unread(coverage: Coverage) -> str:
    return "; ".join(
        f"{words.name('reasons', words.name('conditions', reason))}: {count}"
        for reason, count in coverage.unread
    )


def _exhibits(
    verdict: Verdict, captures: Sequence[CaptureLine], items: Mapping[int, Item]
) -> tuple[ExhibitLine, ...]:
    known = {(one.url, one.digest): one for one in captures}
    return tuple(
        _exhibit(one, known.get((one.url, one.digest)), items) for one in numbered(verdict)
    )


def _exhibit(one: Exhibit, kept: CaptureLine | None, items: Mapping[int, Item]) -> ExhibitLine:
    return ExhibitLine(
        number=one.number,
        url=Verbatim(one.url),
        at=words.iso(one.captured_at),
        day=words.day(one.captured_at),
        digest=one.digest,
        answer=f"{kept.status} {kept.media_type}".strip() if kept and kept.status else "",
        record=Verbatim(_record(kept)),
        items=tuple(sorted(items[index].number for index in one.items)),
    )


def _record(kept: CaptureLine | None) -> str:
    if not kept or not kept.archive:
        return ""
    name = kept.archive.rpartition("/")[2]  # where it lies on this machine is nobody's business
    return f"{name} at byte {kept.offset}" if kept.offset >= 0 else name


def _page(page: PageLine) -> PageRow:
    tag = language_tag(page.language)
    kind = words.name("roles", page.role)
    return PageRow(
        url=Verbatim(page.url),
        title=Verbatim(page.title),
        kind=f"{kind}, document" if page.document else kind,
        language=tag,
        tongue=words.name("languages", page.language) or "–",
        state=words.name("conditions", page.condition),
    )


def _gap(one: Refusal) -> GapRow:
    return GapRow(Verbatim(one.url), words.name("reasons", one.reason), Verbatim(one.detail))
