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
# ISO 639-1 codes of the languages sites are written in; a code that is rather a word or a country
# in a path ("as", "at", "be", "is", "my", "so", "to") is left out.
_CODES = frozenset(
    "ar az bg bs ca cs da de el en es et eu fa fi fr gl he hi hr hu hy id it ja ka kk ko lt lv mk"
    " ms nb nl nn no pl pt ro ru sk sl sq sr sv th tr uk uz vi zh".split()
)
# What sites write instead: country codes, three letters, and the language's own name.
_SPELT = {
    **dict.fromkeys("eng english gb us inglese ingles anglais englisch".split(), "en"),
    **dict.fromkeys("esp spa espanol spanish mx castellano".split(), "es"),
    **dict.fromkeys("deu ger deutsch german".split(), "de"),
    **dict.fromkeys("fra fre francais french".split(), "fr"),
    **dict.fromkeys("por portugues portuguese br".split(), "pt"),
    **dict.fromkeys("ita italiano italian".split(), "it"),
    **dict.fromkeys("pol polski polish".split(), "pl"),
    **dict.fromkeys("tur turkce turkish".split(), "tr"),
    **dict.fromkeys("kor korean kr".split(), "ko"),
    **dict.fromkeys("ara arabic arab".split(), "ar"),
    **dict.fromkeys("rus russian russkij".split(), "ru"),
    **dict.fromkeys("jp jpn japanese".split(), "ja"),
    **dict.fromkeys("cn chn chinese".split(), "zh"),
    **{"cz": "cs", "dk": "da", "gr": "el", "ua": "uk", "ukr": "uk", "rou": "ro", "hrv": "hr"},
    **{"hun": "hu", "ell": "el", "nld": "nl", "swe": "sv", "se": "sv", "fin": "fi", "iw": "he"},
}
_CHOICE = re.compile(r"[?&](?:lang|language|locale|hl|lng|l|setlang|ui_locale)=([A-Za-z]{2,8})")


@cache
def _suffixes() -> tldextract.TLDExtract:
    # The snapshot in the package, nothing fetched, nothing cached on disk.
    return tldextract.TLDExtract(
        cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True
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
        return f"{found.domain}.{found.suffix}" if found.domain else name
    return ".".join(name.split(".")[-2:])


@dataclass(frozen=True, slots=True)
class Scope:
    """What belongs to one seed: its registrable domain, or the one deeper host it names.

    `hosts` are roots: each holds itself and every name below it.
    """

    site: str
    hosts: tuple[str, ...]

    def holds(self, url: str) -> bool:
        """Return whether an address lies inside."""
        host = host_of(url)
        name = host if host in self.hosts or "." not in host else _PORT.sub("", host)
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
    name = _PORT.sub("", host).removeprefix("www.")
    return Scope(site, (name if name.endswith("." + site) else site,))


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
    return first or (label if label in _CODES else "")


def _language(word: str) -> str:
    word = word.lower()
    if word in _SPELT:
        return _SPELT[word]
    code = re.split(r"[-_]", word, maxsplit=1)[0]
    return code if code in _CODES and len(word) in (2, 5, 7) else ""
