"""The phrases behind the signals, in English, Ukrainian, Russian, German, French and Spanish: RE2 patterns.

RE2's \\b and \\w know ASCII alone, so that Cyrillic phrases begin without \\b and go on with \\S.
"""


def _any(*alternatives: str) -> str:
    return "(?im)" + "|".join(alternatives)


ANONYMOUS = _any(
    r"\bon (?:the )?condition (?:of anonymity|(?:that )?\w+ not be (?:named|identified))",
    r"\b(?:declined|refused|asked|requested|wished|wanted|preferred|insisted) (?:not )?(?:to be|"
    r"to remain|on) (?:not )?(?:named|identified|anonymous|anonymity|unnamed)",
    r"\bask(?:ed|ing) (?:not to be|to not be) (?:named|identified)",
    r"\b(?:requested|requesting|granted|seeking) anonymity",
    r"\b(?:speaking|spoke|spoken) anonymously",
    r"\bnot authori[sz]ed to (?:speak|discuss|comment|talk)",
    r"\b(?:sources?|people|persons?|officials?|individuals?) (?:who (?:is|are|was|"
    r"were) )?(?:familiar with|briefed on|close to|with knowledge of|with direct knowledge)\b",
    r"\b(?:unnamed|anonymous|unidentified) (?:\w+ ){0,2}(?:sources?|officials?|insiders?|aides?|"
    r"diplomats?)",
    r"на умовах анонімності",
    r"побажа\S+ (?:залишитися|лишитися) (?:анонімн|неназван)\S+",
    r"неназван\S+ (?:джерел|чиновник|посадов)\S*",
    r"джерел\S+,? (?:знайом|близьк|обізнан|поінформован)\S+",
    r"на условиях анонимности",
    r"пожела\S+ остаться (?:анонимн|неназванн)\S+",
    r"неназванн\S+ (?:источник|чиновник|собеседник)\S*",
    r"(?:источник|собеседник)\S*,? (?:знаком|близк|осведомл)\S+",
    r"осведомл[её]нн\S+ (?:источник|собеседник)\S*",
    r"\banonym bleiben",
    r"\bBedingung der Anonymität",
    r"\b(?:namentlich nicht|nicht namentlich) genannt\S*",
    r"\b(?:Regierungs|Sicherheits|Partei|Koalitions|Diplomaten|Verhandlungs|Finanz)kreisen?\b",
    r"\bsous (?:le )?couvert (?:d['’]|de l['’])anonymat",
    r"\brequ(?:is|iert|érant) l['’]anonymat",
    r"\bsous condition d['’]anonymat",
    r"\bsources? (?:proches? d|anonymes?|concordantes?)\S*",
    r"\b(?:bajo|en) (?:condición de |el )?anonimato",
    r"\bno ser identificad[oa]s?",
    r"\bfuentes? (?:cercanas?|anónimas?|conocedoras?|próximas?)\b",
)

WEASEL = _any(
    r"\b(?:many|some|most) (?:people |experts |observers |analysts |critics |commentators )?(?:say|"
    r"believe|argue|claim|suspect|suggest|speculate)\b",
    r"\b(?:critics|experts|analysts|observers|commentators|insiders|skeptics|pundits) (?:say|believe|"
    r"argue|claim|note|warn|suggest|point out|agree|contend)\b",
    r"\bit is (?:widely |generally |commonly )?(?:believed|rumou?red|thought|alleged|said) (?:that|to)\b",
    r"\bthe media (?:has|have) (?:nicknamed|dubbed|called|labell?ed)",
    r"\b(?:according to|citing) (?:some|various|unconfirmed|multiple|several|"
    r"numerous) (?:media )?(?:reports|sources|accounts)",
    r"\brumou?r has it\b",
    r"(?:експерти|аналітики|критики|спостерігачі) (?:вважають|зазначають|кажуть|попереджають|припускають)",
    r"багато хто (?:вважає|каже|думає)",
    r"(?:эксперты|аналитики|критики|наблюдатели) (?:считают|отмечают|говорят|предупреждают|полагают)",
    r"многие (?:считают|говорят|думают|полагают)",
    r"\b(?:Experten|Kritiker|Beobachter|Analysten|Insider) (?:sagen|meinen|warnen|befürchten|glauben|"
    r"sprechen|gehen davon aus)",
    r"\bviele (?:glauben|meinen|sagen|denken)\b",
    r"\bcertains (?:disent|estiment|affirment|pensent|y voient)",
    r"\b(?:de nombreux|plusieurs) (?:experts|observateurs|analystes) (?:estiment|pensent|disent|jugent)",
    r"\b(?:muchos|algunos) (?:dicen|creen|piensan|opinan|expertos|analistas)\b",
    r"\b(?:los|varios) (?:expertos|analistas|críticos) (?:dicen|creen|opinan|advierten|señalan)",
)

CORRECTION = _any(
    r"^[^\w\n]*editor['’]s note\b.{0,60}\b(?:correct|amend|clarif|earlier version)\w*",
    r"^[^\w\n]*(?:correction|clarification|erratum|corrección|fe de erratas|rectification|"
    r"rectificatif|korrektur|korrekturhinweis|anmerkung der redaktion|виправлення|уточнення|поправка|"
    r"исправление|уточнение)\b[^:.\n]{0,40}:",
    r"\bthis (?:article|story|post|piece|report|headline) (?:was|has been|is) (?:updated to correct|"
    r"corrected|amended|clarified)\b",
    r"\b(?:an earlier|a previous|the original) version of this (?:article|story|post|piece|report)\b",
    r"\bin einer (?:früheren|vorherigen|ersten) (?:version|fassung) (?:dieses|des) (?:artikels|textes|"
    r"beitrags)",
    r"\bune (?:première |précédente )?version (?:précédente |antérieure )?de cet article",
    r"\buna versión (?:anterior|previa) de (?:este|esta) (?:artículo|noticia|información)",
)

# A line of its own beside the headline: elsewhere it marks a box of adverts, not the article.
SPONSORED_LABEL = _any(
    r"^[^\w\n]*(?:sponsored|paid (?:post|content|partnership|program)|advertorial|partner content|"
    r"branded content|sponsored (?:content|post|by\b.*)|presented by\b.*|anzeige|werbung für\b.*|"
    r"promoted content|contenu (?:sponsorisé|partenaire)|publirreportaje|contenido patrocinado|"
    r"партнерський (?:матеріал|проєкт)|на правах реклам[иы]|партнерский материал|спецпроект)[^\w\n]*$",
)

SPONSORED = _any(
    r"\bthis (?:article|post|content|story) (?:is|was|has been) (?:sponsored|paid for|"
    r"produced in partnership)\b",
    r"\bthis post (?:may )?contains? affiliate links\b",
    r"\b(?:we|i) (?:may|might) (?:earn|receive) (?:a |an )?(?:small |affiliate )?commissions?\b",
)

# Three kinds of slips in machine-translated English: a full stop on both sides of the closing quote, the
# speech dash of Slavic and Romance dialogue, and an acronym glued to a word that was left as it stood.
TRANSLATION = (
    r"(?m)[.!?][\"”»][\s\p{Z}]+\.(?: |$)",
    r"[,.!?][\"”]?[\s\p{Z}]+[—–][\s\p{Z}]+(?:said|says|noted|notes|added|adds|stated|emphasized|wrote|"
    r"explained|claims|believes)\b",
    r"\b[a-z]{3,}[A-Z]{3,}\b",
)
