"""Outcomes taken in the order they were promised, in a thread beside the crawl."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TypeVar

from clusterproof.app.judging import outcome_of

T = TypeVar("T")


@contextmanager
def in_order(
    take: Callable[[T], None], complain: Callable[[str], None], end: Callable[[], None]
) -> Iterator[Callable[[tuple[str, Future[T]]], None]]:
    """Yield what promises are handed to; leaving waits until each was taken, then calls `end`.

    A promise is a site and what will be known of it; one that fails is complained of.
    """
    promised: SimpleQueue[tuple[str, Future[T]] | None] = SimpleQueue()

    def work() -> None:
        while (next_one := promised.get()) is not None:
            for outcome in outcome_of(*next_one, complain):
                take(outcome)
        end()

    with ThreadPoolExecutor(1, "promises") as thread:
        working = thread.submit(work)
        try:
            yield promised.put
        finally:
            promised.put(None)
            working.result()
