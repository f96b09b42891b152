"""What the press makes, in its own process: each function takes plain values and returns bytes."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from clusterproof.app import cases, exhibits, jobs, offers
from clusterproof.app.desk import Desk
from clusterproof.archive.naming import path_of
from clusterproof.records import Case
from clusterproof.report import dossier
from clusterproof.report.exhibits import numbered
from clusterproof.settings import Settings

# Files that are packed already.
_PACKED = (".gz", ".wacz", ".pdf")


class Wish(NamedTuple):
    """Of which site something is wanted, and what it takes to make it.

    `job` is the vet whose offer is told beside the site, or empty.
    """

    db: Path
    archive: Path
    site: str
    settings: Settings
    job: str = ""


def dossier_file(wish: Wish) -> bytes:
    """Return the dossier as one HTML file."""
    return dossier.html(_case(wish)).encode()


def dossier_page(wish: Wish) -> bytes:
    """Return the dossier with its exhibits as pages of the server."""
    case = _case(wish)
    linked = {one.number: f"exhibits/{one.number}" for one in numbered(case.judged.verdict)}
    return dossier.html(case, linked).encode()


def dossier_pdf(wish: Wish) -> bytes:
    """Return the dossier as tagged PDF."""
    return dossier.pdf(_case(wish))


def bundle(wish: Wish) -> bytes:
    """Return everything as a ZIP file: dossier, exhibits, evidence, the cited captures."""
    with TemporaryDirectory(prefix="clusterproof-") as folder:
        out = Path(folder)
        written = exhibits.bundle(_case(wish), out, _lying(wish), _unheard)
        made = BytesIO()
        with ZipFile(made, "w") as packed:
            for path in sorted(written):
                # The same case is the same bytes: no moment of packing is kept.
                entry = ZipInfo(path.relative_to(out).as_posix())
                entry.external_attr = 0o644 << 16
                entry.compress_type = ZIP_STORED if path.suffix in _PACKED else ZIP_DEFLATED
                packed.writestr(entry, path.read_bytes())
    return made.getvalue()


def _lying(wish: Wish) -> tuple[Path, ...]:
    """Return the site's own file; a folder of thousands would be read whole."""
    own = path_of(wish.archive, wish.site)
    return (own,) if own.is_file() else ()


def _case(wish: Wish) -> Case:
    found = cases.case(wish.db, wish.site, wish.settings)
    return offers.beside(found, _taken(wish)) if wish.job else found


def _taken(wish: Wish) -> offers.Taken | None:
    with Desk.open(wish.db) as desk:
        job, content = jobs.job(desk, wish.job), jobs.offered(desk, wish.job)
    return None if content is None else offers.take_bytes(content, job.offer)


def _unheard(problem: str) -> None:
    """Take no notice of a capture that is lost: the folder's own README names what is there."""
