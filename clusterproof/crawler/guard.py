"""The address guard: nothing but public addresses is contacted, whatever a page or a name says.

A URL's spelling is checked before it is asked for, and every address again in the moment a socket
to it is opened, so that a name which changes its answer in between gains nothing.
"""

import re
import unicodedata
from collections.abc import Sequence
from ipaddress import (
    AddressValueError,
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_network,
)
from urllib.parse import unquote, urlsplit

from clusterproof.records import Network, Reason

Address = IPv4Address | IPv6Address
Networks = Sequence[IPv4Network | IPv6Network]

# IANA's special-purpose registries of IPv4 and IPv6 addresses, with the words a refusal uses.
# To be compared with the registries when Python's ipaddress changes its own copy of them.
_SPECIAL: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "unspecified"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "carrier-grade NAT"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignment"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "reserved"),
    ("192.52.193.0/24", "reserved"),
    ("192.88.99.0/24", "6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "reserved"),
    ("198.18.0.0/15", "benchmark"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("255.255.255.255/32", "broadcast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "IPv4-mapped"),
    ("::ffff:0:0:0/96", "IPv4-translated"),
    ("::/96", "IPv4-compatible"),
    ("64:ff9b::/96", "NAT64"),
    ("64:ff9b:1::/48", "local NAT64"),
    ("100::/64", "discard-only"),
    ("100:0:0:1::/64", "dummy"),
    ("2001::/32", "Teredo"),
    ("2001:2::/48", "benchmark"),
    ("2001:db8::/32", "documentation"),
    ("2001::/23", "protocol assignment"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "reserved"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "unique local"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
)
_TABLE = tuple((ip_network(written), name) for written, name in _SPECIAL)
# The only part of IPv6 that IANA has given out for use on the public net.
_UNICAST = IPv6Network("2000::/3")
_PART = re.compile(r"0[xX](?P<hex>[0-9a-fA-F]{0,8})|(?P<octal>0[0-7]{0,11})|(?P<ten>[1-9]\d{0,9})")
_LOCAL_NAMES = re.compile(
    r"(?:^|\.)(?:localhost|localhost6|localdomain|ip6-loopback|ip6-localhost)$"
)
_WITHOUT_LEAVE = ", which is not contacted without --allow-private"
_NAME = re.compile(r"[a-z0-9_\-.]{1,253}|\[[0-9a-f:.%a-z_\-]{2,80}\]")


class AddressRefused(OSError):
    """An address that must not be contacted; its text is a sentence for the user."""


def special(address: Address) -> str:
    """Return what makes an address special ("loopback", "private", ...), or an empty text.

    >>> special(IPv4Address("127.0.0.1")), special(IPv4Address("8.8.8.8"))
    ('loopback', '')
    """
    for network, name in _TABLE:
        if address.version == network.version and address in network:
            return name
    unassigned = address.version == 6 and address not in _UNICAST
    return "" if address.is_global and not unassigned else "not public"


def refused(address: Address, allowed: Networks) -> str:
    """Return why an address may not be contacted, or an empty text when it may.

    An address inside one of `allowed` may; one that wraps an IPv4 address only when that one may.
    """
    kind = special(address)
    if not kind:
        return ""
    if not any(address.version == one.version and address in one for one in allowed):
        return f"{address} is a {kind} address"
    inner = _wrapped(address)
    return refused(inner, allowed) if inner else ""


def _wrapped(address: Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, in any of the four manners."""
    if isinstance(address, IPv4Address):
        return None
    if address.sixtofour:
        return address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if special(address) in ("IPv4-mapped", "IPv4-translated", "IPv4-compatible", "NAT64"):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def literal(host: str) -> Address | None:
    """Read a host that is an address in any form a resolver would take; None when it is a name.

    Decimal, octal, hexadecimal and short IPv4 forms, bracketed IPv6 with zone, trailing dots.

    >>> [str(literal(host)) for host in ("2130706433", "0x7f.1", "017700000001", "127.1")]
    ['127.0.0.1', '127.0.0.1', '127.0.0.1', '127.0.0.1']
    """
    bare = host.strip("[]").rstrip(".").partition("%")[0]
    try:
        return IPv6Address(bare) if ":" in bare else _ipv4(bare)
    except AddressValueError:
        return None


def _ipv4(host: str) -> IPv4Address | None:
    found = [_PART.fullmatch(part) for part in host.split(".", 4)]
    if not 0 < len(found) < 5 or not all(found):
        return None
    numbers = [_number(part) for part in found if part]
    *leading, last = numbers
    if any(number > 255 for number in leading) or last >= 256 ** (5 - len(numbers)):
        return None
    whole = last
    for place, number in enumerate(leading):
        whole += number << (8 * (3 - place))
    return IPv4Address(whole)


def _number(part: re.Match[str]) -> int:
    if part["hex"] is not None:
        return int(part["hex"] or "0", 16)
    return int(part["octal"], 8) if part["octal"] else int(part["ten"])


def host_written(url: str) -> str:
    """Return the host a URL would really name, however it is disguised; empty when unreadable.

    Percent-encoding and look-alike digits and dots are undone, user names left out.
    """
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    plain = unicodedata.normalize("NFKC", unquote(host)).replace("\u3002", ".").lower()
    if ":" in plain:
        return f"[{plain}]"
    try:
        plain = plain if plain.isascii() else plain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
    return plain if _NAME.fullmatch(plain) else ""


def refused_url(url: str, network: Network) -> tuple[Reason, str] | None:
    """Return why a URL must not even be asked for, judged by its spelling; None when it may be.

    Names that pass are checked again by their addresses when they are contacted.
    """
    scheme = url.partition(":")[0].lower()
    if scheme not in ("http", "https"):
        return Reason.SCHEME, f"{scheme[:40]} is not http or https"
    host = host_written(url)
    if not host:
        return Reason.ADDRESS, "the address names no host that can be read"
    address = literal(host)
    if address is None and _LOCAL_NAMES.search(host.rstrip(".")):
        address = IPv4Address("127.0.0.1")
    why = refused(address, network.allow_private) if address else ""
    return (
        (Reason.ADDRESS, f"{why}, which is not contacted without --allow-private") if why else None
    )


def check(address: str, allowed: Networks) -> None:
    """Raise AddressRefused when an address, as a socket takes it, must not be contacted."""
    read = literal(address)
    why = refused(read, allowed) if read else f"{address!r} is no address"
    if why:
        raise AddressRefused(why + _WITHOUT_LEAVE)
