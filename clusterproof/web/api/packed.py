"""One file out of what the press has packed."""

import io
import zipfile


def member(bundled: bytes, name: str) -> bytes | None:
    """Return one file of a bundle by its name, or by how its name begins; None without it."""
    with zipfile.ZipFile(io.BytesIO(bundled)) as held:
        found = next((one for one in held.namelist() if one.startswith(name)), None)
        return held.read(found) if found else None
