"""The mini-web: a small invented world of websites, served over real HTTP on loopback.

It is the demo's and the tests' world. Every name, place and text in it was invented for it.

    with serve() as web:
        crawl(web.seeds, Limits(), Network(resolve=web.resolve, allow_private=LOOPBACK), ...)

How a site is kept: `sites/<host>/` holds its files as a visitor would ask for them (`/a/` is
`a/index.html`, `/a` may be `a.html`), always in UTF-8; `site.toml` says what files cannot: the
encoding in which they travel, status codes, redirects, headers, delays (see `shelf.py`).
`expected.toml` says what an observer should find at each site and what not (`expectations.py`).
`beyond/` and `beyond.toml` hold smaller sites that nobody seeds: links alone lead there. `later/`
and `later.toml` hold what has changed when the mini-web is served `later`: for a second reading.

How time is kept: nothing in a file is shifted. A date that must stay recent is written as a token
(`{{year-1}}`, `{{ago 40 pl}}`) and resolved when it is served, relative to `today` (default: the
day of serving). So a capture taken years from now shows a lively site as lively, and the dormant
site, whose dates are plain text, as ever more dormant. PDF files have year tokens too; they
are filled without moving a byte (see `tokens.py`).
"""

from clusterproof.miniweb.expectations import (
    Expectation,
    Later,
    Unseeded,
    expectations,
    laters,
    unseeded,
)
from clusterproof.miniweb.serving import MiniWeb, Visit, serve

__all__ = [
    "Expectation",
    "Later",
    "MiniWeb",
    "Unseeded",
    "Visit",
    "expectations",
    "laters",
    "serve",
    "unseeded",
]
