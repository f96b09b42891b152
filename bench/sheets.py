"""Are the sheets right, and what do they cost? Draws items to be judged by hand, and times.

    python bench/sheets.py draw members 60 [ARCHIVE [LABELS.csv]] [--seed 7] [--most 3] [--around 3]
    python bench/sheets.py list [ARCHIVE [LABELS.csv]] [--seed 7] [--sites 10]
    python bench/sheets.py count RIGHT OF
    python bench/sheets.py time [ARCHIVE [LABELS.csv]] [--sites 40]

`draw` takes sites in a random order, at most so many items of each, and prints every item with the
blocks around the place it was read from, so that somebody can say whether it is right. A member is
right when the page lists that organisation as belonging, under that name; an activity when day,
headline and kind are right; a claim when it is the site's own and whole. Sheets (members,
activities, claims) are drawn one at a time. `list` prints all the members found on sites that
have a page for them, with the names of those pages, to count what is missing. `count` gives a
share with its Wilson interval of 95 %. `time` runs `gather` and `sheets` in turn over the same
pages, in processor time. Without an archive: the mini-web's.
"""

import argparse
import math
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from sites import archive, each, shipped

from clusterproof.app.judging import Tools
from clusterproof.classifier.sheets import sheets
from clusterproof.classifier.site import gather
from clusterproof.page.template import set_apart
from clusterproof.records import Activity, Claim, Member, Page, Role, Sheets, Site, Witness

Z = 1.96
SHOWN = 160
TIMES = 3
Item = Member | Activity | Claim


def wilson(right: int, of: int) -> tuple[float, float, float]:
    """Return a share and the bounds of its interval.

    >>> [round(value, 2) for value in wilson(54, 60)]
    [0.9, 0.8, 0.95]
    """
    share, square = right / of, Z * Z / of
    middle = (share + square / 2) / (1 + square)
    half = Z / (1 + square) * math.sqrt(share * (1 - share) / of + square / (4 * of))
    return share, middle - half, middle + half


def sites(path: Path, labels: str, ready: Tools) -> Iterator[tuple[Site, tuple[Page, ...]]]:
    """Read the sites of an archive as the dossier does."""
    for found in each(path, labels, ready):
        pages = set_apart(found.pages)
        yield gather(found.name, pages, (), ready.matcher), pages


def said(item: Item) -> str:
    """Say what an item claims."""
    if isinstance(item, Member):
        rest = f"{item.kind}, place {item.place or '-'}, site {item.site or '-'}"
        return f"{item.name} ({rest}, pages {item.listed})"
    if isinstance(item, Activity):
        return f"{item.date} {item.effort} {item.what}"
    return f"{item.what}: {item.value} ({item.where})"


def around(page: Page, witness: Witness, wanted: str, count: int) -> list[str]:
    """Return the blocks beside the one an item was read from, that one marked."""
    texts = [block.text for block in page.blocks]
    at = next((n for n, text in enumerate(texts) if wanted in text), None)
    if at is None:
        at = next((n for n, text in enumerate(texts) if witness.quote in text), None)
    if at is None:
        return [f"    (no block) {witness.quote[:SHOWN]}"]
    rows = []
    for n in range(max(0, at - count), min(len(texts), at + count + 1)):
        text = texts[n] if n != at else texts[n][max(0, texts[n].find(wanted) - 40) :]
        mark = ">>" if n == at else "  "
        rows.append(f"  {mark} {page.blocks[n].kind.value:9} {text[:SHOWN]}")
    return rows


def draw(
    read: Sequence[tuple[Site, tuple[Page, ...], Sheets]], what: str, most: int, dice: random.Random
) -> list[tuple[Page, Item]]:
    """Draw items of one sheet: sites in random order, at most so many of each."""
    drawn = []
    for _, pages, filled in read:
        items: list[Item] = list(getattr(filled, what))
        by_url = {page.url: page for page in reversed(pages)}
        for item in dice.sample(items, min(most, len(items))):
            drawn.append((by_url[item.witness.url], item))
    dice.shuffle(drawn)
    return drawn


def tell(number: int, page: Page, item: Item, count: int) -> None:
    """Print one item with what stands around it."""
    wanted = item.name if isinstance(item, Member) else item.witness.quote
    print(f"\n[{number}] {said(item)}\n    {page.role.value} {page.url} | {page.title[:80]}")
    print(f"    quote: {item.witness.quote}")
    print("\n".join(around(page, item.witness, wanted, count)))


def listing(site: Site, pages: Sequence[Page], filled: Sheets) -> None:
    """Print a site's members and the pages on which they should stand."""
    print(f"\n== {site.name}: {len(filled.members)} members")
    for page in pages:
        if page.role in (Role.MEMBERS, Role.LISTING):
            print(f"  {page.role.value} {page.url} | {page.title[:80]} | {len(page.blocks)} blocks")
    for member in filled.members:
        print(f"    {said(member)} <- {member.witness.url}")


def timed(read: Sequence[tuple[Site, tuple[Page, ...]]], ready: Tools) -> None:
    """Print what sheets cost beside gather, each the best of three turns over the same pages."""
    best = [math.inf, math.inf]
    pages = sum(len(row) for _, row in read)
    for _ in range(TIMES):
        began = time.process_time()
        for site, row in read:
            gather(site.name, row, (), ready.matcher)
        middle = time.process_time()
        for site, row in read:
            sheets(site, row)
        ended = time.process_time()
        best = [min(best[0], middle - began), min(best[1], ended - middle)]
    each_of = [f"{40_000 * seconds / pages:.1f} ms" for seconds in best]
    print(
        f"{len(read)} sites, {pages} pages; per 40 pages: gather {each_of[0]}, sheets {each_of[1]}"
    )
    print(f"sheets cost {best[1] / best[0]:.2f} of gather")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("draw", "list", "count", "time"))
    parser.add_argument("rest", nargs="*")
    for name, default in (("seed", 7), ("most", 3), ("around", 3), ("sites", 0)):
        parser.add_argument(f"--{name}", type=int, default=default)
    return parser.parse_intermixed_args()


def main() -> None:
    chosen = options()
    if chosen.command == "count":
        share, low, high = wilson(*map(int, chosen.rest))
        print(f"{share:.0%} ({low:.0%} to {high:.0%})")
        return
    what, size = ("members", 0) if chosen.command != "draw" else (chosen.rest[0], chosen.rest[1])
    where = chosen.rest[2 if chosen.command == "draw" else 0 :]
    path, labels = [*where, "", ""][:2]
    ready, dice = shipped(), random.Random(chosen.seed)
    with archive(path) as folder:
        read = list(sites(folder, labels, ready))
    dice.shuffle(read)
    if chosen.command == "time":
        timed(read[: chosen.sites or None], ready)
        return
    filled = [(site, pages, sheets(site, pages)) for site, pages in read]
    if chosen.command == "list":
        wanted = [row for row in filled if any(page.role is Role.MEMBERS for page in row[1])]
        for row in wanted[: chosen.sites or 10]:
            listing(*row)
        return
    for number, (page, item) in enumerate(draw(filled, what, chosen.most, dice)[: int(size)], 1):
        tell(number, page, item, chosen.around)


if __name__ == "__main__":
    main()
