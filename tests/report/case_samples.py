"""Whole cases on invented sites: sheets, an offer, a reply, references."""

from dataclasses import replace
from datetime import UTC, date, datetime

from report_samples import AT, CAPTURES, EVIDENCE, HOME, PAGES, REFUSALS, SITE, VERDICT, empty

from clusterproof.records import (
    Activity,
    ActorKind,
    Asks,
    CaptureLine,
    Case,
    Claim,
    Effort,
    Figure,
    Judged,
    Member,
    Offer,
    PageLine,
    Promise,
    PromiseKind,
    Receiver,
    Reference,
    Refusal,
    Reply,
    Role,
    Sheets,
    SwapTest,
    Way,
    Witness,
)


def witness(number: int, quote: str) -> Witness:
    """Return a witness on one of the sample's pages."""
    page = PAGES[number]
    return Witness(page.url, quote, page.language, page.captured_at, page.digest)


PAGE_LINES = tuple(
    PageLine(page.url, page.digest, page.captured_at, page.condition, page.role, page.language,
             page.title, page.document, page.depth, 4_200, 31, 3, int(page.role is Role.LISTING),
             2 if page.role is Role.LISTING else 0)
    for page in PAGES
)  # fmt: skip
CAPTURE_LINES = tuple(
    CaptureLine(one.url, one.status, one.captured_at, one.digest, 18_311, one.media_type,
                one.charset, one.archive, one.offset)
    for one in CAPTURES
)  # fmt: skip

_MEMBERS = (
    (
        "Ospedale San Rocco del Golfo",
        ActorKind.PROVIDER,
        "Marina Alta",
        "https://sanrocco.example/",
    ),
    ("Terme Vecchie", ActorKind.PROVIDER, "Fonteviva", "https://www.termevecchie.example/"),
    ("Clinica Riva", ActorKind.PROVIDER, "Riva Lunga", "https://riva.example/"),
    ("Casa di Cura Belvedere", ActorKind.PROVIDER, "Marina Alta", ""),
    (
        "Università del Golfo, Dipartimento di riabilitazione",
        ActorKind.KNOWLEDGE,
        "Marina Alta",
        "https://uni-golfo.example/riab",
    ),
    ("Istituto delle Acque", ActorKind.KNOWLEDGE, "Fonteviva", "https://acque.example/"),
    ("Comune di Marina Alta", ActorKind.PUBLIC, "Marina Alta", "https://marina-alta.example/"),
    ("Azienda sanitaria della Costa", ActorKind.PUBLIC, "Porto Grande", ""),
    ("Protesi Mare S.r.l.", ActorKind.COMPANY, "Riva Lunga", "https://protesimare.example/"),
    ("Idrotecnica", ActorKind.COMPANY, "", ""),
    (
        "Associazione Albergatori",
        ActorKind.ASSOCIATION,
        "Marina Alta",
        "https://albergatori.example/",
    ),
    ("جمعية الشاطئ", ActorKind.ASSOCIATION, "", ""),
    ("Il Faro", ActorKind.UNKNOWN, "", ""),
    ("Villa Serena", ActorKind.PROVIDER, "Fonteviva", "https://villaserena.example/"),
)
_ACTIVITIES = (
    ("2016", "cooperative", "founding", "Associazione costituita nel 2016."),
    (
        "2022-05-10",
        "cooperative",
        "assembly",
        "Assemblea dei soci del 10 maggio 2022: approvato il bilancio.",
    ),
    ("2023-05-09", "cooperative", "assembly", "Assemblea dei soci, 9 maggio 2023."),
    ("2023-10", "promotional", "fair", "Ottobre 2023: siamo alla fiera del benessere."),
    ("2024-01", "cooperative", "project", "Gennaio 2024: parte il progetto Acqua Viva."),
    ("2024-05-14", "cooperative", "assembly", "Assemblea dei soci, 14 maggio 2024."),
    (
        "2024-06-20",
        "cooperative",
        "training",
        "20 giugno 2024: corso sugli esiti, 18 operatori di nove soci.",
    ),
    ("2024-09", "promotional", "fair", "Settembre 2024: stand comune a Monaco."),
    (
        "2025-03-18",
        "cooperative",
        "training",
        "18 marzo 2025: seconda edizione del corso sugli esiti.",
    ),
    (
        "2025-05-13",
        "cooperative",
        "assembly",
        "Assemblea dei soci, 13 maggio 2025: rinnovo del consiglio.",
    ),
    (
        "2025-06-30",
        "promotional",
        "offer",
        "Pacchetto estate: soggiorno e visita, fino al 30 giugno 2025.",
    ),
    (
        "2025-11-12",
        "cooperative",
        "working group",
        "Gruppo di lavoro Qualità: verbale della riunione del 12 novembre 2025.",
    ),
    (
        "2026-02-03",
        "cooperative",
        "project",
        "3 febbraio 2026: primi dati del progetto Acqua Viva, sei soci.",
    ),
    ("2026-02-20", "other", "notice", "20 febbraio 2026: la segreteria chiude per lavori."),
    ("not a date", "other", "notice", "Ogni primo lunedì."),
)
_WAYS = (
    Way(
        Role.LISTING,
        "form",
        f"{HOME}/en/find-your-clinic",
        4,
        Receiver.OPERATOR,
        "",
        (Asks.NAME, Asks.EMAIL, Asks.PHONE, Asks.TREATMENT, Asks.UPLOAD, Asks.CONSENT_FORWARD),
        "",
        "Get a free treatment plan",
    ),
    Way(
        Role.LISTING,
        "messenger",
        f"{HOME}/en/find-your-clinic",
        4,
        Receiver.THIRD_PARTY,
        "wa.me",
        (),
        "k1",
        "",
    ),
    Way(Role.PROVIDER, "door", f"{HOME}/soci/clinica-riva", 3, Receiver.PROVIDER, "riva.example"),
    Way(Role.CONTACT, "phone", f"{HOME}/contatti", 2, Receiver.OPERATOR, "", (), "k2"),
    Way(Role.HOME, "phone", f"{HOME}/", 1, Receiver.OPERATOR, "", (), "k2"),
    Way(
        Role.CONTACT,
        "form",
        f"{HOME}/contatti",
        1,
        Receiver.UNKNOWN,
        "",
        (Asks.NAME, Asks.EMAIL, Asks.MESSAGE, Asks.SEARCH),
        "",
        "Scrivici",
    ),
    Way(Role.JOIN, "mail", f"{HOME}/diventa-socio", 1, Receiver.OPERATOR),
)
_CLAIMS = (
    Claim(
        "name", "Terme del Golfo", "declared", witness(0, "Terme del Golfo – cluster della salute")
    ),
    Claim(
        "name",
        "Cluster della Salute del Golfo",
        "about",
        witness(1, "Cluster della Salute del Golfo"),
    ),
    Claim(
        "legal form",
        "Associazione",
        "imprint",
        witness(11, "Terme del Golfo – Associazione, C.F. 00000000000"),
    ),
    Claim(
        "operator",
        "Terme del Golfo – Associazione",
        "imprint",
        witness(11, "Terme del Golfo – Associazione"),
    ),
    Claim("founded", "2016", "about", witness(1, "Associazione costituita nel 2016.")),
    Claim("founded", "dal 2015", "footer", witness(0, "Insieme dal 2015")),
    Claim("founded", "2016", "imprint", witness(11, "costituita nel 2016")),
    Claim(
        "address",
        "Piazza del Porto 1, Marina Alta",
        "imprint",
        witness(11, "Piazza del Porto 1, Marina Alta"),
    ),
    Claim("tax number", "C.F. 00000000000", "imprint", witness(11, "C.F. 00000000000")),
)

SHEETS = Sheets(
    members=tuple(
        Member(name, kind, place, site, 2, witness(2, name)) for name, kind, place, site in _MEMBERS
    ),
    activities=tuple(
        Activity(on, Effort(effort), what, witness(5 + n % 2, quote))
        for n, (on, effort, what, quote) in enumerate(_ACTIVITIES)
    ),
    ways=_WAYS,
    claims=_CLAIMS,
    trackers=(("statistics.example", 11), ("pictures.example", 4), ("chat.example", 1)),
    regions=("Marina Alta", "Fonteviva", "Costa del Golfo"),
)

OFFER = Offer(
    name="offerta-cluster-chiavi-in-mano.pdf",
    digest=EVIDENCE[0].digest,
    media_type="application/pdf",
    pages=12,
    words=3_480,
    language="it",
    promises=(
        Promise(
            PromiseKind.VOLUME,
            "Vi portiamo 2.000 pazienti internazionali entro il primo anno.",
            3,
            "it",
            "A number of patients within a time.",
            "guaranteed-volume",
            "No count of patients was found in the pages read.",
        ),
        Promise(
            PromiseKind.TURNKEY,
            "Il cluster chiavi in mano in dodici settimane.",
            4,
            "it",
            "A finished body within weeks.",
            "",
            "The pages read show assemblies over four years (exhibit 1).",
        ),
        Promise(
            PromiseKind.RED_LINE,
            "Il contratto si rinnova tacitamente di tre anni in tre anni.",
            11,
            "it",
            "The contract renews itself.",
            "automatic-renewal",
        ),
        Promise(
            PromiseKind.RED_LINE,
            "Foro competente: Porto Lontano.",
            12,
            "it",
            "A court far from the buyer.",
            "distant-court",
        ),
        Promise(
            PromiseKind.FITS_ANYWHERE,
            "Un modello collaudato in ogni città.",
            2,
            "it",
            "The model is said to fit any place.",
        ),
    ),
    figures=(
        Figure(
            "2.000",
            "pazienti internazionali",
            "Vi portiamo 2.000 pazienti internazionali entro il primo anno.",
            3,
            False,
            False,
        ),
        Figure(
            "14 %",
            "crescita annua del settore",
            "Il settore cresce del 14 % l'anno (Osservatorio, 2024).",
            5,
            True,
            False,
        ),
    ),
    swap=SwapTest(
        0.91,
        164,
        (("Il territorio offre eccellenze uniche.", 6), ("I pazienti scelgono la qualità.", 7)),
    ),
    notes=("Two pages hold pictures alone and were not read.",),
)

REPLY = Reply(
    site=SITE,
    text="Gentile redazione,\n\nil preventivo gratuito è stato tolto dal sito.\nGrazie.\n\n"
    "Il bilancio 2025 è ora pubblicato.",
    sender="Secretariat, Terme del Golfo",
    received_on=date(2026, 3, 20),
    changed="The report for 2025 was read and is listed.",
    author="anna",
    at=datetime(2026, 3, 21, 8, 0, tzinfo=UTC),
    asked_on=date(2026, 3, 6),
)

REFERENCES = tuple(
    Reference(label, float(c), float(p))
    for n in range(36)
    for label, c, p in (
        ("cluster", 34 + 7 * n % 41, 3 * n % 24),
        ("portal", 5 * n % 19, 31 + 11 * n % 43),
        ("other", 3 * n % 27, 5 * n % 22),
    )
)

JUDGED = Judged(VERDICT, PAGE_LINES, CAPTURE_LINES, REFUSALS)
CASE = Case(JUDGED, SHEETS, OFFER, (REPLY,), REFERENCES)
BARE = Case(Judged(VERDICT))
EMPTY = Case(Judged(empty()))
# Its archive was read again and there was nothing in it.
HOLLOW = Case(Judged(empty()), Sheets())


def big(members: int = 60, activities: int = 200, items: int = 120, pages: int = 200) -> Case:
    """Return a case as large as a big site's, every text as long as it may be."""
    quote = ("parole di una pagina lunga " * 9)[:200]
    long = f"{HOME}/{'sezione/' * 12}"
    evidence = tuple(
        replace(EVIDENCE[n % len(EVIDENCE)], url=f"{long}{n}", digest=f"sha256:{n:064x}",
                quote=quote, points=float(n % 20))
        for n in range(items)
    )  # fmt: skip
    lines = tuple(
        replace(PAGE_LINES[n % len(PAGE_LINES)], url=f"{long}{n}", title=quote[:120])
        for n in range(pages)
    )
    captures = tuple(
        replace(CAPTURE_LINES[0], url=f"{long}{n}", digest=f"sha256:{n:064x}") for n in range(pages)
    )
    refusals = tuple(Refusal(f"{long}no/{n}", SITE, REFUSALS[0].reason, "", AT) for n in range(400))
    sheets = replace(
        SHEETS,
        members=tuple(
            replace(SHEETS.members[n % 14], name=f"Socio {n} {quote[:60]}", site=f"{long}{n}")
            for n in range(members)
        ),
        activities=tuple(
            replace(SHEETS.activities[1 + n % 13], witness=witness(5, quote))
            for n in range(activities)
        ),
        ways=tuple(replace(_WAYS[n % 7], example=f"{long}{n}") for n in range(60)),
        trackers=tuple((f"tracker-{n}.example", 90 - n) for n in range(60)),
    )
    verdict = replace(VERDICT, evidence=evidence)
    return Case(Judged(verdict, lines, captures, refusals), sheets, OFFER, (REPLY,) * 3, REFERENCES)
