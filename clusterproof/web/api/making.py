"""What the press makes for the API, in its own process: plain values in, bytes out."""

import io
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from clusterproof.app import exhibits
from clusterproof.archive.naming import path_of


def bundle(db: Path, archive: Path, site: str) -> bytes:
    """Return a site's dossier folder as one ZIP: dossier, exhibits, evidence, cited captures.

    What no archive holds any more is left out; the folder's own README tells it.
    """
    lies = path_of(archive, site)
    with TemporaryDirectory(prefix="clusterproof-") as passing:
        folder = Path(passing)
        archives = (lies,) if lies.is_file() else ()
        written = exhibits.bundle(exhibits.case_of(db, site), folder, archives, _ignore)
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as out:
            for file in written:
                out.write(file, file.relative_to(folder).as_posix())
    return packed.getvalue()


def member(bundled: bytes, name: str) -> bytes | None:
    """Return one file of a bundle by its name, or by how its name begins; None without it."""
    with zipfile.ZipFile(io.BytesIO(bundled)) as held:
        found = next((one for one in held.namelist() if one.startswith(name)), None)
        return held.read(found) if found else None


def _ignore(sentence: str) -> None:
    """Leave it to the list of exhibits to say what is missing."""
