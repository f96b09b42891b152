"""A model's card: what it was learned from, how good it is, what it expects of the program."""

import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from clusterproof.errors import ModelError, ModelMismatch

CARD = "card.json"
# Raised whenever the meaning of a card's field changes: an older program must not guess.
FORMAT = 2


@dataclass(frozen=True, slots=True)
class Card:
    """What a program must know of a model before it may ask it.

    columns: the numbers it expects of a site, in order. labels: SHA-256 of the site names and
    labels learned from. settings: what was chosen in the inner folds. scores: measured on outer
    folds, 0-1. floors: below these, ceilings: above these, `evaluate` fails. asked: the sources on
    whose sites was measured, helped: those that were only learned from. files: SHA-256 of the
    folder's other files.
    """

    name: str
    columns: tuple[str, ...]
    classes: tuple[str, ...]
    encoder: str
    labels: str
    sites: int
    rubric: str = ""
    temperature: float = 1.0
    settings: dict[str, float] = field(default_factory=dict)
    conformal: dict[str, float] = field(default_factory=dict)
    scores: dict[str, float] = field(default_factory=dict)
    floors: dict[str, float] = field(default_factory=dict)
    ceilings: dict[str, float] = field(default_factory=dict)
    asked: tuple[str, ...] = ()
    helped: tuple[str, ...] = ()
    versions: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    format: int = FORMAT


def write(card: Card, folder: Path) -> None:
    """Write the card into a model's folder, keys in a fixed order."""
    text = json.dumps(asdict(card), ensure_ascii=False, indent=1)
    (folder / CARD).write_text(text + "\n", encoding="utf-8")


def read(folder: Path) -> Card:
    """Read a model's card; raise ModelError without one, ModelMismatch with one of another age."""
    try:
        found: Any = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"{folder} holds no readable model card ({error}).") from error
    if not isinstance(found, dict):
        raise ModelError(f"The card in {folder} is no table of fields.")
    return _card(found, folder)


def _card(found: dict[str, Any], folder: Path) -> Card:
    known = {one.name for one in fields(Card)}
    if found.get("format") != FORMAT or not known.issuperset(found):
        raise ModelMismatch(
            f"The card in {folder} was written by another version of the program.",
            "Train again with `clusterproof train`.",
        )
    lists: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in found.items()
    }
    try:
        return Card(**lists)
    except TypeError as error:
        raise ModelError(f"The card in {folder} lacks a field ({error}).") from error
