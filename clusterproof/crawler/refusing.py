"""Why a fetch gave nothing: every failure of the network in the words of `Reason`."""

import ssl
from collections.abc import Iterator

import aiohttp

from clusterproof.crawler.guard import AddressRefused
from clusterproof.records import Reason

# The order counts: the first kind that fits names the reason.
_REASONS: tuple[tuple[type[BaseException], Reason], ...] = (
    (AddressRefused, Reason.ADDRESS),
    (aiohttp.ClientConnectorCertificateError, Reason.TLS),
    (aiohttp.ClientSSLError, Reason.TLS),
    (ssl.SSLError, Reason.TLS),
    (aiohttp.ClientConnectorDNSError, Reason.DNS),
    (TimeoutError, Reason.TIME_OUT),
    (aiohttp.ClientConnectorError, Reason.CONNECT),
    (aiohttp.ClientHttpProxyError, Reason.CONNECT),
    (aiohttp.ClientPayloadError, Reason.BROKEN),
    (aiohttp.ServerDisconnectedError, Reason.BROKEN),
    (aiohttp.ClientOSError, Reason.CONNECT),
    (aiohttp.ClientError, Reason.BROKEN),
    (OSError, Reason.CONNECT),
    (ValueError, Reason.BROKEN),
)
NETWORK_ERRORS = (aiohttp.ClientError, OSError, ValueError)


class Refused(Exception):
    """A fetch that gave nothing; `wait` is how long the server asked to wait, in seconds."""

    def __init__(self, reason: Reason, detail: str, wait: float = 0.0) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.wait = wait


def explain(wrong: BaseException) -> Refused:
    """Return the refusal that a failure of the network amounts to."""
    chain = tuple(_causes(wrong))
    for kind, reason in _REASONS:
        found = next((each for each in chain if isinstance(each, kind)), None)
        if found is not None:
            return Refused(reason, _sentence(reason, found))
    return Refused(Reason.BROKEN, _sentence(Reason.BROKEN, wrong))


def _causes(wrong: BaseException) -> Iterator[BaseException]:
    """Yield an exception and what lies under it, at most a dozen deep."""
    waiting: list[BaseException | None] = [wrong]
    for _ in range(12):
        one = waiting.pop(0) if waiting else None
        if one is None:
            return
        yield one
        waiting += [getattr(one, "os_error", None), one.__cause__, one.__context__]
        waiting = [each for each in waiting if each is not None]


def _sentence(reason: Reason, wrong: BaseException) -> str:
    if reason is Reason.TIME_OUT:
        return "no whole answer came in time"
    return (" ".join(str(wrong).split()) or type(wrong).__name__)[:300]
