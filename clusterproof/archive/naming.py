"""Where a site's archive lies in its folder."""

from pathlib import Path

SUFFIXES = (".warc.gz", ".warc", ".warc.zst")


def path_of(folder: Path, site: str) -> Path:
    """Return the file of one site: FOLDER/<site>.warc.gz, a port's colon written as a plus.

    >>> path_of(Path("out"), "127.0.1.1:8800").name
    '127.0.1.1+8800.warc.gz'
    """
    name = site.replace(":", "+").replace("/", "_").replace("\\", "_")
    return folder / f"{name}.warc.gz"


def files_below(paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Return the WARC files named or lying below the folders named, each once, in stable order."""
    found = [file for path in paths for file in _below(path)]
    return tuple(dict.fromkeys(found))


def _below(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.rglob("*") if file.name.endswith(SUFFIXES))
