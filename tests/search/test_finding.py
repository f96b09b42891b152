"""Searches over a real store: words of many scripts, meaning, limits, what is replaced."""

from dataclasses import replace
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console

from clusterproof.app import finding
from clusterproof.classifier.passagelines import passage_lines
from clusterproof.data.statements import migrations
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.records import Found, Judged, Passage, Role, Search
from clusterproof.report import finding as shown

from data.store_samples import AT, judged  # isort: skip

TEXTS = {
    "en": "The general assembly of all members elects the board for two years.",
    "de": "Die Mitgliederversammlung wählt den Vorstand auf zwei Jahre.",
    "es": "La asamblea aprueba los estatutos de la asociación cada dos años.",
    "tr": "SAĞLIK KÜMESİ yönetim kurulu iki yılda bir seçilir, ışık saçar.",
    "ru": "Общее собрание членов кластера избирает правление на два года.",
    "ar": "تنتخب الجمعية العمومية مجلس الإدارة كل سنتين في المدينة.",
    "ja": "医療観光協議会の総会は二年ごとに理事会を選出し、会費を決めます。",
    "zh": "会员大会每两年选举一次医疗旅游协会的理事会，并审议年度报告。",
    "ko": "의료관광클러스터 협의회 총회는 2년마다 이사회를 선출합니다.",
}
HOSTILE = (
    "\x1b[31mred\x1b[0m <script>window.hit=1</script> cluster \u202egpj.exe [bold]x[/bold] "
    "{{ 7*7 }}"
)


def site(name: str, texts: dict[str, str], encoder: finding.Encoder | None = None) -> Judged:
    found = [
        Passage(text, f"https://{name}/{n}", language[:2], Role.ABOUT)
        for n, (language, text) in enumerate(texts.items())
    ]
    vectors = encoder.encode(list(texts.values())) if encoder else None
    one = judged(name)
    named = replace(one.verdict, encoder=encoder.identity if encoder else "none")
    return replace(one, verdict=named, passages=passage_lines(found, vectors))


@pytest.fixture(scope="module")
def encoder() -> finding.Encoder:
    return finding.encoder("")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "market.duckdb"


@pytest.fixture
def db(path: Path, encoder: finding.Encoder) -> Path:
    with Store.open(path) as store:
        store.keep([site("many.example", TEXTS, encoder)])
        store.keep([site("one.example", {"en": "The board meets on Mondays, the board decides."})])
    return path


def words(db: Path, text: str, **where: object) -> tuple[Found, ...]:
    with Store.reading(db) as store:
        return finding.by_words(store, Search(text, **where)).found  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sought", "language"),
    [
        ("assembl", "en"), ("MITGLIEDERVERSAMMLUNG", "de"), ("wahlt", "de"), ("ESTATUTOS", "es"),
        ("saglik", "tr"), ("KUMESI", "tr"), ("isik", "tr"), ("kümesi", "tr"), ("собран", "ru"),
        ("عمومية", "ar"), ("الجمعية", "ar"), ("جمعيه", "ar"), ("協議会", "ja"), ("総会", "ja"),
        ("旅游协会", "zh"), ("理事会，并", "zh"), ("클러스터", "ko"), ("관광", "ko"),
    ],
)  # fmt: skip
def test_words_are_found_in_every_script(db: Path, sought: str, language: str) -> None:
    found = words(db, sought)
    assert language in [one.language for one in found]
    best = next(one for one in found if one.language == language)
    assert best.marks
    assert best.passage == TEXTS[language]
    assert (best.site, best.verdict) == ("many.example", "cluster")


def test_signs_in_one_run_must_all_be_there(db: Path) -> None:
    assert words(db, "協議庁") == ()
    assert {one.language for one in words(db, "理事会")} == {"ja", "zh"}


def test_the_best_comes_first_and_the_limit_holds(db: Path) -> None:
    found = words(db, "board")
    assert [one.site for one in found] == ["one.example", "many.example"]
    assert found[0].score > found[1].score > 0
    assert words(db, "board", limit=1) == found[:1]
    both = words(db, "board assembly")
    assert both[0].site == "many.example"
    assert [both[0].passage[start:end] for start, end in both[0].marks] == ["assembly", "board"]


def test_a_search_is_narrowed_to_a_site_or_a_language(db: Path) -> None:
    assert {one.site for one in words(db, "board", site="one.example")} == {"one.example"}
    assert words(db, "board", language="de") == ()
    assert words(db, "vorstand", language="de")
    assert words(db, "board", site="nobody.example") == ()


@pytest.mark.parametrize("nothing", ["", "  ", "?!", "_", "a"])
def test_nothing_to_seek_is_a_sentence(db: Path, nothing: str) -> None:
    assert finding.is_empty(nothing, meaning=False)
    with pytest.raises(UsageError, match="no word"):
        words(db, nothing)


def test_bm25_is_the_formula(path: Path) -> None:
    rows = {f"en{n}": "cluster " * (n + 1) + "and other words that fill it up " * (n + 1)
            for n in range(5)}  # fmt: skip
    rows |= {
        f"de{n}": "Hier steht etwas ganz anderes in vielen Worten, ganz lang." for n in range(9)
    }
    with Store.open(path) as store:
        store.keep([site("a.example", rows)])
    sizes = [len(text.split()) for text in rows.values()]
    usual, total = float(np.mean(sizes)), len(sizes)
    idf = np.log(1 + (total - 5 + 0.5) / 5.5)
    expected = sorted(
        (
            idf * (n + 1) * 2.2 / (n + 1 + 1.2 * (0.25 + 0.75 * sizes[n] / usual))
            for n in range(5)
        ),
        reverse=True,
    )  # fmt: skip
    assert [one.score for one in words(path, "cluster")] == pytest.approx(expected, abs=1e-4)


def test_meaning_crosses_languages_and_says_what_it_left_out(
    db: Path, encoder: finding.Encoder
) -> None:
    with Store.reading(db) as store:
        found = finding.by_meaning(store, Search("who elects the board", limit=3), encoder)
        german = finding.by_meaning(store, Search("board", language="de"), encoder).found
    assert {"en", "de"} <= {one.language for one in found.found}
    assert {one.site for one in found.found} == {"many.example"}  # the other has no vectors
    scores = [one.score for one in found.found]
    assert scores == sorted(scores, reverse=True)
    assert [one.language for one in german] == ["de"]
    assert (found.searched.sites, found.searched.kept, found.searched.comparable) == (2, 2, 1)
    assert "1 site left out" in shown.lacking(found.searched, meaning=True)


def test_another_encoders_vectors_are_not_compared(path: Path, encoder: finding.Encoder) -> None:
    one = site("a.example", TEXTS, encoder)
    with Store.open(path) as store:
        store.keep([replace(one, verdict=replace(one.verdict, encoder="static-other"))])
    with Store.reading(path) as store, pytest.raises(UsageError, match="static-"):
        finding.by_meaning(store, Search("board"), encoder)


def test_the_nearest_by_signs_hold_the_nearest(path: Path, encoder: finding.Encoder) -> None:
    random = np.random.default_rng(5)
    base = encoder.encode(list(TEXTS.values()))
    near = base[random.integers(0, len(base), 6_000)] + random.normal(0, 0.08, (6_000, 128))
    near = (near / np.linalg.norm(near, axis=1)[:, None]).astype(np.float32)
    told = [
        Passage(f"passage number {n:05d} of many words", "https://x.example/", "en", Role.OTHER)
        for n in range(6_000)
    ]
    kept = passage_lines(told, near)
    with Store.open(path) as store:
        for first in range(0, 6_000, 120):
            one = judged(f"s{first:04d}.example")
            verdict = replace(one.verdict, encoder=encoder.identity)
            store.keep([replace(one, verdict=verdict, passages=kept[first : first + 120])])
    exact = np.argsort(-finding.likeness([one.vector for one in kept], base[0]))[:20]
    with Store.reading(path) as store:
        found = finding.by_meaning(store, Search(TEXTS["en"], limit=20), encoder).found
    shared = {kept[at].text for at in exact.tolist()} & {one.passage for one in found}
    assert len(shared) >= 19


def test_a_new_reading_replaces_the_passages(db: Path) -> None:
    with Store.open(db) as store:
        store.keep([site("one.example", {"en": "Now the council decides on everything there is."})])
    assert words(db, "mondays") == ()
    assert words(db, "council")
    with Store.reading(db) as store:
        for table in ("passages", "passage_words", "passage_readings"):
            told = store.ask(f"SELECT count(DISTINCT site) FROM {table}").rows
            assert told == ((2,),), table
    with Store.open(db) as store:
        store.keep([replace(judged("one.example"), judged_at=AT)], dated=True)
    assert words(db, "council"), "a reading of the past replaces nothing"
    with Store.open(db) as store:
        store.keep([judged("one.example")])
    assert words(db, "council") == ()


def test_an_older_store_has_none_and_says_so(path: Path, run: object) -> None:
    with Store.open(path) as store:
        store.keep([judged("old.example")])
    with duckdb.connect(str(path)) as old:
        for table in ("passages", "passage_words", "passage_readings"):
            old.execute(f"DROP TABLE {table}")
        old.execute("DELETE FROM clusterproof_migrations WHERE number = 11")
    path.with_name(f"{path.name}.read").unlink()
    told = run("search", "assembly", "--db", path)  # type: ignore[operator]
    assert told.code == 0
    assert "keeps no passages" in told.err
    assert "general assembly elects" in told.out
    with Store.open(path) as store:
        store.keep([site("new.example", TEXTS)])
    told = run("search", "assembly", "--db", path)  # type: ignore[operator]
    assert "1 site of 2 cannot be searched" in told.err
    assert "new.example" in told.out
    assert migrations()[10].name.startswith("passages")


def test_hostile_text_steers_nothing(path: Path, encoder: finding.Encoder) -> None:
    with Store.open(path) as store:
        store.keep([site("evil.example", {"en": HOSTILE}, encoder)])
        found = finding.by_words(store, Search("cluster"))
    console = Console(width=200, force_terminal=True, color_system=None)
    with console.capture() as seen:
        console.print(shown.view(found, Search("cluster \x1b[2J"), meaning=False))
    for steering in ("\x1b[31m", "\x1b[2J", "\u202e"):
        assert steering not in seen.get()
    assert "[bold]x[/bold]" in seen.get()
    page = shown.markup(found.found[0])
    assert "<script>" not in page
    assert "<mark>cluster</mark>" in page
    assert "\x1b" not in page


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=40))
def test_no_text_that_is_sought_breaks_a_search(sought: str) -> None:
    with Store.reading(_shared()) as store:
        if not finding.is_empty(sought, meaning=False):
            for one in finding.by_words(store, Search(sought)).found:
                assert "".join(text for text, _ in shown.pieces(one)) == one.passage
        if not finding.is_empty(sought, meaning=True):
            assert finding.by_meaning(store, Search(sought), finding.encoder("")).found


_MADE: list[Path] = []


def _shared() -> Path:
    return _MADE[0]


@pytest.fixture(autouse=True, scope="module")
def _make(tmp_path_factory: pytest.TempPathFactory, encoder: finding.Encoder) -> None:
    path = tmp_path_factory.mktemp("shared") / "s.duckdb"
    with Store.open(path) as store:
        store.keep([site("many.example", TEXTS, encoder)])
    _MADE.append(path)
