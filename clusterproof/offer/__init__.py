"""Reads a seller's offer: what it promises, what it counts, what would fit any place."""
