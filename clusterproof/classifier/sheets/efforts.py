"""Words for what was done on a date, by kind, in the languages of the lexicons.

They belong to any trade's clusters and fairs, so they stand here and not in the lexicons. A star
stands for any ending or beginning, "_" for a blank; words of scripts without gaps are met anywhere.
"""

from collections.abc import Iterable, Mapping
from functools import cache

from clusterproof.classifier.matching import (
    EVERYWHERE,
    GATE,
    Matcher,
    compile_lexicons,
    fold_lines,
)
from clusterproof.records import Effort, Lexicon

_C, _P, _O = Effort.COOPERATIVE, Effort.PROMOTIONAL, Effort.OTHER
EFFORTS: Mapping[str, Effort] = {
    "assembly": _C, "group": _C, "training": _C, "project": _C, "standard": _C, "purchasing": _C,
    "visit": _C, "agreement": _C, "meeting": _C, "conference": _C, "member": _C,
    "fair": _P, "campaign": _P, "press trip": _P, "offer": _P, "package": _P,
    "report": _O, "news": _O, "event": _O,
}  # fmt: skip
_WORDS: Mapping[str, str] = {
    "assembly": """
        general_assembly annual_general_meeting agm members_assembly annual_meeting
        mitgliederversammlung* jahreshauptversammlung* generalversammlung* vollversammlung*
        asamblea_general assemblee_generale assembleia_geral assemblea_dei_soci
        walne_zgromadzeni* zgromadzenie_czlonkow genel_kurul* общее_собрание
        общего_собрания загальн*_збор* valna_hromada valne_hromad* clenska_schuze skupstina
        skupstine kozgyules* adunarea_generala algemene_ledenvergadering ledenvergadering
        arsmote* generalforsamling* arsmode* vuosikokou* γενικη_συνελευση 総会
        会员大会 会員大会 총회 الجمعيه_العموميه""",
    "group": """
        working_group working_groups task_force workgroup steering_committee expert_group
        arbeitsgruppe* arbeitskreis* fachgruppe* *ausschuss grupo_de_trabajo grupos_de_trabajo
        mesa_de_trabajo mesas_de_trabajo groupe_de_travail groupes_de_travail grupo_de_trabalho
        gruppo_di_lavoro gruppi_di_lavoro tavolo_tecnico grup*_robocz* zespol_roboczy
        calisma_grub* calisma_grubu рабоч*_групп* робоч*_груп* pracovni_skupin* radn*_skupin*
        munkacsoport* grup*_de_lucru werkgroep* arbetsgrupp* arbejdsgruppe* arbeidsgruppe*
        tyoryhma* ομαδα_εργασιας 部会 分科会 ワーキンググループ 工作组 分과위원회 분과위원회
        실무협의회 مجموعه_عمل فريق_عمل""",
    "training": """
        training trainings workshop workshops course courses seminar seminars webinar webinars
        summer_school masterclass curriculum hackathon schulung* weiterbildung* fortbildung*
        lehrgang* kurs kurse capacitacion* taller talleres curso cursos diplomado* formacion
        jornada_formativa formation formations atelier ateliers seminaire* formacao oficina
        oficinas formazione seminario szkoleni* warsztat* kurs* egitim* calistay*
        kursu sertifika обучени* семинар* курс курсы тренинг* мастер_класс* навчанн* тренінг*
        семінар* skoleni seminar* kurz* radionic* edukacij* obuk* kepzes* tanfolyam*
        instruire atelier* curs cursuri cursus opleiding* utbildning* kurser uddannelse*
        koulutus* kurssi* εκπαιδευση σεμιναριο 研修 セミナー 講習 勉強会 ワークショップ 培训 研讨
        培訓 교육 세미나 양성 연수 워크숍 تدريب دوره ورشه""",
    "project": """
        grant_agreement joint_project funded_project research_project project projects
        horizon_europe horizon_2020 interreg erasmus
        projekt* forderprojekt* pilotprojekt* verbundprojekt* proyecto*
        projet projets projeto* progetto progetti proje projesi projeleri hibe проект* проєкт*
        грант* субсиди* projekat projekta palyazat* proiect* prosjekt* hankkeen hankkeessa
        εργο プロジェクト 共同研究 프로젝트 공모 مشروع مشاريع """,
    "standard": """
        quality_standard* guideline guidelines certification accreditation
        quality_label quality_seal leitfaden qualitatssiegel zertifizier*
        leitlinie* qualitatsstandard* protocolo protocolos sello_de_calidad
        certificacion acreditacion label_qualite referentiel certificaco*
        certificacao marchio_di_qualita certificazione linee_guida         certyfikat* akredytacj*
        kalite_belge* akreditasyon* сертификац*
        аккредитац* сертифікац* certifikac* certifikat* akreditacij* tanusit* akkreditac*
        certificare acreditare keurmerk richtlijn* certifiering* certificering* sertifisering*
        sertifikaat* laatu* πιστοποιηση 認証 ガイドライン 认证         اعتماد شهاده_الجوده""",
    "purchasing": """
        joint_purchas* joint_procurement group_purchas* collective_purchas* shared_purchas*
        joint_tender gemeinsam*_einkauf* einkaufsgemeinschaft sammelbestellung* compra_conjunta
        compras_conjuntas central_de_compras achats_groupes achat_groupe* compra_conjunta
        compras_agrupadas acquisti_di_gruppo gruppo_di_acquisto acquisti_congiunti
        wspoln*_zakup* grup*_zakup* ortak_satin_alma* ortak_alim* совместн*_закуп* спільн*_закуп*
        spolecn*_nakup* zajednick*_nabav* kozos_beszerzes* achizitii_comune
        gezamenlijke_inkoop samkop gemensam*_inkop* faelles_indkob felles_innkjop
        yhteishankin* yhteisosto* 共同購入 共同調達 联合采购 공동구매 공동_구매 شراء_مشترك""",
    "visit": """
        study_visit* study_tour* study_trip* exchange_visit benchmarking_visit site_visit
        studienreise* studienbesuch* hospitation* visita_de_estudio* viaje_de_estudios
        voyage_d_etude* visite_d_etude* visita_de_estudo visita_di_studio viaggio_studio
        wizyt*_studyj* calisma_ziyaret* inceleme_gezi* ознакомительн*_визит* ознайомч*_візит*
        studijni_cest* studijsk*_putovanj* studijsk*_posjet* tanulmanyut* vizita_de_studiu
        studiereis* studiebesok* studiebesog* studietur* opintomatka* 視察 見学 考察 견학 시찰
        زياره_دراسيه""",
    "agreement": """
        memorandum_of_understanding mou agreement cooperation_agreement
        kooperationsvereinbarung* vereinbarung* kooperation convenio* acuerdo_de_colaboracion
        convention_de_partenariat accord_cadre protocolo_de_cooperacao
        acordo protocollo_d_intesa accordo convenzione porozumieni* umow*_o_wspolpracy
        list_intencyjny is_birligi_protokol* isbirligi* protokolu соглашени* меморандум*
        угод*_про_співпрацю memorandum* sporazum* ugovor_o_suradnji megallapodas*
        egyuttmukodes* acord_de_colaborare overeenkomst samenwerkingsovereenkomst
        samarbetsavtal samarbejdsaftale yhteistyosopimus* συμφωνια μνημονιο
        協定 覚書 协议 签约 谅解备忘录 업무협약 협약 mou_체결 اتفاقيه مذكره_تفاهم""",
    "meeting": """
        members_meeting meeting_of meeting_with partners_meeting annual_meeting project_meeting
        consortium_meeting virtual_meeting reunion_de reunion_du member_meeting network_meeting
        round_table kick_off
        board_meeting exchange_of_experience mitgliedertreffen netzwerktreffen treffen
        vorstandssitzung* sitzung tagt* runder_tisch stammtisch reuniones encuentro
        encuentros mesa_redonda reuniao encontro riunione riunioni incontro
        incontri spotkani* posiedzeni* zebrani* toplanti* bulusma* bir_araya_geldi встреч*
        заседани* совещани* зустріч* засіданн* setkani schuzk* zasedani sastanak sastank*
        susret* ules* talalkozo* intalnir* sedint* bijeenkomst* motet motte         kokous kokouk*
        tapaamin* συναντηση συνεδριαση 会議 会合 例会 懇談会 交流会 会议
        座谈 會議 간담회 회의 모임 اجتماع لقاء""",
    "conference": """
        annual_forum health_forum health_summit symposium conference congress open_day science_day
        konferenz* kongress*
        tagung* fachtag* symposium* abschlusskonferenz* conferencia congreso* jornada jornadas
        simposio* colloque congres journee* conferencia* congresso jornadas convegno
        conferenza giornat*_di_studio konferencj* kongres* sympozj* konferans* kongre*
        sempozyum* конференци* конгресс* симпозиум* форум* конференці* конгрес*
        konferenc* kongresu simpozij* konferencij* conferinta congresul simpozion conferentie
        symposium* konferens* konference* konferanse* konferenssi* seminaari* συνεδριο ημεριδα
        シンポジウム 会议论坛 峰会 콘퍼런스 컨퍼런스 심포지엄 학술대회
        مؤتمر ملتقي منتدي ندوه""",
    "report": """
        annual_report activity_report report_published newsletter bulletin jahresbericht*
        tatigkeitsbericht* abschlussbericht* rundbrief* newsletter* memoria_anual
        memoria_de_actividades boletin rapport_annuel rapport_d_activite relatorio_anual
        relatorio_de_atividades boletim rapporto_annuale bollettino raport_roczny biuletyn*
        sprawozdani* faaliyet_rapor* bulten* годовой_отчет* бюллетен* річний_звіт* vyrocni_zprav*
        zpravodaj* godisnje_izvjesc* bilten* eves_jelentes* hirlevel* raport_anual buletin
        jaarverslag* nieuwsbrief* arsrapport* verksamhetsberattelse* nyhetsbrev* nyhedsbrev*
        vuosikertomus* uutiskirje* ετησια_εκθεση 年次報告 報告書 ニュースレター 年报 年度报告 简报
        연차보고서 보고서 소식지 التقرير_السنوي""",
    "member": """
        new_member new_members neue_mitglieder
        neues_mitglied nuevo_socio nuevos_socios nuevos_miembros nouveaux_membres
        nouvel_adherent novos_associados nuovi_soci nuovo_socio now*_czlon* yeni_uye*
        нов*_участник* нов*_член* нові_член* novi_clenove novy_clen novi_clan* uj_tag*
        membri_noi nieuwe_leden nya_medlemmar nye_medlemmer uusi*_jasen* νεα_μελη 新会員
        新会员 新成员 신규_회원 اعضاء_جدد""",
    "fair": """
        trade_fair health_fair travel_fair fairs fair_in exhibition expo exhibitor booth trade_show
        roadshow
        road_show messe messestand *messe messeauftritt ausstellung* feria ferias         fiera
        fiere salone feira feiras targi targach targow fuar fuari
        fuarinda fuarlar* выставк* ярмарк* виставк* veletrh* sajam sajmu sajmov* vasar*
        kiallitas* targul targuri beurs vakbeurs massan messen messuill* εκθεση
        展示会 見本市 博覧会 展会 博览会 展會 박람회 전시회 معرض""",
    "campaign": """
        campaign campaigns advertising raffle prize_draw
        giveaway influencer kampagne* werbeaktion* gewinnspiel* verlosung* campana sorteo
        campagne campanha promocional campagna
        pubblicita kampani* promocj* kampanya* cekilis* кампани*
        розыгрыш* kampan* nagradn*_igr* promocij*
        kampany* nyeremenyjatek* promoti* concurs winactie kampanj*         kampanje* konkurranse*
        kampanja* εκστρατεια キャンペーン 促销
        캠페인 حمله حمله_ترويجيه""",
    "press trip": """
        press_trip* press_tour* fam_trip* famtrip* blogger_trip* journalists_visit pressereise*
        journalistenreise* viaje_de_prensa fam_tour voyage_de_presse viagem_de_imprensa
        press_tour viaggio_stampa educational_tour podroz*_pras* study_press basin_gezi*
        пресс_тур* инфотур* прес_тур* novinarsk*_putovanj* tiskov*_cest* sajtout
        calatorie_de_presa persreis* pressresa* pressetur* lehdistomatka* プレスツアー 媒体团
        팸투어 جوله_صحفيه""",
    "offer": """
        oferta_especial ofertas_especiales offre_speciale offerta_speciale ozel_firsat*
        special_offer* offer_valid offer_ends discount discounts off_until voucher vouchers
        black_friday early_bird save_up_to coupon free_consultation sonderangebot* rabatt*
        aktion_bis angebot_gultig nachlass gutschein* frühbucher* descuento*
        rebajas offre_speciale bon_plan desconto*
        promocao promocoes sconto sconti znizk* rabat* okazj*
        indirim* скидк* спецпредложени* распродаж* знижк* slev* popust* kedvezmeny*
        reducere reduceri oferta_speciala korting*         alennus* προσφορα εκπτωση 割引 优惠
        折扣 優惠 할인
        특가 خصم عرض_خاص
        """,
    "package": """
        package_deal package_offer health_package* packages all_inclusive pauschalangebot*
        komplettpaket*
        pauschale* todo_incluido tudo_incluido         pacchetti tutto_incluso paketi paketleri
        paketler все_включено
        csomag* pachet pachete pakketten paketpris         πακετο パッケージ 套餐 패키지 باقه
        باقات""",
}  # fmt: skip


@cache
def _matcher() -> Matcher:
    kinds = {
        kind: {"anywhere": tuple(dict.fromkeys(word.replace("_", " ") for word in words.split()))}
        for kind, words in _WORDS.items()
    }
    return compile_lexicons((Lexicon(EVERYWHERE, {}, kinds),))


def efforts_in(texts: Iterable[str]) -> list[tuple[tuple[str, int], ...]]:
    """Return for each text the kinds of what is told there, with where they stand when folded."""
    folded = fold_lines(texts)
    found = _matcher().match_folded(folded, [frozenset()] * len(folded))
    return [tuple((hit.key.removeprefix(GATE), hit.start) for hit in hits) for hits in found]
