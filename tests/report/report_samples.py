"""Verdicts on invented sites, as rich as real ones, for the reports' tests and screenshots."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from clusterproof.records import (
    Axis,
    Borderline,
    Capture,
    Condition,
    Coverage,
    Evidence,
    LookedFor,
    Neighbour,
    Page,
    Question,
    Reason,
    Refusal,
    Role,
    Score,
    Verdict,
)

SITE = "terme-del-golfo.example"
HOME = f"https://{SITE}"
AT = datetime(2026, 3, 3, 9, 12, 40, tzinfo=UTC)
WHERE = (f"{HOME}/", f"{HOME}/chi-siamo", f"{HOME}/en/about")

_PAGES = (
    ("/", Role.HOME, "it", "Terme del Golfo – cluster della salute"),
    ("/chi-siamo", Role.ABOUT, "it", "Chi siamo"),
    ("/soci", Role.MEMBERS, "it", "I nostri soci"),
    ("/organi/assemblea-e-consiglio-direttivo", Role.GOVERNANCE, "it", "Organi"),
    ("/statuto.pdf", Role.STATUTES, "it", "Statuto"),
    ("/progetti/acqua-viva", Role.PROJECTS, "it", "Acqua Viva"),
    ("/gruppi", Role.GROUPS, "it", "Gruppi di lavoro"),
    ("/en/about", Role.ABOUT, "en", "About the cluster"),
    ("/en/find-your-clinic", Role.LISTING, "en", "Find your clinic"),
    ("/de/mitglieder", Role.MEMBERS, "de", "Mitglieder"),
    ("/ar/%D8%A7%D9%84%D8%A3%D8%B9%D8%B6%D8%A7%D8%A1", Role.MEMBERS, "ar", "الأعضاء"),
    ("/privacy", Role.PRIVACY, "it", "Privacy"),
)

# fmt: off
_SEEN = (
    ("G3", "C", 12.0, 3, "it",
     "L'assemblea dei soci elegge ogni due anni il consiglio direttivo: un seggio per settore.",
     "The site describes governing bodies such as an assembly, a board or a committee."),
    ("C2", "C", 11.25, 5, "it",
     "Progetto Acqua Viva (2024–2027), cofinanziato dal programma regionale, n. 10-0417: "
     "sei soci misurano insieme gli esiti della riabilitazione.",
     "The site describes joint or funded projects with partners."),
    ("G2", "C", 10.0, 4, "it",
     "Art. 4 – Possono essere soci enti sanitari, termali, universitari e pubblici della zona.",
     "The site publishes or links to statutes, bylaws or a code for members."),
    ("C1", "C", 9.5, 6, "it",
     "Gruppo di lavoro Qualità: verbale della riunione del 12 novembre 2025, nove soci presenti.",
     "The site describes working groups or committees of members."),
    ("M2", "C", 8.0, 9, "de",
     "Mitglieder: vier Kliniken, zwei Thermen, die Universität, die Gemeinde, drei Zulieferer.",
     "The site names members of at least two kinds."),
    ("P2", "P", 8.0, 8, "en",
     "Get a free treatment plan: tell us your treatment, your dates and upload your X-ray.",
     "The site asks patients for an enquiry or offers them a quote."),
    ("G7", "C", 7.5, 10, "ar",
     "تشارك الجامعة والبلدية في مجلس الإدارة منذ تأسيس التجمع.",
     "The site names public or knowledge institutions as members, founders or on its bodies."),
    ("M1", "C", 6.0, 2, "it", "Elenco dei 14 soci con sede, settore e sito proprio.",
     "The site lists its members or participating organisations."),
    ("Q3", "P", 4.5, 8, "en", "World-class care at the best prices on the coast.",
     "The site advertises best or lowest prices or the best quality to patients."),
    ("P5", "P", 2.0, 8, "en", "Chat with us on WhatsApp",
     "The site offers messenger or call-back contact."),
    ("L1", "C", 2.0, 1, "it", "Associazione costituita nel 2016.",
     "The site states since when the organisation exists."),
    ("G6", "N", 0.0, 11, "it",
     "Terme del Golfo – Associazione, C.F. 00000000000, Piazza del Porto 1",
     "The site publishes who operates it: a legal notice, a register or a company number."),
)
# fmt: on


def _digest(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def _address(number: int) -> str:
    return HOME + _PAGES[number][0]


def _moment(number: int) -> datetime:
    return AT + timedelta(seconds=97 * number, hours=11 if number > 7 else 0)


EVIDENCE = tuple(
    Evidence(code, Axis(axis), points, _address(n), quote, language, _moment(n),
             _digest(_address(n)), reading, role=_PAGES[n][1])
    for code, axis, points, n, language, quote, reading in _SEEN
)  # fmt: skip

PAGES = (
    *(
        Page(_address(n), SITE, _digest(_address(n)), _moment(n), Condition.READABLE, role,
             language, title, document=path.endswith(".pdf"), depth=min(n, 2))
        for n, (path, role, language, title) in enumerate(_PAGES)
    ),
    Page(f"{HOME}/mappa", SITE, _digest("mappa"), AT, Condition.NEEDS_SCRIPTS, Role.OTHER, ""),
)  # fmt: skip

CAPTURES = tuple(
    Capture(page.url, SITE, 200, (), b"", page.captured_at, page.digest,
            "application/pdf" if page.document else "text/html", "utf-8",
            f"{SITE}.warc.gz", 512 + 40_961 * n)
    for n, page in enumerate(PAGES)
)  # fmt: skip

REFUSALS = (
    Refusal(f"{HOME}/area-soci/", SITE, Reason.ROBOTS, "Disallow: /area-soci/", AT),
    Refusal("https://elsewhere.example/", SITE, Reason.OFF_SITE, "leads to another site", AT),
    Refusal(f"{HOME}/bilancio-2025.pdf", SITE, Reason.TIME_OUT, "no answer in 30 s", AT),
)

QUESTIONS = (
    Question(1, "Was this built for our region?", "partly", (6, 2), (),
             "Which three regions did you advise against a cluster, and for what reasons?",
             "The diagnosis of the region with its sources; two earlier plans for comparison."),
    Question(2, "What is promised besides patients, and what if patients do not come?", "ask",
             (), (8,), "How do you count a patient: visits or persons?",
             "Patient statistics with definition, source, period and monthly series."),
    Question(3, "Who pays, leads and stays for years?", "partly", (0, 10), (),
             "For the first three years: which money, which people, which milestones?",
             "A budget for three years with its sources; minutes of two older clusters."),
    Question(4, "What stays each member's own work, and what do members do together?", "evidence",
             (1, 3, 4), (), "Which three things did rivals do together that were not promotion?",
             "Project reports, training rolls, joint purchase contracts or quality audits."),
    Question(5, "Take away the website: what is left?", "partly", (1, 3, 0), (5, 8, 9),
             "If the site is switched off for a year, which activities still happen?",
             "The contract with providers, with fees, refund and ranking rules."),
)  # fmt: skip

VERDICT = Verdict(
    site=SITE,
    verdict="cluster",
    model=None,
    probabilities={"cluster": 0.8312, "portal": 0.1204, "other": 0.0484},
    confidence=0.8312,
    plausible=("cluster", "hybrid"),
    collaboration=Score(61.25, 49.25, 61.25),
    portal_mechanics=Score(14.5, 6.5, 14.5),
    coverage=Coverage(12, 0.74, ("report", "strategy", "join"), ("it", "en", "de", "ar"),
                      (("robots", 1), ("time-out", 1), ("needs-scripts", 1))),
    evidence=EVIDENCE,
    looked_for=(
        LookedFor("S2", WHERE), LookedFor("F1", WHERE[:2]), LookedFor("M3", WHERE[1:]),
        LookedFor("P3", (f"{HOME}/en/find-your-clinic",)), LookedFor("P10", WHERE[:1]),
        LookedFor("F2", WHERE[:1]),
    ),
    questions=QUESTIONS,
    borderline=Borderline("C2", "insufficient"),
    sentence="The pages read match the pattern of a cluster organisation on 8 of 12 criteria, "
    "including governing bodies with elected terms and joint projects with funder, partners, "
    "number. Confidence 83%.",
    rubric="clusterproof rubric 1",
    model_id="head-1 (sha256:41d0…)",
    encoder="static-multilingual-1",
    first_captured=_moment(0),
    last_captured=_moment(11),
    notes=("One document was longer than what is read of documents; its first part was read.",),
    columns=(("Country", "Italy"), ("Offered by", "Studio Esempio"), ("Ärzte, Zahl", "14")),
    nearest=(
        Neighbour("cluster", 0.7104), Neighbour("other", 0.6), Neighbour("cluster", 0.5805),
    ),
)  # fmt: skip


def portal(site: str = "smile-doors.example") -> Verdict:
    evidence = tuple(
        replace(seen, url=seen.url.replace(SITE, site))
        for seen in EVIDENCE
        if seen.axis is not Axis.COLLABORATION
    )
    return replace(
        VERDICT, site=site, verdict="portal", probabilities={"portal": 0.91, "other": 0.09},
        confidence=0.91, plausible=("portal",), evidence=evidence, questions=(), borderline=None,
        collaboration=Score(4, 0, 4), portal_mechanics=Score(66, 54, 66),
        sentence="The pages read show mainly functions that route patients to providers.",
    )  # fmt: skip


def empty(site: str = "quiet.example") -> Verdict:
    return replace(
        VERDICT, site=site, verdict="insufficient", probabilities={}, confidence=0.0,
        plausible=(), evidence=(), looked_for=(), questions=(), borderline=None, notes=(),
        columns=(), nearest=(), collaboration=Score(0, 0, 0), portal_mechanics=Score(0, 0, 0),
        coverage=Coverage(0, 0.0, (), ()), first_captured=None, last_captured=None,
        sentence="We could not read enough to say: no page could be read.",
    )  # fmt: skip
