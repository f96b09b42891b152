"""Who pays, and whether it is said (rubric 2.5)."""

from collections.abc import Iterator

from clusterproof.classifier.signals.finding import Sighting, Signal, Wording, by_words, whole
from clusterproof.classifier.view import SiteView
from clusterproof.records import Axis, Role

_C, _P = Axis.COLLABORATION, Axis.PORTAL
_placement_words = by_words("F3", Wording(barred=frozenset({Role.NEWS, Role.EVENTS})))
_neutral_words = by_words("F4", Wording(own=True))


def paid_placement(view: SiteView) -> Iterator[Sighting]:
    """Notice links that are marked as sponsored, and words for a better place."""
    for page in view.pages:
        for link in page.links:
            if "sponsored" in link.rel and link.anchor:
                yield whole(page, link.anchor, 1.0, link.place)
                break
    yield from _placement_words(view)


def neutral_without_payer(view: SiteView) -> Iterator[Sighting]:
    """Notice claims of a free or neutral service where no page says who pays."""
    if not view.found("F1") and not view.found("F2"):
        yield from _neutral_words(view)


SIGNALS = (
    Signal(
        "F1", "Sources of finance stated", _C, 4, "finance",
        "The site states how the organisation is financed.",
        by_words("F1", Wording(own=True, dates=True)), (Role.ABOUT, Role.REPORT, Role.STATUTES),
    ),
    Signal(
        "F2", "Commission or referral fee as business model", _P, 4, "contracts",
        "The site states that providers pay a commission, a referral fee or per enquiry.",
        by_words("F2", Wording(own=True)),
        (Role.TERMS, Role.FAQ, Role.FOR_PROVIDERS),
    ),
    Signal(
        "F3", "Paid placement", _P, 4, "contracts",
        "The site offers or marks paid or preferred placement.",
        paid_placement, (Role.LISTING, Role.FOR_PROVIDERS, Role.TERMS),
    ),
    Signal(
        "F4", "Neutral or free service, payer not stated", _P, 3, "operator",
        "The site offers a free or impartial service; who pays was not found in the pages read.",
        neutral_without_payer, (Role.HOME, Role.FAQ, Role.TERMS),
    ),
)  # fmt: skip
