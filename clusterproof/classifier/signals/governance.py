"""Who stands behind the site: legal form, statutes, bodies, office, operator (rubric 2.1)."""

from collections.abc import Iterator

from clusterproof.classifier.signals.finding import (
    Sighting,
    Signal,
    Wording,
    by_words,
    whole,
)
from clusterproof.classifier.signals.membership import independence, member_lists
from clusterproof.classifier.signals.statutes import of_the_site
from clusterproof.classifier.view import SiteView
from clusterproof.records import Axis, Role

_C, _P, _N = Axis.COLLABORATION, Axis.PORTAL, Axis.NEUTRAL
_OWN = Wording(own=True)
_operator_words = by_words("G5")
_role_words = by_words("G7", _OWN)

# Who operates a site is said in its legal pages, its footer and about itself; elsewhere the same
# words speak of somebody's trade mark.
_LEGAL = frozenset({Role.IMPRINT, Role.TERMS, Role.PRIVACY, Role.ABOUT, Role.HOME, Role.FAQ})


def operator_is_agency(view: SiteView) -> Iterator[Sighting]:
    """Notice an operator that is an agency, in the legal pages, the footer or about itself."""
    legal = {page.url for page in view.of_role(*_LEGAL)}
    for seen in _operator_words(view):
        if seen.page.url in legal or seen.repeated:
            yield seen


def institutions(view: SiteView) -> Iterator[Sighting]:
    """Notice public and knowledge institutions named in a list of members, then words for them."""
    for row in member_lists(view):
        names = (*row.names.get("public", ()), *row.names.get("knowledge", ()))
        if names:
            yield whole(row.page, names[0], 1.2 * independence(view, row))
    yield from _role_words(view)


SIGNALS = (
    Signal(
        "G1", "Collective legal form disclosed", _C, 3, "governance",
        "The site states a collective legal form, such as an association or a consortium.",
        of_the_site(by_words("G1", _OWN)), (Role.IMPRINT, Role.ABOUT, Role.PRIVACY, Role.HOME),
    ),
    Signal(
        "G2", "Statutes, bylaws or code published", _C, 4, "governance",
        "The site publishes or links to statutes, bylaws or a code for members.",
        of_the_site(by_words("G2", Wording(own=True, documents=True))),
        (Role.STATUTES, Role.GOVERNANCE, Role.ABOUT, Role.JOIN),
    ),
    Signal(
        "G3", "Governing bodies with elected terms", _C, 4, "governance",
        "The site describes governing bodies such as an assembly, a board or a committee.",
        of_the_site(by_words("G3", Wording(own=True, dates=True, persons=True, tied=True))),
        (Role.GOVERNANCE, Role.ABOUT, Role.STATUTES, Role.NEWS),
    ),
    Signal(
        "G4", "Dedicated management office", _C, 3, "governance",
        "The site names a secretariat, an office or a manager of the organisation.",
        by_words("G4", Wording(own=True, persons=True, tied=True)),
        (Role.ABOUT, Role.CONTACT, Role.GOVERNANCE),
    ),
    Signal(
        "G5", "Operator is an agency, marketing or IT company", _P, 4, "operator",
        "The site names an agency, a marketing or an IT company as its operator.",
        operator_is_agency, (Role.IMPRINT, Role.TERMS, Role.PRIVACY),
    ),
    Signal(
        "G6", "Operator identified", _N, 2, "operator",
        "The site publishes who operates it: a legal notice, a register or a company number.",
        by_words("G6"), (Role.IMPRINT, Role.TERMS, Role.PRIVACY, Role.CONTACT),
    ),
    Signal(
        "G7", "Public and knowledge actors hold a role", _C, 4, "governance",
        "The site names public or knowledge institutions as members, founders or on its bodies.",
        institutions, (Role.MEMBERS, Role.GOVERNANCE, Role.ABOUT),
    ),
)  # fmt: skip
