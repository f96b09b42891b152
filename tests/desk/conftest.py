"""A desk in a folder of its own, and the operator's settings for loopback servers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher

sys.path.insert(0, str(Path(__file__).parents[1] / "crawler"))

from clusterproof.app.desk import Desk
from clusterproof.records import Right, User

PASSWORD = "a sentence of my own"


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "market.duckdb"


@pytest.fixture
def desk(db: Path) -> Iterator[Desk]:
    with Desk.open(db) as opened:
        # As strong as the test needs it: the real one takes 0.1 s of a free core each time.
        opened._hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        opened._nobody = opened._hasher.hash("nobody")
        yield opened


class Clock:
    """A clock and a calendar that a test turns."""

    def __init__(self, desk: Desk) -> None:
        self.seconds = 1_000.0
        self._moment = desk.file.calendar()
        desk.file.clock = lambda: self.seconds
        desk.file.calendar = lambda: self._moment

    def turn(self, delta) -> None:
        self._moment += delta


@pytest.fixture
def clock(desk: Desk) -> Clock:
    return Clock(desk)


@pytest.fixture
def anna() -> User:
    return User("anna", Right.VET)


@pytest.fixture
def ben() -> User:
    return User("ben", Right.VET)
