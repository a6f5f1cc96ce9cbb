"""Verbs and phrases of attribution, in English, Ukrainian, Russian, German, French and Spanish. Data only."""

from __future__ import annotations

from cleaner.reliability import slavic
from cleaner.reliability.cues import words

SAYING = slavic.SAYING | words(
    "informierte, informiert, verkündete, versicherte, vermutet, schätzt, pointed, indicated, recalled",
    "recalls, warnen, betonen, betonten, erzählten, unterstreicht, unterstreichen, unterstrich, merken",
    "admet, concède, préconise, ermittelt, reagiert, advised, concluded, said, say, says, told, tells",
    "added, adds, noted, notes, stated, confirmed, confirms, warned, warns, wrote, writes, explained",
    "explains, reported, claimed, claims, revealed, reveals, denied, argued, argues, insisted, insists",
    "suggested, suggests, acknowledged, estimates, declared, announced, announces, emphasized",
    "stressed, cautioned, testified, tweeted, admitted, conceded, asserted, predicted, remarked",
    "answered, replied, narrates, sagte, sagt, sagten, erklärte, erklärt, erklärten, teilte, teilten",
    "mitteilt, mitteilte, mitteilten, betonte, betont, schrieb, schreibt, berichtete, berichteten",
    "berichtet, warnte, warnt, warnten, bestätigt, bestätigte, meint, meinte, räumt, räumte, ergänzt",
    "ergänzte, behauptete, erzählt, erzählte, äußerten, äußerte, erläuterte, erläutert, begründete",
    "kommentierte, kündigte, fragt, gestand, lacht, merkte, würdigte, führte, hieß, déclaré, déclare",
    "dit, affirmé, affirme, affirment, indiqué, indique, expliqué, explique, ajouté, ajoute, souligné",
    "souligne, précisé, précise, annoncé, annonce, rapporté, estime, estimé, assuré, assure, confirmé",
    "averti, prévenu, rappelé, rappelle, écrit, confie, confié, réagi, jugé, dénoncé, raconte, dijo",
    "dice, declaró, declara, afirmó, afirma, afirmado, explicó, explica, señaló, señala, señalado",
    "aseguró, asegura, asegurado, añadió, añade, indicó, indica, informó, anunció, anunciado, confirmó",
    "sostuvo, sostiene, destacó, destaca, apuntó, apunta, advirtió, advierte, reconoció, recoge",
    "manifestó, declarado, explicado",
)
# What papers do; kept apart because people also "show" and "find".
# These are speech only before a clause: "police added charges", "announced a plan" are acts.
CLAUSAL = words("added, adds, announced, announces")
# What several people do in the present. Who has a mere opinion ("critics argue") is a weasel's source.
PLURAL_SAYING = words("note, claim, suggest, estimate, indicate, point, confirm, report")
SHOWING = slavic.SHOWING | words(
    "show, indicate, found, finds, shows, showed, indicates, indicated, concludes, concluded",
    "describes, described, reads, zeigt, ergab, montre, révèle, muestra, revela",
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
        "de acuerdo con",
        "according to",
        "citing",
        "unter berufung auf",
        "citant",
        "citando a",
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
        "d'après",
        "d’après",
        "según",
        "nach",
        *slavic.ACCORDING,
    )
)
ACCORDING_BY_FIRST = {
    first: tuple(phrase for phrase in ACCORDING if phrase[0] == first) for first, *_ in ACCORDING
}
ZUFOLGE = frozenset(["zufolge"])  # stands behind its source
