"""Web addresses: the site each belongs to, what a crawl may enter, the language it names."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import tldextract

from clusterproof.page.spelling import canonical, same_page_key

__all__ = [
    "Scope",
    "canonical",
    "host_of",
    "language_of_path",
    "same_page_key",
    "scope_of",
    "site_of",
]

_PORT = re.compile(r":\d{1,5}$")
# How addresses spell each language: its ISO 639-1 code first, then country codes, three letters
# and its own name. A code that is rather a word or a country in a path ("as", "at", "be", "is",
# "my", "so", "to") is left out.
_SPELLINGS = """
en eng english gb us inglese ingles anglais englisch | es esp spa espanol spanish mx castellano
de deu ger deutsch german | fr fra fre francais french | pt por portugues portuguese br
it ita italiano italian | pl pol polski polish | tr tur turkce turkish | ko kor korean kr
ar ara arabic arab | ru rus russian russkij | ja jp jpn japanese | zh cn chn chinese | cs cz ces
da dk dan | el gr ell | uk ua ukr | ro rou | hr hrv | hu hun | nl nld | sv se swe | fi fin
he iw heb | az | bg | bs | ca | et | eu | fa | gl | hi | hy | id | ka | kk | lt | lv | mk | ms
no nb nn | sk | sl | sq | sr | th | uz | vi
"""
_CHOICE = re.compile(r"[?&](?:lang|language|locale|hl|lng|l|setlang|ui_locale)=([A-Za-z]{2,8})")


# Hosts of many owners' sites which the public suffix list does not name.
_HOSTERS = """
blog.ir business.site canalblog.com e-monsite.com free.fr godaddysites.com hpage.com jimdo.com
jimdofree.com livejournal.com medium.com modoo.at mystrikingly.com narod.ru over-blog.com
site123.me squarespace.com strikingly.com substack.com tilda.ws tistory.com tumblr.com ucoz.ru
webnode.com webnode.page weebly.com wordpress.com
"""


@cache
def _suffixes() -> tldextract.TLDExtract:
    # The snapshot in the package, nothing fetched, nothing cached on disk.
    return tldextract.TLDExtract(
        cache_dir=None,
        suffix_list_urls=(),
        extra_suffixes=_HOSTERS.split(),
        include_psl_private_domains=True,
    )


def host_of(url: str) -> str:
    """Return the host of a web address, with its port where it is not the scheme's default."""
    whole = canonical(url if "://" in url[:12] else f"http://{url}")
    return whole.split("/", 3)[2] if whole else ""


def site_of(url: str) -> str:
    """Return the site of an address or bare host: its registrable domain, private suffixes counted.

    Under an unknown top-level domain it is the last two labels; IP addresses and names without a
    dot stand for themselves, with the port where it is not the default; no address: empty text.
    """
    return _site(host_of(url))


@lru_cache(maxsize=8_192)
def _site(host: str) -> str:
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    if host.startswith("[") or "." not in name or name.rpartition(".")[2].isdigit():
        return host
    found = _suffixes().extract_str(name)
    if found.suffix:
        own = found.domain not in ("", "www")
        return f"{found.domain}.{found.suffix}" if own else found.suffix
    return ".".join(name.split(".")[-2:])


def _name(host: str) -> str:
    """Return a host without its port, except where the port tells machines apart."""
    return host if _site(host) == host else _PORT.sub("", host)


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to one seed: its registrable domain, or the one deeper host it names.

    `site` is its name: that domain or that host. `hosts` are roots: each holds itself and every
    name below it.
    """

    site: str
    hosts: tuple[str, ...]

    def holds(self, url: str) -> bool:
        """Return whether an address lies inside."""
        host = host_of(url)
        name = _name(host)
        return any(name == root or name.endswith("." + root) for root in self.hosts)

    def moved(self, to: str) -> "Scope":
        """Return the scope widened by the place its home page redirects to: once, never again."""
        if len(self.hosts) > 1 or not host_of(to) or self.holds(to):
            return self
        return Scope(self.site, self.hosts + scope_of(to).hosts)


def scope_of(url: str) -> Scope:
    """Return the scope of a seed; without a readable host it holds nothing."""
    host, site = host_of(url), site_of(url)
    if not host or site == host:
        return Scope(site, (site,) if site else ())
    name = _name(host).removeprefix("www.")
    root = name if name.endswith("." + site) else site
    return Scope(root, (root,))


@lru_cache(maxsize=16_384)
def language_of_path(url: str) -> str:
    """Return the language an address names (/en/, ?lang=tr, en.example.org), or an empty text.

    The first path segment counts, and the second behind a country or a script ("/at/de/").
    """
    whole = canonical(url)
    if whole is None:
        return ""
    named = _CHOICE.search(whole)
    if named and (language := _language(named.group(1))):
        return language
    host, _, path = whole.partition("?")[0].split("://", 1)[1].partition("/")
    segments = path.split("/")
    first = _language(segments[0])
    if not first and len(segments) > 1 and (len(segments[0]) == 2 or segments[0].endswith(".php")):
        first = _language(segments[1])
    label = host.split(".", 1)[0] if host.count(".") > 1 else ""
    return first or (_spellings().get(label, "") if len(label) == 2 else "")


def _language(word: str) -> str:
    known = _spellings()
    word = word.lower()
    code = re.split(r"[-_]", word, maxsplit=1)[0]
    # "pt-br" and "zh-hans" name a language, "it-services" does not.
    return known.get(word) or (
        known.get(code, "") if len(code) == 2 and len(word) in (5, 7) else ""
    )


@cache
def _spellings() -> dict[str, str]:
    groups = (group.split() for line in _SPELLINGS.splitlines() for group in line.split("|"))
    return {word: group[0] for group in groups if group for word in group}
