"""The labelled sites' profiles, as they ship beside the judge: numbers and a class, no name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from clusterproof.errors import ModelError

PROFILES = "profiles.safetensors"


@dataclass(frozen=True, slots=True, eq=False)
class Profiles:
    """The profiles of n labelled sites over m columns.

    places: the columns read of a site's numbers, m. centre, width: what is taken off and divided
    by, m. labels: each site's class as its place in the card's classes, n. matrix: n x m, each row
    standardised and of length 1.
    """

    places: NDArray[np.int64]
    centre: NDArray[np.float64]
    width: NDArray[np.float64]
    labels: NDArray[np.int64]
    matrix: NDArray[np.float32]


def save(profiles: Profiles, folder: Path) -> None:
    """Write the profiles into a model's folder."""
    arrays: dict[str, NDArray[Any]] = {
        "places": profiles.places.astype(np.int32),
        "centre": profiles.centre,
        "width": profiles.width,
        "labels": profiles.labels.astype(np.uint8),
        "matrix": np.ascontiguousarray(profiles.matrix, dtype=np.float32),
    }
    save_file(arrays, str(folder / PROFILES))


def load(folder: Path) -> Profiles:
    """Read the profiles of a model; raise ModelError when the file holds none."""
    path = folder / PROFILES
    try:
        return _profiles(load_file(str(path)))
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path} holds no profiles ({error}).", "Train again.") from error


def _profiles(arrays: Mapping[str, NDArray[np.float64]]) -> Profiles:
    return Profiles(
        places=arrays["places"].astype(np.int64),
        centre=arrays["centre"],
        width=arrays["width"],
        labels=arrays["labels"].astype(np.int64),
        matrix=arrays["matrix"].astype(np.float32, copy=False),
    )
