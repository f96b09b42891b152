"""Reads `expected.toml` and its like: what an observer should find at each site."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one host's pages show.

    `verdict` is the answer wanted, `acceptable` what a careful observer may say instead; `found`
    and `absent` are indicator ids (rubric section 2) that must be and must not be noticed.
    `disguised` marks a portal in a cluster's clothes; `leads_to` the host that a redirect reaches.
    """

    host: str
    verdict: str
    model: str
    languages: tuple[str, ...]
    why: str
    found: tuple[str, ...]
    absent: tuple[str, ...]
    acceptable: tuple[str, ...]
    disguised: bool
    leads_to: str


@cache
def expectations() -> tuple[Expectation, ...]:
    """Read what is expected of every host, by host name."""
    text = files("clusterproof.miniweb").joinpath("expected.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    return tuple(
        Expectation(
            host=host,
            verdict=table["verdict"],
            model=table.get("model", ""),
            languages=tuple(table["languages"]),
            why=table["why"],
            found=tuple(table.get("found", ())),
            absent=tuple(table.get("absent", ())),
            acceptable=tuple(table.get("acceptable", ())),
            disguised=table.get("disguised", False),
            leads_to=table.get("leads_to", ""),
        )
        for host, table in sorted(tables.items())
    )


@dataclass(frozen=True, slots=True)
class Unseeded:
    """What a short look at a host that nobody seeds should show (see `beyond.toml`)."""

    host: str
    kind: str
    language: str
    why: str

    @property
    def ours(self) -> bool:
        """Return whether it is of our subject and can be read."""
        return self.kind in ("cluster", "portal", "hybrid")


@cache
def unseeded() -> tuple[Unseeded, ...]:
    """Read what is expected of every host that nobody seeds, by host name."""
    text = files("clusterproof.miniweb").joinpath("beyond.toml").read_text("utf-8")
    return tuple(Unseeded(host, **table) for host, table in sorted(tomllib.loads(text).items()))


@dataclass(frozen=True, slots=True)
class Later:
    """What an observer should find at a host that has changed (see `later.toml`)."""

    host: str
    verdict: str
    state: str
    why: str
    model: str = ""


@cache
def laters() -> tuple[Later, ...]:
    """Read what is expected of every host that changes, by host name."""
    text = files("clusterproof.miniweb").joinpath("later.toml").read_text("utf-8")
    return tuple(Later(host, **table) for host, table in sorted(tomllib.loads(text).items()))
