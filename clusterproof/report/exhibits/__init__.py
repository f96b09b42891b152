"""Exhibits: the captures a verdict rests on, numbered, and each rebuilt with its quotes marked."""

from clusterproof.report.exhibits.numbering import Exhibit, numbered, ranked
from clusterproof.report.exhibits.page import exhibit

__all__ = ["Exhibit", "exhibit", "numbered", "ranked"]
