"""Changes as an Atom feed (RFC 4287): what a feed reader shows, newest first."""

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from xml.etree import ElementTree as Tree

from clusterproof.records import Change
from clusterproof.report import words
from clusterproof.report.moving import headline, kind, lines
from clusterproof.report.plain import plain

ATOM = "http://www.w3.org/2005/Atom"
_TITLE = "Clusterproof: changes of watched sites"
_RIGHTS = (
    "A verdict describes the pattern of public pages on the dates given. It is no judgement of "
    "medical quality, safety, honesty or legality."
)
# What XML 1.0 cannot hold, not even escaped.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(changes: Sequence[Change], began: datetime) -> bytes:
    """Return a feed of changes, given the newest first; the same changes are the same bytes.

    `began` is when the store's first run began: it names the feed, for good.
    """
    name = uuid5(NAMESPACE_URL, f"clusterproof:changes:{began.isoformat()}")
    feed = Tree.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _add(feed, "id", name.urn)
    _add(feed, "title", _TITLE)
    _add(feed, "updated", words.iso(max((one.after.at for one in changes), default=began)))
    _add(Tree.SubElement(feed, "author"), "name", "clusterproof")
    _add(feed, "generator", "clusterproof")
    _add(feed, "rights", _RIGHTS)
    for change in changes:
        _entry(feed, change, name)
    Tree.indent(feed)
    written: bytes = Tree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(feed: Tree.Element, change: Change, name: UUID) -> None:
    at = words.iso(change.after.at)
    entry = Tree.SubElement(feed, "entry")
    _add(entry, "id", uuid5(name, f"{change.site} {change.after.at.isoformat()}").urn)
    _add(entry, "title", plain(headline(change)))
    _add(entry, "updated", at)
    _add(entry, "published", at)
    Tree.SubElement(entry, "category", {"term": kind(change)})
    _add(entry, "content", "\n".join(map(plain, lines(change)))).set("type", "text")


def _add(to: Tree.Element, tag: str, text: str) -> Tree.Element:
    child = Tree.SubElement(to, tag)
    child.text = _NO_XML.sub(" ", text)
    return child
