"""One quick pass that says which slow patterns are worth trying in a text."""

from functools import cache

import ahocorasick_rs

# Any text that a pattern can match holds one of its cues, in lower case.
_CUES = {
    "operator": """
        operated~by run~by managed~by owned~by published~by maintained~by trading~name
        mark~of brand~of project~of initiative~of operator betrieben betreiber marke~ herausgeber
        diensteanbieter angaben~gemäß verantwortlich träger titular responsable operad gestionad
        propiedad marca~ édit exploit marque géré propriedade responsável gerid gestit cura~di
        marchio titolare proprietà operatorem administratorem właścicielem wydawca prowadzony
        provozovatel správce nositelj nakladnik izdavač vlasnik upravlja üzemeltet kiadó operat~
        administrat~ beheerd initiatief uitgever driv drevet udgives ylläpitäjä julkaisija
        оператор владел администраци учредитель власник διαχειρίζεται φορέας 運営 事業者名 販売業者
        주관 운영 상호 主办 主辦 版权所有 الموقع مملوك تابع بإدارة tarafından markasıdır""",
    "form": """
        v. gmbh stiftung genossenschaft kdör körperschaft verein şti. ş. registered profit
        limited public-private charitable 501( aisbl asbl vzw geie eeig civil lucro mercantil
        privada loi~1901 loi~de lucratif groupement lucrativos lucro riconosciuta consorzio
        cooperativ rete~d contratto~di stowarzyszenie fundacja porozumienie spółka o. zapsaný s.
        r. udruga egyesület kft zrt asociație l. dern vakıf vakfı kooperatif ано автономная
        партн ассоциация ооо ао громадська тов κερδοσκοπική u. a. c. p. sarl sas ltd llc inc.
        plc cic stichting vereniging förening aps a/s ab oy ry yhdistys 社団 財団 特定非営利 npo法人
        株式会社 合同会社 사단법인 재단법인 비영리 주식회사 法人 公司 民办 جمعية غير~ربحية شركة
        ذ.م.م""",
    "region": """
        region~ province~ county~ state~of city~of valley island~of landkreis bundesland freistaat
        provincia región comunidad~de estado~de ciudad~de isla comarca région département ville~de
        pays~de distrito região concelho cidade~de regione città valle isola województw gmina
        miasto powiat kraj okres město županij grad~ megye județul orașul provinci gemeente
        regionen област регион город~ республика край~ περιφέρ bölgesi ~ili şehri vilayeti régió
        térség län fylke maakunta voivodeship district منطقة محافظة إقليم مدينة ولاية إمارة وادي""",
}


@cache
def _finder() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    rows = [(cue.replace("~", " "), label) for label, cues in _CUES.items() for cue in cues.split()]
    return ahocorasick_rs.AhoCorasick([cue for cue, _ in rows]), tuple(label for _, label in rows)


def cues_in(text: str) -> frozenset[str]:
    """Return the names of the patterns that may match in a text.

    >>> sorted(cues_in("Operated by a firm of the region of Auwald"))
    ['operator', 'region']
    """
    finder, labels = _finder()
    return frozenset(labels[row[0]] for row in finder.find_matches_as_indexes(text.lower()))
