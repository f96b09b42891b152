"""A store filled by program to the size of a real market.

    python bench/filled.py STORE [sites] [pages] [quarters]

20,000 sites, 50 pages of each (1 M) and 8 quarters of verdicts when nothing else is said. Words,
addresses and digests differ, so that the file is as large as one that was crawled.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from clusterproof.data.store import Store
from clusterproof.records import (
    Axis,
    CaptureLine,
    Condition,
    ContactKind,
    ContactLine,
    Coverage,
    Destination,
    Evidence,
    Judged,
    Label,
    LinkLine,
    LookedFor,
    Neighbour,
    PageLine,
    Place,
    Question,
    Role,
    Score,
    Verdict,
)

KINDS = ("cluster", "portal", "hybrid", "other", "insufficient")
LANGUAGES = ("en", "de", "hr", "pl", "tr", "es", "ko", "ar")
COUNTRIES = ("GB", "DE", "HR", "PL", "TR", "ES", "KR", "AE", "MT", "LV")
MODELS = ("hospital", "association", "government", "news", "vendor")
WORDS = (
    "general", "assembly", "elects", "board", "members", "reports", "annual", "statutes", "clinic",
    "university", "region", "project", "partners", "working", "group", "training", "quality",
    "patients", "treatment", "offer", "price", "package", "airport", "transfer", "hotel", "quote",
    "contact", "doctor", "best", "leading", "years", "experience", "network", "science",
)  # fmt: skip
AT = datetime(2026, 11, 4, 10, 30, tzinfo=UTC)
QUARTER = timedelta(days=91)
BATCH = 200


def name(number: int) -> str:
    return f"{('health', 'medic', 'cura', 'salus')[number % 4]}-{number:06d}.example"


def site(number: int, pages: int, back: int = 0) -> Judged:
    """Make what reading a site came to `back` quarters ago; only the newest reading has pages."""
    dice = random.Random(f"{number}-{back}")
    at = AT - back * QUARTER
    lines = tuple(page(number, one, at, dice) for one in range(0 if back else pages))
    return Judged(
        verdict(number, dice, at),
        lines,
        tuple(capture(line, at) for line in lines)
        or tuple(capture(page(number, one, at, dice), at) for one in range(4)),
        contacts=(ContactLine(ContactKind.PHONE, digest(f"{number // 3}")[7:23], 3),),
        links=tuple(
            LinkLine(f"https://body-{dice.randrange(9_000)}.example/", f"body-{one}.example",
                     Destination.EXTERNAL, 2, ("cluster",)) for one in range(0 if back else 6)
        ),
    )  # fmt: skip


def verdict(number: int, dice: random.Random, at: datetime) -> Verdict:
    kind = dice.choices(KINDS, (30, 30, 8, 20, 12))[0]
    c = min(100.0, max(0.0, dice.gauss(70 if kind in ("cluster", "hybrid") else 15, 15)))
    p = min(100.0, max(0.0, dice.gauss(65 if kind in ("portal", "hybrid") else 12, 15)))
    found = tuple(evidence(number, one, dice, at) for one in range(dice.randint(4, 24)))
    sure = dice.uniform(0.4, 0.99)
    home = f"https://{name(number)}/"
    return Verdict(
        name(number), kind, dice.choice(MODELS) if kind == "other" else None,
        {kind: sure, "cluster": 1 - sure}, sure, (kind,),
        Score(c, max(c - 8, 0), c), Score(p, max(p - 6, 0), p),
        Coverage(30, dice.random(), ("statutes",), (LANGUAGES[number % 8], "en"), (("robots", 2),)),
        found, tuple(LookedFor(f"S{one}", (home, f"{home}about")) for one in range(6)),
        tuple(Question(n, "What is left?", "partly", (0, 1), (2,), "Show it.", "Minutes")
              for n in range(1, 6)),
        None, "The pages read match a pattern that was made by program for measuring.", "1",
        "head-1", "static-1", at, at, (), (("country", COUNTRIES[number % 10]),),
        (Neighbour("cluster", 0.61), Neighbour("other", 0.58)),
    )  # fmt: skip


def evidence(number: int, one: int, dice: random.Random, at: datetime) -> Evidence:
    axis = dice.choice((Axis.COLLABORATION, Axis.PORTAL))
    url = f"https://{name(number)}/{dice.choice(WORDS)}-{one}"
    return Evidence(
        f"{'GP'[axis is Axis.PORTAL]}{one % 9 + 1}", axis, dice.uniform(1, 12), url,
        " ".join(dice.choices(WORDS, k=14)), LANGUAGES[number % 8], at, digest(url),
        "names an elected board", Place.BODY, Role.GOVERNANCE, "2025-05",
    )  # fmt: skip


def page(number: int, one: int, at: datetime, dice: random.Random) -> PageLine:
    url = f"https://{name(number)}/{'-'.join(dice.choices(WORDS, k=2))}/{one}"
    title = " ".join(dice.choices(WORDS, k=5))
    return PageLine(url, digest(url), at, Condition.READABLE, dice.choice(tuple(Role)),
                    LANGUAGES[number % 8], title, False, 1 + one % 4, dice.randrange(9_000),
                    30, 5, one % 2, one % 3)  # fmt: skip


def capture(line: PageLine, at: datetime) -> CaptureLine:
    file = f"archive/{line.url.split('/')[2]}.warc.gz"
    return CaptureLine(line.url, 200, at, line.digest, 30_000, "text/html", "utf-8", file, 10)


def digest(text: str) -> str:
    return f"sha256:{sha256(text.encode()).hexdigest()}"


def batches(sites: int, pages: int, back: int) -> Iterator[list[Judged]]:
    for first in range(0, sites, BATCH):
        yield [site(one, pages, back) for one in range(first, min(first + BATCH, sites))]


def fill(db: Path, sites: int, pages: int, quarters: int) -> list[str]:
    """Write a store, the oldest quarter first; return the names of its sites."""
    names = [name(number) for number in range(sites)]
    with Store.open(db) as store:
        for back in reversed(range(quarters)):
            for batch in batches(sites, pages, back):
                store.keep(batch, AT - back * QUARTER)
        store.label(*(Label(one, "cluster", "Seen.", "anna", AT) for one in names[::50]))
    return names


def main() -> None:
    sizes = [int(text) for text in sys.argv[2:]]
    sites, pages, quarters = (*sizes, *(20_000, 50, 8)[len(sizes) :])
    began = time.perf_counter()
    fill(Path(sys.argv[1]), sites, pages, quarters)
    took = time.perf_counter() - began
    told = f"{sites:,} sites, {sites * pages:,} pages, {sites * quarters:,} verdicts"
    print(f"{told} written in {took:.0f} s: {Path(sys.argv[1]).stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
