"""Tells what changed outside: a feed beside the store, a webhook of the operator's."""

import json
from datetime import UTC, datetime
from pathlib import Path

from clusterproof.crawler.webhook import post
from clusterproof.data import watching as memory
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.records import Change
from clusterproof.report import feed
from clusterproof.report.moving import change_object
from clusterproof.report.plain import escaped
from clusterproof.report.words import iso
from clusterproof.settings import Settings

# Entries of the feed: what a quarterly reader of 100 sites may have missed.
_ENTRIES = 200


def write_feed(db: Path, file: Path) -> int:
    """Write the news of a store as an Atom feed, whole or not at all; return how many entries."""
    with Store.reading(db) as store:
        written, entries = news_feed(store)
    beside = file.with_name(f"{file.name}.part")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(written)
        beside.replace(file)
    except OSError as wrong:
        raise UsageError(
            f"{file} cannot be written: {wrong.strerror}.", "Give another file name."
        ) from wrong
    return entries


def news_feed(store: Store) -> tuple[bytes, int]:
    """Return the newest news of a store as an Atom feed, and how many entries it has."""
    began = memory.first_run(store) or datetime.fromtimestamp(0, UTC)
    news = memory.page(store, memory.Paged(news=True, limit=_ENTRIES))
    return feed.atom(news, began), len(news)


def send_news(db: Path, url: str, settings: Settings) -> tuple[int, str]:
    """Post the news that no webhook has taken yet: how many it took, and why not the rest.

    What is not taken stays for the next run.
    """
    taken = 0
    with Store.open(db) as store:
        while news := memory.undelivered(store):
            why = post(url, _message(news), settings.webhook_secret, settings.network)
            if why:
                return taken, why
            store.keep((), beside=memory.delivery_rows(news, datetime.now(UTC)))
            taken += len(news)
    return taken, ""


def _message(news: tuple[Change, ...]) -> bytes:
    told = {
        "type": "clusterproof.changes",
        "sent_at": iso(datetime.now(UTC)),
        "changes": [change_object(one) for one in news],
    }
    return escaped(json.dumps(told, ensure_ascii=False, allow_nan=False)).encode("utf-8", "replace")


def changes(db: Path, since: datetime | None, site: str | None, limit: int) -> tuple[Change, ...]:
    """Return what changed, the newest first."""
    with Store.reading(db) as store:
        return memory.changes(store, since, site, limit)
