"""Names of organisations on a page, by kind: who is listed where.

A portal lists many providers, a body lists members of several kinds, a provider names itself. The
words belong to the languages and not to the subject, so they stand here and not in the lexicons.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from clusterproof.classifier.folding import fold
from clusterproof.classifier.matching import (
    EVERYWHERE,
    GATE,
    Hit,
    Matcher,
    compile_lexicons,
    fold_lines,
)
from clusterproof.page.template import is_apart
from clusterproof.records import BlockKind, Lexicon, Page, Place, Role

# Words of names: a star for any ending, "_" for a blank. Words of scripts without gaps are met
# anywhere in a name.
KINDS: Mapping[str, str] = {
    "provider": """
        clinic clinics hospital hospitals klinik kliniken klinikum krankenhaus
        zahnarztpraxis zahnklinik praxis clinica clinicas clinique cliniques hopital chu
        hospitalar ospedale poliambulatorio policlinic* poliklinik* szpital przychodnia
        klinika kliniki sanatorium sanatori* uzdrowisko klinigi hastane* hastanesi
        tip_merkezi poliklinigi klinici больниц* клиник* поликлиник* госпитал* санатори*
        медцентр лікарн* клінік* nemocnice ordinace lazne korhaz* rendelo klinikak spital*
        spitalul clinici cabinet bolnica bolnice ordinacija ziekenhuis kliniek sykehus
        sjukhus sygehus sairaala νοσοκομειο κλινικη medical_centre medical_center medicenter
        病院 クリニック 歯科 医院 診療所 诊所 診所 医疗中心 醫院 门诊 병원 의원 치과 클리닉
        한의원 مستشفى مستشفي عياده عيادات مركز_طبي""",
    "knowledge": """
        university universities universitat hochschule fachhochschule universidad
        universidade universite universita politecnico politechnika uniwersytet universitesi
        universitet* университет* університет* univerzita univerzitet sveuciliste egyetem*
        universitatea universiteit yliopisto hogskola hojskole πανεπιστημιο college
        institute institut instituto istituto instytut enstitusu институт* інститут* ustav
        intezet institutul academy akademie academia akademia fraunhofer cnrs inserm csic
        cnr 大学 研究所 研究院 学院 大學 대학교 연구소 연구원 جامعه معهد""",
    "public": """
        ministry ministerium ministerio ministere ministero ministerstwo bakanligi
        министерств* міністерств* ministerstvo ministerul miniszterium municipality gemeinde
        stadt ayuntamiento mairie comune gmina belediye* администраци* urzad city_council
        county_council landkreis prefettura camara municipal regional_council government
        gouvernement gobierno governo agencia agence agenzia agency authority kommune obcina
        grad kozseg onkormanyzat 市役所 厚生労働省 経済産業省 卫生局 政府 시청 보건복지부
        وزاره بلديه هيئه""",
    "company": """
        gmbh ag ltd llc inc plc corp sarl sas srl spa sl sa nv bv oy ab aps kft zrt doo sro
        as limited corporation company pharma biotech technologies solutions ооо зао оао тов
        株式会社 有限会社 有限公司 주식회사 شركه""",
    "association": """
        association associations verein verband federation federacion societe society
        societa associacao asociacion associazione stowarzyszenie dernegi birligi ассоциаци*
        асоціаці* asociace udruga egyesulet asociatia vereniging forening yhdistys σωματειο
        συνδεσμος cluster kluster klaster* kumelenmesi кластер* chamber kammer camara
        chambre camera izba odasi foundation stiftung fundacion fondation fondazione
        fundacja vakfi фонд nadace alapitvany consortium konsortium network netzwerk red
        reseau rete alliance 協会 学会 財団 协会 學會 基金会 협회 학회 재단 جمعيه اتحاد
        موسسه""",
}  # fmt: skip
_NAMING = frozenset({BlockKind.HEADING, BlockKind.ITEM, BlockKind.CELL})
_SHORTEST, _LONGEST, _LONGEST_GAPLESS = 5, 80, 24
_FEWEST_WORDS, _MOST_WORDS = 2, 9
# What may follow the word in a script without gaps: a branch or a place in brackets.
_BEHIND = 5
_GAPLESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_CASED = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_WORD = re.compile(r"[^\W\d_]+(?:[.'\u2019-][^\W\d_]+)*\.?")
_SENTENCE = re.compile(r"[.!?:;]\s|[?!。]$|[、，]|\d{3}")
# Within a name a stop shortens a saint or a title; at its head a title belongs to a person.
_SHORTENED = re.compile(
    r"(?:\b(?:st[aeo]?|s[vw]|św|hl|св)|(?<=\s)(?:dr|prof|acad|akad|gen|im|акад|им|د))\.(?=\s)",
    re.IGNORECASE,
)
# Three fifths of a name's longer words begin with a capital: "University of the North", but not
# "Our hospital and its patients". Chosen by looking at the development sites' lines.
_CAPITALS = 0.6
# Of 437 labelled sites six portals and one body with a portal present three providers or more on
# pages of their own, and no single provider does; of two this was not so sure. To measure again:
# count `profiles` on labelled sites.
SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Listing:
    """The organisations that one page names, by kind, each as it is written there.

    The site's own names are left out.
    """

    page: Page
    names: Mapping[str, tuple[str, ...]]

    def count(self, *kinds: str) -> int:
        """Return how many names of these kinds there are, of all kinds if none is given."""
        return sum(len(self.names.get(kind, ())) for kind in kinds or self.names)


def listings(pages: Sequence[Page], own: Iterable[str]) -> tuple[Listing, ...]:
    """Return the pages that name organisations, in their order; `own` are the site's own names."""
    candidates = [tuple(dict.fromkeys(_candidates(page))) for page in pages]
    known = kinds_of(dict.fromkeys(text for texts in candidates for text in texts))
    mine = tuple(own)
    found = []
    for page, texts in zip(pages, candidates, strict=True):
        names: dict[str, dict[str, str]] = {}
        for text in texts:
            folded = fold(text).strip() if text in known else ""
            if folded and not any(name in folded or folded in name for name in mine):
                for kind in known[text]:
                    names.setdefault(kind, {}).setdefault(folded, text)
        if names:
            found.append(
                Listing(page, {kind: tuple(rows.values()) for kind, rows in names.items()})
            )
    return tuple(found)


def profiles(pages: Sequence[Page], own: Iterable[str]) -> frozenset[str]:
    """Return the addresses of a site's profiles of providers, where several others have one.

    Their "we" is that provider's, who wrote the text. None where fewer than three different names
    of other providers head such pages.
    """
    heads = {page.url: _head(page) for page in pages if page.role is Role.PROVIDER}
    mine = tuple(own)
    others = {url: text for url, text in heads.items() if not any(n in fold(text) for n in mine)}
    kinds = kinds_of(dict.fromkeys(others.values()))
    named = {fold(text).strip() for text, known in kinds.items() if "provider" in known}
    return frozenset(others) if len(named) >= SEVERAL else frozenset()


def _head(page: Page) -> str:
    headings = (row.text for row in page.blocks if row.kind is BlockKind.HEADING and is_apart(row))
    return next(headings, page.title)


def _candidates(page: Page) -> Iterator[str]:
    """Yield the short runs of a page's own body in which a name may stand alone."""
    for block in page.blocks:
        if block.kind in _NAMING and is_apart(block):
            yield block.text
    for link in page.links:
        if link.place is Place.BODY and not link.repeated:
            yield link.anchor


def kinds_of(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return those texts that are written as names, each with the kinds whose words it holds.

    >>> kinds_of(["St. Anna Hospital", "Our hospital and its wards", "Technical University"])
    {'St. Anna Hospital': ('provider',), 'Technical University': ('knowledge',)}
    """
    short = [text for text in texts if _SHORTEST <= len(text) <= _LONGEST]
    found = _matcher().match_folded(fold_lines(short), [frozenset()] * len(short))
    named = {
        text: [hit for hit in hits if _is_name(text, hit)]
        for text, hits in zip(short, found, strict=True)
    }
    return {
        text: tuple(dict.fromkeys(hit.key.removeprefix(GATE) for hit in hits))
        for text, hits in named.items()
        if hits
    }


def kinds_within(text: str) -> frozenset[str]:
    """Return the kinds of organisations whose words stand in a text, names or not.

    >>> sorted(kinds_within("the hospital and the two universities"))
    ['knowledge', 'provider']
    """
    found = _matcher().match_folded(fold_lines([text]), [frozenset()])
    return frozenset(hit.key.removeprefix(GATE) for hit in found[0])


@cache
def _matcher() -> Matcher:
    gates = {
        kind: {"anywhere": tuple(word.replace("_", " ") for word in words.split())}
        for kind, words in KINDS.items()
    }
    return compile_lexicons((Lexicon(EVERYWHERE, {}, gates),))


def _is_name(text: str, hit: Hit) -> bool:
    """Say whether a short text is written as names are.

    In scripts without gaps the word that tells the kind stands last.
    """
    if _SENTENCE.search(_SHORTENED.sub("", text)):
        return False
    if _GAPLESS.search(text):
        return len(text) <= _LONGEST_GAPLESS and len(text) - hit.end <= _BEHIND
    words = _WORD.findall(text)
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        return False
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long)
    return not _CASED.search(text) or capitals >= _CAPITALS * len(long)
