"""What of a site's passages is kept to be found again: nobody's address, no patient's story."""

import re
from collections.abc import Iterable, Iterator

import numpy as np

from clusterproof.classifier.embedding import Vectors
from clusterproof.classifier.quoting import holds_personal
from clusterproof.page.personal import redact
from clusterproof.records import Passage, PassageLine

# The largest number of a vector becomes this: a signed byte loses under 1 % of its length.
_LARGEST = 127
# A name in a social network, which is a person's more often than not.
_ACCOUNT = re.compile(r"(?<![\w.+-])@\w[\w.]{1,40}")


def passage_lines(
    passages: Iterable[Passage], vectors: Vectors | None = None
) -> tuple[PassageLine, ...]:
    """Return the passages worth keeping, with their vectors where the judge reckoned them.

    Mail addresses, phone numbers and names of accounts are masked; a text that still looks as if
    it held one is left out, and so is whatever a patient seems to tell.
    """
    return tuple(_lines(passages, small(vectors) if vectors is not None else None))


def _lines(passages: Iterable[Passage], vectors: list[bytes] | None) -> Iterator[PassageLine]:
    for place, one in enumerate(passages):
        text = "" if one.of_patients else _ACCOUNT.sub("[account]", redact(one.text))
        if text and not holds_personal(text):
            vector = vectors[place] if vectors is not None else b""
            yield PassageLine(text, one.url, one.language, one.role, vector)


def small(vectors: Vectors) -> list[bytes]:
    r"""Return vectors as signed bytes, each stretched so that its largest number is 127.

    Their lengths differ; whoever compares them divides by that. An empty vector stays empty.

    >>> small(np.array([[0.5, -1.0], [0.0, 0.0]], dtype=np.float32))
    [b'@\x81', b'']
    """
    largest = np.abs(vectors).max(axis=1, initial=0.0)
    scale = _LARGEST / np.where(largest > 0, largest, 1)
    stretched = np.rint(vectors * scale[:, None]).astype(np.int8)
    return [
        row.tobytes() if size > 0 else b"" for row, size in zip(stretched, largest, strict=True)
    ]
