"""Chapter: sites with one operator or one text behind them, as far as the store knows."""

from collections.abc import Iterable, Sequence

from clusterproof.records.market import Shared
from clusterproof.report.market.contents import Row, Section, Table, count
from clusterproof.report.market.view import One, View

Family = list[One]


def chapter(view: View) -> Section:
    """Return the chapter."""
    known = {one.history.site: one for one in view.stock}
    operators = families(known, [one for one in view.market.keys if one.commercial])
    texts = families(known, view.market.documents)
    return Section(
        "families",
        "Families of operators and texts",
        (
            "Sites count as run by a common operator when they share at least two ways to reach "
            "them, one of them commercial: a telephone or a messenger number. One shared mail "
            "address alone is not enough, since web agencies leave theirs on their clients' sites. "
            "Numbers are compared as digests and are not in this report; nor are names.",
            "Sites count as one family of text when a page of some length stands on them word for "
            "word. Texts that were changed a little are not found: the store keeps digests of "
            "pages, not their words.",
        ),
        (
            Table(
                "families", "Families", "Family of",
                ("Families", "Sites in them", "Sites in the largest", "In several countries"),
                (_row("common operator", operators), _row("same page of text", texts)),
                "By the latest reading of each site.",
            ),
        ),
    )  # fmt: skip


def _row(name: str, found: Sequence[Family]) -> Row:
    spread = sum(len({one.country for one in family}) > 1 for family in found)
    sites = sum(map(len, found))
    largest = max(map(len, found), default=0)
    return Row(name, (count(len(found)), count(sites), count(largest), count(spread)))


def families(known: dict[str, One], shared: Iterable[Shared]) -> list[Family]:
    """Return the groups of sites that are linked, directly or through others."""
    above: dict[str, str] = {}

    def top(site: str) -> str:
        while (higher := above.setdefault(site, site)) != site:
            above[site] = above.get(higher, higher)
            site = higher
        return site

    for one in shared:
        here = [site for site in one.sites if site in known]
        for other in here[1:]:
            above[top(other)] = top(here[0])
    found: dict[str, Family] = {}
    for site in sorted(above):
        found.setdefault(top(site), []).append(known[site])
    return [family for family in found.values() if len(family) > 1]
