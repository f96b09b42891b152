"""Exhibits: the captures a verdict rests on, numbered."""
