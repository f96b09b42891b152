"""Words of indicators in text that a visitor cannot see: never counted, but told."""

from collections.abc import Iterable

from clusterproof.classifier.matching import Matcher
from clusterproof.classifier.quoting import quote
from clusterproof.classifier.signals import BY_ID
from clusterproof.classifier.view import SiteView
from clusterproof.classifier.witnesses import witness
from clusterproof.records import Axis, Evidence, Gate, Page

HIDDEN_WORDS = "hidden-words"
# How a gate's evidence names the indicator whose words were hidden.
MARK = "hidden:"
# Menus, dialogues and labels are hidden on every site, and what they say mostly stands in sight
# too. Words of collaboration that stand nowhere in sight: 104 of 108 development sites hide none,
# three hide one, one hides four of two indicators. To measure again: count `_unseen` by site.
FEWEST_WORDS = 5
FEWEST_INDICATORS = 3
_SOUGHT = frozenset(name for name, row in BY_ID.items() if row.axis is Axis.COLLABORATION)
_MOST_SHOWN = 3


def hidden_words(view: SiteView, matcher: Matcher) -> Gate:
    """Return the gate of hidden words: 1 where they are more than chance explains, else 0.

    Its evidence has one item an indicator, in their order, each with the first address.
    """
    found = _unseen(view, matcher)
    words = {name for names in found.values() for name in names}
    if len(found) < FEWEST_INDICATORS or len(words) < FEWEST_WORDS:
        return Gate(HIDDEN_WORDS, 0.0)
    order = list(BY_ID)
    names = sorted(found, key=lambda name: (-len(found[name]), order.index(name)))
    shown = (next(iter(found[name].values())) for name in names[:_MOST_SHOWN])
    return Gate(HIDDEN_WORDS, 1.0, tuple(shown))


def _unseen(view: SiteView, matcher: Matcher) -> dict[str, dict[str, Evidence]]:
    """Return by indicator the hidden words that stand nowhere in sight, each with a witness."""
    lines: dict[tuple[str, str], Page] = {}
    for page in view.pages:
        for text in page.hidden:
            lines.setdefault((text, page.language), page)
    hits = matcher.match([(text, frozenset((language,))) for text, language in lines])
    seen = {(name, hit.words) for name in _SOUGHT for _, hit in view.found(name)}
    found: dict[str, dict[str, Evidence]] = {}
    for ((text, _), page), row in zip(lines.items(), hits, strict=True):
        for hit in row:
            is_new = hit.key in _SOUGHT and (hit.key, hit.words) not in seen
            if is_new and hit.kind == "anywhere":
                witness = _witness(page, hit.key, text)
                found.setdefault(hit.key, {}).setdefault(hit.words, witness)
    return found


def _witness(page: Page, indicator: str, text: str) -> Evidence:
    reading = "Words of this indicator in text that a visitor cannot see."
    return witness(page, MARK + indicator, quote(text, 0, min(len(text), 40)), reading)


def note(gates: Iterable[Gate]) -> tuple[str, ...]:
    """Say that hidden text holds words of indicators, and where; nothing if it does not."""
    rows = [row for gate in gates if gate.name == HIDDEN_WORDS for row in gate.evidence]
    if not rows:
        return ()
    names = ", ".join(row.indicator.removeprefix(MARK) for row in rows)
    return (
        f"Text that a visitor cannot see holds words of indicators ({names}), as at "
        f"{rows[0].url}; it was not counted.",
    )
