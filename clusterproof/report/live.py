"""The live view of a running crawl: sites waiting, running, done, blocked, and why."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table
from rich.text import Text

from clusterproof.records import SiteProgress, SiteState
from clusterproof.report.plain import plain

# Rows of running sites that fit a common terminal of 24 lines below the summary.
ROWS = 12


class Board:
    """What is known of every site of one crawl, and when it began."""

    def __init__(self, total: int, started: float) -> None:
        self.total = total
        self.started = started
        self.sites: dict[str, SiteProgress] = {}

    def note(self, progress: SiteProgress) -> None:
        """Remember the newest state of a site."""
        self.sites[progress.site] = progress

    def __rich__(self) -> RenderableType:
        return render(self, time.monotonic())


@contextmanager
def watching(total: int, console: Console) -> Iterator[Board]:
    """Show a live view of `total` sites on a terminal; show nothing in a pipe."""
    board = Board(total, time.monotonic())
    if not console.is_terminal:
        yield board
        return
    with Live(board, console=console, refresh_per_second=4, transient=True):
        yield board


def render(board: Board, now: float) -> RenderableType:
    """Draw the summary line and the sites at work or held up, most pages first."""
    sites = tuple(board.sites.values())
    shown = [
        s
        for s in sites
        if s.state is SiteState.RUNNING or (s.why and s.state is not SiteState.DONE)
    ]
    shown.sort(key=lambda s: (s.state is not SiteState.RUNNING, -s.pages, s.site))
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for heading, side in (
        ("site", "left"),
        ("state", "left"),
        ("pages", "right"),
        ("queued", "right"),
    ):
        table.add_column(heading, justify="right" if side == "right" else "left", no_wrap=True)
    table.add_column("why", overflow="ellipsis", no_wrap=True)
    for site in shown[:ROWS]:
        cells = (site.site, site.state.value, str(site.pages), str(site.queued), site.why)
        table.add_row(*(Text(plain(cell)) for cell in cells))
    more = len(shown) - ROWS
    rest = (Text(f"and {more} more"),) if more > 0 else ()
    return Group(Text(summary(board, now), style="bold"), table, *rest)


def summary(board: Board, now: float) -> str:
    """Say in one line how far the crawl is, how fast it goes and how long it will take."""
    counts = Counter(site.state for site in board.sites.values())
    pages = sum(site.pages for site in board.sites.values())
    ended = counts[SiteState.DONE] + counts[SiteState.BLOCKED]
    seconds = max(now - board.started, 0.001)
    waiting = max(board.total - ended - counts[SiteState.RUNNING], 0)
    left = f", about {clock(seconds / ended * (board.total - ended))} left" if ended else ""
    return (
        f"{waiting} waiting, {counts[SiteState.RUNNING]} running, {counts[SiteState.DONE]} done, "
        f"{counts[SiteState.BLOCKED]} blocked of {board.total} sites; {pages} pages, "
        f"{pages / seconds:.1f} pages/s{left}"
    )


def clock(seconds: float) -> str:
    """Write a duration as a person would say it: 45 s, 3 min, 2 h 10 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
