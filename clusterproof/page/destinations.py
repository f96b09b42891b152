"""What kind of thing a link leads to, told by its address alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin

from clusterproof.page.addresses import canonical, site_of
from clusterproof.page.words import Words
from clusterproof.records import ContactKind, Destination

_DOCUMENT = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|od[tsp]|rtf|epub|hwpx?|pages|key)(?:$|\?)", re.IGNORECASE
)
_DOOR = re.compile(
    r"^/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:go|goto|out|outbound|visit|redirect|redir|away|exit|clickout|click"
    r"|leave|jump|recommends?|refer|ext|external)(?:/|\.php|$)",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r"[?&](?:url|u|to|target|dest|destination|redirect|redirect_url|out|link|goto|website|site|ref_url)="
    r"(?:https?(?::|%3a)|//|%2f%2f|www\.)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"log-?in|sign-?in|sign-?up|auth|oauth|account|sso|share|print", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{1,30}):", re.IGNORECASE)
_PERSONAL = {
    "mailto": Destination.MAIL, "tel": Destination.PHONE, "callto": Destination.PHONE, "sms":
    Destination.PHONE,
}  # fmt: skip
# A mail address whose "mailto:" was forgotten.
_BARE_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,24}){1,4}")
PROTECTED = "/cdn-cgi/l/email-protection"


@dataclass(frozen=True, slots=True, eq=False)
class Hosts:
    """Known hosts by what they are for."""

    messengers: Mapping[str, ContactKind]
    schemes: Mapping[str, ContactKind]
    social: frozenset[str]
    forms: frozenset[str]
    form_paths: tuple[str, ...]
    chats: frozenset[str]


@lru_cache(maxsize=4)
def hosts_of(words: Words) -> Hosts:
    """Return the known hosts, read once for each set of words."""
    table = words.table("hosts")
    return Hosts(
        {host: ContactKind(kind) for kind, names in table["messenger"].items() for host in names},
        {host: ContactKind(kind) for kind, names in table["schemes"].items() for host in names},
        frozenset(table["social"]["hosts"]),
        frozenset(table["forms"]["hosts"]),
        tuple(table["forms"]["paths"]),
        frozenset(table["chat"]["hosts"]),
    )


def host_in(host: str, known: frozenset[str] | Mapping[str, ContactKind]) -> str:
    """Return the known host that a host is or lies below, or an empty text.

    >>> host_in("embed.tawk.to", frozenset({"tawk.to"}))
    'tawk.to'
    """
    name = host.rpartition(":")[0] or host
    while name:
        if name in known:
            return name
        _, _, name = name.partition(".")
    return ""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads, in a spelling that may be kept."""

    url: str
    destination: Destination


class Resolver:
    """Resolves the addresses of one page: relative to its base, judged against its site."""

    def __init__(self, base: str, site: str, words: Words) -> None:
        self.base = base
        self.site = site
        self.hosts = hosts_of(words)
        # What a relative address means depends on the folder alone, so the menus of all the
        # pages of a folder are resolved once.
        self._folder = base.partition("?")[0].rpartition("/")[0] + "/"

    def target(self, href: str) -> Target | None:
        """Return where a written address leads, or None for no place at all."""
        href = href.strip()
        if not href or href[0] == "#":
            return None
        base = self.base if href[0] == "?" else self._folder
        return _target(href, base, self.site, self.hosts)

    def is_own(self, host: str) -> bool:
        """Return whether a host belongs to the page's own site."""
        return _site_of_host(host) == self.site


@lru_cache(maxsize=16_384)
def _target(href: str, base: str, site: str, hosts: Hosts) -> Target | None:
    scheme = _SCHEME.match(href)
    if scheme and scheme.group(1).lower() not in ("http", "https"):
        return _by_scheme(scheme.group(1).lower(), hosts)
    whole = canonical(href, base)
    if whole is None:
        return None
    if PROTECTED in whole or ("@" in href and _BARE_MAIL.fullmatch(href)):
        return Target("mailto:", Destination.MAIL)
    host, _, rest = whole.partition("://")[2].partition("/")
    if _site_of_host(host) == site:
        return Target(whole, _own("/" + rest))
    return _foreign(whole, host, spelt(href, base) or whole, hosts)


def _by_scheme(scheme: str, hosts: Hosts) -> Target | None:
    if scheme in _PERSONAL:
        kind = _PERSONAL[scheme]
        return Target("mailto:" if kind == Destination.MAIL else "tel:", kind)
    if scheme in hosts.schemes:
        return Target(f"{scheme}:", Destination.MESSENGER)
    return None


def _foreign(whole: str, host: str, written: str, hosts: Hosts) -> Target:
    """Judge a link to another site; `written` keeps the marks which tell an affiliate's link."""
    if host_in(host, hosts.messengers):
        return Target(f"https://{host}/", Destination.MESSENGER)
    if host_in(host, hosts.social):
        return Target(whole, Destination.SOCIAL)
    if _DOCUMENT.search(whole):
        return Target(whole, Destination.DOCUMENT)
    carries = _CARRIES.search(written) and not _LOGIN.search(whole)
    return Target(written, Destination.REDIRECTOR if carries else Destination.EXTERNAL)


def _own(path: str) -> Destination:
    if _DOCUMENT.search(path):
        return Destination.DOCUMENT
    if (_DOOR.match(path) and path.count("/") > 1) or _CARRIES.search(path):
        return Destination.INTERNAL if _LOGIN.search(path) else Destination.REDIRECTOR
    return Destination.INTERNAL


@lru_cache(maxsize=8_192)
def _site_of_host(host: str) -> str:
    return site_of(f"http://{host}/")


def host_of(url: str) -> str:
    """Return the host and port of an absolute address in its one spelling."""
    return url.partition("://")[2].partition("/")[0]


def spelt(href: str, base: str) -> str:
    """Return an address joined to its base as it was written, at most 2,000 characters."""
    try:
        whole = href if href.startswith(("http://", "https://")) else urljoin(base, href)
        return whole.partition("#")[0][:2_000]
    except ValueError:
        return ""
