"""What the engine complains of, as sentences for the user."""

from pathlib import Path

from clusterproof.errors import (
    BadQuery,
    ClusterproofError,
    DiskFull,
    NotAStore,
    StoreBusy,
    StoreError,
    StoreTooNew,
)

# Fragments of the engine's own messages (DuckDB 2.0), in the order they are tried; tests provoke
# them where they can, so a version that words them otherwise is noticed.
_FULL = ("No space left on device", "File too large", "Disk quota exceeded", "max_temp_directory")
_BUSY = ("Could not set lock", "Conflicting lock", "different configuration than existing")
_FOREIGN = ("not a valid DuckDB database file", "Is a directory", "Could not read enough bytes")
_DAMAGED = ("Corrupt database file",)
_INTERRUPTED = "INTERRUPT Error"
_NEWER = ("newer version of DuckDB", "Trying to read a database file with version number")


# A DuckDB file begins with eight bytes of checksum and these four.
_MAGIC = b"DUCK"


def is_ours(file: Path) -> bool:
    """Tell whether a file begins as a DuckDB file does. Raises OSError."""
    with file.open("rb") as opened:
        return opened.read(12)[8:] == _MAGIC


def spoken(problem: Exception, store: Path) -> ClusterproofError:
    """Return what went wrong with the store's file, as one of our own errors."""
    words = str(problem)
    if _any(_FULL, words):
        return disk_full(store)
    if _any(_BUSY, words):
        return StoreBusy(
            f"{store} is open elsewhere.",
            "Wait until the other command has ended; sites, show and ask read its snapshot now.",
        )
    if _any(_NEWER, words):
        return too_new(store)
    if _any(_FOREIGN, words):
        return not_a_store(store)
    if _any(_DAMAGED, words):
        return NotAStore(
            f"{store} is damaged.", "Delete it and judge the archive again: nothing else is lost."
        )
    return StoreError(f"{store} cannot be used: {_first_line(words)}")


def no_snapshot(store: Path) -> StoreBusy:
    """Return the error of a locked store that cannot be read yet."""
    return StoreBusy(
        f"{store} is open elsewhere and has no snapshot to read yet.",
        "Wait until the other command has published one, or has ended.",
    )


def disk_full(store: Path) -> DiskFull:
    """Return the error of a full disk."""
    return DiskFull(
        f"No room is left on the disk of {store}.",
        "What was kept before is whole; make room and run the command again.",
    )


def not_a_store(store: Path) -> NotAStore:
    """Return the error of a foreign file."""
    return NotAStore(f"{store} is not a clusterproof store.", "Give another file name with --db.")


def too_new(store: Path) -> StoreTooNew:
    """Return the error of a store from the future."""
    return StoreTooNew(
        f"{store} was written by a newer clusterproof.", "Upgrade this one, or use another file."
    )


def no_store(store: Path) -> StoreError:
    """Return the error of a missing file."""
    return StoreError(
        f"There is no store at {store}.", "Make one with: clusterproof judge ARCHIVE --db FILE"
    )


def bad_query(problem: Exception, seconds: float) -> BadQuery:
    """Return what is wrong with a question in SQL, in the engine's own first lines."""
    words = str(problem)
    if words.startswith(_INTERRUPTED):
        return BadQuery(f"The question took longer than {seconds:g} seconds.")
    if "disabled by configuration" in words or "disabled through configuration" in words:
        return BadQuery("A question may look at the store only, not at files or networks.")
    kind, _, rest = words.partition(": ")
    plain = rest if kind.endswith("Error") else words
    return BadQuery(f"The store cannot answer that: {_first_line(plain)}", _hint(words))


def _hint(words: str) -> str:
    hints = [line for line in words.splitlines() if line.startswith(("Candidate", "Did you mean"))]
    return hints[0] if hints else ""


def _first_line(words: str) -> str:
    return words.strip().splitlines()[0][:300] if words.strip() else "no reason given."


def _any(fragments: tuple[str, ...], words: str) -> bool:
    return any(fragment in words for fragment in fragments)
