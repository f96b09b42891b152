"""Turns of one host: pauses between them, rests it asks for, care for a slow one."""

import asyncio
from itertools import pairwise

import pytest

from clusterproof.crawler.pace import Pace


def starts(pace_of, turns: int, during=None) -> tuple[list[float], list[str]]:
    """Take turns one after the other; return when each began, and what was told."""
    told: list[str] = []
    begun: list[float] = []

    async def run():
        loop = asyncio.get_running_loop()
        pace, zero = pace_of(told.append), loop.time()
        for _ in range(turns):
            async with pace.turn():
                begun.append(loop.time() - zero)
                if during:
                    during(pace)

    asyncio.run(run())
    return begun, told


@pytest.mark.parametrize(
    ("delay", "during", "least"),
    [
        (0.0, None, 0.0),
        (0.1, None, 0.1),
        (0.0, lambda pace: pace.rest(0.15, "asked"), 0.15),
        (0.1, lambda pace: pace.slow_down(0.2, "Crawl-delay"), 0.1),
        (0.3, lambda pace: pace.slow_down(0.1, "Crawl-delay"), 0.3),
        (0.1, lambda pace: pace.answered(0.9), 0.1),
    ],
)
def test_turns_keep_their_distance(delay, during, least):
    begun, _ = starts(lambda tell: Pace(delay, 2, tell), 3, during)
    for sooner, later in pairwise(begun):
        assert later - sooner >= least - 0.01
    assert begun[-1] < 3 * max(least, 0.2) + 0.3


def test_a_slow_host_gets_as_long_a_rest_as_it_took():
    begun, _ = starts(lambda tell: Pace(0.0, 1, tell), 3, lambda pace: pace.answered(1.2))
    assert begun[2] - begun[1] >= 1.15


def test_long_waits_are_told_with_their_reason():
    begun, told = starts(
        lambda tell: Pace(0.0, 1, tell), 2, lambda pace: pace.rest(2.2, "the host answered 503")
    )
    assert begun[1] >= 2.2
    assert told == ["waits 2 s: the host answered 503"]


def test_no_more_than_the_share_runs_at_once():
    most = 0

    async def run():
        nonlocal most
        pace, now = Pace(0.0, 3, lambda why: None), 0

        async def one():
            nonlocal now, most
            async with pace.turn():
                now += 1
                most = max(most, now)
                await asyncio.sleep(0.01)
                now -= 1

        await asyncio.gather(*(one() for _ in range(12)))

    asyncio.run(run())
    assert most == 3
