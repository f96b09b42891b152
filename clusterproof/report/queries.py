"""A list of queries as a sheet for a person: what to paste where, under which name to save it."""

from collections.abc import Iterable, Iterator, Sequence
from json import dumps
from urllib.parse import quote_plus

from clusterproof.report import words
from clusterproof.report.plain import plain

# Where a person may paste a query; the program opens none of them.
_PLACES = (
    ("DuckDuckGo", "https://duckduckgo.com/html/?q={}"),
    ("Bing", "https://www.bing.com/search?q={}"),
    ("Google", "https://www.google.com/search?q={}"),
)
Asked = tuple[str, str]


def sheet(asked: Sequence[Asked], db: str, file: str) -> Iterator[str]:
    """Yield the lines of the sheet; `asked` are (name to save under, words)."""
    yield f"{words.counted(len(asked), 'query', 'queries')} to put to a search engine by hand."
    yield "This program contacts no search engine: you open a page, look, and save it."
    yield ""
    for name, text in asked:
        yield f"{name}  paste: {plain(text)}"
        for place, address in _PLACES:
            yield f"     {place}: {address.format(quote_plus(text))}"
        yield f"     save the page of results as {name}.html (further pages as {name}-2.html)"
    yield ""
    yield "An export as JSON (url, title, snippet) or CSV (an address a row) is read as well."
    yield "When you have saved what you want, give the files back:"
    results = " ".join(f"--results {name}.html" for name, _ in asked[:2])
    more = " ..." if len(asked) > 2 else ""
    yield f"  clusterproof discover --db {plain(db)} --queries {plain(file)} {results}{more}"


def sheet_lines(asked: Iterable[Asked]) -> Iterator[str]:
    """Yield the queries as lines of JSON."""
    for name, text in asked:
        places = {place: address.format(quote_plus(text)) for place, address in _PLACES}
        yield dumps({"save_as": name, "query": text, "open": places}, ensure_ascii=False)


def brought(query: str, found: int, promising: int, taken: int) -> str:
    """Say what a query brought."""
    return plain(
        f"{query}: {words.counted(found, 'candidate')}, {promising} promising by name, "
        f"{taken} taken in"
    )
