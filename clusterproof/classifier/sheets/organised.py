"""Which names of a list are organisations': by their words, their form, or a site of their own."""

import re

from clusterproof.classifier.sheets.naming import LEGAL, SOFT, Named, is_written, may_be_person
from clusterproof.classifier.sheets.sections import about
from clusterproof.records import Destination, Link, Page, Role

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
    r"санатории|клиники|больницы|отели|отзывы|специалисты|врачи|reviews|eigen)(?: (?:in|en|à|a|w|"
    r"of|di|de|in der) |$)|"
    r"^(?:санатории|клиники|больницы|отели|отзывы|специалисты|врачи) |"
    r"\b(?:fellowship|residency|graduate|diplomate|board of|doctor of|medical doctor|professor)\b|"
    r"교수|수료|전공의|おすすめ|エリアの|名$| \+ ",
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
    r"more|read more|learn more|details?|mehr(?: erfahren)?|más|más información|en savoir plus|"
    r"saiba mais|scopri di più|"
    r"więcej|devamı|подробнее|詳細|もっと見る|더보기|المزيد)[ →»>›.]*",
    re.IGNORECASE,
)
# A name which is a heading of lists is none: "Industrial Consortium Members".
_HEADS_LISTS = {Role.MEMBERS: 0.5, Role.JOIN: 0.5, Role.LISTING: 0.75}


def is_outward(link: Link) -> bool:
    """Say whether a link leaves the site."""
    return link.destination in (Destination.EXTERNAL, Destination.REDIRECTOR)


def is_organisation(named: Named, link: Link | None, page: Page) -> bool:
    """Say whether a listed name is an organisation's: by its words, its form, or its own site."""
    name = named.name
    if not is_written(name) or _LEADS.search(name) or LABEL.fullmatch(name) or _SORTS.search(name):
        return False
    formed = LEGAL.search(name) is not None
    if formed or _is_worded(named):
        return not _heads_list(name)
    if link is None or not is_outward(link) or page.role in _NAMELESS:
        return False
    return not may_be_person(name) and not _heads_list(name)


def _is_worded(named: Named) -> bool:
    """Say whether a name's own words tell an organisation; "network" alone does not."""
    words = named.name.lower().split()
    if not named.kinds or (len(words) < 2 and named.name.isascii()):
        return False
    return set(named.kinds) != {"association"} or SOFT.isdisjoint(words)


def _heads_list(name: str) -> bool:
    role, strength = about(name)
    return strength >= _HEADS_LISTS.get(role, 2.0)
