"""What of a site's pages is worth keeping beside the archive: counts and places.

Its passages are kept by `classifier/passagelines.py`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from clusterproof.records import (
    Capture,
    CaptureLine,
    ContactLine,
    Destination,
    Judged,
    Link,
    LinkLine,
    Page,
    PageLine,
    Refusal,
    Verdict,
)

Target = tuple[str, str, Destination]
Tells = Callable[[str], bool]


def _nothing(words: str) -> bool:
    return False


# Links that tell where a site leads to. The rest stays in the archive: links within the site are
# counted, and mail, phone and messenger links are ways to reach persons.
_KEPT = frozenset(
    {Destination.EXTERNAL, Destination.DOCUMENT, Destination.SOCIAL, Destination.REDIRECTOR}
)
# Distinct targets kept per site: a bound against link farms. The largest of the development
# sites has 1,131; measure again with the table links.
_MOST_LINKS = 5_000
# Words kept of a target: enough to tell what it is called, in a bounded room (5,000 targets of a
# site take 1 MB at most).
_MOST_WORDS, _LONGEST_WORDS = 3, 60


def kept(
    verdict: Verdict,
    pages: Sequence[Page],
    captures: Iterable[Capture],
    refusals: Iterable[Refusal],
    tells: Tells = _nothing,
) -> Judged:
    """Return a judged site with what of its reading is worth keeping."""
    return Judged(
        verdict,
        tuple(map(page_line, pages)),
        tuple(map(capture_line, captures)),
        tuple(refusals),
        link_lines(pages, tells),
        contact_lines(pages),
    )


def page_line(page: Page) -> PageLine:
    """Return a page as the store keeps it: counts in place of its text."""
    internal = sum(link.destination is Destination.INTERNAL for link in page.links)
    return PageLine(
        url=page.url,
        digest=page.digest,
        captured_at=page.captured_at,
        condition=page.condition,
        role=page.role,
        language=page.language,
        title=page.title,
        document=page.document,
        depth=page.depth,
        characters=sum(len(block.text) for block in page.blocks),
        links_internal=internal,
        links_leaving=len(page.links) - internal,
        forms=len(page.forms),
        prices=len(page.prices),
    )


def capture_line(capture: Capture) -> CaptureLine:
    """Return an archived answer without its body."""
    return CaptureLine(
        url=capture.url,
        status=capture.status,
        captured_at=capture.captured_at,
        digest=capture.digest,
        length=len(capture.body),
        media_type=capture.media_type,
        charset=capture.charset,
        archive=capture.archive,
        offset=capture.offset,
    )


def link_lines(pages: Iterable[Page], tells: Tells = _nothing) -> tuple[LinkLine, ...]:
    """Return where a site leads to, the most repeated first, at most 5,000.

    Of the words of a link only those are kept that `tells` says name a body: others may name a
    person.
    """
    counted: Counter[Target] = Counter()
    named: defaultdict[Target, Counter[str]] = defaultdict(Counter)
    for page in pages:
        kept_links = [(_target(link), link) for link in page.links if link.destination in _KEPT]
        counted.update({target for target, _ in kept_links})
        for target, link in kept_links:
            if link.destination is not Destination.SOCIAL and tells(link.anchor):
                named[target][link.anchor[:_LONGEST_WORDS].strip()] += 1
    first = sorted(counted.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST_LINKS]
    return tuple(LinkLine(*target, count, _commonest(named[target])) for target, count in first)


def _commonest(words: Counter[str]) -> tuple[str, ...]:
    ranked = sorted(words, key=lambda one: (-words[one], one))
    return tuple(ranked[:_MOST_WORDS])


def contact_lines(pages: Iterable[Page]) -> tuple[ContactLine, ...]:
    """Return the ways to reach a site."""
    counted = Counter(
        way for page in pages for way in {(one.kind, one.key) for one in page.contacts}
    )
    return tuple(ContactLine(*way, count) for way, count in sorted(counted.items()))


def host_of(url: str) -> str:
    """Return the host name of a web address, empty when it has none that can be read.

    >>> host_of("https://Board.Example.org:8443/about"), host_of("http://[broken")
    ('board.example.org', '')
    """
    return _host("/".join(url.split("/", 3)[:3]))


# A site's addresses share a few beginnings; taking each apart was a third of keeping a batch.
@lru_cache(maxsize=4096)
def _host(beginning: str) -> str:
    try:
        return urlsplit(beginning).hostname or ""
    except ValueError:
        return ""


def _target(link: Link) -> Target:
    host = host_of(link.url)
    whole = link.url.split("#", 1)[0].split("?", 1)[0]
    # The path of a social network names persons more often than organisations.
    return (host if link.destination is Destination.SOCIAL else whole, host, link.destination)
