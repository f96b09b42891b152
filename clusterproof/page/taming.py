"""Markup made to hurt: cut down before it is parsed, so that parsing stays linear.

Browsers' parsing rules hold three traps: scope checks walk all open elements (100,000 nested lists:
95 s), formatting elements left open are opened again in every paragraph (2,000 pairs: 2,000,000
nodes), and attributes of one tag are compared with each other (30,000: 1.4 s).
"""

import re

# Pages with fewer tags cannot hurt: measured at the limit, each trap costs below 0.1 s.
_FEW_TAGS = 1_500
# Real pages nest below 100; broken ones, which never close anything, below 1,000.
_DEEPEST = 1_000
_OPEN_FORMATS = 20
# The largest of 3,030 development pages has 54,000 tags.
_MOST_TAGS = 100_000
_LONGEST_TAG = 20_000
# A page this small holds too few attributes in one tag to hurt: 0.3 s at most.
_SMALL = 60_000
_MOST_GAPS = 2_000

_TAGS = re.compile(
    r"<(/?)(div|ul|ol|dl|section|article|table|blockquote|center|form|main|aside|nav|header|footer"
    r"|figure|figcaption|fieldset|details|dir|menu|object|button|address|pre|hgroup|summary|dialog"
    r"|svg|math|template|search|listing|xmp|select|optgroup"
    r"|b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])",
    re.IGNORECASE,
)
_FORMATS = frozenset({
    "b", "big", "code", "em", "font", "i", "s", "small", "strike", "strong", "tt", "u",
})  # fmt: skip
_GAP = re.compile(r"[\s/]")
# One tag as browsers cut it: quotes count only behind an equals sign. Where none ends, the rest of
# the page is inside it.
_WHOLE_TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[a-zA-Z](?:[^>=]++|=\s*+(?:"[^"]*+"|'[^']*+')?)*+(?:>|\Z)|<[a-zA-Z].*\Z""",
    re.DOTALL,
)


def tamed(markup: str) -> str:
    """Return markup that parses in linear time; ordinary pages come back untouched."""
    if len(markup) > _SMALL and _longest_tag(markup) > _LONGEST_TAG:
        markup = _WHOLE_TAG.sub(_shortened, markup)
    tags = markup.count("<")
    if tags > _MOST_TAGS:
        markup = "<".join(markup.split("<", _MOST_TAGS)[:_MOST_TAGS])
    return _flattened(markup) if tags > _FEW_TAGS else markup


def _longest_tag(markup: str) -> int:
    return max(map(len, _WHOLE_TAG.findall(markup)), default=0)


def _shortened(found: re.Match[str]) -> str:
    tag = found.group()
    if len(tag) <= _LONGEST_TAG or tag.startswith("<!--"):
        return tag
    if len(_GAP.findall(tag)) <= _MOST_GAPS:
        return tag  # one long value, such as a picture
    return tag[: tag.find(" ") + 1] + ">"


def _flattened(markup: str) -> str:
    """Take out the tags which open deeper than real pages do."""
    deep = formats = 0
    kept: list[str] = []
    start = 0
    for tag in _TAGS.finditer(markup):
        step = -1 if tag.group(1) else 1
        if tag.group(2).lower() in _FORMATS:
            formats = max(0, formats + step)
            over = formats > _OPEN_FORMATS
        else:
            deep = max(0, deep + step)
            over = deep > _DEEPEST
        if over and step > 0:
            kept.append(markup[start : tag.start()])
            start = tag.start() + 1 + len(tag.group(2))
            kept.append("<wbr")
    kept.append(markup[start:])
    return "".join(kept)
