"""Structural measurements of a site: counts, and shares of its pages (0-1)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from clusterproof.classifier.signals.cooperation import prominent_words
from clusterproof.classifier.signals.doors import is_door, is_tracked
from clusterproof.classifier.signals.mechanics import MESSENGERS, is_lead_form
from clusterproof.classifier.signals.ties import names_somebody
from clusterproof.classifier.view import SiteView, blocks_of
from clusterproof.records import Asks, ContactKind, Destination, Form, Link, Page, Place, Role

# schema.org types by which one provider of care declares itself.
_PROVIDER_TYPES = frozenset(
    {"dentist", "physician", "hospital", "medicalclinic", "medicalbusiness", "medicalorganization",
     "dentalclinic", "dayspa", "healthandbeautybusiness"}
)  # fmt: skip
_BODY_TYPES = frozenset(
    {"ngo", "governmentorganization", "researchorganization", "project", "consortium",
     "researchproject", "fundingscheme", "educationalorganization", "collegeoruniversity"}
)  # fmt: skip
_CARDS = (Role.LISTING, Role.PROVIDER, Role.TREATMENT)
Measure = Callable[[SiteView], float]


def _share(view: SiteView, is_so: Callable[[Page], bool]) -> float:
    return sum(is_so(page) for page in view.pages) / max(1, len(view.pages))


def _outward_share(is_so: Callable[[Link], bool], view: SiteView) -> float:
    return _share(view, lambda page: any(map(is_so, view.outward[page.url])))


def _forms(page: Page, is_so: Callable[[Form], bool]) -> bool:
    return any(is_so(form) for form in page.forms)


def _keys(view: SiteView, kinds: Iterable[ContactKind]) -> Counter[str]:
    wanted = frozenset(kinds)
    counts: Counter[str] = Counter()
    for page in view.pages:
        counts.update({row.key for row in page.contacts if row.kind in wanted})
    return counts


def _first_person(view: SiteView) -> float:
    """Return the share of telling body lines in which the site speaks of itself as we."""
    spoken = [line.spoken for line in view.lines if line.place is Place.BODY]
    return sum(spoken) / max(1, len(spoken))


def _one_phone(view: SiteView) -> float:
    """Return the share of telephone numbers that are the commonest one: near 1 for one provider."""
    phones = _keys(view, (ContactKind.PHONE,))
    return max(phones.values(), default=0) / max(1, sum(phones.values()))


def _declares(view: SiteView, types: frozenset[str]) -> float:
    return float(any(name.lower() in types for page in view.pages for name in page.declared.types))


def _balance(view: SiteView) -> float:
    """Return members' words less patients' and providers', over their sum: -1 to 1."""
    members = len(prominent_words(view, "C7"))
    patients = len(prominent_words(view, "gate:audience_patient"))
    providers = len(prominent_words(view, "gate:audience_provider"))
    return (members - patients - providers) / max(1, members + patients + providers)


def _role_share(role: Role, view: SiteView) -> float:
    return _share(view, lambda page: page.role is role)


def _text(view: SiteView) -> float:
    return float(sum(len(block.text) for page in view.pages for block in blocks_of(page)))


def _named_lines(view: SiteView) -> float:
    """Return the share of lines with hits in which somebody is named."""
    return sum(names_somebody(line.text) for line in view.lines) / max(1, len(view.lines))


def _menu(view: SiteView) -> float:
    """Return how many different entries the menus have."""
    return float(len({row.anchor for page in view.pages for row in _menu_links(page)}))


def _menu_links(page: Page) -> list[Link]:
    return [row for row in page.links if row.place is Place.MENU]


MEASURES: Mapping[str, Measure] = {
    "pages": lambda view: float(len(view.pages)),
    "letters": _text,
    "languages": lambda view: float(len({page.language for page in view.pages})),
    "menu_entries": _menu,
    "documents": lambda view: float(
        len({row.url for page in view.pages for row in page.links
             if row.destination is Destination.DOCUMENT})
    ),
    "door_share": partial(_outward_share, is_door),
    "tracked_share": partial(_outward_share, is_tracked),
    "lead_form_share": lambda view: _share(view, lambda page: _forms(page, is_lead_form)),
    "company_form": lambda view: float(
        any(Asks.COMPANY in form.asks() for page in view.pages for form in page.forms)
    ),
    "upload_form": lambda view: float(
        any(Asks.UPLOAD in form.asks() for page in view.pages for form in page.forms)
    ),
    "search_form": lambda view: _share(
        view, lambda page: _forms(page, lambda form: Asks.SEARCH in form.asks())
    ),
    "login_form": lambda view: _share(
        view, lambda page: _forms(page, lambda form: Asks.PASSWORD in form.asks())
    ),
    "form_share": lambda view: _share(view, lambda page: bool(page.forms)),
    "price_share": lambda view: _share(view, lambda page: len(page.prices) > 2),
    "prices": lambda view: float(sum(len(page.prices) for page in view.pages)),
    "one_phone": _one_phone,
    "phone_share": lambda view: _share(
        view, lambda page: any(row.kind is ContactKind.PHONE for row in page.contacts)
    ),
    "messenger_share": lambda view: _share(
        view, lambda page: any(row.kind in MESSENGERS for row in page.contacts)
    ),
    "rating_share": lambda view: _share(view, lambda page: page.declared.rating),
    "declares_provider": lambda view: _declares(view, _PROVIDER_TYPES),
    "declares_body": lambda view: _declares(view, _BODY_TYPES),
    "card_share": lambda view: _share(view, lambda page: page.role in _CARDS),
    "first_person": _first_person,
    "named_lines": _named_lines,
    "audience_balance": _balance,
    **{f"role_{role.value}": partial(_role_share, role) for role in Role},
}  # fmt: skip
NAMES = tuple(MEASURES)


def measure(view: SiteView) -> dict[str, float]:
    """Return every measurement of the site by name, in the order of `NAMES`."""
    return {name: round(one(view), 4) for name, one in MEASURES.items()}
