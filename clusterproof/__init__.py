"""Read the websites of self-described medical clusters and say which pattern they show.

    import clusterproof

    verdict = clusterproof.vet("example.org")
    with clusterproof.open_store("market.duckdb") as store:
        store.verdicts()

What these need is imported when they are first used: `import clusterproof` costs next to nothing.
"""

from importlib import import_module

# The name is enough for type checkers; the module of that name would double what an import costs.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from clusterproof.client import OpenStore, judge, open_store, vet

__version__ = "0.1.0"
__all__ = ["OpenStore", "__version__", "judge", "open_store", "vet"]


def __getattr__(name: str) -> object:
    if name.startswith("__") or name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("clusterproof.client"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
