"""The elements that are more than text: what a walk does when it meets each."""

import re
from collections.abc import Callable, Mapping

from selectolax.lexbor import LexborNode

from clusterproof.page.folding import spaced
from clusterproof.page.gathering import Gathering
from clusterproof.page.raw import Anchor, Attributes, Control, Label, RawForm

MOST_LINKS = 3_000
MOST_CONTROLS = 400
MOST_FORMS = 60
MOST_DECLARED = 300
_LONGEST_LINKED_DATA = 200_000
_LONGEST_INLINE = 20_000
_LONGEST_CHOICES = 300
_GOES = re.compile(
    r"(?:location(?:\.href)?\s{0,3}=|window\.open\(|location\.(?:assign|replace)\()"
    r"\s{0,3}['\"]([^'\"]{1,500})"
)

_TAG = re.compile(r"<[^<>]{0,500}>")

_NOTED = frozenset({"html", "div"})

Special = Callable[[Gathering, LexborNode, Attributes], bool]


def enter(gathering: Gathering, tag: str, node: LexborNode) -> bool:
    """Enter an element; return whether its children are to be walked."""
    attributes: Attributes = node.attributes
    special = _SPECIALS.get(tag)
    if special is not None:
        return special(gathering, node, attributes)
    gathering.open(tag, attributes)
    if attributes and (tag in _NOTED or "onclick" in attributes or "itemtype" in attributes):
        _notice(gathering, tag, attributes)
    return True


def _notice(gathering: Gathering, tag: str, attributes: Attributes) -> None:
    raw = gathering.raw
    if (kind := attributes.get("itemtype")) and len(raw.item_types) < MOST_DECLARED:
        raw.item_types.append(kind[:200])
    click = attributes.get("onclick")
    if click and (goes := _GOES.search(click[:1_000])):
        _anchor(gathering, goes.group(1), attributes)
    if tag == "html":
        raw.language = (attributes.get("lang") or attributes.get("xml:lang") or "")[:20]
    if tag == "div" and (name := attributes.get("id")) and len(raw.roots) < MOST_DECLARED:
        raw.roots.append(name[:60])


def _anchor(gathering: Gathering, href: str, attributes: Attributes) -> None:
    if len(gathering.raw.anchors) >= MOST_LINKS:
        return
    top = gathering.frames[-1]
    rel = (attributes.get("rel") or "")[:100]
    anchor = Anchor(href[:4_000], rel, top.region, gathering.heading, len(gathering.pieces))
    gathering.begin_anchor(anchor)
    for name in ("aria-label", "title"):
        if words := attributes.get(name):
            gathering.mention(spaced(words[:400]))


def _link(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    gathering.part_links()
    gathering.open("a", attributes or {"": ""})
    href = attributes.get("href")
    if href is not None:
        _anchor(gathering, href, attributes)
    elif (click := attributes.get("onclick")) and (goes := _GOES.search(click[:1_000])):
        _anchor(gathering, goes.group(1), attributes)
    return True


def _area(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    gathering.open("area", {**attributes, "title": attributes.get("alt")})
    if href := attributes.get("href"):
        _anchor(gathering, href, {"title": attributes.get("alt")})
    return True


def _image(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    if alt := attributes.get("alt"):
        gathering.mention(spaced(alt[:400]))
    return False


def _break(gathering: Gathering, _: LexborNode, __: Attributes) -> bool:
    gathering.line_break()
    return False


def _title(gathering: Gathering, node: LexborNode, _: Attributes) -> bool:
    if not gathering.raw.title:
        gathering.raw.title = spaced(node.text()[:2_000])[:500]
    return False


def _meta(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    _add(gathering.raw.metas, attributes)
    return False


def _head_link(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    _add(gathering.raw.links, attributes)
    return False


def _add(found: list[Attributes], attributes: Attributes) -> None:
    if len(found) < MOST_DECLARED:
        found.append(attributes)


def _base(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    gathering.raw.base = gathering.raw.base or (attributes.get("href") or "")[:2_000]
    return False


def _script(gathering: Gathering, node: LexborNode, attributes: Attributes) -> bool:
    raw = gathering.raw
    if source := attributes.get("src"):
        if len(raw.scripts) < MOST_DECLARED:
            raw.scripts.append(source[:500])
    elif "json" in (kind := attributes.get("type") or ""):
        if "ld+json" in kind and len(raw.linked_data) < 40:
            raw.linked_data.append(node.text()[:_LONGEST_LINKED_DATA])
    elif len(raw.inline) < 60:
        raw.inline.append(node.text()[:_LONGEST_INLINE])
    return False


def _frame(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    source = attributes.get("src") or attributes.get("data-src")
    if source and len(gathering.raw.frames) < MOST_DECLARED:
        gathering.raw.frames.append(source[:500])
        top = gathering.frames[-1]
        if len(gathering.raw.forms) < MOST_FORMS:
            frame = {"action": source[:500], "embedded": "frame"}
            gathering.raw.forms.append(RawForm(frame, top.region, gathering.heading))
    return False


def _form(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    gathering.open("form", attributes)
    if len(gathering.raw.forms) < MOST_FORMS:
        gathering.form = len(gathering.raw.forms)
        top = gathering.frames[-1]
        gathering.raw.forms.append(RawForm(attributes, top.region, gathering.heading))
    return True


def _label(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    gathering.open("label", attributes or {"": ""})
    if len(gathering.raw.labels) < MOST_CONTROLS:
        label = Label((attributes.get("for") or "")[:200], len(gathering.pieces))
        gathering.frames[-1].label = label
        gathering.raw.labels.append(label)
    return True


def _control(gathering: Gathering, node: LexborNode, attributes: Attributes) -> bool:
    raw, top = gathering.raw, gathering.frames[-1]
    if len(raw.controls) >= MOST_CONTROLS:
        return False
    tag = node.tag or ""
    before = gathering.words(max(0, len(gathering.pieces) - 4), len(gathering.pieces))[-120:]
    control = Control(tag, attributes, gathering.form, before, top.region, gathering.heading)
    if top.label is not None:
        control.label = len(raw.labels) - 1
    if tag == "select":
        control.choices = spaced(node.text(separator=" ")[:_LONGEST_CHOICES])
    raw.controls.append(control)
    if top.label is None and attributes.get("type") in ("checkbox", "radio"):
        gathering.awaiting = control
    return False


def _button(gathering: Gathering, node: LexborNode, attributes: Attributes) -> bool:
    if len(gathering.raw.controls) < MOST_CONTROLS:
        top = gathering.frames[-1]
        button = Control("button", attributes, gathering.form, "", top.region, gathering.heading)
        button.choices = spaced(node.text(separator=" ")[:_LONGEST_CHOICES])
        gathering.raw.controls.append(button)
    gathering.open("button", attributes)
    if attributes:
        _notice(gathering, "button", attributes)
    return True


def _time(gathering: Gathering, node: LexborNode, attributes: Attributes) -> bool:
    gathering.open("time", attributes)
    stamp = attributes.get("datetime")
    if stamp and len(gathering.raw.times) < MOST_DECLARED:
        words = spaced(node.text()[:200])
        gathering.raw.times.append((stamp[:40], words))
    return True


def _noscript(gathering: Gathering, node: LexborNode, _: Attributes) -> bool:
    if len(gathering.raw.noscript) < 20 and (words := _said(node)):
        gathering.raw.noscript.append(words)
        gathering.raw.hidden.append(words[:500])
    return False


def _said(node: LexborNode) -> str:
    """Return the words of markup which a parser that runs scripts leaves unparsed."""
    return spaced(_TAG.sub(" ", node.text()[:2_000]))[:1_000]


def _dialog(gathering: Gathering, _: LexborNode, attributes: Attributes) -> bool:
    gathering.open("dialog", attributes if "open" in attributes else {**attributes, "hidden": ""})
    return True


def _skip(_: Gathering, __: LexborNode, ___: Attributes) -> bool:
    return False


_SPECIALS: Mapping[str, Special] = {
    "a": _link, "area": _area, "img": _image, "br": _break, "title": _title, "meta": _meta,
    "link": _head_link, "base": _base, "script": _script, "iframe": _frame, "frame": _frame,
    "form": _form, "label": _label, "input": _control, "select": _control, "textarea": _control,
    "button": _button, "time": _time, "noscript": _noscript, "dialog": _dialog,
    **dict.fromkeys(
        (
            "style", "svg", "template", "option", "optgroup", "datalist", "object", "embed",
            "video",
            "audio", "canvas", "noframes", "wbr", "param", "track", "col", "colgroup", "source",
            "math", "xmp", "listing", "plaintext",
        ),
        _skip,
    ),
}  # fmt: skip
