"""No form of a special address gets past the guard; only loopback forms are ever really tried."""

import asyncio
import socket
import threading
from contextlib import contextmanager
from ipaddress import ip_address, ip_network

import aiohttp
import pytest

from clusterproof.crawler.connecting import Guarded, connector, lookup_threads
from clusterproof.crawler.guard import (
    AddressRefused,
    check,
    host_written,
    literal,
    refused,
    refused_url,
    special,
)
from clusterproof.records import Network, Reason

LOOPBACK = (ip_network("127.0.0.0/8"),)

SPECIAL = {
    "0.0.0.0": "unspecified",
    "0.1.2.3": "unspecified",
    "10.0.0.1": "private",
    "100.64.0.1": "carrier-grade NAT",
    "100.127.255.255": "carrier-grade NAT",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "169.254.169.254": "link-local",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.0.0.8": "protocol assignment",
    "192.0.2.1": "documentation",
    "192.88.99.1": "6to4 relay",
    "192.168.1.1": "private",
    "198.18.0.1": "benchmark",
    "198.51.100.7": "documentation",
    "203.0.113.7": "documentation",
    "224.0.0.1": "multicast",
    "239.255.255.255": "multicast",
    "240.0.0.1": "reserved",
    "255.255.255.255": "broadcast",
    "::": "unspecified",
    "::1": "loopback",
    "::127.0.0.1": "IPv4-compatible",
    "::ffff:127.0.0.1": "IPv4-mapped",
    "::ffff:8.8.8.8": "IPv4-mapped",
    "::ffff:0:127.0.0.1": "IPv4-translated",
    "64:ff9b::7f00:1": "NAT64",
    "64:ff9b::808:808": "NAT64",
    "64:ff9b:1::1": "local NAT64",
    "100::1": "discard-only",
    "2001::1": "Teredo",
    "2001:db8::1": "documentation",
    "2001:10::1": "protocol assignment",
    "2002:7f00:1::": "6to4",
    "2002:808:808::": "6to4",
    "3fff::1": "documentation",
    "5f00::1": "segment routing",
    "fc00::1": "unique local",
    "fd12:3456::1": "unique local",
    "fe80::1": "link-local",
    "fec0::1": "site-local",
    "ff02::1": "multicast",
    "4000::1": "not public",
}
PUBLIC = ["8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2a00:1450::1"]


@pytest.mark.parametrize(("address", "kind"), SPECIAL.items())
def test_special_addresses_are_refused_by_name(address, kind):
    assert special(ip_address(address)) == kind
    assert f"a {kind} address" in refused(ip_address(address), ())
    with pytest.raises(AddressRefused, match="without --allow-private"):
        check(address, ())


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_pass(address):
    assert refused(ip_address(address), ()) == ""
    check(address, ())


@pytest.mark.parametrize(
    ("address", "allowed", "passes"),
    [
        ("127.0.0.1", "127.0.0.0/8", True),
        ("127.0.0.2", "127.0.0.1/32", False),
        ("10.0.0.1", "127.0.0.0/8", False),
        ("::1", "::1/128", True),
        ("::ffff:127.0.0.1", "127.0.0.0/8", False),
        ("::ffff:127.0.0.1", "::ffff:0:0/96", False),
        ("::ffff:8.8.8.8", "::ffff:0:0/96", True),
        ("64:ff9b::808:808", "64:ff9b::/96", True),
        ("64:ff9b::7f00:1", "64:ff9b::/96", False),
        ("2002:7f00:1::", "2002::/16", False),
        ("fd00::1", "fd00::/8", True),
    ],
)
def test_exceptions_open_exactly_what_they_name(address, allowed, passes):
    assert (refused(ip_address(address), (ip_network(allowed),)) == "") is passes


FORMS = [
    "127.0.0.1",
    "127.1",
    "127.0.1",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0x7f000001",
    "0x7f.1",
    "0X7F.0x0.0.1",
    "127.0.0.1.",
    "localhost",
    "LOCALHOST.",
    "anything.localhost",
    "127%2e0.0.1",
    "%31%32%37.0.0.1",
    "１２７.0.0.1",
    "127。0。0。1",
    "ⓛocalhost",
    "user:pass@127.0.0.1",
    "example.test@127.0.0.1",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[0:0:0:0:0:0:0:1]",
    "[::1%25lo]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "0",
    "0.0.0.0",
]


@pytest.mark.parametrize("host", FORMS)
def test_every_spelling_of_loopback_is_refused(host):
    reason, sentence = refused_url(f"http://{host}:9/", Network())
    assert reason is Reason.ADDRESS
    assert sentence


@pytest.mark.parametrize(
    "host",
    ["10.1.1.1", "0xa000001", "192.168.257", "[fe80::1%25eth0]", "[fd00::1]", "169.254.169.254"],
)
def test_other_special_spellings_are_refused(host):
    assert refused_url(f"https://{host}/", Network())[0] is Reason.ADDRESS


@pytest.mark.parametrize(
    "url",
    [
        "file:///x",
        "data:text/html,x",
        "gopher://a.test/",
        "ftp://a.test/",
        "s3://a/b",
        "x",
    ],
)
def test_other_schemes_are_refused(url):
    assert refused_url(url, Network())[0] is Reason.SCHEME


@pytest.mark.parametrize(
    "url", ["http://", "http://[::1", "http://a b.test/", "http://a\\@b.test\\/", "http://ex*mple/"]
)
def test_hosts_that_cannot_be_read_are_refused(url):
    assert refused_url(url, Network())[0] is Reason.ADDRESS


@pytest.mark.parametrize(
    "url",
    ["http://example.org/", "https://münchen.example:8443/x", "http://8.8.8.8/", "HTTP://A.B/"],
)
def test_ordinary_addresses_pass(url):
    assert refused_url(url, Network()) is None


@pytest.mark.parametrize(
    "host",
    ["1.2.3.4.5", "256.1.1.1", "1.2.3.256", "08.1.1.1", "1..2", "", "a.1", "4294967296"],
)
def test_names_that_only_look_like_numbers(host):
    assert literal(host) is None


def test_a_host_is_read_as_it_would_be_named():
    assert host_written("http://B%C3%BCcher.example/") == "xn--bcher-kva.example"
    assert host_written("http://" + "a" * 300 + ".test/") == ""


# ---------------------------------------------------------------- the forms that are really tried


@contextmanager
def listening(address="127.0.0.1"):
    """Listen on loopback; yields the port and the list of connections that came."""
    came = []
    with socket.create_server((address, 0)) as server:
        server.settimeout(0.05)
        ended = threading.Event()

        def accept():
            while not ended.is_set():
                try:
                    came.append(server.accept()[0])
                except TimeoutError:
                    continue

        thread = threading.Thread(target=accept)
        thread.start()
        yield server.getsockname()[1], came
        ended.set()
        thread.join()
        for each in came:
            each.close()


def tried(url, network, lookup=None):
    """Ask for a URL through the guarded connections alone; return what went wrong."""

    async def ask():
        with lookup_threads() as system:
            guard = Guarded(network, lookup or system)
            async with aiohttp.ClientSession(connector=connector(network, guard)) as session:
                await session.get(url, timeout=aiohttp.ClientTimeout(total=2))

    try:
        asyncio.run(ask())
    except (aiohttp.ClientError, OSError, ValueError) as wrong:
        return wrong
    return None


@pytest.mark.parametrize(
    "host", [form for form in FORMS if not form.startswith("[") or form == "[::1]"]
)
def test_a_listening_server_receives_nothing(host):
    with listening() as (port, came):
        assert tried(f"http://{host}:{port}/", Network()) is not None
    assert came == []


def test_a_name_that_resolves_to_loopback_is_refused_at_the_resolver():
    async def lookup(host, port):
        return ["127.0.0.1", "10.0.0.1", "::1"]

    with listening() as (port, came):
        wrong = tried(f"http://harmless.test:{port}/", Network(), lookup)
    assert came == []
    assert isinstance(wrong.os_error, AddressRefused)


def test_a_name_that_changes_its_answer_gains_nothing():
    answers = iter([["127.0.0.1"], ["127.0.0.2"], ["127.0.0.2"]])
    asked = []

    async def lookup(host, port):
        asked.append(host)
        return next(answers)

    network = Network(allow_private=(ip_network("127.0.0.1/32"),))
    with listening("127.0.0.2") as (port, came):
        assert tried(f"http://rebinding.test:{port}/", network, lookup) is not None
    assert came == []
    assert asked == ["rebinding.test"]


def test_the_socket_itself_is_guarded_whatever_the_resolver_said():
    with lookup_threads() as lookup:
        guard = Guarded(Network(allow_private=(ip_network("127.0.0.1/32"),)), lookup)
    with pytest.raises(AddressRefused):
        guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.2", 80)))
    guard.open_socket((socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))).close()


def test_a_given_address_is_guarded_too():
    with listening() as (port, came):
        network = Network(resolve=(("name.test", "127.0.0.1", port),))
        assert tried("http://name.test/", network) is not None
    assert came == []


def test_special_addresses_among_good_ones_are_left_out():
    async def lookup(host, port):
        return ["10.0.0.1", "127.0.0.1"]

    guard = Guarded(Network(allow_private=LOOPBACK), lookup)
    found = asyncio.run(guard.resolve("mixed.test", 80))
    assert [each["host"] for each in found] == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("host", "passes"),
    [("127.0.0.1", False), ("10.0.0.1", False), ("inner.test", False), ("unknown.test", True)],
)
def test_a_proxy_is_not_asked_for_special_addresses(host, passes):
    async def lookup(name, port):
        if name == "inner.test":
            return ["192.168.0.5"]
        raise socket.gaierror(-2, "unknown")

    guard = Guarded(Network(proxy="http://127.0.0.1:3128"), lookup)
    if passes:
        asyncio.run(guard.check_target(host))
    else:
        with pytest.raises(AddressRefused):
            asyncio.run(guard.check_target(host))
