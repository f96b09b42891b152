"""Addresses that lead nowhere or everywhere."""


def trap(url: str) -> str | None:
    """Return why an address is no page worth fetching, or None."""
    return None
