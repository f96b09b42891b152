"""REPORT. Verdicts made readable: objects, tables, terminal, dossier. Pure."""
