"""Every error a user may meet, drawn as a tree. The number is the command's exit code.

    ClusterproofError                1  something went wrong that has no better name
    +-- UsageError                   2  a wrong option, address, file name or query
    |   +-- BadSeed                  2  a seed that is no web address
    |   +-- BadQuery                 2  a question the store cannot answer
    +-- Incomplete                   3  done, but some inputs were skipped (each was reported)
    +-- ArchiveError                 4  a WARC that cannot be read or written at all
    |   +-- ArchiveBusy              4  another crawl writes to it
    +-- StoreError                   5  the DuckDB file cannot be used
    |   +-- StoreBusy                5  another process writes to it
    |   +-- StoreTooNew              5  written by a newer clusterproof
    |   +-- NotAStore                5  not a DuckDB file of ours
    +-- ModelError                   6  the learned model cannot be used
    |   +-- ModelMismatch            6  its card and this program disagree
    +-- BelowFloor                   7  measured quality sank below the model's floor
    +-- NothingRead                  8  not one page could be read
    +-- DiskFull                     9  no room left; what was written before is whole
    +-- NotAllowed                  10  who asks has not the right, or is not known
    +-- TooMany                     11  more than a user may ask for at once or in this time
    +-- OfferError                  12  an offer that cannot be read
    |   +-- PatientsData            12  an offer with patients' data in it; nothing of it was kept

Ctrl-C ends with 130 after what was begun has been put away.
"""


class ClusterproofError(Exception):
    """Say what happened, where, and what to do about it."""

    exit_code = 1

    def __init__(self, what: str, do: str = "") -> None:
        super().__init__(f"{what} {do}".strip())
        self.what = what
        self.do = do


class UsageError(ClusterproofError):
    """A wrong option, address, file name or query."""

    exit_code = 2


class BadSeed(UsageError):
    """A seed that is no web address."""


class BadQuery(UsageError):
    """A question the store cannot answer."""


class Incomplete(ClusterproofError):
    """Done, but some inputs were skipped; each was reported."""

    exit_code = 3


class ArchiveError(ClusterproofError):
    """A WARC file that cannot be read or written at all."""

    exit_code = 4


class ArchiveBusy(ArchiveError):
    """Another crawl writes to the same archive file."""


class StoreError(ClusterproofError):
    """The DuckDB file cannot be used."""

    exit_code = 5


class StoreBusy(StoreError):
    """Another process writes to the store."""


class StoreTooNew(StoreError):
    """The store was written by a newer clusterproof."""


class NotAStore(StoreError):
    """The file is not a store of ours."""


class ModelError(ClusterproofError):
    """The learned model cannot be used."""

    exit_code = 6


class ModelMismatch(ModelError):
    """A model's card and this program disagree."""


class BelowFloor(ClusterproofError):
    """Measured quality sank below the model's floor."""

    exit_code = 7


class NothingRead(ClusterproofError):
    """Not one page could be read."""

    exit_code = 8


class DiskFull(ClusterproofError):
    """No room is left on the disk; what was written before is whole."""

    exit_code = 9


class NotAllowed(ClusterproofError):
    """Who asks has not the right, or is not known."""

    exit_code = 10


class TooMany(ClusterproofError):
    """More than a user may ask for; `seconds` says when it is worth asking again, 0 if unknown."""

    exit_code = 11

    def __init__(self, what: str, do: str = "", seconds: float = 0.0) -> None:
        super().__init__(what, do)
        self.seconds = seconds


class OfferError(ClusterproofError):
    """A seller's offer that cannot be read."""

    exit_code = 12


class PatientsData(OfferError):
    """An offer with patients' data in it; nothing of it was kept."""
