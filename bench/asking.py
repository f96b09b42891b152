"""How long does `ask` take on a store of a real market's size? One question a table and view.

    python bench/asking.py [store] [sites] [pages] [quarters]

Each question is asked of a store that was just opened, as a command asks it, and five times more
while it is open. Reference in the same run: the engine alone, without bounds, on an open file.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import filled

from clusterproof.data.store import Store

BUDGET = 0.300
AGAIN = 5
QUESTIONS = {
    "sites": "SELECT columns['country'] AS country, count(*) FROM sites GROUP BY ALL",
    "verdicts": "SELECT year(judged_at) || '-Q' || quarter(judged_at) AS quarter, verdict, count(*)"
    " FROM verdicts GROUP BY ALL ORDER BY ALL",
    "latest_verdicts": "SELECT verdict, count(*), avg(confidence) FROM latest_verdicts"
    " GROUP BY ALL",
    "latest_verdicts by country": "SELECT columns['country'] AS country, verdict, count(*)"
    " FROM latest_verdicts JOIN sites USING (site) GROUP BY ALL ORDER BY ALL",
    "latest_verdicts, all columns": "SELECT * FROM latest_verdicts ORDER BY confidence DESC",
    "evidence": "SELECT indicator, count(*), avg(points) FROM evidence GROUP BY ALL ORDER BY ALL",
    "latest_evidence": "SELECT indicator, count(DISTINCT site) FROM latest_evidence GROUP BY ALL",
    "latest_evidence, words": "SELECT site, quote FROM latest_evidence"
    " WHERE contains(quote, 'price package') ORDER BY site",
    "looked_for": "SELECT indicator, count(*) FROM looked_for GROUP BY ALL",
    "questions": "SELECT myth, answer, count(*) FROM questions GROUP BY ALL ORDER BY ALL",
    "pages": "SELECT language, role, count(*) FROM pages GROUP BY ALL ORDER BY ALL",
    "pages of a site": "SELECT url, title FROM pages WHERE site = 'medic-000009.example'",
    "captures": "SELECT fetch_status, count(*), sum(content_length) FROM captures GROUP BY ALL",
    "links": "SELECT target_host, count(DISTINCT site) AS sites FROM links GROUP BY ALL"
    " ORDER BY sites DESC LIMIT 50",
    "contacts": "SELECT kind, key, count(*) AS sites FROM contacts GROUP BY ALL"
    " HAVING sites > 1 ORDER BY sites DESC LIMIT 50",
    "refusals": "SELECT reason, count(*) FROM refusals GROUP BY ALL",
    "labels": "SELECT label, count(*) FROM labels GROUP BY ALL",
    "latest_labels": "SELECT v.verdict, l.label, count(*) FROM latest_labels l"
    " JOIN latest_verdicts v USING (site) GROUP BY ALL",
    "latest_author_labels": "SELECT author, label, count(*) FROM latest_author_labels GROUP BY ALL",
    "replies": "SELECT year(received_on), count(*) FROM replies GROUP BY ALL",
    "latest_replies": "SELECT count(*) FROM latest_replies",
    "runs": "SELECT command, ended - began, sites FROM runs ORDER BY began DESC",
    "visits": "SELECT state, count(*) FROM visits GROUP BY ALL",
    "latest_visits": "SELECT state, count(*) FROM latest_visits GROUP BY ALL",
    "changes": "SELECT verdict_before, verdict, count(*) FROM changes GROUP BY ALL",
    "changed_evidence": "SELECT indicator, gained, count(*) FROM changed_evidence GROUP BY ALL",
    "changed_pages": "SELECT move, count(*) FROM changed_pages GROUP BY ALL",
    "deliveries": "SELECT count(*) FROM deliveries",
    "candidates": "SELECT state, screened, count(*) FROM candidates GROUP BY ALL",
    "candidate_decisions": "SELECT state, count(*) FROM candidate_decisions GROUP BY ALL",
    "scopes": "SELECT kind, count(*) FROM scopes GROUP BY ALL",
}  # fmt: skip


def seconds(work: Callable[[str], object], question: str) -> float:
    began = time.perf_counter()
    work(question)
    return time.perf_counter() - began


def cold(db: Path, question: str) -> float:
    """Ask as a command does: open, ask, close."""

    def once(question: str) -> None:
        with Store.reading(db) as store:
            store.ask(question)

    return seconds(once, question)


def main(db: Path) -> None:
    with Store.reading(db) as store:
        untold = set(store.meanings()) - {name.partition(" ")[0].rstrip(",") for name in QUESTIONS}
    if untold:
        print(f"without a question here: {', '.join(sorted(untold))}")
    print(f"{'table or view':30}{'first':>8}{'p50':>8}{'most':>8}{'engine':>8}  ms")
    slow = []
    for name, question in QUESTIONS.items():
        first = cold(db, question)
        with Store.reading(db) as store:
            spent = [seconds(store.ask, question) for _ in range(AGAIN)]
        with duckdb.connect(str(db), read_only=True) as alone:
            bare = [seconds(lambda q: alone.execute(q).fetchall(), question) for _ in range(AGAIN)]
        row = (first, statistics.median(spent), max(spent), statistics.median(bare))
        told = "".join(f"{1000 * one:8.0f}" for one in row)
        slow += [name] if max(first, *spent) > BUDGET else []
        print(f"{name:30}{told}{'  !' if name in slow else ''}", flush=True)
    print(f"{len(QUESTIONS) - len(slow)} of {len(QUESTIONS)} within {1000 * BUDGET:.0f} ms")


if __name__ == "__main__":
    sizes = [int(text) for text in sys.argv[2:]]
    with tempfile.TemporaryDirectory() as folder:
        path = Path((sys.argv[1:2] or [f"{folder}/many.duckdb"])[0])
        if not path.exists():
            filled.fill(path, *sizes, *(20_000, 50, 8)[len(sizes) :])
        main(path)
