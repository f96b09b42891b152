"""A page from a few lines of markup."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from clusterproof.page import reading
from clusterproof.page import words as word_lists
from clusterproof.page.words import Words
from clusterproof.records import Capture, Page

AT = datetime(2026, 5, 4, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def words() -> Words:
    return word_lists.load()


@pytest.fixture(scope="session")
def read(words: Words) -> Callable[..., Page]:
    def read_markup(
        body: str | bytes,
        url: str = "https://example.org/page",
        status: int = 200,
        media_type: str = "text/html",
        charset: str = "",
    ) -> Page:
        data = body.encode() if isinstance(body, str) else body
        digest = "sha256:" + hashlib.sha256(data).hexdigest()
        site = url.split("/")[2].removeprefix("www.")
        return reading.read(
            Capture(url, site, status, (), data, AT, digest, media_type, charset), words
        )

    return read_markup
