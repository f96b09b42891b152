"""Parses an offer in a process of its own which can neither open files nor reach a network.

Bytes come in on standard input, the text goes out on standard output as JSON.
"""

import codecs
import resource
import sys

from clusterproof.offer.reading import parse
from clusterproof.offer.text import LARGEST, Fault, Unreadable, packed, refused

# Address space. The process begins with 60 MB; 300 full pages took 66 MB, a Word file of 18 MB took
# 85 MB.
# To measure again: VmPeak in /proc/self/status behind parse().
MEMORY = 512_000_000
# Encodings live in files of their own, which cannot be opened any more when they are needed.
_ENCODINGS = (
    "utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp437", "gb18030", "big5hkscs", "cp949", "cp932",
    "euc_jp", "koi8-r", "koi8-u", "cp866", "mac-roman", "cp874", "iso2022_jp", "ascii", "utf-32",
    *(f"cp125{number}" for number in range(9)),
    *(f"iso8859-{number}" for number in range(1, 17) if number != 12),
)  # fmt: skip
# Seconds of the processor's time; no honest offer takes two.
SECONDS = 20


def main() -> None:
    """Read, parse, answer."""
    for name in _ENCODINGS:
        codecs.lookup(name)
    parse("Grüße, noch einmal.".encode("cp1252"))
    _limit()
    try:
        answer = packed(parse(sys.stdin.buffer.read(LARGEST + 1)))
    except Unreadable as wrong:
        answer = refused(wrong)
    except MemoryError:
        answer = refused(Unreadable(Fault.BOMB))
    except Exception:  # noqa: BLE001 — a file made to hurt may break the reader in any way
        answer = refused(Unreadable(Fault.CORRUPT))
    sys.stdout.buffer.write(answer)


def _limit() -> None:
    """Take away memory, time, and with the last free file number every file and socket."""
    _lower(resource.RLIMIT_AS, MEMORY)
    _lower(resource.RLIMIT_CPU, SECONDS)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_NPROC, 0)
    _lower(resource.RLIMIT_NOFILE, 3)


def _lower(limit: int, to: int) -> None:
    hard = resource.getrlimit(limit)[1]
    least = to if hard == resource.RLIM_INFINITY else min(to, hard)
    resource.setrlimit(limit, (least, least))


if __name__ == "__main__":
    main()
