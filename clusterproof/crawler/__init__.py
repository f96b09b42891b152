"""The crawl: bounded, polite, guarded; it writes the archive and nothing else."""
