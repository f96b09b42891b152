"""Makes the profiles of the labelled sites that ship beside a judge.

python -m clusterproof.classifier.profiling FOLDER -> writes them anew from the rows in a model's
folder, and leaves its judge as it is.
"""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np

from clusterproof.classifier import rows, training
from clusterproof.classifier.neighbours import standardised
from clusterproof.classifier.rows import Rows
from clusterproof.models import cards, profiles, shelf
from clusterproof.models.profiles import Profiles

ROWS = "rows.csv"


def profiles_of(learned: Rows) -> Profiles:
    """Return the profiles of the sites that a judge learns from, in the order of their names."""
    known = training.learnable(learned)
    known = known.take(sorted(range(len(known)), key=lambda place: known.names[place]))
    places = np.array(training.said(known.columns), dtype=np.int64)
    read = known.matrix[:, places]
    spread = read.std(axis=0)
    centre, width = read.mean(axis=0), np.where(spread > 0, spread, 1.0)
    return Profiles(
        places=places,
        centre=centre,
        width=width,
        labels=training.truth(known),
        matrix=standardised(read, centre, width).astype(np.float32),
    )


def renew(folder: Path) -> None:
    """Write a model's profiles anew from its rows, with their digest on its card."""
    profiles.save(profiles_of(rows.read(folder / ROWS)), folder)
    cards.write(replace(cards.read(folder), files=shelf.digests(folder)), folder)


if __name__ == "__main__":
    renew(Path(sys.argv[1]))
