"""Flags, environment and one optional TOML file become one frozen Settings.

Order of precedence: a flag, then an environment variable, then `clusterproof.toml` in the current
folder, then the default. This is the only module that reads the environment.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Any, TypeVar

from clusterproof.errors import UsageError
from clusterproof.records import Allowance, Limits, Network

T = TypeVar("T", Limits, Network, Allowance, "Settings")

CONFIG = "clusterproof.toml"
PREFIX = "CLUSTERPROOF_"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a run may be told, below the command line.

    workers: judging processes, at least 1. encoder, model: a folder or a name; empty means the
    ones that ship. webhook_secret signs alerts; empty means that they are not signed.
    """

    limits: Limits = field(default_factory=Limits)
    network: Network = field(default_factory=Network)
    allowance: Allowance = field(default_factory=Allowance)
    workers: int = field(default_factory=lambda: os.cpu_count() or 1)
    encoder: str = ""
    model: str = ""
    webhook_secret: str = field(default="", repr=False)


# One row per setting that may come from outside: its name in TOML (and, upper-cased with the
# prefix, in the environment), what it means, and how its text becomes a value.
WORDS: Mapping[str, tuple[str, type]] = {
    "pages": ("most pages read from one site", int),
    "documents": ("most PDF documents fetched from one site", int),
    "depth": ("most links followed away from the home page", int),
    "delay": ("shortest pause between two requests to one host, in seconds", float),
    "site_seconds": ("longest time spent on one site, in seconds", float),
    "request_seconds": ("longest time one answer may take, in seconds", float),
    "at_once": ("most requests under way at the same time", int),
    "contact": ("address or page that the user agent names as contact", str),
    "proxy": ("HTTP proxy through which sites are contacted", str),
    "workers": ("judging processes", int),
    "encoder": ("sentence-transformers model, by folder or name", str),
    "model": ("folder of a learned model", str),
    "webhook_secret": ("key that signs what `watch` posts to a webhook", str),
    "vets_per_hour": ("most sites one user of a server may have read in an hour", int),
    "vets_at_once": ("most requests of one user that wait or run", int),
    "reads_per_minute": ("most questions of one user to a server's API in a minute", int),
}
# What a command line may say: the settings above, and what has no name in a file.
FLAGS = (*WORDS, "allow_private", "allow_invalid_tls", "resolve")


def load(flags: Mapping[str, Any], folder: Path | None = None) -> Settings:
    """Build the settings of one run; a flag that is None was not given.

    Raises UsageError for an unreadable file, an unknown name or a value of the wrong kind.
    """
    words: dict[str, Any] = {}
    words.update(_from_file((folder or Path()) / CONFIG))
    words.update(_from_environment(os.environ))
    words.update({name: value for name, value in flags.items() if value is not None})
    words["allow_private"] = networks(tuple(words.get("allow_private", ())))
    words["resolve"] = tuple(resolution(text) for text in words.get("resolve", ()))
    return _settings(words)


def networks(texts: tuple[str, ...]) -> tuple[IPv4Network | IPv6Network, ...]:
    """Read CIDR texts such as "127.0.0.0/8"; raise UsageError for one that is none."""
    try:
        return tuple(ip_network(text, strict=False) for text in texts)
    except ValueError as wrong:
        raise UsageError(
            f"--allow-private: {wrong}.", "Give a network such as 10.0.0.0/8 or ::1/128."
        ) from wrong


def resolution(text: str) -> tuple[str, str, int]:
    """Read HOST=ADDRESS:PORT; raise UsageError for anything else."""
    host, equals, target = text.partition("=")
    address, colon, port = target.rpartition(":")
    if not (host and equals and address and colon and port.isdecimal()):
        raise UsageError(f"--resolve: {text!r} is unclear.", "Give HOST=ADDRESS:PORT.")
    return host.lower(), address.strip("[]"), int(port)


def _from_file(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise UsageError(f"{path} cannot be read: {wrong}.", "Mend it or move it away.") from wrong
    unknown = sorted(set(read) - set(WORDS))
    if unknown:
        raise UsageError(
            f"{path} has an unknown name: {unknown[0]}.", f"Known are {', '.join(WORDS)}."
        )
    return {name: _value(name, value, str(path)) for name, value in read.items()}


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    named = {name: environment.get(PREFIX + name.upper()) for name in WORDS}
    return {
        name: _value(name, text, PREFIX + name.upper())
        for name, text in named.items()
        if text is not None
    }


def _value(name: str, value: Any, where: str) -> Any:
    kind = WORDS[name][1]
    try:
        return kind(value)
    except (TypeError, ValueError) as wrong:
        raise UsageError(
            f"{where}: {name} is {value!r}.", f"Give a {kind.__name__}: {WORDS[name][0]}."
        ) from wrong


def _settings(words: Mapping[str, Any]) -> Settings:
    settings = Settings(
        limits=_replaced(Limits(), words),
        network=_replaced(Network(), words),
        allowance=_replaced(Allowance(), words),
    )
    settings = _replaced(settings, words)
    _check(settings)
    return settings


def _replaced(record: T, words: Mapping[str, Any]) -> T:
    names = {f.name for f in fields(record)}
    return replace(record, **{name: value for name, value in words.items() if name in names})


def _check(settings: Settings) -> None:
    limits = settings.limits
    counts = {"--pages": limits.pages, "--workers": settings.workers, "at_once": limits.at_once}
    counts |= asdict(settings.allowance)
    for name, count in counts.items():
        if count < 1:
            raise UsageError(f"{name} is {count}.", "Give 1 or more.")
    if limits.delay < 0 or limits.depth < 0 or limits.documents < 0:
        raise UsageError("A limit is below zero.", "Give 0 or more.")
