"""Words of organisations' names, more of them than tell a page of names apart from others.

A word here only says what an entry of a list is; whether there is a list was decided before.
"""

from collections.abc import Iterable
from functools import cache

from clusterproof.classifier.matching import EVERYWHERE, GATE, Matcher, compile_lexicons, fold_lines
from clusterproof.classifier.organisations import KINDS
from clusterproof.records import Lexicon

_MORE = {
    "provider": """
        *klinik *kliniken *klinikum *praxis therme thermen *therme rehazentrum reha
        dental dentistry dentist dentists orthodontics zahnmedizin zahnarzt* medical_group
        health_center health_centre physiotherapy physio hair_transplant fertility ivf
        centro_medico centros_medicos sanitas odontologia odontologica dentale clinica_dental
        balneario termas terme hospitales ospedali centre_medical centre_hospitalier polyclinique
        cabinet_dentaire thermes dis disi agiz_ve_dis tip sac_ekimi estetik kaplica termal
        sanatoryjn* uzdrowiskow* stomatolog* rehabilitac* szpitale lecznic* стоматолог* диагност*
        курорт* lazn* lazensk* zubni toplice termalni* ljeciliste fogaszat* gyogyfurdo* furdo
        stomatologic* balnear tandarts* tandlaege* tandlege* tandlakare* hammas* οδοντιατρειο
        デンタル 温泉病院 リハビリ 美容外科 *병원 *의원 *의료원 *치과 *검진센터 *한의원 *성형외과
        مجمع_طبي مركز_طب اسنان مصحه""",
    "knowledge": """
        faculty fakultat facultad faculte facolta *schule *hochschule *universitat pflegeschule
        school_of escuela ecole scuola escola medical_school research_centre research_center
        forschungszentrum centro_de_investigacion centre_de_recherche laborator* max_planck
        politecnica polytechnic fakultesi szkola skola iskola kutato* arastirma вуз академия
        лаборатори* 医科大学 医学部 大学院 *대학교 *대학 *대학원 *연구소 *연구원 *연구센터 كليه
        اكاديميه""",
    "public": """
        markt landratsamt bezirk kreis region health_authority health_department
        diputacion gobierno_de consejeria conseil region_de camara_municipal provincia
        urzad_marszalkowski powiat starostwo valiligi kaymakamligi il_saglik kalkinma_ajansi
        департамент управление mesto kraj zupanija opcina polgarmester* consiliul_judetean 県庁
        *시청 *구청 *군청 *도청 مديريه امانه""",
    "company": """
        hotel hotels hotel* hoteles resort spa_resort software systems medtec* medical_devices
        technology technik orthopadietechnik travel tours reisen viajes turismo turizm seyahat
        logistics versicherung* insurance seguros assurance sigorta apotheke* farmacia pharmacie
        eczane consulting agentur agency_for spoldzielni* wytworni* przedsiebiorstw* гостиниц*
        отель отели страхов* турагент* szalloda patika apteka pension pensjonat ホテル 旅館 旅行社
        製薬 工業 *호텔 *여행사 *제약 *투어 فندق فنادق شركات""",
    "association": """
        *verband *kammer *bund society_of union unione kolegium towarzystwo cech rada izba spolek
        komora svaz zdruzenje savez szovetseg kamara asociatia 医師会 組合 商工会* *의사회 *조합
        *협의회 *협회 *상공회의소
        نقابه رابطه""",
}  # fmt: skip


@cache
def _matcher() -> Matcher:
    gates = {
        kind: {
            "anywhere": tuple(
                word.replace("_", " ") for word in f"{words} {_MORE.get(kind, '')}".split()
            )
        }
        for kind, words in KINDS.items()
    }
    return compile_lexicons((Lexicon(EVERYWHERE, {}, gates),))


def kinds_in(texts: Iterable[str]) -> list[tuple[tuple[str, int], ...]]:
    """Return for each text the kinds whose words stand in it, with their places when folded.

    >>> kinds_in(["Therme Silberweide", "a walk in the park"])
    [(('provider', 0),), ()]
    """
    rows = fold_lines(texts)
    found = _matcher().match_folded(rows, [frozenset()] * len(rows))
    return [tuple((hit.key.removeprefix(GATE), hit.start) for hit in hits) for hits in found]
