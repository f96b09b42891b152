"""Bytes to text: which encoding a page is really in, whatever it says."""

import codecs
import logging
import re

from bs4 import UnicodeDammit
from resiliparse.parse.encoding import detect_encoding

# Beyond this a page is cut before it is decoded. The largest of 3,030 development pages has
# 2.5 MB, nearly all of it one inlined picture.
LARGEST = 4_000_000

# It warns of every undecodable byte on standard error; such bytes are the ordinary case here.
logging.getLogger("bs4.dammit").setLevel(logging.ERROR)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"(?i)<(?:meta\b[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)"
    rb"""\s{0,9}=\s{0,9}["']?\s{0,9}([\w:.-]{2,40})"""
)
# Browsers look for the declaration in the first 1,024 bytes; real pages put it later.
_PRESCAN = 4_096
# What pages call their encoding, and the larger one which browsers read it as.
_MEANT = {
    "latin1": "cp1252", "iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "gb2312": "gb18030", "gbk": "gb18030",
    "euc_kr": "cp949", "johab": "cp949",
    "shift_jis": "cp932", "big5": "big5hkscs", "utf-7": "cp1252",
}  # fmt: skip
_NO_CHARSET = frozenset({
    "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "unicode-escape",
    "raw-unicode-escape",
})  # fmt: skip
# A page in UTF-8 with a few broken bytes (cut texts, pasted parts) is still in UTF-8: at most this
# share of broken sequences among all letters beyond ASCII. Wrong guesses break nearly all of them.
_BROKEN = 0.1
_BEYOND = re.compile(r"[^\x00-\x7f]")


def decoded(body: bytes, charset: str = "") -> str:
    """Return a page's text; `charset` is what the server said. Never raises, cuts at LARGEST."""
    body = body[:LARGEST]
    for mark, name in _MARKS:
        if body.startswith(mark):
            return _lenient(body[len(mark) :], name)
    if charset and _is_wide(body, charset):
        return _lenient(body, codec_of(charset))
    try:
        return _plain(body.decode("utf-8"), body, charset)
    except UnicodeDecodeError:
        return _not_utf8(body, charset)


def _plain(text: str, body: bytes, charset: str) -> str:
    """Return valid UTF-8 as it is, unless it is ASCII which declares a shifting encoding."""
    if not text.isascii():
        return text
    name = codec_of(charset) or codec_of(_declared(body))
    return _lenient(body, name) if name.startswith(("iso2022", "hz")) else text


def _is_wide(body: bytes, charset: str) -> bool:
    """Tell UTF-16 without its mark: the server says so and the bytes look like it."""
    return (
        codec_of(charset).startswith("utf-16") and body[:1_000].count(0) > len(body[:1_000]) // 20
    )


def _not_utf8(body: bytes, charset: str) -> str:
    said = [name for name in (codec_of(charset), codec_of(_declared(body))) if name]
    if "utf-8" in said or not said:
        text = body.decode("utf-8", "replace")
        if text.count("\ufffd") <= _BROKEN * len(_BEYOND.findall(text)):
            return text
    for name in said:
        if name != "utf-8" and (text := _strict(body, name)):
            return text
    return _undecided(body, [name for name in said if name != "utf-8"])


def _undecided(body: bytes, said: list[str]) -> str:
    guess = codec_of(detect_encoding(body[:100_000]) or "")
    tried = UnicodeDammit(
        body, user_encodings=[*said, *([guess] if guess not in ("", "utf-8") else [])], is_html=True
    )
    return tried.unicode_markup or _lenient(body, guess or "cp1252")


def codec_of(label: str) -> str:
    """Return the codec a label means, or an empty text for none, or for one that is no text."""
    label = label.strip("\"' ;").lower()
    try:
        found = codecs.lookup(label) if label and len(label) <= 40 else None
    except (LookupError, ValueError):
        found = None
    if found is None or not getattr(found, "_is_text_encoding", True):
        return ""
    return _MEANT.get(found.name, found.name) if found.name not in _NO_CHARSET else ""


def _declared(body: bytes) -> str:
    found = _DECLARED.search(body[:_PRESCAN])
    return found.group(1).decode("ascii", "ignore") if found else ""


def _strict(body: bytes, name: str) -> str:
    """Decode in a declared encoding; a single-byte one with a few unassigned bytes is believed."""
    text = _lenient(body, name)
    return text if text.count("\ufffd") <= _BROKEN * max(1, len(_BEYOND.findall(text))) else ""


def _lenient(body: bytes, name: str) -> str:
    try:
        return body.decode(name, "replace")
    except (LookupError, ValueError):
        return body.decode("utf-8", "replace")
