"""Flags, environment and file become one frozen Settings."""

from ipaddress import ip_network
from pathlib import Path

import pytest

from clusterproof import settings
from clusterproof.errors import UsageError


def test_a_flag_beats_the_environment_beats_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / settings.CONFIG).write_text("pages = 5\ndelay = 2\ndepth = 3\n")
    monkeypatch.setenv("CLUSTERPROOF_PAGES", "6")
    monkeypatch.setenv("CLUSTERPROOF_DELAY", "1.5")
    made = settings.load({"pages": 7, "delay": None}, tmp_path)
    assert (made.limits.pages, made.limits.delay, made.limits.depth) == (7, 1.5, 3)


def test_networks_and_resolutions_are_read(tmp_path: Path) -> None:
    flags = {
        "allow_private": ["127.0.0.0/8"],
        "resolve": ["A.test=127.0.0.1:8080", "b.test=[::1]:81"],
    }
    made = settings.load(flags, tmp_path).network
    assert made.allow_private == (ip_network("127.0.0.0/8"),)
    assert made.resolve == (("a.test", "127.0.0.1", 8080), ("b.test", "::1", 81))


@pytest.mark.parametrize(
    ("flags", "says"),
    [
        ({"allow_private": ["home"]}, "--allow-private"),
        ({"resolve": ["a.test"]}, "--resolve"),
        ({"resolve": ["a.test=127.0.0.1"]}, "--resolve"),
        ({"pages": 0}, "--pages"),
        ({"workers": 0}, "--workers"),
        ({"delay": -1.0}, "below zero"),
    ],
)
def test_a_wrong_flag_is_named(flags: dict[str, object], says: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=says):
        settings.load(flags, tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("pages = ", "cannot be read"),
        ("page = 3", "unknown name: page"),
        ('pages = "many"', "pages is 'many'"),
        ("\xff", "cannot be read"),
    ],
)
def test_a_wrong_file_is_named(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / settings.CONFIG).write_bytes(text.encode("latin-1"))
    with pytest.raises(UsageError, match=says):
        settings.load({}, tmp_path)
