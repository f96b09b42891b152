import pytest

from clusterproof.page.personal import holds_personal, mail_key, phone_key, redact
from clusterproof.records import ContactKind as Kind


@pytest.mark.parametrize(
    ("markup", "kind", "role", "prefilled"),
    [
        ("<a href='tel:+49 30 1234567'>x</a>", Kind.PHONE, "", ""),
        ("<a href='mailto:info@example.org'>x</a>", Kind.MAIL, "info", ""),
        ("<a href='mailto:eva.klein@example.org'>x</a>", Kind.MAIL, "", ""),
        ("<p>Write to office [at] example [dot] org", Kind.MAIL, "office", ""),
        ("<p>Write to secretaria(arroba)example.org", Kind.MAIL, "secretaria", ""),
        ("<p>Write to kontakt@example.org.", Kind.MAIL, "kontakt", ""),
        ("<p>Call +49 (30) 123 45 67", Kind.PHONE, "", ""),
        ("<p>Tel.: 030 1234567", Kind.PHONE, "", ""),
        ("<p>тел. 8 812 1234567", Kind.PHONE, "", ""),
        ("<p>전화 02-123-4567", Kind.PHONE, "", ""),
        (
            "<a href='https://wa.me/4930123456?text=I%20want%20a%20quote'>x</a>",
            Kind.WHATSAPP,
            "",
            "I want a quote",
        ),
        ("<a href='https://api.whatsapp.com/send?phone=4930123456'>x</a>", Kind.WHATSAPP, "", ""),
        ("<a href='whatsapp://send?text=Hello'>x</a>", Kind.WHATSAPP, "", "Hello"),
        ("<a href='https://t.me/cluster'>x</a>", Kind.TELEGRAM, "", ""),
        ("<a href='https://m.me/cluster'>x</a>", Kind.MESSENGER, "", ""),
        ("<a href='viber://chat?number=%2B49301'>x</a>", Kind.VIBER, "", ""),
        ("<a href='https://line.me/R/ti/p/x'>x</a>", Kind.LINE, "", ""),
        ("<a href='https://pf.kakao.com/_x'>x</a>", Kind.KAKAO, "", ""),
        ("<script src='https://embed.tawk.to/abc/default'></script>", Kind.CHAT, "tawk.to", ""),
        ("<script>s.src='https://client.crisp.chat/l.js';</script>", Kind.CHAT, "crisp.chat", ""),
    ],
)
def test_each_way_to_make_contact_is_known(read, markup, kind, role, prefilled) -> None:
    (contact,) = read(markup).contacts
    assert (contact.kind, contact.role, contact.prefilled) == (kind, role, prefilled)


def test_a_protected_address_is_read() -> None:
    assert mail_key("info@example.org") == mail_key(" INFO@example.org")


def test_the_network_s_hidden_address_is_the_same_address(read) -> None:
    code = "42" + bytes(letter ^ 0x42 for letter in b"info@example.org").hex()
    (contact,) = read(f"<a href='/cdn-cgi/l/email-protection#{code}'>x</a>").contacts
    assert (contact.key, contact.role) == (mail_key("info@example.org"), "info")


@pytest.mark.parametrize(
    "number", ["+49 30 1234567", "0049-30-1234567", "(+49) 30/1234567", "٤٩٣٠١٢٣٤٥٦٧"]
)
def test_one_number_has_one_key(number) -> None:
    assert phone_key(number) == phone_key("49301234567") != ""


@pytest.mark.parametrize("number", ["", "112", "1" * 20, "call us"])
def test_what_is_no_number_has_no_key(number) -> None:
    assert phone_key(number) == ""


@pytest.mark.parametrize(
    ("text", "masked", "personal"),
    [
        ("Write to eva.klein@example.org now", "Write to [mail] now", True),
        ("info@example.org", "[mail]", False),
        ("eva.klein [at] example.org", "[mail]", True),
        ("Call +49 30 1234567 today", "Call [phone] today", True),
        ("Tel: 030 / 123 45 67", "Tel: [phone]", True),
        (
            "In 2024 we had 40 members and 1 200 000 euros",
            "In 2024 we had 40 members and 1 200 000 euros",
            False,
        ),
        ("12.03.2024 - 14.03.2024", "12.03.2024 - 14.03.2024", False),
        ("ISBN 978-3-16-148410-0", "ISBN 978-3-16-148410-0", False),
        ("Room (at) the top", "Room (at) the top", False),
        ("@handle and a@b", "@handle and a@b", False),
        ("", "", False),
    ],
)
def test_personal_data_is_seen_and_masked(text, masked, personal) -> None:
    assert (redact(text), holds_personal(text)) == (masked, personal)


def test_a_page_keeps_no_number_or_address_but_in_its_text(read) -> None:
    page = read(
        "<p>Eva <a href='mailto:eva.klein@example.org'>eva.klein@example.org</a>"
        "<a href='https://wa.me/49301234567?text=to +49 30 1234567'>chat</a>"
        "<a href='tel:+49301234567'>+49301234567</a>"
    )
    kept = repr((page.links, page.contacts, page.forms, page.declared, page.scripts))
    assert "klein" not in kept
    assert "1234567" not in kept


@pytest.mark.parametrize(
    "text",
    [
        "a@" * 5_000,
        "1 " * 20_000,
        "+1" * 5_000,
        "tel " * 5_000,
        "a" * 50_000 + "@b",
        "(at)" * 9_000,
        "a.b-" * 9_000,
    ],
)
def test_hostile_text_takes_no_time(text) -> None:
    holds_personal(text)
    redact(text)
