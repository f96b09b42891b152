"""Failures of the network become reasons, whatever they are wrapped in."""

import socket
import ssl
from types import SimpleNamespace

import aiohttp
import pytest

from clusterproof.crawler.guard import AddressRefused
from clusterproof.crawler.refusing import explain
from clusterproof.records import Reason

KEY = SimpleNamespace(host="a.test", port=443, ssl=True, is_ssl=True)


def caused(outer: BaseException, inner: BaseException) -> BaseException:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (aiohttp.ClientConnectorError(KEY, AddressRefused("10.0.0.1 is private")), Reason.ADDRESS),
        (caused(OSError("x"), AddressRefused("no")), Reason.ADDRESS),
        (aiohttp.ClientConnectorDNSError(KEY, socket.gaierror(-2, "unknown")), Reason.DNS),
        (aiohttp.ClientConnectorError(KEY, ConnectionRefusedError(111, "refused")), Reason.CONNECT),
        (aiohttp.ClientConnectorSSLError(KEY, ssl.SSLError(1, "handshake")), Reason.TLS),
        (aiohttp.ServerTimeoutError("late"), Reason.TIME_OUT),
        (TimeoutError(), Reason.TIME_OUT),
        (aiohttp.ServerDisconnectedError(), Reason.BROKEN),
        (aiohttp.ClientPayloadError("cut"), Reason.BROKEN),
        (aiohttp.InvalidURL("x"), Reason.BROKEN),
        (ConnectionResetError(104, "reset"), Reason.CONNECT),
        (ValueError("odd"), Reason.BROKEN),
        (RuntimeError("other"), Reason.BROKEN),
    ],
)
def test_reasons(wrong, reason):
    found = explain(wrong)
    assert found.reason is reason
    assert 0 < len(found.detail) <= 300
