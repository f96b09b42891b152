"""The facts of a site that a dossier sets out and that carry no points."""

from collections.abc import Sequence

from clusterproof.classifier.captures import distinct
from clusterproof.classifier.sheets.activities import activities
from clusterproof.classifier.sheets.identity import claims
from clusterproof.classifier.sheets.members import members
from clusterproof.classifier.sheets.regions import regions
from clusterproof.classifier.sheets.ways import trackers, ways
from clusterproof.classifier.view import is_read
from clusterproof.records import Page, Role, Sheets, Site


def sheets(site: Site, pages: Sequence[Page]) -> Sheets:
    """Return the sheets of a site from its pages, as `page.template.set_apart` returns them.

    The pages' order does not matter, and the same bytes under several addresses are one page.
    """
    read = sorted((page for page in distinct(pages) if is_read(page)), key=_order)
    listed = members(site, read)
    claimed = claims(site, read)
    return Sheets(
        members=listed,
        activities=activities(site, read),
        ways=ways(read, listed),
        claims=claimed,
        trackers=trackers(read),
        regions=regions(read, listed, claimed),
    )


def _order(page: Page) -> tuple[bool, int, int, str]:
    return (page.role is not Role.HOME, page.depth, len(page.url), page.url)
