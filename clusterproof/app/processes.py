"""Worker processes of which each may die or run away over one site without harm to the others."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from multiprocessing import get_context
from typing import Any, ParamSpec, TypeVar
from weakref import WeakSet

from pebble import ProcessExpired, ProcessPool

from clusterproof.lifelines import end_with_parent

P = ParamSpec("P")
T = TypeVar("T")

# A site of 2,000 pages is read and judged in some 6 s, in ten times that on a machine under load.
# To measure again: `make bench`, pages a second.
LONGEST = 300.0


class Processes(Executor):
    """Processes that do what is submitted, each call in at most so many seconds.

    A call that takes longer is stopped with its process, and one over which its process dies is
    given up: both fail alone, and another process takes the place.
    """

    def __init__(
        self,
        count: int,
        prepare: Callable[..., object] | None = None,
        given: tuple[Any, ...] = (),
        longest: float = LONGEST,
    ) -> None:
        self._longest = longest
        self._promised: WeakSet[Future[Any]] = WeakSet()
        begin = (prepare, given)
        self._pool = ProcessPool(
            count, initializer=_begin, initargs=begin, context=get_context("spawn")
        )

    def submit(self, work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Promise the result of a call: TimeoutError or ProcessExpired where there is none."""
        promised = self._pool.schedule(work, args, kwargs, self._longest)
        self._promised.add(promised)
        return promised

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the processes: after all that was submitted, or at once when that is cancelled."""
        if cancel_futures:
            # The pool forgets what waits, and who waits for it would wait for good.
            for promised in tuple(self._promised):
                promised.cancel()
        end: Callable[[], None] = self._pool.stop if cancel_futures else self._pool.close
        end()
        if wait:
            self._pool.join()


def _begin(prepare: Callable[..., object] | None, given: tuple[Any, ...]) -> None:
    end_with_parent()
    if prepare is not None:
        prepare(*given)


def told(fault: BaseException) -> str:
    """Return what became of a call that its process did not survive, or an empty text.

    >>> told(ValueError("no")), told(TimeoutError())
    ('', 'took longer than 300 seconds and was stopped')
    """
    if isinstance(fault, TimeoutError):
        return f"took longer than {LONGEST:.0f} seconds and was stopped"
    if isinstance(fault, ProcessExpired):
        return "ended the process that read it, perhaps for want of memory"
    return ""
