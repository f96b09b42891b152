"""A rebuilt page made orderly: heading ranks without gaps, lists and tables that are ones."""

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

from clusterproof.report.exhibits import rules

# The exhibit's own headings have the ranks above.
_FIRST_RANK = 3
_LISTS = ("ul", "ol")
_FOLDED_FROM = 200
_FOLDED = frozenset({"div"})
_UNFOLDABLE = frozenset({"ul", "ol", "table", "tbody", "tr", "thead", "p", "span", "li", "td"})


def tidy(soup: BeautifulSoup, body: Tag) -> None:
    """Put a page in order; nothing of its text is lost."""
    _headings(body)
    _lists(body)
    _tables(body)
    for part in body.find_all(class_="unseen-there"):
        _fold(soup, part)


def _headings(body: Tag) -> None:
    above = _FIRST_RANK - 1
    for heading in body.find_all(rules.is_heading):
        look = f"rank-{heading.name[1]}"
        if not heading.get_text(strip=True):
            heading.name = "div"
            continue
        rank = min(_FIRST_RANK - 1 + int(heading.name[1]), above + 1, 6)
        heading.name, above = f"h{rank}", rank
        heading["class"] = f"{heading.get('class', '')} {look}".strip()


def _lists(body: Tag) -> None:
    for one in body.find_all(_LISTS):
        if any(_strange(child) for child in one.children):
            one.name = "div"
    for item in body.find_all("li"):
        if item.parent is None or item.parent.name not in _LISTS:
            item.name = "div"
            item["class"] = f"{item.get('class', '')} item".strip()


def _strange(child: object) -> bool:
    """Return whether something stands in a list that is no item of it."""
    if isinstance(child, Tag):
        return child.name != "li"
    return isinstance(child, NavigableString) and bool(child.strip())


def _tables(body: Tag) -> None:
    """Keep head cells where they head something; the tables of layouts have none."""
    celled = {id(cell.find_parent("table")) for cell in body.find_all("td")}
    for head in body.find_all("th"):
        in_head = head.find_parent("thead") is not None
        heads_some = id(head.find_parent("table")) in celled
        if not heads_some or not in_head or not head.get_text(strip=True):
            head.name = "td"
            head["class"] = "head"


def _fold(soup: BeautifulSoup, part: Tag) -> None:
    """Fold away what a visitor of the page does not see, unless a mark stands in it."""
    words = len(part.get_text(" ", strip=True).split())
    if not words:
        part.extract()
        return
    above = part.parent.name if part.parent else ""
    told = f"Not visible on the page as it opens: {words} words"
    if part.name not in _FOLDED or above in _UNFOLDABLE or len(part.get_text()) < _FOLDED_FROM:
        part.insert(0, _told(soup, "Not visible: "))
        return
    part["class"] = "unseen-inside"
    fold = part.wrap(soup.new_tag("details", attrs={"class": "unseen-there"}))
    summary = soup.new_tag("summary")
    summary.string = told
    fold.insert(0, summary)
    if part.find("mark") is not None:
        fold["open"] = ""


def _told(soup: BeautifulSoup, words: str) -> Tag:
    told = soup.new_tag("span", attrs={"class": "label-of"})
    told.string = words
    return told
