"""One spelling for each web address, as browsers read them."""

import ipaddress
import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit

import idna

# Longer addresses are machine talk (search states, base64): servers and WARC tools commonly stop
# at 2,048. Of 147,000 links on the development sites 2 are longer.
LONGEST = 2_000

_PORTS = {"http": "80", "https": "443"}
_EDGES = "".join(map(chr, range(0x21)))
_BREAKS = str.maketrans("", "", "\t\r\n")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,30}:")
# Already in its one spelling: lower-case host with a letter in its last label, no port, no query,
# no percent sign, no dot at the start of a path segment.
_CLEAN = re.compile(
    r"https?://(?:[a-z0-9][a-z0-9-]{0,62}\.){1,8}[a-z][a-z0-9-]{0,62}"
    r"(?:/(?!\.)[A-Za-z0-9._~!$&'()*+,=:@-]*)+"
)
_NAME = re.compile(r"(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,62})(?:\.[a-z0-9_-]{1,63}){0,30}")
_PERCENT = re.compile(r"%([0-9A-Fa-f]{2})?")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "%/!$&'()*+,;=:@~"
_QUERY_SAFE = _PATH_SAFE + "?[]|{}"
# Parameters which say where a visitor came from or who he is, never which page he gets.
_TRACKING = re.compile(
    r"(?:utm_[a-z_]{1,30}|[gd]clid|g[bd]?raid|wbraid|gclsrc|fbclid|msclkid|yclid|ysclid|twclid"
    r"|ttclid|igshid|igsh|li_fat_id|mc_[ce]id|_ga|_gl|_hs(?:enc|mi|fp)|__hs(?:tc|sc|fp)|hsctatracking"
    r"|mkt_tok|_openstat|vero_(?:id|conv)|wickedid|oly_(?:anon|enc)_id|rb_clickid|s_cid|ref_src"
    r"|phpsessid|jsessionid|aspsessionid[a-z]{0,12}|cfid|cftoken|pk_(?:campaign|kwd|source|medium)"
    r"|mtm_[a-z]{1,12}|fb_(?:action|ref|source)[a-z_]{0,12})",
    re.IGNORECASE,
)
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#;]{0,200}", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default|home)\.(?:html?|php|aspx?|jsp|cfm)$", re.IGNORECASE)


def canonical(url: str, base: str | None = None) -> str | None:
    """Return the one spelling of a web address, or None where it is none we would fetch.

    None: not http(s), names a user, has an impossible host or port, or is over 2,000 characters.
    """
    if len(url) > 4 * LONGEST:
        return None
    text = url.strip(_EDGES).translate(_BREAKS)
    if text.startswith(("http://", "https://")) or base is None:
        return _canonical(text)
    if text.startswith("/") and not text.startswith(("//", "/\\")):
        origin = _origin(base)
        return _canonical(origin + text) if origin else None
    if _SCHEME.match(text) and not text[:6].lower().startswith(("http:", "https:")):
        return None
    try:
        return _canonical(urljoin(base, _forward(text)))
    except ValueError:
        return None


@lru_cache(maxsize=32_768)
def _canonical(text: str) -> str | None:
    text = text.partition("#")[0]
    if len(text) <= LONGEST and _CLEAN.fullmatch(text):
        return text
    try:
        parts = urlsplit(_forward(text))
        port = parts.port
    except ValueError:
        return None
    scheme = parts.scheme
    if scheme not in _PORTS or "@" in parts.netloc or not parts.hostname:
        return None
    host = _host(parts.hostname)
    if host is None:
        return None
    if port is not None and str(port) != _PORTS[scheme]:
        host = f"{host}:{port}"
    query = _query(parts.query)
    whole = f"{scheme}://{host}{_path(parts.path)}" + (f"?{query}" if query else "")
    return whole if len(whole) <= LONGEST else None


@lru_cache(maxsize=4_096)
def _origin(base: str) -> str:
    whole = _canonical(base)
    return "/".join(whole.split("/", 3)[:3]) if whole else ""


def _forward(text: str) -> str:
    if "\\" not in text:
        return text
    head, mark, query = text.partition("?")
    return head.replace("\\", "/") + mark + query


@lru_cache(maxsize=4_096)
def _host(name: str) -> str | None:
    if ":" in name:
        return _ipv6(name)
    name = unquote(name).rstrip(".").lower()
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            return None
    if not _NAME.fullmatch(name):
        return None
    last = name.rpartition(".")[2]
    return _ipv4(name) if last.isdigit() or re.fullmatch(r"0x[0-9a-f]*", last) else name


def _ipv6(name: str) -> str | None:
    try:
        return f"[{ipaddress.IPv6Address(name.partition('%')[0])}]" if "%" not in name else None
    except ValueError:
        return None


def _ipv4(name: str) -> str | None:
    """Read the decimal, octal, hex and short forms of an IPv4 address as browsers do."""
    labels = name.split(".")
    if len(labels) > 4:
        return None
    try:
        numbers = [_number(label) for label in labels]
    except ValueError:
        return None
    room = 256 ** (5 - len(numbers))
    if numbers[-1] >= room or any(number > 255 for number in numbers[:-1]):
        return None
    whole = numbers[-1] + sum(n << (24 - 8 * place) for place, n in enumerate(numbers[:-1]))
    return str(ipaddress.IPv4Address(whole))


def _number(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    return int(label, 8) if len(label) > 1 and label[0] == "0" else int(label)


def _path(path: str) -> str:
    if ";" in path:
        path = _SESSION.sub("", path)
    path = _encoded(path, _PATH_SAFE)
    if "/." in path:
        path = _without_dots(path)
    return path if path.startswith("/") else "/" + path


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            kept = kept[:-1] or [""]
        elif segment != ".":
            kept.append(segment)
    end = "/" if segments[-1] in (".", "..") and kept[-1:] != [""] else ""
    return "/".join(kept) + end or "/"


def _encoded(text: str, safe: str) -> str:
    if "%" in text:
        text = _PERCENT.sub(_percent, text)
    return quote(text, safe=safe, errors="replace")


def _percent(match: re.Match[str]) -> str:
    digits = match.group(1)
    if digits is None:
        return "%25"
    letter = chr(int(digits, 16))
    return letter if letter in _UNRESERVED else f"%{digits.upper()}"


def _query(query: str) -> str:
    if not query:
        return ""
    kept = [part for part in query.split("&") if part and not _TRACKING.fullmatch(_key(part))]
    kept.sort(key=_key)  # stable: repeated names keep their order
    return _encoded("&".join(kept), _QUERY_SAFE)


def _key(part: str) -> str:
    return part.partition("=")[0]


@lru_cache(maxsize=32_768)
def same_page_key(url: str) -> str:
    """Return what addresses of one page share: no scheme, no www., no index file, no end slash."""
    whole = _canonical(url) or url
    head, mark, query = whole.partition("://")[2].partition("?")
    head = _INDEX.sub("/", head.removeprefix("www.")).rstrip("/")
    return head + mark + query
