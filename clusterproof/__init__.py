"""Read the websites of self-described medical clusters and say which pattern they show."""

__version__ = "0.1.0"
