"""What our subject is called, made ready once: for links' words and for candidates."""

import re
from functools import cache, lru_cache

from clusterproof.app.heads import encoder_of
from clusterproof.classifier.folding import fold
from clusterproof.classifier.subject import Subject, pattern, subject
from clusterproof.data import subject as words
from clusterproof.settings import Settings

KINDS = ("together", "network", "care", "travel")
# Whoever is called by these is a body; weaker words stand beside persons too.
_BODIES = ("together", "care", "travel")


def subject_of(settings: Settings) -> Subject:
    """Return what candidates are compared with."""
    stems = {kind: words.stems(kind) for kind in KINDS}
    encoder = encoder_of(settings.encoder)
    return subject(stems, encoder, words.sentences("ours"), words.sentences("others"))


@cache
def _bodies() -> re.Pattern[str]:
    return pattern(stem for kind in _BODIES for stem in words.stems(kind))


@lru_cache(maxsize=16_384)
def names_a_body(text: str) -> bool:
    """Say whether a link's words name a body of our subject: no other words are kept.

    >>> names_a_body("Gesundheitscluster Nord"), names_a_body("Jana Example")
    (True, False)
    """
    return _bodies().search(fold(text[:200])) is not None
