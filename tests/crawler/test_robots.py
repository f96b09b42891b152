"""robots.txt as it is written in the wild."""

import pytest

from clusterproof.crawler.refusing import Refused
from clusterproof.crawler.robots import rules_from, unreachable
from clusterproof.records import Reason

URL = "http://a.test/members"


def rules(text: bytes):
    return rules_from(200, text, "text/plain")


@pytest.mark.parametrize(
    ("text", "allowed", "delay"),
    [
        (b"User-agent: *\nDisallow:", True, 0.0),
        (b"User-agent: *\nDisallow: /", False, 0.0),
        (b"User-agent: *\nDisallow: /\nAllow: /members", True, 0.0),
        (b"User-Agent: Clusterproof\nDisallow: /members\n\nUser-agent: *\nAllow: /", False, 0.0),
        (b"user-agent: *\r\ncrawl-delay: 7.5\r\n", True, 7.5),
        (b"User-agent: *\nCrawl-delay: 99999999", True, 86_400.0),
        (b"User-agent: *\nCrawl-delay: soon", True, 0.0),
        (b"User-agent: *\nDisallow: /*?print", True, 0.0),
        (b"\xff\xfe\x00rubbish", True, 0.0),
    ],
)
def test_rules(text, allowed, delay):
    read = rules(text)
    assert read.allows(URL) is allowed
    assert read.delay() == delay
    assert not read.closed


def test_sitemaps_are_named_once_and_bounded():
    named = b"".join(b"Sitemap: http://a.test/s%d.xml\n" % (n % 15) for n in range(30))
    assert len(rules(named).sitemaps()) == 10
    assert rules(b"").sitemaps() == ()


@pytest.mark.parametrize(
    ("status", "closed", "remark"),
    [(500, True, ""), (503, True, ""), (429, True, ""), (404, False, "404"), (401, False, "401")],
)
def test_answers_that_are_no_rules(status, closed, remark):
    read = rules_from(status, b"", "text/html")
    assert bool(read.closed) is closed
    assert remark in read.remark


@pytest.mark.parametrize("body", [b"<!DOCTYPE html>", b"  \n<html lang=en>"])
def test_a_web_page_is_no_robots_txt(body):
    assert rules_from(200, body, "text/plain").remark == "robots.txt is a web page"
    assert rules_from(200, b"Disallow: /", "text/html").allows(URL)


def test_an_unreachable_robots_txt_closes_everything_with_its_reason():
    read = unreachable(Refused(Reason.DNS, "no such name"))
    assert (read.reason, read.closed) == (Reason.DNS, "robots.txt: no such name")
