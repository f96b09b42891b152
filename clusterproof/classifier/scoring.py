"""Adds evidence up to C and P, each 0-100, and says how much hangs on one item."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from clusterproof.classifier.signals import BY_ID
from clusterproof.records import Axis, Evidence, Score

# Rubric 2.11: no group of indicators may decide alone.
GROUP_CAP = 20.0
# One block of text that names everything is a list of keywords, not so many facts.
QUOTE_CAP = 20.0
# Rubric 2.11: consistent on independent pages. A date (1.5) is already in the item's points.
CORROBORATED = 1.25
# Rubric 2.11: these are one fact each ("sells leads", "has an association"). The second and third
# indicator of a family add a half and a quarter of what they would add alone.
FAMILIES = (frozenset({"M5", "P3", "P10", "F2"}), frozenset({"G1", "G2", "G3"}))
OWN_BUSINESS = ("leads", "sales", "promises")
OTHER_PROVIDERS = ("doors", "contracts")
OWN_POINTS = 10.0
DIMINISHING = (1.0, 0.5, 0.25, 0.125)


def scores(evidence: Sequence[Evidence]) -> tuple[Score, Score]:
    """Return C and P with the range that leaving out any one item gives."""
    return _interval(evidence, Axis.COLLABORATION), _interval(evidence, Axis.PORTAL)


def axis_score(evidence: Iterable[Evidence], axis: Axis) -> float:
    """Return the capped sum of one axis, 0-100."""
    rows = [row for row in evidence if row.axis is axis]
    return round(min(100.0, sum(by_group(_fair(rows)).values())), 2)


def by_group(rows: Sequence[Evidence]) -> Mapping[str, float]:
    """Return what each scoring group adds, capped."""
    values = _diminished(_by_indicator(rows))
    groups: dict[str, float] = defaultdict(float)
    for indicator in sorted(values):
        groups[BY_ID[indicator].group] += values[indicator]
    return _routed({group: min(GROUP_CAP, total) for group, total in groups.items()})


def _routed(groups: dict[str, float]) -> dict[str, float]:
    """Let what any clinic does for its own patients count as far as several providers are shown.

    Rubric 1: a portal sends patients *to providers*. Forms, prices, booking and promises add 10
    points by themselves, and beyond that what doors and contracts show of other providers.
    """
    own = [group for group in OWN_BUSINESS if group in groups]
    total = sum(groups[group] for group in own)
    shown = OWN_POINTS + sum(groups.get(group, 0.0) for group in OTHER_PROVIDERS)
    share = min(1.0, shown / total) if total else 1.0
    return {group: value * share if group in own else value for group, value in groups.items()}


def _interval(evidence: Sequence[Evidence], axis: Axis) -> Score:
    rows = [row for row in evidence if row.axis is axis]
    score = axis_score(rows, axis)
    without = [axis_score(rows[:index] + rows[index + 1 :], axis) for index in range(len(rows))]
    return Score(score, min([score, *without]), max([score, *without]))


def _fair(rows: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what one quoted text adds beyond a group's cap."""
    spent: dict[tuple[str, str], float] = defaultdict(float)
    kept = []
    for row in sorted(rows, key=lambda row: (-row.points, row.indicator)):
        place = (row.url, row.quote)
        if spent[place] + row.points <= QUOTE_CAP:
            spent[place] += row.points
            kept.append(row)
    return kept


def _by_indicator(rows: Sequence[Evidence]) -> dict[str, float]:
    """Let an indicator's best item count, firmed up by another page that says it too."""
    pages: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        pages[row.indicator].add(row.url)
    best: dict[str, float] = defaultdict(float)
    for row in rows:
        points = row.points * _firmness(row, len(pages[row.indicator]))
        best[row.indicator] = max(best[row.indicator], points)
    return best


def _firmness(row: Evidence, pages: int) -> float:
    return CORROBORATED if pages > 1 and not row.dated else 1.0


def _diminished(values: Mapping[str, float]) -> dict[str, float]:
    """Weigh the members of a family down after its strongest one."""
    weighed = dict(values)
    for family in FAMILIES:
        members = sorted(family & values.keys(), key=lambda name: (-values[name], name))
        for name, share in zip(members, DIMINISHING, strict=False):
            weighed[name] = values[name] * share
    return weighed
