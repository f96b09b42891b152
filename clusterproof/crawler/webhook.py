"""Posts one message to an address of the operator's: guarded, bounded in time, tried again."""

import asyncio
import hashlib
import hmac
from collections.abc import Mapping
from typing import NamedTuple

import aiohttp
import yarl

from clusterproof.crawler.connecting import Guarded, Lookup, connector, lookup_threads
from clusterproof.crawler.crawling import agent_of
from clusterproof.crawler.guard import refused_url
from clusterproof.crawler.refusing import NETWORK_ERRORS, explain
from clusterproof.records import Network, Reason

SIGNATURE = "X-Clusterproof-Signature"
# Seconds one answer may take, and seconds before each further try: a receiver that restarts is
# waited for, one that is down does not hold up the run by more than a minute.
_SECONDS = 10.0
_PAUSES = (1.0, 4.0)
# Answers after which asking again may help; any other one is the receiver's last word.
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})


class _Message(NamedTuple):
    """What is posted where."""

    url: str
    body: bytes
    headers: Mapping[str, str]


def post(url: str, body: bytes, secret: str, network: Network) -> str:
    """Post a JSON body to `url`; return an empty text, or why it was not taken.

    With a secret the body is signed: "sha256=" and the hexadecimal HMAC-SHA256 of its bytes.
    Special addresses are refused unless `network` allows them; redirects are not followed.
    """
    refused = refused_url(url, network)
    if refused:
        return refused[1]
    headers = {"Content-Type": "application/json", "User-Agent": agent_of(network)}
    if secret:
        headers[SIGNATURE] = signature(body, secret)
    with lookup_threads() as lookup:
        return asyncio.run(_posted(url, body, headers, network, lookup))


def signature(body: bytes, secret: str) -> str:
    """Return the signature of a body.

    >>> signature(b"{}", "key")[:23]
    'sha256=a777724d943eb48d'
    """
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


async def _posted(
    url: str, body: bytes, headers: Mapping[str, str], network: Network, lookup: Lookup
) -> str:
    guard = Guarded(network, lookup)
    session = aiohttp.ClientSession(
        connector=connector(network, guard),
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=_SECONDS),
        trust_env=False,
    )
    message = _Message(url, body, headers)
    async with session:
        why, again = await _once(session, message, network, guard)
        for pause in _PAUSES:
            if not again:
                break
            await asyncio.sleep(pause)
            why, again = await _once(session, message, network, guard)
    return why


async def _once(
    session: aiohttp.ClientSession, message: _Message, network: Network, guard: Guarded
) -> tuple[str, bool]:
    """Return why the message was not taken, if so, and whether to try again."""
    try:
        if network.proxy:
            await guard.check_target(yarl.URL(message.url).host or "")
        posting = session.post(
            message.url,
            data=message.body,
            headers=message.headers,
            allow_redirects=False,
            proxy=network.proxy or None,
        )
        async with posting as answer:
            taken = answer.status < 300
            why = "" if taken else f"the answer is {answer.status}"
            return why, answer.status in _AGAIN
    except NETWORK_ERRORS as wrong:
        found = explain(wrong)
        return found.detail, found.reason is not Reason.ADDRESS
