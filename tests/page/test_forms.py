import pytest

from clusterproof.records import Asks, Place


def field(read, markup):
    (form,) = read(f"<form>{markup}</form>").forms
    (found,) = form.fields
    return found


@pytest.mark.parametrize(
    ("label", "asks"),
    [
        ("Your name", Asks.NAME),
        ("E-mail address", Asks.EMAIL),
        ("Phone / WhatsApp", Asks.PHONE),
        ("Message", Asks.MESSAGE),
        ("Treatment of interest", Asks.TREATMENT),
        ("Medical history", Asks.MEDICAL_HISTORY),
        ("Upload your x-rays", Asks.UPLOAD),
        ("Preferred date", Asks.TRAVEL_DATE),
        ("Budget", Asks.BUDGET),
        ("Country", Asks.COUNTRY),
        ("Date of birth", Asks.BIRTH),
        ("Company", Asks.COMPANY),
        ("Name of your clinic", Asks.COMPANY),
        ("Job title", Asks.POSITION),
        ("I have read the privacy policy", Asks.CONSENT),
        ("I agree that my data is shared with partner clinics", Asks.CONSENT_FORWARD),
        ("Nombre y apellidos", Asks.NAME),
        ("Correo electrónico", Asks.EMAIL),
        ("Tratamiento", Asks.TREATMENT),
        ("¿Cuál es su presupuesto aproximado?", Asks.BUDGET),
        ("Acepto la política de privacidad", Asks.CONSENT),
        ("Nachname", Asks.NAME),
        ("Telefonnummer", Asks.PHONE),
        ("Gewünschte Behandlung", Asks.TREATMENT),
        ("Vorerkrankungen", Asks.MEDICAL_HISTORY),
        ("Geburtsdatum", Asks.BIRTH),
        ("Ihre Nachricht", Asks.MESSAGE),
        ("Prénom", Asks.NAME),
        ("Téléphone", Asks.PHONE),
        ("Intervention souhaitée", Asks.TREATMENT),
        ("Date souhaitée", Asks.TRAVEL_DATE),
        ("Pièces jointes", Asks.UPLOAD),
        ("Société", Asks.COMPANY),
        ("Nome completo", Asks.NAME),
        ("Telemóvel", Asks.PHONE),
        ("Tratamento desejado", Asks.TREATMENT),
        ("Histórico médico", Asks.MEDICAL_HISTORY),
        ("País", Asks.COUNTRY),
        ("Mensagem", Asks.MESSAGE),
        ("Cognome", Asks.NAME),
        ("Trattamento", Asks.TREATMENT),
        ("Data di nascita", Asks.BIRTH),
        ("Messaggio", Asks.MESSAGE),
        ("Imię i nazwisko", Asks.NAME),
        ("Rodzaj zabiegu", Asks.TREATMENT),
        ("Treść wiadomości", Asks.MESSAGE),
        ("Wyrażam zgodę na przetwarzanie", Asks.CONSENT),
        ("Kraj", Asks.COUNTRY),
        ("Adınız Soyadınız", Asks.NAME),
        ("E-posta adresiniz", Asks.EMAIL),
        ("Tedavi seçiniz", Asks.TREATMENT),
        ("Ülke", Asks.COUNTRY),
        ("Mesajınız", Asks.MESSAGE),
        ("Bütçeniz", Asks.BUDGET),
        ("이름", Asks.NAME),
        ("이메일 주소", Asks.EMAIL),
        ("진료과목 선택", Asks.TREATMENT),
        ("생년월일", Asks.BIRTH),
        ("개인정보 수집 동의", Asks.CONSENT),
        ("문의 내용", Asks.MESSAGE),
        ("الاسم الكامل", Asks.NAME),
        ("البريد الإلكتروني", Asks.EMAIL),
        ("رقم الجوال", Asks.PHONE),
        ("نوع العملية", Asks.TREATMENT),
        ("الدولة", Asks.COUNTRY),
        ("الرسالة", Asks.MESSAGE),
        ("Ваше имя", Asks.NAME),
        ("Телефон", Asks.PHONE),
        ("Диагноз", Asks.MEDICAL_HISTORY),
        ("Какая операция вас интересует", Asks.TREATMENT),
        ("Сообщение", Asks.MESSAGE),
        ("Страна", Asks.COUNTRY),
        ("Согласен на обработку персональных данных", Asks.CONSENT),
        ("Vaše jméno a příjmení", Asks.NAME),
        ("Lékařské zprávy", Asks.MEDICAL_HISTORY),
        ("O jaký zákrok máte zájem", Asks.TREATMENT),
        ("Souhlasím se zpracováním", Asks.CONSENT),
        ("Teljes név", Asks.NAME),
        ("Melyik kezelés érdekli", Asks.TREATMENT),
        ("Születési dátum", Asks.BIRTH),
        ("Numele dumneavoastră", Asks.NAME),
        ("Număr de telefon", Asks.PHONE),
        ("Mesajul dumneavoastră", Asks.MESSAGE),
        ("Número de socios", Asks.OTHER),
        ("Ime i prezime", Asks.NAME),
        ("Koji zahvat vas zanima", Asks.TREATMENT),
        ("Povijest bolesti", Asks.MEDICAL_HISTORY),
        ("Vaša poruka", Asks.MESSAGE),
        ("Име и презиме", Asks.NAME),
        ("Istorija bolesti", Asks.MEDICAL_HISTORY),
        ("Сагласност за обраду података о личности", Asks.CONSENT),
        ("Podaci mogu biti prosleđeni klinikama", Asks.CONSENT_FORWARD),
        ("Ονοματεπώνυμο", Asks.NAME),
        ("Τηλέφωνο επικοινωνίας", Asks.PHONE),
        ("Αποδέχομαι την πολιτική απορρήτου", Asks.CONSENT),
        ("Ιατρικό ιστορικό", Asks.MEDICAL_HISTORY),
        ("Ваше ім'я", Asks.NAME),
        ("Країна проживання", Asks.COUNTRY),
        ("Бажана дата візиту", Asks.TRAVEL_DATE),
        ("Förnamn", Asks.NAME),
        ("Önskad behandling", Asks.TREATMENT),
        ("Bifoga röntgenbilder", Asks.UPLOAD),
        ("Ditt ärende", Asks.MESSAGE),
        ("Ditt navn", Asks.NAME),
        ("Ønsket dato", Asks.TRAVEL_DATE),
        ("Bedriftens navn", Asks.COMPANY),
        ("Dit fulde navn", Asks.NAME),
        ("Virksomhed", Asks.COMPANY),
        ("Oplysningerne må videregives", Asks.CONSENT_FORWARD),
        ("Etunimi", Asks.NAME),
        ("Toivottu ajankohta", Asks.TRAVEL_DATE),
        ("Sähköpostiosoite", Asks.EMAIL),
        ("Viestisi", Asks.MESSAGE),
        ("Uw naam", Asks.NAME),
        ("Gewenste behandeling", Asks.TREATMENT),
        ("Telefoonnummer", Asks.PHONE),
        ("お名前", Asks.NAME),
        ("希望日", Asks.TRAVEL_DATE),
        ("お問い合わせ内容", Asks.MESSAGE),
        ("您的姓名", Asks.NAME),
        ("既往病史", Asks.MEDICAL_HISTORY),
        ("手机号码", Asks.PHONE),
        ("Recommended by", Asks.OTHER),
        ("Sokak", Asks.OTHER),
        ("Favourite colour", Asks.OTHER),
        ("", Asks.OTHER),
    ],
)
def test_a_label_says_what_a_field_asks(read, label, asks) -> None:
    assert field(read, f"<label>{label} <input></label>").asks == asks


@pytest.mark.parametrize(
    ("markup", "asks", "label"),
    [
        ("<label for=a>Country</label><input id=a>", Asks.COUNTRY, "Country"),
        ("<input aria-label=Country>", Asks.COUNTRY, "Country"),
        ("<input placeholder='Your phone'>", Asks.PHONE, "Your phone"),
        ("<p>Country</p><input name=x1>", Asks.COUNTRY, "Country"),
        ("<label class=sr-only for=a>Country</label><input id=a>", Asks.COUNTRY, "Country"),
        ("<input name='billing[first_name]'>", Asks.NAME, "billing[first_name]"),
        ("<input type=email>", Asks.EMAIL, ""),
        ("<input type=tel name=x>", Asks.PHONE, "x"),
        ("<input type=password>", Asks.PASSWORD, ""),
        ("<input type=search>", Asks.SEARCH, ""),
        ("<input type=file>", Asks.UPLOAD, ""),
        ("<input name=q placeholder='Search'>", Asks.SEARCH, "Search"),
        ("<textarea></textarea>", Asks.MESSAGE, ""),
        ("<select name=x><option>Choose a treatment<option>Nose</select>", Asks.TREATMENT, "x"),
        ("<input type=hidden name=clinic_id value=7>", Asks.PROVIDER_ID, "clinic_id"),
        ("<input type=hidden name=utm_source>", Asks.TRACKING, "utm_source"),
        ("<input type=hidden name=_token>", Asks.OTHER, "_token"),
        (
            "<input type=checkbox name=c> I accept the terms and conditions",
            Asks.CONSENT,
            "I accept the terms and conditions",
        ),
    ],
)
def test_a_field_finds_its_words(read, markup, asks, label) -> None:
    found = field(read, markup)
    assert (found.asks, found.label) == (asks, label)


def test_a_form_is_whole(read) -> None:
    (form,) = read(
        "<main><h2>Get a free quote</h2><form action=/send method=POST>"
        "<label>Name <input required></label><input type=hidden name=doctor_id>"
        "<button type=reset>Clear</button><input type=submit value='Send it'></form></main>"
    ).forms
    assert (form.action, form.method, form.heading) == (
        "https://example.org/send",
        "post",
        "Get a free quote",
    )
    assert (form.button, form.external, form.place) == ("Send it", False, Place.BODY)
    assert [(field.asks, field.required, field.hidden) for field in form.fields] == [
        (Asks.NAME, True, False),
        (Asks.PROVIDER_ID, False, True),
    ]


@pytest.mark.parametrize(
    ("action", "kept", "external"),
    [
        ("", "https://example.org/page", False),
        ("/x", "https://example.org/x", False),
        ("https://forms.example.org/x", "https://forms.example.org/x", False),
        ("https://crm.test/x", "https://crm.test/x", True),
        ("mailto:eva@example.org", "mailto:", False),
        ("javascript:send()", "", False),
    ],
)
def test_a_form_knows_where_its_answer_goes(read, action, kept, external) -> None:
    (form,) = read(f"<form action='{action}'><input></form>").forms
    assert (form.action, form.external) == (kept, external)


@pytest.mark.parametrize(
    ("markup", "action"),
    [
        (
            "<iframe src='https://form.typeform.com/to/abc'></iframe>",
            "https://form.typeform.com/to/abc",
        ),
        (
            "<script src='//js.hsforms.net/forms/v2.js'></script>",
            "https://js.hsforms.net/forms/v2.js",
        ),
        (
            "<iframe src='https://docs.google.com/forms/d/e/x/viewform'></iframe>",
            "https://docs.google.com/forms/d/e/x/viewform",
        ),
    ],
)
def test_a_form_served_by_others_is_a_form_without_fields(read, markup, action) -> None:
    (form,) = read(markup).forms
    assert (form.action, form.fields, form.external) == (action, (), True)


@pytest.mark.parametrize(
    "markup",
    [
        "<iframe src='https://www.youtube.com/embed/x'></iframe>",
        "<iframe src='https://docs.google.com/document/d/x'></iframe>",
        "<input type=checkbox>",
        "<select><option>Sort</select><input type=text name=filter>",
    ],
)
def test_what_asks_nothing_is_no_form(read, markup) -> None:
    assert read(markup).forms == ()


def test_controls_outside_any_form_make_one(read) -> None:
    (form,) = read(
        "<h2>Write</h2><input placeholder=Name><input type=email><button>Go</button>"
    ).forms
    assert (form.heading, form.button, form.asks()) == ("Write", "Go", {Asks.NAME, Asks.EMAIL})


def test_a_form_after_a_form_keeps_its_own_fields(read) -> None:
    first, second = read("<form><input name=a></form><p>x<form><input name=b></form>").forms
    assert [field.label for field in first.fields + second.fields] == ["a", "x"]
