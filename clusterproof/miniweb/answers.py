"""What a site answers to one request: pure, from the shelf and a day to bytes and headers."""

import gzip
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from urllib.parse import unquote

from clusterproof.miniweb.shelf import KINDS, TEXT, Rule, ShelvedSite
from clusterproof.miniweb.tokens import fill, fill_pdf, fill_visit, is_per_visit

# Pictures, style sheets and scripts that lie on no shelf: a page may name them, nobody reads them.
FURNITURE = {suffix for suffix in KINDS if suffix not in {".html", ".htm", ".php", ".xml", ".txt"}}
INDEXES = ("index.html", "index.htm", "index.php")
PIXEL = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\xff\xff\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,"
PIXEL += b"\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;"
NOT_FOUND = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"


@dataclass(frozen=True, slots=True)
class Question:
    """One request: path and query as they came, and whether gzip is accepted."""

    path: str
    query: str = ""
    gzip: bool = False
    visit: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """One response; `delay` in seconds is to be waited before it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    delay: float = 0.0


def answer(site: ShelvedSite, question: Question, today: date) -> Answer:
    """Answer a request as the site does."""
    rule = _rule_for(site, question)
    if rule.to:
        body, kind = NOT_FOUND.replace("404 Not Found", "Moved").encode(), "text/html"
    else:
        body, kind = _body(site, rule, question, today)
    headers = [("Content-Type", _declared(site, kind, rule)), *site.headers, *rule.headers]
    if rule.to:
        headers.append(("Location", fill(rule.to, today)))
    if site.compress and question.gzip and kind in TEXT.values():
        body = gzip.compress(body, mtime=0)
        headers += [("Content-Encoding", "gzip"), ("Vary", "Accept-Encoding")]
    return Answer(rule.status, tuple(headers), body, site.delay + rule.delay)


def _rule_for(site: ShelvedSite, question: Question) -> Rule:
    path = unquote(question.path)
    asked = f"{path}?{question.query}" if question.query else path
    written = site.rules.get(asked) or site.rules.get(path)
    if written:
        return written
    name = _file_for(site, path)
    if name:
        return Rule(file=name)
    suffix = PurePosixPath(path).suffix.lower()
    return Rule(media_type=KINDS[suffix]) if suffix in FURNITURE - {".pdf"} else site.missing


def _file_for(site: ShelvedSite, path: str) -> str:
    """Find the file of a path among those on the shelf; what is not listed there does not exist."""
    name = path.lstrip("/")
    if not name or name.endswith("/"):
        tries = [name + index for index in INDEXES]
    else:
        tries = [name, f"{name}.html"]
    return next((each for each in tries if each in site.files), "")


def _body(site: ShelvedSite, rule: Rule, question: Question, today: date) -> tuple[bytes, str]:
    suffix = PurePosixPath(rule.file).suffix.lower()
    kind = rule.media_type or KINDS.get(suffix, "text/html")
    if not rule.file:
        stand_in = PIXEL if kind.startswith("image/") and "svg" not in kind else b""
        return (NOT_FOUND.encode() if rule.status >= 400 else stand_in), kind
    raw = site.files[rule.file].read_bytes()
    if suffix == ".pdf":
        return fill_pdf(raw, today), kind
    if suffix not in TEXT:
        return raw, kind
    text = fill(raw.decode("utf-8"), today)
    if is_per_visit(text):
        text = fill_visit(text, question.query, question.visit, today)
    return text.encode(site.encoding, errors="xmlcharrefreplace"), kind


def _declared(site: ShelvedSite, kind: str, rule: Rule) -> str:
    if rule.media_type or not site.charset or kind not in TEXT.values():
        return kind
    return f"{kind}; charset={site.charset}"
