"""Addresses of our own pages, their parts coded."""

from urllib.parse import quote, urlencode


def site_address(site: str, rest: str = "") -> str:
    """Return the address of a site's page.

    >>> site_address("127.0.0.1:8080", "/dossier")
    '/sites/127.0.0.1%3A8080/dossier'
    """
    return f"/sites/{quote(site, safe='')}{rest}"


def with_query(path: str, **values: object) -> str:
    """Return an address with its query; empty values are left out.

    >>> with_query("/sites", q="a b", verdict="", page=2)
    '/sites?q=a+b&page=2'
    """
    kept = {name: value for name, value in values.items() if value not in ("", None, 0)}
    return f"{path}?{urlencode(kept)}" if kept else path
