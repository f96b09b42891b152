"""Hands tasks to processes beside one another; each does its arithmetic with one thread."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol, TypeVar

from threadpoolctl import threadpool_limits

from clusterproof.lifelines import end_with_parent

A = TypeVar("A")
B = TypeVar("B")


class Run(Protocol):
    """Does the same with many things, and returns what came of each in their order."""

    def __call__(self, do: Callable[[A], B], tasks: Iterable[A]) -> list[B]:
        """Return `do` of each task."""
        ...


@contextmanager
def crew(workers: int) -> Iterator[Run]:
    """Yield what runs tasks: in this process alone for one worker, else in several.

    The matrices are small: with two threads each, two processes were eleven times slower than with
    one, and sums taken in another order would differ in their last digits.
    """
    if workers <= 1:
        with threadpool_limits(1):
            yield lambda do, tasks: [do(task) for task in tasks]
        return
    context = get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_alone)
    try:
        yield lambda do, tasks: list(pool.map(do, tasks))
    finally:
        # Interrupted, what waits is dropped.
        pool.shutdown(wait=True, cancel_futures=True)


def _alone() -> None:
    end_with_parent()
    threadpool_limits(1)
