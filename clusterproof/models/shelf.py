"""Puts a learned judge on the shelf and takes it down again: its numbers beside its card."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clusterproof.errors import ModelError, ModelMismatch
from clusterproof.models import cards, linear, profiles
from clusterproof.models.cards import Card
from clusterproof.models.linear import Linear
from clusterproof.models.measured import MEASURED
from clusterproof.models.profiles import PROFILES, Profiles

JUDGE = "judge.safetensors"
_SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Model:
    """A learned judge: its linear parts by name, its card, its labelled sites' profiles if any."""

    parts: dict[str, Linear]
    card: Card
    identity: str
    profiles: Profiles | None = None


def shipped(name: str) -> Path:
    """Return the folder of a model that ships: `head` or `encoder`."""
    return _SHIPPED / name


def folder_of(name: str, ships: str) -> Path:
    """Return the folder a user means by a name: empty, or a shipped one's name, or a path."""
    return shipped(ships) if name in ("", ships) else Path(name)


def save(parts: Mapping[str, Linear], card: Card, folder: Path) -> Model:
    """Write the parts and the card, with the digest of every file in the folder; return both."""
    folder.mkdir(parents=True, exist_ok=True)
    linear.save(parts, folder / JUDGE)
    card = replace(card, files=digests(folder))
    cards.write(card, folder)
    return Model(dict(parts), card, identity(card), _profiles(card, folder))


def load(name: str = "") -> Model:
    """Take a model from the shelf (a shipped one's name, or a folder).

    Raises ModelMismatch when the file is not the one its card describes, ModelError without one.
    """
    folder = folder_of(name, "head")
    card = cards.read(folder)
    path = folder / JUDGE
    if not path.is_file():
        raise ModelError(f"{folder} holds a card but no {JUDGE}.")
    _check(card, path)
    return Model(linear.load(path), card, identity(card), _profiles(card, folder))


def _profiles(card: Card, folder: Path) -> Profiles | None:
    """Read the profiles beside a judge; an older model has none."""
    if PROFILES not in card.files:
        return None
    _check(card, folder / PROFILES)
    return profiles.load(folder)


def _check(card: Card, path: Path) -> None:
    if not path.is_file() or card.files.get(path.name) != digest(path):
        raise ModelMismatch(f"{path} is not the file its card describes.", "Train again.")


def identity(card: Card) -> str:
    """Return the model's name with the prefix of its file's digest, as verdicts carry it."""
    return f"{card.name}-{card.files.get(JUDGE, '')[:12]}"


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file that makes a model, by name.

    Its card names them, and what was measured of it may be measured again: both are left out.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    made = [path for path in files if path.name not in (cards.CARD, MEASURED)]
    return {str(path.relative_to(folder)): digest(path) for path in made}


def digest(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
