"""Which names of a list are organisations': by their words, their form, or a site of their own."""

import re

from clusterproof.classifier.sheets.naming import LEGAL, SOFT, Named, is_written
from clusterproof.classifier.sheets.persons import may_be_person
from clusterproof.classifier.sheets.sections import about
from clusterproof.records import Destination, Link, Page, Role

# A link to somebody's own site leads to its front page or little below it: "/en/home".
_DEEPEST = 2
_DATED = re.compile(r"/(?:19|20)\d\d(?:/|$)")
# An address that spells a headline out: the text is that of an article.
_HEADLINE = re.compile(r"/(?:19|20)\d\d/\d|/[^/-]*(?:-[^/-]+){5}")
_TRADE_WORDS = """
    technology technologies technik solutions systems software travel tours reisen viajes
    insurance seguros versicherung assurance sigorta consulting logistics turismo tourism turizm
    resort pension agency agentur pharma biotech hotels hoteles"""
_TRADES = frozenset(_TRADE_WORDS.split())
_JOINS = frozenset(("and", "&", "und", "y", "et", "e", "i", "и", "ve"))
# Pages whose links lead to tools and tickets: there a name must say what it is.
_NAMELESS = frozenset({Role.LISTING, Role.EVENTS, Role.NEWS, Role.TRAINING})
# Words of links that lead to a list or an entry, in scripts where a name has no capitals.
_LEADS = re.compile(
    r"(?:\b(?:update|minutes|report|slides|agenda|presentation|proposal|members)s?|一覧|見る|"
    r"探す|紹介|"
    r"検索|選び方|比較|ランキング|おすすめ|について|목록|찾기|안내|보기|列表|更多|查看)$",
    re.IGNORECASE,
)
# A kind of providers and no provider: "Clinics in Delhi", "Insurance companies"; a person's career.
_SORTS = re.compile(
    r"^(?:\w+ )?(?:clinics|hospitals|spas|hotels|companies|doctors|surgeons|dentists|clínicas|"
    r"hospitales|hoteles|kliniken|"
    r"klinieken|ziekenhuizen|cliniques|hôpitaux|ospedali|cliniche|szpitale|kliniki|sanatoria|"
    r"hastaneler|klinikler|"
    r"hôtels|assurances?|vols|"
    r"санатории|клиники|больницы|отели|отзывы|специалисты|врачи|reviews|eigen)(?: (?:in|en|à|a|w|"
    r"of|di|de|in der|&|and|und|et|y|e|i|и|ve) |$)|"
    r"^(?:санатории|клиники|больницы|отели|отзывы|специалисты|врачи) |"
    r"\b(?:fellowship|residency|graduate|diplomate|board of|doctor of|medical doctor|professor)\b|"
    r"교수|수료|전공의|おすすめ|エリアの|名$| \+ ",
    re.IGNORECASE,
)
# What a name does not say: a reader's or writer's "you" and "we", a call, a question, a rank.
_TELLS = re.compile(
    r"\b(?:your|our|my|you|we|us|is|are|was|were|will|can|unser\w{0,2}|ihr\w{0,2}|votre|notre|nos|"
    r"nuestr\w{1,2}|noss\w|nostr\w|nasz\w{0,2}|ваш\w{0,3}|наш\w{0,3})\b|"
    r"^(?:list|find|compare|book|explore|discover|browse|view|see|join|become|meet|choose|get|"
    r"contact|request|search|welcome|top|best|leading|why|how|what|where|when|which|who|all|other|"
    r"more|about|\d+ best|finden|warum|wie|was|alle|weitere|comment|pourquoi|trouver|cómo|por qué|"
    r"buscar|todos|otros|perché|come|trova|jak|dlaczego|как|почему|все|neden|nasıl|tüm) |"
    r"[^/] / [^/]|^#\d|している|できる|[はのがをにでと]$|"
    r"^(?:其他|更多|全部|热门|推荐|人気|その他)|"
    r"의료진$|卒業|毕业|畢業|教授|講師|讲师|修士|博士|碩士|硕士|董事长|董事長|总经理|總經理|会长$|會長$|理事$|"
    r"募集|졸업|수료|전공|원장$|"
    r" (?:surgeons|doctors|physicians|dentists|specialists|therapists|packages|"
    r"prices|costs|reviews|listings|guides?|matches|results|rankings?|categories|"
    r"options|offers|jobs|tips)$|"
    r"\b(?:hospitals|clinics|dentists|doctors|surgeons|listings|providers|companies|practices) "
    r"(?:with|in|for|near|by|from|and) ",
    re.IGNORECASE,
)
# What a maker of pages calls a picture: "Partner 3".
_PICTURE = re.compile(
    r"(?:partner|member|sponsor|client|logo|image|picture|photo|slide|img|bild|icon)[ _-]?\d+$|"
    r"\.(?:png|jpe?g|svg|gif|webp)$",
    re.IGNORECASE,
)
# Words of links that name nobody.
LABEL = re.compile(
    r"(?:visit |go to |zur |zum |vers le |ir a(?:l)? |al |visita (?:il )?)?(?:our |the |"
    r"their )?(?:web ?sites?|home ?pages?|www|web|"
    r"site|url|link|webseite|sitio(?: web)?|página(?: web)?|site(?: web| internet)|sito(?: web)?|"
    r"strona(?: www| internetowa)?|"
    r"internet sitesi|web sitesi|сайт|веб-сайт|web stranica|weboldal|honlap|hemsida|hjemmeside|"
    r"nettside|kotisivut?|"
    r"ιστοσελίδα|누리집|홈페이지|웹사이트|ホームページ|公式サイト|ウェブサイト|网站|官网|"
    r"الموقع(?: الإلكتروني)?|"
    r"(?:show|view|visit|see|open)(?: more| details| site| profile)?|"
    r"lire (?:l'article|la suite|plus)|weiterlesen|weiter lesen|leer más|leia mais|leggi (?:di più|"
    r"tutto)|czytaj (?:więcej|dalej)|continue reading|read (?:the )?article|читать далее|"
    r"続きを読む|"
    r"afficher|voir(?: détails| plus)?|"
    r"visiter|ver(?: más| web)?|besuchen|vai al sito|zobacz|more|"
    r"read more|learn more|details?|mehr(?: erfahren)?|más|más información|en savoir plus|"
    r"saiba mais|scopri di più|"
    r"więcej|devamı|подробнее|詳細|もっと見る|더보기|المزيد)[ →↗»>›.]*",
    re.IGNORECASE,
)
# A name which is a heading of lists is none: "Industrial Consortium Members".
_HEADS_LISTS = {Role.MEMBERS: 0.5, Role.JOIN: 0.5, Role.LISTING: 0.75}


_FORM_ALONE = re.compile(r"株式会社|有限会社|有限公司|주식회사|一般社団法人|医療法人")
_NONE = (_LEADS, _SORTS, _TELLS, _PICTURE)


def is_outward(link: Link) -> bool:
    """Say whether a link leaves the site."""
    return link.destination in (Destination.EXTERNAL, Destination.REDIRECTOR)


def leads_home(link: Link) -> bool:
    """Say whether a link may lead to somebody's own site and not to a page about something."""
    path = link.url.partition("?")[0].partition("#")[0].split("/")[3:]
    return sum(map(bool, path)) <= _DEEPEST and not _DATED.search(link.url)


def is_organisation(named: Named, link: Link | None, page: Page) -> bool:
    """Say whether a listed name is an organisation's: by its words, its form, or its own site."""
    name = named.name
    if not is_written(name) or LABEL.fullmatch(name) or any(one.search(name) for one in _NONE):
        return False
    formed = LEGAL.search(name) is not None
    if _FORM_ALONE.fullmatch(name):
        return False
    if link is not None and is_outward(link) and _HEADLINE.search(link.url):
        return False
    if formed or _is_worded(named, link, page):
        return not _heads_list(name)
    if link is None or page.role in _NAMELESS or not (is_outward(link) and leads_home(link)):
        return False
    return not may_be_person(name) and not _heads_list(name)


def _is_worded(named: Named, link: Link | None, page: Page) -> bool:
    """Say whether a name's own words tell an organisation; "network" alone does not.

    A trade's word does not either, unless the name leads out: "Fashion and Technology".
    """
    words = named.name.lower().split()
    if named.kinds == ("company",) and not (link is not None and is_outward(link)):
        return (page.role is Role.MEMBERS and _JOINS.isdisjoint(words)) or _TRADES.isdisjoint(words)
    if not named.kinds or (len(words) < 2 and named.name.isascii()):
        return False
    return set(named.kinds) != {"association"} or SOFT.isdisjoint(words)


def _heads_list(name: str) -> bool:
    role, strength = about(name)
    return strength >= _HEADS_LISTS.get(role, 2.0)
