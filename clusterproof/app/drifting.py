"""Tells whether judged sites are still like those the model was learned from."""

from collections.abc import Sequence

from clusterproof.app.heads import RUBRIC
from clusterproof.classifier import drift
from clusterproof.classifier.drift import Profile
from clusterproof.errors import ModelError
from clusterproof.models import shelf
from clusterproof.models.labelling import Drift
from clusterproof.settings import Settings

# The rows beside a model, as `train` puts them there.
ROWS = "rows.csv"


def of_run(judged: Sequence[Profile], settings: Settings) -> Drift | None:
    """Compare the sites of a run with the rows behind the model that judged them.

    None when too few were judged, or nothing was learned from rows that could be read.
    """
    rows = shelf.folder_of(settings.model, "head") / ROWS
    if settings.model == RUBRIC or not rows.is_file():
        return None
    try:
        return drift.compare(judged, drift.reference(rows))
    except ModelError:
        # The verdicts are right without them; the table may be of another program.
        return None
