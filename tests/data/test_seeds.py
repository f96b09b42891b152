from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from clusterproof.data import seeds
from clusterproof.data.seeds import MOST_PROBLEMS, SeedsRead, read, registry
from clusterproof.errors import BadSeed
from clusterproof.page.addresses import canonical

CSV = "name,Website,city\nAcme,https://acme.example/,Riga\nBeta,beta.example,Split\n"


def kept(found: SeedsRead) -> list[str]:
    return [seed.url for seed in found.seeds]


def written(folder: Path, text: str | bytes, name: str = "seeds.csv") -> str:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(path)


TYPED = [
    ("https://example.org/about", "https://example.org/about", "example.org"),
    ("http://example.org", "http://example.org/", "example.org"),
    ("example.org", "https://example.org/", "example.org"),
    ("WWW.Example.ORG/Über", "https://www.example.org/%C3%9Cber", "example.org"),
    ("bücher.example", "https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
    ("klinik.co.uk", "https://klinik.co.uk/", "klinik.co.uk"),
    ("127.0.0.1:8080", "https://127.0.0.1:8080/", "127.0.0.1:8080"),
    ("localhost:8080/x", "https://localhost:8080/x", "localhost:8080"),
    ("[::1]:8080", "https://[::1]:8080/", "[::1]:8080"),
    ("http://site001.test", "http://site001.test/", "site001.test"),
]
WRONG = [
    "",
    "hospital",
    "missing.csv",
    "./seeds",
    "a b.example",
    "ftp://example.org",
    "@",
    "a@b.example",
    "http://",
]
TABLES = [
    pytest.param(CSV, id="comma"),
    pytest.param(CSV.replace(",", ";"), id="semicolon"),
    pytest.param(CSV.replace(",", "\t"), id="tab"),
    pytest.param(CSV.replace(",", "|"), id="bar"),
    pytest.param(CSV.replace("\n", "\r\n"), id="windows lines"),
    pytest.param(b"\xef\xbb\xbf" + CSV.encode(), id="bom"),
    pytest.param(CSV.encode("utf-16"), id="utf-16"),
    pytest.param(CSV.replace("Website", "sitio web"), id="spanish"),
    pytest.param(CSV.replace("Website", "홈페이지"), id="korean"),
    pytest.param(CSV.replace("Website", "Web_Site"), id="underscore"),
    pytest.param(CSV.replace("Website", "where"), id="by content"),
    pytest.param(CSV.replace("name,Website,city\n", ""), id="no header"),
    pytest.param(CSV.replace("\n", "\n\n"), id="empty lines"),
    pytest.param(CSV.replace("Acme", '"Acme, ""the"" best\nin town"'), id="quoted"),
    pytest.param(CSV.replace("Acme", '5" Acme'), id="stray quote"),
]


@pytest.mark.parametrize(("source", "url", "site"), TYPED)
def test_an_address_or_domain_is_a_seed(source: str, url: str, site: str) -> None:
    (seed,) = read([source]).seeds
    assert (seed.url, seed.site, seed.columns) == (url, site, ())


@pytest.mark.parametrize("source", WRONG)
def test_anything_else_is_refused_with_advice(source: str) -> None:
    with pytest.raises(BadSeed, match="Give a URL"):
        read([source])


@pytest.mark.parametrize("text", TABLES)
def test_tables_of_all_kinds(tmp_path: Path, text: str | bytes) -> None:
    found = read([written(tmp_path, text)])
    assert kept(found) == ["https://acme.example/", "https://beta.example/"]
    assert not found.problems
    assert dict(found.seeds[1].columns).popitem()[1] == "Split"


def test_the_users_columns_come_through(tmp_path: Path) -> None:
    (seed, _) = read([written(tmp_path, CSV)]).seeds
    assert seed.columns == (
        ("name", "Acme"),
        ("Website", "https://acme.example/"),
        ("city", "Riga"),
    )


def test_a_plain_list_has_no_columns_and_may_have_remarks(tmp_path: Path) -> None:
    found = read([written(tmp_path, "# mine\nacme.example\n\nhttps://beta.example/x\n", "s.txt")])
    assert kept(found) == ["https://acme.example/", "https://beta.example/x"]
    assert all(seed.columns == () for seed in found.seeds)


def test_an_address_is_preferred_to_a_domain_and_a_domain_stands_in(tmp_path: Path) -> None:
    text = "domain,url\na.example,https://a.example/about\nb.example,\n"
    assert kept(read([written(tmp_path, text)])) == [
        "https://a.example/about",
        "https://b.example/",
    ]


def test_what_cannot_be_read_is_told_with_its_line_and_skipped(tmp_path: Path) -> None:
    text = 'url,n\na.example,1\nnonsense,2\n,3\n"never,closed\nb.example,5\n'
    found = read([written(tmp_path, text)])
    assert kept(found) == ["https://a.example/", "https://b.example/"]
    assert found.problems == (
        "seeds.csv line 3: “nonsense” is no web address; the row was skipped.",
        "seeds.csv line 4: there is no web address in it; the row was skipped.",
        "seeds.csv line 5: a quotation mark is never closed; the row was skipped.",
    )


def test_a_second_row_of_a_site_is_merged_with_a_note(tmp_path: Path) -> None:
    found = read(["a.example", written(tmp_path, "url,n\nhttps://www.a.example/x,7\n")])
    (seed,) = found.seeds
    assert (seed.url, dict(seed.columns)["n"]) == ("https://a.example/", "7")
    assert found.merged == (
        "seeds.csv line 2: https://www.a.example/x is on a.example as https://a.example/ is; "
        "one is read.",
    )


def test_another_encoding_is_read_and_told(tmp_path: Path) -> None:
    found = read([written(tmp_path, "name,url\nMünchen,a.example\n".encode("cp1252"))])
    assert dict(found.seeds[0].columns)["name"] == "München"
    assert "Windows-1252" in found.problems[0]


@pytest.mark.parametrize("junk", [b"PK\x03\x04\x00\x00\x00", b"", b"\n\n", b"\x00" * 99], ids=str)
def test_no_list_gives_no_seeds(tmp_path: Path, junk: bytes) -> None:
    assert read([written(tmp_path, junk)]).seeds == ()


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "seeds.parquet"
    pq.write_table(pa.table({"n": [1, 2, None], "site": ["a.example", None, "c.example"]}), path)
    found = read([str(path)])
    assert kept(found) == ["https://a.example/", "https://c.example/"]
    assert found.seeds[1].columns == (("n", ""), ("site", "c.example"))
    assert len(found.problems) == 1


def test_a_broken_parquet_file_is_told(tmp_path: Path) -> None:
    found = read([written(tmp_path, b"PAR1 and nothing more", "x.parquet"), "a.example"])
    assert kept(found) == ["https://a.example/"]
    assert found.problems[0].startswith("x.parquet cannot be read")


def test_standard_input_is_text_lines() -> None:
    assert kept(read(["-"], iter(["url\n", "a.example\n", "b.example"]))) == [
        "https://a.example/",
        "https://b.example/",
    ]


def test_a_flood_of_problems_ends_in_a_count() -> None:
    found = read(["-"], (f"no address {number}\n" for number in range(MOST_PROBLEMS + 50)))
    assert len(found.problems) == MOST_PROBLEMS + 1
    assert found.problems[-1] == "50 more like these."


def test_a_hostile_cell_is_told_harmlessly() -> None:
    (problem,) = read(["-"], ["url\n", "a.example\n", "\x1b[2J\u202egnp\n"]).problems
    assert problem.isprintable()


def test_the_registry_that_ships_is_whole() -> None:
    rows = registry()
    assert len(rows) > 500
    assert len({seed.site for seed in rows}) == len(rows)
    for seed in rows:
        facts = dict(seed.columns)
        assert canonical(seed.url) == seed.url
        assert facts["pattern"] in {"cluster", "portal", "hybrid", "other", "unsure"}
        assert facts["evidence"]
        assert facts["calls_itself_cluster"] in {"yes", "no"}


def test_seed_reads_one_cell() -> None:
    assert seeds.seed(" <https://a.example> ") == seeds.seed("a.example")
    assert seeds.seed("12.50") is None
