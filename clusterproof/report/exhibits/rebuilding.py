"""An archived page rebuilt: what acts, calls or counts is gone, its words and shape are left."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from clusterproof.page.declared import description
from clusterproof.page.destinations import Resolver
from clusterproof.page.hiding import is_hidden
from clusterproof.page.places import Region, region_of
from clusterproof.page.tree import gather, parsed
from clusterproof.records import Place
from clusterproof.report.exhibits import patients, rules, showing
from clusterproof.report.exhibits.masking import Mask, masked
from clusterproof.report.exhibits.texts import Texts, cleaned

# Letters of markup that are rebuilt, scripts left out. The largest of the development pages has
# 700,000; beyond this the page is cut, and the exhibit says so.
LONGEST = 1_500_000
_PLACES = {Region.FOOTER: Place.FOOTER, Region.MENU: Place.MENU, Region.CUED: Place.MENU}
_DIGITLESS = str.maketrans("", "", "+0123456789 ()./-\xa0")


class Around(NamedTuple):
    """What holds for everything in an element."""

    block: int
    region: Region
    hidden: bool = False
    heading: bool = False
    number: bool = False  # the words of a link to a phone or a messenger


@dataclass(slots=True)
class Rebuilt:
    """A page on its way to an exhibit: the tree that is shown, and its words by where they stand.

    `asides` are words that are not the page's running text: (where they stand, the words).
    """

    soup: BeautifulSoup
    body: Tag
    main: Texts = field(default_factory=Texts)
    hidden: Texts = field(default_factory=Texts)
    asides: list[tuple[str, str]] = field(default_factory=list)
    numbers: list[Mask] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    patients: list[Tag] = field(default_factory=list)
    title: str = ""
    language: str = ""
    direction: str = ""
    cut: bool = False


def rebuild(markup: str, where: Resolver, reviews: bool) -> Rebuilt:
    """Rebuild a page; `reviews` says that all of it is what patients say."""
    raw = gather(markup)
    html, left_out = _plain_body(markup)
    soup = BeautifulSoup(html[:LONGEST], "html.parser", multi_valued_attributes=None)
    body = soup.body or soup.new_tag("body")
    page = Rebuilt(soup, body, left_out=left_out, title=raw.title, cut=len(html) > LONGEST)
    page.language = raw.language
    page.direction = rules.direction_of(body)
    page.asides += [("the page's title", raw.title), ("the page's description", description(raw))]
    _Walk(page, where).go()
    patients.found_in(page.body, page.patients, reviews)
    return page


def _plain_body(markup: str) -> tuple[str, Counter[str]]:
    """Return the body as a browser's parser reads it, freed of scripts and comments."""
    tree = parsed(markup)
    counted = Counter(scripts=len(tree.css("script")), styles=len(tree.css("style, [style]")))
    root = tree.css_first("html")
    direction = (root.attributes.get("dir") or "") if root else ""
    if tree.body is None:
        return "", counted
    if direction in ("rtl", "ltr") and "dir" not in tree.body.attributes:
        tree.body.attrs["dir"] = direction
    tree.strip_tags(list(rules.CUT), recursive=True)
    for node in [one for one in tree.body.traverse(include_text=True) if one.is_comment_node]:
        node.decompose()
    return tree.body.html or "", counted


class _Walk:
    """One pass over the tree: each element becomes harmless, each text is noted."""

    def __init__(self, page: Rebuilt, where: Resolver) -> None:
        self.page, self.soup, self.where = page, page.soup, where
        self._around: dict[int, Around] = {id(page.body): Around(0, Region.OPEN)}
        self._parted = False
        self._last = 0

    def go(self) -> None:
        """Walk; parents are met before what they hold."""
        nodes: list[PageElement] = list(self.page.body.descendants)
        for node in nodes:
            above = self._around.get(id(node.parent))
            if above is None:
                continue  # it went with what held it
            if isinstance(node, Tag):
                self._element(node, above)
            elif type(node) is NavigableString:
                self._text(node, above)
            else:
                node.extract()
        self.page.body.attrs.clear()

    # ------------------------------------------------------------------------- elements

    def _element(self, tag: Tag, above: Around) -> None:
        name = tag.name.lower()
        self._parted = self._parted or rules.breaks(name)
        if name in rules.DROPPED:
            tag.extract()
        elif name in rules.CALLED:
            self._called(tag, rules.CALLED[name])
        elif name == "img":
            self._picture(tag)
        elif name in ("input", "select", "textarea"):
            self._control(tag)
        else:
            self._kept(tag, name, above)

    def _kept(self, tag: Tag, name: str, above: Around) -> None:
        self._mention(tag)
        if patients.is_theirs(tag):
            self.page.patients.append(tag)
        around = self._inside(tag, name, above)
        shape = self._shape(tag, name)
        if around.hidden and not above.hidden:
            shape = f"{shape} unseen-there".strip()
        kept = rules.attributes_of(tag)
        if name == "a":
            around = self._link(tag, around)
        elif name == "form":
            self._form(tag)
        tag.name = rules.name_of(name)
        tag.attrs.clear()
        tag.attrs.update(kept)
        if shape:
            tag["class"] = shape
        self._around[id(tag)] = around

    def _inside(self, tag: Tag, name: str, above: Around) -> Around:
        attributes = {key: str(value) for key, value in tag.attrs.items()}
        region = region_of(name, attributes, above.region)
        hidden = above.hidden or is_hidden(name, attributes)
        hidden = hidden or (name == "dialog" and "open" not in attributes)
        block = id(tag) if rules.breaks(name) else above.block
        heading = above.heading or name in ("h1", "h2", "h3", "h4", "h5", "h6")
        return Around(block, region, hidden, heading, above.number)

    @staticmethod
    def _shape(tag: Tag, name: str) -> str:
        if name == "a":
            return "link" if tag.get("href") is not None else ""
        return {"button": "button", "form": "form", "nav": "menu", "dt": "term"}.get(name, "")

    def _link(self, tag: Tag, around: Around) -> Around:
        href = str(tag.get("href") or "")
        led = showing.address(href, self.where)
        if not led:
            return around
        self.page.asides.append(("the address of a link", masked(cleaned(href)[:500])))
        tag.append(showing.made(self.soup, "to", led))
        # What the link says is a number, whatever it looks like.
        return around._replace(number="number, left out" in led or "the rest left out" in led)

    def _form(self, tag: Tag) -> None:
        to = showing.address(str(tag.get("action") or ""), self.where) or "this page"
        told = f"A form, cannot be sent; it went to {to}"
        tag.insert(0, showing.made(self.soup, "label-of", told))
        self.page.left_out["forms"] += 1

    def _called(self, tag: Tag, kind: str) -> None:
        at = showing.host(str(tag.get("src") or tag.get("data") or ""))
        told = f"Left out: {kind}" + (f" from {at}" if at else "")
        self.page.left_out["frames and media"] += 1
        showing.become(tag, "box", told)

    def _picture(self, tag: Tag) -> None:
        self.page.left_out["pictures"] += 1
        alt = showing.words_of(tag.get("alt"))
        self._aside("the description of a picture", alt)
        told = f"Picture: {patients.without_bodies(masked(alt))}" if alt else "Picture"
        bare = tag.get("alt") is not None and not alt
        showing.become(tag, "" if bare else "box", "" if bare else told)

    def _control(self, tag: Tag) -> None:
        kind = showing.kind_of(tag)
        self._mention(tag)
        label = showing.label_of(tag)
        self._aside("a form control", label)
        if kind == "hidden":
            showing.become(tag, "", "")
        else:
            shape = showing.SHAPES.get(kind, "field")
            showing.become(tag, shape, masked(label) or "\xa0")

    def _mention(self, tag: Tag) -> None:
        for name in ("aria-label", "title", "placeholder"):
            where = f"words for a pointer or a screen reader ({name})"
            self._aside(where, showing.words_of(tag.get(name)))

    def _aside(self, where: str, text: str) -> None:
        if text:
            self.page.asides.append((where, text))

    # ------------------------------------------------------------------------- text

    def _text(self, node: NavigableString, around: Around) -> None:
        text = cleaned(node)
        if text != node:
            fresh = NavigableString(text)
            node.replace_with(fresh)
            node = fresh
        if around.hidden:
            self.page.hidden.add(node, text, Place.BODY, True)
            return
        parted = self._parted or around.block != self._last
        main = self.page.main
        main.add(node, text, self._place(around), parted)
        if around.number and len(text.translate(_DIGITLESS)) < len(text) - 5:
            start = main.runs[-1].start
            self.page.numbers.append(Mask(start, start + len(text), "phone", True))
        self._parted, self._last = False, around.block

    @staticmethod
    def _place(around: Around) -> Place:
        if around.region is Region.EDGE and not around.heading:
            return Place.MENU
        return _PLACES.get(around.region, Place.BODY)
