"""Who hears of a crawl while it runs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clusterproof.records import SiteProgress

Watch = Callable[[SiteProgress], None]
OnSite = Callable[[str, Path], None]
Tell = Callable[[str, str], None]


def _nothing(*_: object) -> None:
    """Take no notice."""


@dataclass(frozen=True, slots=True)
class Ears:
    """What is called on the crawl's loop; each should return at once, and may end it by raising.

    `watch` hears of every page and every wait, `on_site` of each site that is at its end,
    `on_address` of each address that was read, or not and why; `pulse` is called several times a
    second, also while every host keeps silent.
    """

    watch: Watch = _nothing
    on_site: OnSite = _nothing
    on_address: Tell = _nothing
    pulse: Callable[[], None] = _nothing
