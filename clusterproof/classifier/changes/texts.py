"""Which pages came, went or say other things than before, with the words that differ."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from clusterproof.classifier.view import is_read
from clusterproof.page.personal import redact
from clusterproof.records import Capture, Condition, Page, PageChange, PageMove, Reason, Refusal

# Blocks of a page that are compared, texts told of a page and letters of one: bounds against
# hostile pages. The largest page of the development sites has 900 blocks; measure again with
# `len(page.blocks)`.
_BLOCKS, _TEXTS, _LETTERS = 1_000, 12, 240
_DIGITS = re.compile(r"\d+")
# Answers that say that there is no such page, and conditions of a page that say as much.
_ENDED = (404, 410)
_EMPTIED = frozenset(
    {Condition.SOFT_404, Condition.PARKED, Condition.EMPTY, Condition.ERROR, Condition.REDIRECT}
)
_ORDER = {move: place for place, move in enumerate(PageMove)}
_UNLINKED = "is not linked any more"


@dataclass(frozen=True, slots=True)
class Missing:
    """Why addresses have no page in a reading: `ended` for good, as far as can be told.

    `whole` says that every link which was not followed is named, so that one that is not named
    was not met.
    """

    why: Mapping[str, str] = field(default_factory=dict)
    ended: frozenset[str] = frozenset()
    whole: bool = True


def missing(captures: Iterable[Capture], refusals: Iterable[Refusal], whole: bool) -> Missing:
    """Return why addresses of a reading gave no page."""
    why = {one.url: one.detail or str(one.reason) for one in refusals}
    ended = {one.url for one in refusals if one.reason is Reason.OFF_SITE}
    for one in captures:
        if one.status >= 400:
            why[one.url] = f"answers {one.status}"
        if one.status in _ENDED:
            ended.add(one.url)
    return Missing(why, frozenset(ended), whole)


def page_changes(
    before: Sequence[Page], after: Sequence[Page], absent: Missing
) -> tuple[PageChange, ...]:
    """Return what became of each page, those that differ, in the order of their addresses.

    Texts of the site's template are left out: a new menu is no change of every page.
    """
    old, new = _by_url(before), _by_url(after)
    template = _template(before) | _template(after)
    read = {url: page for url, page in new.items() if is_read(page)}
    found = [_gone(url, new.get(url), absent) for url in old.keys() - read.keys() if _was(old[url])]
    found += [_came(page, template) for url, page in read.items() if not _was(old.get(url))]
    for url, page in read.items():
        if _was(old.get(url)) and page.digest != old[url].digest:
            found.append(_differs(old[url], page, template))
    told = [one for one in found if one.move is not PageMove.CHANGED or one.added or one.removed]
    return tuple(sorted(told, key=lambda one: (_ORDER[one.move], one.url)))


def _was(page: Page | None) -> bool:
    return page is not None and is_read(page)


def _by_url(pages: Sequence[Page]) -> dict[str, Page]:
    """Return the newest page of each address."""
    return {page.url: page for page in sorted(pages, key=lambda page: page.captured_at)}


def _template(pages: Sequence[Page]) -> frozenset[str]:
    return frozenset(block.text for page in pages for block in page.blocks if block.repeated)


def _texts(page: Page, template: frozenset[str]) -> list[str]:
    return [block.text for block in page.blocks[:_BLOCKS] if block.text not in template]


def _gone(url: str, now: Page | None, absent: Missing) -> PageChange:
    """Tell a page that is no more from one that was not read this time."""
    if now is not None and now.condition not in (Condition.ERROR, Condition.REDIRECT):
        move = PageMove.VANISHED if now.condition in _EMPTIED else PageMove.UNREAD
        return PageChange(url, move, why=f"reads as {now.condition}")
    if url in absent.why:
        move = PageMove.VANISHED if url in absent.ended else PageMove.UNREAD
        return PageChange(url, move, why=absent.why[url])
    move = PageMove.VANISHED if absent.whole else PageMove.UNREAD
    return PageChange(url, move, why=_UNLINKED if absent.whole else "was not reached this time")


def _came(page: Page, template: frozenset[str]) -> PageChange:
    texts = _texts(page, template)
    return PageChange(page.url, PageMove.APPEARED, _shown(texts), (), max(0, len(texts) - _TEXTS))


def _differs(old: Page, new: Page, template: frozenset[str]) -> PageChange:
    added, removed = text_change(_texts(old, template), _texts(new, template))
    same = Counter(map(_blank, added)) == Counter(map(_blank, removed))
    left = max(0, len(added) - _TEXTS) + max(0, len(removed) - _TEXTS)
    move = PageMove.DIGITS if same and added else PageMove.CHANGED
    return PageChange(new.url, move, _shown(added), _shown(removed), left)


def _blank(text: str) -> str:
    return _DIGITS.sub("0", text)


def text_change(before: Sequence[str], after: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the texts that came and those that went, in their order; a moved one did neither.

    >>> text_change(["a", "b", "c"], ["c", "a", "d"])
    (['d'], ['b'])
    """
    came: list[str] = []
    went: list[str] = []
    for what, i, j, k, n in SequenceMatcher(None, before, after).get_opcodes():
        if what != "equal":
            went += before[i:j]
            came += after[k:n]
    moved = Counter(came) & Counter(went)
    return _without(came, moved), _without(went, moved)


def _without(texts: Sequence[str], moved: Counter[str]) -> list[str]:
    left, kept = Counter(moved), []
    for text in texts:
        if left[text] > 0:
            left[text] -= 1
        else:
            kept.append(text)
    return kept


def _shown(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the first texts, cut to a length, what belongs to a person masked before."""
    return tuple(_cut(redact(text)) for text in texts[:_TEXTS])


def _cut(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
