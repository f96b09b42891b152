"""The patient's path: how a visitor can go on from each kind of page, and whom he reaches."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from clusterproof.classifier.sheets.hosts import host_of, is_payer, is_tracker, own_site_of
from clusterproof.classifier.sheets.kinds import kinds_in
from clusterproof.classifier.sheets.showing import shown
from clusterproof.classifier.signals.doors import is_door
from clusterproof.classifier.signals.mechanics import MESSENGERS, is_gift
from clusterproof.records import (
    ActorKind,
    Asks,
    Contact,
    ContactKind,
    Destination,
    Form,
    Link,
    Member,
    Page,
    Place,
    Receiver,
    Role,
    Way,
)

MOST_WAYS = 200
# A longer anchor is a teaser; a name stands in a short one.
_LONGEST = 120
_REACH = frozenset({Asks.EMAIL, Asks.PHONE, Asks.MESSAGE, Asks.UPLOAD, Asks.TREATMENT})
_ANSWERED = _REACH - {Asks.TREATMENT} | {Asks.PAYMENT}
_DOORWAYS = frozenset(
    {Role.HOME, Role.LISTING, Role.PROVIDER, Role.TREATMENT, Role.PRICES, Role.REVIEWS,
     Role.MEMBERS, Role.QUOTE, Role.OTHER}
)  # fmt: skip
_OWN = frozenset({Role.CONTACT, Role.IMPRINT, Role.ABOUT, Role.PRIVACY, Role.TERMS, Role.HOME})
_LISTING = frozenset({Role.PROVIDER, Role.LISTING})
# Parameters that carry the place a redirector leads to.
_CARRIERS = frozenset(
    "url u to target dest destination redirect redirect_url out link goto website site".split()  # noqa: SIM905
)


class _Step(NamedTuple):
    """What makes two ways the same; a tuple, so that it can be counted."""

    role: Role
    by: str
    receiver: Receiver
    to: str = ""
    key: str = ""
    asks: tuple[Asks, ...] = ()


class _Known(NamedTuple):
    """What is known of a site before its ways are told: providers' sites, own numbers."""

    site: str
    providers: frozenset[str]
    own: frozenset[str]


def ways(pages: Sequence[Page], members: Sequence[Member]) -> tuple[Way, ...]:
    """Return how visitors go on, those that most pages offer first."""
    known = _Known(pages[0].site if pages else "", _providers(pages, members), _own_keys(pages))
    counts: Counter[_Step] = Counter()
    first: dict[_Step, tuple[str, str]] = {}
    for page in pages:
        steps = dict(reversed(list(_steps(page, known))))
        counts.update(steps.keys())
        for step, heading in steps.items():
            first.setdefault(step, (page.url, heading))
    order = sorted(counts, key=lambda step: (-counts[step], step.role, step.by, step.to, step.key))
    return tuple(
        Way(
            role=step.role, by=step.by, example=first[step][0], pages=counts[step],
            receiver=step.receiver, to=step.to, asks=step.asks, key=step.key,
            heading=first[step][1],
        )
        for step in order[:MOST_WAYS]
    )  # fmt: skip


def trackers(pages: Sequence[Page]) -> tuple[tuple[str, int], ...]:
    """Return the hosts known to watch visitors and how many pages call them, most first."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({row.partition("/")[0] for row in page.scripts if is_tracker(row)})
    return tuple(sorted(counts.items(), key=lambda row: (-row[1], row[0])))


def _steps(page: Page, known: _Known) -> Iterator[tuple[_Step, str]]:
    for form in page.forms:
        yield from _form(page, form, known)
    yield from _doors(page, known)
    for contact in page.contacts:
        yield from _contact(page, contact, known)
    for host in _paid(page):
        yield _Step(page.role, "payment", Receiver.THIRD_PARTY, host), ""


# ------------------------------------------------------------------------- forms and payment


def _form(page: Page, form: Form, known: _Known) -> Iterator[tuple[_Step, str]]:
    asks = form.asks()
    hosted = form.external and not form.fields
    if Asks.PASSWORD in asks or not (asks & _REACH or hosted or Asks.PAYMENT in asks):
        return
    if not asks & _ANSWERED and not hosted and (Asks.SEARCH in asks or form.method == "get"):
        return
    by = "payment" if Asks.PAYMENT in asks and not is_gift(form) else "form"
    receiver, to = _form_receiver(form, known)
    asked = tuple(sorted(asks - {Asks.OTHER}))
    yield _Step(page.role, by, receiver, to, "", asked), shown(form.heading or form.button)


def _form_receiver(form: Form, known: _Known) -> tuple[Receiver, str]:
    """Return who gets a form's answer, told by its address alone."""
    host = host_of(form.action)
    if form.external and host:
        provided = own_site_of(host) in known.providers
        return (Receiver.PROVIDER if provided else Receiver.THIRD_PARTY), host
    return (Receiver.OPERATOR if host else Receiver.UNKNOWN), ""


def _paid(page: Page) -> list[str]:
    """Return the payment services a page calls or links to."""
    called = (row.partition("/")[0] for row in page.scripts)
    linked = (host_of(row.url) for row in page.links if row.destination is Destination.EXTERNAL)
    return sorted({host for host in (*called, *linked) if host and is_payer(host)})


# ------------------------------------------------------------------------- doors


def _doors(page: Page, known: _Known) -> Iterator[tuple[_Step, str]]:
    """Yield the links by which a page leads out to a provider or for somebody's money."""
    for link in page.links:
        if link.destination not in (Destination.EXTERNAL, Destination.REDIRECTOR):
            continue
        if link.place is not Place.BODY:  # menus and footers hold neither kind of door
            continue
        host = _led_to(link, page.site)
        provided = bool(host) and own_site_of(host) in known.providers
        if is_door(link):
            receiver = Receiver.PROVIDER if provided else Receiver.UNKNOWN
            yield _Step(page.role, "door", receiver, host), shown(link.heading or link.anchor)
        elif provided and page.role in _DOORWAYS and link.place is Place.BODY:
            yield (
                _Step(page.role, "door", Receiver.PROVIDER, host),
                shown(link.heading or link.anchor),
            )


def _led_to(link: Link, site: str) -> str:
    """Return the host a link leads to; of a redirector the one its address carries."""
    host = host_of(link.url)
    for name, value in _query(link.url) if "?" in link.url else ():
        carried = host_of(value if "//" in value else f"//{value}")
        if name.lower() in _CARRIERS and "." in carried:
            return carried
    return "" if own_site_of(host) == site else host


def _providers(pages: Sequence[Page], members: Sequence[Member]) -> frozenset[str]:
    """Return the sites of providers: listed ones, and links whose words name one."""
    found = {
        own_site_of(row.site) for row in members if row.kind is ActorKind.PROVIDER and row.site
    }
    links = [
        link
        for page in pages
        if page.role in _DOORWAYS
        for link in page.links
        if link.destination is Destination.EXTERNAL and link.place is Place.BODY
    ]
    words = list(dict.fromkeys(link.anchor for link in links if 0 < len(link.anchor) <= _LONGEST))
    kinds = dict(zip(words, kinds_in(words), strict=True))
    for link in links:
        if any(kind == "provider" for kind, _ in kinds.get(link.anchor, ())):
            found.add(own_site_of(link.url))
    return frozenset(found - {""})


def _query(url: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(urlsplit(url).query[:1_000])
    except ValueError:
        return []


# ------------------------------------------------------------------------- contacts


def _own_keys(pages: Sequence[Page]) -> frozenset[str]:
    """Return the numbers and addresses that the site gives as its own.

    They stand in its menu or footer, on its contact and legal pages, or on half of its pages.
    """
    counts: Counter[str] = Counter()
    own: set[str] = set()
    for page in pages:
        counts.update({row.key for row in page.contacts})
        placed = {row.key for row in page.contacts if row.place in (Place.MENU, Place.FOOTER)}
        own |= placed if page.role not in _OWN else {row.key for row in page.contacts}
    many = {key for key, count in counts.items() if count >= max(3, len(pages) / 2)}
    return frozenset((own | many) - {""})


def _contact(page: Page, contact: Contact, known: _Known) -> Iterator[tuple[_Step, str]]:
    by = _by(contact)
    if not by:
        return
    if contact.key in known.own:
        receiver = Receiver.OPERATOR
    elif page.role in _LISTING:
        receiver = Receiver.PROVIDER
    else:
        receiver = Receiver.UNKNOWN
    to = contact.role if contact.kind is ContactKind.CHAT else ""
    yield _Step(page.role, by, receiver, to, contact.key), ""


def _by(contact: Contact) -> str:
    if contact.kind is ContactKind.PHONE:
        return "phone"
    if contact.kind is ContactKind.MAIL:
        return "mail"
    return "messenger" if contact.kind in MESSENGERS or contact.kind is ContactKind.CHAT else ""
