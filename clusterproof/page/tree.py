"""One walk over a parsed page, without recursion, that gathers all which is later read."""

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

from clusterproof.page.gathering import Gathering
from clusterproof.page.raw import Raw
from clusterproof.page.specials import enter
from clusterproof.page.stylesheets import out_of_sight
from clusterproof.page.taming import tamed

# A stop for markup which slips past taming. The richest development page has 70,000 nodes.
_MOST_NODES = 300_000
_OPTIONS = LexborDocumentOptions.WO_EVENTS.value


def parsed(markup: str) -> LexborHTMLParser:
    """Parse a page as a browser that runs scripts does: what `noscript` holds is not seen."""
    return LexborHTMLParser(tamed(markup), options=_OPTIONS, scripting=True)


def gather(markup: str) -> Raw:
    """Parse a page as browsers do and gather its texts, links, forms and declarations."""
    parser = parsed(markup)
    gathering = Gathering(out_of_sight(parser))
    if parser.root is not None:
        _walk(parser.root, gathering)
    gathering.end()
    return gathering.raw


def _walk(root: LexborNode, gathering: Gathering) -> None:
    node: LexborNode | None = root
    open_: list[LexborNode] = []
    left = _MOST_NODES
    while node is not None and left:
        left -= 1
        tag = node.tag
        if tag == "-text":
            words = node.text_content or ""
            if words.isspace():  # two of three pieces of text are the blanks of the markup
                gathering.blank()
            else:
                gathering.text(words)
        elif tag is not None and tag[0] not in "-!_" and enter(gathering, tag, node):
            child = node.first_child
            if child is not None:
                open_.append(node)
                node = child
                continue
            gathering.close()
        node = node.next or _climb(open_, gathering)


def _climb(open_: list[LexborNode], gathering: Gathering) -> LexborNode | None:
    """Return the node behind the innermost element that has one, leaving those that end."""
    after = None
    while after is None and open_:
        node = open_.pop()
        gathering.close()
        after = node.next
    return after
