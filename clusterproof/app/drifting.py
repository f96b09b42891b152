"""Tells whether judged sites are still like those the model was learned from."""

from collections.abc import Sequence
from pathlib import Path

from clusterproof.app.heads import RUBRIC
from clusterproof.classifier import drift
from clusterproof.classifier.drift import Profile
from clusterproof.data.answers import Wanted
from clusterproof.data.store import Store
from clusterproof.errors import ModelError
from clusterproof.models import shelf
from clusterproof.models.labelling import Drift
from clusterproof.settings import Settings

# The rows beside a model, as `train` puts them there.
ROWS = "rows.csv"
# Sites whose evidence is in memory at once: some 60,000 items.
_BATCH = 2_000
# More sites than any store holds.
_ALL = 10_000_000


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


def of_store(db: Path, settings: Settings) -> Drift | None:
    """Compare the latest verdicts of a store, for a report."""
    with Store.reading(db) as store:
        verdicts = [one.verdict for one in store.sites(Wanted(limit=_ALL))]
        kept = [one for one in verdicts if one.coverage.pages]
        found: list[Profile] = []
        for first in range(0, len(kept), _BATCH):
            some = kept[first : first + _BATCH]
            evidence = store.evidence([one.site for one in some])
            found += [drift.profile(evidence[one.site], one.coverage) for one in some]
    return of_run(found, settings)
