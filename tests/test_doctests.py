"""Every example in a docstring of the package is true."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import clusterproof

MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(clusterproof.__path__, "clusterproof.")
    if not found.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_are_true(name: str) -> None:
    assert not doctest.testmod(import_module(name)).failed


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [one for name in MODULES for one in finder.find(import_module(name)) if one.examples]
    assert len(found) > 100
