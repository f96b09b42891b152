"""Puts a learned judge on the shelf and takes it down again: a skops file beside its card."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile

from skops import io as skops

from clusterproof.errors import ModelError, ModelMismatch
from clusterproof.models import cards
from clusterproof.models.cards import Card

HEAD = "head.skops"
# Types of scikit-learn that skops does not know yet; they hold named estimators, nothing else.
TRUSTED = frozenset({"sklearn.utils._bunch.Bunch"})
_SHIPPED = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Model:
    """A learned judge: its fitted scikit-learn parts by name, and its card."""

    parts: dict[str, Any]
    card: Card
    identity: str


def shipped(name: str) -> Path:
    """Return the folder of a model that ships: `head` or `encoder`."""
    return _SHIPPED / name


def folder_of(name: str, ships: str) -> Path:
    """Return the folder a user means by a name: empty, or a shipped one's name, or a path."""
    return shipped(ships) if name in ("", ships) else Path(name)


def save(parts: dict[str, Any], card: Card, folder: Path) -> Model:
    """Write the parts and the card, with the digest of every file in the folder; return both."""
    folder.mkdir(parents=True, exist_ok=True)
    skops.dump(parts, folder / HEAD, compression=ZIP_DEFLATED)
    card = replace(card, files=digests(folder))
    cards.write(card, folder)
    return Model(parts, card, identity(card))


def load(name: str = "") -> Model:
    """Take a model from the shelf (a shipped one's name, or a folder).

    Raises ModelMismatch when the file is not the one its card describes, ModelError when it
    holds anything but numbers and scikit-learn's own types (nothing else is ever executed).
    """
    folder = folder_of(name, "head")
    card = cards.read(folder)
    path = folder / HEAD
    if not path.is_file():
        raise ModelError(f"{folder} holds a card but no {HEAD}.")
    if card.files.get(HEAD) != digest(path):
        raise ModelMismatch(f"{path} is not the file its card describes.", "Train again.")
    return Model(_parts(path), card, identity(card))


def _parts(path: Path) -> dict[str, Any]:
    try:
        foreign = sorted(set(skops.get_untrusted_types(file=path)) - TRUSTED)
        if foreign:
            raise ModelError(f"{path} holds types that are not trusted: {', '.join(foreign)}.")
        parts: dict[str, Any] = skops.load(path, trusted=sorted(TRUSTED))
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise ModelError(f"{path} cannot be read as a model ({error}).") from error
    return parts


def identity(card: Card) -> str:
    """Return the model's name with the prefix of its file's digest, as verdicts carry it."""
    return f"{card.name}-{card.files.get(HEAD, '')[:12]}"


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every file of a model but its card, by name."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): digest(path) for path in files if path.name != cards.CARD
    }


def digest(path: Path) -> str:
    """Return a file's SHA-256 in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
