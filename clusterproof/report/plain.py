"""Crawled text made harmless to look at: nothing in it may steer a screen or swap directions."""

import re
from urllib.parse import urlsplit

# Direction marks, embeddings, overrides and isolates: with them "gpj.exe" reads as "exe.jpg".
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Control characters (an escape sequence begins with one), separators of lines, halves of letters,
# byte order marks and annotations. Joiners stay: Persian and many emoji need them.
_STEERING = re.compile(
    f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufff9-\ufffb{_DIRECTIONS}]"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


def plain(text: str) -> str:
    r"""Replace what could steer a terminal or a page by blanks, and fold white space.

    >>> plain("a\x1b[31mred\u202egpj\nb")
    'a [31mred gpj b'
    """
    return " ".join(_STEERING.sub(" ", text).split())


def steady(text: str) -> str:
    r"""Replace what could steer a terminal or a page by blanks; every letter stays in its place.

    >>> steady("a\x1b[31m  b")
    'a [31m  b'
    """
    return _STEERING.sub(" ", text)


def escaped(text: str) -> str:
    r"""Write steering characters as JSON escapes, for text that stays verbatim.

    >>> escaped("a\u2028b")
    'a\\u2028b'
    """
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def weblink(url: str) -> str:
    """Return an address when it is safe to link to, else an empty text.

    >>> weblink("https://a.example/x"), weblink("javascript:alert(1)"), weblink("//a.example")
    ('https://a.example/x', '', '')
    """
    if plain(url) != url or " " in url:
        return ""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in ("http", "https") and parts.netloc else ""


def language_tag(language: str) -> str:
    """Return a language when it is spelt as one, else `und`.

    >>> language_tag("pt-BR"), language_tag('" onload=')
    ('pt-BR', 'und')
    """
    return language if _LANGUAGE.fullmatch(language) else "und"
