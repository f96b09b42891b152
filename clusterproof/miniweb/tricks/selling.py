"""Tricks that hang a portal's mechanics on a cluster's site."""

from clusterproof.miniweb.tricks.staging import (
    Staged,
    in_body,
    in_footer,
    on_home,
    on_pages,
    with_page,
)
from clusterproof.miniweb.tricks.words import items, paragraphs, words

_FIELDS = ("name", "email", "phone", "treatment", "travel_date")
_KINDS = ("text", "email", "tel", "text", "date")
_PER_MEMBER = 6


def _form(site: Staged, button: str, member: str = "") -> str:
    """Write the form that asks a patient for an enquiry, to one member if it is named."""
    labels = words(site.language).lists["fields"]
    rows = "".join(
        f'<label>{label} <input type="{kind}" name="{field}"></label>'
        for label, kind, field in zip(labels, _KINDS, _FIELDS, strict=True)
    )
    number = f'<input type="hidden" name="hospital_id" value="{member}">' if member else ""
    return f'<form method="post" action="/send">{number}{rows}<button>{button}</button></form>'


def quote_form(site: Staged) -> Staged:
    """Ask patients for an enquiry on the home page and on a page of its own."""
    told = words(site.language).lines
    form = f"<h2>{told['quote']}</h2>{_form(site, told['send'])}"
    return on_home(with_page(site, "/quote.html", told["quote"], form), lambda t: in_body(t, form))


def prices(site: Staged) -> Staged:
    """List prices for patients."""
    told = words(site.language)
    shown = items(told.lists["prices"])
    return on_home(
        with_page(site, "/prices.html", told.lines["portal"], shown), lambda t: in_body(t, shown)
    )


def messenger_buttons(site: Staged) -> Staged:
    """Hang a messenger's button on every page."""
    chat = words(site.language).lines["chat"]
    button = f'<a href="https://wa.me/440000000000?text=Hello">{chat}</a>'
    return on_pages(site, lambda text: in_footer(text, button))


def booking_words(site: Staged) -> Staged:
    """Offer bookings, deposits and transfers on the home page."""
    said = paragraphs(words(site.language).lists["booking"])
    return on_home(site, lambda text: in_body(text, said))


def reviews(site: Staged) -> Staged:
    """Show what patients say."""
    told = words(site.language).lists["reviews"]
    return with_page(site, "/reviews.html", told[0], paragraphs(told[1:]))


def patient_portal(site: Staged) -> Staged:
    """List members with a contact form for each, as a body's own portal for patients does."""
    told = words(site.language)
    content = "".join(
        f"<h2>{name}</h2>{_form(site, told.lines['contact'], str(number))}"
        for number, name in enumerate(told.lists["names"][:_PER_MEMBER])
    )
    return with_page(site, "/patients.html", told.lines["portal"], content)


def whole_shop(site: Staged) -> Staged:
    """Play quote form, prices, messenger buttons, booking words and reviews together."""
    for play in (quote_form, prices, messenger_buttons, booking_words, reviews):
        site = play(site)
    return site
