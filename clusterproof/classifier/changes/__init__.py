"""What differs between two readings of a site: pages, evidence, state."""
