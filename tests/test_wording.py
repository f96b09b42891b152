"""Everything the program can say of a site, held to the rubric's wording rules (5.3)."""

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest

import clusterproof
from clusterproof.classifier import (
    coverage,
    gates,
    judging,
    questions,
    site,
    wording,
)
from clusterproof.classifier.deciding import Decision
from clusterproof.classifier.gates import MODELS, OTHER_SENSE
from clusterproof.classifier.questions import MYTHS
from clusterproof.classifier.signals import SIGNALS
from clusterproof.records import Axis, Borderline, Coverage, Evidence, Gate, Neighbour, Role, Site
from clusterproof.report import feed, history, moving, overview, picture, sides, terminal, words

HOUSE = Path(clusterproof.__file__).parent
# Rooms whose every text is said to a reader of a verdict.
SPEAKING: tuple[ModuleType, ...] = (
    coverage, feed, gates, history, judging, moving, overview, picture, questions, sides, site,
    terminal, wording, words,
)  # fmt: skip
FILES = (
    *(Path(room.__file__ or "") for room in SPEAKING),
    *sorted((HOUSE / "report" / "market").glob("*.py")),
    *sorted((HOUSE / "classifier" / "signals").glob("*.py")),
    *sorted((HOUSE / "report" / "dossier").glob("*.py")),
)
TEMPLATES = sorted((HOUSE / "report" / "templates").rglob("*.html"))
# Words that judge motives, honesty or law, with any ending, and claims beyond what was read.
MOTIVES = (
    "fake", "scam", "fraud", "pretend", "mislead", "misled", "deceiv", "decepti", "bogus", "crimin",
    "dishonest", "swindl", "hoax", "trick", "cheat", "suspicious", "suspect", "guilt", "shady",
    "untrustworth", "rogue", "illegal", "unlawful", "disguis", "masquerad", "sneak", "dubious",
)  # fmt: skip
EXACT = ("sham", "shams", "lie", "lies", "lying", "liar", "proves", "proven", "proof", "prove")
CLAIMS = ("only", "all", "never", "always", "nobody", "undoubtedly")
HARSH = re.compile(
    rf"\b(?:(?:{'|'.join(MOTIVES)})\w*|{'|'.join((*EXACT, *CLAIMS))})\b"
    r"|does not have|do not have|has no\b|is a portal",
    re.IGNORECASE,
)
# Sentences that hold such a word and claim nothing of a site: the exact sentence, and why.
ALLOWED: Mapping[str, str] = {
    "Words of all pages (TF-IDF and logistic regression)": "names what a rival of the judge reads",
    "Always the commonest class": "names how a rival of the judge answers",
}


def literals(path: Path) -> Iterator[str]:
    """Yield the texts in a module, docstrings and the list of forbidden words left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = {
        id(part)
        for node in ast.walk(tree)
        if _is_docstring(node) or _is_forbidden(node)
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in silent:
            continue
        if isinstance(node, ast.JoinedStr):
            parts = (part.value if isinstance(part, ast.Constant) else "…" for part in node.values)
            yield "".join(map(str, parts))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_forbidden(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "FORBIDDEN"


def shown(path: Path) -> Iterator[str]:
    """Yield the running texts of a template, its tags and orders left out."""
    bare = re.sub(r"\{%.*?%\}|\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    bare = re.sub(r"\{\{.*?\}\}", "…", bare, flags=re.DOTALL)
    for attribute in re.findall(r'(?:aria-label|title|alt)="([^"]+)"', bare):
        yield unescape(attribute)
    inline = re.sub(r"</?(?:b|bdi|em|strong|small|code|a|q|span)\b[^>]*>", "", bare)
    yield from (unescape(text) for text in re.split(r"<[^>]*>", inline))


def leaves(value: object) -> Iterator[str]:
    """Yield every text in nested tables."""
    if isinstance(value, Mapping):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, str):
        yield value


def evidence(indicator: str, axis: Axis) -> Evidence:
    at = judging_site().first_captured
    return Evidence(indicator, axis, 9.0, "https://x.test/", "q", "en", at, "sha256:0", "r.")  # type: ignore[arg-type]


def judging_site(**changed: object) -> Site:
    values: dict[str, object] = {
        "name": "x.test", "pages": 9, "evidence": (), "passages": (), "facts": {},
        "coverage": Coverage(9, 0.6, ("members",), ("en",), (("robots", 1), ("time-out", 4))),
    }  # fmt: skip
    return Site(**{**values, **changed})  # type: ignore[arg-type]


def spoken() -> Iterator[str]:
    """Yield what the verdict's own sentences come to, for every verdict, model and indicator."""
    rows = [evidence(row.id, row.axis) for row in SIGNALS]
    collaboration = [row for row in rows if row.axis is Axis.COLLABORATION]
    mechanics = [row for row in rows if row.axis is Axis.PORTAL]
    seen = judging_site(evidence=(*collaboration, *mechanics))
    dormant = judging_site(evidence=tuple(mechanics), gates=(Gate("dormant", 1.0),))
    dated = judging_site(gates=dormant.gates, dates=("2019-04-01",))
    bare = judging_site(pages=0, coverage=Coverage(0, 0.0, (), ()), notes=("No word list.",))
    found = {"cluster": 0.8, "portal": 0.1, "other": 0.1}
    for name in ("cluster", "portal", "hybrid", "insufficient"):
        for one in (seen, dormant, dated, bare, judging_site()):
            decision = Decision(name, None, found)
            yield judging.sentence(one, decision, None)
            yield from judging.notes(one, decision)
    for model in (None, OTHER_SENSE, *MODELS):
        yield judging.sentence(seen, Decision("other", model, found), None)
    for row in SIGNALS:
        edge = Borderline(row.id, "insufficient")
        yield judging.sentence(seen, Decision("cluster", None, found), edge)
    yield from wording.unworded(("xx", "ja"), frozenset())
    for meaning in (*MODELS.values(), "other sense"):
        yield f"Words that {meaning} uses of itself."
    for label in ("cluster", "other", "portal"):
        yield words.nearest((Neighbour(label, 0.5), Neighbour("other", 0.7)))


@cache
def everything() -> tuple[tuple[str, str], ...]:
    """Return (where, sentence) for every sentence that can be said, each once."""
    found: dict[tuple[str, str], None] = {}

    def take(where: str, texts: Iterator[str]) -> None:
        for text in texts:
            for sentence in re.split(r"(?<=[.?!;:])\s+", " ".join(text.split())):
                if " " in sentence:
                    found[where, sentence] = None

    for path in FILES:
        take(path.name, literals(path))
    for path in TEMPLATES:
        take(path.name, shown(path))
    toml = (HOUSE / "report" / "wording.toml").read_text(encoding="utf-8")
    take("wording.toml", leaves(tomllib.loads(toml)))
    take("signals", (text for row in SIGNALS for text in (row.name, row.says)))
    take("questions", (text for one in MYTHS for text in (one.question, one.ask, one.demand)))
    take("spoken", spoken())
    return tuple(found)


def test_every_sentence_is_found() -> None:
    """The net has no holes: known sentences of each kind are in it."""
    said = {sentence for _, sentence in everything()}
    assert len(said) > 400
    for known in (
        "The site asks patients for an enquiry or offers them a quote.",
        "Take away the website:",
        "Absence of evidence is not reported as a finding.",
        "Not found in the pages read;",
        "A stand at a fair is promotion;",
        "The result changes if working groups with topics and output (C1) is left out.",
        "No dated activity found since 2019-04-01.",
        "Words that a single provider of care uses of itself.",
        "none was found in the pages read",
    ):
        assert known in said, known


@pytest.mark.parametrize("role", [*Role], ids=str)
def test_page_kinds_have_neutral_names(role: Role) -> None:
    assert not HARSH.search(words.name("roles", str(role)))


def test_no_sentence_judges_motives_or_claims_more_than_was_read() -> None:
    harsh = [
        f"{where}: {sentence}"
        for where, sentence in everything()
        if HARSH.search(sentence) and sentence not in ALLOWED
    ]
    assert not harsh, "\n".join(harsh)


def test_what_is_allowed_is_still_said_and_still_needs_it() -> None:
    said = {sentence for _, sentence in everything()}
    for sentence, reason in ALLOWED.items():
        assert sentence in said, sentence
        assert HARSH.search(sentence), sentence
        assert len(reason.split()) > 3, sentence


@pytest.mark.parametrize("word", wording.FORBIDDEN)
def test_the_programs_own_list_is_caught(word: str) -> None:
    assert HARSH.search(f"The site {word} says so.")
