"""Ways to reach the site's people, kept without the people."""

import re
from collections.abc import Iterable
from urllib.parse import parse_qs, unquote, urlsplit

from clusterproof.page.destinations import PROTECTED, Hosts, Resolver, host_in
from clusterproof.page.folding import spaced
from clusterproof.page.personal import (
    mail_key,
    mailbox_role,
    mails,
    phone_key,
    phones,
    redact,
    text_key,
    without_numbers,
)
from clusterproof.page.places import place_of
from clusterproof.page.raw import Anchor, Raw
from clusterproof.records import BlockKind, Contact, ContactKind, Destination, Place

MOST_CONTACTS = 200
LONGEST_PREFILLED = 200
_DIRECT = frozenset({Destination.MAIL, Destination.PHONE, Destination.MESSENGER})
_DIGIT = re.compile(r"\d")
_INLINE_HOST = re.compile(r"(?:https?:)?//([a-z0-9.-]{4,80})[/'\"]", re.IGNORECASE)


def read_contacts(raw: Raw, resolver: Resolver, scripts: Iterable[str]) -> tuple[Contact, ...]:
    """Return each way to make contact once, links first, then text, then chat widgets."""
    found: dict[Contact, None] = {}
    for anchor in raw.anchors:
        target = resolver.target(anchor.href)
        if target is not None and target.destination in _DIRECT:
            for contact in _linked(anchor, resolver.hosts):
                found.setdefault(contact)
    for contact in _written(raw):
        found.setdefault(contact)
    for contact in _chats(resolver.hosts, scripts):
        found.setdefault(contact)
    return tuple(found)[:MOST_CONTACTS]


def _linked(anchor: Anchor, hosts: Hosts) -> list[Contact]:
    href = anchor.href.strip()[:1_000]
    scheme, _, rest = href.partition(":")
    scheme = scheme.lower()
    place = place_of(anchor.region, BlockKind.ITEM, anchor.text, linked=True)
    if scheme == "mailto":
        return _mails(unquote(rest.partition("?")[0]).split(","), place)
    if PROTECTED in href:
        return _mails([_unprotected(href.rpartition("#")[2])], place)
    if scheme in ("tel", "callto", "sms"):
        key = phone_key(unquote(rest))
        return [Contact(ContactKind.PHONE, key, place)] if key else []
    return _messenger(href, scheme, hosts, place)


def _mails(addresses: Iterable[str], place: Place) -> list[Contact]:
    return [
        Contact(ContactKind.MAIL, key, place, mailbox_role(address))
        for address in addresses
        if (key := mail_key(address))
    ]


def _unprotected(code: str) -> str:
    """Read an address that a content network wrote as hex digits, each XORed with the first."""
    try:
        first, *letters = bytes.fromhex(code[:300])
    except ValueError:
        return ""
    return bytes(letter ^ first for letter in letters).decode("utf-8", "replace")


def _messenger(href: str, scheme: str, hosts: Hosts, place: Place) -> list[Contact]:
    host = href.partition("//")[2].partition("/")[0].partition("?")[0].lower()
    kind = hosts.schemes.get(scheme) or hosts.messengers.get(host_in(host, hosts.messengers))
    if kind is None:
        return []
    try:
        parts = urlsplit(href)
        query = parse_qs(parts.query, max_num_fields=50)
    except ValueError:
        return [Contact(kind, "", place)]
    prefilled = without_numbers(redact(spaced(" ".join(query.get("text", [])))))
    whom = " ".join(query.get("phone", []) or query.get("number", [])) or parts.path.strip("/")
    return [
        Contact(kind, phone_key(whom) or text_key(whom), place, "", prefilled[:LONGEST_PREFILLED])
    ]


def _written(raw: Raw) -> Iterable[Contact]:
    for place in Place:
        texts = [block.text for block in raw.blocks if block.place == place]
        yield from _mails(mails("\n".join(texts)), place)
        numbered = "\n".join(text for text in texts if _DIGIT.search(text))
        keys = (phone_key(number) for number in phones(numbered))
        yield from (Contact(ContactKind.PHONE, key, place) for key in keys if key)


def _chats(hosts: Hosts, scripts: Iterable[str]) -> Iterable[Contact]:
    for script in scripts:
        if known := host_in(script.partition("/")[0], hosts.chats):
            yield Contact(ContactKind.CHAT, text_key(known), Place.BODY, known)


def called_hosts(raw: Raw) -> tuple[str, ...]:
    """Return the scripts and frames a page calls, as host and path, sorted, at most 200."""
    found = {_host_and_path(source) for source in raw.scripts + raw.frames}
    for script in raw.inline:
        if "//" in script:
            found.update(host.lower() for host in _INLINE_HOST.findall(script)[:50])
    return tuple(sorted(name for name in found if name))[:200]


def _host_and_path(source: str) -> str:
    if not source.startswith(("http://", "https://", "//")):
        return ""
    host, _, path = source.partition("//")[2].partition("?")[0].partition("#")[0].partition("/")
    return f"{host.lower()}/{path}"[:200]
