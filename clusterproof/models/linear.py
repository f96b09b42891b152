"""What judges: a learned linear model as plain numbers, without the library that fitted it.

Importing scikit-learn and skops costs every judging process two seconds and 400 MB (skops walks all
of scikit-learn, which pulls in torch where it is installed). A linear model needs neither: a test
holds its answers to those of the fitted estimator that is kept beside it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file, save_file

from clusterproof.errors import ModelError

Table = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One multinomial logistic regression over some columns, and how much its voice weighs.

    places: columns read, n. centre, width: what is taken off and divided by, n. weights: classes x
    n. bias: classes. share: its weight in the average of all parts.
    """

    places: NDArray[np.int64]
    centre: Table
    width: Table
    weights: Table
    bias: Table
    share: float

    def probabilities(self, matrix: Table) -> Table:
        """Return one row of class probabilities for each row of numbers."""
        scaled = (matrix[:, self.places] - self.centre) / self.width
        logits = scaled @ self.weights.T + self.bias
        raised = np.exp(logits - logits.max(axis=1, keepdims=True))
        return np.asarray(raised / raised.sum(axis=1, keepdims=True))


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A weighted average of parts."""

    parts: tuple[Part, ...]

    def probabilities(self, matrix: Table) -> Table:
        """Return one row of class probabilities, summing to 1, for each row of numbers."""
        shares = np.array([part.share for part in self.parts])
        found = np.stack([part.probabilities(matrix) for part in self.parts])
        return np.asarray(np.tensordot(shares / shares.sum(), found, axes=1))


def save(models: Mapping[str, Linear], path: Path) -> None:
    """Write named models into one safetensors file."""
    arrays = {
        f"{name}.{number}.{field}": np.ascontiguousarray(getattr(part, field))
        for name, model in models.items()
        for number, part in enumerate(model.parts)
        for field in ("places", "centre", "width", "weights", "bias", "share")
    }
    save_file({name: np.atleast_1d(array) for name, array in arrays.items()}, str(path))


def load(path: Path) -> dict[str, Linear]:
    """Read named models; raise ModelError when the file is none."""
    try:
        arrays = load_file(str(path))
        names = dict.fromkeys(key.rsplit(".", 2)[0] for key in sorted(arrays))
        return {name: Linear(_parts(arrays, name)) for name in names}
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelError(f"{path} cannot be read as a model ({error}).", "Train again.") from error


def _parts(arrays: Mapping[str, NDArray[np.float64]], name: str) -> tuple[Part, ...]:
    numbers = sorted({int(key.split(".")[1]) for key in arrays if key.split(".")[0] == name})
    return tuple(_part(arrays, f"{name}.{number}") for number in numbers)


def _part(arrays: Mapping[str, NDArray[np.float64]], at: str) -> Part:
    return Part(
        places=arrays[f"{at}.places"].astype(np.int64),
        centre=arrays[f"{at}.centre"],
        width=arrays[f"{at}.width"],
        weights=arrays[f"{at}.weights"],
        bias=arrays[f"{at}.bias"],
        share=float(arrays[f"{at}.share"][0]),
    )
