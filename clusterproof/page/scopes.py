"""What belongs to a site as a person said: address prefixes, the longest of which counts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from clusterproof.page.addresses import canonical, scope_of, site_of
from clusterproof.records import Belongs, Destination, Link, Page

# A chain of aliases and merges longer than this is a mistake.
_LONGEST_CHAIN = 20
_FOREIGN = frozenset({Destination.EXTERNAL, Destination.REDIRECTOR})


def prefix_of(text: str) -> str:
    """Return an address as a prefix: host and path without scheme, www, query; empty for none.

    >>> prefix_of("https://www.Board.example/unit/"), prefix_of("board.example")
    ('board.example/unit', 'board.example')
    """
    whole = canonical(text.strip() if "://" in text[:12] else f"http://{text.strip()}")
    if whole is None:
        return ""
    host, _, path = whole.partition("://")[2].partition("?")[0].partition("/")
    name = host.removeprefix("www.")
    return f"{name}/{path}".rstrip("/")


@dataclass(frozen=True)
class Scopes:
    """Rules of belonging, later ones first where two have the same prefix."""

    rules: tuple[Belongs, ...] = ()

    @cached_property
    def _by_prefix(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for rule in self.rules:
            found.setdefault(rule.prefix, rule.site)
        return found

    def assigned(self, url: str) -> str:
        """Return the site that a rule gives an address to, or an empty text.

        >>> Scopes((Belongs("b.example", "a.example", "merge"),)).assigned("http://x.b.example/1")
        'a.example'
        """
        site = self._nearest(url)
        seen = {site}
        while (following := self._by_prefix.get(site, "")) and following not in seen:
            if len(seen) > _LONGEST_CHAIN:
                break
            site = following
            seen.add(site)
        return site

    def _nearest(self, url: str) -> str:
        host, _, path = prefix_of(url).partition("/")
        while host:
            parts = path.split("/") if path else []
            for count in range(len(parts), -1, -1):
                prefix = "/".join((host, *parts[:count]))
                if prefix in self._by_prefix:
                    return self._by_prefix[prefix]
            host = host.partition(".")[2]
        return ""

    @cached_property
    def joining(self) -> "Scopes":
        """Return the rules that join addresses, without those that part them."""
        return Scopes(tuple(rule for rule in self.rules if rule.kind != "split"))

    def others(self, site: str) -> tuple[str, ...]:
        """Return the prefixes of a site which its own name does not hold.

        >>> Scopes((Belongs("b.example", "a.example", "merge"),)).others("a.example")
        ('b.example',)
        """
        own = scope_of(f"http://{site}/")
        urls = {rule.prefix: f"http://{rule.prefix}/" for rule in self.rules}
        return tuple(
            sorted(
                prefix
                for prefix, url in urls.items()
                if self.assigned(url) == site and not own.holds(url)
            )
        )

    def is_circular(self, prefix: str) -> bool:
        """Return whether a chain of rules comes back to where it has been."""
        seen = [prefix]
        while (following := self._by_prefix.get(seen[-1], seen[-1])) != seen[-1]:
            if following in seen:
                return True
            seen.append(following)
        return False

    def owns(self, site: str, url: str, hosts: frozenset[str]) -> bool:
        """Return whether an address belongs to a site: by rule, else by the site's own hosts."""
        return self.assigned(url) == site if self.assigned(url) else site_of(url) in hosts


NO_RULES = Scopes()


def scoped(pages: Iterable[Page], site: str, scopes: Scopes) -> list[Page]:
    """Return pages as pages of this site: what stays on it and what leaves it is told anew."""
    known = list(pages)
    hosts = frozenset(site_of(page.url) for page in known if not scopes.assigned(page.url))
    return [_scoped(page, site, scopes, hosts) for page in known]


def _scoped(page: Page, site: str, scopes: Scopes, hosts: frozenset[str]) -> Page:
    def leads(link: Link) -> Link:
        inside = link.destination is Destination.INTERNAL
        if not inside and link.destination not in _FOREIGN:
            return link
        own = scopes.owns(site, link.url, hosts)
        if own and link.destination is Destination.EXTERNAL:
            return replace(link, destination=Destination.INTERNAL)
        return replace(link, destination=Destination.EXTERNAL) if inside and not own else link

    forms = tuple(
        replace(form, external=not scopes.owns(site, form.action, hosts)) if form.action else form
        for form in page.forms
    )
    return replace(page, site=site, links=tuple(map(leads, page.links)), forms=forms)
