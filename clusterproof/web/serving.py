"""What a server is told at its start, and whether it may start so."""

from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from clusterproof.settings import Settings

LOOPBACK = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Serving:
    """How and what to serve.

    `archive` is the folder of WARC files. `names` are further host names under which browsers
    reach it, such as a proxy's. `certificate` and `key` are PEM files for https.
    """

    db: Path
    archive: Path
    settings: Settings = field(default_factory=Settings)
    host: str = LOOPBACK
    port: int = 8000
    workers: int = 1
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None

    @property
    def local(self) -> bool:
        """Tell whether only this machine can reach it, by its address and by its names."""
        return is_loopback(self.host) and not self.names


def is_loopback(host: str) -> bool:
    """Tell whether a host name or address is this machine and nothing else.

    >>> is_loopback("127.0.0.1"), is_loopback("[::1]"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    return host.lower() == "localhost" or (is_address(host) and _address(host).is_loopback)


def is_address(host: str) -> bool:
    """Tell whether a host is written as an address and not as a name."""
    try:
        _address(host)
    except ValueError:
        return False
    return True


def _address(host: str) -> IPv4Address | IPv6Address:
    return ip_address(host.strip("[]"))
