"""What shows each other model and what comes near it: invented lines of home pages.

Each row is a language and the page's lines; a line of up to 40 letters stands as a heading.
"""

Row = tuple[str, tuple[str, ...]]

SHOWS: dict[str, tuple[Row, ...]] = {
    "association": (
        ("de", ("Berufsverband der Kieferchirurgen", "Standespolitik", "Tarifvertrag")),
        ("en", ("Professional association of dentists", "Advocacy", "Lobbying for our profession")),
        ("es", ("Colegio oficial de odontólogos", "Defensa de la profesión", "Colegiados")),
    ),
    "directory": (
        ("en", ("Public directory of clinics", "Emergency numbers", "Hospital directory")),
        ("en", ("Services directory", "Map of services", "List of hospitals")),
        ("en", ("Volunteer-run directory", "Find your nearest", "Guide to services")),
    ),
    "education": (
        ("en", ("Admissions", "Tuition fees", "Student life")),
        ("de", ("Studiengänge", "Bewerbung zum Studium", "Studierende")),
        ("es", ("Facultad de Enfermería", "Matrícula", "Oferta académica")),
    ),
    "event": (
        ("en", ("Call for papers", "Keynote speakers", "Important dates")),
        ("es", ("Ponentes", "Inscripción al congreso", "Comité organizador")),
        ("de", ("Referenten", "Tagungsort", "Tagungsprogramm")),
    ),
    "government": (
        ("en", ("Ministry of Health", "Freedom of information", "Public notices")),
        ("sv", ("Regionfullmäktige", "Allmänna handlingar", "Förvaltningen")),
        ("de", ("Stadtverwaltung", "Amtliche Bekanntmachungen", "Bürgerservice")),
    ),
    "group": (
        ("en", ("Our branches", "Investor relations", "Group companies")),
        ("nl", ("Onze vestigingen", "Investeerders", "Dochterondernemingen")),
        ("de", ("Unsere Standorte", "Konzern", "Tochtergesellschaften")),
    ),
    "hospital": (
        ("en", ("Our doctors", "Opening hours", "New patients")),
        ("de", ("Unsere Praxis", "Sprechzeiten", "Unser Praxisteam")),
        ("pl", ("Nasi lekarze", "Godziny otwarcia", "Cennik zabiegów")),
    ),
    "hotel": (
        ("en", ("Our rooms", "Book your stay", "Room rates")),
        ("ro", ("Camere și tarife", "Oaspeții noștri", "Mic dejun inclus")),
        ("de", ("Unsere Zimmer", "Zimmer und Preise", "Doppelzimmer")),
    ),
    "humanitarian": (
        ("en", ("Humanitarian response", "Health Cluster", "Internally displaced people")),
        ("en", ("WASH Cluster", "Nutrition Cluster", "Cluster lead agency")),
        ("en", ("Humanitarian needs overview", "Flash appeal", "Refugee response")),
    ),
    "news": (
        ("en", ("Editorial team", "Breaking news", "Lifestyle")),
        ("es", ("Redacción", "Última hora", "Deportes")),
        ("de", ("Chefredaktion", "Lokalnachrichten", "Leserbriefe")),
    ),
    "property": (
        ("en", ("Free zone license", "Tenants", "Leasing")),
        ("en", ("Business park", "Office space for lease", "Master plan")),
        ("en", ("Our tenants", "Free zone authority", "Ground lease")),
    ),
    "software": (
        ("en", ("Installation guide", "Release notes", "API reference")),
        ("en", ("Slurm", "Login nodes", "Job submission")),
        ("en", ("Getting started", "pip install", "Issue tracker")),
    ),
    "vendor": (
        ("en", ("Our consultants", "Case studies", "Feasibility study")),
        ("en", ("Build your cluster", "Our clients", "We advise governments on destinations.")),
        ("en", ("Cluster development consultancy", "Our consulting services", "Book a demo")),
    ),
}

NEAR: dict[str, tuple[Row, ...]] = {
    "association": (
        ("de", ("Mitglied der Ärztekammer", "Unsere Praxis")),
        ("en", ("An association of hospitals, hotels and a university", "Working groups")),
        ("es", ("Asociación sin ánimo de lucro de hospitales y hoteles", "Grupos de trabajo")),
    ),
    "directory": (
        ("en", ("Member directory", "Our members")),
        ("en", ("List your clinic", "Find your nearest clinic")),
        ("en", ("The working directory holds the list of hospitals.",)),
    ),
    "education": (
        ("en", ("Training for members", "The university is one of our members.")),
        ("de", ("Gemeinsame Schulung der Mitglieder", "Die Hochschule stellt den Vorstand.")),
        ("es", ("Formación común", "La facultad es socia desde el primer día.")),
    ),
    "event": (
        ("en", ("Working group meeting", "We met at a trade fair in spring.")),
        ("es", ("Asamblea general", "Fuimos a un congreso en otoño.")),
        ("de", ("Mitgliederversammlung", "Tagung des Arbeitskreises")),
    ),
    "government": (
        ("en", ("The ministry sent an observer to our assembly.", "Members")),
        ("sv", ("Kommunen är medlem i klustret.", "Medlemmar")),
        ("de", ("Die Stadt ist Mitglied und stellt einen Beisitzer.", "Mitglieder")),
    ),
    "group": (
        ("en", ("Working group", "Each member keeps its own owner.")),
        ("nl", ("Werkgroepen", "Onze leden zijn zelfstandige klinieken.")),
        ("de", ("Arbeitsgruppen", "Die Häuser bleiben selbständig.")),
    ),
    "hospital": (
        ("en", ("Our partner hospitals", "Our partner doctors")),
        ("de", ("Mitgliedskliniken", "Die Kliniken stimmen ihre Leitlinien ab.")),
        ("pl", ("Szpitale klastra", "Szpital powiatowy należy do klastra.")),
    ),
    "hotel": (
        ("en", ("Hotels and resorts", "Two hotels are members.")),
        ("ro", ("Hoteluri membre", "Două hoteluri fac parte din cluster.")),
        ("en", ("We arrange your surgery abroad, flight and hotel included.", "Get a quote")),
    ),
    "humanitarian": (
        ("en", ("Health tourism cluster", "Companies and spas")),
        ("en", ("Our medical cluster", "Partners and working groups")),
        ("en", ("A fund for emergencies was discussed.", "Cluster members")),
    ),
    "news": (
        ("en", ("News", "News from members")),
        ("es", ("Noticias", "Boletín de socios")),
        ("de", ("Aktuelles", "Presse")),
    ),
    "property": (
        ("en", ("Our office", "The secretariat is a tenant of the business park.")),
        ("en", ("Our members rent a laboratory together.", "Shared equipment")),
        ("en", ("Park and garden", "The spa lies in a park.")),
    ),
    "software": (
        ("en", ("Health data", "Members share one record system.")),
        ("en", ("Documents", "Download our statutes")),
        ("en", ("Working group on data", "The group chose an open source program.")),
    ),
    "vendor": (
        ("en", ("Working groups", "A consultant wrote the study for our assembly.")),
        ("en", ("Our patient coordinators arrange everything", "Partner clinics", "Free quote")),
        ("en", ("Annual report", "The feasibility of the laboratory was shown.")),
    ),
}

# Agencies that arrange care for patients (a portal's pattern here) and hubs (a place's image of
# itself): no gate names either.
UNNAMED: tuple[Row, ...] = (
    ("en", ("We arrange treatment abroad", "Our coordinators", "Partner clinics in three cities")),
    ("de", ("Wir vermitteln Behandlungen", "Persönliche Betreuung", "Partnerkliniken")),
    ("es", ("Organizamos su tratamiento", "Clínicas asociadas", "Presupuesto gratuito")),
    ("en", ("The medical hub of the north", "World-class care", "Why our city")),
    ("fr", ("Le hub de la santé du sud", "Une destination d'excellence")),
    ("tr", ("Sağlık turizminin merkezi", "Neden şehrimiz")),
)
