"""How a site routes patients: enquiry forms, prices, messengers, booking (rubric 2.8)."""

import re
from collections.abc import Iterator

from clusterproof.classifier.folding import fold
from clusterproof.classifier.organisations import kinds_of
from clusterproof.classifier.signals.doors import (
    affiliate_plumbing,
    doors,
    grid_pages,
    ratings,
)
from clusterproof.classifier.signals.finding import (
    PATIENTS,
    Sighting,
    Signal,
    Wording,
    addresses_patients,
    by_words,
    whole,
)
from clusterproof.classifier.signals.membership import heading_of
from clusterproof.classifier.view import SiteView
from clusterproof.records import Asks, Axis, ContactKind, Destination, Form, Link, Page, Role

_P = Axis.PORTAL
_NOT_NEWS = Wording(barred=frozenset({Role.NEWS, Role.EVENTS}))
_OFFER = Wording(barred=frozenset({Role.NEWS, Role.EVENTS}), patients=True)
_quote_words = by_words("P2", _OFFER)
_CARDS = frozenset({Role.PROVIDER, Role.LISTING})
# "Contact the clinic" is a clinic's own word too; under a provider or in a list it is not.
_contact_words = by_words("P3", Wording(roles=_CARDS, everywhere=False))
_price_words = by_words("P4", _OFFER)
_chat_words = by_words("P5")
_booking_words = by_words("P7", _OFFER)

# What a patient is asked and a member or a visitor is not (rubric P2: look at the fields).
PATIENT = frozenset({Asks.TREATMENT, Asks.MEDICAL_HISTORY, Asks.BUDGET, Asks.TRAVEL_DATE})
_REACH = frozenset({Asks.PHONE, Asks.EMAIL})
_COMPANY = frozenset({Asks.COMPANY, Asks.POSITION})
MESSENGERS = frozenset(
    {
        ContactKind.WHATSAPP, ContactKind.TELEGRAM, ContactKind.VIBER, ContactKind.LINE,
        ContactKind.KAKAO, ContactKind.MESSENGER,
    }
)  # fmt: skip
# Dues and entrance fees are prices too, but for members or guests of an event.
_NO_PRICES = frozenset(
    {Role.JOIN, Role.EVENTS, Role.NEWS, Role.MEMBERS, Role.STATUTES, Role.REPORT}
)
# One amount may stand anywhere; three on a page are a list.
FEWEST_PRICES = 3
# The same form under three providers is a form per provider (rubric P3).
FEWEST_COPIES = 3


def shown_by(form: Form) -> str:
    """Return the words by which a form can be shown: heading, button or a field's label."""
    labels = (field.label for field in form.fields if not field.hidden)
    return next((text for text in (form.heading, form.button, *labels) if len(text) > 2), "")


def is_lead_form(form: Form) -> bool:
    """Say whether a form asks a patient what a provider wants to know before an offer."""
    asks = form.asks()
    return bool(asks & PATIENT) and bool(asks & _REACH) and not asks & _COMPANY


def patient_form(view: SiteView) -> Iterator[Sighting]:
    """Notice forms that ask for treatment, history, budget or travel, then words for quotes."""
    for page in view.pages:
        for form in page.forms:
            if is_lead_form(form) and shown_by(form):
                several = len(form.asks() & (PATIENT | {Asks.UPLOAD, Asks.CONSENT_FORWARD})) > 1
                yield whole(page, shown_by(form), 1.25 if several else 1.0)
                break
    yield from _quote_words(view)


def provider_forms(view: SiteView) -> tuple[tuple[Page, Form], ...]:
    """Return the forms that carry a provider's number, or stand alike under several providers.

    A clinic's page of one treatment may look like a provider's; it is headed by no provider's name.
    """
    numbered, alike = [], []
    named = kinds_of(heading_of(page) for page in view.of_role(Role.PROVIDER))
    for page in view.pages:
        for form in page.forms:
            if Asks.PROVIDER_ID in form.asks() and form.asks() & _REACH:
                numbered.append((page, form))
            elif "provider" in named.get(heading_of(page), ()) and form.asks() & _REACH:
                alike.append((page, form))
    return tuple(numbered + (alike if len(alike) >= FEWEST_COPIES else []))


def provider_leads(view: SiteView) -> Iterator[Sighting]:
    """Notice a form or a masked telephone number for each provider."""
    for page, form in provider_forms(view)[:9]:
        if shown_by(form):
            yield whole(page, shown_by(form), 1.0)
    yield from _contact_words(view)


def price_list(view: SiteView) -> Iterator[Sighting]:
    """Notice several amounts on a page for patients, then words for prices and packages."""
    patients = {line.page.url for line, _ in view.found(PATIENTS)}
    for page in view.pages if addresses_patients(view) else ():
        if page.role in _NO_PRICES or page.url not in patients:
            continue
        if len(page.prices) >= FEWEST_PRICES:
            yield whole(page, page.prices[0].quote, 1.0)
    yield from _price_words(view)


def messengers(view: SiteView) -> Iterator[Sighting]:
    """Notice messenger buttons; a message prepared in advance firms them up."""
    for page in view.pages:
        prepared = any(row.prefilled for row in page.contacts if row.kind in MESSENGERS)
        for link in page.links:
            if _is_shown_messenger(link):
                yield whole(page, link.anchor, 1.3 if prepared else 1.0, link.place)
                break
    yield from _chat_words(view)


def _is_shown_messenger(link: Link) -> bool:
    return link.destination is Destination.MESSENGER and len(link.anchor) > 2


# A gift is paid for too: its forms say so in their heading, button or labels.
_GIFT = re.compile(
    r"\bdon(?:at|ac|az|er?\b|s?\b)|\bdoac|\bspende|\bdarow|\bbagis|\bgave\b|\bgift|\blahjoit|"
    r"\badomany|\bdarovat|\bпожертв|تبرع|기부|후원|寄付|寄附|捐款|捐赠|捐贈"
)


def is_gift(form: Form) -> bool:
    """Say whether a form asks for a gift."""
    words = " ".join((form.heading, form.button, *(field.label for field in form.fields)))
    return _GIFT.search(fold(words)) is not None


def booking(view: SiteView) -> Iterator[Sighting]:
    """Notice forms that take a payment on a page for patients, then words for booking."""
    patients = {line.page.url for line, _ in view.found("gate:audience_patient")}
    for page in view.pages:
        for form in page.forms:
            paid = Asks.PAYMENT in form.asks() and not is_gift(form)
            if paid and page.url in patients and shown_by(form):
                yield whole(page, shown_by(form), 1.0)
                break
    yield from _booking_words(view)


SIGNALS = (
    Signal(
        "P1", "Doors: pages whose purpose is to leave", _P, 3, "doors",
        "The site lists providers whose entries lead out or to an enquiry.",
        doors, (Role.LISTING, Role.PROVIDER, Role.HOME),
    ),
    Signal(
        "P2", "Central patient enquiry or quote form", _P, 4, "leads",
        "The site asks patients for an enquiry or offers them a quote.",
        patient_form, (Role.QUOTE, Role.CONTACT, Role.HOME),
    ),
    Signal(
        "P3", "Enquiry per provider", _P, 5, "doors",
        "The site takes enquiries or shows telephone numbers provider by provider.",
        provider_leads, (Role.PROVIDER, Role.LISTING),
    ),
    Signal(
        "P4", "Prices, packages, price comparison", _P, 4, "sales",
        "The site shows prices, packages or price comparisons to patients.",
        price_list, (Role.PRICES, Role.TREATMENT),
    ),
    Signal(
        "P5", "Messaging and call-back buttons", _P, 2, "leads",
        "The site offers messenger or call-back contact.",
        messengers, (Role.CONTACT, Role.HOME),
    ),
    Signal(
        "P6", "Affiliate and referral links", _P, 4, "contracts",
        "The site takes part in or offers an affiliate or referral programme.",
        affiliate_plumbing, (Role.TERMS, Role.FOR_PROVIDERS),
    ),
    Signal(
        "P7", "Booking, deposit, cart", _P, 4, "sales",
        "The site takes bookings or deposits from patients.",
        booking, (Role.QUOTE, Role.PRICES, Role.TERMS),
    ),
    Signal(
        "P8", "Treatment by place pages", _P, 5, "doors",
        "The site has pages that pair treatments with places.",
        grid_pages, (Role.TREATMENT, Role.LISTING),
    ),
    Signal(
        "P9", "Ratings, rankings, comparison", _P, 3, "doors",
        "The site shows ratings, rankings or comparisons of providers.",
        ratings, (Role.REVIEWS, Role.LISTING, Role.PROVIDER),
    ),
    Signal(
        "P10", "Contract pages for providers", _P, 5, "contracts",
        "The site publishes terms for providers on leads, fees or refunds.",
        by_words("P10", Wording(own=True)), (Role.FOR_PROVIDERS, Role.TERMS),
    ),
)  # fmt: skip
