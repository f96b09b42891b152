"""One exhibit: the archived capture rebuilt, its quotes marked, as one page that needs nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from clusterproof.page.encoding import decoded
from clusterproof.page.roles import load_role_words, role_of
from clusterproof.page.spelling import canonical
from clusterproof.records import Capture, Evidence, Place, Role
from clusterproof.report import pages
from clusterproof.report.exhibits import documents, patients
from clusterproof.report.exhibits.marking import Marked, anchor, mark
from clusterproof.report.exhibits.masking import masked
from clusterproof.report.exhibits.matching import Span, best, find
from clusterproof.report.exhibits.rebuilding import Rebuilt, rebuild
from clusterproof.report.exhibits.showing import resolver
from clusterproof.report.exhibits.texts import cleaned
from clusterproof.report.exhibits.tidying import tidy

IN_PLACE, NOT_FOUND = "in place", ""
UNSEEN = "text of the page that is not visible as it opens"
# Letters shown on each side of a quote that stands in no running text.
_BESIDE = 160


@dataclass(frozen=True, slots=True)
class Item:
    """One quote of an exhibit: where it stands, and for words outside the page what is around.

    `where` is IN_PLACE, a place in words, or NOT_FOUND.
    """

    number: int
    seen: Evidence
    where: str
    shown: Markup


def exhibit(capture: Capture, evidence: Sequence[Evidence], number: int) -> str:
    """Return a capture as a safe page of its own with the quotes of the evidence marked in it."""
    page, items = placed(capture, evidence)
    return pages.render(
        "exhibit.html",
        "exhibit.css",
        number=number,
        capture=capture,
        address=pages.shown(cleaned(capture.url)),
        items=items,
        marked=sum(one.where != NOT_FOUND for one in items),
        in_place=IN_PLACE,
        left_out=[(what, count) for what, count in sorted(page.left_out.items()) if count],
        cut=page.cut,
        title=masked(cleaned(page.title)),
        language=page.language,
        direction=page.direction or "auto",
        body=Markup(page.body.decode_contents(formatter="minimal")),  # noqa: S704 — made of allowed parts
    )


def placed(capture: Capture, evidence: Sequence[Evidence]) -> tuple[Rebuilt, tuple[Item, ...]]:
    """Rebuild a capture and mark its quotes; return it and where each quote stands."""
    page = _rebuilt(capture, evidence)
    items: list[Item] = []
    found: dict[str, list[Marked]] = {IN_PLACE: [], UNSEEN: []}
    for number, seen in enumerate(evidence, start=1):
        where, span = _where(page, seen, documents.is_pdf(capture))
        if where in found:
            found[where].append(Marked(*span, number))
        items.append(Item(number, seen, where, _around(page, where, span, number)))
    masks = mark(page.soup, page.main, found[IN_PLACE], page.numbers)
    masks += mark(page.soup, page.hidden, found[UNSEEN])
    page.left_out["phone numbers and mail addresses"] = masks
    left = patients.leave_out(page.soup, page.patients)
    page.left_out["parts in which patients speak"] = left
    tidy(page.soup, page.body)
    return page, tuple(items)


def _rebuilt(capture: Capture, evidence: Sequence[Evidence]) -> Rebuilt:
    if documents.is_pdf(capture):
        return documents.pdf(capture, [seen.quote for seen in evidence])
    if capture.media_type.partition(";")[0].strip().lower() == "text/plain":
        return documents.plain_text(capture)
    where = resolver(canonical(capture.url) or capture.url, capture.site)
    reviews = Role.REVIEWS in {seen.role for seen in evidence} or _is_of_reviews(capture.url)
    return rebuild(decoded(capture.body, capture.charset), where, reviews)


def _is_of_reviews(url: str) -> bool:
    return role_of(url, "", "", (), load_role_words()) is Role.REVIEWS


def _where(page: Rebuilt, seen: Evidence, over_lines: bool) -> tuple[str, Span]:
    """Return where a quote stands and from which letter to which; a title's is looked for first."""
    title = next(find(seen.quote, cleaned(page.title)), None)
    if title and seen.place is Place.TITLE:
        return page.asides[0][0], title
    for where, texts in ((IN_PLACE, page.main), (UNSEEN, page.hidden)):
        span = best(seen.quote, texts, seen.place, over_lines)
        if span:
            return where, span
    asides = ((where, next(find(seen.quote, cleaned(text)), None)) for where, text in page.asides)
    return next(((where, span) for where, span in asides if span), (NOT_FOUND, (0, 0)))


def _around(page: Rebuilt, where: str, span: Span, number: int) -> Markup:
    """Return the words beside a quote that stands in no running text, with its mark."""
    if where in (IN_PLACE, UNSEEN, NOT_FOUND):
        return Markup("")
    start, end = span
    texts = (cleaned(text) for name, text in page.asides if name == where)
    text = next(one for one in texts if len(one) >= end)
    before, after = masked(text[max(0, start - _BESIDE) : start]), masked(text[end : end + _BESIDE])
    return Markup('{}<mark class="mark" id="{}">{}</mark>{}').format(
        before, anchor(number), text[start:end], after
    )
