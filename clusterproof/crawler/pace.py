"""How fast one host may be asked: never faster than it wishes, never faster than it can."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

# A host that takes longer than this to answer is strained: it gets as long a rest as it took.
_SLOW = 1.0
# No host is given longer rests than this for being slow; what it asks for itself has no cap.
_LONGEST_REST = 30.0
# Shorter waits are not worth telling.
_TOLD = 2.0

Tell = Callable[[str], None]


class Pace:
    """The turns of one host: `at_once` requests together, `delay` seconds between their starts."""

    def __init__(self, delay: float, at_once: int, tell: Tell) -> None:
        self._delay = delay
        self._slots = asyncio.Semaphore(at_once)
        self._tell = tell
        self._next = 0.0
        self._habit = "politeness"
        self._why = self._habit
        self._taken = 0.0

    def slow_down(self, seconds: float, why: str) -> None:
        """Keep at least so many seconds between requests from now on, and only one at a time."""
        if seconds > self._delay:
            self.rest(seconds - self._delay, why)
            self._delay, self._habit = seconds, why
        self._slots = asyncio.Semaphore(1)

    def rest(self, seconds: float, why: str) -> None:
        """Ask nothing for so many seconds."""
        self._next = max(self._next, _now() + seconds)
        self._why = why

    def answered(self, seconds: float) -> None:
        """Note how long an answer took; a slow host is asked more slowly."""
        self._taken = seconds if not self._taken else (self._taken + seconds) / 2

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for the next turn and hold it while the request runs."""
        async with self._slots:
            await self._wait()
            yield

    async def _wait(self) -> None:
        told = False
        while (pause := self._next - _now()) > 0:
            if pause >= _TOLD and not told:
                self._tell(f"waits {pause:.0f} s: {self._why}")
                told = True
            await asyncio.sleep(pause)
        rest = min(self._taken, _LONGEST_REST) if self._taken > _SLOW else 0.0
        self._why = "the host answers slowly" if rest > self._delay else self._habit
        self._next = _now() + max(self._delay, rest)


def _now() -> float:
    return asyncio.get_running_loop().time()
