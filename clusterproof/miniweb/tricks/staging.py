"""A mini-web site as a pack of answers that tricks can change, and its way into an archive."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from clusterproof.archive.exchange import Exchange
from clusterproof.archive.writer import SiteArchive
from clusterproof.miniweb.answers import Question, answer
from clusterproof.miniweb.expectations import Expectation
from clusterproof.miniweb.shelf import ShelvedSite

HTML = "text/html"
_NAV = re.compile(r"<nav\b.*?</nav>", re.DOTALL)
_FOOTER = re.compile(r"<footer\b.*?</footer>", re.DOTALL)
_BODY = re.compile(r"<body\b[^>]*>", re.IGNORECASE)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_TITLE_CUT = re.compile(r"\s[-–—|·»]\s")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: `text` of a page before it is encoded, `body` of anything else."""

    path: str
    text: str
    kind: str = HTML
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Staged:
    """A site's answers in the order in which they were captured; an address may come twice."""

    host: str
    language: str
    encoding: str
    charset: str
    answers: tuple[Sent, ...]
    today: date

    @property
    def home(self) -> Sent:
        """Return the home page."""
        return next(one for one in self.answers if one.path == "/")

    @property
    def name(self) -> str:
        """Return the name by which the home page's title calls the site."""
        found = _TITLE.search(self.home.text)
        return _TITLE_CUT.split(found[1])[-1].strip() if found else self.host


def staged(site: ShelvedSite, expected: Expectation, today: date) -> Staged:
    """Return every page and document of a site as the mini-web serves it on a day."""
    answers = tuple(
        sent for path in dict.fromkeys(_paths(site)) if (sent := _sent(site, path, today))
    )
    home_first = tuple(sorted(answers, key=lambda one: (one.path != "/", one.path)))
    language = expected.languages[0]
    return Staged(site.host, language, site.encoding, site.charset, home_first, today)


def _paths(site: ShelvedSite) -> Iterator[str]:
    """Yield the addresses under which a site's files are asked for."""
    ruled = {rule.file for rule in site.rules.values()} | {site.missing.file}
    yield from site.rules
    for name in site.files:
        if name not in ruled and name.endswith((".html", ".htm", ".php", ".pdf")):
            yield "/" + re.sub(r"(^|/)index\.\w+$", r"\1", name)


def _sent(site: ShelvedSite, path: str, today: date) -> Sent | None:
    """Ask a site as a visitor would; None for what is no page of it."""
    address, _, query = path.partition("?")
    reply = answer(site, Question(address, query), today)
    kind = dict(reply.headers)["Content-Type"].partition(";")[0]
    if reply.status != 200 or kind not in (HTML, "application/pdf"):
        return None
    if kind == HTML:
        return Sent(path, reply.body.decode(site.encoding))
    return Sent(path, "", kind, reply.body)


# ----------------------------------------------------------------------------- changing pages


def on_pages(site: Staged, change: Callable[[str], str], paths: str = "") -> Staged:
    """Change the text of every page, or of those below a path."""
    return replace(
        site,
        answers=tuple(
            replace(one, text=change(one.text))
            if one.kind == HTML and one.path.startswith(paths)
            else one
            for one in site.answers
        ),
    )


def on_home(site: Staged, change: Callable[[str], str]) -> Staged:
    """Change the text of the home page alone."""
    answers = (replace(one, text=change(one.text)) if one.path == "/" else one
               for one in site.answers)  # fmt: skip
    return replace(site, answers=tuple(answers))


def before(text: str, marks: tuple[str, ...], words: str) -> str:
    """Put words before the last of the first of these marks a page has, else at its end."""
    for mark in marks:
        places = [found.start() for found in re.finditer(mark, text, re.IGNORECASE)]
        if places:
            return text[: places[-1]] + words + text[places[-1] :]
    return text + words


def in_body(text: str, words: str) -> str:
    """Put words at the end of a page's own text."""
    return before(text, ("</main>", "<footer", "</body>"), words)


def in_head(text: str, words: str) -> str:
    """Put words into a page's head."""
    return before(text, ("</head>", "<body"), words)


def in_menu(text: str, entries: str) -> str:
    """Put entries into a page's menu, and make one where there is none."""
    if "</nav>" in text:
        return before(text, ("</ul></nav>", "</nav>"), entries)
    return _BODY.sub(lambda found: f"{found[0]}<nav><ul>{entries}</ul></nav>", text, count=1)


def in_footer(text: str, words: str) -> str:
    """Put words into a page's footer, and make one where there is none."""
    if "</footer>" in text:
        return before(text, ("</footer>",), words)
    return before(text, ("</body>",), f"<footer>{words}</footer>")


def with_page(site: Staged, path: str, heading: str, content: str) -> Staged:
    """Add a page in the site's own template, and link to it from every menu."""
    home = site.home.text
    nav, footer = _NAV.search(home), _FOOTER.search(home)
    text = (
        f'<!DOCTYPE html><html lang="{site.language}"><head>'
        f"<title>{heading} | {site.name}</title></head><body>{nav[0] if nav else ''}"
        f"<main><h1>{heading}</h1>{content}</main>{footer[0] if footer else ''}</body></html>"
    )
    added = replace(site, answers=(*site.answers, Sent(path, text)))
    return on_pages(added, lambda page: in_menu(page, f'<li><a href="{path}">{heading}</a></li>'))


# ----------------------------------------------------------------------------- archiving


def archive(site: Staged, folder: Path) -> Path:
    """Write a site's answers into an archive of its own, as a crawl would; return the file."""
    seed = f"http://{site.host}/"
    at = datetime.combine(site.today, time(12), UTC)
    with SiteArchive(folder, site.host, seed, "") as file:
        for number, one in enumerate(site.answers):
            file.keep(_exchange(site, one, at + timedelta(seconds=number)))
    return file.path


def _exchange(site: Staged, one: Sent, at: datetime) -> Exchange:
    declared = f"{one.kind}; charset={site.charset}" if one.kind == HTML and site.charset else ""
    body = one.body or one.text.encode(site.encoding, errors="xmlcharrefreplace")
    headers = (("Content-Type", declared or one.kind),)
    return Exchange(
        url=f"http://{site.host}{one.path}", request_headers=(), protocol="HTTP/1.1", status=200,
        reason="OK", headers=headers, body=body, at=at,
    )  # fmt: skip
