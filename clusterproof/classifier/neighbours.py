"""Which labelled sites a site resembles most, by its interpretable numbers alone."""

import numpy as np
from numpy.typing import NDArray

from clusterproof.classifier.rows import CLASSES
from clusterproof.models.profiles import Profiles
from clusterproof.records import Neighbour

NEAREST = 5
# Closer than this is the site itself: among the labelled sites no two come closer than 0.89. To
# measure again: the largest similarity in `profiles.matrix @ profiles.matrix.T` off its diagonal.
_TWIN = 0.999
# A number that lies further out counts as this many standard deviations, so that one rare
# indicator does not decide. On 359 labelled sites, own owners left out, the share of the five
# nearest that are of a site's own class is 0.70 with it, 0.68 without, 0.66 by plain distance.
_WIDEST = 3.0
_FIGURES = 4


def standardised(
    matrix: NDArray[np.float64], centre: NDArray[np.float64], width: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return profiles, a row each, centred, in standard deviations and of length 1."""
    scaled = np.clip((matrix - centre) / width, -_WIDEST, _WIDEST)
    lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
    return np.asarray(scaled / np.where(lengths > 0, lengths, 1.0))


def nearest(profiles: Profiles, numbers: NDArray[np.float64]) -> tuple[Neighbour, ...]:
    """Return the labelled sites nearest to a site's numbers, the nearest first, without itself.

    The similarity is the cosine of both profiles, 0 where they point apart. Equals keep the order
    in which they were learned.
    """
    read = numbers[None, profiles.places]
    profile = standardised(read, profiles.centre, profiles.width)[0]
    found = np.clip(profiles.matrix @ profile.astype(np.float32), 0.0, 1.0)
    order = [place for place in np.argsort(-found, kind="stable") if found[place] <= _TWIN]
    return tuple(
        Neighbour(CLASSES[profiles.labels[place]], round(float(found[place]), _FIGURES))
        for place in order[:NEAREST]
    )
