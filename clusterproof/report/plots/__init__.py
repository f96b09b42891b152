"""Charts of characters: an answer to a question in SQL as bars, as lines over time, as points."""

from clusterproof.report.plots.canvas import Canvas
from clusterproof.report.plots.drawing import Drawn, draw

__all__ = ["Canvas", "Drawn", "draw"]
