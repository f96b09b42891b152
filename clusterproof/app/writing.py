"""What people decide is written after whoever writes to the store at that moment."""

from pathlib import Path
from time import monotonic, sleep

from clusterproof.data.store import Store
from clusterproof.errors import StoreBusy

# A worker that keeps a verdict holds a small store for less than a second, and one of 400 MB for
# some two, while its snapshot is copied (bench/beside.py). A crawl holds it for its whole length:
# for that nobody is kept waiting.
_PATIENCE = 5.0
_PAUSE = 0.1


def writing(db: Path) -> Store:
    """Open a store to write to it; wait some seconds while another process does.

    Raises StoreBusy in the end, else as `Store.open`.
    """
    until = monotonic() + _PATIENCE
    while True:
        try:
            return Store.open(db)
        except StoreBusy:
            if monotonic() > until:
                raise
            sleep(_PAUSE)
