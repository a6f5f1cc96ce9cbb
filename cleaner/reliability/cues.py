"""The words that make a name a citation, in English, Ukrainian, Russian, German, French and Spanish.

Data only. `BEFORE` holds the words right before a name ("according to"), `AFTER` those right behind it
("reported"). A strong cue is enough for a name that is also a common word; a weak one isn't.
"""

from __future__ import annotations


def words(*lines: str) -> frozenset[str]:
    """Return the phrases of comma-separated *lines*."""
    return frozenset(word.strip() for line in lines for word in line.split(","))


ATTRIBUTION = words(
    "covered by, experiment by, tests by, news from, echoed in, echoed by, reporting by, reporting from",
    "findings from, findings by, documented by, highlighted by, noted in",
    "republished from, reprinted from, reposted from, originally published by, originally published in",
    "originally published on, first published in, first published by, first published on, more from",
    "according to, as reported by, reported by, as reported in, reported in, first reported by, citing",
    "cites, cited by, quoted by, as quoted by, quoting, quotes, reports by, reports from, report by",
    "report from, report in, reports in, investigation by, published by, published in, obtained by",
    "seen by, reviewed by, revealed by, per, via, as per, analysis by, poll by, survey by, poll for",
    "article in, article by, story in, story by, interviewed by, written in",
    "op-ed in, op-ed for, editorial in, piece in",
    "referring to, with reference to, a report in, compiled by, conducted by, broadcast by, aired by",
    "carried by, confirmed by, noted by, as noted by, as stated by, uncovered by, study in",
    "published online in, data from, figures from, statement to, documents obtained by",
    "data compiled by, poll from, writes, viewed by, recherche der, recherche des, recherche von",
    "bericht im, veröffentlicht in, erschienen in, erfuhr, erfuhren, sondés par, relayés par",
    # Ukrainian
    "писав, писала, писало, писали, розповідає, за підрахунками, за оцінкою, стверджують",
    "за даними, за інформацією, як повідомляє, як повідомляють, повідомляє, повідомляють, повідомило",
    "повідомила, повідомив, пише, пишуть, як пише, передає, передають, з посиланням на",
    "із посиланням на, посилаючись на, про це пише, про це повідомляє, про це повідомляють, зазначає",
    "як зазначає, за словами, інформує, розповідає, джерело, цитує, на думку, за версією, згідно з",
    "відповідно до, як передає, йдеться у матеріалі, стверджує",
    # Russian
    "писал, писала, писало, писали, утверждают, по подсчетам, по подсчётам, по оценке",
    "по данным, по информации, как сообщает, как сообщают, сообщает, сообщают, сообщил, сообщила",
    "сообщило, сообщили, пишет, пишут, как пишет, передает, передаёт, передают, со ссылкой на",
    "ссылаясь на, об этом сообщает, об этом пишет, отмечает, как отмечает, цитирует, по сообщению",
    "по сообщениям, по словам, утверждает, по версии, согласно, как передает, как передаёт, уточняет",
    "информирует, рассказывает, по мнению",
    # German
    "laut, nach angaben von, nach angaben der, nach angaben des, nach informationen von",
    "nach informationen der, nach informationen des, wie, berichtet, berichtete, berichten, berichteten",
    "meldet, meldete, melden, schreibt, schrieb, zitiert, unter berufung auf, bericht von, bericht der",
    "bericht des, zufolge, recherchen von, recherchen der, recherchen des, umfrage von, umfrage der",
    "umfrage des, im auftrag von, im auftrag der, im auftrag des, berichten der, berichten des",
    "berichten von, beruft sich auf",
    # French
    "selon, d'après, d’après, rapporte, rapportent, a rapporté, rapporté par, rapportait, indique",
    "a indiqué, révèle, a révélé, révélé par, révélée par, révélés par, révélées par, relate, écrit",
    "citant, cité par, citée par, cités par, citées par, relayé par, relayée par, publié par",
    "publiée par, publiés par, dévoilé par, enquête de, sondage pour, comme le rapporte, précise",
    "explique, souligne, nous apprend, raconte, affirme, informations de, information de, publié dans",
    "publiée dans, publié sur, interrogés par, consulté par, consultée par, consultés par",
    "consultées par, a appris, étude de, pour, repris par",
    # Spanish
    "según, de acuerdo con, de acuerdo a, informó, informa, informaron, reportó, reporta, publicó",
    "publica, citado por, citada por, citados por, citando a, recoge, señala, señaló, adelantó, avanzó",
    "reveló, publicado por, publicada por, informaciones de, información de, ha informado, ha publicado",
    "cita a, encuesta de, sondeo de, tal y como recoge, publicado en, publicada en, consultado por",
    "consultada por, consultados por, consultadas por, confirmó, recogido por, recogidas por",
    "recogida por, apunta, explica, detalla",
)

# Weak: they stand before names that are no source about as often as before those that are.
WEAK_BEFORE = words(
    "per, via, pour, wie, in, explique, explica, precise, précise, джерело, zufolge, wrote in, writes",
    "data from",
)

VENUE = words(
    "informaron a, informado a, explicado a, explicaron a, dicho a, dijeron a, asegurado a, confirmado a",
    "señalado a, indicado a, contado a, relató a, confirmó a, indicó a, señaló a, affirmé à, assuré à",
    "précisé à, raconté à, raconte à, précise à, confirmé à, témoigne à, told, tells, telling, told to",
    "speaking to, spoke to, spoken to, speaking with, spoke with, interview with, interview to, interview",
    "on, interview for, interviewed on, in an interview with, speaking on, spoke on, appeared on",
    "appearance on, appearing on, interview in, on, said on, comment to, comments to, talking to, talk",
    "to, talked to, statement to, told the, interviews with, interviews to, said to, remarks to",
    "writing for, writing for the, writing in, writes in, wrote in",
    "confirmed to, explained to, в інтерв'ю, в інтерв’ю, інтерв'ю, інтерв’ю, у коментарі, в коментарі, в",
    "ефірі, розповів, розповіла, сказав, сказала, в интервью, интервью, в комментарии, в беседе с, в",
    "разговоре с, в эфире, рассказал, рассказала, сказал, sagte, sagte er, sagte sie, sagte er der",
    "gegenüber, gegenüber der, gegenüber dem, im gespräch mit, im interview mit, interview mit, im",
    "interview der, sagt er, sagt sie, dem, der, im, in der, auf nachfrage von, a déclaré à, déclaré à",
    "déclare à, a confié à, confie à, confié à, a expliqué à, explique à, expliqué à, a dit à, dit à",
    "affirme à, a affirmé à, indique à, a indiqué à, interrogé par, interrogée par, interrogés par, au",
    "micro de, auprès de, à, au, sur, dans un entretien à, dans un entretien au, entretien avec",
    "interview à, joint par, jointe par, invité de, invitée de, contacté par, contactée par, contactés",
    "par, dans, a confirmé à, assure à, dijo a, declaró a, ha declarado a, en declaraciones a, en una",
    "entrevista con, en una entrevista a, en entrevista con, entrevista con, entrevista a, entrevista en",
    "explicó a, aseguró a, contó a, dijo, entrevistado por, en",
)
# Weak: "on CNN", "dans Le Monde" name the stage only if something was said there.
WEAK_VENUE = words(
    "on, dem, der, im, in der, à, au, sur, dans, en, in, said to, told the, dijo, сказав, сказала",
    "сказал, розповів, розповіла, рассказал, рассказала",
)
SPEECH = words(
    "said, says, told, interview, interviewed, asked, speaking, appeared, appearance, added, tells",
    "sagte, sagt, erklärte, déclaré, déclare, dit, confié, expliqué, explique, affirmé, assuré, invité",
    "interrogé, entretien, dijo, declaró, explicó, aseguró, afirmó, entrevista, declaraciones, señaló",
    "ha dicho",
)

REPORTING = words(
    "сообщало, передавало, передавала, писали, выяснил, выяснила, выяснило, выяснили, узнали",
    "повідомляло, повідомляла, з'ясувало, з'ясувала, з'ясували, дізналося, дізналася, утверждает",
    "стверджує, ranks, ranked, heard, saw, witnessed, counted, calculated, details, detailed, obtained",
    "reviewed, reveal, exposed, uncovered, veröffentlicht, veröffentlichte, enthüllte, titelt, titelte",
    "publie, titre, titula, reported, reports, report, wrote, writes, revealed, reveals, noted, notes",
    "broke, learned, found, understands, has learned, can reveal, quoted, quotes, cited, cites",
    "estimates, estimated, published, claimed, confirmed, повідомляє, повідомляють, повідомило",
    "повідомила, повідомив, пише, пишуть, передає, писав, писала, писало, сообщает, сообщают, сообщило",
    "сообщила, сообщил, сообщили, пишет, пишут, передает, передаёт, передают, писал, узнал, узнала",
    "узнало, отмечает, уточняет, berichtet, berichtete, berichten, berichteten, meldet, meldete",
    "schreibt, schrieb, zufolge, bestätigt, hatte, rapporte, rapportait, révèle, révélait, écrit",
    "écrivait, indique, relate, affirme, rapportent, précise, informa, informó, reportó, publicó",
    "publica, reveló, señaló, señala, recoge, adelantó, avanzó",
)
WEAK_REPORTING = words(
    "exposed, veröffentlicht, veröffentlichte, publie, said, says, describes, described, called, calls",
    "argues, argued, suggests, suggested, explains, explained, adds, added, points out, observed",
    "report, estimates, published, confirmed, broke, hatte, bestätigt, found, précise",
)

# Words between a name and its verb: "CNN has since reported".
BETWEEN = words(
    "reporter, reporters, correspondent, correspondents, journalist, journalists, columnist",
    "photographer, team, can, could, online, has, had, have, also, first, previously, earlier, recently",
    "later, then, since, exclusively, already, who, which, that, on monday, on tuesday, on wednesday",
    "on thursday, on friday, on saturday, on sunday, monday, tuesday, wednesday, thursday, friday",
    "saturday, sunday, on, last, week, this, today, yesterday, itself, newspaper, magazine, news",
    "agency, auch, zuerst, bereits, zuvor, am, montag, dienstag, mittwoch, donnerstag, freitag, samstag",
    "sonntag, a, avait, également, aussi, ha, había, también, hatte, hat, раніше, також, ранее, также",
    "тоже, zeitung",
)
REPORT_NOUN = words(
    "evaluation, experiment, podcast, recherchen, explainer, piece, coverage, feature, essay, report",
    "reports, reporting, investigation, poll, survey, analysis, article, story, study, exclusive",
    "op-ed, editorial, column, calculations, tally, expose, exposé, dispatch, bericht, berichts",
    "umfrage, recherche, informationen, angaben",
)

# A name that is also a common word seldom stands before these.
# A verb behind "on CNN" has another subject.
PREPOSITIONS = words(
    "on, in, at, for, from, to, with, of, by, over, like, auf, im, bei, von, für, mit, sur, dans",
    "de, pour, en, con, para",
)

STRONG_NOUN = words("analysis, poll, survey, investigation, explainer, umfrage, bericht, sondage, encuesta")

# Skipped between a cue and the name: "according to the German newspaper Bild".
DESCRIPTORS = words(
    "також, також, раніше, также, ранее, агентстві, агентстве, виданні, изданию, видання",
    "économique, économiques, financier, sportif, sportive, económico, deportivo, the, a, an, its",
    "their, his, her, our, also, news, agency, agencies, newspaper, newspapers, daily, weekly, monthly",
    "tabloid, magazine, journal, broadcaster, broadcasters, outlet, outlets, media, website, site",
    "portal, channel, network, station, tv, television, radio, state-run, state-owned, state",
    "state-controlled, state-funded, public, independent, local, national, international, business",
    "financial, tech, sports, online, private, pro-government, kremlin-aligned, kremlin-controlled",
    "opposition, investigative, conservative, liberal, official, publication, publisher, wire, service",
    "program, show, paper, press, newswire, monitoring, group, company, sister, english-language",
    "semi-official, die, der, das, den, dem, des, zeitung, tageszeitung, magazin, nachrichtenagentur",
    "nachrichtenmagazin, sender, fernsehsender, agentur, boulevardzeitung, wochenzeitung, rundfunk",
    "deutsche, deutschen, medienbericht, medienberichten, us-sender, portals, onlineportal",
    "branchenmagazin, fachmagazin, staatliche, staatlichen, us-zeitung, us-magazin, nachrichtenportal",
    "le, la, les, l', l’, du, de, quotidien, hebdomadaire, agence, chaîne, média, médias, nos",
    "confrères, presse, télévision, spécialisé, régional, américain, américaine, au, aux, notre",
    "collègues, el, los, las, al, del, diario, periódico, agencia, cadena, revista, canal, medio",
    "televisión, noticias, prensa, emisora, digital, rotativo, medios, semanario, газета, газети",
    "газету, газеты, газете, агентство, агентства, агентству, інформагентство, информагентство, видання",
    "виданню, издание, издания, изданию, телеканал, телеканала, телеканалу, журнал, журнала, портал",
    "портала, сайт, сайта, радіо, радио, російське, російська, российское, медіа, медиа, змі, сми",
    "інформаційне, информационное, источник, джерела, источники, журналісти, журналисты, журналістам",
    "журналистам, кореспондент, корреспондент, британська, британское, американское, американське",
    "немецкое, німецьке, american, british, german, french, russian, ukrainian, chinese, japanese",
    "spanish, italian, turkish, israeli, iranian, indian, austrian, swiss, polish, us, u.s., uk",
    "canadian, australian, saudi, qatari, south, north, korean, hungarian, dutch, belgian",
)

DAYS = words(
    "monday, tuesday, wednesday, thursday, friday, saturday, sunday, today, yesterday, montag, dienstag",
    "mittwoch, donnerstag, freitag, samstag, sonntag, heute, gestern, lundi, mardi, mercredi, jeudi",
    "vendredi, samedi, dimanche, hier, lunes, martes, miércoles, jueves, viernes, sábado, domingo, hoy",
    "ayer",
)
# What makes a cue passive: who "has been cited by" somebody leans on nobody.
CITED_BY = frozenset({"cited by", "quoted by", "covered by", "interviewed by", "highlighted by"})
PASSIVE = words("been, was, were, is, are, being, gets, got")

OPEN_QUOTES = "\"“”„«‘’'‚‹([_*"
CLOSE_QUOTES = "\"”“»’'›)]_*"
