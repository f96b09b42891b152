"""Whole tables of the store, sent as they are read."""

from collections.abc import Iterator
from enum import StrEnum
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from fastapi.responses import StreamingResponse

from clusterproof.app.browsing import Browsing
from clusterproof.errors import TooMany
from clusterproof.records import Right
from clusterproof.report import streams
from clusterproof.web.api.asking import StoreQuestion
from clusterproof.web.api.describing import curl, sending
from clusterproof.web.house import house, note

router = APIRouter(prefix="/exports", route_class=StoreQuestion, tags=["exports"])
# Tables sent at the same time: each keeps a core busy and some 50,000 rows in memory.
_AT_ONCE = BoundedSemaphore(2)
_BATCH = 10_000


class Table(StrEnum):
    """The tables and views that are handed out."""

    SITES = "sites"
    VERDICTS = "verdicts"
    LATEST_VERDICTS = "latest_verdicts"
    EVIDENCE = "evidence"
    LATEST_EVIDENCE = "latest_evidence"
    LOOKED_FOR = "looked_for"
    QUESTIONS = "questions"
    PAGES = "pages"
    CAPTURES = "captures"
    LINKS = "links"
    REFUSALS = "refusals"
    CONTACTS = "contacts"
    LABELS = "labels"
    LATEST_LABELS = "latest_labels"
    REPLIES = "replies"
    RUNS = "runs"


class Form(StrEnum):
    """The forms of a table."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


@router.get(
    "/{table}.{form}",
    summary="Take a whole table along",
    **sending(
        Right.READ,
        curl("/exports/latest_verdicts.csv", "--output verdicts.csv"),
        *(kind.partition(";")[0] for kind in streams.MEDIA_TYPES.values()),
        says="The table, one row a line; docs/schema.md tells what its columns mean.",
    ),
)
def export(
    request: Request,
    table: Annotated[Table, Path(description="A table or view of the store.")],
    form: Annotated[Form, Path(description="csv (safe in a spreadsheet), parquet or jsonl.")],
) -> Response:
    """One moment of the store, however long it takes to send."""
    note(request, "took a table along", f"{table}.{form}")
    chunks = _sending(house(request).browsing, table, form)
    # Begun here: what cannot be done is said before the answer starts, and once begun the place is
    # given back whenever the sending ends, or nobody listens any more.
    next(chunks)
    name = f'attachment; filename="{table}.{form}"'
    return StreamingResponse(
        chunks, media_type=streams.MEDIA_TYPES[form], headers={"Content-Disposition": name}
    )


def _sending(browsing: Browsing, table: str, form: str) -> Iterator[bytes]:
    """Hold a place and the store while a table is sent; raises TooMany."""
    if not _AT_ONCE.acquire(blocking=False):
        raise TooMany("Two tables are being sent already.", "Ask again in a moment.", 5.0)
    try:
        with browsing.reading() as store:
            yield b""
            yield from streams.stream(form, store.table(table, _BATCH))
    finally:
        _AT_ONCE.release()
