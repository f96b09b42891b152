"""An invented market whose truth is known: what a report of it must find again.

Thousands of sites over some quarters, with births, ends, silence, revivals and changes of kind; a
judge with known errors; people who label; operators behind several sites. Everything comes from a
seed, nothing from the world.
"""

from clusterproof.market.judging import MODEL, batches, labels
from clusterproof.market.lives import Lives, live
from clusterproof.market.truth import Truth, truths
from clusterproof.market.world import World

__all__ = ["MODEL", "Lives", "Truth", "World", "batches", "labels", "live", "truths"]
