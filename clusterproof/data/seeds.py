"""Seeds: the websites to read, from addresses, domains and the files users keep them in."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from importlib.resources import as_file, files
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa

from clusterproof.data import seedrows
from clusterproof.data.seedrows import Row, Table
from clusterproof.errors import BadSeed
from clusterproof.page.addresses import canonical, scope_of
from clusterproof.records import Seed

# Problems told one by one; more are counted in one last sentence.
MOST_PROBLEMS = 200

# Names of the column that holds the address, in the order in which they are believed.
_NAMES = """
url; urls; uri; seed; website url; web url; site url; company website; official website; link
website; web site; web page; webpage; homepage; home page; web; www; site; internet
sitio web; pagina web; página web; sitio; dirección web; webseite; internetseite; internetadresse
site web; site internet; adresse web; sítio web; sítio; sito web; sito; sito internet
strona; strona www; strona internetowa; adres www; web sitesi; web adresi; internet adresi
홈페이지; 웹사이트; 사이트; 누리집; الموقع; الموقع الإلكتروني; موقع الويب; رابط
сайт; веб сайт; вебсайт; адрес сайта; ссылка; webová stránka; web stranica; mrežna stranica
honlap; weboldal; website adres; ιστοσελίδα; ウェブサイト; 网站; 网址
domain; domains; domain name; domaine; dominio; domínio; domäne; domena; alan adı; домен; 도메인
host; hostname
"""
_RANK = {name.strip(): rank for rank, name in enumerate(re.split(r"[;\n]", _NAMES)) if name.strip()}
_LOOKS = re.compile(
    r"(?:https?://\S{3,2000}|(?=[^\s/]{3,253}(?:/|$))(?:[^\s/@.,;:]{1,63}\.){1,8}[^\W\d_]{2,24}"
    r"(?::\d{1,5})?(?:/\S{0,1900})?)",
    re.IGNORECASE,
)
# What needs a port or is no name at all: machines at home and on test benches.
_MACHINE = re.compile(
    r"(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?(?:/\S{0,1900})?",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"https?://\S", re.IGNORECASE)
_FILE = re.compile(r"\.(?:csv|tsv|txt|tab|parquet|list|xlsx?|jsonl?)$|^[./~]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SeedsRead:
    """The seeds found, one a site, what could not be read, and which rows were merged."""

    seeds: tuple[Seed, ...]
    problems: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathering:
    """Seeds and sentences as they come; a long list of sentences ends in a count."""

    seeds: dict[str, Seed] = field(default_factory=dict)
    told: dict[str, list[str]] = field(default_factory=lambda: {"problems": [], "merged": []})
    untold: dict[str, int] = field(default_factory=lambda: {"problems": 0, "merged": 0})

    def add(self, seed: Seed, where: str) -> None:
        first = self.seeds.setdefault(seed.site, seed)
        if first is seed:
            return
        self.tell(
            "merged", f"{where}: {seed.url} is on {seed.site} as {first.url} is; one is read."
        )
        if not first.columns and seed.columns:
            self.seeds[seed.site] = replace(first, columns=seed.columns)

    def tell(self, what: str, sentence: str) -> None:
        if len(self.told[what]) < MOST_PROBLEMS:
            self.told[what].append(sentence)
        else:
            self.untold[what] += 1

    def sentences(self, what: str) -> tuple[str, ...]:
        more = (f"{self.untold[what]} more like these.",) if self.untold[what] else ()
        return (*self.told[what], *more)


def read(sources: Sequence[str], standard_input: Iterable[str] = ()) -> SeedsRead:
    """Return the seeds that addresses, domains, files and "-" name, one for each site.

    Rows that cannot be read are skipped and told; a source that is neither a file nor an address
    raises BadSeed.
    """
    gathered = _Gathering()
    for source in sources:
        if source == "-":
            _read_table(seedrows.lines(standard_input), "standard input", gathered)
        elif _is_file(source):
            _read_file(Path(source), gathered)
        else:
            gathered.add(_typed(source), "the command line")
    return SeedsRead(
        tuple(gathered.seeds.values()),
        gathered.sentences("problems"),
        gathered.sentences("merged"),
    )


def registry() -> tuple[Seed, ...]:
    """Return the list of organisations' sites that ships, its facts as columns."""
    with as_file(files(__package__) / "registry.csv") as path:
        return read([str(path)]).seeds


def seed(text: str) -> Seed | None:
    """Return the seed an address or a bare domain names (https is assumed), or None."""
    text = text.strip().strip("<>\"'")
    if not (_LOOKS.fullmatch(text) or _MACHINE.fullmatch(text) or _SCHEME.match(text)):
        return None
    url = canonical(text if "://" in text[:10] else f"https://{text}")
    return Seed(url, scope_of(url).site) if url else None


def _typed(source: str) -> Seed:
    text = source.strip()
    found = seed(text)
    if found is None or ("://" not in text and _FILE.search(text)):
        raise BadSeed(
            f"{_shown(source)} is no web address and no file that exists here.",
            "Give a URL, a domain, a CSV, TXT or Parquet file, or - for standard input.",
        )
    return found


def _is_file(source: str) -> bool:
    try:
        return "://" not in source and Path(source).is_file()
    except (OSError, ValueError):
        return False


def _read_file(path: Path, gathered: _Gathering) -> None:
    try:
        is_parquet = path.suffix.lower() in (".parquet", ".pq")
        table = seedrows.parquet(path) if is_parquet else seedrows.text(path)
        _read_table(table, path.name, gathered)
    except (OSError, pa.ArrowException) as error:
        gathered.tell("problems", f"{path.name} cannot be read: {str(error)[:200]}.")


def _read_table(table: Table, name: str, gathered: _Gathering) -> None:
    for problem in table.problems:
        gathered.tell("problems", problem)
    sample = list(islice(table.rows, seedrows.SAMPLE))
    names, has_header = _header(table, sample)
    places = _places(names, sample[1:] if has_header else sample)
    for row in chain(sample[1:] if has_header else sample, table.rows):
        _read_row(row, names, places, name, gathered)


def _read_row(
    row: Row, names: Sequence[str], places: Sequence[int], name: str, gathered: _Gathering
) -> None:
    where = f"{name} line {row.line}"
    if row.fault:
        gathered.tell("problems", f"{where}: {row.fault}; the row was skipped.")
        return
    if not any(row.cells) or row.cells[0].startswith("#"):
        return
    written = [row.cells[place] for place in places if place < len(row.cells)]
    found = next((one for one in map(seed, filter(None, written)) if one is not None), None)
    if found is None:
        wrong = next(filter(None, written), "")
        said = f"{_shown(wrong)} is no web address" if wrong else "there is no web address in it"
        gathered.tell("problems", f"{where}: {said}; the row was skipped.")
        return
    gathered.add(replace(found, columns=_columns(names, row.cells)), where)


def _columns(names: Sequence[str], cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return a row's cells with their names; a plain list has none."""
    if not names and len(cells) < 2:
        return ()
    return tuple(
        (names[at] if at < len(names) and names[at] else f"column {at + 1}", cell)
        for at, cell in enumerate(cells)
    )


def _header(table: Table, sample: Sequence[Row]) -> tuple[tuple[str, ...], bool]:
    """Return the columns' names, and whether the first row holds them."""
    if table.names or not sample:
        return table.names, False
    first = sample[0].cells
    if any(_folded(cell) in _RANK for cell in first):
        return first, True
    has_address = any(_LOOKS.fullmatch(cell) for cell in first)
    return ((), False) if has_address or len(first) < 2 else (first, True)


def _places(names: Sequence[str], sample: Sequence[Row]) -> list[int]:
    """Return which columns to look for the address in: by name, else by what most look like."""
    named = [
        (rank, at)
        for at, name in enumerate(names)
        if (rank := _RANK.get(_folded(name))) is not None
    ]
    if named:
        return [at for _, at in sorted(named)]
    width = max((len(row.cells) for row in sample), default=1)
    hits = [
        (-sum(1 for row in sample if at < len(row.cells) and _LOOKS.fullmatch(row.cells[at])), at)
        for at in range(width)
    ]
    return [min(hits)[1]]


def _folded(name: str) -> str:
    return re.sub(r"[\s_-]+", " ", name.strip().casefold())


def _shown(text: str) -> str:
    return ascii(text[:80])[1:-1] if not text.isprintable() else f"“{text[:80]}”"
