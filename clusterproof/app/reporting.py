"""The market report of a quarter: read from a store, written into a folder."""

from pathlib import Path

from clusterproof.classifier.agreement import agreements
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.market import MODEL
from clusterproof.models import cards, measured, shelf
from clusterproof.models.measured import Evaluation
from clusterproof.records.market import Market, Period
from clusterproof.report import market as reports
from clusterproof.report.market import MarketReport, Quality, files


def report(db: Path, period: str, plain: bool = False) -> MarketReport:
    """Return the report of a quarter; `plain` leaves out the comparison with the one before.

    Raises UsageError when the period is none or nothing was judged in it.
    """
    with Store.reading(db) as store:
        wanted = _wanted(period, store)
        labels, before = store.author_labels(), wanted.previous()
        found = store.market.market(wanted)
        quality = Quality(labels, tuple(agreements(labels)), *_measured(found))
        earlier = None
        if not plain and before in store.market.quarters():
            earlier = reports.build(store.market.market(before), quality)
    made = reports.build(found, quality, earlier)
    return reports.invented(made) if _used(found) == {MODEL} else made


def write(db: Path, period: str, out: Path) -> tuple[MarketReport, tuple[Path, ...]]:
    """Write the report in every form into a folder; the same store gives the same bytes."""
    found = report(db, period)
    try:
        out.mkdir(parents=True, exist_ok=True)
        return found, tuple(_file(out / name, kept) for name, kept in files.every(found))
    except OSError as wrong:
        raise UsageError(
            f"{wrong.filename or out} cannot be written: {wrong.strerror}.", "Name another folder."
        ) from wrong


def _file(path: Path, kept: bytes) -> Path:
    path.write_bytes(kept)
    return path


def _wanted(period: str, store: Store) -> Period:
    known = store.market.quarters()
    wanted = Period.named(period)
    told = ", ".join(one.name for one in known) or "no quarter yet"
    if wanted is None:
        raise UsageError(
            f"{period} is no quarter.", f"Write it like 2026-Q4; the store has {told}."
        )
    if wanted not in known:
        raise UsageError(f"Nothing was judged in {wanted.name}.", f"The store has {told}.")
    return wanted


def _measured(found: Market) -> tuple[Evaluation | None, dict[tuple[str, str], int] | None]:
    """Return what was measured of the shipped judge, if it gave the verdicts of the quarter."""
    folder = shelf.folder_of("", "head")
    if _used(found) != {shelf.identity(cards.read(folder))}:
        return None, None
    evaluation = measured.read(folder)
    return evaluation, {(one.label, one.verdict): len(one.sites) for one in evaluation.spoken}


def _used(found: Market) -> set[str]:
    """Return the models that gave the verdicts of the quarter."""
    return {one.model for one in found.judges if one.quarter == found.period.number}
