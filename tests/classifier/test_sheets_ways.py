"""How a visitor goes on, whom he reaches, and who watches."""

from sheet_pages import sheets_of

from clusterproof.records import Asks, Receiver, Way

QUOTE = (
    "<h1>Free quote</h1><form method=post action='{action}'><h2>Tell us</h2>"
    "<label>E-mail <input type=email name=email></label><label>Which treatment? "
    "<input name=treatment></label><button>Send</button></form>"
)


def only(ways: tuple[Way, ...], by: str) -> Way:
    (row,) = [way for way in ways if way.by == by]
    return row


def test_a_form_of_the_site_reaches_its_operator() -> None:
    row = only(sheets_of({"/quote": QUOTE.format(action="/send")}).ways, "form")
    assert (row.receiver, row.to, row.pages) == (Receiver.OPERATOR, "", 1)
    assert row.asks == (Asks.EMAIL, Asks.TREATMENT)


def test_a_form_that_leaves_reaches_somebody_else() -> None:
    row = only(sheets_of({"/quote": QUOTE.format(action="https://leads.example/in")}).ways, "form")
    assert (row.receiver, row.to) == (Receiver.THIRD_PARTY, "leads.example")


def test_a_form_to_a_listed_provider_reaches_it() -> None:
    pages = {
        "/members": "<h1>Members</h1><ul><li><a href='https://anna.example/'>Anna Hospital</a></li>"
        "<li>Kesh City Hospital</li></ul>",
        "/quote": QUOTE.format(action="https://anna.example/ask"),
    }
    row = only(sheets_of(pages).ways, "form")
    assert (row.receiver, row.to) == (Receiver.PROVIDER, "anna.example")


def test_searching_and_signing_in_are_no_ways() -> None:
    html = (
        "<form action=/search><input type=search name=q></form><form method=post action=/in>"
        "<input type=email name=mail><input type=password name=pw></form>"
        "<form method=get action=/browse><input name=treatment><input name=country></form>"
    )
    assert sheets_of({"/": html}).ways == ()


def test_a_redirector_is_a_door_to_the_host_it_carries() -> None:
    html = (
        "<h1>Clinics</h1><p><a href='/out/?url=https%3A%2F%2Fkesh.example%2F'>Book at Kesh</a></p>"
    )
    html += "<p>Choose a clinic and go there in one step, whatever you need, at any hour.</p>"
    row = only(sheets_of({"/clinics/": html}).ways, "door")
    assert (row.to, row.heading) == ("kesh.example", "Clinics")


def test_a_number_in_the_footer_is_the_operators_and_one_under_a_provider_is_not() -> None:
    footer = "<footer>Phone: <a href='tel:+43123456789'>+43 1 23456789</a></footer>"
    pages = {
        "/": f"<h1>Welcome</h1>{footer}",
        "/clinics/kesh": f"<h1>Kesh Dental Clinic</h1><p><a href='tel:+43987654321'>+43 9 87654321"
        f"</a></p>{footer}",
    }
    rows = [row for row in sheets_of(pages).ways if row.by == "phone" and row.role == "provider"]
    assert sorted(row.receiver for row in rows) == [Receiver.OPERATOR, Receiver.PROVIDER]
    assert len({row.key for row in rows}) == 2
    assert not any("4398" in row.key or "4312" in row.key for row in rows)


def test_a_card_taken_elsewhere_is_a_payment_to_a_third_party() -> None:
    html = "<h1>Prices</h1><p>Pay a deposit.</p><script src='https://js.stripe.com/v3/'></script>"
    row = only(sheets_of({"/prices": html}).ways, "payment")
    assert (row.receiver, row.to) == (Receiver.THIRD_PARTY, "js.stripe.com")


def test_trackers_are_known_hosts_only() -> None:
    html = (
        "<p>We bring together all who work for health in our valley, and tell you how.</p>"
        "<script src='https://www.googletagmanager.com/gtag/js?id=1'></script>"
        "<script src='https://cdn.example.org/jquery.js'></script>"
    )
    found = sheets_of({"/": html, "/about": html + "<p>We.</p>"}).trackers
    assert found == (("www.googletagmanager.com", 2),)
