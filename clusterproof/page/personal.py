"""Mail addresses and phone numbers in text: found, hashed, masked, never kept."""

import hashlib
import re
from collections.abc import Iterator

_MAIL = re.compile(
    r"(?<![\w.+-])([A-Za-z0-9_][\w.+-]{0,63})(?:@| ?[\[({] ?(?:at|@|arroba|ät) ?[\])}] ?)"
    r"([A-Za-z0-9][A-Za-z0-9-]{0,62}(?:(?:\.| ?[\[({] ?(?:dot|punto|punkt|point|\.) ?[\])}] ?)"
    r"[A-Za-z0-9-]{2,24}){1,4})(?![\w-])",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r" ?[\[({] ?(?:dot|punto|punkt|point|\.) ?[\])}] ?", re.IGNORECASE)
_AT = re.compile(r"[\[({] ?(?:at|arroba|ät) ?[\])}]", re.IGNORECASE)
_PHONE = re.compile(
    r"(?<![\w.,/+-])(?:\+|00)[1-9]\d{0,3}[ ()./\xa0-]{0,3}(?:\d[ ()./\xa0-]{0,3}){6,12}(?!\d)"
)
# Behind a word for it a number needs no country code.
_NUMBER = re.compile(r"\(?(?<![\w.,+-])\d(?:[ ()./\xa0-]{0,3}\d){5,13}(?!\d)")
_CALLED = re.compile(
    r"(?:\b(?:tel|phone|telephone|telefon|teléfono|telefono|téléphone|telefone|fax|mobile|mobil|móvil"
    r"|celular|handy|gsm|whatsapp|cep|call|fon)|тел|факс|телефон|전화|팩스|هاتف|جوال|واتساب)"
    r"[ .:()+\xa0]{0,6}$",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"\d[\d ()./\xa0-]{4,}\d")
_LONGEST_CALL = 24
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_NOT_DIGITS = re.compile(r"\D")
# Mailboxes of a function, never of a person.
ROLE_MAILBOXES = frozenset({
    "info", "contact", "office", "mail", "hello", "admin", "administration", "secretariat",
    "secretary", "support", "help", "sales", "marketing", "press", "media", "news",
    "newsletter", "events", "event", "booking", "bookings", "reservation", "reservations",
    "international", "service", "services", "team", "join", "membership", "members", "partners",
    "partner", "cluster", "general", "enquiries", "enquiry", "inquiries", "inquiry", "jobs",
    "career", "careers", "hr", "webmaster", "privacy", "dpo", "gdpr", "legal", "billing",
    "finance", "accounting", "patients", "patient", "clinic", "export", "projects", "project",
    "training", "academy", "contacto", "informacion", "secretaria", "administracion", "prensa",
    "comunicacion", "socios", "direccion", "gerencia", "atencion", "citas", "kontakt", "presse",
    "buero", "verwaltung", "geschaeftsstelle", "verein", "vorstand", "mitglieder",
    "datenschutz", "anfrage", "accueil", "contactez", "adhesion", "communication", "direction",
    "contato", "geral", "secretariado", "atendimento", "comunicacao", "imprensa", "segreteria",
    "amministrazione", "stampa", "informazioni", "biuro", "sekretariat", "rejestracja",
    "iletisim", "bilgi", "destek", "hasta", "basin", "sekreterlik", "zakaz", "ofis",
    "reception", "welcome", "care",
})  # fmt: skip


def phone_key(number: str) -> str:
    """Return the hash key of a phone number, or an empty text where there are too few digits."""
    digits = _NOT_DIGITS.sub("", number.translate(_DIGITS)).lstrip("0")
    return _key(digits) if 6 <= len(digits) <= 15 else ""


def mail_key(address: str) -> str:
    """Return the hash key of a mail address, or an empty text where it is none."""
    address = address.strip().lower()
    return _key(address) if _MAIL.fullmatch(address) else ""


def text_key(text: str) -> str:
    """Return the hash key of a name in a messenger."""
    return _key(text.strip().lower()[:200])


def _key(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:16]


def mailbox_role(address: str) -> str:
    """Return the function a mailbox is named for, or an empty text: perhaps a person's.

    >>> mailbox_role("info@example.org"), mailbox_role("eva.klein@example.org")
    ('info', '')
    """
    local = re.split(r"[.+_@-]", address.strip().lower(), maxsplit=1)[0].rstrip("0123456789")
    return local if local in ROLE_MAILBOXES else ""


def mails(text: str) -> list[str]:
    """Return the mail addresses in a text, those written with [at] included, at most 50."""
    if "@" not in text and not might_spell_mail(text):
        return []
    found = (f"{at.group(1)}@{_BRACKETED.sub('.', at.group(2))}" for at in _MAIL.finditer(text))
    return [address.lower() for address, _ in zip(found, range(50), strict=False)]


def might_spell_mail(text: str) -> bool:
    """Return quickly whether a text may hold a mail address written around its at sign."""
    return ("(" in text or "[" in text or "{" in text) and bool(_AT.search(text))


def phones(text: str) -> list[str]:
    """Return the phone numbers in a text: international, or behind a word for phone; at most 50."""
    found = (
        [match.group() for match in _PHONE.finditer(text)] if "+" in text or "00" in text else []
    )
    found += [match.group() for match in _called(text)]
    return found[:50]


def _called(text: str) -> Iterator[re.Match[str]]:
    for match in _NUMBER.finditer(text):
        if _CALLED.search(text[max(0, match.start() - _LONGEST_CALL) : match.start()]):
            yield match


def holds_personal(text: str) -> bool:
    """Return whether a text holds a phone number or a mail address that may be a person's.

    >>> holds_personal("Write to info@example.org"), holds_personal("eva.klein@example.org")
    (False, True)
    """
    return any(not mailbox_role(address) for address in mails(text)) or bool(phones(text))


def redact(text: str) -> str:
    """Return text with its mail addresses and phone numbers masked.

    >>> redact("Call +49 30 1234567 or eva@example.org")
    'Call [phone] or [mail]'
    """
    text = _MAIL.sub("[mail]", text)
    text = _PHONE.sub(lambda found: "[phone]" + _blank_end(found.group()), text)
    for match in reversed(list(_called(text))):
        text = f"{text[: match.start()]}[phone]{text[match.end() :]}"
    return text


def personal_spans(text: str) -> list[tuple[int, int, str]]:
    """Return where mail addresses and phone numbers stand, in order, each with its kind.

    >>> personal_spans("Call +49 30 1234567 or eva@example.org")
    [(5, 19, 'phone'), (23, 38, 'mail')]
    """
    found = [(at.start(), at.end(), "mail") for at in _MAIL.finditer(text)]
    numbers = [*_PHONE.finditer(text), *_called(text)]
    found += [(at.start(), at.start() + len(at.group().rstrip()), "phone") for at in numbers]
    return sorted(found)


def might_hold_personal(text: str) -> bool:
    """Return quickly whether a text is worth masking: an at sign, or a long number, is in it."""
    return "@" in text or bool(_LONG_NUMBER.search(text)) or might_spell_mail(text)


def without_numbers(text: str) -> str:
    """Return text with every long number masked, whatever it counts."""
    return _LONG_NUMBER.sub("[phone]", text)


def _blank_end(number: str) -> str:
    return number[len(number.rstrip()) :]
