"""The laws of the house, measured."""

import ast
import statistics
from pathlib import Path

import pytest

import clusterproof

HOUSE = Path(clusterproof.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text()) for path in MODULES}
FUNCTIONS = [
    pytest.param(node, id=f"{path.relative_to(HOUSE)}:{node.name}")
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
]


def _is_command(path: Path, node: ast.FunctionDef) -> bool:
    if path.parent == HOUSE / "commands":
        return not node.name.startswith("_")
    marks = node.decorator_list if path == HOUSE / "cli.py" else ()
    return any("command" in ast.unparse(mark) for mark in marks)


COMMANDS = [
    pytest.param(node, id=node.name)
    for path, tree in TREES.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.FunctionDef) and _is_command(path, node)
]
DRAWERS = {"utils", "util", "helpers", "common", "misc", "base", "core", "manager"}
SQL = ("SELECT ", "INSERT ", "UPDATE ", "CREATE TABLE ")
OUTSIDE_DATA = [path for path in MODULES if path.relative_to(HOUSE).parts[0] != "data"]
HOUSEKEEPING = ("TODO", "FIXME", "XXX", "NotImplementedError")


def name(path: Path) -> str:
    return str(path.relative_to(HOUSE))


def length(function: ast.FunctionDef) -> int:
    docstring = function.body[0] if ast.get_docstring(function) else None
    spared = docstring.end_lineno - docstring.lineno + 1 if docstring else 0
    return function.end_lineno - function.lineno + 1 - spared


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_named_and_introduced(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300
    assert path.stem not in DRAWERS
    assert ast.get_docstring(TREES[path]), "say in one line what it is for"


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_function_fits_the_eye(function: ast.FunctionDef) -> None:
    assert length(function) <= 40


def test_most_functions_are_small() -> None:
    assert statistics.median(length(row.values[0]) for row in FUNCTIONS) <= 9


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_parses_calls_and_prints(command: ast.FunctionDef) -> None:
    body = command.body[1:] if ast.get_docstring(command) else command.body
    assert body[-1].end_lineno - body[0].lineno + 1 <= 15


@pytest.mark.parametrize("query", sorted((HOUSE / "data/queries").glob("*.sql")), ids=name)
def test_a_query_asks_a_question(query: Path) -> None:
    assert query.read_text().startswith("-- ")
    assert query.read_text().splitlines()[0].endswith("?")


@pytest.mark.parametrize("path", OUTSIDE_DATA, ids=name)
def test_sql_stays_in_data(path: Path) -> None:
    texts = [
        node.value
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    assert not [text for text in texts if text.lstrip().startswith(SQL)]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_is_left_for_later(path: Path) -> None:
    assert not [word for word in HOUSEKEEPING if word in path.read_text()]
