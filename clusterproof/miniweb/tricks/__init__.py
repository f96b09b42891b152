"""Tricks played on the mini-web's sites, to see whether a verdict can be turned.

A trick is a function from a site's answers to a site's answers: it hides a cluster's words on a
portal, hangs a quote form on a cluster, sends one page three hundred times. Tricks are
deterministic and can be played one after the other; what they say stands in `words.toml`.

    for trick in TRICKS:
        if trick.fits(expectation):
            archive(trick.play(staged(site, today)), folder)
"""

from clusterproof.miniweb.tricks.staging import Sent, Staged, archive, staged
from clusterproof.miniweb.tricks.table import TRICKS, Trick

__all__ = ["TRICKS", "Sent", "Staged", "Trick", "archive", "staged"]
