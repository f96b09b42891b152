"""The truth tables of the signals: for each finder sites that show it, and near misses."""

from dataclasses import replace

from classifier_pages import form, head, link, menu, page, para

from clusterproof.records import Asks, Declared, Destination, Page, Place, Price, Role

Site = tuple[Page, ...]
DOC, OUT, GO = Destination.DOCUMENT, Destination.EXTERNAL, Destination.REDIRECTOR


def one(*content: object, **more: object) -> Site:
    return (page(*content, **more),)


def members(count: int, role: Role = Role.MEMBERS, rel: str = "") -> Site:
    links = (link(f"https://firm{n}-m.com/", f"Firm {n}", destination=OUT, rel=rel)
             for n in range(count))  # fmt: skip
    return (page(*links, role=role, title="Partners list", path="/list"),)


def profiles(*texts: str) -> Site:
    index = page("Who takes part.", role=Role.MEMBERS, path="/members/", title="Who takes part")
    return index, *(
        page(
            head(f"Hospital Number {name}", 1), text,
            role=Role.OTHER, path=f"/members/{name}", title=f"Profile {name}",
        )
        for name, text in zip(("One", "Two", "Three", "Four"), texts, strict=False)
    )  # fmt: skip


def words(stem: str) -> str:
    return " ".join(f"{stem}{number}" for number in range(70))


def cards(*content: object, count: int = 4, title: str = "Clinic Card") -> Site:
    return tuple(
        page(head(f"{title} {n}", 1), *content, role=Role.PROVIDER, path=f"/clinic/{n}",
             title=f"{title} {n}")
        for n in range(count)
    )  # fmt: skip


def grid(
    rows: tuple[str, ...], columns: tuple[str, ...], *content: object, between: str = "/"
) -> Site:
    links = (
        link(f"https://x.test/{one}{between}{two}.html", f"{one} {two}")
        for one in rows
        for two in columns
    )
    return (page(*content, *links, role=Role.LISTING, title="Places"),)


def priced(*content: object, role: Role = Role.TREATMENT, count: int = 3) -> Site:
    prices = tuple(Price(900.0 + n, "EUR", f"Option {n} for {900 + n} EUR") for n in range(count))
    return (page(*content, *(price.quote for price in prices), role=role, prices=prices),)


NEWS_OF_OTHERS = {"role": Role.NEWS, "path": "/news/1"}

TABLES: dict[str, tuple[tuple[Site, ...], tuple[Site, ...]]] = {
    "G1": (
        (one("We are a non-profit association of hospitals and towns."),
         one("Registered association of firms in the valley.", role=Role.IMPRINT)),
        (one("Bring the insurance association card, a non-profit association."),
         one("The North Cluster is a non-profit association.", **NEWS_OF_OTHERS)),
    ),
    "G2": (
        (one(link("/statutes.pdf", "Statutes", destination=DOC)),
         one("Our articles of association were changed in May.")),
        (one("Ask about the statute of limitations for bylaws."),
         one("The pensioners' club changed its articles of association.", **NEWS_OF_OTHERS)),
    ),
    "G3": (
        (one("The general assembly elects the board of directors every two years."),
         one(head("Governance"), "Chair: Anna Kowalska, City Hospital", role=Role.GOVERNANCE)),
        (one("Board certified surgeons on board."),
         one("The bank's supervisory board met.", **NEWS_OF_OTHERS)),
    ),
    "G4": (
        (one("The cluster manager answers questions of firms."), one(head("Secretariat"))),
        (one("Your patient coordinator is our secretary general of smiles."),
         one("A new network manager was hired by the railway.", **NEWS_OF_OTHERS)),
    ),
    "G5": (
        (one("This website is operated by Bright Leads Ltd.", role=Role.IMPRINT),
         one("Bright is a brand of Sun Travel Inc.", role=Role.TERMS)),
        (one("Operated by members, is operated by volunteers.", role=Role.IMPRINT),
         one("The laser is a trademark of its maker.", role=Role.NEWS)),
    ),
    "G6": (
        (one("Company number 1234", role=Role.IMPRINT), one(menu("Legal notice"))),
        (one("Vehicle registration number on the form."), one("We walk to the legal theatre.")),
    ),
    "G7": (
        (one("Triple helix at work in our region."),
         one("Founding members: the university and the city.")),
        (one("She graduated from the university, a member of staff."),
         one("The ministry met university rectors.", **NEWS_OF_OTHERS)),
    ),
    "M1": (
        (members(6), one(head("Our members"), "Firm one, Firm two")),
        (members(4), members(8, Role.NEWS),
         members(12, rel="sponsored nofollow"), one("Our staff members love family members.")),
    ),
    "M2": (
        (one(head("Suppliers"), head("Academia"), role=Role.MEMBERS),
         one("Member categories: industry members and academic members.")),
        (one(head("Suppliers"), role=Role.MEMBERS), one("Suppliers of cookies.")),
    ),
    "M3": (
        (one("How to join: the membership fee depends on size."),
         one(form(Asks.COMPANY, Asks.EMAIL, button="Apply"), role=Role.JOIN)),
        (one("Join our team! Membership application for the gym membership."),
         one(form(Asks.TREATMENT, Asks.COMPANY, button="Apply"), role=Role.JOIN)),
    ),
    "M5": (
        (one("List your clinic and choose a featured listing."), one(menu("List your clinic"))),
        (one("The list of your clinic visits."),
         one("A start-up lets doctors list your clinic.", **NEWS_OF_OTHERS)),
    ),
    "M6": (
        (one("Choose your destination among the top destinations."), one(menu("Destinations"))),
        (one("Member countries: choose your country."), one("Two countries took part.")),
    ),
    "M7": (
        (cards(count=5, title="Dental Studio"), cards(count=6, title="Hairline Clinic")),
        (cards(count=4, title="Dental Studio"),
         tuple(page(head(name, 1), role=Role.PROVIDER, path=f"/p/{name}")
               for name in ("Alpha", "Bravo", "Carol", "Delta", "Edgar"))),
    ),
    "C1": (
        (one("The working group on aftercare meets twice a year."), one(head("Working groups"))),
        (one("Fifteen minutes to the committee room."),
         one("A task force was set up by the police.", **NEWS_OF_OTHERS)),
    ),
    "C2": (
        (one("Co-funded by the European Union, grant agreement 123."), one(head("Joint projects"))),
        (one("Our completed projects: a building project with partners."),
         one("Horizon Europe gave a grant to a car maker.", **NEWS_OF_OTHERS)),
    ),
    "C3": (
        (one("Training for members on hygiene."), one(head("Education and training"))),
        (one("A course of treatment for members."),
         one("The army opened a training school.", **NEWS_OF_OTHERS)),
    ),
    "C4": (
        (one("Joint procurement of linen and a common database."), one(head("Data sharing"))),
        (one("The gold standard of joint procurement."),
         one("A biobank opened abroad.", **NEWS_OF_OTHERS)),
    ),
    "C5": (
        (one("The annual meeting of our members took place on 4 May 2025."), one(head("Meetings"))),
        (one("Meeting rooms for your annual meeting."),
         one("The shareholders' annual meeting was short.", **NEWS_OF_OTHERS)),
    ),
    "C6": (
        (one("We signed a memorandum of understanding with the Riga cluster."),
         one("Partner clusters in three regions.")),
        (one("An affiliate link and other clusters."),
         one("Two airlines signed a letter of intent.", **NEWS_OF_OTHERS)),
    ),
    "C7": (
        (one(menu("Members"), menu("Working groups"), menu("Projects"), menu("Statutes")),
         one(head("Membership"), head("Position papers"), head("Calls"))),
        (one(menu("Members"), menu("Projects")),
         one(menu("Members"), menu("Projects"), menu("Research"), menu("Prices"),
             menu("Treatments"), menu("Doctors"), menu("Get a quote"))),
    ),
    "S1": (
        (one("Our strategic plan 2025-2027 sets five goals."),
         one(link("/plan.pdf", "Action plan", destination=DOC))),
        (one("Your treatment plan and marketing strategy for strategic goals."),
         one("The airport has a strategic plan.", **NEWS_OF_OTHERS)),
    ),
    "S2": (
        (one("The assembly adopted the annual report 2024."),
         one(link("/r.pdf", "Annual report 2024", destination=DOC))),
        (one("Upload medical reports, even an annual report."),
         one("The bank's annual report is out.", **NEWS_OF_OTHERS)),
    ),
    "S3": (
        (one("Our office holds the bronze label of cluster excellence."),
         one("Listed on the European Cluster Collaboration Platform.")),
        (one("A private label and the gold label."), one("We were awarded a trip.")),
    ),
    "F1": (
        (one("The association is funded by its members."), one(head("Funding"))),
        (one("Crowdfunding for your surgery."),
         one("The club is funded by the mayor.", **NEWS_OF_OTHERS)),
    ),
    "F2": (
        (one("We receive a commission from the clinics.", role=Role.FAQ),
         one("How do we make money? Clinics pay us a referral fee.")),
        (one("The European Commission pays no referral fee."), one("A fee for the concert.")),
    ),
    "F3": (
        (one("Featured clinics and sponsored listings"),
         one(link("https://c.com/", "Clinic C", destination=OUT, rel="sponsored"))),
        (one("Our sponsored football team."), one("Featured in the newspaper.")),
    ),
    "F4": (
        (one("Our service is free for patients and independent."),
         one("Free of charge for patients: impartial advice from us.")),
        (one("Our service is free for patients. We receive a commission from the clinics."),
         one("Our service is free for patients."
             " The association is funded by its members.")),
    ),
    "L1": (
        (one("We were founded in 2014 by ten hospitals."), one("Established in 1998.")),
        (one("Founded in a storm."), one("The town was founded in 1250.")),
    ),
    "L2": (
        (one("Working group meeting in May 2023.", "Annual meeting of members, 2024.",
             "Training for members, 2025.", "Joint project 2025."),
         (page("Our working group met in 2022.", path="/a"),
          page("Our joint project ended in 2023.", path="/b"),
          page("Joint procurement by us in 2024.", path="/c"))),
        (one("Working group meeting in May 2024.", "Training for members, 2024.",
             "Joint project 2024."),
         one("Working group.", "Training for members.", "Joint projects.")),
    ),
    "L3": (
        (one("The project has ended."), one("This site is archived.")),
        (one("Your browser is no longer supported."),
         one("The mine has ceased operations.", **NEWS_OF_OTHERS)),
    ),
    "D1": (
        (profiles(words("spa"), words("lab"), words("inn")), one(head("Member profiles"))),
        (profiles(words("spa"), words("spa"), words("spa")), profiles(words("spa"), words("lab")),
         tuple(replace(one, blocks=one.blocks[1:]) for one in profiles(*map(words, "abc")))),
    ),
    "D2": (
        (one("Our target markets and regional strengths."), one(head("Focus areas"))),
        (one("Limitation of liability: limitations."),
         one("The target market of a car.", **NEWS_OF_OTHERS)),
    ),
    "P1": (
        (one(link("https://x.test/go/1", "Visit clinic", destination=GO), role=Role.LISTING),
         one("Find a clinic near you.")),
        (one(link("https://firm.com/", "Firm", destination=OUT), role=Role.MEMBERS),
         one("A press review finds a clinic closed.", **NEWS_OF_OTHERS)),
    ),
    "P2": (
        (one(form(Asks.TREATMENT, Asks.EMAIL, Asks.UPLOAD, heading="Get your offer")),
         one("Get a free quote within a day.")),
        (one(form(Asks.NAME, Asks.EMAIL, Asks.MESSAGE, heading="Contact")),
         one(form(Asks.TREATMENT, Asks.SEARCH, heading="Search"))),
    ),
    "P3": (
        (one(form(Asks.PROVIDER_ID, Asks.EMAIL, button="Ask"), role=Role.PROVIDER),
         cards(form(Asks.EMAIL, Asks.MESSAGE, button="Ask them"), count=3)),
        (cards(form(Asks.EMAIL, Asks.MESSAGE, button="Ask them"), count=2),
         one(form(Asks.PROVIDER_ID, Asks.SEARCH, button="Filter"))),
    ),
    "P4": (
        (priced("Your treatment abroad: your surgery, your recovery, your doctor."),
         one("Compare prices and save up to 70%.")),
        (priced("Your treatment abroad", count=2), priced("Membership dues", role=Role.JOIN)),
    ),
    "P5": (
        (one(link("messenger:whatsapp", "Write on WhatsApp", destination=Destination.MESSENGER)),
         one("Chat with us on WhatsApp.")),
        (one("We chat over coffee."),
         one(link("messenger:whatsapp", "", destination=Destination.MESSENGER))),
    ),
    "P6": (
        (one(link("https://c.com/?ref=77", "Clinic", destination=OUT)),
         one("Join our affiliate program and earn commission.")),
        (one(link("https://c.com/?utm_source=letter", "Clinic", destination=OUT)),
         one("Affiliated institutions and affiliate members.")),
    ),
    "P7": (
        (one(form(Asks.PAYMENT, Asks.NAME, button="Pay deposit"), "Your treatment"),
         one("Book now and pay a deposit.")),
        (one(form(Asks.PAYMENT, Asks.NAME, button="Pay dues"), "Annual dues"),
         one(form(Asks.PAYMENT, Asks.NAME, button="Make a donation"), "For your patients"),
         one(form(Asks.PAYMENT, Asks.NAME, button="Faire un don"), "Your treatment"),
         one("A deposit of salt under the hills.")),
    ),
    "P8": (
        (grid(("implants", "veneers", "crowns"), ("istanbul", "antalya"), "Find a clinic"),
         grid(("dental-care", "hair-care", "eye-care"), ("istanbul", "izmir"), "Find a clinic",
              between="-"),
         grid(("implants", "veneers"), ("istanbul", "izmir", "bodrum"), "Find a clinic",
              between="-in-"),
         one("Best clinics in Istanbul, best clinics in Izmir")),
        (grid(("implants", "veneers", "crowns"), ("istanbul", "antalya")),
         grid(("implants", "veneers"), ("istanbul", "antalya"), "Find a clinic")),
    ),
    "P9": (
        (one(declared=Declared(rating=True), role=Role.PROVIDER, title="Clinic A"),
         one("Top 10 clinics, compare clinics.")),
        (one(declared=Declared(rating=True), role=Role.NEWS, title="Film A"),
         one("We review the minutes.")),
    ),
    "P10": (
        (one("Clinic partner agreement: cost per lead."), one("Refund of invalid leads.")),
        (one("Signed a tenancy agreement."), one("She leads the team.")),
    ),
    "Q1": (
        (one("Increase your patient flow with us."), one("We fill your calendar.")),
        (one("More patients were enrolled in the study."), one("Patience grows.")),
    ),
    "Q2": (
        (one("A turnkey solution for your clinic."), one("Instant results guaranteed.")),
        (one("Turn the key gently."), one("It took thirty years.")),
    ),
    "Q3": (
        (one("Best price guarantee."), one("World-class treatment at the lowest prices.")),
        (one("The price was set."), one("Prices of timber fell.")),
    ),
    "Q4": (
        (one("Over 10,000 happy patients"), one("98% success and thousands of patients.")),
        (one("A cohort of thousands of patients."), one("Ten beds.")),
    ),
    "T3": (
        (one("We build clusters: launch your cluster today."), one("A turnkey cluster.")),
        (one("Launch your cluster on Kubernetes."),
         one("Consultants say: build your cluster.", **NEWS_OF_OTHERS)),
    ),
}  # fmt: skip

__all__ = ["TABLES", "Place", "para"]
