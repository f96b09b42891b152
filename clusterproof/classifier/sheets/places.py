"""Where a body sits, since when it exists, and which offices it names without their holders."""

import re
from collections.abc import Iterator
from itertools import islice

from clusterproof.classifier.sheets import marks
from clusterproof.classifier.sheets.said import (
    DIGIT,
    EDGES,
    NEAR,
    SELF,
    SENTENCE_BETWEEN,
    SUBJECT,
    Line,
    claim,
    is_own,
)
from clusterproof.records import Claim, Role, Site

# Pages on which "we" is the body itself; elsewhere a partner may be quoted.
_SPEAKING = frozenset({Role.HOME, Role.CONTACT, Role.GOVERNANCE, Role.STATUTES, Role.JOIN})
# Years tried in one block: a body is not founded in its twentieth date.
_MOST_YEARS = 20
_LONGEST_ADDRESS, _LONGEST_STREET = 140, 70
# Where an address ends and a way to reach somebody begins.
_REACHED = re.compile(
    r"[ ,;]*(?:\b(?:tel|phone|telefon|fax|mobil|e-?mail|mail|correo|www|http|vat|ust|nif|cif|nip|"
    r"krs|regon|"
    r"hrb|vr \d|тел|почта)|[\w.+-]{1,64}@|\+\d|電話|전화|هاتف|©)",
    re.IGNORECASE,
)
_LONGEST_ADDRESS_LINE = 700
# A line that names an office and its holder; a longer one tells somebody's life. An office with a
# house behind it is one of that house: "Director of the Institute".
_LONGEST_OFFICE = 120
_ELSEWHERE = re.compile(
    r",? (?:of|at|der|des|von|bei|del?|de la|do|da|di|della|du|w|при|général\w*|general\w*|"
    r"ejecutiv\w)\b|,? [A-Z]\w+ (?:Uni|Inst|Hosp)",
)
# A floor or a suite is no street.
_INSIDE = re.compile(r"^\W*\w{0,4} ?(?:floor|suite|building|level|unit)\b", re.IGNORECASE)
_PART = re.compile(r"[^,;|·•\n]+")


def addresses(line: Line) -> Iterator[Claim]:
    """Yield an address: from the part that names a street to the part that names a town."""
    text = line.block.text
    if len(text) > _LONGEST_ADDRESS_LINE or not DIGIT.search(text):
        return
    parts = list(_PART.finditer(text))
    first = next((at for at, part in enumerate(parts) if _is_street(part.group())), None)
    if first is None:
        return
    near = range(first, min(first + 3, len(parts)))
    last = next((at for at in near if _has_postal(parts[at].group())), first)
    start, end = _street_start(text, parts[first]), parts[last].end()
    follows = text[end : end + 1] == ","
    if follows and last + 1 < len(parts) and (town := _town(parts[last + 1].group())):
        last, end = last + 1, parts[last + 1].start() + town
    reached = _REACHED.search(text, start, end)
    end = reached.start() if reached else end
    value = text[start:end].strip(EDGES)
    several = last > first or marks.POSTAL.search(value) is not None
    if several and 8 <= len(value) <= _LONGEST_ADDRESS and DIGIT.search(value):
        yield from claim(line, "address", value, start, end)


def _is_street(part: str) -> bool:
    if len(part) > _LONGEST_STREET or not DIGIT.search(part):
        return False
    return marks.STREET.search(part) is not None and not _INSIDE.match(part.strip())


def _has_postal(part: str) -> bool:
    return len(part) <= _LONGEST_STREET and marks.POSTAL.search(part) is not None


def _street_start(text: str, part: re.Match[str]) -> int:
    """Return where a street begins: its word, or the house number or capitals before it."""
    found = marks.STREET.search(text, part.start(), part.end())
    start = found.start() if found else part.start()
    gap = text.rfind(" ", part.start(), start + 1)
    start = gap + 1 if gap >= 0 else part.start()
    if found and found.start() > start:
        return start  # the street's word ends its name: "Albstadtweg 9"
    for word in reversed(text[part.start() : start].split()[-4:]):
        if not (word[:1].isupper() or word[:1].isdigit()) or word[-1:] in ":.":
            break
        start = text.rfind(word, part.start(), start)
        if word[:1].isdigit():
            break
    return start


def _town(part: str) -> int:
    """Return where the town ends with which a part begins, or 0 where it begins with none."""
    ended = SENTENCE_BETWEEN.search(part)
    town = part[: ended.start() + 1] if ended else part
    bare = town.strip(" .")
    fits = 2 < len(bare) <= 40 and bare[:1].isupper() and len(bare.split()) <= 4
    return len(town) if fits and ":" not in bare and not DIGIT.search(bare) else 0


def founding(line: Line, site: Site) -> Iterator[Claim]:
    """Yield the year the site gives for its beginning: the word for it stands beside the year."""
    text = line.block.text
    years = islice(marks.YEAR.finditer(text), _MOST_YEARS) if DIGIT.search(text) else ()
    for year in years:
        found = marks.FOUNDED.search(text, max(0, year.start() - NEAR), year.end() + NEAR // 2)
        if found is None:
            continue
        between = text[min(found.end(), year.end()) : max(found.start(), year.start())]
        if SENTENCE_BETWEEN.search(between):
            continue
        near = text[max(0, found.start() - SUBJECT) : year.end()]
        itself = line.page.role in _SPEAKING and SELF.search(near) is not None
        if line.where in ("about", "imprint") or itself or is_own(near, site):
            start, end = min(found.start(), year.start()), max(found.end(), year.end())
            yield from claim(line, "founded", year.group(), start, end)
            return


def offices(line: Line) -> Iterator[Claim]:
    """Yield the offices that a short line names; who holds them is not told."""
    text = line.block.text
    if len(text) <= _LONGEST_OFFICE:
        for found in marks.CONTACT_ROLE.finditer(text):
            cased = found.group()[:1].isupper() or not found.group()[:1].isascii()
            if cased and not _ELSEWHERE.match(text, found.end()):
                yield from claim(line, "contact role", found.group(), found.start(), found.end())
