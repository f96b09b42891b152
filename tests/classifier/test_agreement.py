from datetime import UTC, datetime

import numpy as np
import pytest

from clusterproof.classifier.agreement import FEWEST, agreements, interval
from clusterproof.records import Label

AT = datetime(2026, 3, 4, tzinfo=UTC)


def labels(author: str, *decided: str) -> list[Label]:
    return [
        Label(f"s{n}.example", one, f"{author} on {n}", author, AT) for n, one in enumerate(decided)
    ]


def test_kappa_is_what_cohen_says() -> None:
    # 0.7 the same; by chance 0.5 * 0.6 + 0.5 * 0.4 = 0.5.
    kappa, low, high = interval({("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15})
    assert kappa == pytest.approx(0.4)
    assert low is not None
    assert high is not None
    assert -1 <= low < 0.4 < high <= 1


def test_one_label_alone_gives_no_figure() -> None:
    assert interval({("a", "a"): 40}) == (None, None, None)


def test_full_agreement_is_no_certainty() -> None:
    kappa, low, high = interval({("a", "a"): 5, ("b", "b"): 5})
    assert (kappa, high) == (1.0, 1.0)
    assert low is not None
    assert low < 0.6


@pytest.mark.parametrize("kappa", [0.3, 0.6, 0.85, 0.95])
@pytest.mark.parametrize("sites", [FEWEST, 50])
def test_the_interval_holds_what_it_promises(kappa: float, sites: int) -> None:
    random = np.random.default_rng(1)
    shares = np.array([0.35, 0.25, 0.3, 0.1])
    chances = kappa * np.diag(shares) + (1 - kappa) * np.outer(shares, shares)
    tables = random.multinomial(sites, chances.ravel(), size=600).reshape(-1, 4, 4)
    found = [
        interval({(str(i), str(j)): int(n) for (i, j), n in np.ndenumerate(table) if n})
        for table in tables
    ]
    inside = [
        low <= kappa <= high for _, low, high in found if low is not None and high is not None
    ]
    assert 0.92 <= np.mean(inside) <= 0.99


def test_every_pair_is_compared_on_what_both_labelled() -> None:
    anna = labels("anna", *["cluster"] * 6, *["portal"] * 6)
    ben = labels("ben", *["cluster"] * 5, *["portal"] * 7, "other")
    eve = labels("eve", "hybrid")
    first, second, third = agreements([*anna, *ben, *eve])
    assert (first.first, first.second, first.sites, first.same) == ("anna", "ben", 12, 11)
    assert first.confusion == {
        ("cluster", "cluster"): 5,
        ("cluster", "portal"): 1,
        ("portal", "portal"): 6,
    }
    ((mine, theirs),) = first.differing
    assert (mine.reason, theirs.reason) == ("anna on 5", "ben on 5")
    assert first.kappa == pytest.approx(5 / 6, abs=0.01)
    assert (second.first, second.second, second.kappa) == ("anna", "eve", None)
    assert (third.sites, third.needed) == (1, FEWEST)
