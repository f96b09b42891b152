"""Captures and evidence for tests of exhibits, all invented."""

import hashlib
from datetime import UTC, datetime

from clusterproof.records import Axis, Capture, Evidence, Place, Role

AT = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
URL = "https://valmare-cluster.example/about"


def capture(
    body: str | bytes, url: str = URL, media: str = "text/html", charset: str = ""
) -> Capture:
    held = body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body
    digest = f"sha256:{hashlib.sha256(held).hexdigest()}"
    return Capture(url, "valmare-cluster.example", 200, (), held, AT, digest, media, charset)


def evidence(
    quote: str,
    indicator: str = "G3",
    place: Place = Place.BODY,
    role: Role = Role.ABOUT,
    url: str = URL,
) -> Evidence:
    return Evidence(
        indicator, Axis.COLLABORATION, 4.8, url, quote, "en", AT, "sha256:0",
        "The site names bodies that govern it.", place, role,
    )  # fmt: skip
