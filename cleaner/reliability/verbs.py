"""Verbs and phrases of attribution, in English, Ukrainian, Russian, German, French and Spanish. Data only."""

from __future__ import annotations

from cleaner.reliability import romance, slavic
from cleaner.reliability.cues import words

SAYING = (
    slavic.SAYING
    | romance.SAYING
    | words(
        "informierte, informiert, verkündete, versicherte, vermutet, schätzt, pointed, indicated, recalled",
        "recalls, warnen, betonen, betonten, erzählten, unterstreicht, unterstreichen, unterstrich, merken",
        "ermittelt, reagiert, advised, concluded, said, say, says, told, tells, added, adds, noted, notes",
        "stated, confirmed, confirms, warned, warns, wrote, writes, explained, explains, reported, claimed",
        "claims, revealed, reveals, denied, argued, argues, insisted, insists, suggested, suggests",
        "acknowledged, estimates, declared, announced, announces, emphasized, stressed, cautioned, testified",
        "tweeted, admitted, conceded, asserted, predicted, remarked, answered, replied, narrates, sagte",
        "sagt, sagten, erklärte, erklärt, erklärten, teilte, teilten, mitteilt, mitteilte, mitteilten",
        "betonte, betont, schrieb, schreibt, berichtete, berichteten, berichtet, warnte, warnt, warnten",
        "bestätigt, bestätigte, meint, meinte, räumt, räumte, ergänzt, ergänzte, behauptete, erzählt",
        "erzählte, äußerten, äußerte, erläuterte, erläutert, begründete, kommentierte, kündigte, fragt",
        "gestand, lacht, merkte, urged, urges, condemned, condemns, accused, accuses, würdigte, führte, hieß",
        "welcomed, applauded, blamed, blames, demanded, demands, threatened, played",
        "hinted, boasted, complained, foreshadowed, described, paid, recoge, ruled, alleged, pledged, vowed",
        "expressed, rejected, rejects, dismissed, dismisses",
    )
)
# What papers do; kept apart because people also "show" and "find".
# These are speech only before a clause: "police added charges", "announced a plan" are acts.
CLAUSAL = words("added, adds, announced, announces, declared, ruled, pledged, vowed")
# What several people do in the present, and what groups of experts do beside saying.
PLURAL_SAYING = romance.PLURAL_SAYING | words(
    "write, note, claim, suggest, estimate, indicate, point, confirm, report, believe, recommend",
    "recommends, think, warn, argue, agree, caution, advise, predict, fear, worry, contend, insist",
    "acknowledge, highlight, stress, emphasize, explain, recommended, believed, expect, concluded, found",
    "discovered, determined, shown, emphasized, speculate, suggesting, noting, warning, arguing",
    "allege, alleges, forecasts, predicts, claiming, believing, predicting, estimating",
    "reports, advises, estimates, urges, urged, hypothesize",
    "speculated, believes, expects",
    "theorize, propose, reveal, described, feared, predicted, estimated, calculated, forecast, empfehlen",
    "rechnen, vermuten, befürchten, fürchten, glauben, вважають, считают",
)
SHOWING = slavic.SHOWING | words(
    "show, indicate, found, finds, shows, showed, shown, indicates, indicated, concludes, concluded",
    "describes, described, reads, suggest, suggests, suggested, reveals, revealed, estimated, estimates",
    "confirms, demonstrated, demonstrates, demonstrate, identified, highlights, highlighted, emphasizes",
    "predicts, predicted, projects, documents, ranks, ranked, reported, reports, warns, warned, states",
    "stated, says, said, notes, noted, argues, claims, alleges, reveal, cites, zeigt, zeigen, ergab",
    "ergibt, belegt, belegen, montre, montrent, révèle, révèlent, indique, muestra, muestran, revela",
    "revelan, indica, señala",
)

# The longest first: the words in front of a source, one by one.
ACCORDING = tuple(
    tuple(phrase.split())
    for phrase in (
        "pour",
        "nach angaben der",
        "nach angaben des",
        "nach angaben von",
        "nach einschätzung der",
        "nach einschätzung des",
        "nach schätzungen der",
        "nach schätzungen des",
        "nach ansicht von",
        "nach auffassung von",
        "laut angaben der",
        "laut angaben des",
        "laut angaben von",
        "heißt es in",
        "hieß es in",
        "heisst es in",
        "hiess es in",
        "hieß es aus",
        "hiess es aus",
        "heißt es aus",
        "heisst es aus",
        "nach einschätzung von",
        "nach erkenntnissen der",
        "appris auprès de",
        "appris auprès du",
        "appris de",
        "quoting",
        "desprende de",
        "desprenden de",
        "source",
        "sources",
        "dires de",
        "avis de",
        "de acuerdo con",
        "de acuerdo a",
        "juicio de",
        "juicio del",
        "opinión de",
        "opinión del",
        "palabras de",
        "palabras del",
        "fuentes de",
        "fuentes del",
        "para",
        "according to",
        "citing",
        "unter berufung auf",
        "citant",
        "citando a",
        "in a",
        "in an",
        "in one",
        "in another",
        "compiled by",
        "highlighted in",
        "noted in",
        "outlined in",
        "detailed in",
        "described in",
        "reported in",
        "polled by",
        "surveyed by",
        "disclosed by",
        "revealed by",
        "per the",
        "stated by",
        "announced by",
        "confirmed by",
        "reported by",
        "noted by",
        "nach angaben",
        "laut",
        "gemäss",
        "gemäß",
        "selon",
        "d' après",
        "d’ après",
        "según",
        "nach",
        *slavic.ACCORDING,
    )
)
ACCORDING_BY_FIRST = {
    first: tuple(phrase for phrase in ACCORDING if phrase[0] == first) for first, *_ in ACCORDING
}
ZUFOLGE = frozenset(["zufolge"])  # stands behind its source

# Speech where a name is the subject: too wide for nouns ("the system describes", "the doctors agree").
NAMED_SAYING = words(
    "disagrees, disagreed",
    "recommends, recommended, suggests, advises, cautions, admits, acknowledges, emphasizes, emphasises",
    "emphasised, clarifies, clarified, stresses, jokes, joked, quips, muses, observes, observed, remarks",
    "predicts, concedes, contends, contended, asserts, laments, lamented, opines, reiterates, reiterated",
    "outlines, outlined, counters, countered, responds, responded, replies, concludes, alleges, alleged",
    "tweets, speculates, reports, speculated, theorizes, complains, complained, reckons, reveals",
    "discloses, disclosed, argumentierte, argumentiert, kritisiert, kritisierte, fordert, forderte",
    "glaubt, findet, verriet, verrät, vermutete, plaidé, manifiesta, criticized, criticised",
)
# Opinions and descriptions: speech where the name stands in front, seldom behind a quotation.
NAMED_TELLING = romance.NAMED_TELLING | words(
    "describes, described, calls, called, disputes, disputed, defends, defended, highlights, highlighted",
    "believes, thinks, suspects, suspected, echoes, echoed, cites, cited, likens, likened, dubbed",
)
# Of these a clause with "that" must follow, since people and bodies also find, share and show things.
NAMED_CLAUSAL = romance.NAMED_CLAUSAL | words(
    "mentions, mentioned",
    "shares, shared, found, finds, discovered, determined, showed, shows, posted, promises",
    "promised, agrees, agreed, projects, projected, forecasts, forecast, proposes, proposed, tells",
    "believed, states, maintains, maintained, expects, expected",
)
# Behind a quotation these are speech too: "…,” agrees Ann Lee".
QUOTED_SAYING = romance.QUOTED_SAYING | words(
    "shares, shared, agrees, agreed, continues, continued, instructs, reflects, reflected, points, hopes",
    "tells, asks, asked, cites, offers, sums, freut, lacht, so, states",
)
# Who "he said" is, one person named before may tell.
SINGULAR = words("he, she, er, sie, il, elle, él, ella, він, вона, он, она")
# What several say: a single name in front of these is the last of a list.
PLURAL = words("say, tell, note, argue, believe, sagen, disent, dicen")
# French and Spanish verbs that are something else in an English page.
NOT_ENGLISH = words(
    "assure, estime, dit, recoge, explique, affirme, nuance, lance, tranche, resume",
    "replica, alerta, critique, dice, dicen, reclame, responden",
)
# As often nouns as verbs: no speech behind an article, a number (COUNTING) or an "-ing".
NOUNLIKE = words(
    "demands",
    "notes, reports, claims, estimates, states, forecasts, projects, points, calls, reveals, poses, report",
    "note",
)
# Behind "is" or "are" these are speech: "the bureau is warning drivers". "Calling" needs "for" or "on".
PROGRESSIVE = words(
    "warning, urging, calling, predicting, advising, demanding, insisting, denying, forecasting, promising",
    "threatening, accusing, blaming, confident, adamant, hopeful, optimistic, unconvinced",
)
CALLING, DEMANDS = frozenset(["calls", "called", "calling"]), (["for"], ["on"])
# Of these "of", "for" and the like behind them make nouns too; "calls for" is speech.
NOUNS = words("notes, reports, claims, estimates, states, forecasts, projects, report, note")
# Their object is who is spoken to or of.
ADDRESSING = words(
    "urged, urges, told, tells, accused, accuses, condemned, condemns, advised, welcomed, applauded, blamed",
    "blames, demanded, demands, threatened, played, paid",
)
COUNTING = words(
    "take, takes, taking, make, makes, two, three, four, five, many, most, some, few, no, and, or, one",
    "united",
)
# To advise somebody is a trade; to advise that, against or to do something is speech.
SERVING = frozenset(["advises", "advised"])
# What is thought or wanted; told only where a clause says it.
STANCES = words(
    "believe, believes, fear, worry, think, thinks, expect, expects, insist, insists, insisted",
)
# Who is "called", "recommended" or "determined" says nothing.
BE = words("is, are, was, were, be, been, being, do, does, did, can, to, not")
NAMING = words(
    "on, the, a, an, it, this, them, him, her, his, their, its, for, himself, herself"
) | frozenset('"“„«‘')
TELLING_BEHIND = words("that, in, on, about, to, of, at, as, how, last, back, via, for, me, us") | frozenset(
    '".:;“”„«»‘(—–-'
)
JUDGING = words("welcomed, applauded, blamed, blames")
JUDGED = NAMING - {"on", "for"}
WITH_NAMES = (NAMING, JUDGED)  # a name may stand there as well
FEELINGS = words(
    "doubt, doubts, concern, concerns, hope, hopes, confidence, support, regret, fear, fears, surprise",
    "disappointment, scepticism, skepticism, optimism, outrage, frustration, satisfaction, relief, dismay",
)
ALLEGATIONS = words(
    "claims, allegations, suggestions, accusations, criticism, criticisms, reports, speculation, rumours",
    "rumors, concerns, fears, charges, assertions, call, calls, request, demand, demands, claim, allegation",
    "suggestion, notion, idea",
)
# What may stand behind these verbs for them to be speech: "Zoom calls" and "wrote a book" are none.
FOLLOWED = {
    **dict.fromkeys(words("calls, called, describes, described"), NAMING),
    **dict.fromkeys(words("wrote, writes, posted, replies, answers, reflects"), TELLING_BEHIND),
    "expressed": FEELINGS,
    **dict.fromkeys(words("rejected, rejects, dismissed, dismisses"), ALLEGATIONS),
    "reads": frozenset(',:"“„«'),
    "threatened": frozenset(["to"]),
    "boasted": words("of, that, about"),
    "complained": words("of, that, about, they, it, he, she, the, there"),
    "played": frozenset(["down"]),
    "paid": frozenset(["tribute"]),
    **dict.fromkeys(JUDGING, JUDGED),
    **dict.fromkeys(words("demanded, demands"), JUDGED | {"that"}),
}
# "Format the feed according to the spec": in the manner of.
MANNER = words(
    "format, formatted, structured, structure, arranged, arrange, organized, organised, organize, sorted",
    "sort, vary, varies, adjust, adjusted, provision, grouped, group, categorized, ranked, rated",
    "classified, priced, divided, tailored, tailor, labelled, labeled, sized, change, changes, changed, go",
    "goes, went, act, live, work, works, mark, marked, store, stored",
)
# What bodies do beside saying: "the committee recommends".
ADVISING = words(
    "recommends, recommended, advises, estimates, predict, urges, reports, believes, expects",
    "believe, fear, estimate, warn, allege, alleges, forecasts, predicts",
)
# What somebody announces is said by him, clause or none; whom a text only describes may just act.
ANNOUNCING = words("announced, announces")
NO_ADJECTIVES = frozenset(["said", "says", "told", "announced"])
# Of these a lone name at the head of a sentence may be the subject.
PLAIN_SAYING = words(
    "said, says, announced, announces, told, reported, warned, confirmed, denied, claimed, argued",
)
