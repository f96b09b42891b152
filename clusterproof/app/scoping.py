"""What belongs to a site, as people say: kept in the store, applied to archives without a crawl."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from clusterproof.data import scopes as kept
from clusterproof.data.store import Store
from clusterproof.errors import UsageError
from clusterproof.page.scopes import Scopes
from clusterproof.records import Belongs, Seed

Pair = tuple[str, str]


def add(
    db: Path,
    pairs: Sequence[tuple[str, Pair | None]],
    reason: str,
    author: str,
    file: Path | None = None,
) -> tuple[Belongs, ...]:
    """Keep rules given as (kind, (prefix, site)) and a file's; return all that count now.

    Raises UsageError for a rule that is none.
    """
    given = [(kind, pair) for kind, pair in pairs if pair]
    if given and (not reason.strip() or not author.strip()):
        raise UsageError("A rule needs --reason and --author.", "Say why, and who says so.")
    told = {"reason": reason.strip(), "author": author.strip()}
    found = tuple(
        kept.rule({"prefix": prefix, "site": site, "kind": kind, **told}, f"--{kind}")
        for kind, (prefix, site) in given
    )
    return keep(db, (*found, *(kept.read(file) if file else ())))


def keep(db: Path, found: tuple[Belongs, ...]) -> tuple[Belongs, ...]:
    """Keep rules and return all that count now; rules that go in a circle are refused."""
    with Store.open(db) as store:
        every = (*found, *kept.listed(store))
        _check(every)
        if found:
            kept.keep(store, found)
        return kept.listed(store)


def _check(rules: Sequence[Belongs]) -> None:
    scopes = Scopes(tuple(rules))
    for one in rules:
        if scopes.is_circular(one.prefix):
            raise UsageError(
                f"{one.prefix} and {one.site} belong to one another in a circle.",
                "Say which of them is the site.",
            )


def listed(db: Path) -> tuple[Belongs, ...]:
    """List the rules that count."""
    with Store.reading(db) as store:
        return kept.listed(store)


def bodies(seeds: Sequence[Seed], scopes: Scopes) -> tuple[Seed, ...]:
    """Return what is to be read: an address that belongs to a site is read with it, not alone."""
    if not scopes.rules:
        return tuple(seeds)
    owners = [scopes.assigned(seed.url) for seed in seeds]
    # A body without a name of the web has no home to begin with.
    owners = [owner if "." in owner else "" for owner in owners]
    pairs = tuple(zip(seeds, owners, strict=True))
    known = {seed.site for seed, owner in pairs if owner in ("", seed.site)}
    found: list[Seed] = []
    for seed, owner in pairs:
        if not owner or owner == seed.site:
            found.append(replace(seed, also=scopes.others(seed.site)))
        elif owner not in known:
            known.add(owner)
            url = f"{seed.url.partition('://')[0]}://{owner}/"
            found.append(Seed(url, owner, seed.columns, scopes.others(owner)))
    return tuple(found)


def scopes(file: Path | None, db: Path | None) -> Scopes:
    """Return the rules of a file, then those of a store that exists; none without either."""
    rules = kept.read(file) if file else ()
    if db is not None and db.exists():
        rules += listed(db)
    return Scopes(rules)


def rules_of(store: Store) -> Scopes:
    """Return the rules of a store that is open."""
    return Scopes(kept.listed(store))
