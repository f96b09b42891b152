"""Keeps fitted estimators with skops, beside the plain numbers that judge."""

from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile

from skops import io as skops

from clusterproof.errors import ModelError

HEAD = "head.skops"
# Types of scikit-learn that skops does not know yet; they hold named estimators, nothing else.
TRUSTED = frozenset({"sklearn.utils._bunch.Bunch"})


def save(parts: dict[str, Any], folder: Path) -> None:
    """Write fitted estimators by name into a model's folder."""
    folder.mkdir(parents=True, exist_ok=True)
    skops.dump(parts, folder / HEAD, compression=ZIP_DEFLATED)


def load(folder: Path) -> dict[str, Any]:
    """Read fitted estimators by name.

    Raises ModelError when the file holds anything but numbers and scikit-learn's own types;
    nothing else is ever executed.
    """
    path = folder / HEAD
    try:
        foreign = sorted(set(skops.get_untrusted_types(file=path)) - TRUSTED)
        if foreign:
            raise ModelError(f"{path} holds types that are not trusted: {', '.join(foreign)}.")
        parts: dict[str, Any] = skops.load(path, trusted=sorted(TRUSTED))
    except (OSError, ValueError, KeyError, TypeError, BadZipFile) as error:
        raise ModelError(f"{path} cannot be read as a model ({error}).") from error
    return parts
