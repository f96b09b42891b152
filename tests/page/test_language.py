import pytest

from clusterproof.page.language import declared_language, detect

SAID = {
    "en": (
        "The association unites hospitals and universities of the "
        "region, and its members elect the board every two years."
    ),
    "es": (
        "La asociación reúne a hospitales y universidades de la región, "
        "y sus socios eligen la junta directiva cada dos años."
    ),
    "de": (
        "Der Verein vereint Kliniken und Hochschulen der Region, "
        "und die Mitglieder wählen alle zwei Jahre den Vorstand."
    ),
    "fr": (
        "L'association réunit des hôpitaux et des universités de la région, "
        "et ses membres élisent le bureau tous les deux ans."
    ),
    "pt": (
        "A associação reúne hospitais e universidades da região, e "
        "os seus membros elegem a direção de dois em dois anos."
    ),
    "it": (
        "L'associazione riunisce ospedali e università della regione, "
        "e i soci eleggono il consiglio direttivo ogni due anni."
    ),
    "pl": (
        "Stowarzyszenie zrzesza szpitale i uczelnie regionu, a "
        "jego członkowie co dwa lata wybierają zarząd klastra."
    ),
    "tr": (
        "Dernek bölgedeki hastaneleri ve üniversiteleri bir araya "
        "getirir, üyeler iki yılda bir yönetim kurulunu seçer."
    ),
    "ko": (
        "협의회는 지역의 병원과 대학을 하나로 모으고 회원은 이 년마다 "
        "이사회를 선출합니다. 모든 회원은 총회에 참석합니다."
    ),
    "ar": (
        "تجمع الجمعية مستشفيات وجامعات المنطقة، وينتخب أعضاؤها "
        "مجلس الإدارة كل عامين في الجمعية العمومية."
    ),
    "ru": (
        "Ассоциация объединяет больницы и университеты региона, "
        "и её члены каждые два года избирают правление."
    ),
    "uk": (
        "Асоціація об'єднує лікарні та університети регіону, "
        "і її члени кожні два роки обирають правління."
    ),
    "ja": (
        "協会は地域の病院と大学をまとめ、会員は二年ごとに理"
        "事会を選出します。すべての会員が総会に参加します。"
    ),
    "zh": "协会联合了本地区的医院和大学，会员每两年选举一次理事会。所有会员都参加会员大会。",
    "nl": (
        "De vereniging verenigt ziekenhuizen en universiteiten in de "
        "regio, en haar leden kiezen elke twee jaar het bestuur."
    ),
    "cs": (
        "Sdružení spojuje nemocnice a univerzity regionu a "
        "jeho členové volí každé dva roky výkonný výbor."
    ),
    "hu": (
        "Az egyesület a régió kórházait és egyetemeit fogja össze, "
        "tagjai pedig kétévente választják meg az elnökséget."
    ),
    "el": (
        "Ο σύλλογος ενώνει νοσοκομεία και πανεπιστήμια της "
        "περιοχής και τα μέλη του εκλέγουν το συμβούλιο."
    ),
    "ro": (
        "Asociația reunește spitale și universități din regiune, "
        "iar membrii săi aleg consiliul la fiecare doi ani."
    ),
    "sv": (
        "Föreningen samlar sjukhus och universitet i regionen, "
        "och medlemmarna väljer styrelsen vartannat år."
    ),
    "no": (
        "Foreningen samler sykehus og universiteter i regionen, "
        "og medlemmene velger styret vårt annethvert år."
    ),
    "da": (
        "Foreningen samler hospitaler og universiteter i regionen, "
        "og medlemmerne vælger vores bestyrelse hvert andet år."
    ),
    "fi": (
        "Yhdistys kokoaa alueen sairaalat ja yliopistot, ja sen "
        "jäsenet valitsevat hallituksen joka toinen vuosi."
    ),
    "sr": (
        "Udruženje okuplja bolnice i fakultete, a članovi saveta "
        "biraju se posle svake dve godine na sednici skupštine."
    ),
    "hr": (
        "Udruga okuplja bolnice i sveučilišta regije, a njezini "
        "članovi svake dvije godine biraju upravni odbor."
    ),
}


# Pairs that share most of their words, without a declaration, and what each is told by.
NEAR = [
    ("sr", "Lečenje traje dve nedelje, a posle operacije lekari su vam uvek na raspolaganju."),
    ("sr", "Izveštaj o radu usvojen je na sednici skupštine, pre izbora novog saveta klastera."),
    ("sr", "Ovde možete da pogledate gde se nalaze ordinacije i kako se sprovodi projekat."),
    ("sr", "Лечење траје две недеље, а после операције лекари су вам увек на располагању."),
    ("sr", "Чланови могу да користе заједничку лабораторију."),
    ("hr", "Liječenje traje dva tjedna, a nakon operacije liječnici su vam na raspolaganju."),
    ("hr", "Izvješće o radu usvojeno je na sjednici skupštine, prije izbora novog vijeća."),
    ("hr", "Ovdje možete pogledati gdje se nalaze ordinacije i kako se provodi projekt."),
    # Bosnian, which is read as Croatian
    ("hr", "Izvještaj o radu usvojen je na sjednici skupštine, prije izbora novog predsjednika."),
    ("no", "Årsmeldingen ligger på nettsiden, hvor du også finner vedtektene våre."),
    ("no", "Vi arbeider for betre helse og har ikkje kommersielle føremål."),
    ("no", "Behandlingen tar to uker og må betales av deg på forhånd."),
    ("da", "Årsberetningen ligger på hjemmesiden, hvor du også finder vores vedtægter."),
    ("da", "Vi arbejder for bedre sundhed og har ikke kommercielle formål."),
    ("da", "Behandlingen tager to uger og skal betales af dig på forhånd."),
    ("sv", "Vi arbetar för bättre hälsa och har inte några kommersiella syften."),
    ("cs", "Naši členové jsou nemocnice, které sdílejí zkušenosti a společně školí sestry."),
    ("sk", "Naši členovia sú nemocnice, ktoré zdieľajú skúsenosti a spoločne školia sestry."),
    ("uk", "Надішліть нам знімок і отримайте пропозицію."),
    ("uk", "Лікування триває два тижні, проживання в готелі."),
    ("ru", "Лечение длится две недели, проживание в отеле."),
    ("ru", "Пришлите снимок, мы ответим и предложим лечение."),
    ("fi", "Olemme yhdistys, joka kokoaa alueen sairaalat, ja jäsenet valitsevat hallituksen."),
]


@pytest.mark.parametrize(("language", "text"), NEAR)
def test_near_languages_are_told_apart(words, language, text) -> None:
    assert detect(text, "", words) == language


def test_serbian_is_read_in_both_scripts(read) -> None:
    latin, cyrillic = NEAR[0][1], NEAR[3][1]
    for declared in ("sr", "sr-Latn-RS", ""):
        page = read(f"<html lang={declared}><p>{latin}<p>{cyrillic}<p>Upravni odbor<p>{SAID['en']}")
        assert page.language == "sr"
        assert [block.language for block in page.blocks] == ["sr", "sr", "sr", "en"]


@pytest.mark.parametrize(("language", "text"), SAID.items())
def test_a_page_is_in_the_language_of_its_text(read, language, text) -> None:
    assert read(f"<p>{text}").language == language
    assert read(f"<html lang={language}><p>{text}").language == language


@pytest.mark.parametrize("language", ["de", "tr", "ko", "ar", "ru", "fr"])
def test_a_wrong_declaration_is_overruled(read, language) -> None:
    declared = "en" if language != "en" else "de"
    assert read(f"<html lang={declared}><p>{SAID[language]} {SAID[language]}").language == language


@pytest.mark.parametrize(
    ("page", "other"),
    [("de", "en"), ("en", "tr"), ("ko", "en"), ("ru", "en"), ("en", "ar"), ("es", "fr")],
)
def test_a_block_in_another_language_says_so(read, page, other) -> None:
    blocks = read(f"<html lang={page}><p>{SAID[page]}<p>{SAID[page]}<p>{SAID[other]}").blocks
    assert [block.language for block in blocks] == [page, page, other]


@pytest.mark.parametrize(
    ("page", "short"),
    [
        ("de", "Home"),
        ("ko", "Daegu"),
        ("ru", "IT"),
        ("ja", "東京"),
        ("ar", "ISO 9001"),
        ("fr", "Contact"),
    ],
)
def test_a_short_block_takes_the_page_s_language(read, page, short) -> None:
    blocks = read(f"<html lang={page}><p>{SAID[page]}<p>{short}").blocks
    assert blocks[-1].language == page


def test_a_short_block_may_declare_its_own(read) -> None:
    blocks = read(f"<html lang=de><p>{SAID['de']}<p lang=en>Working groups").blocks
    assert blocks[-1].language == "en"


def test_a_page_without_words_has_the_language_it_declares(read) -> None:
    assert read("<html lang=pt-BR><p>1 2 3").language == "pt"
    assert read("<p>1 2 3").language == ""


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("en", "en"),
        ("de-AT", "de"),
        ("zh_Hans", "zh"),
        ("nb-NO", "no"),
        ("ua", "uk"),
        ("nn", "no"),
        ("mo-MD", "ro"),
        ("sr-Cyrl", "sr"),
        ("eng", ""),
        ("x-default", ""),
        ("", ""),
        ("<script>", ""),
    ],
)
def test_language_tags(tag, code) -> None:
    assert declared_language(tag) == code


@pytest.mark.parametrize("declared", ["en", "de", "ko", ""])
def test_a_list_of_names_is_in_some_language(read, declared) -> None:
    names = "Zwölfbergklinik Wolkenstein Przybyszewski Krankenhausverbund Mühlviertel " * 4
    page = read(f"<html lang={declared}><p>{names}<p>{names}")
    assert page.language in ("de", declared)
    assert {block.language for block in page.blocks} == {page.language}
