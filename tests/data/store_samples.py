"""Judged sites of an invented world, for the store's tests."""

from datetime import UTC, datetime

from clusterproof.app.subjects import names_a_body
from clusterproof.page.lines import kept
from clusterproof.records import (
    Axis,
    Block,
    BlockKind,
    Borderline,
    Capture,
    Condition,
    Contact,
    ContactKind,
    Coverage,
    Destination,
    Evidence,
    Judged,
    Link,
    LookedFor,
    Neighbour,
    Page,
    Place,
    Price,
    Question,
    Reason,
    Refusal,
    Role,
    Score,
    Verdict,
)

AT = datetime(2026, 3, 4, 10, 30, tzinfo=UTC)
DIGEST = "sha256:" + "ab" * 32


def evidence(site: str, indicator: str = "G3", axis: Axis = Axis.COLLABORATION) -> Evidence:
    url = f"https://{site}/board"
    quote = "The general assembly elects the board for two years."
    return Evidence(indicator, axis, 12.5, url, quote, "en", AT, DIGEST, "names an elected board",
                    Place.BODY, Role.GOVERNANCE, "2025-05")  # fmt: skip


def verdict(site: str, kind: str = "cluster", confidence: float = 0.83) -> Verdict:
    return Verdict(
        site=site,
        verdict=kind,
        model="hospital" if kind == "other" else None,
        probabilities={"cluster": 0.83, "portal": 0.1, "other": 0.07},
        confidence=confidence,
        plausible=("cluster",),
        collaboration=Score(61.3, 48.8, 61.3),
        portal_mechanics=Score(7.25, 0.0, 7.25),
        coverage=Coverage(9, 0.75, ("statutes",), ("en", "hr"), (("robots", 2), ("time-out", 1))),
        evidence=(evidence(site), evidence(site, "P5", Axis.PORTAL)),
        looked_for=(LookedFor("S2", (f"https://{site}/", f"https://{site}/about")),),
        questions=(Question(5, "What is left?", "partly", (0,), (1,), "Show it.", "Minutes"),),
        borderline=Borderline("G3", "insufficient"),
        sentence="The pages read match the pattern of a cluster organisation.",
        rubric="1",
        model_id="head-1",
        encoder="static-1",
        first_captured=AT,
        last_captured=AT,
        notes=("One page was read in part.",),
        columns=(("Country", "HR"), ("Naïve, name", "Ärzte")),
        nearest=(Neighbour("cluster", 0.61), Neighbour("other", 0.58)),
    )


def page(site: str, path: str = "/board") -> Page:
    url = f"https://{site}{path}"
    return Page(
        url, site, DIGEST, AT, Condition.READABLE, Role.GOVERNANCE, "en",
        title="Board",
        blocks=(Block("Jana Exampleová chairs the board.", BlockKind.PARAGRAPH, Place.BODY),),
        links=(
            Link(f"https://{site}/", "Home", Place.MENU, Destination.INTERNAL),
            Link("https://uni.example.edu/lab?person=7#top", "Prof. Example", Place.BODY,
                 Destination.EXTERNAL),
            Link("https://social.example/in/jana-exampleova", "Jana", Place.BODY,
                 Destination.SOCIAL),
            Link("https://partner.example/", "Health Cluster North", Place.BODY,
                 Destination.EXTERNAL),
            Link("mail", "jana@cluster.example", Place.BODY, Destination.MAIL),
        ),
        contacts=(Contact(ContactKind.MAIL, "9f2c", Place.BODY, "info"),),
        prices=(Price(10.0, "EUR", "10 EUR"),),
        depth=1,
    )  # fmt: skip


def capture(site: str, path: str = "/board") -> Capture:
    url = f"https://{site}{path}"
    return Capture(url, site, 200, (("Content-Type", "text/html"),), b"<p>The board</p>", AT,
                   DIGEST, "text/html", "utf-8", f"{site}.warc.gz", 812)  # fmt: skip


def judged(
    site: str = "cluster.example", kind: str = "cluster", confidence: float = 0.83
) -> Judged:
    refusal = Refusal(f"https://{site}/members-area", site, Reason.ROBOTS, "Disallow: /m", AT)
    found = verdict(site, kind, confidence)
    return kept(found, (page(site),), (capture(site),), (refusal,), names_a_body)
