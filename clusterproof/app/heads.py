"""Which model judges, with which encoder: the ones that ship, or the user's own."""

from importlib import import_module
from pathlib import Path

from clusterproof.classifier import embedding, learned
from clusterproof.classifier.deciding import Head
from clusterproof.classifier.embedding import Encoder
from clusterproof.classifier.rubric_head import RubricHead
from clusterproof.models import shelf

# Judges by the rubric's scores alone: what remains of the judge when nothing was learned.
RUBRIC = "rubric"


def head_of(model: str, encoder: str) -> Head:
    """Return the judge for a model's folder and an encoder's folder or name; empty means shipped.

    Raises ModelError, ModelMismatch.
    """
    if model == RUBRIC:
        return RubricHead()
    return learned.head(shelf.load(model), encoder_of(encoder))


def encoder_of(name: str) -> Encoder:
    """Return an encoder: one of the shipped kind without torch, any other through it."""
    folder = shelf.folder_of(name, "encoder")
    if is_static(folder):
        return embedding.load(folder)
    # By name, because this import costs seconds that only users of another encoder should pay.
    transformer = import_module("clusterproof.classifier.transformer")
    found: Encoder = transformer.load(name)
    return found


def is_static(folder: Path) -> bool:
    """Return whether a folder holds an encoder of the shipped kind."""
    modules = folder / "modules.json"
    return modules.is_file() and "StaticEmbedding" in modules.read_text(encoding="utf-8")
