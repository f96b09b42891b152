"""Patterns of what a body says of its identity: legal forms, numbers, founding, operator, address.

Every repetition is bounded and no two neighbours can match the same letters, so that a search takes
time in proportion to the text.
"""

import re

_NOT_IN_WORD = r"(?<![^\W_])"
_WORD_ENDS = r"(?![^\W_])"
LEGAL_FORM = re.compile(
    _NOT_IN_WORD
    + r"(?:e\. ?V\.|eingetragener Verein|gGmbH|GmbH(?: & Co\. KG)?|Stiftung bürgerlichen Rechts|"
    r"Genossenschaft|KdöR|Körperschaft des öffentlichen Rechts|Ltd\. ?Şti\.|A\. ?Ş\.|"
    r"registered (?:charity|association|society|non-?profit)|non-?profit (?:association|"
    r"organi[sz]ation|"
    r"corporation|foundation)|not-for-profit (?:association|organi[sz]ation|company)|"
    r"company limited by guarantee|public-private partnership|charitable (?:trust|foundation)|"
    r"501\(c\) ?\(?[36]\)?|AISBL|ASBL|VZW|GEIE|EEIG|"
    r"asociación civil|asociación sin (?:ánimo|fines) de lucro|sociedad mercantil|"
    r"fundación privada|"
    r"association (?:loi(?: de)? 1901|à but non lucratif)|groupement d'intérêt (?:public|"
    r"économique)|"
    r"associação (?:privada )?sem fins lucrativos|associazione (?:no profit|senza (?:scopo|"
    r"fini) di lucro|"
    r"riconosciuta)|consorzio|cooperativa sociale|rete d'impresa|contratto di rete|"
    r"stowarzyszenie|fundacja|porozumienie|spółka z o\. ?o\.|Sp\. ?z ?o\. ?o\.|zapsaný spolek|"
    r"z\. ?s\.|s\. ?r\. ?o\.|"
    r"o\. ?p\. ?s\.|neprofitn[ai] udruga|udruga|d\. ?o\. ?o\.|közhasznú egyesület|egyesület|"
    r"Nonprofit Kft\.?|Kft\.?|"
    r"Zrt\.?|asociație non-?profit|S\. ?R\. ?L\.|dernek|derneği|vakıf|vakfı|kooperatif|"
    r"АНО|автономная некоммерческая организация|некоммерческое партн[её]рство|ассоциация|ООО|АО|"
    r"громадська (?:організація|спілка)|ТОВ|astikí mi kerdoskopikí|"
    r"αστική μη κερδοσκοπική(?: εταιρεία)?|"
    r"S\. ?L\. ?U?\.|S\. ?A\. ?S?\.|A\. ?C\.|S\. ?r\. ?l\.|S\. ?p\. ?A\.|SARL|SASU?|Limited|"
    r"Ltd\.?|LLC|Inc\.|PLC|CIC|"
    r"stichting|vereniging|B\. ?V\.|ideell förening|ekonomisk förening|ApS|A/S|AB|Oyj?|ry|"
    r"rekisteröity yhdistys)"
    + _WORD_ENDS
    + r"|(?:一般|公益)?(?:社団法人|財団法人)|特定非営利活動法人|NPO法人|株式会社|合同会社|"
    r"사단법인|재단법인|"
    r"비영리법인|주식회사|社会团体法人|民办非企业单位|有限(?:责任)?公司|股份有限公司|"
    r"جمعية (?:غير ربحية|أهلية)|مؤسسة غير ربحية|شركة ذات مسؤولية محدودة|ذ\.م\.م|غير ربحية",
    re.IGNORECASE,
)  # fmt: skip
# In one case alone: short forms that are words otherwise.
CASED_FORMS = frozenset(
    "limited ab as ag ry oy oyj ac sa sas ano ао ооо тов cic inc. aps a.c. s.a. vzw".split()  # noqa: SIM905
)
_NUMBER = (
    r"[ .:#№nNrRoOº°()-]{0,8}(?P<value>(?-i:[A-Z]{0,4}[ -]?\d(?:[ ./-]?\d){2,18}[A-Z]?))(?![\w])"
)
REGISTER = re.compile(
    _NOT_IN_WORD
    + r"(?:HR ?B|HR ?A|VR|GnR|PR|Vereinsregister(?:nummer)?(?:[^\d]{0,30}VR)?|Registernummer|"
    r"Registergericht"
    r"[^\d]{0,40}|Handelsregister[^\d]{0,30}|ZVR(?:-Zahl)?|FN|CHE|UID|KRS|REGON|MERS[İI]S(?: No)?|"
    r"Ticaret Sicil(?: No)?|Kütük No|company (?:registration )?(?:no|number)|registration (?:no|"
    r"number)|"
    r"registered (?:charity|company|in [A-Z][a-z]{2,12}(?: and [A-Z][a-z]{2,12})?)(?: no| number)?|"
    r"charity (?:registration )?(?:no|number)|reg\. ?(?:no|nr)?|company no|"
    r"Registro (?:Mercantil|Nacional|de Asociaciones)[^\d]{0,40}|"
    r"inscrit[ao] en el registro[^\d]{0,60}|"
    r"matrícula|SIREN|SIRET|RCS|RNA|n° ?d'enregistrement|R\.? ?E\.? ?A\.?|iscritt[ao] al n|"
    r"IČO?|spisov[áa] značka|OIB|MBS|registarski broj|matični broj|cégjegyzékszám|"
    r"nyilvántartási szám|"
    r"J\d{2}/|KvK(?:-nummer)?|CVR(?:-nr)?|org(?:anisasjons|anisations)?[. -]?(?:nr|nummer)|"
    r"y-tunnus|"
    r"ОГРН(?:ИП)?|ЄДРПОУ|ΓΕΜΗ|Γ\.Ε\.ΜΗ\.|法人番号|会社法人等番号|사업자 ?등록 ?번호|고유번호|"
    r"법인등록번호|"
    r"统一社会信用代码|登记证号|السجل التجاري(?: رقم)?|رقم التسجيل|س\.ت)" + _NUMBER,
    re.IGNORECASE,
)  # fmt: skip
TAX = re.compile(
    _NOT_IN_WORD
    + r"(?:USt\.?-?Id(?:ent)?(?:ifikations)?\.?-?(?:Nr|nummer)?|"
    r"Umsatzsteuer-?(?:Identifikations)?-?(?:nummer|ID)|"
    r"Steuernummer|St\.?-?Nr|VAT(?: ?(?:registration|reg|id|identification))?\.?(?: ?(?:no|"
    r"number))?|"
    r"tax (?:id|identification|number|no)(?: number)?|EIN|ABN|GST(?:IN)?|CIF|NIF|N\.I\.F|C\.I\.F|"
    r"NIPC|contribuinte|"
    r"RFC|CUIT|RUC|RUT|RIF|CNPJ|TVA(?: intracommunautaire)?|P\.? ?IVA|partita iva|C\.? ?F\.?|"
    r"codice fiscale|"
    r"NIP|VKN|vergi (?:no|numarası|dairesi[^\d]{0,30})|ИНН|ІПН|DIČ|PIB|adószám|CUI|cod fiscal|"
    r"BTW(?:-nummer)?|"
    r"MVA|moms(?:reg)?[.-]?(?:nr|nummer)?|ALV|ΑΦΜ|Α\.Φ\.Μ\.|税号|統一編號|الرقم الضريبي)" + _NUMBER,
    re.IGNORECASE,
)  # fmt: skip
LICENCE = re.compile(
    _NOT_IN_WORD
    + r"(?:licen[cs]e(?: no| number| n°| nr)|licen[cs]ed? under(?: no| number)?|TÜRSAB[^\d]{0,30}|"
    r"(?:faaliyet |işletme |yetki )?(?:ruhsat|belge|yetki belgesi|izin)(?:sı|si|i)?(?: no|"
    r" numarası)|"
    r"licencia(?: sanitaria| municipal| turística)?(?: n[úu]m| nº| no)?|registro sanitario|"
    r"autorización sanitaria|"
    r"COFEPRIS|licença(?: n)?|registo ERS|ERS|autorizzazione(?: sanitaria)?(?: n)?|"
    r"direttore sanitario[^\d]{0,40}|"
    r"лицензия|лицензии|ліцензія|ліцензії|Lizenznummer|Konzession(?:snummer)?|"
    r"Approbation[^\d]{0,20}|"
    r"koncesj[ai](?: nr)?|zezwolenie(?: nr)?|wpis do rejestru[^\d]{0,40}|licence n°|"
    r"agrément(?: n)?|"
    r"immatriculation(?: IM)?|IM0|IATA|ATOL|ABTA|MH/|許可番号|登録番号|旅行業登録[^\d]{0,12}|第|"
    r"등록번호|허가번호|유치업 ?등록|유치기관 등록[^\d]{0,10}|"
    r"许可证号?|ترخيص(?: رقم)?|رقم الترخيص)" + _NUMBER,
    re.IGNORECASE,
)  # fmt: skip
# Who runs the site: words before the name, and words behind it.
OPERATOR = re.compile(
    r"(?:(?:is |are )?(?:operated|run|managed|owned|published|maintained) (?:and \w{3,12} )?by|"
    r"(?:is |are )?(?:a )?(?:trading name|trade ?mark|brand|project|initiative) of|operator|"
    r"betrieben (?:von|durch)|betreiber(?:in)?(?: der (?:website|seite|internetseite))?|"
    r"eine marke (?:der|von)|"
    r"herausgeber(?:in)?|diensteanbieter|angaben gemäß § ?\d{1,2} (?:TMG|DDG)|"
    r"verantwortlich(?: für den inhalt)?|"
    r"träger(?:verein)?|titularidad de|titular(?: del sitio| de la web)?|"
    r"responsable(?: del tratamiento| del sitio)?|"
    r"operad[oa] por|gestionad[oa] por|propiedad de|marca (?:comercial |registrada )?(?:de|da)|"
    r"édité(?:e)? par|éditeur(?: du site)?|exploité(?:e)? par|une marque de|géré(?:e)? par|"
    r"propriedade d[aeo]|responsável|gerid[oa] p(?:or|el[ao])|gestit[oa] da|a cura di|"
    r"un marchio di|"
    r"titolare(?: del (?:sito|trattamento))?|di proprietà di|"
    r"operatorem (?:serwisu|strony)(?: jest)?|administratorem (?:danych|"
    r"serwisu)(?: \w{3,12})?(?: jest)?|"
    r"właścicielem (?:serwisu|strony)(?: jest)?|wydawca|prowadzony przez|"
    r"provozovatel(?:em)?(?: (?:webu|stránek))?(?: je)?|správce(?:m)?(?: je)?|nositelj|"
    r"nakladnik|izdavač|vlasnik|upravlja|üzemeltető(?:je)?|kiadó|operat de|administrat de|"
    r"beheerd door|een initiatief van|uitgever|drivs av|drives av|drevet av|udgives af|"
    r"ylläpitäjä|julkaisija|"
    r"оператор(?:ом)?(?: сайта)?|владел(?:ец|ьцем)(?: сайта)?|администраци(?:я|ей) сайта|"
    r"учредитель|"
    r"власник(?:ом)?(?: сайту)?|διαχειρίζεται|φορέας|"
    r"運営会社|運営者|運営元|運営団体|事業者名|運営|販売業者|주관|운영사|운영기관|운영주체|상호|"
    r"主办单位|主辦單位|主办|运营方|版权所有|تدير الموقع|يدير الموقع|مملوك ل|تابع ل|بإدارة)"
    r"[ :：.–-]{0,4}(?P<value>[^\n]{2,120})",
    re.IGNORECASE,
)  # fmt: skip
OPERATED = re.compile(
    r"(?P<value>[^;:()\n]{4,110}?) (?:tarafından (?:işletilmektedir|yönetilmektedir|"
    r"hazırlanmıştır)|"
    r"markasıdır|tescilli markasıdır|кемесі|が運営して(?:います|いる)|が運営)"
)
FOUNDED = re.compile(
    r"(?:(?:was |were )?(?:founded|established|created|formed|incorporated|set up|constituted)|"
    r"gegründet|gründung(?:sjahr)?|entstand|ins leben gerufen|fundad[oa]|constituid[oa]|"
    r"cread[oa]|nació|"
    r"fondé(?:e)?|créé(?:e)?|constitué(?:e)?|criad[oa]|constituíd[oa]|fondat[oa]|costituit[oa]|"
    r"nat[oa] nel|nasce nel|"
    r"założon[oyae]|powstał[oa]?|utworzon[oya]|zawiązan[oya]|kuruldu|kurulmuş\w{0,6}|"
    r"kuruluş(?: yılı| tarihi)?|"
    r"založen[aoý]?|vznikl[ao]?|osnovan[aoi]?|alapít\w{1,8}|alakult|înființat[ăa]?|fondat[ăa]?|"
    r"opgericht|gesticht|grundad(?:es)?|bildades|grundlagt|stiftet|etablert|oprettet|"
    r"perustettiin|perustettu|"
    r"основан[аоы]?|создан[аоы]?|учрежд[её]н[аоы]?|образован[аоы]?|заснован[аоі]?|створен[аоі]?|"
    r"ιδρύθηκε|συστάθηκε|設立|創立|発足|設置|설립|출범|창립|发起|成立于|成立|تأسس(?:ت)?|"
    r"أنشئ(?:ت)?|تأسيس)",
    re.IGNORECASE,
)  # fmt: skip
YEAR = re.compile(r"(?<!\d)(?:1[89]\d\d|20[0-4]\d)(?!\d)")
POSTAL = re.compile(
    r"(?<![\w-])(?:(?:[A-Z]{1,2}-)?\d{5}(?:-\d{4})?|\d{2}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|"
    r"[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2}|\d{4}(?:-\d{3})?|\d{6})(?= [^\W\d_])|〒 ?\d{3}-?\d{4}|"
    r"(?<=[^\W\d_] )(?:\d{5}|[A-Z]{1,2}\d[\dA-Z]? \d[A-Z]{2})(?![\w-])"
)
STREET = re.compile(
    r"(?:[^\W\d_](?:str(?:a(?:ß|ss)e|\.)|weg|platz|gasse|allee|ring|damm|ufer|gade|vej|gata|"
    r"gatan|vägen|veien|katu|tie|"
    r"straat|laan|plein|utca)|"
    r"(?<![^\W_])(?:str\.|street|road|avenue|ave\.|lane|drive|boulevard|blvd\.?|square|floor|"
    r"suite|quay|building|"
    r"calle|avenida|avda\.?|av\.|paseo|plaza|c/|edificio|polígono|carretera|colonia|"
    r"rue|place|chemin|allée|rua|travessa|largo|praça|via|viale|piazza|corso|ulica|ul\.|al\.|"
    r"aleja|plac|"
    r"cadde(?:si)?|cad\.|sokak|sok\.|sokağı|mah(?:\.|allesi)|bulvarı|náměstí|ulice|trg|utca|út|"
    r"tér|strada|bd\.|"
    r"улица|ул\.|проспект|пр\.|площадь|переулок|вулиця|вул\.|οδός|λεωφόρος|"
    r"شارع|طريق|مبنى))(?![^\W_])|丁目|番地|[市区町村].{0,12}\d+-\d+|路\d+号|街道|로 ?\d+|길 ?\d+",
    re.IGNORECASE,
)  # fmt: skip
CONTACT_ROLE = re.compile(
    _NOT_IN_WORD
    + r"(?:cluster (?:manager|director|coordinator|office)|cluster management|secretariat|"
    r"secretary general|"
    r"general secretary|executive director|managing director|chief executive(?: officer)?|"
    r"chair(?:man|woman|person)?|"
    r"vice[- ]president|president|treasurer|press (?:contact|office)|data protection officer|"
    r"information (?:management )?officer|project manager|"
    r"clustermanage(?:ment|r(?:in)?)|geschäfts(?:führung|führer(?:in)?|stelle|leitung)|"
    r"vorstandsvorsitzende[rn]?|"
    r"vorsitzende[rn]?|präsident(?:in)?|schatzmeister(?:in)?|pressekontakt|pressestelle|"
    r"datenschutzbeauftragte[rn]?|"
    r"gerente(?: del clúster| general)?|secretaría(?: técnica| general)?|"
    r"director(?:a)? (?:ejecutiv[oa]|general|gerente)|"
    r"presidente|presidenta|vicepresident[ea]|tesorer[oa]|delegado de protección de datos|"
    r"délégué(?:e)? général(?:e)?|directeur(?: général)?|directrice|président(?:e)?|trésori(?:er|"
    r"ère)|secrétariat|"
    r"diretor(?:a)? (?:executiv[oa]|geral)|secretariado|direttore(?: generale)?|segreteria|"
    r"koordynator(?:ka)? klastra|biuro klastra|prezes(?:ka)?(?: zarządu)?|sekretariat|"
    r"inspektor ochrony danych|"
    r"küme koordinatörü|genel (?:sekreter|müdür|koordinatör)|yönetim kurulu başkanı|kurucu|"
    r"manažer(?:ka)? klastru|ředitel(?:ka)?|předsed(?:a|kyně)|ravnatelj(?:ica)?|predsjedni(?:k|"
    r"ca)|tajni(?:k|ca)|"
    r"klasztermenedzser|ügyvezető(?: igazgató)?|elnök|director executiv|președinte|"
    r"bestuursvoorzitter|voorzitter|secretaris|verksamhetsledare|ordförande|klyngeleder|"
    r"styreleder|daglig leder|direktør|"
    r"toiminnanjohtaja|puheenjohtaja|"
    r"координатор кластера|исполнительный директор|генеральный директор|председатель|президент|"
    r"директор|"
    r"голова правління|виконавчий директор|πρόεδρος|γενικός διευθυντής|γραμματεία)"
    + _WORD_ENDS
    + r"|事務局(?:長)?|理事長|代表理事|代表取締役|会長|コーディネーター|사무국(?:장)?|이사장|"
    r"회장|대표이사|대표자?|코디네이터|"
    r"秘书处|秘书长|理事长|会长|الأمانة العامة|الأمين العام|المدير التنفيذي|المدير العام|"
    r"رئيس مجلس الإدارة",
    re.IGNORECASE,
)  # fmt: skip
