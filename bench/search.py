"""How fast passages are found, beside the plain exact ways, in the same run.

    python bench/search.py [sites] [searches]

Builds a store of sites with 120 passages each: words drawn from the pages of the mini-web, a third
of them grown into new ones; vectors of the shipped encoder for the first sites, the rest their
neighbours. Says what is written how fast and what a site weighs, then times searches by words and
by meaning. The references: BM25 reckoned from the texts themselves, as for quotes, and the inner
product with every vector.
"""

import os
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median
from typing import NamedTuple

import numpy as np
import store as store_bench
from numpy.typing import NDArray

from clusterproof import miniweb
from clusterproof.app import finding
from clusterproof.classifier.passagelines import small
from clusterproof.data.store import Store
from clusterproof.records import Judged, PassageLine, Role, Search

PASSAGES, BATCH = 120, 50
ENCODED_SITES = 100
WORDS = (6, 40)
GROWN = ("ta", "no", "ri", "ven", "kal", "mo", "es", "ung", "ska", "pol", "dor", "ine", "ar", "lo")
_LANGUAGE = re.compile(r'<html[^>]*\blang="?([a-z]{2})')
_MARKUP = re.compile(r"<(script|style).*?</\1>|<[^>]*>|\{\{.*?\}\}", re.DOTALL)
_TEXT = "SELECT site, position, text FROM passages"
_PLAIN = """
WITH texts AS (
    SELECT
        site, position,
        regexp_extract_all(lower(strip_accents(text)), '[\\p{L}\\p{N}]+') AS words
    FROM passages
)
SELECT site, position, len(list_filter(words, lambda one: starts_with(one, '%s'))) AS often
FROM texts WHERE often > 0 ORDER BY often DESC LIMIT 20
"""


class World(NamedTuple):
    """Words by language as often as they stand on pages, and vectors to be varied."""

    words: dict[str, list[str]]
    vectors: NDArray[np.float32]


def words_of_the_mini_web() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page in sorted(Path(miniweb.__file__).parent.glob("sites/**/*.html")):
        text = page.read_bytes().decode("utf-8", "replace")
        language = _LANGUAGE.search(text)
        found[language[1] if language else "en"] += _MARKUP.sub(" ", text).split()
    return {language: words for language, words in found.items() if len(words) > 300}


def texts(words: Sequence[str], random: np.random.Generator) -> Iterator[str]:
    for count in random.integers(*WORDS, PASSAGES).tolist():
        drawn = [words[at] for at in random.integers(0, len(words), count).tolist()]
        for place in range(0, count, 3):
            ends = random.integers(0, len(GROWN), 2).tolist()
            drawn[place] = drawn[place][:4] + "".join(GROWN[end] for end in ends)
        yield " ".join(drawn)[:400]


def vectors(known: NDArray[np.float32], random: np.random.Generator) -> list[bytes]:
    chosen = known[random.integers(0, len(known), PASSAGES)]
    noise = random.standard_normal(chosen.shape) / np.sqrt(chosen.shape[1])
    varied = chosen + random.uniform(0.2, 1.0, (PASSAGES, 1)) * noise
    return small((varied / np.linalg.norm(varied, axis=1)[:, None]).astype(np.float32))


def site(number: int, world: World, encoder: finding.Encoder) -> Judged:
    random = np.random.default_rng(number)
    language = sorted(world.words)[number % len(world.words)]
    told = list(texts(world.words[language], random))
    real = number < ENCODED_SITES
    near = small(encoder.encode(told)) if real else vectors(world.vectors, random)
    plain = store_bench.site(number)
    urls = [page.url for page in plain.pages]
    passages = tuple(
        PassageLine(text, urls[place % len(urls)], language, Role.OTHER, vector)
        for place, (text, vector) in enumerate(zip(told, near, strict=True))
    )
    verdict = replace(plain.verdict, encoder=encoder.identity)
    return replace(plain, verdict=verdict, passages=passages)


def world(encoder: finding.Encoder) -> World:
    words = words_of_the_mini_web()
    random = np.random.default_rng(0)
    languages = sorted(words)
    told = [
        text
        for number in range(ENCODED_SITES)
        for text in texts(words[languages[number % len(languages)]], random)
    ]
    return World(words, encoder.encode(told))


def build(path: Path, sites: int, encoder: finding.Encoder, bare: bool = False) -> None:
    """Keep the sites, and print how fast; `bare` leaves the passages out, as a reference."""
    known, written, took = world(encoder), 0, 0.0
    with Store.open(path) as store:
        for first in range(0, sites, BATCH):
            numbers = range(first, min(first + BATCH, sites))
            made = [site(number, known, encoder) for number in numbers]
            batch = [replace(one, passages=()) for one in made] if bare else made
            began = time.perf_counter()
            written += store.keep(batch)
            took += time.perf_counter() - began
    size = path.stat().st_size
    kind = "without passages" if bare else "with passages"
    print(
        f"{kind}: {written:,} rows in {took:.1f} s = {written / took:,.0f} rows/s, "
        f"{sites / took:.0f} sites/s; {size / 1e6:,.0f} MB, {size / sites / 1e3:.1f} kB a site",
        flush=True,
    )


def timed(name: str, searches: Sequence[Callable[[], object]]) -> list[object]:
    took, found = [], []
    for search in searches:
        began = time.perf_counter()
        found.append(search())
        took.append((time.perf_counter() - began) * 1000)
    late = sorted(took)[max(0, -(-len(took) * 95 // 100) - 1)]
    print(
        f"{name}: {len(took)} searches, median {median(took):.0f} ms, p95 {late:.0f} ms, "
        f"longest {max(took):.0f} ms",
        flush=True,
    )
    return found


def questions(store: Store, count: int) -> tuple[list[str], list[str]]:
    """Return what is sought by words (one to three of a passage) and by meaning (five)."""
    rows = store.ask(f"{_TEXT} USING SAMPLE reservoir({2 * count} ROWS) REPEATABLE (7)").rows
    by_words = []
    for number, (_, _, text) in enumerate(rows[:count]):
        words = [word for word in re.findall(r"\w+", text) if len(word) > 3] or [text]
        by_words.append(" ".join(words[: 1 + number % 3]))
    return by_words, [" ".join(text.split()[:5]) for _, _, text in rows[count:]]


def exactly(store: Store, asked: NDArray[np.float32]) -> set[tuple[str, int]]:
    """Return the nearest 20 of all passages: every vector is compared."""
    near, places = [], []
    for batch in store.table("passages", 100_000):
        near.append(finding.likeness(batch.column("vector").to_pylist(), asked))
        places.append(batch.select(["site", "position"]))
    best = np.argsort(-np.concatenate(near), kind="stable")[:20].tolist()
    return {_place(places, at) for at in best}


def _place(batches: Sequence[object], at: int) -> tuple[str, int]:
    for batch in batches:
        if at < batch.num_rows:
            return batch["site"][at].as_py(), batch["position"][at].as_py()
        at -= batch.num_rows
    raise IndexError(at)


def recall(store: Store, encoder: finding.Encoder, sought: Sequence[str]) -> None:
    asked = encoder.encode(sought)
    exact = timed("  every vector compared", [lambda one=one: exactly(store, one) for one in asked])
    for nearest in (1_000, 4_000, 8_000):
        shares = []
        for one, truth in zip(asked, exact, strict=True):
            rows = finding.nearest(store, one, encoder, Search(""), nearest)
            near = finding.likeness([row["vector"] for row in rows], one)
            best = np.argsort(-near, kind="stable")[:20].tolist()
            shares.append(
                len(truth & {(rows[at]["site"], rows[at]["position"]) for at in best}) / 20
            )
        print(
            f"  of the exact first 20, found among {nearest:,}: {np.mean(shares):.3f}", flush=True
        )


def main() -> None:
    sites = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    encoder = finding.encoder("")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(os.environ.get("SEARCH_STORE", "") or Path(folder) / "search.duckdb")
        build(Path(folder) / "bare.duckdb", min(sites, 1_000), encoder, bare=True)
        if not path.exists():
            build(path, sites, encoder)
        with Store.reading(path) as store:
            words, meanings = questions(store, count)
            print(f"{sites:,} sites, {finding.kept(store).passages:,} passages")
            timed("by words", [lambda q=q: finding.by_words(store, Search(q)) for q in words])
            common = ("de", "the", "cluster", "medical cluster members")
            timed(
                "  common words", [lambda q=q: finding.by_words(store, Search(q)) for q in common]
            )
            plain = [word.split()[0].lower() for word in words[:2]]
            timed("  from the texts", [lambda q=q: store.ask(_PLAIN % q) for q in plain])
            asked = [lambda q=q: finding.by_meaning(store, Search(q), encoder) for q in meanings]
            timed("by meaning", asked)
            recall(store, encoder, meanings[:10])


if __name__ == "__main__":
    main()
