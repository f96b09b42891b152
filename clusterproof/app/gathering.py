"""From labelled archives to what learning needs: sites gathered, their words beside them."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from clusterproof.app.judging import archived_sites, read_site, tools, workers
from clusterproof.archive import reader
from clusterproof.classifier.site import gather
from clusterproof.records import Page, Role, Site
from clusterproof.settings import Settings


@dataclass(frozen=True, slots=True)
class Gathered:
    """A site without a verdict; its whole text and its home page's, for baselines that read words.

    generated: the share of its pages that name the program which wrote them.
    """

    site: Site
    text: str
    home: str
    generated: float


def gather_all(
    archives: Sequence[Path],
    wanted: Collection[str],
    settings: Settings,
    complain: Callable[[str], None],
) -> tuple[Gathered, ...]:
    """Gather the wanted sites of archives, in the order of their names."""
    sites = [one for one in archived_sites(archives, complain) if one.site in wanted]
    with workers(settings) as pool:
        found = list(pool.map(gather_site, sites, [settings] * len(sites)))
    return tuple(sorted(found, key=lambda one: one.site.name))


def gather_site(archived: reader.ArchivedSite, settings: Settings) -> Gathered:
    """Read one site and gather what is noticed, with its words; no verdict is passed."""
    ready = tools(settings.model, settings.encoder)
    found, pages = read_site(archived, ready)
    return Gathered(
        gather(found.site, pages, found.refusals, ready.matcher),
        "\n".join(map(_text, pages)),
        _text(_home(pages)) if pages else "",
        sum(bool(page.declared.generator) for page in pages) / max(1, len(pages)),
    )


def _home(pages: Sequence[Page]) -> Page:
    return next((page for page in pages if page.role is Role.HOME), pages[0])


def _text(page: Page) -> str:
    return "\n".join(block.text for block in page.blocks)
