"""The vetting dossier: a case as one view of fifteen parts, as HTML, as evidence for machines."""

from clusterproof.report.dossier.contents import contents
from clusterproof.report.dossier.machine import machine
from clusterproof.report.dossier.printing import pdf
from clusterproof.report.dossier.rendering import html

__all__ = ["contents", "html", "machine", "pdf"]
